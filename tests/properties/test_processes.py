"""What one step gave may travel to another process: a copy of it is as good for the next step."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.checks.safety import Allow
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.errors import InputRefused
from article_i18n.formats import po
from article_i18n.localize import FallbackStep
from article_i18n.merge import merge_catalogs
from article_i18n.model import Catalog, Key, Message, Reading
from article_i18n.outputs.site import Site
from article_i18n.pipeline import Settings, language, page, publish, read
from article_i18n.update import Donor, gone_from, update
from tests.catalogs import FEWER, layouts
from tests.properties.strategies import documents, translations
from tests.properties.test_merge import catalogs, edited, files, histories

Pass = Callable[[Any], Any]
"""How what one step gave comes to the next one."""


def itself(value: object) -> object:
    return value


def pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))


COPIES = pytest.mark.parametrize("apart", [pickled, copy.deepcopy])


def rewritten(data: bytes, kept: slice, apart: Pass) -> bytes:
    """A file without some of its messages, all others as they were."""
    file = apart(po.read(data, "de.po", "de"))
    catalog = apart(replace(file.catalog, messages=file.catalog.messages[kept]))
    return po.write(catalog, apart(file))


def updated(versions: dict[str, bytes], now: Catalog, apart: Pass) -> bytes:
    """The first file after an update; the articles of the others are deleted."""
    read = {name: apart(po.read(data, name, "de")) for name, data in versions.items()}
    before = apart({name: file.catalog for name, file in read.items()})

    def donors(key: Key) -> list[Donor]:
        others = [Donor(name, m) for name in list(before)[1:] for m in before[name].messages]
        return apart([donor for donor in others if donor.message.key == key])  # type: ignore[no-any-return]

    own = next(iter(before))
    gone = gone_from(apart(before), {own: apart(now)})
    result = apart(update(apart(before[own]), apart(now), donors=donors, gone=gone))
    return po.write(apart(result.catalog), apart(read[own]))


def merged(versions: list[bytes], apart: Pass) -> bytes:
    base, ours, theirs = (apart(po.read(data, "de.po", "de")) for data in versions)
    catalogs = (apart(file.catalog) for file in (base, ours, theirs))
    catalog = apart(merge_catalogs(*catalogs)).catalog
    onto = po.joined(apart(ours), apart(theirs), apart(catalog.messages), apart(base))
    return po.write(apart(catalog), apart(onto))


SITE = Site("en", tuple(map(language, ("en", "de"))), frozenset(("a.md",)), frozenset())


def compiled(data: bytes, settings: Settings, targets: list[str], apart: Pass) -> dict[str, bytes]:
    """The files of an article in its own language and another, whose messages are these."""
    document = apart(read(data, "a.md", apart(settings)))
    messages = {
        s.key: Message(s.key, t) for s, t in zip(document.segments, cycle(targets), strict=False)
    }
    chain = [FallbackStep("de", "de.po", messages)]
    everywhere = {
        published.locale: apart(published)
        for published in (
            publish(document, "a.md", (), apart(settings)),
            publish(document, "a.md", apart(chain), apart(settings)),
        )
    }
    cards = {locale: published.card for locale, published in everywhere.items()}
    return {
        artifact.path: artifact.content
        for published in everywhere.values()
        for _, artifact in page(published, apart(cards), apart(SITE), settings.outputs)
    }


@FEWER
@COPIES
@given(documents, st.sampled_from(list(FLAVOURS)), st.lists(translations, min_size=1, max_size=4))
def test_articles(apart: Pass, text: str, flavour: str, targets: list[str]) -> None:
    settings = Settings(Reading(FLAVOURS[flavour]), "en", Allow(), outputs=("md", "html"))
    try:
        files = compiled(text.encode(), settings, targets, itself)
    except InputRefused:
        return
    assert len(files) == 4
    assert compiled(text.encode(), settings, targets, apart) == files


@FEWER
@COPIES
@given(layouts(), st.builds(slice, st.integers(0, 2), st.integers(2, 5)))
def test_write(apart: Pass, layout: tuple[Catalog, bytes], kept: slice) -> None:
    assert rewritten(layout[1], kept, apart) == rewritten(layout[1], kept, itself)


@FEWER
@COPIES
@given(catalogs(), catalogs(), st.data())
def test_update(apart: Pass, old: Catalog, other: Catalog, data: st.DataObject) -> None:
    versions = {"a.po": data.draw(files(old)), "b.po": data.draw(files(other))}
    live = data.draw(edited(old)).live()
    now = Catalog(None, tuple(Message(m.key, notes=m.notes) for m in live.values()))
    assert updated(versions, now, apart) == updated(versions, now, itself)


@FEWER
@COPIES
@given(histories(), st.data())
def test_merge(apart: Pass, history: tuple[Catalog, Catalog, Catalog], data: st.DataObject) -> None:
    versions = [data.draw(files(catalog)) for catalog in history]
    assert merged(versions, apart) == merged(versions, itself)
