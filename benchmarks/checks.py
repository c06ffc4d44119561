"""How many seeded defects the checks find, and what they say of real translations as they stand.

    python benchmarks/checks.py PO… [--json] [--seed N] [--each N] [--pofilter PATH]

Defects of 25 kinds are put into usable messages of real catalogs, one into each (`CLAIMS` says which
checks claim to find them, `defects.py` how they are made). A defect is found when a claiming check
says something that it does not say of the untouched message. Then come the findings on untouched
messages: for each check the number of messages that it speaks of, per 1,000.

translate-toolkit's `pofilter` reads the very same messages, untouched and seeded, in one file for
each catalog. A test of any name that fails, and passes on the untouched message, counts as found.
It is taken from --pofilter or PATH; without it there are only our own numbers.

A catalog has no article: every label and footnote that a source mentions counts as defined.
Messages longer than an article may hold are left out. The settings allow translations to add the
tags that tell the direction of a text, as a project in Arabic, Hebrew or Persian would.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.defects import SEEDS
from tests.catalogs import assumed

from article_i18n import locales
from article_i18n.checks import CHECKS, safety
from article_i18n.checks.unit import Unit, unit_of
from article_i18n.constructs.flavours import GFM
from article_i18n.errors import SettingsError
from article_i18n.formats import po
from article_i18n.markdown.inline import too_much
from article_i18n.model import Catalog, Key, Message, Severity

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "link dropped": ("links",),
    "link to another page or host": ("links", "blocked"),
    "blank or full-width brackets in a link": ("link-syntax",),
    "link with an unknown label": ("link-syntax",),
    "link added": ("links", "blocked"),
    "code dropped": ("code-spans",),
    "code changed": ("code-spans",),
    "backtick lost": ("code-spans",),
    "marks of code or emphasis taken off": ("formatting",),
    "raw HTML added": ("raw-html", "blocked"),
    "mark of emphasis lost": ("emphasis",),
    "blank inside emphasis": ("emphasis",),
    "placeholder renamed": ("placeholders",),
    "line break lost": ("hard-breaks",),
    "number changed": ("numbers",),
    "end mark lost": ("punctuation",),
    "end mark of another kind": ("punctuation",),
    "bracket lost": ("brackets",),
    "quotation mark lost": ("brackets",),
    "blank doubled": ("whitespace",),
    "not translated": ("same-as-source",),
    "two thirds cut off": ("length",),
    "word doubled": ("repeated-words",),
    "invisible character added": ("characters",),
    "blanks or line breaks at the edge": ("line-ends", "whitespace"),
}
"""Kind of defect → the checks that claim to find it."""

ALLOW = safety.Allow(html=frozenset(("bdi", "bdo", "span")))
SEVERITIES = {check.name: check.severity for check in CHECKS} | {safety.NAME: Severity.ERROR}

Found = Mapping[str, tuple[str, ...]]
"""Check → what it says."""


class Case(NamedTuple):
    """A message as it stands, or with a defect."""

    name: str
    """The context of its message in the file that pofilter reads."""
    source: str
    target: str
    kind: str = ""
    original: str = ""
    """The name of the untouched case."""


class Sample(NamedTuple):
    """What there is to judge of one catalog."""

    path: str
    locale: str
    cases: tuple[Case, ...]


def sample(path: str, seed: int, each: int) -> Sample:
    """The usable messages of a catalog, and up to `each` of them with a defect of each kind."""
    catalog = po.read(Path(path).read_bytes(), path).catalog
    locale = locale_of(catalog, path)
    kept = [
        m
        for m in catalog.messages
        if m.usable and not too_much(m.key.msgid) and not too_much(m.target)
    ]
    untouched = [Case(f"{n}", m.key.msgid, m.target) for n, m in enumerate(kept)]
    units = [unit(case, locale) for case in untouched]
    seeded: list[Case] = []
    for kind, put in SEEDS.items():
        chance = random.Random(f"{seed} {kind} {locale}")
        number = 0
        for index in chance.sample(range(len(units)), len(units)):
            target = put(units[index], chance)
            if number == each:
                break
            if target is not None and target != untouched[index].target:
                name = f"{index} {kind}"
                seeded.append(Case(name, untouched[index].source, target, kind, f"{index}"))
                number += 1
    return Sample(path, locale, (*untouched, *seeded))


def locale_of(catalog: Catalog, path: str) -> str:
    for name in (dict(catalog.header).get("Language", ""), Path(path).stem):
        try:
            return locales.canonical(name)
        except SettingsError:
            continue
    return "und"


def unit(case: Case, locale: str) -> Unit:
    return unit_of(case.source, case.target, assumed(case.source, GFM), locale=locale)


def ours(sample: Sample) -> dict[str, Found]:
    """Case → check → what it says."""
    result: dict[str, Found] = {}
    for case in sample.cases:
        judged = unit(case, sample.locale)
        found = {check.name: tuple(check.check(judged)) for check in CHECKS}
        reason = safety.blocked(case.source, judged.target, assumed(case.source, GFM), ALLOW)
        found[safety.NAME] = (reason,) if reason else ()
        result[case.name] = {name: said for name, said in found.items() if said}
    return result


def theirs(sample: Sample, pofilter: str) -> dict[str, Found]:
    """The same by pofilter: it gives back the failing messages, the tests' names in comments."""
    header = (("Language", sample.locale), ("Content-Type", "text/plain; charset=UTF-8"))
    messages = tuple(Message(Key(c.name, c.source), c.target) for c in sample.cases)
    with tempfile.TemporaryDirectory() as folder:
        given, failed = Path(folder, "given.po"), Path(folder, "failed.po")
        given.write_bytes(po.write(Catalog(sample.locale, messages, header)))
        command = [pofilter, "--progress=none", f"--language={sample.locale.replace('-', '_')}"]
        subprocess.run([*command, "-i", given, "-o", failed], check=True, capture_output=True)
        if not failed.exists():
            return {}
        text = failed.read_text("utf-8")
    result: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    tests: list[str] = []
    for line in text.splitlines():
        if line.startswith("# (pofilter) "):
            tests.append(line.removeprefix("# (pofilter) ").partition(":")[0])
        elif line.startswith('msgctxt "'):
            name = line.removeprefix('msgctxt "').removesuffix('"')
            result[name] |= dict.fromkeys(tests, ("fails",))
            tests = []
    return dict(result)


