"""MyST's directives: fences of backticks, tildes or colons whose info is `{name} argument`.

A directive known to hold prose is read as Markdown: its argument is a title where it is text, its
options are copied. Every other one is copied to its closing fence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.constructs.myst_options import Options, read_options
from article_i18n.markdown.lines import line_text
from article_i18n.markdown.nested import parse_body, push_title
from article_i18n.markdown.opaque import push_block
from article_i18n.model import shown
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import READ, Record, Rest, Words

NAME = "directive"

_PROOFS = {
    *("algorithm", "assumption", "axiom", "conjecture", "corollary", "criterion", "definition"),
    *("example", "lemma", "observation", "proof", "property", "proposition", "remark", "theorem"),
}
TITLED = frozenset(
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

UNTITLED = frozenset(
    {
        *("card-carousel", "card-footer", "card-header", "compound", "container", "div", "figure"),
        *("figure-md", "grid", "grid-item", "highlights", "hlist", "only", "solution", "tab-set"),
        "toggle",
    }
)
"""Directives that hold prose, and whose argument is a path, a class, a label or a number."""

STARTS = re.compile(r":{3,}[ \t]*\{[A-Za-z]|:[A-Za-z][^:\n]*:(?=[ \t]|$)")
"""The opening line, and an option's on the first line of the body."""
ELSEWHERE = re.compile(r":{3,}[ \t]*\{[A-Za-z][\w:-]*\}")

_OPENING = re.compile(
    r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][^\s{}]*)(?:[ \t][^{}]*)?\}[ \t]*"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Record):
    name: str
    """In lower case."""
    titled: bool
    """Whether its argument is a slot."""
    argument: str
    """What stands behind the name, where it is no slot."""
    options: tuple[tuple[str, str], ...]
    """Those that are for the machine, as they are written."""
    texts: tuple[tuple[str, Words], ...]
    """Those that are for readers."""
    prose: bool
    """Whether its body is read as Markdown."""
    body: Words | None
    """The lines of one that is copied, behind its options."""

    @property
    def shows(self) -> shown.Shown:
        return self._shows_of_prose() if self.prose else self._shows_of_copied()

    def _shows_of_prose(self) -> shown.Shown:
        options = dict(self.options)
        classes = options.get("class", "").lower().split()
        kind = self.name.rpartition(":")[2]
        if kind == "figure":
            return shown.Figure(self._picture())
        if kind in _TABS:
            return shown.Tab(self.titled)
        return shown.Box(
            (*classes, kind) if kind == "admonition" else (kind,),
            self.titled and kind not in _VERSIONS,
            folds=kind in _FOLDED or "dropdown" in classes,
            open="open" in options,
        )

    def _shows_of_copied(self) -> shown.Shown:
        body = "" if self.body is None else self.body.text
        if self.name in _CODE:
            return shown.Code(body, self.argument)
        if self.name == "math":
            return shown.Formula("\n".join(filter(None, (self.argument, body.strip()))))
        return self._picture() if self.name == "image" else None

    def _picture(self) -> shown.Picture:
        texts = {key: words.text for key, words in self.texts}
        return shown.Picture(self.argument, " ".join(texts.get("alt", "").split()))


def directive(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "fence", NAME, _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _directive(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith(("```", "~~~", ":::"), begin, stop) or state.is_code_block(line):
        return False
    text = state.src[begin:stop]
    opening = _opening(text)
    if opening is None:
        return False
    if silent:
        return True
    last, closed = _closing_line(state, line, end, opening["fence"])
    name = opening["name"].lower()
    options = read_options(state, line + 1, last)
    argument = text[opening.end() :]
    if name not in TITLED and name not in UNTITLED:
        body = _body(state, line, options.behind, last)
        push_block(state, NAME, line, last + closed, _read(name, argument, options, body=body))
        return True
    titled = name in TITLED and argument != ""
    block = state.push("directive_open", "div", 1)
    block.map = [line, last + closed]
    block.markup, block.info = opening["fence"], opening["name"]
    block.meta[READ] = _read(name, "" if titled else argument, options, titled=titled)
    if titled:
        push_title(state, NAME, line, (begin + opening.end(), stop), Rest())
    else:
        push_block(state, NAME, line, line + 1, Rest())
    first = options.behind
    if first > line + 1:
        push_block(state, NAME, line + 1, first, Rest())
    parse_body(state, first, last, _margin(state, line, first, last))
    if closed:
        push_block(state, NAME, last, last + 1, Rest())
    state.push("directive_close", "div", -1)
    return True


def _read(
    name: str, argument: str, options: Options, *, titled: bool = False, body: Words | None = None
) -> Directive:
    machine = tuple((key, value) for key, value in options.machine if key not in _IDS)
    ids = tuple(value for key, value in options.machine if key in _IDS and value)
    if name == "figure-md" and argument:
        ids = (argument, *ids)
    return Directive(
        name=name,
        titled=titled,
        argument=argument,
        options=machine,
        texts=options.texts,
        prose=body is None,
        body=body,
        ids=ids,
        includes=name in _INCLUDES,
    )


def _body(state: StateBlock, line: int, first: int, last: int) -> Words:
    """The lines of a copied body, without blank ones above them, as far as the fence is indented."""
    while first < last and state.isEmpty(first):
        first += 1
    text = state.getLines(first, last, state.sCount[line], True) if first < last else ""
    start = state.bMarks[first] if first < last else state.eMarks[last - 1]
    return Words(text, start, max(start, state.eMarks[last - 1]))


def argument_range(line: str) -> tuple[int, int] | None:
    """The range of the argument in an opening line without blanks around it, or None."""
    opening = _opening(line)
    return (opening.end(), len(line)) if opening and opening.end() < len(line) else None


def _opening(line: str) -> re.Match[str] | None:
    opening = _OPENING.match(line)
    if opening and line[0] == "`" and "`" in line[opening.end() :]:
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


DIRECTIVE = Construct(
    name=NAME,
    parse=directive,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    title=TitleSlot("title", argument_range),
)
