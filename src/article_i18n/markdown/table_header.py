"""Guards for the line above `---`: with a pipe in it, that line would be the header of a table.

The line below may be a heading's underline, or a thematic break: markdown-it reads a table there
even where the line belongs to a list item or quote that ends. No backslash helps; a line break does.
"""

from __future__ import annotations

import re

from article_i18n.markdown.escape import guard_lines
from article_i18n.markdown.msgid import fold
from article_i18n.markdown.unspaced_scripts import written_without_spaces
from article_i18n.model import Environment

_DELIMITER_ROW = re.compile(r"(?=[^-]*-)(?!-[ \t])[-:|][-:| \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def is_table_header(line: str, below: str) -> bool:
    """Whether `line` over `below` may begin a table (GFM 4.10)."""
    below = below.strip(" \t>")
    if "|" not in line or len(below) < 2 or not _DELIMITER_ROW.match(below):
        return False
    return _columns(line) == _columns(below)


def _columns(line: str) -> int:
    cells = [cell.strip() for cell in _PIPE.split(line)]
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def soft_break(line: str, env: Environment) -> tuple[str, str] | None:
    """`line` on two lines without another msgid; None where it cannot be broken.

    The second one is without a pipe if possible; before the last pipe, a break helps in a list
    item or quote, whose further lines are no table's header.
    """
    for at in range(len(line) - 1, 0, -1):
        if line[at] != " " and not written_without_spaces(line[at]):
            continue
        head, rest = line[:at].rstrip(" \t"), line[at:].lstrip(" \t")
        folded, hard_break = fold([head, rest], env)
        two = f"{head}\n{rest}"
        if folded == line and hard_break is None and guard_lines(two, env, opens_line=False) == two:
            return head, rest
    return None