def is_new(now: Found, before: Found, checks: tuple[str, ...] | None) -> bool:
    """Whether one of the checks (None: any) says something that it did not say before."""
    return any(
        Counter(said) - Counter(before.get(name, ()))
        for name, said in now.items()
        if checks is None or name in checks
    )


class Tally:
    """The counts of all catalogs for one tool."""

    def __init__(self, checks: Mapping[str, tuple[str, ...]] | None) -> None:
        self.claims = checks
        self.found = Counter[str]()
        self.seeded = Counter[str]()
        self.untouched = 0
        self.speaks = Counter[str]()
        self.missed: list[tuple[str, Case]] = []

    def add(self, sample: Sample, result: Mapping[str, Found]) -> None:
        for case in sample.cases:
            said = result.get(case.name, {})
            if not case.kind:
                self.untouched += 1
                self.speaks.update(said.keys())
                continue
            self.seeded[case.kind] += 1
            claims = None if self.claims is None else self.claims[case.kind]
            if is_new(said, result.get(case.original, {}), claims):
                self.found[case.kind] += 1
            else:
                self.missed.append((sample.locale, case))

    def recall(self) -> dict[str, float]:
        return {kind: self.found[kind] / number for kind, number in self.seeded.items()}

    def recall_of_all(self) -> float:
        return self.found.total() / max(1, self.seeded.total())

    def per_thousand(self) -> dict[str, float]:
        return {name: 1000 * number / self.untouched for name, number in self.speaks.most_common()}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("catalogs", nargs="+", metavar="PO")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--seed", type=int, default=1, help="of the chance that picks (1)")
    parser.add_argument("--each", type=int, default=200, help="defects of a kind a catalog (200)")
    parser.add_argument("--pofilter", help="translate-toolkit's program, if it is not on PATH")
    parser.add_argument("--missed", type=int, default=0, help="show so many missed defects a kind")
    options = parser.parse_args()
    pofilter = options.pofilter or shutil.which("pofilter")
    if pofilter is None:
        print("pofilter is not installed: only our own numbers", file=sys.stderr)
    tallies = {"article-i18n": Tally(CLAIMS)}
    if pofilter:
        tallies["pofilter"] = Tally(None)
    for path in options.catalogs:
        judged = sample(path, options.seed, options.each)
        tallies["article-i18n"].add(judged, ours(judged))
        if pofilter:
            tallies["pofilter"].add(judged, theirs(judged, pofilter))
    if options.json:
        print(json.dumps({name: as_json(tally) for name, tally in tallies.items()}, indent=2))
    else:
        show(tallies)
    shown = Counter[str]()
    for locale, case in tallies["article-i18n"].missed:
        shown[case.kind] += 1
        if shown[case.kind] <= options.missed:
            print(f"{locale} {case.kind}\n  {case.source!r}\n  {case.target!r}", file=sys.stderr)
    return 0


def as_json(tally: Tally) -> dict[str, object]:
    return {
        "untouched": tally.untouched,
        "seeded": dict(tally.seeded),
        "recall": {"all": tally.recall_of_all(), **tally.recall()},
        "per 1,000 untouched": tally.per_thousand(),
        "per 1,000 by severity": by_severity(tally),
    }


def by_severity(tally: Tally) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for name, rate in tally.per_thousand().items():
        sums["any" if tally.claims is None else SEVERITIES[name]] += rate
    return dict(sums)


def show(tallies: Mapping[str, Tally]) -> None:
    mine = tallies["article-i18n"]
    print(f"{'recall':42}{'seeded':>8}" + "".join(f"{name:>14}" for name in tallies))
    for kind in CLAIMS:
        if mine.seeded[kind]:
            shares = "".join(f"{t.recall()[kind]:>14.1%}" for t in tallies.values())
            print(f"{kind:42}{mine.seeded[kind]:>8}{shares}")
    shares = "".join(f"{tally.recall_of_all():>14.1%}" for tally in tallies.values())
    print(f"{'all':42}{mine.seeded.total():>8}{shares}")
    for tool, tally in tallies.items():
        print(f"\n{tool}: messages spoken of, per 1,000 of {tally.untouched} untouched ones")
        for name, rate in tally.per_thousand().items():
            severity = SEVERITIES.get(name, "") if tally.claims is not None else ""
            print(f"  {name:24}{severity:10}{rate:8.2f}")
        for severity, rate in by_severity(tally).items():
            print(f"  {'all':24}{severity:10}{rate:8.2f}")


if __name__ == "__main__":
    sys.exit(main())
