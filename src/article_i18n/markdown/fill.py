"""How a message becomes the text of a slot: the shapes that the constructs share."""

from __future__ import annotations

import re

from article_i18n.markdown.characters import unwanted
from article_i18n.markdown.escape import begins_block, guard_lines, opens_html
from article_i18n.markdown.inline import too_much
from article_i18n.markdown.msgid import canonical, raw_html_lines
from article_i18n.markdown.table_header import is_table_header, soft_break
from article_i18n.model import Segment
from article_i18n.model.construct import Environment, Filled, Surroundings, Unplaceable

_MEANS_SOMETHING = frozenset("\\`*_[]<>&~|${}\n")


def message_context(text: str) -> str | None:
    """The msgctxt of a text without markup: `text` where it would mean something else as Markdown,
    so that it must not share a message with it.
    """
    return "text" if _MEANS_SOMETHING.intersection(text) else None


def text_has_words(msgid: str, env: Environment) -> bool:
    """Whether there is anything to translate in a text without markup."""
    return any(character.isalpha() for character in msgid)


def readable(target: str, source: str) -> Unplaceable | None:
    """Refuse what no slot may hold: nothing, a text without end, characters that hide text."""
    if not target.strip():
        return Unplaceable("the translation is blank")
    reason = too_much(target)
    if reason is not None:
        return Unplaceable(f"the translation is {reason}")
    reason = unwanted(target, source)
    return None if reason is None else Unplaceable(reason)


_LINE_END = re.compile(r"[\r\n]")


def fill_lines(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Fill a slot that may run over several lines: paragraphs and setext headings.

    A hard break is spelt as the source's first one; a new line begins with the slot's prefix.
    """
    env = around.env
    leading = len(segment.source) - len(segment.source.lstrip("\n"))
    text = canonical(target, env, leading_breaks=leading)
    below_definition = "]:" in around.line_above
    guarded = guard_lines(
        text,
        env,
        opens_line=True,
        below_definition=below_definition,
        standing=_LINE_END.split(around.raw, maxsplit=1)[0],
    )
    if guarded is None:
        return Unplaceable("a line of it begins like a block of its own and cannot be escaped")
    written = _on_lines(guarded, segment, around)
    last = guarded.rpartition("\n")[2]
    if written != around.raw and is_table_header(last, around.line_below):
        lines = soft_break(last, env)
        if lines is not None:  # else the verification tells whether it really is a table
            head, rest = lines
            before = written[: len(written) - len(last)]
            written = before + head + around.line_end + segment.prefix + rest
    return Filled(written, guarded)


_DEEP = "    "
"""Before a raw tag that would open an HTML block, or a line inside of one that would open any: so
deep, a line only continues its paragraph."""


def _on_lines(guarded: str, segment: Segment, around: Surroundings) -> str:
    """A guarded message with its breaks spelt, each new line within the slot's containers."""
    if "\n" not in guarded:
        return guarded
    stay = raw_html_lines(guarded, around.env)
    pieces: list[str] = []
    done = 0
    for at in (n for n, character in enumerate(guarded) if character == "\n"):
        # blanks cannot spell a break on a line of its own
        hard_break = segment.hard_break if at > done else "\\"
        spelling = "" if at in stay else hard_break
        pieces += guarded[done:at], spelling, around.line_end, segment.prefix
        done = at + 1
        line = guarded[done:].partition("\n")[0]
        inside = at in stay and begins_block(line, around.env.dialect)
        if inside or opens_html(line, first=False):
            pieces.append(_DEEP)
    pieces.append(guarded[done:])
    return "".join(pieces)


def one_line(target: str, env: Environment) -> str:
    """A message for a slot of one line: each of its breaks becomes a space."""
    return " ".join(line for line in canonical(target, env).split("\n") if line)
