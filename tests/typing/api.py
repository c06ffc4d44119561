"""How a user's typed code calls the public API. Nobody runs this; mypy reads it, strictly."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import article_i18n
from article_i18n import Catalog, Document, Finding, InputRefused, Localized, Message, Segment


def segments(data: bytes) -> tuple[Segment, ...]:
    document = article_i18n.segment_text(data, "a.md", front_matter=["title"])
    assert_type(document, Document)
    assert_type(document.segments[0].span.start, int)
    return document.segments


def catalogs(document: Document, data: bytes) -> bytes:
    template = article_i18n.make_template([document], locations="line")
    file = article_i18n.read_catalog(data, "de.po", "de")
    assert_type(file, article_i18n.PoFile)
    merged = article_i18n.update_catalog(file.catalog, template)
    assert_type(merged, Catalog)
    assert_type(merged.messages, tuple[Message, ...])
    assert_type(article_i18n.from_polib(article_i18n.to_polib(merged), "de"), Catalog)
    assert_type(article_i18n.FORMATS["mo"].write(merged), bytes)
    return article_i18n.write_catalog(merged, file)


def localized(document: Document, catalog: Catalog) -> tuple[Finding, ...]:
    result = article_i18n.localize_document(
        document, [catalog, article_i18n.new_catalog("de")], source_locale="en"
    )
    assert_type(result, Localized)
    assert_type(result.provenance[0].message, Message | None)
    return result.findings


def project(root: Path) -> None:
    try:
        opened = article_i18n.open_project(root)
        assert_type(opened, article_i18n.Project)
        article_i18n.apply(root, article_i18n.extract(opened).changes)
        changes = article_i18n.compile_project(opened, ["de"]).changes
        assert_type(changes, tuple[article_i18n.Change, ...])
        assert_type(article_i18n.check(opened, opened.targets), tuple[Finding, ...])
        assert_type(article_i18n.stats(opened, opened.targets)[0].words, int)
    except InputRefused as refused:
        assert_type(refused.line, int | None)
    article_i18n.segment_text("text", "a.md")  # type: ignore[arg-type]
    article_i18n.make_template([], locations="page")  # type: ignore[arg-type]
