"""The options of a MyST directive: lines of `:key: value`, or YAML between two lines `---`.

Every value is a text to MyST, whatever it would be in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from article_i18n.data import yaml
from article_i18n.markdown.lines import line_text
from article_i18n.model import Span
from article_i18n.model.shown import Words

FOR_READERS = frozenset(("alt", "caption", "title"))
"""Options whose values are text for people."""

OPTION = re.compile(r":[A-Za-z][^:\n]*:(?=[ \t]|$)")


class Options(NamedTuple):
    machine: Mapping[str, str]
    """Key → value; of a key that stands twice, the last one counts."""
    texts: Mapping[str, Words]
    """The same of those for readers."""
    behind: int
    """The line behind them."""


def read_options(state: StateBlock, first: int, last: int) -> Options:
    """The options on the lines from `first` on, before `last`, which is the end of the directive."""

    def text(line: int) -> str:
        return state.src[slice(*line_text(state, line))]

    if first < last and text(first) == "---":
        closing = next((line for line in range(first + 1, last) if text(line) == "---"), None)
        if closing is None:
            return Options({}, {}, first)
        lines = range(first + 1, closing)
        margin = min((state.sCount[n] for n in lines if not state.isEmpty(n)), default=0)
        return _options(state, lines, [_from(state, n, margin) for n in lines], closing + 1)
    behind = first
    while behind < last and OPTION.match(text(behind)):
        behind += 1
    lines = range(first, behind)
    return _options(state, lines, [text(n)[1:] for n in lines], behind)


def _from(state: StateBlock, line: int, margin: int) -> str:
    """A line without what stands before the column `margin`."""
    start, end = line_text(state, line)
    return " " * (state.sCount[line] - margin) + state.src[start:end] if start < end else ""


def _options(state: StateBlock, lines: range, written: Sequence[str], behind: int) -> Options:
    """The options written on those lines, of which `written` has the ends."""
    inner = "\n".join(written)

    def place(offset: int) -> int:
        number = inner.count("\n", 0, offset)
        end = sum(len(line) + 1 for line in written[: number + 1]) - 1
        return line_text(state, lines[number])[1] - (end - offset)

    pairs = strings(inner) if inner else None
    values = {key: (text, span) for key, text, span in pairs or ()}
    machine = {key: text for key, (text, _) in values.items() if key not in FOR_READERS}
    texts = {
        key: Words(text, place(span.start), place(span.end))
        for key, (text, span) in values.items()
        if key in FOR_READERS
    }
    return Options(machine, texts, behind)


_COLON = re.compile(r":(?=[ \t]|$)[ \t]*")
_REMARK = re.compile(r"(?:^|(?<=[ \t]))#")


def strings(inner: str) -> tuple[tuple[str, str, Span], ...] | None:
    """Keys, values, and where these stand, in the subset of YAML that MyST reads: all are texts.

    A key begins its line; a value is plain (`1.10`, `no` and `*x*` are texts, too), quoted, or a
    block after `|` or `>`. None for what MyST refuses.
    """
    pairs: list[tuple[str, str, Span]] = []
    at = 0
    for line, *below in _entries(inner):
        size = sum(len(text) + 1 for text in (line, *below))
        if line.strip() and not line.lstrip().startswith("#"):
            colon = _COLON.search(line)
            if colon is None or colon.start() == 0 or line[0] in " \t":
                return None
            written = "\n".join([line[colon.end() :], *below])
            text = _string(written)
            if text is None:
                return None
            start = at + colon.end() + len(written) - len(written.lstrip())
            span = Span(start, max(start, at + colon.end() + len(written.rstrip())))
            key = line[: colon.start()].rstrip().strip("\"'")
            pairs.append((key, text, span))
        at += size
    return tuple(pairs)


def _entries(inner: str) -> Iterator[list[str]]:
    """The lines, those indented or blank together with the key that they go on from."""
    entry: list[str] = []
    for line in inner.split("\n"):
        of_key = entry and entry[0].strip() and entry[0][0] not in "# \t"
        if entry and line.strip() and not (of_key and line[0] in " \t"):
            yield entry
            entry = []
        entry.append(line)
    yield entry


def _string(written: str) -> str | None:
    """The text of a value from behind its colon, further lines included; None where it is none."""
    if written.lstrip()[:1] in ("'", '"', "|", ">"):
        return yaml.scalar(written.lstrip())
    return _plain(written)


def _plain(written: str) -> str:
    """A plain value up to a remark: its lines joined, where each blank one between is a line end."""
    remark = _REMARK.search(written)
    pieces: list[str] = []
    blank = 0
    for line in (written if remark is None else written[: remark.start()]).split("\n"):
        words = line.strip()
        if words:
            pieces += ("\n" * blank or " ") if pieces else "", words
        blank = blank + 1 if pieces and not words else 0
    return "".join(pieces)
