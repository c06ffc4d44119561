"""Law 5: what a translation may not bring into a page. A unit that fails is not published.

A translator controls words, not the page: no raw HTML tag, attribute or non-text attribute value,
no link scheme, host or additional link that the source unit does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from article_i18n.checks import instructions
from article_i18n.checks.unit import every
from article_i18n.constructs import dialect
from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.markdown.raw_html import TEXT_ATTRIBUTES
from article_i18n.model import Environment

NAME = "blocked"

LANGUAGE_ATTRIBUTES = frozenset(("dir", "lang"))
"""Attributes that tell language and direction; the settings' own tags may have them."""


class Allow(NamedTuple):
    """What the settings let translations add."""

    html: frozenset[str] = frozenset()
    """Names of tags that may be added, with no attributes but `dir`, `lang` and text ones."""
    hosts: frozenset[str] = frozenset()
    """Hosts that links may lead to, by https."""
    links: bool = False
    """Whether a unit may have more links or images than its source."""


class Tag(NamedTuple):
    """One raw HTML tag, comment or declaration as it counts for safety."""

    name: str
    """Lower case; `/name` for a closing tag; the whole text of anything that is not a tag."""
    attributes: frozenset[tuple[str, str | None]]
    """With None as the value where the value is text for people."""


NOTHING = Allow()


def blocked(source: str, target: str, env: Environment, allow: Allow = NOTHING) -> str | None:
    """Why `target` must not be published in place of `source`; None when it may be.

    Tags and links may be moved, repeated and dropped as long as what the source closes is closed.
    Plain slots (front matter) are not for this judge: their values have no markup, and every page
    shows them escaped. (What no slot may hold is refused in `markdown.characters`.)

    Args:
        source: the msgid.
        target: the translation, inline Markdown like the source.
        env: what the article defines, for both.
        allow: what the settings permit beyond the source.
    """
    if not any(mark in target for mark in "<[{") and not any(mark in source for mark in "<{"):
        return None
    before, after = tokenize(source, env), tokenize(target, env)
    return (
        _html_reason(before, after, allow)
        or _link_reason(before, after, allow)
        or instructions.reason(source, target, before, after, env)
    )


def tags(tokens: tuple[Inline, ...]) -> list[Tag]:
    """The raw HTML of a unit, in order."""
    return [_read_tag(token.content) for token in every(tokens) if token.type == "html_inline"]


def destinations(tokens: tuple[Inline, ...], kind: str) -> list[str]:
    """The targets of a unit's links (`kind` "link") or images ("image"), in order."""
    opening, attribute = ("image", "src") if kind == "image" else ("link_open", "href")
    return [token.attr(attribute) for token in every(tokens) if token.type == opening]


def _read_tag(html: str) -> Tag:
    for piece in raw_html.read(html):
        if piece.kind == "close":
            return Tag(f"/{piece.name}", frozenset())
        if piece.kind == "open":
            values = ((k, None if k in TEXT_ATTRIBUTES else v or "") for k, v in piece.attributes)
            return Tag(piece.name, frozenset(values))
    return Tag(html, frozenset())


def _html_reason(before: tuple[Inline, ...], after: tuple[Inline, ...], allow: Allow) -> str | None:
    old, new = tags(before), tags(after)
    known = set(old)
    for tag in new:
        if tag in known or _is_allowed(tag, allow):
            continue
        if tag.name in {t.name for t in old}:
            return f"it changes the attributes of <{tag.name}>; write them as in the source"
        shown = tag.name if tag.name.startswith("<") else f"<{tag.name}>"
        return f"it brings the raw HTML {shown}, which its source does not have"
    was, now = _balance(old), _balance(new)
    if now == was or (now == ((), ()) and Counter(old) == Counter(new)):
        return None
    odd = [*now[0], *now[1], *was[0], *was[1]][0]
    return f"its raw HTML does not open and close <{odd}> as the source does"


def _is_allowed(tag: Tag, allow: Allow) -> bool:
    return tag.name.removeprefix("/") in allow.html and all(
        value is None or name in LANGUAGE_ATTRIBUTES for name, value in tag.attributes
    )


def _balance(found: list[Tag]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of tags left open, and of closing tags that close nothing, in order."""
    stack: list[str] = []
    stray: list[str] = []
    for tag in found:
        name = tag.name
        if name.startswith("<") or name in raw_html.VOID:
            continue
        if not name.startswith("/"):
            stack.append(name)
        elif stack and stack[-1] == name[1:]:
            stack.pop()
        else:
            stray.append(name[1:])
    return tuple(stack), tuple(stray)


def _link_reason(before: tuple[Inline, ...], after: tuple[Inline, ...], allow: Allow) -> str | None:
    for kind in ("link", "image"):
        old, new = destinations(before, kind), destinations(after, kind)
        changed = [url for url in new if url not in old]
        dropped = Counter(old) - Counter(new)
        if len(changed) > dropped.total() and not allow.links:
            return f"it adds {_A[kind]} to {changed[-1]}, which its source does not have"
        places = {_place(url) for url in old}
        for url in changed:
            place = _place(url)
            if place == ("", "") or place in places:
                continue
            if place[0] == "https" and place[1] in map(_host, allow.hosts):
                continue
            return f"it brings {_A[kind]} to {url}, which its source does not have"
    return None


_A = {"link": "a link", "image": "an image"}
_SLASHES = re.compile(r"(?:[/\\]|%5[Cc]|%0[9AaDd])*")


def _place(url: str) -> tuple[str, str]:
    """Scheme and host; ("", "") for a relative link; a scheme without hosts counts whole.

    Browsers read a backslash as a slash and skip further ones: `/\\evil.example` and
    `///evil.example` leave the site.
    """
    slashes = _SLASHES.match(url)
    assert slashes is not None
    if re.search(r"[/\\]|%5[Cc]", url[1 : slashes.end()]):
        url = "//" + url[slashes.end() :]
    try:
        parts = urlsplit(url.replace("\\", "/"))
    except ValueError:
        return "invalid", url
    scheme = parts.scheme.lower()
    if scheme in ("", "http", "https"):
        return (scheme, parts.netloc.lower()) if parts.netloc or not scheme else (scheme, url)
    return scheme, url


def _host(name: str) -> str:
    """A host of the settings as it stands in a link: lower case, in Punycode."""
    link = tokenize(f"<https://{name.lower()}>", Environment(dialect(())))[0]
    return _place(link.attr("href"))[1]
