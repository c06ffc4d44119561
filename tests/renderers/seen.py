"""What a reader sees of an article's HTML, whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tests.renderers.markup import Element, classes, content, parsed, with_class


class Heading(NamedTuple):
    level: int
    text: str
    id: str


class Code(NamedTuple):
    language: str
    text: str
    """Without the last line's end, which nobody sees."""


class Link(NamedTuple):
    href: str
    text: str
    title: str


class Image(NamedTuple):
    src: str
    alt: str
    title: str


class Details(NamedTuple):
    summary: str
    open: bool


class Box(NamedTuple):
    """A note, a warning, …"""

    kind: str
    title: str
    text: str


class Formula(NamedTuple):
    tex: str
    display: bool


class Item(NamedTuple):
    """An item of a list."""

    depth: int
    mark: str
    """`-`, or its number with a full stop."""
    ticked: bool | None
    """Of its check box; None without one."""
    text: str
    """Of its first block."""


@dataclass(frozen=True)
class Seen:
    text: tuple[str, ...]
    """The words of each block, outside code blocks and footnotes; `$…$` is a formula, `[^1]` the
    mention of a footnote, `⏎` a hard line break."""
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    """Those that are not of headings and footnotes."""
    code: tuple[Code, ...]
    inline_code: tuple[str, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    details: tuple[Details, ...]
    boxes: tuple[Box, ...]
    tabs: tuple[tuple[str, str], ...]
    """(title, text)"""
    quotes: tuple[str, ...]
    formulas: tuple[Formula, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    """Rows of cells; `:` at an end of a heading tells the alignment."""
    items: tuple[Item, ...]
    definitions: tuple[str, ...]
    """Terms, and what they mean behind `: `."""
    footnotes: tuple[str, ...]
    """In the order of their numbers."""
    emphasis: tuple[tuple[str, str], ...]
    """(tag, text) of elements that only change how words look."""


def see(html: str) -> Seen:
    root = parsed(html)
    notes = [note for section in with_class(root, "footnotes") for note in section]
    return Seen(
        text=tuple(_blocks(root)),
        headings=tuple(_headings(root)),
        ids=tuple(_ids(root)),
        code=tuple(
            Code(e.get("data-language") or "", content(e).removesuffix("\n"))
            for e in root.iter("pre")
        ),
        inline_code=tuple(_folded(content(e)) for e in root.iter("code", "tt")),
        links=tuple(
            Link(e.get("href"), _line(e), e.get("title") or "")
            for e in root.iter("a")
            if e.get("href") is not None
        ),
        images=tuple(
            Image(e.get("src") or "", e.get("alt") or "", e.get("title") or "")
            for e in root.iter("img")
        ),
        details=tuple(_details(root)),
        boxes=tuple(_boxes(root)),
        tabs=tuple(_titled(e, "tab-title") for e in with_class(root, "tab")),
        quotes=tuple(_line(e) for e in root.iter("blockquote")),
        formulas=tuple(
            Formula(_folded(content(e)), display=e.tag == "div") for e in with_class(root, "math")
        ),
        tables=tuple(_table(e) for e in root.iter("table")),
        items=tuple(_items(root)),
        definitions=tuple(
            _line(e) if e.tag == "dt" else f": {_line(e)}" for e in root.iter("dt", "dd")
        ),
        footnotes=tuple(_line(note).rstrip("\xa0") for note in notes),
        emphasis=tuple(_emphasis(root)),
    )


def aspects(seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """Every item of what is seen as a line or a few that people can read, by the field's name."""
    return {
        "text": seen.text,
        "headings": tuple(f"{'#' * h.level} {h.text}" for h in seen.headings),
        "heading ids": tuple(f"{h.text}: {h.id}" for h in seen.headings if h.id),
        "ids": seen.ids,
        "code": tuple(c.text for c in seen.code),
        "code languages": tuple(
            f"{c.language}: {c.text.partition(chr(10))[0]}" for c in seen.code if c.language
        ),
        "inline code": seen.inline_code,
        "links": tuple(f"[{k.text}]({k.href}{_title(k.title)})" for k in seen.links),
        "images": tuple(f"![{i.alt}]({i.src}{_title(i.title)})" for i in seen.images),
        "details": tuple(f"{'open' if d.open else 'closed'}: {d.summary}" for d in seen.details),
        "boxes": tuple(f"{b.kind} | {b.title} | {b.text}" for b in seen.boxes),
        "tabs": tuple(f"{title} | {text}" for title, text in seen.tabs),
        "quotes": seen.quotes,
        "formulas": tuple(f"$${f.tex}$$" if f.display else f"${f.tex}$" for f in seen.formulas),
        "tables": tuple("\n".join(" | ".join(row) for row in table) for table in seen.tables),
        "items": tuple(_item_line(item) for item in seen.items),
        "definitions": seen.definitions,
        "footnotes": seen.footnotes,
        "emphasis": tuple(f"<{tag}>{text}" for tag, text in seen.emphasis),
    }


def _title(title: str) -> str:
    return f' "{title}"' if title else ""


def _item_line(item: Item) -> str:
    box = "" if item.ticked is None else "[x] " if item.ticked else "[ ] "
    return f"{'  ' * item.depth}{item.mark} {box}{item.text}"


_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip


def _folded(text: str) -> str:
    """Blanks as a browser folds them; one that does not break stays."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def _blocks(element: Element) -> list[str]:
    """The words of each block in an element, but for code blocks and footnotes."""
    pieces: list[str] = []
    _collect(element, pieces)
    blocks = (_folded(block) for block in "".join(pieces).split("\0"))
    return [block for block in blocks if block]


def _collect(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        names = classes(child)
        if child.tag == "pre" or "footnotes" in names:
            pieces.append("\0")
        elif child.tag == "br":
            pieces.append(" ⏎ ")
        elif "math" in names:
            around = "\0" if child.tag == "div" else ""
            pieces.append(f"{around}${content(child)}${around}")
        elif "mention" in names:
            pieces.append(f"[^{content(child)}]")
        elif child.tag in _INLINE:
            _collect(child, pieces)
        else:
            pieces.append("\0")
            _collect(child, pieces)
            pieces.append("\0")
        pieces.append(child.tail or "")


def _line(element: Element) -> str:
    """The words of an element with all its blocks in one line."""
    return " / ".join(_blocks(element))


def _headings(root: Element) -> Iterator[Heading]:
    for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        yield Heading(int(e.tag[1]), _line(e), e.get("id") or "")


def _ids(root: Element) -> Iterator[str]:
    for e in root.xpath(".//*[@id]"):
        if not re.fullmatch("h[1-6]|input|label|li", e.tag) or (e.tag == "li" and not _is_note(e)):
            yield e.get("id")


def _is_note(item: Element) -> bool:
    return "footnotes" in classes(item.getparent())


def _details(root: Element) -> Iterator[Details]:
    for e in root.iter("details"):
        summary = e.find("summary")
        yield Details(_line(summary) if summary is not None else "", e.get("open") is not None)


def _titled(element: Element, name: str) -> tuple[str, str]:
    blocks = _blocks(element)
    first = next(iter(element), None)
    if first is not None and (name in classes(first) or first.tag == "summary"):
        title = _line(first)
        return title, " / ".join(blocks[1 if title else 0 :])
    return "", " / ".join(blocks)


def _boxes(root: Element) -> Iterator[Box]:
    for e in with_class(root, "box"):
        yield Box(" ".join(classes(e)[1:]), *_titled(e, "box-title"))


def _table(table: Element) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(_cell(cell) for cell in row if cell.tag in ("th", "td")) for row in table.iter("tr")
    )


def _cell(cell: Element) -> str:
    if cell.tag == "td":
        return _line(cell)
    named = [cell.get("align") or "", cell.get("style") or "", cell.get("class") or ""]
    found = re.search("left|center|right", " ".join(named))
    left, right = {"left": (":", ""), "center": (":", ":"), "right": ("", ":")}.get(
        found[0] if found else "", ("", "")
    )
    return f"{left}{_line(cell)}{right}"


def _items(root: Element) -> Iterator[Item]:
    for item in root.iter("li"):
        around = item.getparent()
        if around.tag not in ("ul", "ol"):
            continue
        depth = sum(1 for _ in item.iterancestors("ul", "ol")) - 1
        before = sum(1 for e in item.itersiblings("li", preceding=True))
        mark = f"{int(around.get('start') or 1) + before}." if around.tag == "ol" else "-"
        blocks = _blocks(item)
        yield Item(depth, mark, _tick(item), blocks[0] if blocks else "")


def _tick(item: Element) -> bool | None:
    for box in item.iter("input"):
        if next(box.iterancestors("li")) is item and box.get("type") == "checkbox":
            return box.get("checked") is not None
    return None


_LOOKS = (
    "em",
    "strong",
    "b",
    "i",
    "u",
    "s",
    "del",
    "ins",
    "mark",
    "sub",
    "sup",
    "kbd",
    "q",
    "abbr",
)


def _emphasis(root: Element) -> Iterator[tuple[str, str]]:
    for e in root.iter(*_LOOKS):
        if "mention" not in classes(e):
            tag = {"b": "strong", "i": "em", "s": "del"}.get(e.tag, e.tag)
            yield tag, _line(e) + (f": {e.get('title')}" if e.get("title") else "")
