"""Raw HTML between the words of one block: it stays in that block, whatever the author opened."""

from __future__ import annotations

from article_i18n.outputs import wall

_PHRASES = (
    frozenset(
        [
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "i",
            "img",
        ]
    )
    | frozenset(
        [
            "input",
            "ins",
            "kbd",
            "label",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
        ]
    )
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
"""Elements that may stand in a line of text."""


def contain(content: str, block: str) -> tuple[str, str]:
    """The content of a block such that nothing leads out of the block, and the block to take.

    What is left open ends with the block. A `p` that holds a list becomes a `div`, as HTML wants
    it; what can be in neither, such as an item without a list, loses its tags.

    Args:
        content: the HTML in the block.
        block: the name of the block's element, such as `p` or `td`.
    """
    content = wall.clean(content)
    if _fits(content, block):
        return content, block
    if block == "p" and _fits(content, "div"):
        return content, "div"
    return wall.clean(content, only=_PHRASES), block


def _fits(content: str, block: str) -> bool:
    """Whether a browser reads the content as being in the block, wherever the block stands."""
    around = f"<{block}>{content}</{block}>"
    if block in ("td", "th"):
        around = f"<table><tbody><tr>{around}</tr></tbody></table>"
    around = f"<ul><li>{around}</li></ul>"  # where an item without a list would end another one
    return wall.clean(around) == around
