"""Task lists (GFM 5.3): the box that opens a list item, `[ ]` or `[x]`, is a mark of the item.

The rule takes no line: it moves the beginning of the item's text behind the box, so that whatever
rule comes next reads on from there.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import MARK, line_text
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import READ, Record
from article_i18n.model.shown import Check

_BOX = re.compile(r"\[(?P<tick>[ xX])\][ \t]+(?=[^ \t\n])")


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    item = state.tokens[-1] if state.tokens and not silent else None
    box = _BOX.match(state.src, *line_text(state, line))
    if item is None or item.type != "list_item_open" or MARK in item.meta or box is None:
        return False
    if item.map is not None and item.map[0] == line:
        item.meta[MARK] = box[0]
        item.meta[READ] = Record(shows=Check(box["tick"] != " "))
        state.tShift[line] += len(box[0])
    return False


TASK_LIST = Construct(
    name="task_list",
    openers="[",
    blocks=(Block(_rule, before="table", interrupts=False),),
    begins={"list item": _BOX},
)
