"""Where a link of an article leads: to which file of the project, or to none.

A site generator gives a page another address than its file has. What cannot be known without the
generator is not judged.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from article_i18n.checks.source.article import Article, Link
from article_i18n.checks.source.site import Site

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[\\@~]")
"""Another site or program, or a name that a bundler knows (`@site/x.png`)."""
_FILLED_IN = re.compile(r"[{}<>$*]|%7[BbDd]|%3[CcEe]")
"""What a program puts in before the page is made."""
_ADDRESSES = frozenset(("docusaurus", "hugo", "jekyll", "mdx", "myst"))
"""The flavours of generators that may give a page any address, or a link any name."""
_OWN_FOLDER = frozenset(("docusaurus", "hugo", "jekyll", "mdx", "mkdocs"))
"""The flavours of generators that may serve `a.md` as `a/`: links may begin there, too."""
_SUFFIXES = (".md", ".markdown", ".mdx")
_LONGEST = 80
_INDEXES = ("index", "README", "_index", "readme")


class Goal(NamedTuple):
    """What is known of a link's target."""

    path: str | None
    """The file below the source folder; None for a folder, and where `known` is False."""
    fragment: str
    """Behind `#`, decoded."""
    exists: bool
    known: bool = True
    """Whether it can be judged at all."""


def goal(link: Link, article: Article, site: Site) -> Goal:
    """Where a link of an article leads."""
    address, _, fragment = link.target.partition("#")
    fragment = unquote(fragment.partition(":~:")[0])
    unknown = Goal(None, fragment, exists=False, known=False)
    if _ELSEWHERE.match(address) or _FILLED_IN.search(link.target):
        return unknown
    path = unicodedata.normalize("NFC", unquote(address.partition("?")[0]))
    if not path:
        return Goal(article.path, fragment, exists=True)
    from_root = path.startswith("/")
    bases = [""] if from_root else _bases(article)
    places = [posixpath.normpath(posixpath.join(base, path.lstrip("/"))) for base in bases]
    for place in places:
        page = _find(place, site)
        if page is not None:
            return Goal(site.files.get(page), fragment, exists=True)
    leaves = from_root or any(place == ".." or place.startswith("../") for place in places)
    if leaves or (link.kind == "link" and _is_name(path, article.flavour)):
        return unknown
    return Goal(None, fragment, exists=False)


def _bases(article: Article) -> list[str]:
    """The folders that a relative link may begin in."""
    stem = posixpath.splitext(article.path)[0]
    served_as_folder = article.flavour in _OWN_FOLDER and posixpath.basename(stem) not in _INDEXES
    return [posixpath.dirname(article.path), *([stem] if served_as_folder else ())]


def shown(target: str) -> str:
    """A target, or a part of one, as a finding tells it: decoded where that is one line, and short."""
    plain = unquote(target)
    text = plain if plain.isprintable() else target
    return text if len(text) <= _LONGEST else text[: _LONGEST // 2] + "…"


def _is_name(path: str, flavour: str) -> bool:
    """Whether a target may be an address that the generator gives, or a label, and no file."""
    if flavour == "myst" and "/" not in path:
        return not path.endswith(_SUFFIXES)
    return flavour in _ADDRESSES and "." not in posixpath.basename(path.rstrip("/"))


def _find(path: str, site: Site) -> str | None:
    """The file that a path leads to, composed; "" for a folder without a page of its own, None for nothing."""
    path = "" if path == "." else path
    if path in site.files:
        return path
    stem, suffix = posixpath.splitext(path)
    stems = [stem] if suffix.lower() in (".html", ".htm") else [path]
    if stems[0] != path and posixpath.basename(stem) == "index":
        stems.append(posixpath.dirname(stem))
    for name in stems:
        for ending in _SUFFIXES:
            if name + ending in site.files:
                return name + ending
        for index in _INDEXES if name in site.folders else ():
            for ending in _SUFFIXES:
                page = posixpath.join(name, index + ending)
                if page in site.files:
                    return page
    return "" if path in site.folders else None
