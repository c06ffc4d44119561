"""The translator comments in which a merge keeps a translation that cannot stand as the msgstr."""

from __future__ import annotations

import re

from article_i18n.model import Message

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")


def remark(message: Message) -> tuple[str, ...]:
    """The lines of the comment, one for each line of the message's translation."""
    kind = "merge: another translation, fuzzy" if message.fuzzy else "merge: another translation"
    if message.plural is None:
        return tuple(_lines(f"{kind}: ", message.target))
    forms = enumerate(message.plural[1])
    return tuple(line for n, form in forms for line in _lines(f"{kind}, msgstr[{n}]: ", form))


def _lines(opening: str, text: str) -> list[str]:
    lines = text.removesuffix("\n").split("\n")
    return [
        (opening if n == 0 else "merge: goes on: ") + _CONTROL.sub(_spelt, line)
        for n, line in enumerate(lines)
    ]


def _spelt(control: re.Match[str]) -> str:
    """A character that no comment may hold, as its escape."""
    return f"\\x{ord(control[0]):02x}"
