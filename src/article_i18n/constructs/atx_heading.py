"""ATX headings (CommonMark 4.2): one line after `#` marks; a closing sequence is outside the slot."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.constructs import setext_heading
from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.markdown.escape import guard_heading
from article_i18n.markdown.lines import LINES, heading_text, line_text
from article_i18n.model import Grammar, Segment

NAME = "atx_heading"
RULES = ("heading",)
GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ("heading_open",)


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    """Of a heading in either form."""
    heading = containers[-1]
    name = setext_heading.NAME if heading.markup in ("=", "-") else NAME
    return name, f"heading {heading.tag[1:]}"


def note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    # attributes are noted where they are read
    tokens[1].meta.setdefault(LINES, [heading_text(state.src, *line_text(state, start))])


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    text = guard_heading(one_line(target, around.env), around.env)
    if text is None:
        return Unplaceable(
            "its end would close the heading, or be its attributes, and cannot be escaped"
        )
    return Filled(text, text)
