"""MDX's elements, opaque: tags with expressions in them, alone on their lines or in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block

from article_i18n.constructs.javascript import pairs
from article_i18n.markdown.rules import UNCLOSED, find, grow, opening, past_blanks
from article_i18n.model.construct import Construct, Law5, Lines, Piece
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Elements

_BlockRule = Callable[[StateBlock, int, int, bool], bool]

_OPENING = re.compile(r"<(?:/\s*+(?:[A-Za-z_$][\w$.:-]*+)?\s*+(>)?|([A-Za-z_$][\w$.:-]*+)|(>))")
_BETWEEN = re.compile(r"[ \t]*+(?:\n[ \t]*+)?(?!\n)")
_CLOSING = re.compile(r"/?\s*+>")
_ATTRIBUTE = re.compile(r"[A-Za-z_$@:][\w$.:@-]*+(\s*+=\s*+)?")
_STRING = re.compile(r"\"[^\"]*+\"|'[^']*+'")

_PLAIN = r"""\s++[\w:-]++(?:=(?:"[^"<>{}]*+"|'[^'<>{}]*+'))?+"""
_NAMES = (
    "a|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|header|li|nav"
    "|ol|p|section|span|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HTML = re.compile(
    rf"(?:</?(?:{_NAMES})(?:{_PLAIN})*+\s*+>\s*+"
    rf"|<(?:img|br|hr)(?:{_PLAIN})*+\s*+/?>\s*+)++"
    rf"|<pre(?:{_PLAIN})*+\s*+>[^{{}}]*?</pre>"
)
"""Tags that are HTML's own, with attributes that are text; of `pre` also what it holds."""
_ID = re.compile(r"\sid=(?:\"([^\"\s{}]+)\"|'([^'\s{}]+)')")


def _read(copied: Copied) -> Record:
    """One tag in a text, or those that are a block: shown if all of them are HTML's own."""
    ids = tuple(id_[1] or id_[2] for id_ in _ID.finditer(copied.text))
    text = copied.text.strip()
    if not _HTML.fullmatch(text):
        return Record(ids=ids)
    start = copied.text.index(text)
    return Record(ids=ids, shows=Elements(copied.words(start, start + len(text))))


def _tag(text: str, at: int, closed: Mapping[int, int]) -> int:
    """Where the tag at an offset ends; 0 if there is none, `UNCLOSED` if the text ends before."""
    begins = _OPENING.match(text, at)
    if begins is None:
        return 0
    at = begins.end()
    if begins[1] or begins[3]:
        return at
    if not begins[2]:
        return UNCLOSED if at == len(text) else 0
    while True:
        blanks = _BETWEEN.match(text, at)
        if blanks is None:
            return 0
        at = blanks.end()
        if at == len(text):
            return UNCLOSED
        if ends := _CLOSING.match(text, at):
            return ends.end()
        if text[at] != "{":
            attribute = _ATTRIBUTE.match(text, at)
            if attribute is None:
                return UNCLOSED if text[at] == "/" and at == len(text) - 1 else 0
            at = attribute.end()
            if not attribute[1]:
                continue
            if string := _STRING.match(text, at):
                at = string.end()
                continue
            if text[at : at + 1] in ("", '"', "'"):
                return UNCLOSED
        if text[at] != "{":
            return 0
        at = closed.get(at, UNCLOSED)
        if at == UNCLOSED:
            return UNCLOSED


def _alone(text: str) -> int:
    """Where tags, and expressions among them, end that stand alone on their lines; see `grow`."""
    closed = pairs(text)
    at, tags = 0, 0
    while text[at : at + 1] in ("<", "{"):
        if text[at] == "<":
            end = _tag(text, at, closed)
            tags += 1
        else:
            end = closed.get(at, UNCLOSED)
        if end <= 0:
            return end
        at = past_blanks(text, end)
        if text[at : at + 1] in ("", "\n"):
            return end if tags else 0
    return 0


_LITERAL = re.compile(r"<(pre|style|script)(?=[\s>])")


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """In place of HTML blocks and of code by indent; the prose between tags is its own."""

    def begins_again(line: int) -> bool:
        return state.sCount[line] <= state.sCount[start] and bool(opening(state, line, "<{"))

    return _literal(state, start, end, text) or grow(state, start, end, _alone, begins_again)


def _literal(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """The line after an element whose text is no Markdown, if it is closed."""
    literal = _LITERAL.match(text)
    if literal is None:
        return None
    ending = re.compile(rf"</{literal[1]}\s*>")
    if here := ending.search(text):
        return start + 1 if here.end() == len(text) else None
    return find(state, start, end, ending, re.compile(rf"^<{literal[1]}(?=[\s>])"))


def _end_in_text(text: str, at: int, end: int) -> int:
    behind = _tag(text, at, pairs(text))
    return behind if 0 < behind <= end else 0


_COMMENT = re.compile(r"<(?:!--|\?|![A-Za-z]|!\[CDATA\[)")


def _hidden(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Comments, declarations and the like, which MDX does not have, and an article may."""
    return bool(_COMMENT.match(opening(state, start, "<"))) and html_block(
        state, start, end, silent
    )


def _up_to_a_block(rule: _BlockRule) -> _BlockRule:
    """`rule` ended by what ends a paragraph, however far that is indented: MDX has no code there."""

    def ended(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        known, line = state.lineMax, start + 1
        rules = state.md.block.ruler.getRules("paragraph")
        while line < known and not state.isEmpty(line):
            if state.sCount[line] - state.blkIndent > 3 and any(
                interrupts(state, line, known, True) for interrupts in rules
            ):
                state.lineMax = line
                break
            line += 1
        taken = rule(state, start, min(end, state.lineMax), silent)
        state.lineMax = known
        return taken

    return ended


def _at_its_column(rule: _BlockRule) -> _BlockRule:
    """The rule of lists, whose margin is the column of a list that is indented so far."""

    def listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        margin = state.blkIndent
        if state.sCount[start] - margin > 3:
            state.blkIndent = state.sCount[start]
        taken = rule(state, start, end, silent)
        state.blkIndent = margin
        return taken

    return listed


def _setup(md: MarkdownIt) -> None:
    md.disable("code")
    chain = {rule.name: rule for rule in md.block.ruler.__rules__}
    replaced: dict[str, _BlockRule] = {
        "html_block": _hidden,
        "list": _at_its_column(chain["list"].fn),
        "paragraph": _up_to_a_block(chain["paragraph"].fn),
        "lheading": _up_to_a_block(chain["lheading"].fn),
    }
    for name, rule in replaced.items():
        md.block.ruler.at(name, rule, {"alt": chain[name].alt})


JSX = Construct(
    name="jsx",
    openers="<{",
    blocks=(Lines(_end, _read),),
    pieces=(Piece(_end_in_text, _read, before="entity"),),
    setup=_setup,
    starts=re.compile(r"<[A-Za-z_$/>]|\{"),
    elsewhere=re.compile(r"<[A-Za-z][\w.]*[ \t][^\n>]*=\{"),
    law5=Law5.ALL,
    keeps_line_ends=True,
    code_marks="<",
)
