"""What every format is given to tell."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from article_i18n.model import Finding, Place


class Report(NamedTuple):
    """The findings of a run."""

    found: tuple[Finding, ...]
    """Those to tell, the worst first."""
    old: tuple[Finding, ...] = ()
    """Those of the baseline that are told, too."""
    folder: str = ""
    """The project's folder as seen from where the run began; "" for that folder itself."""
    width: int | None = None
    """The columns of the terminal; None where there is none."""

    def path(self, place: Place) -> str:
        """Where a file is, seen from where the run began: what a CI service asks for."""
        return posixpath.join(self.folder, place.path)
