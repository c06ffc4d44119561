"""What counts the steps sees the work, whoever does it, and counts the same each time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.regex_steps import CountingPattern
from tests.steps import Steps, counted

TESTS = Path(__file__).parent

SQUARES = {
    "a loop": "for a in text:\n for b in text: pass",
    "a comprehension": "[b for a in text for b in text]",
    "a loop until something holds": "n = len(text) ** 2\nwhile n: n -= 1",
    "calls": "def f(): pass\nfor a in text * len(text): f()",
    "a pattern that is tried at each place": "for n in range(len(text)): re.match('a*b', text[n:])",
    "a pattern that is tried from each place": "re.search('a*b', text)",
    "a pattern that goes back": "re.match('a*a*b', text)",
    "a pattern with a group that goes back": "re.match('(?:a|b)*?(?:a|b)*?c', text)",
    "a pattern that looks ahead": "re.sub('a(?=a*b)', '', text)",
    "a search": "for n in range(len(text)): text.find('b', n)",
    "a search backwards": "for n in range(len(text)): text.rfind('b', 0, n)",
    "a count": "for n in range(len(text)): text.count('a', 0, n)",
    "asking whether": "for n in text: 'b' in text",
    "asking whether not": "known = [*text]\nfor n in text: 'b' not in known",
    "slices": "for n in range(len(text)): text[n:]",
    "copies": "for n in text: list(text)",
    "what is put together": "new = ''\nfor n in text: new = new + n",
    "what is taken from the front": "known = list(text)\nwhile known: known.pop(0)",
    "what is spread": "known = ()\nfor n in text: known = (*known, n)",
    "another case": "for n in text: text.upper()",
}


@pytest.mark.parametrize("code", SQUARES.values(), ids=SQUARES)
def test_a_square_is_seen(code: str) -> None:
    one, two, four = (_steps(code, "a" * size) for size in (50, 100, 200))
    assert four - two > 3 * (two - one)


@pytest.mark.parametrize(
    "code",
    [
        "for a in text: text.startswith('b', 3)",
        "re.sub('a', 'b', text).split('b')",
        "re.match('(?:a|b)*+c', text)",
        "re.match('[ab]*c', text)",
        "for n in range(len(text)): re.compile('a{1,9}b').match(text, n)",
        "known = set(text)\nfor n in text: n in known",
        "for n in range(len(text)): text.find('a', n), text[n : n + 9]",
    ],
)
def test_a_line_is_seen_as_a_line(code: str) -> None:
    one, two, four = (_steps(code, "a" * size) for size in (50, 100, 200))
    assert four - two < 2.2 * (two - one)
    assert one == _steps(code, "a" * 50)


def _steps(code: str, text: str) -> int:
    steps = Steps()
    run = counted(f"import re\ndef run(text):\n {code.replace(chr(10), chr(10) + ' ')}", steps)
    return steps.of(lambda: run["run"](text))


ATOMS = st.sampled_from(
    ["a", "b", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", "(?=a)", "(?!b)", "(?<=a)", "(?i:A)"]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?>{part})"),
        inner.map(lambda part: f"(?:({part})\\1?)" if "(" not in part else part),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "*?", "+?", "*+", "?+", "{1,2}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text("abAc\n", max_size=8), st.integers(0, 3))
def test_patterns_that_count_find_what_others_find(pattern: str, text: str, at: int) -> None:
    try:
        real = re.compile(pattern)
    except re.error:
        return  # more than one group of a number
    counts: list[int] = []
    counting = CountingPattern(real, counts.append)
    for name in ("match", "search", "fullmatch"):
        one, other = getattr(real, name)(text, at), getattr(counting, name)(text, at)
        assert (one and one.span()) == (other and other.span())
    assert real.findall(text) == counting.findall(text)
    assert real.sub("x", text) == counting.sub("x", text)
    assert all(count >= 0 for count in counts)
    assert sum(counts) > 0


# No clock. --------------------------------------------------------------------------------------

CLOCKS = re.compile(
    r"(?:process|thread|perf_counter|monotonic)(?:_time)?(?:_ns)?|time(?:_ns)?|timeit"
)


def clocks(code: str) -> Iterator[int]:
    """The lines of code that read a clock."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "timeit"):
            if any(CLOCKS.fullmatch(name.name) for name in node.names):
                yield node.lineno
        elif isinstance(node, ast.Attribute) and CLOCKS.fullmatch(node.attr):
            if ast.unparse(node.value) in ("time", "timeit"):
                yield node.lineno
        elif isinstance(node, ast.Import) and any(
            name.name == "timeit" or (name.name == "time" and name.asname) for name in node.names
        ):
            yield node.lineno


def test_no_test_reads_a_clock() -> None:
    """A busy machine is no fault of the code: see `steps.py`, and `benchmarks/` for seconds."""
    read = {path: [*clocks(path.read_text("utf-8"))] for path in TESTS.rglob("*.py")}
    assert {path: lines for path, lines in read.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.process_time()",
        "import time\nstart = time.time()",
        "import time\nx = [time.monotonic_ns]",
        "from time import perf_counter",
        "from time import sleep, process_time as now",
        "import time as clock",
        "import timeit",
    ],
)
def test_a_clock_would_be_seen(code: str) -> None:
    assert [*clocks(code)]


def test_to_wait_is_no_clock() -> None:
    assert [*clocks("import time\ntime.sleep(1)\nfrom datetime import time")] == []
