"""What tags have in common that another tool reads before Markdown: Hugo's, and those of templates.

They stand alone on their lines, in a text, or in the destination of a link reference definition; a
pair of some holds what is no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import UNCLOSED, Match, alone, find, grow, text_of
from article_i18n.model.records import NOTHING

DEFINED = r"\[(?!\^)((?:[^\[\]\\]|\\.)++)\]:[ \t]*(?=\S)"
"""The label of a link reference definition, and what stands between it and the destination."""

_LABEL = re.compile(DEFINED)
_TITLE = re.compile(r"[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))$")
_NAME = re.compile(r"\(\?P<name>[^()]*\)")


class Tags:
    """The tags of one tool."""

    def __init__(
        self, construct: str, opener: str, tag: Match, raw: str, raw_end: str, closing: str
    ) -> None:
        """Tell what they are.

        Args:
            opener: what each of them begins with.
            tag: matches one; its group `closed` takes part if it is whole.
            raw: a pattern for the tag that opens what is no Markdown, with its `name` in a group.
            raw_end: a pattern for the tag that closes it, with `(?P=name)` in it.
            closing: a pattern for a tag that closes any.
        """
        self._construct, self._opener, self._tag = construct, opener, tag
        self._raw, self._raw_end, self._closing = raw, raw_end, re.compile(closing)
        self._opening = re.compile(raw)
        nameless = raw.replace("?P<name>", "?:")
        inner = rf"(?:(?!{nameless}).)*?"
        self._pair = re.compile(rf"{raw}{inner}(?P<closed>{raw_end})", re.DOTALL)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """A tag, or a pair with what it holds."""
        return self._pair.match(text, start, end) or self._tag(text, start, end)

    def pairs(self, text: str) -> Iterator[re.Match[str]]:
        """The pairs in a text that is tags one behind the other, each with the group `name`."""
        at = text.find(self._opener)
        while at >= 0:
            tag = self.match(text, at, len(text))
            if tag is not None and tag.re is self._pair:
                yield tag
            at = text.find(self._opener, at + 1 if tag is None else max(tag.end(), at + 1))

    def end(self, state: StateBlock, start: int, end: int, text: str) -> int | None:
        """The line behind tags that stand alone on their lines, or behind what a pair holds.

        What is no Markdown and is never closed is looked for up to where it would open again.
        """
        if not text.startswith(self._opener):
            return None
        last = None
        if self._opening.search(text):
            last = grow(
                state, start, end, alone(self._raw_alone), lambda n: self._reopens(state, n)
            )
        raw = self._opening.match(text)
        if last is None and raw is not None and not self._pair.match(text):
            closes = re.compile(self._raw_end.replace("(?P=name)", raw["name"]))
            reopens = re.compile(f"^{_NAME.sub(raw['name'], self._raw)}")
            last = find(state, start, end, closes, reopens)
        return last or grow(state, start, end, alone(self._alone))

    def _reopens(self, state: StateBlock, line: int) -> bool:
        text = text_of(state, line)
        return bool(self._opening.search(text)) and not self._closing.search(text)

    def _alone(self, text: str, at: int) -> int:
        tag = self.match(text, at, len(text))
        if tag is None:
            return 0
        return tag.end() if tag["closed"] else UNCLOSED if tag.end() == len(text) else 0

    def _raw_alone(self, text: str, at: int) -> int:
        unclosed = self._opening.match(text, at) and not self._pair.match(text, at)
        return UNCLOSED if unclosed else self._alone(text, at)

    def define(self, state: StateBlock, line: int, end: int, silent: bool) -> bool:
        """Read a link reference definition whose destination is made of tags: `[a]: {{ b }}/c`.

        The tool puts in what the tag gives before Markdown is read, so the blanks in it are no end
        of the destination, as CommonMark has it (4.7). The line is opaque, and its label is defined.
        """
        text = text_of(state, line)
        label = _LABEL.match(text)
        if label is None or self._opener not in text:
            return False
        at, tagged = label.end(), False
        while at < len(text) and text[at] not in " \t":
            tag = self.match(text, at, len(text)) if text.startswith(self._opener, at) else None
            if tag is not None and not tag["closed"]:
                return False
            at, tagged = (at + 1, tagged) if tag is None else (tag.end(), True)
        if not tagged or (text[at:] and not _TITLE.match(text, at)):
            return False
        href = text[label.end() : at]
        known = state.env.setdefault("references", {})
        known.setdefault(normalizeReference(label[1]), {"href": href, "title": ""})
        push_block(state, self._construct, line, line + 1, NOTHING)
        return True
