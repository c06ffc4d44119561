"""Boxes: what alerts, admonitions, containers, directives and tabs of an article are on a page.

A type that has a name, and whatever has a title, is a box with a title line. There is no script:
what can be opened is a `details`, and tabs stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.markdown.syntax import opaque
from article_i18n.outputs import terms
from article_i18n.outputs.blocks import added, directives, shown
from article_i18n.outputs.theme import Text

_ALERT = re.compile(r"[ \t]*\[!(?P<kind>[^\]\s]+)\](?P<fold>[+-]?)")
_FLAT = {
    "container": re.compile(
        r"[ \t]*:{3,}[ \t]*(?:(?:\{[^{}]*?\.)?\{?(?P<kind>[A-Za-z][\w-]*)|(?P<closing>$))?"
    ),
    "pymdown_block": re.compile(r"[ \t]*/{3,}[ \t]*(?:(?P<kind>[A-Za-z][\w-]*)|(?P<closing>$))"),
}
"""Constructs whose lines stand for themselves: what opens or closes a box, and its type."""
_NO_WORDS = re.compile(r"[\W_]+")
_FOLDED = {"details", "dropdown", "toggle", "collapse"}
_TABS = {"tab", "tab-item"}
_VERSIONS = {"versionadded", "versionchanged", "deprecated", "versionremoved"}
"""Types whose line holds a version and words about it, and no title."""


class _Box(NamedTuple):
    """One box, as its opening line tells of it."""

    kind: str
    """In lower case: `note`, `tab`, `card` …"""
    titled: bool
    """Whether the line has a title."""
    nameless: bool = False
    """Whether the author wants it without one."""
    folds: bool = False
    open: bool = False

    @property
    def element(self) -> str:
        return "details" if self.folds or self.kind in _FOLDED else "div"

    @property
    def attributes(self) -> dict[str, str | int | float]:
        name = _NO_WORDS.sub("-", self.kind).strip("-")
        if self.kind in _TABS:
            return {"class": "tab"}
        if self.element == "details":
            return {"class": f"alert alert-{name}", **({"open": ""} if self.open else {})}
        if self.titled or self.kind in terms.TITLES:
            return {"class": f"alert alert-{name}", "role": "note"}
        return {"class": f"container-{name}"} if name else {}

    @property
    def title_line(self) -> tuple[str, str]:
        """The element of the title, and its class."""
        if self.element == "details":
            return "summary", "alert-title"
        return "p", "tab-title" if self.kind in _TABS else "alert-title"

    @property
    def term(self) -> str | None:
        """What the page says in the title line, if the article does not: a msgid of `terms`."""
        if self.element == "details":
            return None if self.titled else terms.TITLES.get(self.kind, terms.DETAILS)
        if self.nameless or self.kind in _TABS or (self.titled and self.kind not in _VERSIONS):
            return None
        return terms.TITLES.get(self.kind)


def arrange(
    tokens: Sequence[Token], word: Callable[[str], Text], source_locale: str
) -> Iterator[Token]:
    """The blocks of an article with its boxes as elements, and with what is shown of copied text.

    Args:
        tokens: the block tokens; those that open and close a box are changed.
        word: a msgid of `terms` in the page's language.
        source_locale: the language of copied text.
    """
    partners = _paired(tokens)
    closings: dict[int, str] = {}  # line of colons → the element that it closes
    heads: dict[int, _Box] = {}  # where a title stands, or the line without one
    ends: list[list[Token]] = []  # what stands before the end of each open block
    elements: list[str] = []
    for n, token in enumerate(tokens):
        if n in partners:
            heads[n] = box = _flat(tokens, n)
            closings[partners[n]] = box.element
            yield added.opening(box.element, **{k: str(v) for k, v in box.attributes.items()})
        elif n in closings:
            yield added.closing(closings[n])
        if n in heads:
            yield from _head(token, heads[n], word)
        if token.type == opaque.BLOCK:
            yield from shown.block(token, source_locale)
            continue
        if token.nesting < 0:
            token.tag = elements.pop()
            yield from ends.pop()
            yield token
            continue
        inside: list[Token] = []
        end: list[Token] = []
        if token.nesting > 0:
            if token.type == "directive_open" and token.info.lower() == "figure":
                token.tag = "figure"
                inside, end = _figure(tokens, n, source_locale)
            elif found := _block(tokens, n):
                heads[n + 1] = found
                token.tag = found.element
                token.attrs = found.attributes
            elements.append(token.tag)
            ends.append(end)
        yield token
        yield from inside


def _paired(tokens: Sequence[Token]) -> dict[int, int]:
    """The lines that open a flat box, each with the line that closes it.

    Both stand in the same block. What is not closed is no box, and what closes nothing is nothing.
    """
    pairs: dict[int, int] = {}
    waiting: list[list[int]] = [[]]
    for n, token in enumerate(tokens):
        marks = _FLAT.get(token.info)
        found = marks.match(_line(token)) if marks and _is_head(token) else None
        if found and found["closing"] is None:
            waiting[-1].append(n)
        elif found and waiting[-1] and tokens[waiting[-1][-1]].info == token.info:
            pairs[waiting[-1].pop()] = n
        if token.nesting > 0:
            waiting.append([])
        elif token.nesting < 0:
            waiting.pop()
    return pairs


def _is_head(token: Token) -> bool:
    return token.type in (opaque.BLOCK, "title_open")


def _head(token: Token, box: _Box, word: Callable[[str], Text]) -> Iterator[Token]:
    """Make the title that begins with `token` a title line, or say what the page has for one."""
    if box.term:
        yield from added.line(*box.title_line, word(box.term))
    elif token.type == "title_open":
        token.tag, token.attrs = box.title_line[0], {"class": box.title_line[1]}


def _line(token: Token) -> str:
    """The opening line, up to its title."""
    return token.markup if token.type == "title_open" else token.content


def _flat(tokens: Sequence[Token], n: int) -> _Box:
    """The box that a line opens which stands for itself."""
    token = tokens[n]
    titled = token.type == "title_open"
    found = _FLAT[token.info].match(_line(token))
    kind = (found["kind"] or "").lower() if found else ""
    if token.info == "container":
        return _Box(kind, titled)
    below = tokens[n + (3 if titled else 1)]
    options = directives.yaml(below.content) if below.info == token.info else {}
    typed = options.get("type", kind)
    opened = options.get("open", "") == "true"
    return _Box(typed.lower(), titled, folds=kind in _FOLDED, open=opened)


def _block(tokens: Sequence[Token], n: int) -> _Box | None:
    """The box that a block is, if it is one."""
    token, head = tokens[n], tokens[n + 1]
    titled = head.type == "title_open"
    if token.type == "blockquote_open":
        if not _is_head(head) or head.info != "alert":
            return None
        alert = _ALERT.match(_line(head))
        kind, fold = (alert["kind"].lower(), alert["fold"]) if alert else ("", "")
        if not titled and not fold and kind not in terms.TITLES:
            return None
        return _Box(kind, titled, folds=bool(fold), open=fold == "+")
    if token.type == "tab_open":
        return _Box("tab", titled)
    if token.type == "admonition_open":
        kind = (token.info.split() or [""])[0].lower()
        folds = token.markup.startswith("???")
        nameless = not titled and '"' in head.content
        return _Box(kind, titled, nameless, folds, open="+" in token.markup)
    if token.type == "directive_open":
        options = _directive(tokens, n).options
        classes = options.get("class", "").lower().split()
        kind = token.info.lower().rpartition(":")[2]
        if kind == "admonition":
            kind = next((name for name in classes if name in terms.TITLES), kind)
        return _Box(kind, titled, folds="dropdown" in classes, open="open" in options)
    return None


def _directive(tokens: Sequence[Token], n: int) -> directives.Directive:
    """What the lines around the body of a directive say."""
    lines = [f"{tokens[n].markup}{{{tokens[n].info}}}"]
    at = n + 1
    if tokens[at].type == "title_open":
        at += 3
    else:
        lines = []
    while tokens[at].type == opaque.BLOCK and tokens[at].info == "directive":
        lines.append(tokens[at].content)
        at += 1
    return directives.read("\n".join(lines))


def _figure(tokens: Sequence[Token], n: int, source_locale: str) -> tuple[list[Token], list[Token]]:
    """What stands at the beginning and at the end of a figure, whose body is its caption."""
    picture = added.inline([shown.image(_directive(tokens, n), source_locale)])
    at = n + 1
    while tokens[at].type == opaque.BLOCK and tokens[at].info == "directive":
        at += 1
    if tokens[at].type == "directive_close":
        return [picture], []
    return [picture, added.opening("figcaption")], [added.closing("figcaption")]
