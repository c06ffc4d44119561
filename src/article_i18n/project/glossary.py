"""Reading a locale's `glossary.csv`: what its translators call things."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from article_i18n.checks.glossary import by_first_word
from article_i18n.checks.unit import Glossary, Term
from article_i18n.errors import InputRefused
from article_i18n.project import disk
from article_i18n.project.layout import Project

NAME = "glossary.csv"
_COLUMNS = ("term", "translation")


def read_glossary(project: Project, locale: str) -> Glossary:
    """The glossary of a locale as the check asks for it; empty when there is no file.

    Rows with the same term are alternatives. Columns beside `term` and `translation` are for people.

    Raises:
        InputRefused: when the file cannot be read as such a table.
    """
    if locale not in project.targets:
        return {}
    path = f"{project.store.locale_folder(locale)}/{NAME}"
    data = disk.read(project.root, path)
    return {} if data is None else by_first_word(terms(data, path))


def terms(data: bytes, path: str) -> tuple[Term, ...]:
    """The terms of a glossary in the order of the file, each with its translations.

    Args:
        data: CSV (RFC 4180) in UTF-8 with a header line.
        path: the file as the user knows it.

    Raises:
        InputRefused: for another encoding, a missing column, a row that does not fit the header, an
            empty term or translation, and quotation marks that do not close.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputRefused(path, line, "is not UTF-8; save the file as UTF-8") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    translations: dict[str, dict[str, None]] = defaultdict(dict)
    try:
        for term, translation in _pairs(((rows.line_num, row) for row in rows), path):
            translations[term][translation] = None
    except csv.Error as error:
        raise InputRefused(
            path, rows.line_num, f"cannot be read as CSV: {error}; look at its quotation marks"
        ) from None
    return tuple(Term(term, tuple(alternatives)) for term, alternatives in translations.items())


def _pairs(rows: Iterator[tuple[int, list[str]]], path: str) -> Iterator[list[str]]:
    """Term and translation of each row below the header that is not empty.

    Args:
        rows: the cells of each row, with the number of its last line.
    """
    _, names = next(rows, (1, []))
    header = [cell.strip().lower() for cell in names]
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise InputRefused(
            path, 1, f'the column "{missing[0]}" is missing; begin with `term,translation,note`'
        )
    places = [header.index(name) for name in _COLUMNS]
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            raise InputRefused(
                path, line, 'has too many cells; put a text with commas into "quotation marks"'
            )
        cells = [row[place].strip() if place < len(row) else "" for place in places]
        for name, cell in zip(_COLUMNS, cells, strict=True):
            if not cell:
                raise InputRefused(path, line, f"has no {name}; fill it in, or remove the row")
        yield cells
