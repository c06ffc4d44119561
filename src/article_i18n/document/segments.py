"""A slot as a segment of its article: what translators are told, and how its further lines begin."""

from __future__ import annotations

import re

from article_i18n.constructs import slots_of
from article_i18n.document.locate import Located
from article_i18n.markdown.fill import message_context
from article_i18n.model import Grammar, Segment


def segment_of(
    located: Located, number: int, path: tuple[str, ...], context: str | None = None
) -> Segment:
    """The slot `number` as a segment of its article, below the headings `path`."""
    slot = located.slots[number]
    source = located.source
    line = source.line_at(slot.span.start)
    grammar = slots_of(slot.construct).grammar
    prefix = ""
    if grammar is Grammar.PLAIN:
        context = message_context(slot.source)
    elif grammar is Grammar.INLINE:
        prefix = _continuation(source.text[source.starts[line] : slot.span.start])
    return Segment(
        span=slot.span,
        kind=slot.kind,
        grammar=grammar,
        source=slot.source,
        prefix=prefix,
        context=context,
        path=path,
        line=line + 1,
        slot=number,
        construct=slot.construct,
        hard_break=slot.hard_break or "\\",
        opens_line=slot.opens_line,
        marks=slot.marks,
    )


_OPENING = re.compile(r"[^ \t>]")
_TIGHT = re.compile(r">(?=[^ \t>])")


def _continuation(before: str) -> str:
    """What a further line of a block begins with, when its first line begins with `before`.

    Markers of containers open them, but for `>`: on a further line they are blanks.
    """
    if _TIGHT.search(before):
        # a `>` swallows the blank behind it, which in `>- x` was no blank but a marker
        before = _TIGHT.sub("> ", before.expandtabs(4))
    return _OPENING.sub(" ", before)
