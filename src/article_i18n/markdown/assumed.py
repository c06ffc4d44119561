"""What a text is read in when its article is not at hand: a message of a catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article_i18n.markdown.inline import tokenize
from article_i18n.model import Environment


class _Everything(Mapping[str, tuple[str, str]]):
    """A definition for every label that is asked for, which it remembers."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple[str, str]] = {}

    def __getitem__(self, label: str) -> tuple[str, str]:
        return self.asked.setdefault(label, (f"[{label}]", ""))

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


class _EveryLabel(Mapping[str, tuple[str, str]]):
    """Link reference definitions in which no label is missing, but for those of footnotes."""

    def __getitem__(self, label: str) -> tuple[str, str]:
        if label.startswith("^"):
            raise KeyError(label)
        return f"#{label}", ""

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _EveryFootnote(frozenset[str]):
    """Footnotes of which none is missing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True

    def __contains__(self, label: object) -> bool:
        return True


def without_article(constructs: frozenset[str]) -> Environment:
    """What an article defines in which every label means something, whatever the text.

    For comparing texts: in what `assumed` gives for one of them, labels of another are unknown.
    """
    return Environment(_EveryLabel(), _EveryFootnote(), constructs)


def assumed(text: str, constructs: frozenset[str]) -> Environment:
    """What an article defines in which the labels of `text` mean something, and no others.

    Where a label leads is not known; the target of each is the label itself in brackets.
    """
    if "[" not in text:
        return Environment(constructs=constructs)
    known = _Everything()
    tokenize(text, Environment(known, constructs=constructs))
    if "footnote" not in constructs:
        return Environment(known.asked, constructs=constructs)
    marks = {label for label in known.asked if label.startswith("^")}
    references = {label: goal for label, goal in known.asked.items() if label not in marks}
    return Environment(references, frozenset(mark[1:] for mark in marks), constructs)
