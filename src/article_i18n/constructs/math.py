r"""Formulas, opaque: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and `\begin{…}` to `\end{…}`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.opaque import push_inline
from article_i18n.markdown.rules import find, further, text_of
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Formula

NAME = "math"

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


def _read(copied: Copied) -> Record:
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
    return Record(shows=Formula(copied.words(start, start + len(tex))), ids=ids)


def _is_formula(brackets: re.Match[str]) -> bool:
    """Whether brackets with a backslash hold a formula, and are not just escaped brackets."""
    between = brackets[brackets.lastgroup or 0]
    if _FORMULA.search(between):
        return True
    # `\(n\)` is one, `file\(s\)` and `\(see below\)` are not; `\[x\]` is a box far more often
    round_one = brackets.lastgroup in ("round", "rounds")
    before = brackets.string[brackets.start() - 1 : brackets.start()]
    return round_one and not before.isalnum() and not _WORD.search(between)


_DOLLARS = re.compile(r"\$\$+")


def _inline(state: StateInline, silent: bool) -> bool:
    src, start = state.src, state.pos
    if src[start] not in "$\\":
        return False
    formula = _INLINE.match(src, start, state.posMax)
    if formula is not None and (formula.lastgroup is None or _is_formula(formula)):
        if silent:
            state.pos = formula.end()
        else:
            push_inline(state, NAME, formula.end(), _read)
        return True
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


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """What is not closed is no formula."""
    if text.startswith("$$"):
        return _dollars(state, start, end, text)
    if environment := _BEGIN.match(text):
        return _environment(state, start, end, text, environment[1])
    for opener, (closes, brackets) in _DELIMITERS.items():
        alone = text == opener
        if text.startswith(opener) and (alone or _FORMULA.search(text, len(opener))):
            first = brackets.search(text, len(opener))
            if first is None:
                return find(state, start, end, closes, brackets)
            return start + 1 if closes.match(text, first.start()) else None
    return None


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


def _setup(md: MarkdownIt) -> None:
    md.inline.ruler.before("escape", NAME, _inline)


MATH = Construct(
    name=NAME,
    openers="$\\",
    blocks=(Lines(_end, _read),),
    setup=_setup,
    starts=re.compile(r"\$\$(?!\$)|\\begin\{"),
    elsewhere=re.compile(r"\$\$(?!\$)|\\begin\{[a-z]+\*?\}"),
)
