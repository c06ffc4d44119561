"""What a text is read in when its article is not at hand: a message of a catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article_i18n.model.construct import Dialect, Environment


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


def without_article(dialect: Dialect) -> Environment:
    """What an article defines in which every label means something, whatever the text."""
    return Environment(dialect, _EveryLabel(), _EveryFootnote())
