"""Crashes: whatever fails at whatever call, each file is the old one or the new one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from article_i18n import project as projects
from article_i18n.project import writing
from tests.e2e.runs import DE, HANGS, PROJECT, Tree, contents, plant, process, run, run_apart

BEFORE: Tree = {
    **PROJECT,
    "article-i18n.toml": 'outputs = ["md"]\n',
    "source/gone/old.md": "# Old\n\nIt goes.\n",
    "source/gone/old.svg": "<svg/>",
    "source/cross": "an asset without a suffix",
    "source/down/a.svg": "a folder that becomes a file",
}
"""A project with something that goes, and a file that changes places with a folder."""


def _old(root: Path) -> Path:
    """The project, extracted and compiled; then its sources change."""
    plant(root, BEFORE)
    assert run(root, "extract").code == 0
    assert run(root, "compile").code == 0
    for path in ("source/gone/old.md", "source/gone/old.svg", "source/cross", "source/down/a.svg"):
        (root / path).unlink()
    (root / "source/gone").rmdir()
    (root / "source/down").rmdir()
    return plant(
        root,
        {
            "source/fresh/new.md": "# New\n\nIt comes.\n",
            "source/cross/b.svg": "<svg/>",
            "source/down": "a file that was a folder",
            "source/walk.md": "# Walk\n\nEvery single day.\n",
        },
    )


CALLS = ("open", "fsync", "replace", "unlink", "mkdir", "rmdir", "fdopen")


class _Fault:
    """The N-th call of a function of `os`, as a run that writes makes it, fails."""

    def __init__(self, name: str, number: int) -> None:
        self.name = name
        self.left = number
        self.real: Callable[..., Any] = getattr(os, name)
        self.done = False

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        # Only writes count here; reads are counted by `fdopen`.
        self.left -= self.name != "open" or bool(arguments[1] & os.O_CREAT)
        if self.left == 0:
            self.done = True
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **options)


@pytest.mark.parametrize("command", ["extract", "compile"])
@pytest.mark.parametrize("call", CALLS)
def test_every_call_that_can_fail(
    command: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fail the N-th call of a function, for N = 1, 2 … until the run needs no more of them."""
    model = _old(tmp_path / "model")
    old = contents(model)
    assert run(model, command).code == 0
    new = contents(model)
    number = 0
    while True:
        number += 1
        root = plant(tmp_path / str(number), old)
        fault = _Fault(call, number)
        with monkeypatch.context() as patched:
            patched.setattr(os, call, fault)
            found = run(root, command)
        if not fault.done:
            break
        assert found.code == 2, found
        assert found.err.count("\n") == 1
        assert found.err.startswith("error: "), found.err
        for path, content in contents(root).items():
            assert content in (old.get(path), new.get(path)), path
        for path in old.keys() & new.keys():
            assert (root / path).is_file(), path
        assert run(root, command).code == 0
        assert contents(root) == new
    assert contents(root) == new
    assert number > 1


def test_the_next_run_knows_its_own_files_also_when_the_article_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash after new pages were written, then an edit: the pages are no foreign files."""
    root = plant(tmp_path, PROJECT)
    pages = 4
    fault = _Fault("replace", pages)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fault)
        assert run(root, "compile").code == 2
    written = [path for path in contents(root / "dist") if path != "manifest.json"]
    assert written
    for path in ("source/knee.md", "source/walk.md"):
        with (root / path).open("a") as file:
            file.write("\nMore.\n")
    assert run(root, "compile").code == 0
    assert run(root, "compile", "--check").code == 0


def test_a_full_disk(tmp_path: Path) -> None:
    """A real limit on the size of files: the write fails in its middle, not the call before it."""
    root = plant(tmp_path, PROJECT)
    assert run(root, "extract").code == 0
    (root / "source/knee.md").write_text(
        "# Knee\n\n" + "".join(f"Words {n} stand here.\n\n" for n in range(900))
    )
    before = contents(root)
    found = run_apart(root, "extract", limit=20_000)
    assert found.code == 2
    assert found.err.count("\n") == 1
    assert "cannot be written: File too large" in found.err
    after = contents(root)
    assert {path for path in after if after[path] != before.get(path)} == set()


def test_a_left_over_of_a_killed_run_is_gone_after_the_next(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT, {f"dist/de/{writing._TEMPORARY}": "half a pa"})
    assert run(root, "compile").code == 0
    assert not [path for path in contents(root) if path.endswith(".tmp")]


def test_a_file_without_permission_stops_the_run_before_the_first_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere, so the question is answered by hand."""
    root = plant(tmp_path, PROJECT)
    before = contents(root)
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: real(path, mode) and not f"{path}".endswith(DE)
    )
    found = run(root, "extract")
    assert (found.code, found.err) == (
        2,
        f"error: {DE}: may not be written to; nothing was written\n",
    )
    assert contents(root) == before


