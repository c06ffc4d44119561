"""Foreign programs that live as long as the tests: most of them start slowly and answer fast."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

PATIENCE = 120.0
"""Seconds for one answer, with the start of the program before the first."""


class RendererError(Exception):
    """A foreign program refused the text, or broke; says so in its own words."""


class Driver:
    """A program that reads `{"text": …, …options}` and writes `{"html": …}` or `{"error": …}`, one
    JSON line each; it is started by the first text, and again if it has died."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._command = [str(part) for part in command]
        self._cwd = cwd
        self._env = {**os.environ, **(env or {})}
        self._process: subprocess.Popen[str] | None = None
        self._complaints: IO[str] | None = None

    def render(self, text: str, **options: object) -> str:
        process = self._alive()
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(PATIENCE, process.kill)
        alarm.start()
        try:
            process.stdin.write(json.dumps({"text": text, **options}) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            alarm.cancel()
        if not line.endswith("\n"):
            raise RendererError(f"{self._command[:2]} died: {self.close()[-2000:]}")
        try:
            answer = json.loads(line)
        except json.JSONDecodeError:
            self.close()
            raise RendererError(f"{self._command[:2]} wrote no JSON: {line[:500]!r}") from None
        if "error" in answer:
            raise RendererError(str(answer["error"]))
        return str(answer["html"])

    def close(self) -> str:
        """Ends the program; what it has written to its standard error."""
        process, complaints = self._process, self._complaints
        self._process = self._complaints = None
        if process is None or complaints is None:
            return ""
        try:  # at the end of its input it ends by itself, and tidies up
            process.communicate(timeout=5)
        except (subprocess.TimeoutExpired, BrokenPipeError):
            process.kill()
            process.communicate()
        complaints.seek(0)
        said = complaints.read()
        complaints.close()
        return said

    def _alive(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        # A file, not a pipe: nobody reads a pipe that has filled up.
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            encoding="utf-8",
            cwd=self._cwd,
            env=self._env,
        )
        atexit.register(self.close)
        return self._process


def run(command: Sequence[str | Path], text: str) -> str:
    """What a program that starts fast writes for the text on its standard input."""
    result = subprocess.run(
        [str(part) for part in command], input=text.encode(), capture_output=True, timeout=PATIENCE
    )
    if result.returncode:
        raise RendererError(result.stderr.decode(errors="replace"))
    return result.stdout.decode()
