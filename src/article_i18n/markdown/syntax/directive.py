"""MyST's directives: fences of backticks, tildes or colons whose info is `{name} argument`.

A directive known to hold prose is read as Markdown: its argument is a title where it is text, its
options are copied. Every other one is copied to its closing fence.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.syntax.nested import parse_body, push_title
from article_i18n.markdown.syntax.opaque import push_block

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

_OPENING = re.compile(
    r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][^\s{}]*)(?:[ \t][^{}]*)?\}[ \t]*"
)
_OPTION = re.compile(r":[A-Za-z][^:\n]*:(?=[ \t]|$)")


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
    if name not in TITLED and name not in UNTITLED:
        push_block(state, NAME, line, last + closed)
        return True
    block = state.push("directive_open", "div", 1)
    block.map = [line, last + closed]
    block.markup, block.info = opening["fence"], opening["name"]
    argument = argument_range(text) if name in TITLED else None
    if argument:
        push_title(state, NAME, line, (begin + argument[0], begin + argument[1]))
    else:
        push_block(state, NAME, line, line + 1)
    body = _behind_options(state, line + 1, last)
    if body > line + 1:
        push_block(state, NAME, line + 1, body)
    parse_body(state, body, last, _margin(state, line, body, last))
    if closed:
        push_block(state, NAME, last, last + 1)
    state.push("directive_close", "div", -1)
    return True


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


def _behind_options(state: StateBlock, first: int, last: int) -> int:
    """The line behind a directive's options: lines of `:key: value`, or YAML between `---`."""

    def text(line: int) -> str:
        return state.src[slice(*line_text(state, line))]

    if first < last and text(first) == "---":
        closing = next((line for line in range(first + 1, last) if text(line) == "---"), None)
        return first if closing is None else closing + 1
    line = first
    while line < last and _OPTION.match(text(line)):
        line += 1
    return line


def _margin(state: StateBlock, line: int, first: int, last: int) -> int:
    """The margin of the body: the column of the fence, or of a line that stands before it."""
    columns = [state.sCount[n] for n in range(first, last) if not state.isEmpty(n)]
    return min([state.sCount[line], *columns])
