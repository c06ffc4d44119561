"""The options of a MyST directive: lines of `:key: value`, or YAML between two lines `---`.

Every value is a text, as MyST reads it (`article_i18n.data.yaml.strings`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from article_i18n.data import yaml
from article_i18n.markdown.lines import line_text
from article_i18n.markdown.records import Words

FOR_READERS = frozenset(("alt", "caption", "title"))
"""Options whose values are text for people."""

OPTION = re.compile(r":[A-Za-z][^:\n]*:(?=[ \t]|$)")


class Options(NamedTuple):
    machine: tuple[tuple[str, str], ...]
    """Key → value; of a key that stands twice, the last one counts."""
    texts: tuple[tuple[str, Words], ...]
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
            return Options((), (), first)
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

    pairs = dict(yaml.strings(inner) or ()) if inner else {}
    texts = {
        key: Words(leaf.text, place(leaf.span.start), place(leaf.span.end))
        for key, leaf in pairs.items()
        if key in FOR_READERS and leaf.span is not None
    }
    machine = ((key, leaf.text) for key, leaf in pairs.items() if key not in texts)
    return Options(tuple(machine), tuple(texts.items()), behind)
