"""`Localized` → the HTML of the article itself, each block in the language it is really in.

Rendered from the tokens of the verification parse, by the same parser: what the localized Markdown
says is what the page shows. The result passes an allow-list as a second wall.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from article_i18n.document.locate import SLOT, SLOTS
from article_i18n.markdown import opaque
from article_i18n.markdown.parser import FOOTNOTES
from article_i18n.model import Localized
from article_i18n.model.records import ids_at, shows
from article_i18n.model.shown import Mention
from article_i18n.outputs import languages, raw_blocks, raw_inline, raw_marks, wall
from article_i18n.outputs.anchors import Anchors
from article_i18n.outputs.blocks import boxes, footnotes, pieces, summaries, task_boxes
from article_i18n.outputs.blocks.added import LOCALE
from article_i18n.outputs.blocks.elements import renderer
from article_i18n.outputs.theme import Text


class Setting(NamedTuple):
    """What the body has to know about the page around it."""

    direction: Callable[[str], str]
    """Locale → `ltr` or `rtl`."""
    link: Callable[[str], str]
    """The target of a link as the page needs it, from the target as the article has it."""
    words: Callable[[str, Mapping[str, str]], Text]
    """A msgid of `terms` and its values → what the page says, in its language if it can."""
    source_locale: str


def render(localized: Localized, setting: Setting, anchors: Anchors) -> str:
    """The article's HTML, without anything around it."""
    source = setting.source_locale
    spoken = languages.spoken(localized, source)
    md = renderer(localized.env.dialect)
    tokens = _parsed(localized, md, spoken, source)
    word = _without_values(setting.words)
    tokens = list(boxes.arrange(tokens, word, source))
    tokens = list(task_boxes.tick(tokens, word))
    tokens = list(summaries.summaries(tokens))
    tokens = footnotes.gather(tokens, anchors.notes, setting.words)
    env = {"words": setting.words, "locale": localized.locale}
    around = localized.locale  # what a block without a mark would be taken for
    for n, token in enumerate(tokens):
        if token.type == "inline":
            _mark_between(token, around, setting)
            _contain(md, tokens, n, env)
            _dress(tokens, n, anchors.headings, around, setting)
        elif token.type == "html_block":
            if localized.locale == source:
                [token.content] = raw_blocks.dress([token.content])
            else:
                slots = token.meta.get(SLOTS, {})
                said = {start: spoken[slot] for start, slot in slots.items() if slot in spoken}
                voices = raw_marks.Voices(source, around, setting.direction)
                token.content, leaks = raw_marks.mark(token.content, said, voices)
                around = "" if leaks else around
        elif token.type in ("th_open", "td_open"):
            _align(token)
    return wall.clean(md.renderer.render(tokens, md.options, env), setting.link)


def _without_values(words: Callable[[str, Mapping[str, str]], Text]) -> Callable[[str], Text]:
    return lambda msgid: words(msgid, {})


def _parsed(
    localized: Localized, md: MarkdownIt, spoken: Mapping[int, str], source: str
) -> list[Token]:
    """Copies of the block tokens, the inline ones with their children and their locale."""
    inline = localized.env
    references = {k: {"href": v[0], "title": v[1]} for k, v in inline.references.items()}
    env = {"references": references, FOOTNOTES: inline.footnotes}
    tokens = [t.copy(attrs=dict(t.attrs), meta=dict(t.meta)) for t in localized.tokens]
    for token in tokens:
        if token.type == "inline":
            children: list[Token] = []
            md.inline.parse(token.content, md, dict(env), children)
            token.children = _kept(children, source)
            locale = spoken.get(token.meta.get(SLOT, -1))
            if locale is not None:
                token.meta[LOCALE] = locale
    return tokens


def _kept(children: list[Token], source: str) -> list[Token]:
    """What a page shows of the inline tokens; the mentions of footnotes are still to come."""
    kept: list[Token] = []
    for child in children:
        if child.type == "text_special":
            child.type = "text"
        if child.children:
            child.children = _kept(child.children, source)
        shown = shows(child)
        if child.type == opaque.INLINE and not isinstance(shown, Mention):
            kept += pieces.inline(shown, source, ids_at(child))
        else:
            kept.append(child)
    return kept


def _mark_between(token: Token, around: str, setting: Setting) -> None:
    """Tell the language of what is between the words and speaks another one than they do."""
    here = token.meta.get(LOCALE) or around
    for child in token.children or ():
        locale = child.meta.get(LOCALE, here)
        if locale != here:
            child.attrSet("lang", locale)
            child.attrSet("dir", setting.direction(locale))


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
    tokens: list[Token], n: int, ids: Mapping[int, str], around: str, setting: Setting
) -> None:
    """Give a block its id and language, make a figure of a picture alone, and nothing of nothing."""
    opening, inline, closing = tokens[n - 1 : n + 2]
    slot: int = inline.meta.get(SLOT, -1)
    if opening.type == "heading_open" and slot in ids:
        opening.attrSet("id", ids[slot])
    if opening.type == "paragraph_open":
        picture = _picture_alone(inline)
        if picture is not None:
            opening.hidden = closing.hidden = False
            opening.tag = closing.tag = "figure"
            picture.meta["caption"] = str(picture.attrs.pop("title"))
        elif all(_is_blank(child) for child in inline.children or ()):
            opening.hidden = closing.hidden = True
            inline.children = []
            return
    locale = inline.meta.get(LOCALE) or around
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


def _is_blank(token: Token) -> bool:
    return token.type == "softbreak" or (token.type == "text" and not token.content.strip(" \t\n"))


def _align(token: Token) -> None:
    """A class instead of `style=`, which a strict content security policy forbids."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", style.replace("text-align:", "align-"))
