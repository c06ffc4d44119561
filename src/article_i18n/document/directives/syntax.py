"""What an author tells this program in a comment: `i18n:skip`, `i18n:comment …`; one text at a time.

Nothing here knows where a comment stands; `document/directives/effects` follows what is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from article_i18n.markdown import raw_html
from article_i18n.markdown.characters import CONTROL
from article_i18n.markdown.inline import MAX_LENGTH

MARK = "i18n:"
"""What every directive begins with; a text without it has none."""

ARGUMENTS: Mapping[str, str] = MappingProxyType(
    {"skip": "", "skip-start": "", "skip-end": "", "comment": "TEXT", "context": "NAME"}
)
"""The directives, and what stands behind the name."""

RESERVED = "text"
"""The context that tells a text without markup from the same characters as Markdown."""

_BLANKS = " \t\n"
_NAME = re.compile(r"[^ \t\n:]*")
_SHOWN = 40
_VERBATIM = frozenset(("script", "style", "textarea", "title", "xmp"))
"""Elements in which `<!--` opens no comment."""


class Directive(NamedTuple):
    """One directive, read."""

    name: str
    """Of `ARGUMENTS`; empty where it cannot be followed."""
    argument: str = ""
    """A comment's lines without blanks around them, or a context on one line."""
    problem: str = ""
    """What a person should mend in it, and how."""


class Comment(NamedTuple):
    """One closed comment of a block."""

    start: int
    """Offset of its `<!--` or `{/*` in the block."""
    text: str
    """What stands between its marks."""


def read(comment: str) -> Directive | None:
    """The directive that the text of a comment is, or None."""
    text = comment.strip(_BLANKS)
    if not text.startswith(MARK):
        return None
    text = text.removeprefix(MARK).lstrip(_BLANKS)
    found = _NAME.match(text)
    assert found is not None
    name = found[0]
    rest = text[found.end() :].removeprefix(":").strip(_BLANKS)
    if name not in ARGUMENTS:
        return Directive("", problem=_unknown(name))
    wanted = ARGUMENTS[name]
    written = f"{MARK}{name}"
    if not wanted:
        problem = f"`{written}` takes no words; take out `{_shortened(rest)}`" if rest else ""
        return Directive(name, problem=problem)
    if not rest:
        return Directive("", problem=f"`{written}` is empty; write `{written} {wanted}`")
    control = CONTROL.search(rest)
    if control is not None:
        held = f"holds the control character U+{ord(control[0]):04X}"
        return Directive("", problem=f"`{written}` {held}; take it out")
    if len(rest) > MAX_LENGTH:
        return Directive("", problem=f"`{written}` is longer than {MAX_LENGTH:,} characters")
    if name == "comment":
        lines = (line.strip(_BLANKS) for line in rest.split("\n"))
        return Directive(name, "\n".join(line for line in lines if line))
    context = " ".join(rest.split())
    if context == RESERVED or context.endswith(f"({RESERVED})"):
        taken = f"`{_shortened(context)}` marks texts without markup; choose another name"
        return Directive("", problem=f"`{written}`: {taken}")
    return Directive(name, context)


def comments(html: str) -> tuple[Comment, ...]:
    """The closed comments of an HTML block, in order; those in a script or a text area are none."""
    single = _single(html)
    if single is not None:
        return (single,)
    found: list[Comment] = []
    at = 0
    verbatim = False
    for piece in raw_html.read(html):
        source = piece.source
        if not verbatim and source.startswith("<!--") and source.endswith(("-->", "--!>")):
            end = -4 if source.endswith("--!>") else -3
            found.append(Comment(at, source[4:end]))
        verbatim = piece.kind == "open" and piece.name in _VERBATIM
        at += len(source)
    return tuple(found)


def only_comments(html: str) -> bool:
    """Whether an HTML block shows nothing: comments and blanks alone."""
    if _single(html) is not None:
        return True
    pieces = raw_html.read(html)
    return all(
        not piece.source.strip() or (piece.kind == "other" and piece.source.startswith("<!--"))
        for piece in pieces
    )


def _single(html: str) -> Comment | None:
    """The comment that is all of a block, as most are."""
    inner = html.strip(_BLANKS)
    if not inner.startswith("<!--") or inner.find("-->", 2) != len(inner) - 3 or "--!>" in inner:
        return None
    return Comment(html.index("<!--"), inner[4:-3]) if len(inner) >= 7 else None


def _unknown(name: str) -> str:
    near = get_close_matches(name.lower(), ARGUMENTS, 1)
    known = f"did you mean `{MARK}{near[0]}`?" if near else f"known are {', '.join(ARGUMENTS)}"
    return f"there is no directive `{MARK}{_shortened(name)}`; {known}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
