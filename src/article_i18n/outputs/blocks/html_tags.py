"""HTML's own elements among the components of an MDX article: those a page can show as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from article_i18n.outputs.blocks import added

_ATTRIBUTE = r"""\s++[\w:-]++(?:=(?:"[^"<>{}]*+"|'[^'<>{}]*+'))?+"""
_TAGS = re.compile(
    rf"(?:</?(?:details|div|section|center|a)(?:{_ATTRIBUTE})*+\s*+>\s*+"
    rf"|<(?:img|br|hr)(?:{_ATTRIBUTE})*+\s*+/?>\s*+)++"
)


def block(source: str) -> list[Token]:
    """Tags on lines of their own, if all of them are HTML; of the others, nothing is shown."""
    if not _TAGS.fullmatch(source.strip()):
        return []
    return [Token("html_block", "", 0, content=f"{source.strip()}\n")]


def summaries(tokens: Sequence[Token]) -> Iterator[Token]:
    """The blocks of an article; a `<summary>` that begins a paragraph stands on its own.

    In MDX a tag ends no paragraph, and in a paragraph the element would not be that of `details`.

    Args:
        tokens: the blocks, the inline tokens' children parsed.
    """
    for n, token in enumerate(tokens):
        following = tokens[n + 1].children or [] if n + 1 < len(tokens) else []
        if token.type == "paragraph_open" and _is_tag(following, "<summary>"):
            inline = tokens[n + 1]
            tags = [k for k, child in enumerate(following) if child.content == "</summary>"]
            if tags:
                start = added.opening("summary")
                title = Token("inline", "", 0, children=following[1 : tags[0]])
                title.meta = {
                    key: inline.meta[key] for key in (added.LOCALE,) if key in inline.meta
                }
                yield from (start, title, added.closing("summary"))
                rest = following[tags[0] + 1 :]
                inline.children = rest[1:] if rest and rest[0].type == "softbreak" else rest
        yield token


def _is_tag(children: Sequence[Token], tag: str) -> bool:
    return bool(children) and children[0].type == "html_inline" and children[0].content == tag
