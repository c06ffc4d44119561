r"""Formulas, opaque: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and `\begin{…}` to `\end{…}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import (
    add_block,
    find,
    further,
    opening,
    take_lines,
    take_text,
    text_of,
)
from article_i18n.model import shown
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record, Words

NAME = "math"
STARTS = re.compile(r"\$\$(?!\$)|\\begin\{")
ELSEWHERE = re.compile(r"\$\$(?!\$)|\\begin\{[a-z]+\*?\}")

_LABEL = r"[ \t]*(?:\([^()\s]+\)|\{[^{}\n]*\})?$"
_LABELLED = re.compile(r"\$\$[ \t]*(?:\((?P<label>[^()\s]+)\)|\{[^{}\n]*\})?$")
_MARKS = (
    *(("$$", "$$"), ("$`", "`$"), ("$", "$")),
    *((r"\\[", r"\\]"), (r"\\(", r"\\)"), (r"\[", r"\]"), (r"\(", r"\)")),
)
_BODY = r"(?:[^$\\]|\\.|\$(?!\$))"
_INLINE = re.compile(
    rf"""
      \$` [^`]+ `\$                                                # GitHub
    | \$\$(?!\$|\s*\$) {_BODY}++ \$\$(?!\$)
    | \$(?![\s$]) (?: [^$\\] | \\. )++ (?<!\s) \$(?![0-9A-Za-z])   # Pandoc: prices are no math
    | \\\( (?P<round> (?: [^\\] | \\[^()] )*+ ) \\\)
    | \\\[ (?P<square> (?: [^\\] | \\[^][] )*+ ) \\\]
    | \\\\\( (?P<rounds> (?: (?! \\\\[()] ) . )*+ ) \\\\\)          # read by a script of the page
    | \\\\\[ (?P<squares> (?: (?! \\\\[][] ) . )*+ ) \\\\\]
    """,
    re.DOTALL | re.VERBOSE,
)
_FORMULA = re.compile(r"\^|\\[A-Za-z,;!]|\s[=+<>]\s|(?<![A-Za-z])[A-Za-z]_\w(?!\w)")
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Record):
    """In a text or on lines of its own."""

    tex: Words

    @property
    def shows(self) -> shown.Formula:
        return shown.Formula(self.tex.text)


def _read(copied: Copied) -> Formula:
    """What stands between the marks of a formula; of `\\begin{…}`, all of it."""
    text = copied.text.rstrip()
    start, end = len(text) - len(text.lstrip()), len(text)
    ids: tuple[str, ...] = ()
    if text.startswith("$$", start) and (label := _LABELLED.search(text, start)):
        end = label.start() + 2
        ids = (label["label"],) if label["label"] else ()
    for opens, closes in _MARKS:
        inner = start + len(opens), end - len(closes)
        if text.startswith(opens, start) and text.endswith(closes, 0, end) and inner[0] < inner[1]:
            start, end = inner
            break
    tex = text[start:end].strip()
    start = text.index(tex, start)
    return Formula(tex=copied.words(start, start + len(tex)), ids=ids)


def _is_formula(found: re.Match[str]) -> bool:
    """Whether brackets with a backslash hold a formula, and are not just escaped brackets."""
    between = found[found.lastgroup or 0]
    if _FORMULA.search(between):
        return True
    # `\(n\)` is one, `file\(s\)` and `\(see below\)` are not; `\[x\]` is a box far more often
    round_one = found.lastgroup in ("round", "rounds")
    before = found.string[found.start() - 1 : found.start()]
    return round_one and not before.isalnum() and not _WORD.search(between)


_DOLLARS = re.compile(r"\$\$+")


def _inline(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    if src[start] not in "$\\":
        return False
    found = _INLINE.match(src, start, state.posMax)
    if found is not None and (found.lastgroup is None or _is_formula(found)):
        return take_text(state, NAME, found.end(), silent, _read)
    dollars = _DOLLARS.match(src, start, state.posMax)
    if dollars is None:
        return False
    if not silent:
        state.append_pending(dollars[0])  # all at once: no part of a run opens anything
    state.pos = dollars.end()
    return True


_ONE_LINE = re.compile(rf"\$\$(?!\s*\$){_BODY}+\$\${_LABEL}")
_CLOSING = re.compile(rf"{_BODY}*\$\${_LABEL}")
_DELIMITERS = {
    r"\[": (re.compile(r"(?<!\\)\\\]$"), re.compile(r"(?<!\\)\\[][]")),
    r"\\[": (re.compile(r"\\\\\]$"), re.compile(r"\\\\[][]")),
}
"""How a formula begins → how its last line ends, and what no line before it holds."""
_BEGIN = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")

_LONGEST = 500
"""Lines of an environment."""


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "$\\")
    if not text:
        return False
    last = None
    if text.startswith("$$"):
        last = _dollars(state, start, end, text)
    elif environment := _BEGIN.match(text):
        last = _environment(state, start, end, text, environment[1])
    else:
        for opener, (closes, brackets) in _DELIMITERS.items():
            if text.startswith(opener):
                first = brackets.search(text, len(opener))
                if text != opener and not _FORMULA.search(text, len(opener)):
                    continue  # escaped brackets
                if first is None:
                    last = find(state, start, end, closes, brackets)
                elif closes.match(text, first.start()):
                    last = start + 1
    return last is not None and take_lines(state, NAME, start, last, silent, _read)


def _dollars(state: StateBlock, start: int, end: int, text: str) -> int | None:
    if text.startswith("$$$"):
        return None
    if "$$" in text[2:]:
        return start + 1 if _ONE_LINE.match(text) else None
    for line in further(state, start, end):
        text = text_of(state, line)
        if "$$" in text:
            return line + 1 if _CLOSING.match(text) else None
    return None


def _environment(state: StateBlock, start: int, end: int, text: str, name: str) -> int | None:
    ending = rf"\end{{{name}}}"
    if text.endswith(ending):
        return start + 1
    limit = min(end, start + _LONGEST)
    if state.src.find(ending, state.bMarks[start], state.eMarks[limit - 1]) < 0:
        return None
    closes = re.compile(rf"{re.escape(ending)}$")
    reopens = re.compile(rf"^\\begin\{{{re.escape(name)}\}}")
    return find(state, start, limit, closes, reopens)


def math(md: MarkdownIt) -> None:
    """What is not closed is no formula; a block ends a paragraph."""
    add_block(md, NAME, _rule)
    md.inline.ruler.before("escape", NAME, _inline)


MATH = Construct(
    name=NAME,
    parse=math,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
