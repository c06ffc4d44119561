"""What an update keeps when a source grows a year older, beside `msgmerge --previous`.

    python benchmarks/update.py OLD NEW [--json]

OLD and NEW are two versions of a folder of Markdown articles. The old catalogs are filled by a
rule (each word reversed), so that the right translation of every new message is known.

  kept       not fuzzy; `wrong` if it is not what the rule gives
  good       fuzzy, and at least half of the words are those of the right translation
  poor       fuzzy, but less than half: work to read, little to use
  missed     untranslated, though an old translation was at least 60 % right
  new        untranslated, and nothing old was that near
  best       of all fuzzy: no other old message would have served better (within two points)

CPU seconds are those of reading, merging and writing all catalogs; msgmerge's include the start of
a process for each file. Both make one catalog an article, then one catalog of all. The last table
takes all messages of NEW, copied up to 10,000: none, a tenth and all of them edited, and reordered.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Indel

from article_i18n.formats import po
from article_i18n.model import Catalog, Key, Message
from article_i18n.segment import segment
from article_i18n.template import template
from article_i18n.update import by_words, check_conserved, update, vanished

HEADER = (("Language", "de"), ("Content-Type", "text/plain; charset=UTF-8"))
NOTHING = Catalog(None, ())
Files = dict[str, bytes]


def rule(text: str) -> str:
    """Each word reversed: invertible, and blind to everything but words."""
    return "\n".join(" ".join(w[::-1] for w in line.split(" ")) for line in text.split("\n"))


def templates(folder: Path, *, single: bool) -> dict[str, Catalog]:
    documents = {
        str(path.relative_to(folder)): segment(path.read_bytes(), str(path.relative_to(folder)))
        for path in sorted(folder.rglob("*.md"))
    }
    if single:
        return {"messages": template(documents.values())}
    return {name: template([document]) for name, document in documents.items()}


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


def ours(old: Files, new: Files) -> tuple[Files, float]:
    """Every template merged into its catalog, as `extract` does it, from bytes to bytes."""
    start = time.process_time()
    read = {name: po.read(data, name, "de") for name, data in old.items()}
    fresh = {name: po.read(data, name).catalog for name, data in new.items()}
    before = {name: file.catalog for name, file in read.items()}
    holders: dict[Key, list[tuple[str, Message]]] = {}
    for name, catalog in before.items():
        for message in catalog.messages:
            holders.setdefault(message.key, []).append((name, message))
    search = by_words(
        m for name, c in before.items() for m in vanished(c, fresh.get(name, NOTHING))
    )
    after: dict[str, Catalog] = {}
    for name in {**fresh, **before}:

        def donors(key: Key, name: str = name) -> list[Message]:
            return [m for there, m in holders.get(key, ()) if there != name]

        merged = update(before.get(name), fresh.get(name, NOTHING), donors=donors, elsewhere=search)
        after[name] = merged if name in before else replace(merged, header=HEADER, path=name)
    check_conserved(before.values(), after.values())
    files = {name: po.write(catalog, read.get(name)) for name, catalog in after.items()}
    return files, time.process_time() - start


def gettext(old: Files, new: Files, *options: str) -> tuple[Files, float]:
    """`msgmerge` of the same files; a new article has no catalog to merge into."""
    files: Files = {}
    with tempfile.TemporaryDirectory() as folder:
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        for name, data in new.items():
            catalog, pot = Path(folder, "old.po"), Path(folder, "new.pot")
            catalog.write_bytes(old.get(name, po.write(Catalog("de", (), HEADER))))
            pot.write_bytes(data)
            command = ["msgmerge", "--quiet", "--no-wrap", *options, str(catalog), str(pot)]
            files[name] = subprocess.run(command, capture_output=True, check=True).stdout
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return files, end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime


def judged(
    files: Files, new: Mapping[str, Catalog], nearest: Mapping[str, float]
) -> dict[str, int]:
    counts = dict.fromkeys(("kept", "wrong", "good", "poor", "missed", "new", "best"), 0)
    for name, catalog in new.items():
        live = po.read(files[name], name).catalog.live()
        for key in (m.key for m in catalog.messages):
            message = live[key]
            if not message.target:
                counts["missed" if nearest[key.msgid] >= 60 else "new"] += 1
            elif not message.fuzzy:
                counts["kept"] += 1
                counts["wrong"] += message.target != rule(key.msgid)
            else:
                score = likeness(message.target, rule(key.msgid))
                counts["good" if score >= 50 else "poor"] += 1
                counts["best"] += score >= nearest[key.msgid] - 2
    return counts


def likeness(one: str, other: str) -> float:
    return 100 * Indel.normalized_similarity(one.split(), other.split())


def nearest(old: Mapping[str, Catalog], new: Mapping[str, Catalog]) -> dict[str, float]:
    """For each new msgid, how right the best of all old translations is: by trying all."""
    stored = list({m.key.msgid for c in old.values() for m in c.messages})
    numbers: dict[str, int] = {}

    def coded(text: str) -> list[int]:
        return [numbers.setdefault(word, len(numbers)) for word in text.split()]

    pool = [coded(text) for text in stored]
    known = set(stored)
    found: dict[str, float] = {}
    for text in {m.key.msgid for c in new.values() for m in c.messages}:
        if text in known:
            found[text] = 100.0
            continue
        words, best = coded(text), 0.0
        for other in pool:
            best = max(best, Indel.normalized_similarity(words, other, score_cutoff=best))
        found[text] = 100 * best
    return found


def ten_thousand(source: Catalog, seed: int = 1) -> dict[str, tuple[list[str], list[str]]]:
    """10,000 messages and what became of them, by kind of change."""
    chance = random.Random(seed)
    texts = list(dict.fromkeys(m.key.msgid for m in source.messages))
    number = 0
    while len(texts) < 10_000:
        number += 1
        texts += [f"{text} ({number})" for text in texts[: 10_000 - len(texts)]]
    del texts[10_000:]
    vocabulary = sorted({word for text in texts for word in text.split()})

    def edited(text: str) -> str:
        words = text.split(" ")
        for _ in range(1 + len(words) // 10):
            words[chance.randrange(len(words))] = chance.choice(vocabulary)
        return " ".join(words)

    some = [edited(t) if chance.random() < 0.1 else t for t in texts]
    shuffled = chance.sample(texts, len(texts))
    return {
        "nothing changed": (texts, texts),
        "a tenth edited": (texts, some),
        "a tenth edited, reversed": (texts, some[::-1]),
        "shuffled": (texts, shuffled),
        "all edited": (texts, [edited(t) for t in texts]),
        "all edited and shuffled": (texts, [edited(t) for t in shuffled]),
    }


def of_texts(texts: list[str]) -> Catalog:
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
    quality: dict[str, dict[str, float | str]] = {}
    for single in (False, True):
        where = "one catalog" if single else "by article"
        before, after = (templates(f, single=single) for f in (options.old, options.new))
        best = nearest(before, after)
        old = translated(before)
        new = {name: po.write(replace(c, header=HEADER)) for name, c in after.items()}
        runs = {f"article-i18n, {where}": ours(old, new)}
        if have_gettext:
            runs[f"msgmerge, {where}"] = gettext(old, new, "--previous")
            runs[f"msgmerge -N, {where}"] = gettext(old, new, "--no-fuzzy-matching")
        for title, (files, seconds) in runs.items():
            quality[title] = {**judged(files, after, best), "CPU s": round(seconds, 2)}
    speed: dict[str, dict[str, float | str]] = {}
    for title, (was, now) in ten_thousand(next(iter(after.values()))).items():
        old = translated({"messages": of_texts(was)})
        new = {"messages": po.write(replace(of_texts(now), header=HEADER))}
        speed[title] = {"article-i18n": round(ours(old, new)[1], 2)}
        slow = "all edited" in title  # msgmerge compares each with each: a quarter of an hour
        if have_gettext:
            seconds = None if slow else gettext(old, new, "--previous")[1]
            speed[title]["msgmerge"] = "-" if seconds is None else round(seconds, 2)
    if options.json:
        print(json.dumps({"quality": quality, "CPU s of 10,000 messages": speed}, indent=2))
        return 0
    for title, table in (("messages", quality), ("10,000 messages, CPU s", speed)):
        columns = list(next(iter(table.values())))
        print(f"{title:26}" + "".join(f"{column:>14}" for column in columns))
        for row, cells in table.items():
            print(f"{row:26}" + "".join(f"{cells[column]:>14}" for column in columns))
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
