"""Catalogs for tests: spelt-out bytes of fixtures, generated catalogs, gettext's own judgement."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings
from hypothesis import strategies as st

from article_i18n.constructs import dialect
from article_i18n.formats import po
from article_i18n.markdown.inline import tokenize
from article_i18n.model import Catalog, Environment, Key, Message

FIXTURES = Path(__file__).parent / "fixtures" / "po"

FEWER = settings(max_examples=max(settings().max_examples // 4, 20))
"""For what runs a tool, or draws whole files."""

HEADER = po.header_for("de", "nplurals=2; plural=(n != 1);", "demo")

_SPELT = re.compile(r"\{0x([0-9A-F]{2})\}|\{U\+([0-9A-F]{4})\}")


def spelt(text: str) -> bytes:
    """The bytes that a fixture spells: {0xE9} a byte, {U+0085} a character, {END} the end."""
    text = text.partition("{END}")[0]
    out = b""
    at = 0
    for match in _SPELT.finditer(text):
        out += text[at : match.start()].encode()
        out += bytes([int(match[1], 16)]) if match[1] else chr(int(match[2], 16)).encode()
        at = match.end()
    return out + text[at:].encode()


def cases(name: str) -> list[ParameterSet]:
    """(title, input, expected) of a fixture file, with the title as the test's name."""
    lines = (FIXTURES / name).read_text("utf-8").split("\n")
    stops = [i for i, line in enumerate(lines) if line == "."]
    assert len(stops) % 3 == 0
    return [
        pytest.param(*_case(lines, *stops[i : i + 3]), id=lines[stops[i] - 1])
        for i in range(0, len(stops), 3)
    ]


def _case(lines: list[str], a: int, b: int, c: int) -> tuple[str, str, str]:
    given, expected = lines[a + 1 : b], lines[b + 1 : c]
    return lines[a - 1], "".join(f"{x}\n" for x in given), "".join(f"{x}\n" for x in expected)


def real_catalogs() -> list[object]:
    """Catalogs of real projects: ARTICLE_I18N_CORPORA, see `tests.corpus`."""
    root = os.environ.get("ARTICLE_I18N_CORPORA")
    found = sorted(Path(root).rglob("*.po")) if root else []
    if not found:
        skip = pytest.mark.skip(reason="real catalogs: set ARTICLE_I18N_CORPORA")
        return [pytest.param(Path(), marks=skip, id="none")]
    return [pytest.param(path, id=f"{path.parent.parent.name}/{path.name}") for path in found]


def gettext(*command: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run a gettext tool on a catalog; skip where gettext is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run([*command, "-"], input=data, capture_output=True, check=False)


def msgcat(data: bytes) -> bytes:
    done = gettext("msgcat", "--no-wrap", data=data)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def msgfmt_accepts(data: bytes, *options: str) -> bool:
    return gettext("msgfmt", *options, "-o", "/dev/null", data=data).returncode == 0


# Any text that a catalog holds without a word of warning, rich in what must be escaped.
_NASTY = '\n\t"\\ab é日🙂\u00a0\u2028\u0085\u2068<>#~|.:,!='
texts = st.text(
    st.sampled_from(_NASTY)
    | st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(0xA0)))),
    max_size=20,
)
_line = st.text(st.sampled_from('ab é日"\\#~|.:,!=\t') | st.just("\u2028"), max_size=12)
_word = st.text(st.sampled_from("abé/-."), min_size=1, max_size=30).filter(lambda w: w[:2] != "./")
_place = st.tuples(_word, st.none() | st.integers(1, 99999)).map(
    lambda place: place[0] if place[1] is None else f"{place[0]}:{place[1]}"
)
_flags = st.lists(st.sampled_from(["no-c-format", "no-wrap"]), unique=True, max_size=2)


@st.composite
def messages(draw: st.DrawFn, key: Key, *, lossless: bool = False) -> Message:
    """A message with this key; `lossless` ones have nothing that msgcat would drop."""
    obsolete = draw(st.booleans())
    target = draw(texts)
    plural = None
    if draw(st.sampled_from([True, False, False, False])):
        plural, target = (draw(texts), (draw(texts), draw(texts))), ""
    translated = bool(plural[1][0] if plural else target)
    if lossless and not translated:
        obsolete = False
    previous = None
    if draw(st.booleans()):
        previous = Key(draw(st.none() | texts), draw(texts))
    return Message(
        key=key,
        target=target,
        fuzzy=draw(st.booleans()) and (translated or not lossless),
        references=tuple(draw(st.lists(_place, max_size=5, unique=True))),
        notes=tuple(draw(st.lists(_line, max_size=2))),
        comments=tuple(draw(st.lists(_line, max_size=2))),
        flags=tuple(sorted(draw(_flags))),
        previous=previous,
        obsolete=obsolete,
        plural=plural,
        previous_plural=draw(st.none() | texts) if previous else None,
    )


