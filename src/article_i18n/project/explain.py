"""`explain`: an article as this program sees it, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from article_i18n.constructs import CONSTRUCTS, slots_of
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.document.line_map import line_parts
from article_i18n.document.locate import Located, locate
from article_i18n.errors import SettingsError
from article_i18n.model import Document, Finding, Reading, Segment
from article_i18n.pipeline.self_check import proved
from article_i18n.project import disk
from article_i18n.project.layout import Project
from article_i18n.project.policy import judged
from article_i18n.segment import segment

_COMMENTS = {"comment": "comments are copied", "i18n": "a directive for article-i18n"}
"""Why the lines of what is no construct of its own are not translated."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article, or what one of its slots has of it."""

    line: int
    """Counted from 1."""
    what: Literal["slot", "opaque", "marker", "blank"]
    text: str
    """The line as it stands, without its end."""
    construct: str | None = None
    kind: str | None = None
    """Of a slot: what a translator is told."""
    grammar: str | None = None
    msgid: str | None = None
    context: str | None = None
    comment: str | None = None
    why: str | None = None
    """Why nothing on the line is translated; None where there is a message, and for blank lines."""
    first: bool = True
    """Whether a slot begins here, and does not only go on."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One article, explained."""

    path: str
    flavour: str
    overrides: tuple[str, ...]
    """What the settings change in the flavour: `+container`, `-math`."""
    messages: int
    """How many there are to translate; equal texts share one."""
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def explain(project: Project, file: Path, flavour: str | None = None) -> Explained:
    """Read a Markdown file as an article of the project, and say what each line is.

    Args:
        project: an open project; nothing in it changes.
        file: an article, by its path from here, from the project or from its source folder; or
            any other file, which is read with the project's settings.
        flavour: read it in this flavour, and not in the one that the settings name.

    Raises:
        InputRefused: when it cannot be read.
        SettingsError: for a flavour that is not known.
    """
    config = project.config
    path, article, data = _read(project, file)
    flavour = flavour or config.flavour_of(article)
    if flavour not in FLAVOURS:
        raise SettingsError(f"{flavour}: there is no such flavour; known are {', '.join(FLAVOURS)}")
    constructs = config.constructs_in(flavour)
    reading = Reading(constructs, frozenset(config.front_matter))
    document = proved(segment(data, path, reading))
    overrides = [f"+{name}" for name in sorted(constructs - FLAVOURS[flavour])]
    overrides += [f"-{name}" for name in sorted(FLAVOURS[flavour] - constructs)]
    return Explained(
        path,
        flavour,
        tuple(overrides),
        len({unit.key for unit in document.segments}),
        tuple(_lines(document, locate(document.text, reading, path))),
        tuple(judged(config, document.findings, (article,))),
    )


def _read(project: Project, file: Path) -> tuple[str, str, bytes]:
    """The path to tell, the path below the source folder (or the name), and the bytes."""
    source = project.config.source
    top = (project.root / source).resolve()
    for place in (file, project.root / file, top / file):
        if place.is_file():
            if place.resolve().is_relative_to(top):
                article = place.resolve().relative_to(top).as_posix()
                return f"{source}/{article}", article, disk.read_outside(place)
            break
    return str(file), file.name, disk.read_outside(file)


def _why_copied(name: str) -> str:
    """Why nothing on a line is translated."""
    if name in _COMMENTS:
        return _COMMENTS[name]
    return CONSTRUCTS[name].why or f"the syntax of {name.replace('_', ' ')} is copied"


def _lines(document: Document, found: Located) -> Iterator[Line]:
    segments = {unit.slot: unit for unit in document.segments}
    text, starts = document.text, (*found.source.starts, len(document.text))
    seen: set[int] = set()
    for part in line_parts(found):
        number = part.line
        shown = text[starts[number] : starts[number + 1]].rstrip("\r\n")
        if part.slot is None:
            why = None
            if part.what == "opaque":
                why = _why_copied(part.construct)
            elif part.what == "marker":
                why = "what marks a block is copied"
            yield Line(number + 1, part.what, shown, part.construct or None, why=why)
            continue
        slot = found.slots[part.slot]
        unit: Segment | None = segments.get(part.slot)
        yield Line(
            number + 1,
            "slot",
            shown,
            slot.construct,
            kind=slot.kind,
            grammar=str(slots_of(slot.construct).grammar),
            msgid=slot.source,
            context=unit.context if unit else None,
            comment=(unit.comment or None) if unit else None,
            why=None if unit else document.reasons[part.slot],
            first=part.slot not in seen,
        )
        seen.add(part.slot)
