"""Guards: what a line of prose must not begin or end like, so that it stays prose.

Each guard is a backslash at the one place where the block parser would be misled. A guard never
stands inside a code span or raw HTML, and never changes what the inline parser sees: `guard_lines`
compares both readings and gives up where it cannot help.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from article_i18n.markdown import opaque
from article_i18n.markdown.inline import Inline, structure, tokenize
from article_i18n.model import Environment
from article_i18n.model.construct import Dialect

_ATX = re.compile(r"#{1,6}(?=[ \t]|$)")
_QUOTE = re.compile(r">")
_BULLET = re.compile(r"[-+*](?=[ \t]|$)")
_ORDERED = re.compile(r"[0-9]{1,9}(?=[.)](?:[ \t]|$))")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_BREAK = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DELIMITER_ROW = re.compile(r"(?=[^-]*-)[-:|][-:| \t]*$")
_DEFINITION = re.compile(r"\[(?:[^\\\[\]]|\\.)+\](?=:)", re.DOTALL)

_OPENERS = frozenset(string.punctuation + string.digits)
"""What a line that could be more than prose begins with."""


def guard_lines(
    text: str,
    env: Environment,
    *,
    opens_line: bool,
    below_definition: bool = False,
    standing: str = "",
) -> str | None:
    """A message as it may stand in a paragraph or setext heading: each line begins as prose.

    Args:
        text: a message in canonical form, where each newline begins a new line of the article.
        env: what the article defines.
        opens_line: whether the first line begins a line of the article (a cell may not).
        below_definition: whether the line above is a link reference definition, to which a text
            in quotes or parentheses would be the title (4.7); and for cmark, the head of a table.
        standing: the first line that stands there now: the beginning of a construct that is none
            in this place, as `: x` is below a heading, needs no guard.

    Returns:
        the text with backslashes put in, or None where no backslash can help.
    """
    dialect = env.dialect
    lines = text.split("\n")
    marks: list[int] = []
    starts: list[int] = []
    offset = 0
    for number, line in enumerate(lines):
        if number or opens_line:
            name, at = _start(line, dialect)
            if name and (number or name != _start(standing, dialect)[0]):
                starts.append(offset + at)
            elif not name:
                marks += (offset + at for at in _line_marks(line, dialect, first=not number))
        offset += len(line) + 1
    if below_definition and (text[:1] in ('"', "'", "(") or _DELIMITER_ROW.match(lines[0])):
        marks.append(0)
    label = _DEFINITION.match(text) if opens_line else None
    if not marks and not starts and label is None:
        return text
    tokens = tokenize(text, env)
    if label is not None:
        # `\:` keeps a link whose label is defined; inside a code span only `\[` is left
        marks.append(label.end() if _is_text(tokens, label.end()) else 0)
    marks = sorted({at for at in marks if _is_text(tokens, at)})
    starts = sorted({at for at in starts if _is_text(tokens, at)} - {*marks})
    guarded = insert(text, sorted([*marks, *starts]), env)
    if guarded is None and starts:
        # it may be a link: whether it is a block in this place, the verification tells
        guarded = insert(text, marks, env)
    return guarded


@lru_cache(maxsize=64)
def _starts(dialect: Dialect) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The beginnings of lines that a flavour's block rules take."""
    return tuple((c.name, c.starts) for c in dialect.constructs.values() if c.starts)


def _start(line: str, dialect: Dialect) -> tuple[str, int]:
    """The construct that `line` would begin, and where a backslash goes; "" for none."""
    if line[:1] in _OPENERS:
        for name, start in _starts(dialect):
            if opening := start.match(line):
                return name, opening.start("mark") if "mark" in start.groupindex else 0
    return "", 0


def _line_marks(line: str, dialect: Dialect, *, first: bool) -> list[int]:
    """Where backslashes must go so that the block parser reads `line` as prose."""
    if line[:1] not in _OPENERS:
        return []
    name, at = _start(line, dialect)
    if name:
        return [at]
    if fence := _FENCE.match(line):
        return list(range(fence.end()))
    if ordered := _ORDERED.match(line):
        return [ordered.end()]
    openers = (_ATX, _QUOTE, _BULLET, _BREAK)
    if any(opener.match(line) for opener in openers):
        return [0]
    if not first and (_UNDERLINE.match(line) or _DELIMITER_ROW.match(line)):
        return [0]
    return [0] if opens_html(line, first=first) else []


def begins_block(line: str, dialect: Dialect) -> bool:
    """Whether a further line of a paragraph would begin a block, or end it as a heading."""
    return bool(_line_marks(line, dialect, first=False))


def opens_html(line: str, *, first: bool) -> bool:
    """Whether a line would begin an HTML block (CommonMark 4.6): the `first` one of a paragraph, or
    a further one, which only some of them may interrupt.
    """
    return line.startswith("<") and any(
        (first or interrupts) and opening.search(line) for opening, _, interrupts in HTML_SEQUENCES
    )


_UNREAD = ("code_inline", "html_inline", "link_open", opaque.INLINE)


def _is_text(tokens: tuple[Inline, ...], at: int) -> bool:
    """Whether a backslash may stand at `at`: not in a code span, raw HTML or an autolink."""
    return not any(token.start <= at < token.end and token.type in _UNREAD for token in tokens)


def insert(text: str, marks: list[int], env: Environment) -> str | None:
    """`text` with a backslash at each of the marks, or None where that would change what it says."""
    pieces: list[str] = []
    done = 0
    for at in marks:
        pieces += text[done:at], "\\"
        done = at
    guarded = "".join([*pieces, text[done:]])
    if structure(guarded, env) != structure(text, env):
        return None
    return guarded
