"""A second parser, cmark, sees the same blocks in an article and in its localized text (law 2).

One process for each text: an open fence or HTML block of one text would swallow a text after it, so
texts cannot share one. The examples of the specification are therefore tried with a few of the
hostile translations each, chosen by a fixed rule under which every translation has many turns.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.constructs import front_matter
from article_i18n.errors import InputRefused
from article_i18n.model import Document
from article_i18n.segment import segment
from tests.corpus import commonmark_examples
from tests.laws import HOSTILE, localized, raw_html

TURNS = 8
"""How many times each example is localized, each of its slots with another hostile translation."""

COMMANDS = {
    "cmark": ["cmark", "-t", "xml"],
    "cmark-gfm": ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-t", "xml"],
}

TABLES = [
    "| a | b |\n|---|:-:|\n| c | d |\n| e |\n",
    "a | b\n--- | ---\nc | d\n\nafter\n",
    "> | a |\n> |---|\n> | b |\n\n- | c | d |\n  |---|---|\n  | e | f |\n",
    "before\n\n| *a* | `b` |\n|--|--|\n| [x] | c \\| d |\n# end\n\n[x]: /u\n",
    "| a |\n|---|\n| b |\n***\n1. one\n\n   | a |\n   |---|\n   | b |\n",
]

EXPLAINED = {
    "a row without an outer pipe that begins with raw HTML": re.compile(
        r"^<(?:/?(?:div|p|script|textarea)>|!--)[^\n]* \| ", re.MULTILINE
    ),
}
"""Where cmark and markdown-it differ, and no backslash helps: cmark looks for an HTML block before it
looks for a table, markdown-it the other way round. Law 5 keeps such translations out of a page."""

_BLOCKS = frozenset(
    ("document", "block_quote", "list", "item", "code_block", "html_block", "paragraph", "heading",
     "thematic_break", "table", "table_header", "table_row", "table_cell")
)  # fmt: skip
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Blocks = tuple[object, ...]


@pytest.fixture(params=COMMANDS)
def program(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if shutil.which(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI must install {name}")
        pytest.skip(f"{name} is not installed")
    return name


def blocks(program: str, text: str) -> Blocks:
    """The blocks that the program sees, with what is in those that are no prose."""
    result = subprocess.run(
        COMMANDS[program], input=text.encode(), capture_output=True, check=True, timeout=900
    )
    root = ET.fromstring(_NO_XML.sub("\ufffd", result.stdout.decode()))
    return _block(root)


def _block(element: ET.Element) -> Blocks:
    name = element.tag.partition("}")[2]
    content = element.text if name == "code_block" else ""
    if name == "html_block":
        content = raw_html(element.text or "", words=False)
    inner = tuple(_block(child) for child in element if child.tag.partition("}")[2] in _BLOCKS)
    attributes = tuple(sorted((k, v) for k, v in element.attrib.items() if "space" not in k))
    return (name, attributes, content, inner)


def markdown(document: Document, text: str) -> str:
    """The part of a text that is Markdown; front matter is ours, cmark knows none."""
    front = front_matter.locate(text, frozenset(), document.path)
    return text[front.end :] if front else text


def attacked(document: Document, turns: int) -> Iterator[tuple[str, str]]:
    """What the document becomes: (how, text); first with its own messages, written anew."""
    yield "identity", localized(document, lambda s: s.source, shortcut=False).text
    start = zlib.crc32(document.text.encode())
    keys = dict.fromkeys(s.key for s in document.segments)
    for turn in range(turns):
        used = {k: HOSTILE[(start + turn * 41 + n) % len(HOSTILE)] for n, k in enumerate(keys)}
        yield repr([*used.values()])[:300], localized(document, lambda s, u=used: u[s.key]).text  # type: ignore[misc]


def assert_same_blocks(program: str, sources: Iterable[str], turns: int = TURNS) -> None:
    pairs: dict[tuple[str, str], str] = {}
    for source in sources:
        try:
            document = segment(source.encode(), "a.md")
        except InputRefused:
            continue
        wanted = markdown(document, document.text)
        for how, text in attacked(document, turns):
            if not any(difference.search(text) for difference in EXPLAINED.values()):
                pairs.setdefault((wanted, markdown(document, text)), how)
    texts = {text for pair in pairs for text in pair}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        seen = dict(zip(texts, pool.map(lambda text: blocks(program, text), texts), strict=True))
    found = [
        f"{source!r} with {how} gave {text!r}"
        for (source, text), how in pairs.items()
        if seen[source] != seen[text]
    ]
    assert not found, "\n".join(found)


def test_the_commonmark_examples(program: str) -> None:
    assert_same_blocks(program, commonmark_examples())


def test_tables(program: str) -> None:
    assert_same_blocks(program, TABLES, turns=len(HOSTILE))


UNKNOWN = frozenset(("README", "alerts", "footnotes", "task-lists"))
"""Fixtures of constructs that neither program knows by itself; those of a flavour have a `.`."""


def test_the_msgid_fixtures(program: str) -> None:
    folder = Path(__file__).parent.parent / "fixtures/msgid"
    files = [f for f in sorted(folder.glob("*.md")) if f.stem not in UNKNOWN and "." not in f.stem]
    assert_same_blocks(
        program, [text for file in files for _, _, text, _ in read_fixture_file(file)]
    )
