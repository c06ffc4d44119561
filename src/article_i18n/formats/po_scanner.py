"""The line scanner of catalogs: one line after the other, whatever its shape, to entries.

It knows gettext's grammar: comments, then `#|` lines, msgctxt, msgid, msgid_plural, msgstr, each
keyword with one or more strings, blank lines anywhere, `#~` before all lines of an entry or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from article_i18n.errors import InputRefused
from article_i18n.formats.po_strings import ONE_STRING

OUTSIDE, PREVIOUS, CONTEXT, ID, PLURAL, TARGET, TARGETS = range(7)
"""Where the scanner is in an entry: before it, or the field that was begun last."""

_NAMES = ("", "the #| lines", "msgctxt", "msgid", "msgid_plural", "msgstr", "msgstr[…]")
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z0-9_$])[ \t]*(.*)", re.DOTALL)
_INDEX = re.compile(r"\[[ \t]*([0-9]{1,9})[ \t]*\][ \t]*(.*)", re.DOTALL)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MIXED = "within one entry some lines begin with #~ and some do not; mark all of them or none"
_HOMELESS = "a string that belongs to no msgid or msgstr; is its keyword line missing?"


@dataclass(slots=True)
class Entry:
    """One entry as it stands: what is between the quotes of its strings, its comment lines."""

    line: int = 0
    """1-based number of the line of msgid."""
    end: int = 0
    """Number of the last line of its last field."""
    obsolete: bool = False
    remarks: list[str] = field(default_factory=list)
    """The comment lines, `#~` and space before them taken off."""
    previous: dict[str, list[str]] = field(default_factory=dict)
    """The `#|` fields: msgctxt, msgid, msgid_plural."""
    context: list[str] | None = None
    msgid: list[str] = field(default_factory=list)
    plural: list[str] | None = None
    targets: list[list[str]] = field(default_factory=list)
    """The msgstr, or msgstr[0] …"""


class Scanner:
    """Where the scan of one file stands; `take` moves it on by a line."""

    __slots__ = ("_entry", "_last", "_path", "_state", "_strings")

    def __init__(self, path: str) -> None:
        self._path = path
        self._entry = Entry()
        self._state = OUTSIDE
        self._strings: list[str] = []
        self._last = 0

    @property
    def between(self) -> bool:
        """Whether an entry could begin here with nothing of it seen, comments included."""
        if self._state == OUTSIDE:
            return not self._entry.remarks
        return self._state >= TARGET and bool(self._strings)

    def take(self, line: str, number: int) -> Entry | None:
        """Read one line; return the entry that it shows to be over.

        Args:
            line: without its newline.
            number: 1-based.

        Raises:
            InputRefused: the line is not gettext, or does not belong here.
        """
        line = line.lstrip(" \t")
        if not line:
            return None
        gone = line[:2] == "#~"
        if gone:
            line = without_mark(line)
            if not line:
                return None
        self._last = number
        if line[:2] == "#|":
            return self._take_previous(line[2:].strip(" \t"), number, gone)
        if line[0] == "#":
            return self._take_remark(line, number)
        if line[0] == '"':
            self._take_strings(line, number, gone)
            return None
        return self._take_keyword(line, number, gone)

    def finish(self) -> Entry | None:
        """Return the last entry; refuse a file that ends within one."""
        return self._over(self._last, "the end of the file") if self._state else None

    def _over(self, number: int, what: str) -> Entry | None:
        """End the entry before a line that begins another; refuse that if it is not finished."""
        state = self._state
        if state == OUTSIDE:
            return None
        if state > PREVIOUS and not self._strings:
            raise InputRefused(
                self._path, number, f"{_NAMES[state]} has no string but {what} follows"
            )
        if state < TARGET:
            after = "msgstr" if state == ID else "msgstr[0]" if state == PLURAL else "msgid"
            raise InputRefused(
                self._path,
                number,
                f"the entry is not finished: after {_NAMES[state]} comes {what}, not {after}",
            )
        entry = self._entry
        self._entry, self._state = Entry(), OUTSIDE
        return entry

    def _take_remark(self, line: str, number: int) -> Entry | None:
        over = self._over(number, "a comment")
        self._entry.remarks.append(line)
        return over

    def _take_previous(self, text: str, number: int, gone: bool) -> Entry | None:
        if not text:
            return None
        over = None
        if self._state != PREVIOUS:
            over = self._over(number, "a #| line")
            self._state = PREVIOUS
            self._entry.obsolete = gone
        self._require_mark(gone, number)
        fields = self._entry.previous
        before = next(reversed(fields), "")
        if text[0] == '"':
            if not before:
                raise InputRefused(self._path, number, _HOMELESS)
            fields[before] += strings(text, self._path, number)
            return over
        name, _, rest = _keyword(text, self._path, number)
        if (before, name) not in _PREVIOUS_ORDER or (before and not fields[before]):
            raise InputRefused(
                self._path,
                number,
                f"#| {name} out of order; #| msgctxt, #| msgid, #| msgid_plural with strings",
            )
        fields[name] = strings(rest, self._path, number) if rest else []
        return over

    def _take_strings(self, text: str, number: int, gone: bool) -> None:
        if self._state <= PREVIOUS:
            raise InputRefused(self._path, number, _HOMELESS)
        self._require_mark(gone, number)
        self._strings += strings(text, self._path, number)
        self._entry.end = self._last

    def _take_keyword(self, line: str, number: int, gone: bool) -> Entry | None:
        name, index, rest = _keyword(line, self._path, number)
        over = None
        if self._state > PREVIOUS and not self._strings:
            self._over(number, name)
        if self._state >= TARGET and name in ("msgid", "msgctxt"):
            over = self._over(number, name)
        entry, state = self._entry, self._state
        if state == OUTSIDE:
            entry.obsolete = gone
        elif state == PREVIOUS and not entry.previous.get("msgid"):
            raise InputRefused(self._path, number, "the #| lines are cut off: no #| msgid string")
        self._require_mark(gone, number)
        found = strings(rest, self._path, number) if rest else []
        if name == "msgctxt" and state <= PREVIOUS:
            self._state, entry.context = CONTEXT, found
        elif name == "msgid" and state <= CONTEXT:
            self._state, entry.msgid, entry.line = ID, found, number
        elif name == "msgid_plural" and state == ID:
            self._state, entry.plural = PLURAL, found
        elif name == "msgstr" and (state, index) in ((ID, None), (PLURAL, 0)):
            self._state = TARGET if index is None else TARGETS
            entry.targets = [found]
        elif name == "msgstr" and state == TARGETS and index == len(entry.targets):
            entry.targets.append(found)
        else:
            problem = _misplaced(state, name, index, len(entry.targets))
            raise InputRefused(self._path, number, problem)
        self._strings, entry.end = found, self._last
        return over

    def _require_mark(self, gone: bool, number: int) -> None:
        if gone != self._entry.obsolete:
            raise InputRefused(self._path, number, _MIXED)


_PREVIOUS_ORDER = {
    ("", "msgctxt"),
    ("", "msgid"),
    ("msgctxt", "msgid"),
    ("msgid", "msgid_plural"),
}


def without_mark(line: str) -> str:
    """Return a line that begins with `#~` without that mark: keyword, string, comment, `#| …`."""
    while line[:2] == "#~":
        line = f"#{line[2:]}" if line[2:3] == "|" else line[2:].strip(" \t")
    return line


def _keyword(line: str, path: str, number: int) -> tuple[str, int | None, str]:
    """Return keyword, plural index and the rest of a line that begins neither `#` nor a quote."""
    match = KEYWORD.match(line)
    if match is None:
        raise InputRefused(path, number, _explain(line))
    name, rest = match.groups()
    index = None
    if name == "msgstr" and rest[:1] == "[":
        form = _INDEX.match(rest)
        if form is None:
            raise InputRefused(path, number, "a plural form is written msgstr[0], msgstr[1] …")
        index, rest = int(form[1]), form[2]
    return name, index, rest


def strings(text: str, path: str, number: int) -> list[str]:
    """Return what stands between the quotes of the one or more strings that are the whole text.

    Args:
        text: not empty, perhaps with space after the last string.
        path: for the refusal.
        number: of the line.

    Raises:
        InputRefused: a quote is missing, or something stands beside the strings.
    """
    found = []
    at = 0
    while at < len(text):
        match = ONE_STRING.match(text, at)
        if match is None:
            raise InputRefused(path, number, _no_string(text, at))
        found.append(match[1])
        at = match.end()
        while at < len(text) and text[at] in " \t":
            at += 1
    return found


# What a refusal says. --------------------------------------------------------------------------


def shown(text: str) -> str:
    """Return the text as a message may echo it: short, quoted, nothing that moves a terminal."""
    text = text if len(text) <= 40 else text[:39] + "…"
    return f'"{text}"' if text.isprintable() else ascii(text)


def _no_string(line: str, at: int) -> str:
    if line[at] == '"':
        return "the string is cut off: no closing quote"
    if at == 0:
        return "the opening quote of the string is missing"
    return (
        'text after the closing quote; a quote within a string is written \\" and each keyword '
        "begins a line"
    )


def _misplaced(state: int, name: str, index: int | None, forms: int) -> str:
    """Say that a keyword does not belong where it stands."""
    if name != "msgstr":
        if state in (ID, PLURAL) and name != "msgid_plural":
            return f"{name} where msgstr must come: the msgid above has no msgstr"
        place = "after msgid" if name == "msgid_plural" else "before msgid, once"
        return f"{name} out of order; it stands {place}"
    if state < ID:
        return "msgstr without a msgid"
    if state == ID:
        return "msgstr[…] in an entry without msgid_plural; write msgstr"
    if state == TARGET or (state == TARGETS and index is None):
        return "msgstr given twice; keep one of them"
    if index is None:
        return "msgstr in an entry with msgid_plural; write msgstr[0]"
    return f"msgstr[{index}] where msgstr[{forms}] must come; number the forms 0, 1, 2 …"


def _explain(line: str) -> str:
    if line.startswith(_CONFLICT):
        return "a merge conflict marker; settle the conflict first, then run again"
    if line[0] == "<":
        return "this is a web page or XML, not a catalog; get the file itself"
    if re.match(r"domain[ \t\"]", line):
        return "the catalog has a domain line; keep one catalog file for each domain"
    if line[0] in "“”„«'":
        return 'a string is written between straight double quotes: "text"'
    word = re.match("[A-Za-z_$][A-Za-z0-9_$]*", line)
    if word:
        return f"unknown keyword {shown(word[0])}, not msgctxt, msgid, msgid_plural or msgstr"
    return f"not a line of a catalog: {shown(line)}"
