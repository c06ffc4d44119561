"""`dist/manifest.json`: what is ours in the output folder, and how much of it is translated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from article_i18n.errors import InputRefused

NAME = "manifest.json"
_VERSION = 1


class Tally(NamedTuple):
    """How many units of a page are really in its language, of how many."""

    published: int
    units: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of an output folder, and the state of its articles."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path below the output folder → SHA-256 of the content, as hex."""
    articles: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    """Article → locale → its tally."""


def parse(data: bytes, path: str) -> Manifest:
    """Read a manifest.

    Raises:
        InputRefused: when it is none of this program: paths in it decide what is removed.
    """
    try:
        content = json.loads(data)
        if content["version"] != _VERSION:
            raise InputRefused(
                path,
                None,
                f"has version {content['version']!r}, and this program reads {_VERSION}; "
                "use the program that wrote it, or remove the output folder to build it afresh",
            )
        files = {_inside(name): str(digest) for name, digest in content["files"].items()}
        articles = {
            str(article): {
                str(locale): Tally(int(tally["published"]), int(tally["units"]))
                for locale, tally in tallies.items()
            }
            for article, tallies in content["articles"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputRefused(
            path,
            None,
            "is not a manifest of this program; restore it, or move it out of the output folder",
        ) from None
    return Manifest(files, articles)


def _inside(name: str) -> str:
    """A path of the manifest, which must lead below the output folder.

    Raises:
        ValueError: when it does not.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or str(path) != name or "\0" in name:
        raise ValueError(name)
    return name


def render(manifest: Manifest, source_locale: str) -> bytes:
    """The file of a manifest; the same manifest gives the same bytes."""
    content = {
        "version": _VERSION,
        "source_locale": source_locale,
        "articles": {
            article: {locale: tally._asdict() for locale, tally in sorted(tallies.items())}
            for article, tallies in sorted(manifest.articles.items())
        },
        "files": dict(sorted(manifest.files.items())),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
