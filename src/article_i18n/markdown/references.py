"""Reference labels in a text: `[Getting started]`, translated, must still reach its definition."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.model import Environment


def relabel(target: str, source: str, env: Environment) -> str:
    """`target` with the one translated label of a shortcut reference led back to its definition.

    Where the source says `[label]` or `[label][]`, the target has no link to that definition, and
    exactly one pair of brackets in it leads nowhere, `[Etikett]` is written `[Etikett][label]`.
    Otherwise the target is returned as it stands.
    """
    if "[" not in source or "[" not in target or not env.references:
        return target
    wanted = list(_shortcuts(source, tokenize(source, env)))
    if not wanted:
        return target
    tokens = tokenize(target, env)
    reached = [_goal(token) for token in tokens if token.type in ("link_open", "image")]
    missing = []
    for label, goal in wanted:
        if goal in reached:
            reached.remove(goal)
        else:
            missing.append(label)
    loose = _loose_brackets(target, tokens)
    if len(missing) != 1 or len(loose) != 1:
        return target
    [end] = loose
    return f"{target[:end]}[{missing[0]}]{target[end:].removeprefix('[]')}"


def _goal(token: Inline) -> tuple[str, str]:
    return token.attr("src") or token.attr("href"), token.attr("title")


def _shortcuts(text: str, tokens: tuple[Inline, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The labels of shortcut and collapsed references, with where they lead."""
    opened: list[Inline] = []
    for token in tokens:
        if token.type == "link_open":
            opened.append(token)
        elif token.type == "link_close":
            opening = opened.pop()
            if text[token.start : token.end] in ("]", "][]"):
                yield text[opening.end : token.start], _goal(opening)
        elif token.type == "image":
            label_end = token.start + 2 + len(token.content)
            if text[label_end : token.end] in ("]", "][]"):
                yield token.content, _goal(token)


def _loose_brackets(text: str, tokens: tuple[Inline, ...]) -> list[int]:
    """The ends of bracket pairs that are plain text."""
    opened: list[int] = []
    closed: list[int] = []
    for token in tokens:
        if token.type != "text":
            continue
        for at in range(token.start, token.end):
            if text[at] == "[":
                opened.append(at)
            elif text[at] == "]" and opened and at > opened.pop() + 1:
                closed.append(at + 1)
    return closed
