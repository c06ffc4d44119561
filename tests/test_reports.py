"""How findings are told: each format held to its fixture, SARIF to what its schema asks for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.cli.reports import FORMATS
from article_i18n.cli.reports.report import Report
from article_i18n.model import Finding, Key, Place, Severity

FIXTURES = Path(__file__).parent / "fixtures/reports"
PO, ARTICLE = "locales/de/LC_MESSAGES/knee.po", "source/knee.md"
BLOCKED = Finding(
    "blocked",
    Severity.ERROR,
    "not published: it brings a link to https://example.org/100%,\x1b[1m, which its source does not have",
    (Place(PO, 11), Place(ARTICLE, 8)),
    "de",
    Key(None, "Warmth helps."),
)
LINK = Finding(
    "links",
    Severity.WARNING,
    "the link leads to run.md, in the source to walk.md; use the source's target",
    (Place(PO, 8), Place(ARTICLE, 6)),
    "de",
    Key("a button", "Rest the knee,\nthen [walk](walk.md)."),
)
MISSING = Finding(
    "not-extracted",
    Severity.WARNING,
    "there is no catalog for this article; run `article-i18n extract`",
    (Place("locales/de/LC_MESSAGES/walk.po"),),
    "de",
)
GLUED = Finding(
    "glued-words",
    Severity.INFO,
    "“ofthe” looks like two words; did you mean “of the”?",
    (Place("source/膝/pain.md", 3),),
)
OLD = Finding(
    "directive",
    Severity.WARNING,
    "“i18n:what” is no directive",
    (Place("source/膝/pain.md", 12),),
)
FOUND = (BLOCKED, LINK, MISSING, GLUED)


def cases(name: str) -> list[Any]:
    found = read_fixture_file(FIXTURES / name)
    return [
        pytest.param(text.strip("\n"), expected, id=title) for _, title, text, expected in found
    ]


@pytest.mark.parametrize(("width", "expected"), cases("text.txt"))
def test_text(width: str, expected: str) -> None:
    report = Report(FOUND, (OLD,), width=int(width) if width else None)
    told = click.unstyle(FORMATS["text"](report))
    assert told + "\n" == expected
    if width:
        assert all(len(line) <= int(width) for line in told.splitlines())


@pytest.mark.parametrize("width", [30, 50, 80, 200])
def test_text_keeps_to_the_terminal(width: int) -> None:
    wide = Finding(
        "fuzzy", Severity.WARNING, "x " * 90, (Place("a", 1),), "ja", Key(None, "膝" * 90)
    )
    told = click.unstyle(FORMATS["text"](Report((wide,), width=width)))
    for line in told.splitlines():
        assert len(line) + line.count("膝") <= width
    assert ("膝…”" in told) == (width > 30)


@pytest.mark.parametrize("width", [30, 40, 60])
def test_a_place_that_has_no_room_beside_the_check_stands_below_it(width: int) -> None:
    places = (Place("locales/de.po", 22), Place("source/knee.md", 14))
    long = Finding("same-as-source", Severity.WARNING, "a", places, "de", Key(None, "b"))
    told = click.unstyle(FORMATS["text"](Report((long,), width=width)))
    assert max(map(len, told.splitlines())) <= width
    assert "(source/knee.md:14)" in told


@pytest.mark.parametrize(("folder", "expected"), cases("github.txt"))
def test_github(folder: str, expected: str) -> None:
    assert FORMATS["github"](Report(FOUND, folder=folder)) + "\n" == expected


def test_no_line_of_a_message_becomes_a_command_of_its_own() -> None:
    evil = Finding("fuzzy", Severity.INFO, "a\r\n::stop-commands::x", (Place("a\n::b::", 1),))
    told = FORMATS["github"](Report((evil,)))
    assert told == "::notice file=a%0A%3A%3Ab%3A%3A,line=1,title=fuzzy::a%0D%0A::stop-commands::x"


def test_json() -> None:
    found = json.loads(FORMATS["json"](Report(FOUND)))
    assert [item["check"] for item in found] == [finding.check for finding in FOUND]
    assert found[1] == {
        "check": "links",
        "severity": "warning",
        "locale": "de",
        "message": LINK.message,
        "context": "a button",
        "msgid": "Rest the knee,\nthen [walk](walk.md).",
        "places": [{"path": PO, "line": 8}, {"path": ARTICLE, "line": 6}],
    }
    assert found[3]["msgid"] is None
    assert json.loads(FORMATS["json"](Report(()))) == []


# --- SARIF 2.1.0: the rules of its schema that concern us --------------------------------------

URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+")
"""A URI reference as RFC 3986 spells it (the schema's `format: uri-reference`)."""


def sarif(*found: Finding, folder: str = "") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(FORMATS["sarif"](Report(found, folder=folder)))
    return told


def check_location(location: dict[str, Any]) -> None:
    assert set(location) <= {"id", "message", "physicalLocation"}
    assert isinstance(location.get("id", 0), int)
    physical = location["physicalLocation"]
    assert set(physical) == {"artifactLocation", "region"}
    assert URI.fullmatch(physical["artifactLocation"]["uri"])
    assert not physical["artifactLocation"]["uri"].startswith("/")
    assert physical["region"]["startLine"] >= 1


@pytest.mark.parametrize("found", [FOUND, (), (LINK, LINK)])
def test_sarif_is_what_its_schema_asks_for(found: tuple[Finding, ...]) -> None:
    log = sarif(*found, folder="docs")
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert set(driver) <= {"name", "semanticVersion", "rules"}
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert set(rule) == {
            "id", "shortDescription", "fullDescription", "help", "defaultConfiguration",
        }  # fmt: skip
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert result["ruleId"] == ids[result["ruleIndex"]]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert len(result["locations"]) == 1
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            check_location(location)
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    prints = [tuple(result["partialFingerprints"].items()) for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_says_what_was_found() -> None:
    blocked, _, missing, glued = sarif(*FOUND, folder="docs/site")["runs"][0]["results"]
    assert (blocked["ruleId"], blocked["level"]) == ("blocked", "error")
    assert blocked["message"]["text"].count("\x1b") == 1
    place = blocked["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"docs/site/{PO}"
    assert place["region"] == {"startLine": 11}
    related = blocked["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == f"docs/site/{ARTICLE}"
    assert blocked["properties"] == {"locale": "de", "msgid": "Warmth helps."}
    assert missing["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert glued["level"] == "note"
    uri = glued["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "docs/site/source/膝/pain.md"
