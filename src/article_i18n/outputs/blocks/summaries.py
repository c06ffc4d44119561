"""The `<summary>` of what an MDX article folds: an element of its own, not a part of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from article_i18n.outputs.blocks import added


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
