"""The boxes of a task list on a page: a check box that nobody can change, before the item's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from article_i18n.model.records import shows
from article_i18n.model.shown import Check
from article_i18n.outputs import terms
from article_i18n.outputs.blocks import added
from article_i18n.outputs.blocks.added import LOCALE
from article_i18n.outputs.theme import Text


def tick(tokens: Sequence[Token], word: Callable[[str], Text]) -> Iterator[Token]:
    """The blocks of an article, the items of its task lists with their boxes.

    Args:
        tokens: the blocks, the inline tokens' children parsed.
        word: a msgid of `terms` in the page's language.
    """
    box: Token | None = None
    for n, token in enumerate(tokens):
        if box is not None and token.type == "inline":
            token.children = [box, added.text(" "), *(token.children or [])]
            box = None
        yield token
        shown = shows(token)
        if not isinstance(shown, Check):
            continue
        token.attrSet("class", "task-list-item")
        box = _check_box(word, done=shown.done)
        if tokens[n + 1].type not in ("paragraph_open", "heading_open"):
            yield added.inline([box])
            box = None


def _check_box(word: Callable[[str], Text], *, done: bool) -> Token:
    label = word(terms.DONE if done else terms.OPEN)
    token = Token("check_box", "input", 0, meta={LOCALE: label.locale})
    token.attrs = {"type": "checkbox", "disabled": "", **({"checked": ""} if done else {})}
    token.attrSet("aria-label", label.value)
    return token
