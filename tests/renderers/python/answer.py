"""The loop of a driver in Python: one JSON line in, one out. Runs in the renderers' environment."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


def answer(render: Callable[[str], str]) -> None:
    answers, sys.stdout = sys.stdout, sys.stderr  # a renderer may print
    for line in sys.stdin:
        try:
            said = {"html": render(json.loads(line)["text"])}
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shall see it
            said = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(said) + "\n")
        answers.flush()
