"""What is on a user's disk, and what has to change there; `writing` carries it out."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PureWindowsPath

from article_i18n.errors import InputRefused
from article_i18n.project.spool import Spooled

_IN_THE_WAY = "has to stand there; move it away"


@dataclass(frozen=True, slots=True)
class Change:
    """One file that a run would write or remove."""

    path: str
    """Relative to the project, `/`-separated."""
    before: bytes | None
    """SHA-256 of what was read there; None where there is no file."""
    content: bytes | Spooled | None
    """What will stand there, or where that is kept; None removes the file."""

    @property
    def after(self) -> bytes | None:
        """What will stand there; None removes the file."""
        return self.content.read() if isinstance(self.content, Spooled) else self.content

    @property
    def verb(self) -> str:
        return "create" if self.before is None else "remove" if self.content is None else "update"


def digest(content: bytes | Spooled | None) -> bytes | None:
    """The SHA-256 of what stands in a file, or will; None of none."""
    if isinstance(content, Spooled):
        return content.digest
    return None if content is None else hashlib.sha256(content).digest()


def read(root: Path, path: str) -> bytes | None:
    """The bytes of a regular file of the project, or None when there is none.

    Raises:
        InputRefused: when it cannot be read, is no regular file, or leads out of the project.
    """
    file = root / path
    try:
        inside = file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 on a ring of links
        raise InputRefused(path, None, "is a link that leads nowhere; remove it") from None
    if not inside:
        raise InputRefused(path, None, "leads out of the project through a link; copy the file in")
    return _content(file, path)


def require(root: Path, path: str) -> bytes:
    """The bytes of a file of the project that has to be there.

    Raises:
        InputRefused: as `read`, and when there is none.
    """
    return _required(read(root, path), path)


def read_outside(file: Path) -> bytes:
    """The bytes of a file that a user named; it may be anywhere.

    Raises:
        InputRefused: when it cannot be read, or is no regular file.
    """
    return _required(_content(file, str(file)), str(file))


def _required(data: bytes | None, path: str) -> bytes:
    if data is None:
        raise InputRefused(path, None, "there is no such file; check the name")
    return data


def _content(file: Path, path: str) -> bytes | None:
    try:
        # Not blocking: to open a FIFO would otherwise wait until somebody writes to it.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputRefused(path, None, f"cannot be read: {error.strerror}") from None
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise InputRefused(path, None, f"is a folder, and a file {_IN_THE_WAY}")
        if not stat.S_ISREG(mode):
            raise InputRefused(path, None, "is not a regular file; put one in its place")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            return stream.read()
    except OSError as error:
        raise InputRefused(path, None, f"cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)


def inside(path: str) -> str | None:
    """A path that a user named, `/`-separated; None when it does not lead below the project."""
    windows = PureWindowsPath(path)
    if windows.drive or windows.root or ".." in windows.parts or not windows.parts:
        return None
    return windows.as_posix()


def walk(root: Path, folder: str) -> Iterator[str]:
    """The paths of all files below a folder of the project, relative to it, sorted by folder.

    Hidden files and folders are left out; nothing is below a folder that is not there.

    Raises:
        InputRefused: for a folder that cannot be read, or is a link: what is behind it would be
            taken for deleted otherwise.
    """
    top = root / folder
    if not top.is_dir():
        return
    for place, folders, names in os.walk(top, onerror=partial(_refuse_unread, root)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place) / name for name in folders):
            if path.is_symlink():
                shown = path.relative_to(root).as_posix()
                raise InputRefused(shown, None, "is a link to a folder; copy the folder in")
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(place) / name).relative_to(top).as_posix()


def folders(root: Path, folder: str) -> tuple[str, ...]:
    """The names of the folders in a folder, sorted; none in one that is not there.

    Raises:
        InputRefused: when it cannot be read.
    """
    top = root / folder
    if not top.is_dir():
        return ()
    try:
        return tuple(sorted(entry.name for entry in top.iterdir() if entry.is_dir()))
    except OSError as error:
        raise InputRefused(folder, None, f"cannot be read: {error.strerror}") from None


def _refuse_unread(root: Path, error: OSError) -> None:
    path = Path(error.filename).relative_to(root).as_posix()
    raise InputRefused(path, None, f"cannot be read: {error.strerror}")


def changes(root: Path, wanted: Mapping[str, bytes | Spooled | None]) -> tuple[Change, ...]:
    """What has to happen so that each path holds its bytes, or is gone; equal files do not appear.

    Removals come first: a file that goes may stand where a folder is needed.

    Raises:
        InputRefused: as `read`, and when something that stays is in the way.
    """
    gone = frozenset(path for path, after in wanted.items() if after is None)
    planned: list[Change] = []
    for path, after in sorted(wanted.items(), key=lambda item: (item[1] is not None, item[0])):
        cleared = after is not None and _is_cleared(root, path, gone)
        before = None if cleared else digest(read(root, path))
        if before != digest(after):
            planned.append(Change(path, before, after))
    return tuple(planned)


def _is_cleared(root: Path, path: str, gone: frozenset[str]) -> bool:
    """Whether what stands in the way of a file goes, all of it; False when nothing does.

    An empty folder is nobody's work: a run that was stopped may have left it.
    """
    file = root / path
    if file.is_dir():
        for place, names, files in os.walk(file):
            inside = {(Path(place) / name).relative_to(root).as_posix() for name in files}
            if not inside <= gone or any((Path(place) / name).is_symlink() for name in names):
                raise InputRefused(path, None, f"is a folder, and a file {_IN_THE_WAY}")
        return True
    for parent in file.parents:
        if parent == root or parent.is_dir():
            return False
        if os.path.lexists(parent):
            above = parent.relative_to(root).as_posix()
            if above not in gone:
                raise InputRefused(above, None, f"is a file, and a folder {_IN_THE_WAY}")
            return True
    return False


def missing_folders(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Which of these folders are not there yet.

    Raises:
        InputRefused: when something that is no folder stands in the way of one.
    """
    missing: list[str] = []
    for path in paths:
        if not (root / path).is_dir():
            _is_cleared(root, f"{path}/_", frozenset())
            missing.append(path)
    return tuple(missing)
