"""How fast catalogs are read and written, as ratios against polib on the same catalog.

    python benchmarks/po.py CATALOG.po …

CPU time, the two libraries in turn, the best of ROUNDS each: a ratio holds on a busy machine, a
number of seconds does not. Wanted: read 2.5, write 2.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib

from article_i18n.formats import po

ROUNDS = 9


def ratio(theirs: Callable[[], object], ours: Callable[[], object]) -> float:
    """How many times as long as ours theirs takes."""
    taken: dict[Callable[[], object], list[float]] = {theirs: [], ours: []}
    for _ in range(ROUNDS):
        for run, times in taken.items():
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
    return min(taken[theirs]) / min(taken[ours])


def main(paths: list[str]) -> None:
    for path in paths:
        data = Path(path).read_bytes()
        file = po.read(data, path)
        other = polib.pofile(path, wrapwidth=0)
        last = replace(file.catalog.messages[-1], target="changed")
        changed = replace(file.catalog, messages=(*file.catalog.messages[:-1], last))
        read = ratio(lambda: polib.pofile(path), lambda: po.read(data, path))  # noqa: B023
        write = ratio(lambda: str(other).encode(), lambda: po.write(file.catalog))  # noqa: B023
        splice = ratio(lambda: str(other).encode(), lambda: po.write(changed, file))  # noqa: B023
        print(
            f"{path}: {len(file.entries)} entries; polib takes {read:.1f} times as long to read, "
            f"{write:.1f} to write, {splice:.1f} to write one change"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
