"""How long the cases take whose work has to grow with the input, and not with its square.

    python benchmarks/growth.py [WORDS]

The cases are those of `tests/growth.py`, or those whose names hold WORDS; `tests/test_growth.py`
holds what they are to hold, by counting steps. Here each is run at three sizes, each four times the
one before; CPU time, the least of three rounds. A line has 4.0 twice, a square nears 16; small
times say little.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from tests.growth import CASES, Case

ROUNDS = 3
TIMES = (1, 4, 16)
"""The sizes, as multiples of the one at which the steps are counted."""


def main(words: str) -> None:
    cases = [case for case in CASES if words in case.name]
    if not cases:
        sys.exit(f"no case has {words!r} in its name")
    print(f"{'':56}{'size':>6}" + "".join(f"{f'x {times}':>12}" for times in TIMES) + "  ratios")
    for case in cases:
        taken = [_seconds(case, times * case.size) for times in TIMES]
        ratios = (f"{more / less:5.1f}" for less, more in pairwise(taken))
        name = case.name if len(case.name) < 55 else case.name[:54] + "…"
        spent = "".join(f"{1000 * seconds:9.1f} ms" for seconds in taken)
        print(f"{name:56}{case.size:6}{spent}{''.join(ratios)}", flush=True)


def _seconds(case: Case, size: int) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        work = case.prepare(size)
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
