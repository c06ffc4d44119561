"""Front matter: the region above the Markdown, whose chosen values are slots.

The region is never dumped again: a value that changes is spliced at its offsets, written in its
own style where that is safe. What a format allows and an article does not need is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from article_i18n.data import toml, yaml
from article_i18n.data.tree import Leaf, NotRead, Table, Value, chosen
from article_i18n.markdown.fill import text_has_words
from article_i18n.model import Grammar, Segment, Span
from article_i18n.model.construct import Construct, Filled, Slots, Surroundings, Unplaceable


class Format(NamedTuple):
    """One language that front matter is written in."""

    name: str
    opening: re.Pattern[str]
    """The first line, with its end."""
    closing: re.Pattern[str]
    """The last line, without its end."""
    read: Callable[[str, str], Table | NotRead | None]
    """(what stands between them, the article's path) → its values, or None for Markdown."""
    write: Callable[[str, str, str], str | None]
    """(text, what stands there now, line end) → how it is written, or None where it cannot be."""


FORMATS: Mapping[str, Format] = {
    "---": Format(
        "YAML",
        re.compile(r"---[ \t]*(?:\r\n|\r|\n)"),
        re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
        yaml.read,
        yaml.write,
    ),
    "+++": Format(
        "TOML",
        re.compile(r"\+\+\+[ \t]*(?:\r\n|\r|\n)"),
        re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)"),
        toml.read,
        toml.write,
    ),
}
"""By the three characters that an article with such front matter begins with."""

_MARKS = tuple(FORMATS)
_BLANKS = " \t\n"


class FrontMatter(NamedTuple):
    """The region, from the opening line to the end of the closing one."""

    end: int
    """Offset in the text where Markdown begins."""
    values: tuple[Value, ...]
    """In the order they are written."""
    tree: object
    """Everything but the translatable values: what must stay equal."""
    problem: str | None = None
    """Why nothing in it can be translated."""


_BLANK_LINE = re.compile(r"[ \t]*[\r\n]")
_KEY = re.compile(r"\s*[a-z_][\w-]*:(?=\s)")
"""How front matter goes on below a blank line, where prose is far more likely."""


def begins(text: str) -> bool:
    """Whether an article may have front matter at all, by its first characters."""
    return text.startswith(_MARKS)


def locate(text: str, keys: frozenset[str], path: str) -> FrontMatter | None:
    """The front matter of an article, or None.

    YAML's first line is `---`, and a line `---` or `...` closes it; between them stands a mapping. TOML stands between two lines `+++`. What begins like either
    but cannot be read is kept as it stands.

    Args:
        text: the decoded article after the BOM.
        keys: patterns of the keys whose string values, or lists of strings, are translated: see
            `front_matter_keys`.
        path: the article's name for error messages.

    Raises:
        InputRefused: for what an article may not hold, with its line.
    """
    region = _region(text, path)
    if region is None:
        return None
    start, stop, end, content = region
    if isinstance(content, NotRead):
        return FrontMatter(end, (), text[start:stop], content.problem)
    values, tree = chosen(content, keys)
    moved = (v._replace(span=Span(v.span.start + start, v.span.end + start)) for v in values)
    return FrontMatter(end, tuple(moved), tree)


def _region(text: str, path: str) -> tuple[int, int, int, Table | NotRead] | None:
    """Where the content starts and stops, where the closing line ends, and the content."""
    form = FORMATS.get(text[:3])
    opening = form and form.opening.match(text)
    if form is None or opening is None:
        return None
    closing = form.closing.search(text, opening.end())
    if closing is None:
        return None
    inner = text[opening.end() : closing.start()]
    if form.name == "YAML" and _BLANK_LINE.match(inner) and not _KEY.match(inner):
        return None  # a thematic break, and Markdown below it
    content = form.read(inner, path)
    return None if content is None else (opening.end(), closing.start(), closing.end(), content)


def scalars(text: str, path: str) -> dict[str, str]:
    """The top-level scalar values of an article's front matter as text, for the HTML page.

    Raises:
        InputRefused: as `locate`.
    """
    region = _region(text, path)
    if region is None or isinstance(region[3], NotRead):
        return {}
    return {
        key.text: value.text
        for key, value in region[3].pairs
        if isinstance(key, Leaf) and isinstance(value, Leaf)
    }


def _fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a value so that it is read as exactly the translation.

    Blanks and newlines around the value are the source's; a value of one line stays on one. What
    a page shows of it is escaped, so no judgement on raw HTML or links is asked of a value without
    any markup.
    """
    words = segment.source.strip(_BLANKS)
    text = target.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANKS)
    if "\n" not in words:
        text = " ".join(text.split("\n"))
    before, _, after = segment.source.partition(words)
    text = before + text + after
    form = FORMATS[around.opening]
    written = form.write(text, around.raw, around.line_end)
    if written is None:
        return Unplaceable(f"it holds a character that {form.name} cannot hold")
    return Filled(written, text)


FRONT_MATTER = Construct(
    name="front_matter",
    commonmark=True,
    why="front matter is copied, but for the values that `front_matter` chooses",
    slots=Slots(Grammar.PLAIN, _fill, text_has_words, label="front matter: "),
)
