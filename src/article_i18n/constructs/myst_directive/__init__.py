"""MyST's directives: fences of backticks, tildes or colons whose info is `{name} argument`.

A directive known to hold prose is read as Markdown: its argument is a title where it is text, its
options are copied. Every other one is copied to its closing fence.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.myst_directive.options import Options, read_options
from article_i18n.constructs.title import titled as titled_slots
from article_i18n.markdown.lines import line_text
from article_i18n.markdown.nested import parse_body, push_opening
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import text_of
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import READ, Record, Rest
from article_i18n.model.shown import Box, Code, Figure, Formula, Picture, Shown, Tab, Words

NAME = "myst_directive"

_PROOFS = {
    *("algorithm", "assumption", "axiom", "conjecture", "corollary", "criterion", "definition"),
    *("example", "lemma", "observation", "proof", "property", "proposition", "remark", "theorem"),
}
_TITLED = frozenset(
    {
        # admonitions: an argument is their title, or the first line of their text
        *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note"),
        *("seealso", "tip", "todo", "warning"),
        *("aside", "card", "dropdown", "epigraph", "exercise", "grid-item-card", "list-table"),
        *("margin", "pull-quote", "rubric", "sidebar", "tab", "tab-item", "table", "topic"),
        *("deprecated", "versionadded", "versionchanged", "versionremoved"),
        *_PROOFS,
        *(f"prf:{name}" for name in _PROOFS),
    }
)
"""Directives that hold prose, and whose argument is text."""

_UNTITLED = frozenset(
    {
        *("card-carousel", "card-footer", "card-header", "compound", "container", "div", "figure"),
        *("figure-md", "grid", "grid-item", "highlights", "hlist", "only", "solution", "tab-set"),
        "toggle",
    }
)
"""Directives that hold prose, and whose argument is a path, a class, a label or a number."""

_OPENING = re.compile(
    r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][^\s{}]*)(?:[ \t][^{}]*)?\}"
    r"[ \t]*(?P<argument>.*)"
)
_IDS = frozenset(("name", "label"))
"""Options that name the place for links."""
_INCLUDES = frozenset(("include", "literalinclude"))


_CODE = frozenset(
    ["code", "code-block", "code-cell", "console", "mermaid", "parsed-literal", "prompt"]
) | {"sourcecode"}
"""Directives whose body is code."""
_VERSIONS = frozenset(("deprecated", "versionadded", "versionchanged", "versionremoved"))
"""Those whose argument is a version and words about it, and no title."""
_FOLDED = frozenset(("dropdown", "toggle"))
_TABS = frozenset(("tab", "tab-item"))


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    opening = _opening(text_of(state, line))
    if opening is None or silent:
        return opening is not None
    last, closed = _closing_line(state, line, end, opening["fence"])
    name, argument = opening["name"].lower(), opening["argument"]
    options = read_options(state, line + 1, last)
    if name not in _TITLED and name not in _UNTITLED:
        body = _body(state, line, options.behind, last)
        read = _read(name, argument, options, _shown_of_copied(name, argument, options, body))
        push_block(state, NAME, line, last + closed, read)
        return True
    title = opening.span("argument") if name in _TITLED and argument else None
    block = state.push(f"{NAME}_open", "div", 1)
    block.map = [line, last + closed]
    block.markup, block.info = opening["fence"], opening["name"]
    argument = "" if title else argument
    shows = _shown_of_prose(name, title is not None, argument, options)
    block.meta[READ] = _read(name, argument, options, shows)
    push_opening(state, NAME, line, title, Rest())
    first = options.behind
    if first > line + 1:
        push_block(state, NAME, line + 1, first, Rest())
    parse_body(state, first, last, _margin(state, line, first, last))
    if closed:
        push_block(state, NAME, last, last + 1, Rest())
    state.push(f"{NAME}_close", "div", -1)
    return True


def _read(name: str, argument: str, options: Options, shows: Shown) -> Record:
    ids = tuple(value for key, value in options.machine.items() if key in _IDS and value)
    if name == "figure-md" and argument:
        ids = (argument, *ids)
    return Record(shows=shows, ids=ids, includes=name in _INCLUDES)


def _shown_of_prose(name: str, titled: bool, argument: str, options: Options) -> Shown:
    classes = options.machine.get("class", "").lower().split()
    kind = name.rpartition(":")[2]
    if kind == "figure":
        return Figure(_picture(argument, options))
    if kind in _TABS:
        return Tab(titled)
    return Box(
        (*classes, kind) if kind == "admonition" else (kind,),
        titled and kind not in _VERSIONS,
        folds=kind in _FOLDED or "dropdown" in classes,
        open="open" in options.machine,
    )


def _shown_of_copied(name: str, argument: str, options: Options, body: Words) -> Shown:
    if name in _CODE:
        return Code(body, argument)
    if name == "math":
        tex = "\n".join(filter(None, (argument, body.text.strip())))
        return Formula(Words(tex, body.start, body.end))
    return _picture(argument, options) if name == "image" else None


def _picture(target: str, options: Options) -> Picture:
    alt = options.texts.get("alt")
    text = " ".join(alt.text.split()) if alt else ""
    return Picture(target, Words(text, alt.start, alt.end) if alt and text else None)


def _body(state: StateBlock, line: int, first: int, last: int) -> Words:
    """The lines of a copied body, without blank ones above them, as far as the fence is indented."""
    while first < last and state.isEmpty(first):
        first += 1
    text = state.getLines(first, last, state.sCount[line], True) if first < last else ""
    start = state.bMarks[first] if first < last else state.eMarks[last - 1]
    return Words(text, start, max(start, state.eMarks[last - 1]))


def _argument_range(line: str) -> tuple[int, int] | None:
    """The range of the argument in an opening line without blanks around it, or None."""
    opening = _opening(line)
    return opening.span("argument") if opening and opening["argument"] else None


def _opening(line: str) -> re.Match[str] | None:
    opening = _OPENING.match(line)
    if opening and line[0] == "`" and "`" in opening["argument"]:
        return None  # a code span, not a fence (CommonMark 4.5)
    return opening


def _closing_line(state: StateBlock, line: int, end: int, fence: str) -> tuple[int, bool]:
    """Where the body ends, and whether a fence stands there: one that closes code would, too."""
    for number in range(line + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < state.blkIndent:
            return number, False
        begin, stop = line_text(state, number)
        marks = state.src[begin:stop]
        if (
            len(marks) >= len(fence)
            and marks == fence[0] * len(marks)
            and not state.is_code_block(number)
        ):
            return number, True
    return end, False


def _margin(state: StateBlock, line: int, first: int, last: int) -> int:
    """The margin of the body: the column of the fence, or of a line that stands before it."""
    columns = [state.sCount[n] for n in range(first, last) if not state.isEmpty(n)]
    return min([state.sCount[line], *columns])


MYST_DIRECTIVE = Construct(
    name=NAME,
    openers="`~:",
    blocks=(Block(_rule),),
    tokens=(f"{NAME}_open",),
    # the opening line, and an option's on the first line of the body
    starts=re.compile(r":{3,}[ \t]*\{[A-Za-z]|:[A-Za-z][^:\n]*:(?=[ \t]|$)"),
    elsewhere=re.compile(r":{3,}[ \t]*\{[A-Za-z][\w:-]*\}"),
    slots=titled_slots(NAME, "title", _argument_range),
)