@st.composite
def catalogs(draw: st.DrawFn, *, lossless: bool = False) -> Catalog:
    """A catalog with a header whose messages all have different keys, live ones first."""
    pairs = st.tuples(st.none() | texts, texts).filter(lambda pair: pair != (None, ""))
    keys = draw(st.lists(pairs, min_size=lossless, max_size=5, unique=True))
    found = [draw(messages(Key(*key), lossless=lossless)) for key in keys]
    return Catalog(
        locale="de",
        messages=tuple(sorted(found, key=lambda message: message.obsolete)),
        header=HEADER,
        header_comments=tuple(draw(st.lists(_line, max_size=2))),
        header_fuzzy=draw(st.booleans()),
        path="de.po",
    )


@st.composite
def layouts(draw: st.DrawFn) -> tuple[Catalog, bytes]:
    """A catalog and a file that says the same in somebody else's layout."""
    catalog = draw(catalogs())
    chance = draw(st.randoms(use_true_random=False))
    header = Message(
        key=Key(None, ""),
        target="".join(f"{name}: {value}\n" for name, value in catalog.header),
        fuzzy=catalog.header_fuzzy,
        comments=catalog.header_comments,
    )
    lines: list[str] = []
    for message in (header, *catalog.messages):
        lines += [""] * chance.choice([0, 1, 1, 1, 2])
        lines += _laid_out(message, chance)
    lines += chance.choice([[], [], ["", "# the end"], ["# the end", ""], ["#~", ""]])
    end = chance.choice(["\n", "\n", "\r\n"])
    text = end.join(lines) + chance.choice([end, end, ""])
    if chance.random() < 0.1:
        text = text.replace("\r\n", "\n", 2)
    return catalog, chance.choice([b"", b"", b"\xef\xbb\xbf"]) + text.encode()


def _laid_out(message: Message, chance: random.Random) -> list[str]:
    """The lines of an entry as no tool writes them, but gettext reads them."""
    remarks = [f"#:{_pad(chance)} {place}" for place in message.references]
    remarks += [_remark("#.", note) for note in message.notes]
    if message.fuzzy or message.flags:
        flags = (*message.flags, "fuzzy") if message.fuzzy else message.flags
        remarks.append(f"#,{_pad(chance)}" + f",{_pad(chance)}".join(flags))
    if len(message.references) < 2 and len(message.notes) < 2 and chance.random() < 0.5:
        remarks.reverse()
    remarks += [_remark("#", comment) for comment in message.comments]
    if chance.random() < 0.2:
        remarks.insert(0, "#= sticky")
    lines = remarks
    mark = chance.choice(["#~", "#~ "]) if message.obsolete else ""
    if message.previous is not None:
        context, msgid = message.previous
        old = "#~|" if message.obsolete else "#|"
        fields = [("msgctxt", context), ("msgid", msgid), ("msgid_plural", message.previous_plural)]
        for name, text in fields:
            if text is not None:
                lines += _strings(old + _pad(chance), name, text, chance)
    if message.key.context is not None:
        lines += _strings(mark, "msgctxt", message.key.context, chance)
    lines += _strings(mark, "msgid", message.key.msgid, chance)
    if message.plural is None:
        return lines + _strings(mark, "msgstr", message.target, chance)
    lines += _strings(mark, "msgid_plural", message.plural[0], chance)
    for i, form in enumerate(message.plural[1]):
        lines += _strings(mark, f"msgstr[{i}]", form, chance)
    return lines


def _remark(mark: str, text: str) -> str:
    # gettext would join a line that ends in a backslash with the next one.
    apart = " " if text.rstrip(" ").endswith("\\") else ""
    return f"{mark} {text}{apart}" if text else mark


def _pad(chance: random.Random) -> str:
    return chance.choice(["", "", " ", "\t"])


def _strings(mark: str, name: str, text: str, chance: random.Random) -> list[str]:
    cuts = sorted(chance.randrange(len(text) + 1) for _ in range(chance.choice([0, 0, 1, 3])))
    parts = [text[i:j] for i, j in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    quoted = [_quoted(part) for part in parts]
    if chance.random() < 0.3:
        return [f"{mark}{name}" + _pad(chance) + "".join(quoted) + _pad(chance)]
    if chance.random() < 0.5:
        quoted.insert(0, '""')
    first, *rest = quoted
    lines = [f"{mark}{name}{_pad(chance)}{first}"]
    for part in rest:
        lines += [""] * chance.choice([0, 0, 0, 0, 1])
        lines.append(f"{mark}{part}{_pad(chance)}")
    return lines


def _quoted(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(char, escape)
    return f'"{text}"'


class _Everything(Mapping[str, tuple[str, str]]):
    """A definition for every label that is asked for, which it remembers."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple[str, str]] = {}

    def __getitem__(self, label: str) -> tuple[str, str]:
        return self.asked.setdefault(label, (f"[{label}]", ""))

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def assumed(text: str, constructs: frozenset[str]) -> Environment:
    """What an article defines in which the labels of `text` mean something, and no others.

    Where a label leads is not known; the target of each is the label itself in brackets.
    """
    if "[" not in text:
        return Environment(dialect(constructs))
    known = _Everything()
    tokenize(text, Environment(dialect(constructs), known))
    if "footnote" not in constructs:
        return Environment(dialect(constructs), known.asked)
    marks = {label for label in known.asked if label.startswith("^")}
    references = {label: goal for label, goal in known.asked.items() if label not in marks}
    return Environment(dialect(constructs), references, frozenset(mark[1:] for mark in marks))
