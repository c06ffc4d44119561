"""Runs of the real command line on small projects: in this process, or in one of their own."""

from __future__ import annotations

import hashlib
import io
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from unittest import mock

from article_i18n import cli

HANGS = 900
"""Seconds after which a process is taken to hang: far more than one needs on the busiest machine."""

Tree = Mapping[str, str | bytes]
"""Path → content of the files of a project."""

ARTICLE = """\
---
title: Knee pain
---
# Knee pain

Rest the knee, then [walk](walk.md).

- Warmth helps.
- Cold helps, too.
"""

PO = """\
msgid ""
msgstr "Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Knee pain"
msgstr "Knieschmerz"

msgid "Rest the knee, then [walk](walk.md)."
msgstr "Knie schonen, dann [gehen](walk.md)."

msgid "Warmth helps."
msgstr "Wärme hilft."

msgid "Cold helps, too."
msgstr "Kälte auch."
"""

PROJECT: Tree = {
    "article-i18n.toml": "",
    "source/knee.md": ARTICLE,
    "source/walk.md": "# Walk\n\nEvery day.\n",
    "locales/de/LC_MESSAGES/knee.po": PO,
}
DE = "locales/de/LC_MESSAGES/knee.po"


_PACKAGES = str(Path(cli.__file__).parents[2])
"""Other processes run the same code as this one."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run said, and its exit code."""

    code: int
    out: str
    err: str


def _without_width() -> dict[str, str]:
    """The environment without the width of the terminal, which runners of tests may set."""
    return {name: value for name, value in os.environ.items() if name != "COLUMNS"}


def run(root: Path, *arguments: str) -> Run:
    """Run a command line on a project through the entry point, in this process."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["article-i18n", *arguments, *(("-C", str(root)) if arguments else ())]
    handlers = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGPIPE)}
    try:
        with (
            mock.patch.object(sys, "argv", argv),
            mock.patch.dict(os.environ, _without_width(), clear=True),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return Run(code, out.getvalue(), err.getvalue())


def process(
    root: Path,
    *arguments: str,
    environment: Mapping[str, str] = MappingProxyType({}),
    limit: int | None = None,
) -> subprocess.Popen[str]:
    """Start a command line in a process of its own, in the project's folder.

    Args:
        environment: variables on top of this process's.
        limit: how many bytes a file that it writes may have.
    """

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "article_i18n", *arguments],
        cwd=root,
        env={**_without_width(), "PYTHONPATH": _PACKAGES, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,
    )


def run_apart(
    root: Path,
    *arguments: str,
    environment: Mapping[str, str] = MappingProxyType({}),
    limit: int | None = None,
) -> Run:
    """Run a command line in a process of its own to its end; see `process`."""
    started = process(root, *arguments, environment=environment, limit=limit)
    out, err = started.communicate(timeout=HANGS)
    return Run(started.returncode, out, err)


def plant(root: Path, *trees: Tree) -> Path:
    """Write the files of a project."""
    for path, content in {k: v for tree in trees for k, v in tree.items()}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def snapshot(root: Path) -> dict[str, str]:
    """Everything that is below a folder: path → kind, or hash and time of the last write."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(root):
        for name in folders:
            found[os.path.relpath(f"{place}/{name}", root)] = "folder"
        for name in files:
            file = Path(place, name)
            key = os.path.relpath(file, root)
            if file.is_symlink():
                found[key] = f"-> {file.readlink()}"
            elif not file.is_file():
                found[key] = "special"
            else:
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                found[key] = f"{digest} {file.stat().st_mtime_ns}"
    return found


def contents(root: Path) -> dict[str, bytes]:
    """Path → bytes of every regular file below a folder, hidden ones included."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }
