"""The HTML of an article whose links to other files are still open: where these go, the site knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import count
from typing import NamedTuple

_LEADS_AWAY = re.compile(r"[^/?#]*:|[/\\?#]|$")
"""How a target begins that is no path of a file beside the article: a scheme, a host, a place here."""


class Body(NamedTuple):
    """The HTML of an article, sanitized."""

    pieces: tuple[str, ...]
    """HTML, and between two pieces of it each time a target as it stands in its attribute."""

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets of links and pictures that are paths of files, as the article writes them."""
        return tuple(map(unescape, self.pieces[1::2]))

    def html(self, href: Callable[[str], str]) -> str:
        """The HTML with each target as `href` gives it."""
        pieces = list(self.pieces)
        for number, target in enumerate(self.targets):
            goal = href(target)
            if goal != target:
                pieces[2 * number + 1] = goal.replace("&", "&amp;").replace('"', "&quot;")
        return "".join(pieces)


def with_open_links(text: str, render: Callable[[Callable[[str], str]], str]) -> Body:
    """What `render` makes of an article, cut at the targets that lead to files.

    Args:
        text: the article.
        render: is given what each target becomes.
    """
    written = unescape(text)
    mark = next(mark for mark in map("\ufddb".__mul__, count(1)) if mark not in written)

    def marked(target: str) -> str:
        as_browsers_read_it = "".join(c for c in target if c > " ")
        return target if _LEADS_AWAY.match(as_browsers_read_it) else f"{mark}{target}{mark}"

    return Body(tuple(render(marked).split(mark)))
