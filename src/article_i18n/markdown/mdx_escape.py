"""Prose in MDX: `{` and `<` begin code there, and one that ends nowhere breaks the whole page."""

from __future__ import annotations

from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.model import Environment


def keep_text(target: str, source: str, env: Environment) -> str:
    """`target` with a backslash before what would begin code, and is text as it stands.

    Characters that the source's own text has without a backslash are left alone.
    """
    marks = "".join(construct.code_marks for construct in env.dialect.constructs.values())
    if not any(mark in target for mark in marks):
        return target
    known = {source[at] for at in _places(source, marks, tokenize(source, env))}
    wanted = [at for at in _places(target, marks, tokenize(target, env)) if target[at] not in known]
    pieces = [target[start:end] for start, end in zip([0, *wanted], [*wanted, None], strict=True)]
    return "\\".join(pieces)


def _places(text: str, marks: str, tokens: tuple[Inline, ...]) -> list[int]:
    """Where characters of `marks` stand in plain text."""
    places: list[int] = []
    for token in tokens:
        if token.type == "text":
            places += (n for n in range(token.start, token.end) if text[n] in marks)
        places += _places(text, marks, token.children)
    return sorted(places)
