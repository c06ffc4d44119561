"""How well and how fast catalogs follow a source that changed, beside GNU gettext's `msgmerge`.

    python benchmarks/update.py OLD NEW [--json]

OLD and NEW are two versions of a folder of Markdown articles. Every message of OLD is translated by
an invertible rule: the letters of its words are turned by 13 places, all else stays. So it is known
what a right translation of each message of NEW is. The tables count messages of NEW that OLD lacks:

  carried    approved, as only code, links and the like changed
  right      carried, and equal to what the rule gives
  only       edits that changed only code, links or labels, found by blanking those in both texts
  good       fuzzy, and at least half of its words are right
  poor       fuzzy, and less is right: the old text was changed so much, or it is another one
  missed     untranslated, though an old translation has 60 % of its words right
  new        untranslated, and no old translation comes near
  best       of those that an old translation comes near, those whose translation is as right as the
             best of all old ones (within two points), in percent
  wrong      of all edited ones, those that are approved and not right, or poor where another old
             translation is more right by two points at least, in percent
  shared     of those that msgmerge has a good fuzzy for, those that have one here or are right

CPU seconds are those of a process from its start to its end, `matching` those that are left without
reading, writing and equal messages: for msgmerge, less the time of `msgmerge -N`. `extract` is the
whole command, articles parsed. MB is the peak of a process. Both make one catalog an article, then
one of all. The last table takes all messages of NEW, a tenth of them edited in ways that are known
(words replaced, dropped, appended, mistyped), a fifth of those moved.
"""

from __future__ import annotations

import argparse
import codecs
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Indel

from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import GFM
from article_i18n.formats import po
from article_i18n.markdown.permissive_env import without_article
from article_i18n.markdown.verbatim import parts
from article_i18n.model import Catalog, Key, Message
from article_i18n.segment import segment
from article_i18n.template import template
from article_i18n.update import Donor, check_conserved, gone_from, update

HEADER = (("Language", "de"), ("Content-Type", "text/plain; charset=UTF-8"))
NOTHING = Catalog(None, ())
GFM_TEXT = without_article(dialect(GFM))
MASKED = re.compile(
    r"(`+)(?!`).*?(?<!`)\1(?!`)|(?<=\]\()[^)\s]*|(?<=\]\[)[^\]]*|(?<=<)https?:[^>]*"
)
Files = dict[str, bytes]
Cost = dict[str, float]


def rule(text: str) -> str:
    """The letters of the words of a text turned by 13 places; code, links and tags as they are."""
    pieces, done = [], 0
    for part in parts(text, GFM_TEXT):
        pieces += codecs.encode(text[done : part.start], "rot13"), part.text
        done = part.start + len(part.text)
    return "".join([*pieces, codecs.encode(text[done:], "rot13")])


def templates(folder: Path, *, single: bool) -> dict[str, Catalog]:
    documents = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("")
        documents[str(name)] = segment(path.read_bytes(), f"source/{name}.md")
    if single:
        return {"messages": template(documents.values())}
    found = {name: template([document]) for name, document in documents.items()}
    return {name: catalog for name, catalog in found.items() if catalog.messages}


def translated(catalogs: Mapping[str, Catalog]) -> Files:
    return {
        name: po.write(
            replace(
                catalog,
                header=HEADER,
                messages=tuple(replace(m, target=rule(m.key.msgid)) for m in catalog.messages),
            )
        )
        for name, catalog in catalogs.items()
    }


def ours(old: Files, new: Files) -> tuple[Files, Cost]:
    """Every template merged into its catalog as `extract` does it, from bytes to bytes."""
    start = time.process_time()
    read = {name: po.read(data, name, "de") for name, data in old.items()}
    fresh = {name: po.read(data, name).catalog for name, data in new.items()}
    before = {name: file.catalog for name, file in read.items()}
    matching = time.process_time()
    holders: dict[Key, list[Donor]] = {}
    for name, catalog in before.items():
        for message in catalog.messages:
            holders.setdefault(message.key, []).append(Donor(name, message))
    gone = gone_from(before, fresh)
    after: dict[str, Catalog] = {}
    for name in {**fresh, **before}:

        def donors(key: Key, name: str = name) -> list[Donor]:
            return [donor for donor in holders.get(key, ()) if donor.path != name]

        merged = update(before.get(name), fresh.get(name, NOTHING), donors=donors, gone=gone)
        after[name] = replace(merged.catalog, header=HEADER, path=name)
    matching = time.process_time() - matching
    check_conserved(before.values(), after.values())
    files = {name: po.write(catalog, read.get(name)) for name, catalog in after.items()}
    return files, {"CPU s": time.process_time() - start, "matching": matching}


