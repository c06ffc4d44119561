"""Footnotes on a page: a number where one is mentioned, and the list of them below the article.

They are numbered as the page mentions them; those that it never mentions are left out, as GitHub
leaves them. Their ids come from their labels, so they are the same in every language.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from article_i18n.model import Localized
from article_i18n.model.records import shows
from article_i18n.model.shown import Mention, Note
from article_i18n.outputs import headings, terms
from article_i18n.outputs.blocks import added
from article_i18n.outputs.blocks.added import LOCALE
from article_i18n.outputs.theme import Text

_UP = "\u2191"
"""The text of a link back: an arrow that means the same in every direction of writing."""


def footnote_ids(localized: Localized, taken: Set[str]) -> dict[str, str]:
    """Normalized label → the end of its ids: `fn-…` and `fnref-…`.

    Args:
        taken: the other ids of the article.
    """
    starts = ("fn-", "fnref-")
    names = {name[len(s) :] for s in starts for name in taken if name.startswith(s)}
    last: dict[str, int] = {}
    ids: dict[str, str] = {}
    for token in localized.tokens:
        shown = shows(token)
        label = normalizeReference(shown.label) if isinstance(shown, Note) else ""
        if isinstance(shown, Note) and label not in ids:
            ids[label] = headings.free_id(headings.slug(shown.label) or "note", names, last)
            names.add(ids[label])
    return ids


@dataclass(slots=True)
class _Note:
    """One footnote that the page shows."""

    name: str
    number: int
    mentions: list[str] = field(default_factory=list)
    """The ids of the places that mention it."""


def gather(
    tokens: Sequence[Token],
    ids: Mapping[str, str],
    words: Callable[[str, Mapping[str, str]], Text],
) -> list[Token]:
    """The blocks of a page with its footnotes at the end.

    Args:
        tokens: the blocks, the inline tokens' children parsed.
        ids: as from `footnote_ids`.
        words: a msgid of `terms`, and its values, in the page's language.
    """
    body, definitions = _apart(tokens)
    notes: dict[str, _Note] = {}
    waiting = deque(_mention(body, ids, notes))
    if not waiting:
        return body
    while waiting:  # a footnote may mention another one
        waiting += _mention(definitions[waiting.popleft()], ids, notes)
    title = words(terms.FOOTNOTES, {})
    body.append(added.opening("section", "footnotes", role="doc-endnotes"))
    body += added.line("h2", "page-hidden", title)
    body.append(added.opening("ol"))
    for label, note in notes.items():
        body.append(added.opening("li", id=f"fn-{note.name}"))
        body += _with_links_back(definitions[label], note, words)
        body.append(added.closing("li"))
    return [*body, added.closing("ol"), added.closing("section")]


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The blocks without the footnotes, and the footnotes by label: a label's first one counts."""
    definitions: dict[str, list[Token]] = {}
    open_: list[list[Token]] = [[]]
    depths: list[int] = []  # how many blocks are open in each open footnote
    for token in tokens:
        shown = shows(token)
        if isinstance(shown, Note):
            blocks: list[Token] = []
            definitions.setdefault(normalizeReference(shown.label), blocks)
            open_.append(blocks)
            depths.append(0)
            continue
        if depths:
            depths[-1] += token.nesting
        if depths and depths[-1] < 0:
            open_.pop()
            depths.pop()
        else:
            open_[-1].append(token)
    return open_[0], definitions


def _mention(tokens: Sequence[Token], ids: Mapping[str, str], notes: dict[str, _Note]) -> list[str]:
    """Put numbers where footnotes are mentioned; the labels of those that were not before."""
    new: list[str] = []
    for token in tokens:
        children = token.children or []
        if not any(isinstance(shows(child), Mention) for child in children):
            continue
        token.children = []
        links = 0
        for child in children:
            links += child.nesting if child.type in ("link_open", "link_close") else 0
            shown = shows(child)
            if not isinstance(shown, Mention):
                token.children.append(child)
                continue
            label = normalizeReference(shown.label)
            if label not in notes:
                notes[label] = _Note(ids[label], len(notes) + 1)
                new.append(label)
            note = notes[label]
            place = f"fnref-{note.name}"
            if note.mentions:
                place += f":{len(note.mentions) + 1}"
            note.mentions.append(place)
            token.children += _number(note, place, linked=links == 0)
    return new


def _number(note: _Note, place: str, *, linked: bool) -> Iterator[Token]:
    """The number of a footnote; a link to it, but for one within another link."""
    start, number, end = added.phrase("sup", str(note.number), **{"class": "footnote-ref"})
    if not linked:
        start.attrSet("id", place)
        yield from (start, number, end)
        return
    yield start
    yield from added.phrase(
        "a", number.content, href=f"#fn-{note.name}", id=place, role="doc-noteref"
    )
    yield end


def _with_links_back(
    blocks: list[Token], note: _Note, words: Callable[[str, Mapping[str, str]], Text]
) -> list[Token]:
    """A footnote's blocks; the links to where it is mentioned end the last paragraph."""
    links: list[Token] = []
    for n, place in enumerate(note.mentions, 1):
        number = str(note.number) if n == 1 else f"{note.number}-{n}"
        label = words(terms.BACK, {"number": number})
        start, *rest = added.phrase("a", _UP, href=f"#{place}", role="doc-backlink")
        start.attrs |= {"class": "footnote-backref", "aria-label": label.value}
        start.meta[LOCALE] = label.locale
        links += [added.text(" "), start, *rest]
    last = blocks[-2] if blocks and blocks[-1].type == "paragraph_close" else None
    if last is None or blocks[-1].hidden:
        return [*blocks, added.opening("p"), added.inline(links[1:]), added.closing("p")]
    last.children = [*(last.children or []), *links]
    return blocks
