"""Task lists (GFM 5.3): the box that opens a list item, `[ ]` or `[x]`, is a mark of the item.

The rule takes no line: it moves the beginning of the item's text behind the box, so that whatever
rule comes next reads on from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import MARK, line_text
from article_i18n.model.construct import Construct
from article_i18n.model.records import READ, Record
from article_i18n.model.shown import Check

NAME = "task_list"
STARTS = re.compile(r"\[(?P<tick>[ xX])\][ \t]+(?=[^ \t\n])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    done: bool

    @property
    def shows(self) -> Check:
        return Check(self.done)


def task_list(md: MarkdownIt) -> None:
    md.block.ruler.before("table", NAME, _box)


def _box(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    item = state.tokens[-1] if state.tokens and not silent else None
    if item is None or item.type != "list_item_open" or MARK in item.meta:
        return False
    if item.map is None or item.map[0] != line or state.is_code_block(line):
        return False
    box = STARTS.match(state.src, *line_text(state, line))
    if box is not None:
        item.meta[MARK] = box.group()
        item.meta[READ] = Task(done=box["tick"] != " ")
        state.tShift[line] += box.end() - box.start()
    return False


TASK_LIST = Construct(
    name=NAME,
    parse=task_list,
)
