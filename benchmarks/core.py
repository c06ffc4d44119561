"""How long segmenting and localizing take, as ratios to a full parse by markdown-it-py.

    python benchmarks/core.py DIR

DIR is a folder of Markdown files. All measures are CPU time of one process, interleaved; the least
of five rounds counts, and only ratios say something.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from article_i18n.checks.safety import blocked
from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import GFM
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown.parser import build
from article_i18n.model import Document, Message
from article_i18n.segment import segment

ROUNDS = 5


def main(folder: str) -> None:
    articles = [(p.name, p.read_bytes()) for p in sorted(Path(folder).rglob("*.md"))]
    if not articles:
        sys.exit(f"{folder}: no Markdown files")
    texts = [data.decode() for _, data in articles]
    documents = [segment(data, name) for name, data in articles]
    nothing = FallbackStep("de", "de.po", {})
    voices = [
        FallbackStep("de", "de.po", {s.key: Message(s.key, s.source + " ä") for s in d.segments})
        for d in documents
    ]
    md = build(dialect(GFM))
    steps: dict[str, Callable[[], object]] = {
        "full parse": lambda: [md.parse(text) for text in texts],
        "block parse": lambda: [md.block.parse(text, md, {}, []) for text in texts],
        "segment": lambda: [segment(data, name) for name, data in articles],
        "localize, nothing translated": lambda: [_localized(d, nothing) for d in documents],
        "localize, all translated": lambda: [
            _localized(d, v) for d, v in zip(documents, voices, strict=True)
        ],
    }
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(ROUNDS):
        for name, step in steps.items():
            start = time.process_time()
            step()
            best[name] = min(best[name], time.process_time() - start)
    size = sum(len(data) for _, data in articles)
    units = sum(len(d.segments) for d in documents)
    print(f"{len(articles)} files, {size / 1e6:.1f} MB, {units} segments")
    for name, seconds in best.items():
        print(f"{name:30} {seconds:6.2f} s  {seconds / best['full parse']:5.2f}x")


def _localized(document: Document, voice: FallbackStep) -> object:
    return localize(
        document,
        [voice],
        source_locale="en",
        acceptable=lambda s, target, env: blocked(s.source, target, env),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/core.py DIR")
    main(sys.argv[1])
