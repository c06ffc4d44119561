"""Catalogs travel between processes: a copy of what one step gave is as good for the next step."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.formats import po
from article_i18n.merge import merge_catalogs
from article_i18n.model import Catalog, Key, Message
from article_i18n.update import Donor, gone_from, update
from tests.catalogs import FEWER, layouts
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
