"""Each law of the design has tests that fail when the code that keeps the law is broken.

A mutation is one named way to break it: `law-*.toml` beside this file says which snippet of which
file is replaced by what, and which tests must notice. Each is tried on a copy of the code.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

_BROKEN = re.compile(
    r"^E\s+(?:NameError|ImportError|ModuleNotFoundError|SyntaxError|UnboundLocalError)\b",
    re.MULTILINE,
)
"""What a test shows that fails because the mutation is nonsense, not because the law is broken."""


_FAILED = re.compile(r"^1 failed\b.* in [\d.]+s", re.MULTILINE)
"""pytest's last line; a fault of pytest itself has the exit code of a failing test."""


class Mutation(NamedTuple):
    law: str
    """The name of the file that tells of it."""
    name: str
    """What the broken code does, in words."""
    file: str
    """Below `src/article_i18n/`."""
    find: str
    """A snippet that stands in the file once."""
    put: str
    """What stands there instead."""
    tests: tuple[str, ...]
    """Below `tests/`: files, or single tests as `file.py::test`."""


def _read() -> Iterator[Mutation]:
    for path in sorted(HERE.glob("law-*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))["mutation"]:
            yield Mutation(path.stem, **(entry | {"tests": tuple(entry["tests"])}))


MUTATIONS = tuple(_read())
LAWS = sorted({mutation.law for mutation in MUTATIONS})


def _copy(folder: Path) -> Path:
    """The code and its tests without those of this file, in a folder of their own."""
    unread = shutil.ignore_patterns("__pycache__", "test_mutations.py", "browser", "e2e")
    shutil.copytree(ROOT / "src", folder / "src", ignore=unread)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=unread)
    shutil.copy2(ROOT / "pyproject.toml", folder)
    return folder


class Outcome(NamedTuple):
    code: int
    """pytest's exit code: 0 nothing failed, 1 a test failed, else the run itself did."""
    output: str


Runners = Queue[subprocess.Popen[str]]
"""Processes of `runner.py` that wait for work."""


def _run(runners: Runners, folder: Path, tests: tuple[str, ...]) -> Outcome:
    options = ["-x", "-q", "--tb=short", "-p", "no:cacheprovider", "-p", "tests.mutations.quick"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of libraries the runner loaded
    runner = runners.get()
    try:
        assert runner.stdin is not None
        assert runner.stdout is not None
        run = [str(folder), *options, *(f"tests/{test}" for test in tests)]
        runner.stdin.write(json.dumps(run) + "\n")
        runner.stdin.flush()
        code = int(runner.stdout.readline())
    finally:
        runners.put(runner)
    return Outcome(code, (folder / "output").read_text("utf-8", "replace"))


def _mutated(runners: Runners, folder: Path, mutation: Mutation) -> Outcome:
    file = _copy(folder) / "src/article_i18n" / mutation.file
    text = file.read_text("utf-8").replace(mutation.find, mutation.put)
    compile(text, mutation.file, "exec")
    file.write_text(text, "utf-8")
    return _run(runners, folder, mutation.tests)


ALONE = "PYTEST_XDIST_WORKER" not in os.environ
"""Whether this process has the machine for itself; else others run their share beside it."""


@pytest.fixture(scope="module")
def runners() -> Iterator[Runners]:
    waiting: Runners = Queue()
    number = (os.cpu_count() or 1) if ALONE else 1
    started = [
        subprocess.Popen(
            [sys.executable, str(HERE / "runner.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        for _ in range(number)
    ]
    for runner in started:
        waiting.put(runner)
    yield waiting
    for runner in started:
        runner.communicate()


@pytest.fixture(scope="module")
def outcome(
    request: pytest.FixtureRequest, runners: Runners, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Mutation], Outcome]]:
    """What the tests of a mutation say; all that are asked for run side by side."""

    def start(mutation: Mutation) -> Future[Outcome]:
        return pool.submit(_mutated, runners, tmp_path_factory.mktemp("mutated"), mutation)

    calls = (getattr(item, "callspec", None) for item in request.session.items)
    wanted = [call.params["mutation"] for call in calls if call and "mutation" in call.params]
    with ThreadPoolExecutor(runners.qsize()) as pool:
        running = {mutation: start(mutation) for mutation in wanted} if ALONE else {}
        yield lambda mutation: (running.get(mutation) or start(mutation)).result()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.law}: {m.name}")
def test_a_broken_law_is_noticed(
    mutation: Mutation, outcome: Callable[[Mutation], Outcome]
) -> None:
    source = (ROOT / "src/article_i18n" / mutation.file).read_text("utf-8")
    assert source.count(mutation.find) == 1, "the snippet does not stand in the file exactly once"
    assert mutation.find != mutation.put
    code, output = outcome(mutation)
    assert code != 0, "no test noticed\n" + output
    ran = code == 1 and _FAILED.search(output)
    assert ran, f"the tests could not run ({code})\n" + output
    assert not _BROKEN.search(output), "the mutated code is no code\n" + output


@pytest.mark.parametrize("law", LAWS)
def test_the_same_tests_pass_on_the_code_as_it_is(
    law: str, runners: Runners, tmp_path: Path
) -> None:
    tests = dict.fromkeys(test for m in MUTATIONS if m.law == law for test in m.tests)
    code, output = _run(runners, _copy(tmp_path), tuple(tests))
    assert code == 0, output
    assert "skipped" not in output.splitlines()[-1]


def test_every_law_has_its_mutations() -> None:
    counts = {law: sum(m.law == law for m in MUTATIONS) for law in LAWS}
    assert [law[:5] for law in LAWS] == [f"law-{number}" for number in range(1, 8)]
    assert all(count >= 5 for law, count in counts.items() if law[:5] != "law-7")
    assert len({(m.law, m.name) for m in MUTATIONS}) == len(MUTATIONS)
