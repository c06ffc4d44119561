"""Carrying out changes: a file is always the old one or the new one.

It is written beside its place, flushed, and renamed into it. Nothing is written before everything
has been read and checked.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from article_i18n.errors import SettingsError
from article_i18n.project.disk import Change, digest, read

_TEMPORARY = ".article-i18n.tmp"
"""The one name, in each folder, of a file that is being written. The lock lets one run write at a
time; what a killed run left behind is overwritten by the run that finishes its work."""


def make_folders(root: Path, paths: Iterable[str]) -> None:
    """Make folders of the project, and those above them.

    Raises:
        SettingsError: when one cannot be made.
    """
    for path in paths:
        try:
            (root / path).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"{path}: cannot be made: {error.strerror}") from None


def apply(root: Path, planned: Iterable[Change]) -> None:
    """Carry out changes in their order; each file is the old one or the new one at any moment.

    Raises:
        SettingsError: when a file was changed by somebody else meanwhile, or cannot be written.
    """
    planned = tuple(planned)
    for change in planned:
        _require_unchanged(root, change, "nothing was written; run again")
        _require_writable(root, change)
    touched: dict[Path, None] = {}
    for change in planned:
        _require_unchanged(root, change, "run again")
        file = root / change.path
        try:
            content = change.after
            if content is None:
                _remove(root, file)
            else:
                _write(file, content)
                touched[file.parent] = None
        except OSError as error:
            raise SettingsError(
                f"{change.path}: cannot be written: {error.strerror}; mend that and run again"
            ) from None
    for folder in touched:
        try:
            _flush(folder)
        except OSError as error:
            place = folder.relative_to(root).as_posix()
            raise SettingsError(f"{place}: cannot be saved: {error.strerror}; run again") from None


def _require_unchanged(root: Path, change: Change, advice: str) -> None:
    cleared = change.before is None and (root / change.path).is_dir()
    if not cleared and digest(read(root, change.path)) != change.before:
        raise SettingsError(f"{change.path}: was changed meanwhile; {advice}")


def _require_writable(root: Path, change: Change) -> None:
    """Refuse before the first write what could not be written later."""
    file = root / change.path
    folder = file.parent
    while not folder.exists() and folder != root:
        folder = folder.parent
    needed = [folder] if change.content is None or not file.is_file() else [folder, file]
    for place in needed:
        if not os.access(place, os.W_OK):
            shown = place.relative_to(root).as_posix()
            raise SettingsError(f"{shown}: may not be written to; nothing was written")


def _write(file: Path, content: bytes) -> None:
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
    if file.is_dir():  # and empty by now: see _is_cleared
        for place, _, _ in os.walk(file, topdown=False):
            Path(place).rmdir()
    temporary = file.parent / _TEMPORARY
    temporary.unlink(missing_ok=True)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as out:
            if file.is_file():
                temporary.chmod(stat.S_IMODE(file.stat().st_mode))
            out.write(content)
            out.flush()
            os.fsync(handle)
        os.replace(temporary, file)  # noqa: PTH105 - beside os.open and os.fsync
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _flush(folder: Path) -> None:
    """Make the renames in a folder last, where the file system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _remove(root: Path, file: Path) -> None:
    """Remove a file, and the folders that are empty without it, the topmost apart."""
    file.unlink(missing_ok=True)
    (file.parent / _TEMPORARY).unlink(missing_ok=True)
    top = root / file.relative_to(root).parts[0]
    for folder in file.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
