"""Runs pytest again and again, each time in a fork of one process that has the libraries loaded.

A line on stdin is a run: a JSON list of a folder and pytest's arguments. The answer is a line with
pytest's exit code, or minus the signal that ended it; what pytest said is in `output` in the folder.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import NoReturn

# loaded once here, not in each fork; nothing of the package itself may be among them
import babel.dates
import babel.numbers
import hypothesis.strategies
import jinja2
import lxml.html
import markdown_it
import nh3
import pytest
import rapidfuzz.fuzz
import yaml

LOADED = (babel, hypothesis, jinja2, lxml, markdown_it, nh3, pytest, rapidfuzz, yaml)
SECONDS = 1800
"""Far more than the tests need on the busiest machine: only what is endless takes so long."""


def run(folder: str, arguments: list[str]) -> NoReturn:
    signal.alarm(SECONDS)  # a mutation may make a loop endless
    os.chdir(folder)
    os.environ["PYTHONPATH"] = f"{folder}/src"  # for what the tests start themselves
    sys.path[:0] = [folder, f"{folder}/src"]
    sys.dont_write_bytecode = True
    output = os.open("output", os.O_WRONLY | os.O_CREAT)
    os.dup2(output, 1)
    os.dup2(output, 2)
    code = int(pytest.main(arguments))
    sys.stdout.flush()
    os._exit(code)


def main() -> None:
    assert not any(name.startswith("article_i18n") for name in sys.modules)
    for line in sys.stdin:
        folder, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            run(folder, arguments)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, f"{code}\n".encode())


if __name__ == "__main__":
    main()
