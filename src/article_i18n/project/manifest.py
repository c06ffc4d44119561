"""`dist/manifest.json`: what is ours in the output folder, and how much of it is translated."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from sys import intern
from typing import Any, NamedTuple, TypeVar

from article_i18n.errors import InputRefused

NAME = "manifest.json"
_VERSION = 2
_READ = (1, 2)
_T = TypeVar("_T")


class Tally(NamedTuple):
    """How many units of a page are really in its language, of how many."""

    published: int
    units: int


class File(NamedTuple):
    """One file of an output folder."""

    sha256: bytes
    """Of the content."""
    kind: str = ""
    """The output that it is of, or `asset`; "" where an older version did not tell."""
    locale: str | None = None
    """Of what belongs to one language."""
    article: str | None = None
    """The article, or other file of the source folder, that it is made of."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of an output folder, and the state of its articles."""

    files: Mapping[str, File] = field(default_factory=dict)
    """By path below the output folder."""
    articles: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    """Article → locale → its tally."""


def parse(data: bytes, path: str) -> Manifest:
    """Read a manifest.

    Raises:
        InputRefused: when it is none of this program: paths in it decide what is removed.
    """
    try:
        content = json.loads(data, object_hook=_value)
        version = content["version"]
        if version not in _READ:
            raise InputRefused(
                path,
                None,
                f"has version {version!r}, and this program reads {' and '.join(map(str, _READ))}; "
                "use the program that wrote it, or remove the output folder to build it afresh",
            )
        files = {
            _inside(name): _file_of_version_1(name, said) if version == 1 else _held(said, File)
            for name, said in content["files"].items()
        }
        articles = {
            article: {intern(locale): _held(said, Tally) for locale, said in tallies.items()}
            for article, tallies in content["articles"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputRefused(
            path,
            None,
            "is not a manifest of this program; restore it, or move it out of the output folder",
        ) from None
    return Manifest(files, articles)


def _value(said: dict[str, Any]) -> object:
    """What an object of the file says, as soon as it is read: all of them at once take much room."""
    match said:
        case {"sha256": str(digest)}:
            known = {key: intern(said[key]) for key in File._fields[1:] if key in said}
            return File(bytes.fromhex(digest), **known)
        case {"published": int(published), "units": int(units)}:
            return Tally(published, units)
    return said


def _held(value: object, kind: type[_T]) -> _T:
    """A value of the file, of the kind that stands there.

    Raises:
        TypeError: when it is another.
    """
    if isinstance(value, kind):
        return value
    raise TypeError(value)


def _file_of_version_1(name: str, digest: str) -> File:
    """It knew one layout, in which the first folder is the language."""
    locale, slash, _ = name.partition("/")
    return File(bytes.fromhex(digest), locale=locale if slash else None)


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
    """The file of a manifest, a line for each article and file; the same one gives the same bytes."""
    out = io.BytesIO()  # line by line: all of them as values take ten times as much as the file
    out.write(f'{{\n "version": {_VERSION},\n "source_locale": "{source_locale}",\n'.encode())
    articles = (
        (article, {locale: tally._asdict() for locale, tally in sorted(tallies.items())})
        for article, tallies in sorted(manifest.articles.items())
    )
    files = (
        (
            path,
            {"sha256": file.sha256.hex()}
            | {k: v for k, v in file._asdict().items() if v and k != "sha256"},
        )
        for path, file in sorted(manifest.files.items())
    )
    for name, rows in (("articles", articles), ("files", files)):
        out.write(f' "{name}": {{'.encode())
        for number, (key, said) in enumerate(rows):
            line = f"{_json(key)}: {_json(said)}"
            out.write(f"{',' if number else ''}\n  {line}".encode())
        out.write(b"\n }" + (b",\n" if name == "articles" else b"\n}\n"))
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
