"""Words that were glued together, torn apart or written twice: findings with a suggestion.

Nothing is corrected: a suggestion can be wrong, and only a person knows. Doubled words and
capitals inside a word are found without a dictionary, the rest with a `WordList`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from article_i18n.importers.raw_lines import Line
from article_i18n.locales import may_stand_twice
from article_i18n.model import Finding, Place, Severity

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED_SENTENCES = re.compile(r"(?<![\w./@-])([^\W\d_]{2,})([.!?,;])([^\W\d_]{2,})(?![\w/@]|\.\w)")
_PART_OF_MORE = re.compile(r"[-_./@#’'0-9]$"), re.compile(r"[-_/@#’'0-9]|[.:]\w")
"""What shows before and after a run of letters that it is no word: an address, a number …"""
NOT_CHECKED = (
    "glued and torn words were not looked for: for English texts, install the word list with "
    'pip install "article-i18n[import]"'
)
"""What to say where there is no word list."""

# Zipf scale: log10 of a word's occurrences in 10⁹ words; "the" has 7.7, "secateurs" about 2.
_RARE = 2.0
_ODD, _LITTLE_WORD = 3.5, 6.5
"""A rare word (`fora`, `ina`) may still be two of the little words that stand everywhere."""
_OWN = 3.7
"""How well known a word counts that the dictionary does not have, but the article has twice."""
_KNOWN_TERM = 4
"""So many times an odd word stands in the article before it passes for a term."""
_GLUED_PART = {1: 6.0, 2: 5.0, 3: 4.3, 4: 3.6}
"""How common a part must be, by its length, before a split is believed without a known pair."""
_GLUED_SUM = 6.5
_LONGEST = 40
_PAIR = 3.0
"""What a known pair of words is worth when splits are compared."""
_JOINT = 6.3
"""How common one of two glued words of an article must be: `the`, `is`, `can`."""
_SENTENCE_PART = 3.0
"""How common the words around a lost blank must be: `end.The`, and not `ast.Name`."""
_TORN_WHOLE = 2.5
_TORN_PART = 5.5
_LONE_LETTER, _LETTER = 0.5, -1.0
# A word with one of these in front or behind is more often a term that the dictionary lacks.
_PREFIXES = frozenset(
    """
    anti auto back bi bio co counter cyber de dis down electro extra fore hydro hyper il
    im in infra inter intra iso macro mega meta micro mid mini mis mono multi neo neuro
    non out over para photo physio poly post pre pro proto pseudo psycho quasi re semi
    sub super techno tele thermo trans tri ultra un under up
    """.split()  # noqa: SIM905 - a list to read
)
_SUFFIXES = frozenset(
    """
    able ability ably al an board dom ed er est fold free ful hood house ian ing ish ism
    ist land less like ly man men most ness or proof ship side style time ward wards way
    ways wise woman women work works
    """.split()  # noqa: SIM905 - a list to read
)


@dataclass(frozen=True, slots=True)
class WordList:
    """What words a language has, and how common they are."""

    counts: Mapping[str, int]
    """Lower-case word → occurrences in a large corpus."""
    total: int
    """Occurrences of all words together."""
    pairs: Container[str]
    """Two words with a space between that often follow each other."""

    def zipf(self, word: str) -> float:
        """log10 of the occurrences in 10⁹ words, 0 for an unknown word (never negative)."""
        count = self.counts.get(word, 0)
        return max(0.01, math.log10(count / self.total) + 9) if count else 0.0


@cache
def load_words(language: str) -> WordList | None:
    """The word list of a language, or None: not English, or the extra `import` is not installed."""
    if language.partition("-")[0].lower() != "en":
        return None
    try:
        data = resources.files("symspellpy")
    except ModuleNotFoundError:
        return None
    words = (data / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    pairs = (data / "frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig")
    counts = {word: int(count) for word, count in map(str.split, words.splitlines())}
    known = frozenset(line.rpartition(" ")[0] for line in pairs.splitlines())
    return WordList(counts, sum(counts.values()), known)


def find_damaged_words(
    passages: Sequence[Sequence[Line]], path: str, words: WordList | None, language: str = "en"
) -> Iterator[Finding]:
    """Findings about the words of each passage (a paragraph, an item, a heading).

    Without `words`, one finding says what was not looked for.
    """

    def finding(check: str, line: int, message: str) -> Finding:
        return Finding(check, Severity.WARNING, message, (Place(path, line),))

    own = count_own(passages)
    if words is None:
        yield Finding("words-not-checked", Severity.INFO, NOT_CHECKED, (Place(path),))
    for passage in passages:
        for number, twice in _doubled(passage, language):
            yield finding("doubled-word", number, f"“{twice}” stands twice in a row: delete one")
        for line in passage:
            torn = list(_torn(line.text, words, own)) if words else []
            for pair in torn:
                message = f"“{pair}” looks like one word: did you mean “{pair.replace(' ', '')}”?"
                yield finding("torn-word", line.number, message)
            fragments = {part for pair in torn for part in pair.split(" ")}
            for damaged, parts in _glued(line.text, words, own):
                if damaged not in fragments:
                    message = f"“{damaged}” looks like two words: did you mean “{parts}”?"
                    yield finding("glued-words", line.number, message)


def doubled_words(passages: Iterable[Sequence[Line]], language: str) -> Iterator[tuple[int, str]]:
    """Line and word of each word that follows itself, where that is a slip in the language."""
    for passage in passages:
        yield from _doubled(passage, language)


def glued_words(
    passages: Iterable[Sequence[Line]], words: WordList, own: Mapping[str, int]
) -> Iterator[tuple[int, str, str]]:
    """The line of each two words of an article that seem glued, how they stand, and the two.

    Fewer than in a raw text: an article has terms that no dictionary has (`toolchain`), and nobody
    wants to hear of each. One of the two must be a little word that stands everywhere.

    Args:
        own: how often the author's texts have each word: what comes again and again is a term.
    """
    for passage in passages:
        for line in passage:
            for damaged, apart in _glued(line.text, words, own):
                if damaged.isupper():
                    continue  # an abbreviation
                known = [words.zipf(part.strip(".!?,;").lower()) for part in apart.split(" ")]
                joined = not damaged.isalpha()
                if min(known) >= _SENTENCE_PART if joined else max(known) >= _JOINT:
                    yield line.number, damaged, apart


def count_own(passages: Iterable[Sequence[Line]]) -> Counter[str]:
    """How often a text has each word, in lower case."""
    texts = (line.text for passage in passages for line in passage)
    return Counter(match.group().lower() for text in texts for match in _WORD.finditer(text))


def _doubled(passage: Sequence[Line], language: str) -> Iterator[tuple[int, str]]:
    """Line and word of each word that follows itself, over the end of a line too."""
    above = ""
    for line in passage:
        end = 0
        for match in _WORD.finditer(line.text):
            word = match.group()
            apart = line.text[end : match.start()]
            follows = apart.isspace() or (not match.start() and above)
            before, after = _is_part_of_more(line.text, match.start(), match.end())
            # Names are doubled on purpose (Walla Walla), and so are words of some scripts.
            twice = follows and word.lower() == above and word[0].islower()
            if twice and not after and not may_stand_twice(above, language):
                yield line.number, word
            # An abbreviation is another word (`AND and OR`), as is the end of a longer one.
            other = before or (len(word) > 1 and word.isupper())
            above = "" if other else word.lower()
            end = match.end()
        if line.text[end:]:
            above = ""


def _glued(text: str, words: WordList | None, own: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Each run of letters that seems to be two words, and the two words."""
    for match in _JOINED_SENTENCES.finditer(text):
        before, mark, after = match.groups()
        if mark != "." or (before[-1].islower() and after[0].isupper() and after[1].islower()):
            yield match.group(), f"{before}{mark} {after}"
    for match in _WORD.finditer(text):
        word = match.group()
        if any(_is_part_of_more(text, match.start(), match.end())):
            continue
        humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
        if len(humps) == 1 and own[word.lower()] < _KNOWN_TERM:
            head, tail = word[: humps[0]], word[humps[0] :]
            if _is_hump(head, tail, words):
                yield word, f"{head} {tail}"
        elif words and not humps and (word[1:].islower() or word.isupper()):
            at = _split(word.lower(), words, own)
            if at:
                yield word, f"{word[:at]} {word[at:]}"


