"""GitHub's strikethrough (GFM 6.5): `~~words~~`, read by markdown-it's own rule."""

from __future__ import annotations

from article_i18n.model.construct import Construct

STRIKETHROUGH = Construct(
    name="strikethrough", openers="~", setup=lambda md: md.enable("strikethrough")
)
