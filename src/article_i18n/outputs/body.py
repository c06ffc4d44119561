"""`Localized` → the HTML of the article itself, each block in the language it is really in.

Rendered from the tokens of the verification parse, by the same parser: what the localized Markdown
says is what the page shows. The result passes an allow-list as a second wall.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from article_i18n.constructs.locate import SLOT, SLOTS
from article_i18n.markdown.parser import build
from article_i18n.markdown.syntax import FOOTNOTES
from article_i18n.model import Localized
from article_i18n.outputs import headings, languages, raw_blocks, raw_inline, raw_marks, wall


class Setting(NamedTuple):
    """What the body has to know about the page around it."""

    direction: Callable[[str], str]
    """Locale → `ltr` or `rtl`."""
    link: Callable[[str], str]
    """The target of a link as the page needs it, from the target as the article has it."""
    table_label: Callable[[int], str]
    """How the n-th table is called, in the page's language: its scroll wrapper is a region."""
    source_locale: str


def render(localized: Localized, setting: Setting) -> str:
    """The article's HTML, without anything around it."""
    source = setting.source_locale
    spoken = languages.spoken(localized, source)
    ids = headings.heading_ids(localized)
    inline = localized.env
    references = {k: {"href": v[0], "title": v[1]} for k, v in inline.references.items()}
    env = {"references": references, FOOTNOTES: inline.footnotes}
    md = _renderer(inline.constructs)
    tokens = [token.copy(attrs=dict(token.attrs)) for token in localized.tokens]
    around = localized.locale  # what a block without a mark would be taken for
    for n, token in enumerate(tokens):
        if token.type == "inline":
            token.children = _inline(md, token.content, env)
            _contain(md, tokens, n, {"setting": setting})
            _dress(tokens, n, ids, spoken, around, setting)
        elif token.type == "html_block":
            if localized.locale == source:
                [token.content] = raw_blocks.dress([token.content])
            else:
                slots = token.meta[SLOTS]
                said = {start: spoken[slot] for start, slot in slots.items() if slot in spoken}
                voices = raw_marks.Voices(source, around, setting.direction)
                token.content, leaks = raw_marks.mark(token.content, said, voices)
                around = "" if leaks else around
        elif token.type in ("th_open", "td_open"):
            _align(token)
    html = md.renderer.render(tokens, md.options, {"setting": setting})
    return wall.clean(html, setting.link)


def _inline(md: MarkdownIt, content: str, env: Mapping[str, Any]) -> list[Token]:
    children: list[Token] = []
    md.inline.parse(content, md, dict(env), children)
    for child in children:
        _join_special(child)
    return children


def _join_special(token: Token) -> None:
    if token.type == "text_special":
        token.type = "text"
    for child in token.children or ():
        _join_special(child)


def _contain(md: MarkdownIt, tokens: Sequence[Token], n: int, env: dict[str, Any]) -> None:
    """See to it that the raw HTML of a block ends with it."""
    opening, inline, closing = tokens[n - 1 : n + 2]
    tags = [token for token in inline.children or () if token.type == "html_inline"]
    if not tags:
        return
    for tag, dressed in zip(tags, raw_blocks.dress([t.content for t in tags]), strict=True):
        tag.content = dressed
    assert isinstance(md.renderer, RendererHTML)
    content = md.renderer.renderInline(inline.children or [], md.options, env)
    content, opening.tag = raw_inline.contain(content, opening.tag)
    closing.tag = opening.tag
    inline.children = [Token("html_inline", "", 0, content=content)]


def _dress(
    tokens: list[Token],
    n: int,
    ids: Mapping[int, str],
    spoken: Mapping[int, str],
    around: str,
    setting: Setting,
) -> None:
    """Give the block of a slot its id and language, and make a figure of a picture alone."""
    opening, closing = tokens[n - 1], tokens[n + 1]
    slot = tokens[n].meta[SLOT]
    if opening.type == "heading_open" and slot in ids:
        opening.attrSet("id", ids[slot])
    picture = _picture_alone(tokens[n])
    if opening.type == "paragraph_open" and picture is not None:
        opening.hidden = closing.hidden = False
        opening.tag = closing.tag = "figure"
        caption = str(picture.attrs.pop("title"))
        picture.meta["caption"] = caption
    locale = spoken.get(slot, around)
    if locale != around:
        if opening.hidden:  # a tight list item's text has no element of its own
            opening.hidden = closing.hidden = False
            opening.tag = closing.tag = "div"
        opening.attrSet("lang", locale)
        opening.attrSet("dir", setting.direction(locale))


def _picture_alone(token: Token) -> Token | None:
    """The one image with a title that a block consists of."""
    children = token.children or []
    if len(children) == 1 and children[0].type == "image" and children[0].attrs.get("title"):
        return children[0]
    return None


def _align(token: Token) -> None:
    """A class instead of `style=`, which a strict content security policy forbids."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", style.replace("text-align:", "align-"))


@lru_cache(maxsize=64)
def _renderer(constructs: frozenset[str]) -> MarkdownIt:
    md = build(constructs)
    for name, rule in (
        ("code_inline", _code_inline),
        ("code_block", _code_block),
        ("fence", _code_block),
        ("image", _image),
        ("link_open", _link_open),
        ("table_open", _table_open),
        ("table_close", _table_close),
        ("th_open", _th_open),
    ):
        md.add_render_rule(name, rule)
    return md


def _code_inline(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    return f'<code dir="ltr" translate="no">{escape(tokens[n].content)}</code>'


def _code_block(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    language = unescapeAll(tokens[n].info).split(maxsplit=1)[:1]
    name = f' class="language-{escape(language[0])}"' if language else ""
    code = f"<code{name}>{escape(tokens[n].content)}</code>"
    return f'<pre dir="ltr" translate="no" tabindex="0">{code}</pre>\n'


def _image(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    token = tokens[n]
    alt = escape(self.renderInlineAsText(token.children or [], options, env))
    attrs = "".join(
        f' {name}="{escape(str(value))}"' for name, value in token.attrs.items() if name != "alt"
    )
    html = f'<img{attrs} alt="{alt}">'
    if "caption" in token.meta:
        html += f"\n<figcaption>{escape(token.meta['caption'])}</figcaption>\n"
    return html


def _link_open(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    """An address shown as it is reads from left to right, like code."""
    if tokens[n].info == "auto":
        tokens[n].attrSet("dir", "ltr")
        tokens[n].attrSet("translate", "no")
    rendered: str = self.renderToken(tokens, n, options, env)
    return rendered


def _table_open(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    env["tables"] = env.get("tables", 0) + 1
    label = escape(env["setting"].table_label(env["tables"]))
    rendered: str = self.renderToken(tokens, n, options, env)
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n{rendered}'


def _table_close(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    rendered: str = self.renderToken(tokens, n, options, env)
    return f"{rendered}</div>\n"


def _th_open(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    tokens[n].attrSet("scope", "col")
    rendered: str = self.renderToken(tokens, n, options, env)
    return rendered
