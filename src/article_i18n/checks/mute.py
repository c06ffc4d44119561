"""`# article-i18n: ignore <id>` in a message: which checks its translator does not want to hear."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from article_i18n.checks.known import ALWAYS, KNOWN
from article_i18n.checks.unit import short
from article_i18n.model import Message

NAME = "unknown-mute"
SIGN = "article-i18n:"
"""What a translator's comment begins with that speaks to this program."""

_ORDER = re.compile(r"[ \t]*article-i18n:[ \t]*(\S*)(.*)", re.IGNORECASE)


def muted(message: Message) -> frozenset[str]:
    """The ids of the checks whose findings on a message are not wanted."""
    return frozenset(name for verb, names in _orders(message) if verb == "ignore" for name in names)


def problems(message: Message) -> Iterator[str]:
    """What is wrong with the comments that mute, one line each."""
    for verb, names in _orders(message):
        if verb != "ignore":
            yield f'"{f"{SIGN} {short(verb)}".rstrip()}" says nothing to this program; write "{SIGN} ignore links"'
        elif not names:
            yield f'"{SIGN} ignore" names no check; write "{SIGN} ignore links"'
        for name in names if verb == "ignore" else ():
            if name in ALWAYS:
                yield (
                    f'"{name}" cannot be muted: what is not published is always reported; '
                    "take it out of the comment"
                )
            elif name not in KNOWN:
                near = difflib.get_close_matches(name, KNOWN, 1)
                advice = f'did you mean "{near[0]}"?' if near else "take it out of the comment"
                yield f'there is no check "{short(name)}"; {advice}'


def _orders(message: Message) -> Iterator[tuple[str, list[str]]]:
    """(`ignore`, the ids behind it) of each comment that speaks to us."""
    for comment in message.comments:
        if order := _ORDER.fullmatch(comment):
            yield order[1].lower(), re.findall(r"[^,\s]+", order[2].lower())
