"""MyST's lines without text, opaque: targets `(label)=`, block breaks `+++`, comments `% …`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import opening, run
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import NOTHING, Copied, Record

_LINE = re.compile(r"\((?P<label>[^()\n]+)\)=[ \t]*$|\+\+\+|%")


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """Each such line is a block; comments that follow each other are one."""
    if text.startswith("%"):
        return run(state, start, end, lambda line: opening(state, line, "%"))
    return start + 1 if _LINE.match(text) else None


def _read(copied: Copied) -> Record:
    line = _LINE.match(copied.text.strip())
    label = line["label"] if line else None
    return Record(ids=(label,)) if label and label.split() == [label] else NOTHING


TARGET = Construct(
    name="target",
    openers="(+%",
    blocks=(Lines(_end, _read),),
    starts=_LINE,
    elsewhere=re.compile(r"\([\w.:-]+\)=[ \t]*$|\+\+\+(?:[ \t]|$)|%[ \t][^\n]*\n[ \t>]*%[ \t]"),
)
