"""Bring in a raw plain-text article: the text becomes Markdown, what is damaged becomes findings.

The rules are those of `docs/import.md`. No word is added, changed or dropped but for the
repetitions of a title or caption and the markers that Markdown writes in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from article_i18n.errors import InputRefused
from article_i18n.importers.damaged_words import WordList, find_damaged_words
from article_i18n.importers.raw_blocks import Figure, Heading, read_blocks
from article_i18n.importers.raw_findings import find_flaws, passages
from article_i18n.importers.raw_headings import find_captions, find_headings, take_title
from article_i18n.importers.raw_lines import decode, read_lines
from article_i18n.importers.raw_lists import gather_lists, keep_true_items
from article_i18n.importers.raw_markdown import body, front_matter, picture_name
from article_i18n.importers.raw_picture import placeholder
from article_i18n.model import Artifact, Finding

__all__ = ["Imported", "decode", "import_text"]


@dataclass(frozen=True, slots=True)
class Imported:
    """A raw text as an article."""

    markdown: str
    """The whole file: front matter, title, body; LF line ends."""
    pictures: tuple[Artifact, ...]
    """Placeholders for the pictures; paths are relative to the source folder, like the article's."""
    findings: tuple[Finding, ...]
    """What a person should mend, by line of the raw file."""


def import_text(
    text: str, *, name: str, path: str, words: WordList | None, language: str = "en"
) -> Imported:
    """Turn a raw text into Markdown.

    Args:
        text: the decoded raw file (see `decode`).
        name: the article's path below the source folder, `/`-separated, without the suffix.
        path: the raw file as the user knows it, for the places of the findings.
        words: what glued and torn words are looked for with, None for no such check.
        language: the language of the text, without its region.

    Raises:
        InputRefused: there is no word in the text.
    """
    lines = read_lines(text)
    if not any(c.isalnum() for line in lines for c in line.text):
        raise InputRefused(path, None, "is empty: there is nothing to import")
    found, blocks = take_title(read_blocks(lines))
    title = found or Heading(0, _title_from(name), 1, gap=True)
    blocks, unclear_captions = find_captions(blocks)
    blocks, unclear_headings = find_headings(keep_true_items(blocks))
    text_passages = passages(found, blocks)
    findings = [
        *find_flaws(found, blocks, text_passages, unclear_captions + unclear_headings, name, path),
        *find_damaged_words(text_passages, path, words, language),
    ]
    folder = name[: name.rfind("/") + 1]
    captions = [block.caption for block in blocks if isinstance(block, Figure)]
    return Imported(
        front_matter(title.text) + "\n" + body(title.text, gather_lists(blocks), name),
        tuple(
            Artifact(folder + picture_name(name, number), placeholder(caption))
            for number, caption in enumerate(captions, start=1)
        ),
        tuple(sorted(findings, key=lambda finding: finding.places[0].line or 0)),
    )


def _title_from(name: str) -> str:
    words = name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
