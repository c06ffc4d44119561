"""One run at a time in a project: a lock on its folder, which the kernel frees whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from article_i18n.errors import SettingsError

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(root: Path, *, shared: bool = False, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep other runs out of the project. Windows has no such lock: there it is the user's care.

    Args:
        root: the project's folder.
        shared: whether other runs may read meanwhile, as this one does.
        waiting: told once when another run has to finish first.

    Raises:
        SettingsError: when there is no such folder, or it cannot be opened.
    """
    require_folder(root)
    if sys.platform == "win32":
        yield
        return
    try:
        handle = os.open(root, os.O_RDONLY)
    except OSError as error:
        raise SettingsError(f"{root}: cannot be opened: {error.strerror}") from None
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)


def require_folder(root: Path) -> None:
    """Raise SettingsError unless the project's folder is there."""
    if not root.is_dir():
        raise SettingsError(f"{root}: there is no such folder; make it, or name another with -C")