def test_an_empty_folder_is_not_in_the_way(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    (root / "dist/de/knee.html/empty").mkdir(parents=True)
    assert run(root, "compile").code == 0
    assert (root / "dist/de/knee.html").is_file()


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    (root / DE).chmod(0o640)
    assert run(root, "extract").code == 0
    assert (root / DE).stat().st_mode & 0o777 == 0o640


def test_a_translator_who_saves_meanwhile_loses_nothing(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    planned = projects.extract(projects.open_project(root)).changes
    saved = (root / DE).read_text().replace("Kälte auch.", "Auch Kälte.")
    (root / DE).write_text(saved)
    before = contents(root)
    with pytest.raises(Exception, match="changed meanwhile; nothing was written"):
        projects.apply(root, planned)
    assert contents(root) == before


def test_a_save_between_two_writes_is_seen_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last file that is written changes after the first was."""
    root = plant(
        tmp_path, PROJECT, {"locales/fr/LC_MESSAGES/walk.po": 'msgid "Walk"\nmsgstr "M"\n'}
    )
    last = root / "locales/fr/LC_MESSAGES/walk.po"
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        real(source, target)
        last.write_text('msgid "Walk"\nmsgstr "Marcher"\n')

    monkeypatch.setattr(os, "replace", replace)
    found = run(root, "extract")
    assert found.code == 2
    assert "walk.po: was changed meanwhile; run again" in found.err
    assert "Marcher" in last.read_text()


# Signals and other runs. ------------------------------------------------------------------------


def _slow(root: Path) -> Path:
    """A project that takes a while."""
    text = "# {0}\n\n" + "\n\n".join(f"Sentence {{0}}-{n} has [a link](x.md)." for n in range(40))
    return plant(root, PROJECT, {f"source/a{n}.md": text.format(n) for n in range(150)})


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals(number: signal.Signals, tmp_path: Path) -> None:
    root = _slow(tmp_path)
    before = contents(root)
    started = process(root, "compile")
    while not _has_lock(started.pid):
        assert started.poll() is None
        time.sleep(0.01)
    started.send_signal(number)
    out, err = started.communicate(timeout=HANGS)
    assert started.returncode == 128 + number
    assert out == ""
    assert "Traceback" not in err
    assert err.strip() == ""
    after = contents(root)
    assert {path: after[path] for path in before} == before
    assert not [path for path in after if path.endswith(".tmp")]


def _has_lock(pid: int) -> bool:
    """Whether a process holds a lock, as the kernel lists them."""
    held = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return any("FLOCK" in line and str(pid) in line and "->" not in line for line in held)


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    told: list[str] = []
    with projects.locked(root, waiting=lambda: told.append("first")):
        readers = [process(root, "stats"), process(root, "compile")]
        for reader in readers:
            assert reader.stderr is not None
            assert "another run is at work" in reader.stderr.readline()
            assert reader.poll() is None
    for reader in readers:
        reader.communicate(timeout=HANGS)
        assert reader.returncode == 0
    assert told == []


def test_runs_that_only_read_do_not_wait_for_each_other(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    with projects.locked(root, shared=True, waiting=lambda: None):
        found = run_apart(root, "stats")
    assert found.code == 0
    assert found.err == ""


def test_two_compiles_at_once_give_what_one_gives(tmp_path: Path) -> None:
    one, two = plant(tmp_path / "one", PROJECT), plant(tmp_path / "two", PROJECT)
    assert run(one, "extract").code == 0
    assert run(one, "compile").code == 0
    for command in ("extract", "compile"):
        for started in [process(two, command), process(two, command)]:
            started.communicate(timeout=HANGS)
            assert started.returncode == 0
    assert contents(two) == contents(one)


def test_output_that_nobody_reads_is_no_fault(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    started = process(root, "stats", "--json", environment={"PYTHONUNBUFFERED": "1"})
    assert started.stdout is not None
    started.stdout.close()
    assert started.stderr is not None
    assert started.stderr.read() == ""
    started.stderr.close()
    assert started.wait(timeout=HANGS) == -signal.SIGPIPE
