"""The defects that `checks.py` puts into translations: one function for each kind."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from article_i18n.checks import safety
from article_i18n.checks.unit import Unit, every
from article_i18n.markdown.inline import Inline

Seed = Callable[[Unit, random.Random], str | None]
"""(unit, chance) → the translation with a defect; None where the unit has no place for it."""

Thing = TypeVar("Thing")

PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}\s]*)?\}")
NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]?\d)")
WORD = re.compile(r"(?<![^\s])\w{2,}(?![^\s.,;:!?])")


def link_dropped(unit: Unit, chance: random.Random) -> str | None:
    link = picked(chance, links(unit))
    return link and put(unit, link.start, link.end, link.text)


def link_elsewhere(unit: Unit, chance: random.Random) -> str | None:
    link = picked(chance, links(unit))
    if link is None or len(link.address) < 4:
        return None
    host = link.address.startswith("http") and chance.random() < 0.5
    other = "https://example.net/" if host else link.address[:-2] + "zq" + link.address[-1]
    return put(unit, link.start, link.end, f"[{link.text}]({other})")


def link_apart(unit: Unit, chance: random.Random) -> str | None:
    link = picked(chance, links(unit))
    brackets = chance.choice((" ()", "\u200c()", "（）", " （）"))
    spelt = link and f"[{link.text}]{brackets[:-1]}{link.address}{brackets[-1]}"
    return spelt and put(unit, link.start, link.end, spelt)


def link_label(unit: Unit, chance: random.Random) -> str | None:
    link = picked(chance, links(unit))
    return link and put(unit, link.start, link.end, f"[{link.text}][no such label]")


def link_added(unit: Unit, chance: random.Random) -> str | None:
    word = picked(chance, words(unit))
    return word and put(unit, *word, f"[{unit.target[slice(*word)]}](https://example.net/)")


def code_dropped(unit: Unit, chance: random.Random) -> str | None:
    code = picked(chance, tokens(unit, "code_inline", alone=True))
    return code and put(unit, code.start, code.end, "")


def code_changed(unit: Unit, chance: random.Random) -> str | None:
    code = picked(chance, tokens(unit, "code_inline", alone=True))
    if code is None or not code.content.isprintable():
        return None
    return put(unit, code.start, code.end, f"`{code.content[:-1]}zq{code.content[-1]}`")


def backtick_lost(unit: Unit, chance: random.Random) -> str | None:
    code = picked(chance, tokens(unit, "code_inline", alone=True))
    if code is None or unit.target[code.start : code.start + 2] == "``":
        return None
    at = chance.choice((code.start, code.end - 1))
    return put(unit, at, at + 1, "")


def marks_off(unit: Unit, chance: random.Random) -> str | None:
    code = picked(chance, tokens(unit, "code_inline", alone=True))
    if code is None or not re.fullmatch(r"[A-Za-z0-9]{2,}", code.content) or chance.random() < 0.5:
        pair = picked(chance, emphasized(unit))
        return pair and put(unit, pair[0].start, pair[1].end, inside(unit, pair))
    return put(unit, code.start, code.end, code.content)


def tag_added(unit: Unit, chance: random.Random) -> str | None:
    word = picked(chance, words(unit))
    html = chance.choice(("<b>{}</b>", "<i>{}", "{}<br>", '<a href="https://example.net/">{}</a>'))
    return word and put(unit, *word, html.format(unit.target[slice(*word)]))


def emphasis_mark_lost(unit: Unit, chance: random.Random) -> str | None:
    pair = picked(chance, emphasized(unit))
    mark = pair and chance.choice(pair)
    return mark and put(unit, mark.start, mark.end, "")


def blank_in_emphasis(unit: Unit, chance: random.Random) -> str | None:
    pair = picked(chance, emphasized(unit))
    if pair is None:
        return None
    first, last = (unit.target[mark.start : mark.end] for mark in pair)
    return put(unit, pair[0].start, pair[1].end, f"{first} {inside(unit, pair)} {last}")


def placeholder_renamed(unit: Unit, chance: random.Random) -> str | None:
    text = unit.prose()[1]
    found = [m for m in PLACEHOLDER.finditer(text) if m[0] in unit.source and m[0] in unit.target]
    match = picked(chance, found)
    return match and unit.target.replace(match[0], f"{{{match[1]}zq}}", 1)


def line_break_lost(unit: Unit, chance: random.Random) -> str | None:
    inner = unit.source.strip().count("\n")
    if not inner or inner != unit.target.strip().count("\n"):
        return None
    last = len(unit.target.rstrip())
    at = picked(chance, [t for t in tokens(unit, "softbreak", "hardbreak") if 0 < t.start < last])
    return at and put(unit, at.start, at.end, " ")


def number_changed(unit: Unit, chance: random.Random) -> str | None:
    source = NUMBER.findall(unit.prose()[0])
    number = picked(chance, in_text(unit, NUMBER))
    if number is None or str(int(number[0])) not in source:
        return None  # the source says it in words, or does not say it
    digit = number[0][-1]
    other = chr(ord(digit) + (1 if int(digit) < 9 else -1))
    return put(unit, *number[1], number[0][:-1] + other)


def end_mark_lost(unit: Unit, chance: random.Random) -> str | None:
    target = unit.target
    last = unit.source[-1:] in (".", "!", "?", ":") and target[-1:] in ".!?:。！？：؟।"
    letter = target[-2:-1].isalpha()
    return target[:-1] if last and letter and len(unit.source.split()) > 5 else None


def end_mark_other(unit: Unit, chance: random.Random) -> str | None:
    target = unit.target
    if unit.source[-1:] == "." and target[-1:] in (".", "。", "।") and target[-2:-1].isalpha():
        return target[:-1] + ("？" if target[-1] == "。" else "?")
    if unit.source[-1:] == "?" and target[-1:] in ("?", "？", "؟") and target[-2:-1] != "か":
        return target[:-1] + ("。" if target[-1] == "？" else ".")
    return None


def bracket_lost(unit: Unit, chance: random.Random) -> str | None:
    return without_one(unit, chance, "()（）「」『』【】《》")


def quote_lost(unit: Unit, chance: random.Random) -> str | None:
    return without_one(unit, chance, '"“”„«»')


def blank_doubled(unit: Unit, chance: random.Random) -> str | None:
    blank = picked(chance, in_text(unit, re.compile(r"(?<=\w) (?=\w)")))
    return blank and put(unit, *blank[1], "  ")


def same_as_source(unit: Unit, chance: random.Random) -> str | None:
    long = sum(word.isalpha() and word.islower() for word in unit.prose()[0].split()) > 4
    return unit.source if long and unit.source != unit.target else None


def cut_off(unit: Unit, chance: random.Random) -> str | None:
    letters = sum(map(str.isalpha, unit.prose()[0]))
    if letters < 60 or letters < 0.6 * len(unit.source):
        return None  # short, or mostly addresses
    kept = unit.target[: len(unit.target) // 3]
    return (kept.rpartition(" ")[0] or kept) + unit.target[len(unit.target.rstrip()) :]


def word_doubled(unit: Unit, chance: random.Random) -> str | None:
    word = picked(chance, words(unit))
    shown = word and unit.target[slice(*word)]
    if word is None or not shown or not shown.isalpha():
        return None
    return put(unit, *word, f"{shown} {shown}")


def invisible_added(unit: Unit, chance: random.Random) -> str | None:
    word = picked(chance, words(unit))
    extra = chance.choice("\u202e\u2066\ufeff\u2060\u0007")
    return word and put(unit, word[0], word[0], extra)


def edge(unit: Unit, chance: random.Random) -> str | None:
    return unit.target + chance.choice((" ", "\n")) if unit.target == unit.target.strip() else None


SEEDS: Mapping[str, Seed] = {
    "link dropped": link_dropped,
    "link to another page or host": link_elsewhere,
    "blank or full-width brackets in a link": link_apart,
    "link with an unknown label": link_label,
    "link added": link_added,
    "code dropped": code_dropped,
    "code changed": code_changed,
    "backtick lost": backtick_lost,
    "marks of code or emphasis taken off": marks_off,
    "raw HTML added": tag_added,
    "mark of emphasis lost": emphasis_mark_lost,
    "blank inside emphasis": blank_in_emphasis,
    "placeholder renamed": placeholder_renamed,
    "line break lost": line_break_lost,
    "number changed": number_changed,
    "end mark lost": end_mark_lost,
    "end mark of another kind": end_mark_other,
    "bracket lost": bracket_lost,
    "quotation mark lost": quote_lost,
    "blank doubled": blank_doubled,
    "not translated": same_as_source,
    "two thirds cut off": cut_off,
    "word doubled": word_doubled,
    "invisible character added": invisible_added,
    "blanks or line breaks at the edge": edge,
}


class Link(NamedTuple):
    start: int
    end: int
    text: str
    address: str


def links(unit: Unit) -> list[Link]:
    """The links `[text](address)` of the translation that its source has as well."""
    found: list[Link] = []
    opened: Inline | None = None
    known = safety.destinations(unit.before, "link")
    for token in unit.after:
        if token.type == "link_open":
            opened = token
        elif token.type == "link_close" and opened is not None:
            tail = unit.target[token.start : token.end]
            address = opened.attr("href")
            if tail == f"]({address})" and address in known:
                text = unit.target[opened.end : token.start]
                found.append(Link(opened.start, token.end, text, address))
    return found


def tokens(unit: Unit, *types: str, alone: bool = False) -> list[Inline]:
    """The tokens of some types; `alone`: those that stand once, there and in the source."""
    counts = Counter((t.type, t.content) for t in unit.after)
    known = Counter((t.type, t.content) for t in every(unit.before))
    return [
        token
        for token in unit.after
        if token.type in types
        and not (
            alone
            and (counts[token.type, token.content] != 1 or unit.target.count(token.content) != 1)
        )
        and not (alone and known[token.type, token.content] != 1)
    ]


def emphasized(unit: Unit) -> list[tuple[Inline, Inline]]:
    """The opening and closing tokens of emphasis without other emphasis in it."""
    found: list[tuple[Inline, Inline]] = []
    opened: Inline | None = None
    known = {token.type for token in unit.before}
    for token in unit.after:
        if token.type in ("em_open", "strong_open"):
            opened = token
        elif token.type in ("em_close", "strong_close"):
            if opened is not None and opened.type == token.type.replace("close", "open"):
                found += [(opened, token)] if opened.type in known else []
            opened = None
    return found


def inside(unit: Unit, pair: tuple[Inline, Inline]) -> str:
    return unit.target[pair[0].end : pair[1].start]


def in_text(unit: Unit, pattern: re.Pattern[str]) -> list[tuple[str, tuple[int, int]]]:
    """What a pattern finds in the text tokens: the match and its place."""
    found: list[tuple[str, tuple[int, int]]] = []
    address = False
    for token in unit.after:
        if token.type in ("link_open", "link_close"):
            address = token.type == "link_open" and unit.target[token.start] == "<"
        if token.type == "text" and not address and "://" not in token.content:
            matches = pattern.finditer(unit.target, token.start, token.end)
            found += [(match[0], match.span()) for match in matches]
    return found


def words(unit: Unit) -> list[tuple[int, int]]:
    inner = False
    places: list[tuple[int, int]] = []
    for token in unit.after:
        inner = token.type == "link_open" or (inner and token.type != "link_close")
        if token.type == "text" and not inner:
            places += [m.span() for m in WORD.finditer(unit.target, token.start, token.end)]
    return places


def without_one(unit: Unit, chance: random.Random, marks: str) -> str | None:
    """The translation without one of the marks, where they are balanced on both sides."""
    for text in unit.prose():
        if any(text.count(a) != text.count(b) for a, b in ("()", "（）", "「」", "“”", "«»")):
            return None
        if sum(text.count(mark) for mark in '"“”„«»') % 2:
            return None
    mark = picked(chance, in_text(unit, re.compile(f"[{marks}]")))
    return mark and put(unit, *mark[1], "")


def put(unit: Unit, start: int, end: int, text: str) -> str:
    return unit.target[:start] + text + unit.target[end:]


def picked(chance: random.Random, found: list[Thing]) -> Thing | None:
    return chance.choice(found) if found else None
