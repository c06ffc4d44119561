"""What survives of any tree of Markdown: identity, shape under hostile translations, coverage.

    python benchmarks/roundtrip.py PATH... [--flavour F|all] [--examples] [--rotations N] [--json]

PATH is a folder of *.md, *.markdown and *.mdx, or any one file. With --examples each example of
such a file is one article: the input of each fixture of a parser (title, `.`, input, `.`, output,
`.`), the Markdown of each `example` fence of a specification, or of its JSON.

  identical   an empty catalog, and one that repeats its source, give back the file byte for byte
  forced      the same with each msgid escaped, spliced and verified: same HTML, no finding
  shape       of N localizations with hostile translations in all slots, re-read from their text
              alone: same structure, same opaque regions, the text that was meant
  placed      hostile translations that were published; the others fell back to the source
  covered     text nodes with a letter, outside code and opaque regions, that come from slots
  opaque      of the letters in slots and opaque regions, those in opaque regions; blocks that are
              kept with a finding, such as those of another flavour, are among them

Shares are of the articles that were not refused. Exit code 1 when a law is broken. Seconds are
CPU time of reading each article and localizing it with an empty catalog.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from markdown_it.utils import read_fixture_file

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.one_article import Measured, measure

from article_i18n.constructs.flavours import FLAVOURS

SUFFIXES = (".md", ".markdown", ".mdx")
SLOW = 5.0
"""Seconds that no article should take."""
SHOWN = 20
"""Lines of each list that are printed; JSON has all."""

_FENCE = re.compile(r"^(`{3,}) ?example[^\n]*\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    flavours = list(FLAVOURS) if options.flavour == "all" else [options.flavour]
    articles = [a for path in options.paths for a in _articles(Path(path), options.examples)]
    if not articles:
        sys.exit("no Markdown files there")
    work = [(name, data, f, options.rotations) for f in flavours for name, data in articles]
    with ProcessPoolExecutor(options.jobs) as pool:
        found = list(pool.map(measure, *zip(*work, strict=True), chunksize=8))
    rows = [summary([m for m in found if m.flavour == flavour]) for flavour in flavours]
    if options.json:
        print(json.dumps({"flavours": rows, "articles": [_as_data(m) for m in found]}))
    else:
        _print_table(rows)
        _print_lists(found)
    broken = any(m.failures for m in found)
    return 1 if broken else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage="roundtrip.py PATH... [options]; see its docstring")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--flavour", default="gfm", choices=[*FLAVOURS, "all"])
    parser.add_argument("--examples", action="store_true", help="each example is one article")
    parser.add_argument("--rotations", type=int, default=3, help="attacks on each article")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


def _articles(path: Path, examples: bool) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each article in a folder or file."""
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    else:
        files = [path]
    for file in files:
        if examples:
            for line, text in _examples(file):
                yield f"{file}:{line}", text.encode()
        else:
            yield str(file), file.read_bytes()


def _examples(file: Path) -> Iterator[tuple[int, str]]:
    """(1-based line or number, Markdown) of each example."""
    text = file.read_text("utf-8")
    if file.suffix == ".json":
        for example in json.loads(text):
            yield example["example"], example["markdown"]
    elif "example\n" in text and _FENCE.search(text):
        for match in _FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield line, match[2].replace("→", "\t")
    else:
        for line, _, markdown, _ in read_fixture_file(file):
            yield line + 1, markdown


def summary(found: Sequence[Measured]) -> dict[str, object]:
    """The row of one flavour; shares are from 0 to 1."""
    read = [m for m in found if m.refused is None]
    shown = sum(m.coverage.shown for m in read)
    left = sum(len(m.coverage.left) for m in read)
    in_slots = sum(m.coverage.slot_letters for m in read)
    hidden = sum(m.coverage.opaque_letters for m in read)
    broken = sum(name == "hostile" for m in read for name, _ in m.failures)
    attacks = sum(m.attacks for m in read)
    return {
        "flavour": found[0].flavour,
        "files": len(found),
        "bytes": sum(m.size for m in found),
        "refused": len(found) - len(read),
        "identical": _share(sum(m.kept("identical") for m in read), len(read)),
        "forced": _share(sum(m.kept("forced") for m in read), len(read)),
        "shape": _share(attacks - broken, attacks),
        "placed": _share(sum(m.placed for m in read), sum(m.units for m in read)),
        "covered": _share(shown, shown + left),
        "opaque": _share(hidden, hidden + in_slots, nothing=0.0),
        "findings": sum(len(m.findings) for m in read),
        "seconds": round(sum(m.seconds for m in found), 2),
        "slowest": round(max(m.seconds for m in found), 2),
    }


def _share(part: int, whole: int, *, nothing: float = 1.0) -> float:
    return part / whole if whole else nothing


def _as_data(measured: Measured) -> dict[str, object]:
    data = measured._asdict()
    coverage = measured.coverage._asdict()
    return data | {"coverage": coverage | {"left": [t._asdict() for t in coverage["left"]]}}


def _print_table(rows: Sequence[dict[str, object]]) -> None:
    print("  ".join(f"{name:>10}" for name in rows[0]))
    for row in rows:
        print("  ".join(f"{_cell(name, value):>10}" for name, value in row.items()))


def _cell(name: str, value: object) -> str:
    if isinstance(value, float) and name not in ("seconds", "slowest"):
        percent = value * 100
        # 99.996 % is not all
        return f"{min(percent, 99.99) if percent < 100 else percent:.2f} %"
    return str(value)


def _print_lists(found: Sequence[Measured]) -> None:
    _print_list(
        "laws broken",
        [f"{m.path} [{m.flavour}] {law}: {what}" for m in found for law, what in m.failures],
    )
    _print_list("refused", [f"{m.path}:{m.refused} [{m.flavour}]" for m in found if m.refused])
    slow = [m for m in found if m.seconds > SLOW]
    _print_list("slow", [f"{m.path} [{m.flavour}] {m.seconds:.1f} s" for m in slow])
    _print_list(
        "findings", [f"{m.path}:{finding} [{m.flavour}]" for m in found for finding in m.findings]
    )
    _print_list(
        "visible text in no slot",
        [
            f"{m.path}:{t.line} [{m.flavour}] {t.text[:80]!r}"
            for m in found
            for t in m.coverage.left
        ],
    )


def _print_list(title: str, lines: Sequence[str]) -> None:
    if lines:
        print(f"\n{title}: {len(lines)}")
        for line in lines[:SHOWN]:
            print(f"  {line}")
        if len(lines) > SHOWN:
            print(f"  … and {len(lines) - SHOWN} more: --json")


if __name__ == "__main__":
    sys.exit(main())