def measured(command: Sequence[str | Path], folder: Path) -> Cost:
    """CPU seconds and peak MB of a process."""
    process = subprocess.Popen(
        [*map(str, command)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return {"CPU s": usage.ru_utime + usage.ru_stime, "MB": usage.ru_maxrss / 1024}


def extract(sources: Path, old: Files, *, single: bool) -> Cost:
    """The whole command, from the articles to the catalogs on disk."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(sources, folder / "source")
        if single:
            (folder / "article-i18n.toml").write_text('catalog = "single"\n')
        for domain, data in old.items():
            path = folder / "locales/de/LC_MESSAGES" / f"{domain}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return measured([sys.executable, "-m", "article_i18n", "extract", "-q"], folder)


def gettext(old: Files, new: Files, *options: str) -> tuple[Files, Cost]:
    """`msgmerge` of the same files; a new article has no catalog to merge into."""
    files: Files = {}
    cost = {"CPU s": 0.0, "MB": 0.0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for domain, data in new.items():
            (folder / "old.po").write_bytes(old.get(domain, po.write(Catalog("de", (), HEADER))))
            (folder / "new.pot").write_bytes(data)
            arguments = ["--quiet", "--no-wrap", "--output-file=out.po", *options]
            one = measured(["msgmerge", *arguments, "old.po", "new.pot"], folder)
            cost = {"CPU s": cost["CPU s"] + one["CPU s"], "MB": max(cost["MB"], one["MB"])}
            files[domain] = (folder / "out.po").read_bytes()
    return files, cost


Judged = dict[str, float]


def judged(
    files: Files, new: Mapping[str, Catalog], nearest: Mapping[str, float], masked: set[str]
) -> tuple[Judged, set[tuple[str, Key]]]:
    """What became of the messages that are new, and which have a translation of use."""
    names = ("carried", "right", "only", "only carried", "good", "poor", "missed", "new")
    counts = dict.fromkeys(names, 0)
    best = near = wrong = 0
    good: set[tuple[str, Key]] = set()
    for name, catalog in new.items():
        live = po.read(files[name], name).catalog.live()
        for key in (m.key for m in catalog.messages if nearest[m.key.msgid] < 200):
            message, meant = live[key], rule(key.msgid)
            score = likeness(message.target, meant)
            approved = message.usable
            only = MASKED.sub("", key.msgid) in masked
            counts["carried"] += approved
            counts["right"] += approved and message.target == meant
            counts["only"] += only
            counts["only carried"] += only and approved
            worse = score < 50 and score < nearest[key.msgid] - 2
            wrong += (approved and message.target != meant) or (message.fuzzy and worse)
            if nearest[key.msgid] >= 60:
                near += 1
                best += bool(message.target) and score >= nearest[key.msgid] - 2
            if message.target and (message.fuzzy or message.target == meant) and score >= 50:
                good.add((name, key))
            if message.fuzzy:
                counts["good" if score >= 50 else "poor"] += 1
            elif not approved:
                counts["missed" if nearest[key.msgid] >= 60 else "new"] += 1
    edited = sum(counts[n] for n in ("carried", "good", "poor", "missed"))
    shares = {"best %": 100 * best / near, "wrong %": 100 * wrong / edited}
    return {**counts, **{k: round(v, 2) for k, v in shares.items()}}, good


def likeness(one: str, other: str) -> float:
    return 100 * Indel.normalized_similarity(one.split(), other.split())


def nearest(old: Mapping[str, Catalog], new: Mapping[str, Catalog]) -> dict[str, float]:
    """For each msgid of `new`, how right the best of all old translations is; 200 if it was there."""
    stored = list({m.key.msgid for c in old.values() for m in c.messages})
    numbers: dict[str, int] = {}

    def coded(text: str) -> list[int]:
        return [numbers.setdefault(word, len(numbers)) for word in text.split()]

    pool = [coded(text) for text in stored]
    known = set(stored)
    found: dict[str, float] = {}
    for text in {m.key.msgid for c in new.values() for m in c.messages}:
        if text in known:
            found[text] = 200.0
            continue
        words, best = coded(text), 0.0
        for other in pool:
            best = max(best, Indel.normalized_similarity(words, other, score_cutoff=best))
        found[text] = 100 * best
    return found


def edits(source: Catalog, seed: int = 1) -> tuple[list[str], dict[str, str]]:
    """All texts, and the new texts in their order, each with the one that it was made from."""
    chance = random.Random(seed)
    texts = list(dict.fromkeys(m.key.msgid for m in source.messages))
    vocabulary = sorted({word for text in texts for word in text.split() if word.isalpha()})

    def edited(text: str) -> str:
        words = text.split(" ")
        kind = chance.randrange(4)
        at = chance.randrange(len(words))
        if kind == 0:
            for _ in range(1 + len(words) // 10):
                words[chance.randrange(len(words))] = chance.choice(vocabulary)
        elif kind == 1 and len(words) > 3:
            del words[at]
        elif kind == 2:
            words += chance.sample(vocabulary, 6)
        else:
            words[at] = words[at][::-1] + "x"
        return " ".join(words)

    made: list[tuple[str, str]] = [
        (edited(t) if len(t) > 20 and chance.random() < 0.1 else t, t) for t in texts
    ]
    known = set(texts)
    moved = [p for p in made if p[0] not in known and chance.random() < 0.2]
    rest = [p for p in made if p not in set(moved)]
    for pair in moved:
        rest.insert(chance.randrange(len(rest)), pair)
    return texts, dict(rest)


def followed(files: Files, truth: Mapping[str, str]) -> Judged:
    """Of the edited ones of `edits`, which got the translation of what they were made from."""
    counts = dict.fromkeys(("right", "none", "wrong"), 0)
    old = set(truth.values())
    for key, message in po.read(files["messages"], "messages").catalog.live().items():
        if key.msgid in old:
            continue
        was = rule(message.previous.msgid) if message.previous else message.target
        verdict = "right" if was == rule(truth[key.msgid]) else "wrong"
        counts["none" if not message.target else verdict] += 1
    return {k: round(100 * v / sum(counts.values()), 2) for k, v in counts.items()}


def of_texts(texts: Sequence[str]) -> Catalog:
    return Catalog(None, tuple(Message(Key(None, text)) for text in dict.fromkeys(texts)))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options = parser.parse_args()
    have_gettext = shutil.which("msgmerge") is not None
    if not have_gettext:
        print("msgmerge is not installed: only our own numbers", file=sys.stderr)
    tables: dict[str, dict[str, Judged]] = {}
    for single in (False, True):
        before, after = (templates(f, single=single) for f in (options.old, options.new))
        best = nearest(before, after)
        masked = {MASKED.sub("", m.key.msgid) for c in before.values() for m in c.messages}
        old = translated(before)
        new = {name: po.write(replace(c, header=HEADER)) for name, c in after.items()}
        files, cost = ours(old, new)
        counts, good = judged(files, after, best, masked)
        rows = {"article-i18n": {**counts, **cost}}
        rows["extract"] = extract(options.new, old, single=single)
        if have_gettext:
            files, cost = gettext(old, new, "--previous")
            plain = gettext(old, new, "--no-fuzzy-matching")[1]
            counts, theirs = judged(files, after, best, masked)
            cost["matching"] = cost["CPU s"] - plain["CPU s"]
            rows["msgmerge"] = {**counts, **cost}
            rows["msgmerge -N"] = plain
            rows["article-i18n"]["shared %"] = 100 * len(good & theirs) / len(theirs)
        tables["one catalog" if single else "by article"] = rows
    texts, truth = edits(next(iter(after.values())))
    old = translated({"messages": of_texts(texts)})
    new = {"messages": po.write(replace(of_texts(list(truth)), header=HEADER))}
    files, cost = ours(old, new)
    rows = {"article-i18n": {**followed(files, truth), **cost}}
    if have_gettext:
        files, cost = gettext(old, new, "--previous")
        rows["msgmerge"] = {**followed(files, truth), **cost}
    tables[f"{len(texts)} messages, a tenth edited; of those, %"] = rows
    return show(tables, as_json=options.json)


def show(tables: Mapping[str, Mapping[str, Judged]], *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(tables, indent=2))
        return 0
    for title, rows in tables.items():
        print(title)
        width = max(map(len, rows))
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        print(" " * width + "".join(f"{column:>{max(len(column), 7) + 2}}" for column in columns))
        for name, row in rows.items():
            cells = (f"{_number(row.get(column)):>{max(len(column), 7) + 2}}" for column in columns)
            print(f"{name:{width}}" + "".join(cells))
        print()
    return 0


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
