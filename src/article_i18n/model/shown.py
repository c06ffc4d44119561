"""What a reader gets of a construct, as a value: a small closed vocabulary without any HTML.

The record of a construct says it, `outputs/` renders it: so neither has to know the other. None
stands for what a reader gets nothing of, because it instructs another program.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text within a construct. All of them are equal: that there is one is part of the shape."""

    text: str = field(compare=False)
    """As the program that the construct is for reads it."""
    start: int = field(compare=False)
    """Where it stands in the text that the rule reads: the mapped article, or the inline text."""
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together, often below a title line."""

    kinds: tuple[str, ...]
    """Its types in lower case, such as `note`: the first that a page knows counts, or else the last.
    One may be empty."""
    titled: bool = False
    """Whether the article has its title."""
    named: bool = True
    """Whether the name of a known type may be its title."""
    folds: bool = False
    """Whether readers open and close it."""
    open: bool = False
    """Whether one that folds is open from the beginning."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several sections that other programs show in the same place."""

    titled: bool


@dataclass(frozen=True, slots=True)
class Code:
    """Code: lines of it in place of a block, a piece of it in place of inline text."""

    text: Words
    language: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in TeX, without the marks around it."""

    tex: Words


@dataclass(frozen=True, slots=True)
class Picture:
    target: str
    text: Words | None = None
    """For those who do not see it, in the language of the article."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture above the blocks that are its caption."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Drawing:
    """A text that is read as it stands, line by line, in the language of the article."""

    text: Words


@dataclass(frozen=True, slots=True)
class Several:
    """Some of these, one behind the other."""

    parts: tuple[Code | Drawing, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Blocks that stand at the end of the page, with the number of their first mention."""

    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a note is mentioned: its number."""

    label: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the article."""


@dataclass(frozen=True, slots=True)
class Check:
    """The box before the text of a task."""

    done: bool


@dataclass(frozen=True, slots=True)
class Elements:
    """Tags of HTML among those of components."""

    html: Words


Shown = (
    Box | Tab | Code | Formula | Picture | Figure | Drawing | Several | Note | Mention | Title | Check
) | Elements | None  # fmt: skip
