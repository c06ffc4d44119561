"""Characters that nobody sees: bidi controls, invisible ones, and what stands for a lost one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.checks.scripts import INDIC, RIGHT_TO_LEFT, scripts_of
from article_i18n.checks.unit import Unit
from article_i18n.markdown.characters import unwanted
from article_i18n.model import Severity

NAME = "characters"
SEVERITY = Severity.WARNING

_NOWHERE = frozenset(
    "\u115f\u1160\u180e\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\ufff9\ufffa\ufffb\ufffc\ufffd\uffa0"
)
_JOINING = INDIC | {"Arab", "Khmr", "Mong", "Mymr", "Syrc", "Tibt", "Zyyy"}
_BREAKING = frozenset(("Hani", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"))
_BY_SCRIPT = {
    "\u200b": _BREAKING,
    "\u200c": _JOINING,
    "\u200d": _JOINING,
    "\u200e": RIGHT_TO_LEFT,
    "\u200f": RIGHT_TO_LEFT,
    "\u061c": RIGHT_TO_LEFT,
}
"""Invisible characters that some scripts need, and which."""

_EMOJI = re.compile("(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_INVISIBLE = re.compile(f"[{''.join(sorted(_NOWHERE | _BY_SCRIPT.keys()))}]")


def check(unit: Unit) -> Iterable[str]:
    if reason := unwanted(unit.target, unit.source):
        yield reason
    invisible = dict.fromkeys(_INVISIBLE.findall(_EMOJI.sub("", unit.target)))
    scripts = scripts_of(unit.target).keys() if invisible else set()
    for character in invisible:
        if character in unit.source or scripts & _BY_SCRIPT.get(character, frozenset()):
            continue
        what = "stands for a lost character" if character == "\ufffd" else "nobody sees"
        yield f"it holds U+{ord(character):04X}, which {what} and its source has not; take it out"
