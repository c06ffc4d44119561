"""The HTML of single tokens: markdown-it's renderer, and what a page renders otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from article_i18n.markdown.parser import build
from article_i18n.model.construct import Dialect
from article_i18n.model.records import ids_at, shows
from article_i18n.model.shown import Code
from article_i18n.outputs import terms


@lru_cache(maxsize=64)
def renderer(dialect: Dialect) -> MarkdownIt:
    """The parser of a flavour with the rules that render a page."""
    md = build(dialect)
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
    shown = shows(tokens[n])
    language = shown.language if isinstance(shown, Code) else tokens[n].info
    name = f' class="language-{escape(language)}"' if language else ""
    place = "".join(f' id="{escape(id_)}"' for id_ in ids_at(tokens[n])[:1])
    code = f"<code{name}>{escape(tokens[n].content)}</code>"
    return f'<pre{place} dir="ltr" translate="no" tabindex="0">{code}</pre>\n'


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
    words = env["words"](terms.TABLE, {"number": str(env["tables"])})
    # an attribute of a block cannot say that it is in another language than the block
    label = escape(words.value if words.locale == env["locale"] else str(env["tables"]))
    rendered: str = self.renderToken(tokens, n, options, env)
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n{rendered}'


def _table_close(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    rendered: str = self.renderToken(tokens, n, options, env)
    return f"{rendered}</div>\n"


def _th_open(self: Any, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    tokens[n].attrSet("scope", "col")
    rendered: str = self.renderToken(tokens, n, options, env)
    return rendered
