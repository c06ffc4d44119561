"""What a page shows of the text that is copied and never read: code, formulas, pictures, drawings.

Each is a value of `markdown.shown`. The rest instructs another program: nothing of it is shown.
`docs/markdown.md`, "On a page".
"""

from __future__ import annotations

from markdown_it.token import Token

from article_i18n.model.shown import (
    Code,
    Drawing,
    Elements,
    Formula,
    Picture,
    Several,
    Shown,
)
from article_i18n.outputs.blocks import added
from article_i18n.outputs.blocks.added import LOCALE

_AS_IT_IS = {"dir": "ltr", "translate": "no"}


def block(shown: Shown, source_locale: str, ids: tuple[str, ...]) -> list[Token]:
    """The tokens for what stands on lines of its own.

    Args:
        shown: what a reader gets of it.
        source_locale: the language that its text is in.
        ids: what links may lead to there.
    """
    if isinstance(shown, Elements):  # they have theirs
        return [Token("html_block", "", 0, content=f"{shown.html.text}\n")]
    return [*_anchors("div", ids, block=True), *_block(shown, source_locale)]


def _block(shown: Shown, source_locale: str) -> list[Token]:
    match shown:
        case Code(words, language):
            text = words.text
            content = text if text.endswith("\n") or not text else f"{text}\n"
            return [Token("fence", "code", 0, info=language, content=content)]
        case Formula(tex):
            opening = added.opening("div", "math", **_AS_IT_IS)
            return [opening, added.inline([added.text(tex.text)]), added.closing("div")]
        case Picture():
            picture = added.inline([image(shown, source_locale)])
            return [added.opening("p"), picture, added.closing("p")]
        case Several(parts):
            return [token for part in parts for token in _block(part, source_locale)]
        case Drawing(text):
            drawing = added.inline([added.text(text.text)], source_locale)
            return [added.opening("pre", tabindex="0"), drawing, added.closing("pre")]
    return []


def inline(shown: Shown, source_locale: str, ids: tuple[str, ...]) -> list[Token]:
    """The tokens for what stands between words; the arguments are those of `block`."""
    return [*_anchors("span", ids, block=False), *_inline(shown, source_locale)]


def _inline(shown: Shown, source_locale: str) -> list[Token]:
    match shown:
        case Code(text):
            return [Token("code_inline", "code", 0, content=text.text)]
        case Formula(tex):
            return added.phrase("span", tex.text, **{"class": "math"}, **_AS_IT_IS)
        case Elements(html):
            return [Token("html_inline", "", 0, content=html.text)]
        case Several(parts):
            return [token for part in parts for token in _inline(part, source_locale)]
        case Drawing(text):
            start, *rest = added.phrase("span", text.text)
            start.meta[LOCALE] = source_locale
            return [start, *rest]
    return []


def _anchors(tag: str, ids: tuple[str, ...], *, block: bool) -> list[Token]:
    """Places without words that links lead to."""
    return [
        token
        for id_ in ids
        for token in (
            Token(f"{tag}_open", tag, 1, attrs={"id": id_}, block=block),
            Token(f"{tag}_close", tag, -1, block=block),
        )
    ]


def image(picture: Picture, source_locale: str) -> Token:
    token = Token("image", "img", 0)
    token.attrSet("src", picture.target)
    if picture.text is not None:
        token.children = [added.text(picture.text.text)]
        token.meta[LOCALE] = source_locale
    return token
