"""What an author tells this program in a comment: `i18n:skip`, `i18n:comment …`; one text at a time.

Nothing here knows where in an article a comment stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import accumulate
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
_DIRECTIVE = re.compile(rf"[ \t\n]*+{MARK}[ \t\n]*+([^ \t\n:]*+):?(.*)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?!-?>)(.*?)--!?>", re.DOTALL)
_SHOWN = 40
_VERBATIM = frozenset(("script", "style", "textarea", "title", "xmp"))
"""Elements in which `<!--` opens no comment."""
_NOTHING = raw_html.Piece("text", "")


class Directive(NamedTuple):
    """What one comment tells this program."""

    name: str
    """Of `ARGUMENTS`; empty where it cannot be followed."""
    argument: str = ""
    """A comment's lines without blanks around them, or a context on one line."""
    problem: str = ""
    """What a person should mend in it, and how."""


class Comment(NamedTuple):
    """One closed comment."""

    start: int
    """Where it begins."""
    text: str
    """What stands between its marks."""


class Comments(NamedTuple):
    """The comments of a block."""

    closed: tuple[Comment, ...]
    """In order."""
    alone: bool
    """Whether the block shows nothing: comments and blanks, and nothing else."""


NO_COMMENTS = Comments((), alone=False)


def parse_directive(comment: str) -> Directive | None:
    """The directive that the text of a comment is, or None."""
    match = _DIRECTIVE.match(comment)
    if match is None:
        return None
    name, words = match[1], match[2].strip(_BLANKS)
    problem = _problem(name, words)
    if ARGUMENTS.get(name) == "":  # followed whatever stands behind its name
        return Directive(name, problem=problem)
    if problem:
        return Directive("", problem=problem)
    if name == "context":
        return Directive(name, " ".join(words.split()))
    lines = (line.strip(_BLANKS) for line in words.split("\n"))
    return Directive(name, "\n".join(line for line in lines if line))


def _problem(name: str, words: str) -> str:
    """What is wrong with a directive of that name and the words behind it, or ""."""
    written = f"{MARK}{name}"
    if name not in ARGUMENTS:
        near = get_close_matches(name.lower(), ARGUMENTS, 1)
        known = f"did you mean `{MARK}{near[0]}`?" if near else f"known are {', '.join(ARGUMENTS)}"
        return f"there is no directive `{MARK}{_shortened(name)}`; {known}"
    if not ARGUMENTS[name]:
        return f"`{written}` takes no words; take out `{_shortened(words)}`" if words else ""
    if not words:
        return f"`{written}` is empty; write `{written} {ARGUMENTS[name]}`"
    if control := CONTROL.search(words):
        return f"`{written}` holds the control character U+{ord(control[0]):04X}; take it out"
    if len(words) > MAX_LENGTH:
        return f"`{written}` is longer than {MAX_LENGTH:,} characters"
    context = " ".join(words.split())
    if name == "context" and (context == RESERVED or context.endswith(f"({RESERVED})")):
        taken = f"`{_shortened(context)}` marks texts without markup; choose another name"
        return f"`{written}`: {taken}"
    return ""


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def comments_in(html: str) -> Comments:
    """The comments of an HTML block; those in a script or a text area are none."""
    if "<!--" not in html:
        return NO_COMMENTS
    only = _COMMENT.fullmatch(html.strip(_BLANKS))  # as in most blocks that have any
    if only and "-->" not in only[1] and "--!>" not in only[1]:
        return Comments((Comment(html.index("<!--"), only[1]),), alone=True)
    pieces = raw_html.read(html)
    starts = accumulate((len(piece.source) for piece in pieces), initial=0)
    closed = tuple(
        Comment(start, comment[1])
        for start, before, piece in zip(starts, (_NOTHING, *pieces), pieces, strict=False)
        if before.kind != "open" or before.name not in _VERBATIM
        if (comment := _COMMENT.fullmatch(piece.source))
    )
    alone = all(piece.source.startswith("<!--") or piece.source.isspace() for piece in pieces)
    return Comments(closed, alone)
