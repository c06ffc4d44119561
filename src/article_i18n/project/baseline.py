"""The baseline: the findings that were there before, so that only new ones fail a run.

It is JSON with one finding to a line, sorted, and says no line numbers: what moves stays known.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from article_i18n.checks.source import SOURCE_CHECKS
from article_i18n.errors import InputRefused
from article_i18n.model import Finding
from article_i18n.project import disk
from article_i18n.project.disk import Change
from article_i18n.project.layout import Project

_VERSION = 1
_LINE_NUMBER = re.compile(r"\bline [0-9]+")
_OF_ARTICLES = frozenset(check.name for check in SOURCE_CHECKS) | {"words-not-checked"}
"""What only a run with `--source` finds."""


class Entry(NamedTuple):
    """What stays the same of a finding when lines move."""

    path: str
    """Its first place: the catalog, or the article."""
    locale: str | None
    check: str
    context: str | None
    msgid: str | None
    message: str


class Compared(NamedTuple):
    """The findings of a run beside the baseline."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    """Those that are in the baseline."""
    mended: int
    """How many of the baseline's are gone, of those that the run looked for."""


Scope = Callable[[Entry], bool]
"""Whether a run looked for findings like this one."""


def of_source(entry: Entry) -> bool:
    """What `check --source` looks for."""
    return entry.locale is None


def of_catalogs(locales: Iterable[str]) -> Scope:
    """What `check` looks for in these locales."""
    wanted = frozenset(locales)

    return lambda entry: (
        entry.check not in _OF_ARTICLES if entry.locale is None else entry.locale in wanted
    )


def entry(finding: Finding) -> Entry:
    """What the baseline holds of a finding."""
    message = _LINE_NUMBER.sub("line …", finding.message)
    for place in finding.places:
        message = re.sub(rf"({re.escape(place.path)}):[0-9]+", r"\1", message)
    return Entry(
        path=finding.places[0].path if finding.places else "",
        locale=finding.locale,
        check=finding.check,
        context=finding.key.context if finding.key else None,
        msgid=finding.key.msgid if finding.key else None,
        message=message,
    )


def fingerprints(found: Iterable[Finding]) -> list[str]:
    """For each finding a name that it keeps when lines move, and that no other one has."""
    seen: Counter[Entry] = Counter()
    names: list[str] = []
    for known in map(entry, found):
        seen[known] += 1
        digest = hashlib.sha256(json.dumps(known).encode()).hexdigest()[:32]
        names.append(f"{digest}:{seen[known]}")
    return names


def compare(project: Project, found: Iterable[Finding], scope: Scope) -> Compared:
    """Which findings are new.

    Args:
        found: the findings of a run, in their order; of equal ones the first are the old ones.
        scope: what the run looked for.

    Raises:
        InputRefused: when the baseline cannot be read.
    """
    left = _read(project)
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in found:
        known = entry(finding)
        if left[known] > 0:
            left[known] -= 1
            old.append(finding)
        else:
            new.append(finding)
    mended = sum(count for known, count in left.items() if scope(known))
    return Compared(tuple(new), tuple(old), mended)


def plan(project: Project, found: Iterable[Finding], scope: Scope) -> tuple[Change, ...]:
    """The baseline with these findings in place of those that the run looked for.

    Where nothing is left there is to be no file.

    Raises:
        InputRefused: when the one that is there cannot be read.
    """
    kept = Counter({known: n for known, n in _read(project).items() if not scope(known)})
    entries = kept | Counter(map(entry, found))
    path = project.config.checks.baseline
    return disk.changes(project.root, {path: _write(entries) if entries else None})


def _write(entries: Counter[Entry]) -> bytes:
    def order(item: tuple[Entry, int]) -> tuple[tuple[bool, str], ...]:
        return tuple((part is not None, part or "") for part in item[0])

    lines = [
        json.dumps(
            {k: v for k, v in known._asdict().items() if v is not None} | {"count": count},
            ensure_ascii=False,
        )
        for known, count in sorted(entries.items(), key=order)
    ]
    text = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {_VERSION},\n  "findings": [\n{text}\n  ]\n}}\n'.encode()


def _read(project: Project) -> Counter[Entry]:
    """Entry → how often; nothing where there is no baseline."""
    path = project.config.checks.baseline
    data = disk.read(project.root, path)
    if data is None:
        return Counter()
    advice = "write it again with `article-i18n check --write-baseline`"
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        problem = f"not JSON ({error.msg}); mend it, or remove it and {advice}"
        raise InputRefused(path, error.lineno, problem) from None
    except (ValueError, RecursionError):  # no UTF-8, or a number of thousands of digits
        raise InputRefused(path, None, f"not a baseline; remove it and {advice}") from None
    found = _entries(content)
    if found is None:
        raise InputRefused(path, None, f"not a baseline of this version; remove it and {advice}")
    return found


def _is_text(value: Any) -> bool:
    """Whether a file in UTF-8 can hold it: JSON can spell half of a surrogate pair."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _entries(content: Any) -> Counter[Entry] | None:
    """The entries of a file's JSON; None where it is no baseline."""
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        return None
    items = content.get("findings")
    found: Counter[Entry] = Counter()
    for item in items if isinstance(items, list) else [None]:
        if not isinstance(item, dict):
            return None
        fields: dict[str, Any] = {name: item.get(name) for name in Entry._fields}
        count = item.get("count")
        texts = all(v is None or _is_text(v) for v in fields.values())
        if not texts or type(count) is not int or count < 1 or fields["check"] is None:
            return None
        found[Entry(**fields)] += count
    return found