def _is_hump(head: str, tail: str, words: WordList | None) -> bool:
    """Whether a capital inside a word begins another one: not iPhone, macOS, JavaScript."""
    if len(head) < 2 or not tail[1:].islower():
        return False
    if words is None:
        return head.islower()
    known = bool(words.zipf(head.lower()) and words.zipf(tail.lower()))
    return known and (head.islower() or f"{head} {tail}".lower() in words.pairs)


def _split(word: str, words: WordList, own: Mapping[str, int]) -> int:
    """Where an unknown word falls into two known ones, 0 if it does not."""
    itself = words.zipf(word)
    if itself >= _ODD or own[word] >= _KNOWN_TERM or len(word) > _LONGEST:
        return 0
    best, at = 0.0, 0
    for i in range(1, len(word)):
        first, second = word[:i], word[i:]
        if (i == 1 and first not in "ai") or (len(second) == 1 and second != "a"):
            continue
        common = _known(first, words, own), _known(second, words, own)
        if min(common) < (_LITTLE_WORD if itself >= _RARE else 0.01):
            continue
        score = sum(common)
        if f"{first} {second}" in words.pairs:
            score += _PAIR
        elif (
            len(word) < 5
            or itself >= _RARE
            or score < _GLUED_SUM
            or first in _PREFIXES
            or second in _SUFFIXES
            or any(
                c < _GLUED_PART.get(len(part), _RARE)
                for c, part in zip(common, (first, second), strict=True)
            )
        ):
            continue
        if score > best:
            best, at = score, i
    return at


def _known(word: str, words: WordList, own: Mapping[str, int]) -> float:
    """How common a word is; one that the article has twice is known, too."""
    return words.zipf(word) or (_OWN if own[word] > 1 else 0.0)


def _torn(text: str, words: WordList, own: Mapping[str, int]) -> Iterator[str]:
    """Each two neighbours that are hardly a pair of words, but together a common word."""
    for first, second in pairwise(_WORD.finditer(text)):
        pair = text[first.start() : second.end()]
        if (
            pair == f"{first[0]} {second[0]}"
            and second[0].islower()
            and not any(_is_part_of_more(text, first.start(), second.end()))
            and _is_torn(pair.lower(), words, own)
        ):
            yield pair


def _is_part_of_more(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of letters goes on before it, and behind it, with what is no letter."""
    before, after = _PART_OF_MORE
    return bool(before.search(text[max(0, start - 1) : start])), bool(after.match(text, end))


def _is_torn(pair: str, words: WordList, own: Mapping[str, int]) -> bool:
    first, second = pair.split(" ")
    whole = _known(first + second, words, own)
    if whole < _TORN_WHOLE or pair in words.pairs:
        return False
    known = words.zipf(first), words.zipf(second)
    for part, other in ((first, known[1]), (second, known[0])):
        # A lone letter may be a name, as in `b and c`: the whole must be the better guess.
        if len(part) == 1 and part not in "ai":
            return not other or other <= whole + (_LONE_LETTER if own[part] == 1 else _LETTER)
    return min(known) <= min(_TORN_PART, whole)
