"""How well `import` finds damaged words: seeded damage in good prose, per kind.

    python benchmarks/import_damage.py TEXT...

TEXT is a file or a folder of .txt (a paragraph a line) or .md files of clean English. Each kind
of damage is seeded once in each paragraph that has room for it. Recall is the share of seeds
that are found with the right words; false alarms are what is found in the text as it was.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from article_i18n.importers.damaged_words import WordList, find_damaged_words, load_words
from article_i18n.importers.raw_lines import read_lines

Seed = Callable[[str, random.Random], tuple[str, str] | None]
"""(paragraph, chance) → (damaged paragraph, what stands there now), None if there is no room."""


def glue(text: str, chance: random.Random) -> tuple[str, str] | None:
    """`heavy weights` → `heavyweights`: the space between two lower-case words is lost."""
    return _replace(text, r"(?<![\w'’-])([a-z]+) ([a-z]+)(?![\w'’-])", r"\1\2", chance)


def glue_sentences(text: str, chance: random.Random) -> tuple[str, str] | None:
    """`it ends. The next` → `it endsThe next`."""
    return _replace(text, r"(?<![\w'’-])([a-z]{2,})[.!?] ([A-Z][a-z]+)(?![\w'’-])", r"\1\2", chance)


def lose_space(text: str, chance: random.Random) -> tuple[str, str] | None:
    """`it ends. The next` → `it ends.The next`."""
    return _replace(text, r"(?<![\w'’-])([a-z]{2,}[.!?]) ([A-Z][a-z]+)(?![\w'’-])", r"\1\2", chance)


def tear(text: str, chance: random.Random) -> tuple[str, str] | None:
    """`healthy` → `he althy`: a space anywhere in a word of four letters or more."""
    words = list(re.finditer(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])", text))
    if not words:
        return None
    word = chance.choice(words)
    at = word.start() + chance.randrange(1, len(word.group()))
    return f"{text[:at]} {text[at:]}", f"{text[word.start() : at]} {text[at : word.end()]}"


def double(text: str, chance: random.Random) -> tuple[str, str] | None:
    """`the` → `the the`."""
    damaged = _replace(text, r"(?<![\w'’-])([a-z]+)(?![\w'’-])", r"\1 \1", chance)
    return damaged and (damaged[0], damaged[1].split(" ")[0])


def _replace(text: str, pattern: str, damage: str, chance: random.Random) -> tuple[str, str] | None:
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    match = chance.choice(places)
    damaged = match.expand(damage)
    return text[: match.start()] + damaged + text[match.end() :], damaged


KINDS: Mapping[str, tuple[str, Seed]] = {
    "glued": ("glued-words", glue),
    "glued sentences": ("glued-words", glue_sentences),
    "lost space": ("glued-words", lose_space),
    "torn": ("torn-word", tear),
    "doubled": ("doubled-word", double),
}


APART = 5
"""Damage is seeded in every fifth paragraph at a time: in all at once, it would look normal."""


def measure(
    texts: Iterable[Sequence[str]], words: WordList | None, seed: int = 1
) -> dict[str, dict[str, float]]:
    """Recall and false alarms by kind; a text is its paragraphs."""
    chance = random.Random(seed)
    sown, found, number = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), 0
    alarms = {check: 0 for check, _ in KINDS.values()}
    for text in texts:
        number += sum(len(paragraph.split()) for paragraph in text)
        for check, _, _ in _findings(text, words):
            alarms[check] += 1
        for kind, (check, damage) in KINDS.items():
            pieces = [damage(paragraph, chance) for paragraph in text]
            for first in range(APART):
                damaged = list(text)
                sown_now = {i: p for i, p in enumerate(pieces) if p and i % APART == first}
                for i, (paragraph, _) in sown_now.items():
                    damaged[i] = paragraph
                seen = _findings(damaged, words) if sown_now else []
                for i, (_, now) in sown_now.items():
                    sown[kind] += 1
                    found[kind] += any(
                        (c, n) == (check, i + 1) and f"“{now}”" in m for c, n, m in seen
                    )
    return {
        kind: {
            "seeds": sown[kind],
            "recall": round(found[kind] / sown[kind], 3) if sown[kind] else 0.0,
            "false alarms per 1000 words": round(1000 * alarms[check] / number, 2),
        }
        for kind, (check, _) in KINDS.items()
    } | {"text": {"words": number}}


def _findings(text: Sequence[str], words: WordList | None) -> list[tuple[str, int, str]]:
    passages = [(line,) for line in read_lines("\n".join(text))]
    return [
        (f.check, f.places[0].line or 0, f.message)
        for f in find_damaged_words(passages, "", words)
        if f.check != "words-not-checked"
    ]


def prose(path: Path) -> list[str]:
    """The paragraphs of a text; of Markdown, only running text, with a comma for code and links."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return [line for line in text.splitlines() if line.strip()]
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        pieces = [
            child.content if child.type == "text" else " " if "break" in child.type else ","
            for child in token.children or ()
            if not child.type.startswith(("em_", "strong_", "link_"))
        ]
        line = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\S+://\S+|<[^>]*>", ",", "".join(pieces))
        if len(line.split()) > 4:
            found.append(" ".join(line.split()))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--alarms", action="store_true", help="list the false alarms too")
    options = parser.parse_args()
    words = load_words("en")
    if words is None:
        sys.exit('needs the word list: pip install "article-i18n[import]"')
    files = [
        f for p in options.text for f in (sorted(p.rglob("*.[mt][dx]*")) if p.is_dir() else [p])
    ]
    texts = [text for text in map(prose, files) if text]
    table = measure(texts, words)
    if options.alarms:
        for text in texts:
            for _, _, message in _findings(text, words):
                print(message)
    if options.json:
        print(json.dumps(table, indent=2))
        return 0
    print(f"{len(texts)} texts, {table.pop('text')['words']} words")
    print(f"{'damage':18}{'seeds':>7}{'recall':>9}{'false alarms / 1000 words':>28}")
    for kind, row in table.items():
        seeds, recall, alarms = row.values()
        print(f"{kind:18}{seeds:7}{recall:9.1%}{alarms:28.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
