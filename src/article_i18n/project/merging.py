"""`merge-driver`: three versions of a catalog file, as git hands them over, to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from article_i18n.errors import ArticleI18nError
from article_i18n.merge import check_merged, merge_catalogs
from article_i18n.model import Catalog, Key, Place
from article_i18n.project import disk, store
from article_i18n.project.disk import Change


@dataclass(frozen=True, slots=True)
class Conflict:
    """A live message for which each side has a new translation of its own."""

    place: Place
    """In the file as it will be written."""
    msgid: str


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What has to be written, and what a person has to settle then."""

    changes: tuple[Change, ...]
    """None, or one: of the file `ours`, relative to its folder."""
    conflicts: tuple[Conflict, ...]


def merge_files(base: Path, ours: Path, theirs: Path, name: str | None = None) -> MergedFile:
    """Plan the merge of two versions of a catalog into the file `ours`.

    When a side is byte for byte as it was, the result is the other side byte for byte.

    Args:
        base: what both were once; an empty file when each side has added the catalog.
        ours: the version that keeps its bytes where it can.
        theirs: the other one.
        name: the catalog's path as the user knows it, for messages.

    Raises:
        InputRefused: when a version is no catalog.
    """
    was, here, there = (disk.read_outside(path) for path in (base, ours, theirs))
    conflicts: tuple[Conflict, ...] = ()
    if here == was:
        result = there
    elif there in (was, here):
        result = here
    else:
        shown = name or str(ours)
        result, conflicts = _merged(was, here, there, shown)
    change = Change(ours.name, disk.digest(here), result)
    return MergedFile((change,) if result != here else (), conflicts)


def _merged(was: bytes, here: bytes, there: bytes, name: str) -> tuple[bytes, tuple[Conflict, ...]]:
    base = store.read(was, f"{name} (base)") if was.strip() else None
    ours, theirs = store.read(here, f"{name} (ours)"), store.read(there, f"{name} (theirs)")
    before = base.catalog if base else Catalog(None, ())
    merged = merge_catalogs(before, ours.catalog, theirs.catalog)
    check_merged(before, ours.catalog, theirs.catalog, merged.catalog, merged.disputed)
    result = store.write_merged(merged.catalog, base, ours, theirs)
    written = store.read(result, name).catalog
    if written.messages != merged.catalog.messages or written.header != merged.catalog.header:
        raise ArticleI18nError(
            f"{name}: the merged catalog could not be read back; nothing was written, "
            "please report this"
        )
    return result, _conflicts(written, merged.disputed)


def _conflicts(written: Catalog, disputed: Iterable[Key]) -> tuple[Conflict, ...]:
    live = written.live()
    return tuple(
        Conflict(Place(written.path, live[key].line), key.msgid) for key in disputed if key in live
    )
