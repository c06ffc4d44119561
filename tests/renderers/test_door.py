"""Drivers and renderers: what a test may rely on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.renderers.driver import Driver, RendererError, run
from tests.renderers.renderer import Renderer, needs_file, ready
from tests.renderers.seen import Code, Details, Formula, Item, see

_PROGRAM = """
import json, os, sys
for line in sys.stdin:
    asked = json.loads(line)
    text = asked["text"]
    if text == "die":
        sys.exit("no more")
    said = {"error": "not this"} if text == "refuse" else {"html": f"{os.getpid()} {asked}"}
    print(json.dumps(said), flush=True)
"""


@pytest.fixture
def driver() -> Driver:
    return Driver([sys.executable, "-c", _PROGRAM])


def test_a_driver_lives_on_and_takes_options(driver: Driver) -> None:
    first, second = driver.render("a\n\u2028b", x=1), driver.render("c")
    assert first.split()[0] == second.split()[0]
    assert "{'text': 'a\\n\\u2028b', 'x': 1}" in first
    driver.close()


def test_a_refusal_is_told_in_the_words_of_the_program(driver: Driver) -> None:
    with pytest.raises(RendererError, match=r"^not this$"):
        driver.render("refuse")
    driver.close()


def test_a_driver_that_died_says_why_and_is_started_again(driver: Driver) -> None:
    with pytest.raises(RendererError, match="no more"):
        driver.render("die")
    assert driver.render("again")
    driver.close()


def test_a_program_that_fails_is_an_error() -> None:
    with pytest.raises(RendererError, match="bad"):
        run([sys.executable, "-c", "import sys; sys.exit('bad')"], "")


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])  # fmt: skip
def test_a_missing_renderer_fails_in_ci_and_is_skipped_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    absent = Renderer("absent", ("gfm",), needs_file(tmp_path / "absent"), str)
    with pytest.raises(outcome, match="make renderers"):
        ready(absent)


def test_the_same_is_seen_in_the_markup_of_several_programs() -> None:
    seen = see(
        "<p>A <span class='math inline'>\\(x\\)</span> and <span class='arithmatex'>\\(y\\)</span>"
        "<sup><a href='#fn1' class='footnote-ref'>1</a></sup></p>"
        "<div class='math'>$$z$$</div>"
        "<div class='highlight-sh'><pre><span>a</span> b\n  c\n</pre></div>"
        "<pre><code class='language-sh'>\n d</code></pre>"
        "<details open><summary>S</summary></details>"
        "<ol start=3><li><p><input type=checkbox checked> t</p><ul><li>u</li></ul></li></ol>"
        "<section class='footnotes'><ol><li id='fn1'><p>Note. "
        "<a class='footnote-back' href='#r'>^</a></p></li></ol></section>"
    )
    assert seen.text == ("A $x$ and $y$[^1]", "$z$", "S", "t", "u")
    assert seen.formulas == (Formula("x", False), Formula("y", False), Formula("z", True))
    assert seen.code == (Code("sh", "a b\n  c"), Code("sh", "\n d"))
    assert seen.details == (Details("S", True),)
    assert seen.items == (Item(0, "3.", True, "t"), Item(1, "-", None, "u"))
    assert seen.footnotes == ("Note.",)
