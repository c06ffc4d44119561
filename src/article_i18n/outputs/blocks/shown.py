"""What a page shows of the text that is copied and never read: `docs/markdown.md`, "On a page".

Code, formulas, pictures and tables drawn with characters are for readers. The rest instructs
another program, so nothing of it is shown.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from article_i18n.outputs.blocks import added, directives, html_tags
from article_i18n.outputs.blocks.added import LOCALE

_CODE = frozenset(
    ["code", "code-block", "code-cell", "console", "mermaid", "parsed-literal", "prompt"]
) | {"sourcecode"}
"""MyST directives whose body is shown as code."""
_DRAWN = frozenset(("grid_table", "line_block"))
"""Constructs that are read as they stand, line by line."""
_AS_IT_IS = {"dir": "ltr", "translate": "no"}
_ROLE = re.compile(r"\{(?P<name>[^{}\s]+)\}(?P<ticks>`+)(?P<content>.*)(?P=ticks)", re.DOTALL)
_TARGETED = re.compile(r"(?P<text>.*\S)\s*<[^<>]*>", re.DOTALL)
_TARGET = re.compile(r"[ \t]*\((?P<name>[^()\s]+)\)=[ \t]*$", re.MULTILINE)
_MATH_MARKS = (
    *(("$$", "$$"), ("$`", "`$"), ("$", "$")),
    *((r"\\[", r"\\]"), (r"\\(", r"\\)"), (r"\[", r"\]"), (r"\(", r"\)")),
)
_HIGHLIGHTS = {
    name: re.compile(
        rf"\s*{start}\s*highlight\s+(?P<language>[\w+-]+)[^\n]*\n(?P<code>.*?){end}\s*", re.DOTALL
    )
    for name, start, end in (
        ("template", r"\{%-?", r"\{%-?\s*endhighlight\s*-?%\}"),
        ("shortcode", r"\{\{[<%]", r"\{\{[<%]\s*/\s*highlight\s*[%>]\}\}"),
    )
}
"""How Jekyll and Hugo write code that is to be coloured, by construct."""
_MATH_LABEL = re.compile(r"\$\$[ \t]*\([^()\n]*\)$")


def block(token: Token, source_locale: str) -> list[Token]:
    """The tokens to show for an opaque block.

    Args:
        token: the block; its `info` is the construct's name.
        source_locale: the language that its text is in.
    """
    if token.info == "math":
        return formula(token.content)
    if token.info == "jsx":
        return html_tags.block(token.content)
    highlight = _HIGHLIGHTS.get(token.info)
    if highlight and (found := highlight.fullmatch(token.content)):
        return [_code(found["language"], found["code"].rstrip(" \t"))]
    if token.info == "directive":
        return _directive(directives.read(token.content), source_locale)
    if token.info == "target" and (target := _TARGET.match(token.content)):
        return [added.opening("div", id=target["name"]), added.closing("div")]
    if token.info in _DRAWN:
        text = added.inline([added.text(token.content)], source_locale)
        return [added.opening("pre", tabindex="0"), text, added.closing("pre")]
    return []


def _directive(found: directives.Directive, source_locale: str) -> list[Token]:
    if found.name in _CODE:
        return [_code(found.argument, found.body)]
    if found.name == "math":
        return formula("\n".join(filter(None, (found.argument, found.body))))
    if found.name == "image":
        picture = added.inline([image(found, source_locale)])
        return [added.opening("p"), picture, added.closing("p")]
    return []


def _code(language: str, content: str) -> Token:
    return Token("fence", "code", 0, info=language, content=content)


def formula(source: str) -> list[Token]:
    """A formula on lines of its own."""
    opening = added.opening("div", "math", **_AS_IT_IS)
    return [opening, added.inline([added.text(_tex(source))]), added.closing("div")]


def image(found: directives.Directive, source_locale: str) -> Token:
    """The picture of the directives `image` and `figure`."""
    token = Token("image", "img", 0)
    token.attrSet("src", found.argument)
    if alt := found.options.get("alt", ""):
        token.children = [added.text(alt)]
        token.meta[LOCALE] = source_locale
    return token


def inline(token: Token) -> list[Token]:
    """The tokens to show for an opaque piece of text; a footnote's mention is `footnotes`' part."""
    if token.info == "math":
        return added.phrase("span", _tex(token.content), **{"class": "math"}, **_AS_IT_IS)
    if token.info == "role" and (role := _ROLE.fullmatch(token.content)):
        content = role["content"].strip()
        if role["name"] == "math":
            return added.phrase("span", content, **{"class": "math"}, **_AS_IT_IS)
        targeted = _TARGETED.fullmatch(content)
        return [Token("code_inline", "code", 0, content=targeted["text"] if targeted else content)]
    return []


def _tex(source: str) -> str:
    """A formula without the marks around it."""
    tex = _MATH_LABEL.sub("$$", source.strip())
    for start, end in _MATH_MARKS:
        if len(tex) > len(start + end) and tex.startswith(start) and tex.endswith(end):
            return tex[len(start) : len(tex) - len(end)].strip()
    return tex
