"""What a page says inside an article in its own words, apart from the article: the msgids."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "info": "Info",
    "danger": "Danger",
    "details": "Details",
    "abstract": "Abstract",
    "summary": "Summary",
    "tldr": "Summary",
    "todo": "To do",
    "success": "Success",
    "check": "Success",
    "done": "Success",
    "question": "Question",
    "help": "Question",
    "faq": "Question",
    "failure": "Failure",
    "fail": "Failure",
    "missing": "Failure",
    "bug": "Bug",
    "example": "Example",
    "quote": "Quote",
    "cite": "Quote",
    "hint": "Hint",
    "attention": "Attention",
    "error": "Error",
    "seealso": "See also",
    "versionadded": "Added",
    "versionchanged": "Changed",
    "deprecated": "Deprecated",
    "versionremoved": "Removed",
}
"""Type of a box, as Markdown's dialects write it → what it is called if it has no other title."""

DETAILS = TITLES["details"]
"""What can be opened, whatever its type is."""
FOOTNOTES = "Footnotes"
"""The heading above the footnotes, which only screen readers read out."""
BACK = "Back to reference %(number)s"
"""The accessible name of the link that leads from a footnote back into the text."""
TABLE = "Table %(number)s"
"""The accessible name of a table's scroll wrapper."""
DONE = "Completed task"
OPEN = "Incomplete task"
"""The accessible names of the boxes of a task list."""

ALL = (*dict.fromkeys(TITLES.values()), FOOTNOTES, BACK, DONE, OPEN, TABLE)
