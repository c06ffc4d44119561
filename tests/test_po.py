"""The strict reader of catalogs: what it refuses, what it accepts, and that nothing escapes it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import InputRefused
from article_i18n.formats import po, po_reader
from article_i18n.model import Key, Message
from tests.catalogs import FEWER, cases, gettext, msgcat, msgfmt_accepts, real_catalogs, spelt
from tests.growth import PO


def one(text: str) -> Message:
    (message,) = po.read(text.encode(), "de.po").catalog.messages
    return message


# Refused and accepted. --------------------------------------------------------------------------


@pytest.mark.parametrize(("title", "catalog", "expected"), cases("malformed.txt"))
def test_malformed_catalog_is_refused_with_its_line(
    title: str, catalog: str, expected: str
) -> None:
    line, _, words = expected.strip().partition(": ")
    with pytest.raises(InputRefused) as refusal:
        po.read(spelt(catalog), "locales/de.po")
    assert refusal.value.path == "locales/de.po"
    assert refusal.value.line == (None if line == "-" else int(line)), refusal.value
    assert words in refusal.value.problem
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(
    ("title", "catalog", "expected"),
    [case for case in cases("malformed.txt") if not re.search("UTF-16|nothing", str(case.id))],
)
def test_malformed_catalog_is_refused_wherever_it_stands(
    title: str, catalog: str, expected: str
) -> None:
    data = spelt(catalog)
    above = b'msgid "first"\nmsgstr "erster"\n\n\nmsgctxt "x"\nmsgid "second"\nmsgstr "zweiter"\n\n'
    line = int(expected.partition(": ")[0])
    with pytest.raises(InputRefused, match=f"^de.po:{line + 8}: "):
        po.read(above + data, "de.po")


@pytest.mark.parametrize(("title", "catalog", "expected"), cases("odd.txt"))
def test_odd_catalog_is_accepted(title: str, catalog: str, expected: str) -> None:
    data = spelt(catalog)
    read = po.read(data, "de.po")
    assert po.write(read.catalog) == spelt(expected)
    assert po.write(read.catalog, read) == data


@pytest.mark.parametrize(("title", "catalog", "expected"), cases("odd.txt"))
def test_msgcat_agrees_on_odd_catalogs(title: str, catalog: str, expected: str) -> None:
    if title.endswith("(ours)"):
        assert gettext("msgcat", "--no-wrap", data=spelt(catalog)).stdout != spelt(expected)
    else:
        assert msgcat(spelt(catalog)) == spelt(expected)


def test_limits() -> None:
    with pytest.raises(InputRefused, match="larger than 20 MB"):
        po.read(b"#" * 20_000_001, "de.po")
    with pytest.raises(InputRefused, match="more than 200000 entries"):
        po.read(b"".join(b'msgid "%d"\nmsgstr ""\n' % i for i in range(200_001)), "de.po")
    with pytest.raises(InputRefused, match=r"de.po:10002: an entry of more than 10000 lines"):
        po.read(b"# x\n" * 10_001 + b'msgid "a"\nmsgstr ""\n', "de.po")
    with pytest.raises(InputRefused, match=r"de.po:1: a translation of more than 200000 char"):
        po.read(b'msgid "a"\nmsgstr "' + b"x" * 200_001 + b'"\n', "de.po")


@pytest.mark.parametrize("data", PO, ids=lambda data: repr(data(1))[:20])
def test_huge_files_come_back_as_they_were_or_are_refused(data: Callable[[int], bytes]) -> None:
    huge = data(100_000)
    try:
        read = po.read(huge, "de.po")
    except InputRefused:
        return
    assert po.write(read.catalog, read) == huge


# What the messages say. -------------------------------------------------------------------------


def test_all_fields() -> None:
    message = one(
        "# mine\n#: a.md:3 b.md\n#. note\n#, fuzzy, c-format\n"
        '#| msgctxt "oc"\n#| msgid "old"\nmsgctxt "c"\nmsgid "new"\nmsgstr "neu"\n'
    )
    assert message == Message(
        key=Key("c", "new"),
        target="neu",
        fuzzy=True,
        references=("a.md:3", "b.md"),
        notes=("note",),
        comments=("mine",),
        flags=("c-format",),
        previous=Key("oc", "old"),
    )
    assert message.line == 8


def test_plural_is_kept_and_not_usable() -> None:
    message = one('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
    assert message.plural == ("b", ("c", "d"))
    assert message.target == ""
    assert not message.usable


def test_a_mark_of_the_old_text_without_any_ends_no_entry() -> None:
    file = po.read(b'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n#|\n"c"\n', "de.po")
    assert [message.target for message in file.catalog.messages] == ["bc"]


def test_line_of_a_message_is_that_of_its_msgid() -> None:
    text = (
        '# x\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Y: z\\n"\n\n\n'
        '#: a.md\nmsgid ""\n"a\\n"\n"b"\nmsgstr ""\n"c\\n"\n"d"\n\n'
        '#~ msgid ""\n#~ "o\\n"\n#~ "p"\n#~ msgstr "q"\n'
        'msgctxt "x"\nmsgid "y"\nmsgstr "z"\n#~ msgid "r"\n#~ msgstr "s"\n'
    )
    for data in (text.encode(), text.replace("\n", "\r\n").encode()):
        read = po.read(data, "de.po")
        assert [message.line for message in read.catalog.messages] == [9, 16, 21, 23]
        assert read.bounds == (0, 5, 14, 19, 22, 24)


def test_header_is_not_a_message() -> None:
    read = po.read(
        b'# one\n#\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n"odd\\n"\n"X: a: b\\n"\n'
        b'msgid "a"\nmsgstr "b"\n',
        "de.po",
        "de-AT",
    )
    catalog = read.catalog
    assert catalog.header == (("Language", "de"), ("", "odd"), ("X", "a: b"))
    assert catalog.header_comments == ("one", "")
    assert catalog.header_fuzzy
    assert catalog.locale == "de-AT"
    assert catalog.path == "de.po"
    assert [message.key for message in catalog.messages] == [Key(None, "a")]


def test_missing_header_is_an_empty_one() -> None:
    catalog = po.read(b'msgid "a"\nmsgstr "b"\n', "de.po").catalog
    assert (catalog.header, catalog.header_comments, catalog.header_fuzzy) == ((), (), False)


# The quick way and the scanner are one. ---------------------------------------------------------


def _judge(data: bytes) -> object:
    try:
        read = po.read(data, "de.po")
    except InputRefused as refusal:
        return refusal.line
    return [(entry, entry.line) for entry in read.entries], read.bounds


_LINES = st.sampled_from(
    [
        'msgid "a"', 'msgid "b"', 'msgid ""', 'msgstr "c"', 'msgstr ""', '"d"', '"e\\n"', '"f\\"',
        "", " ", "# x", '# "x"', "#: y", "#, fuzzy", '#~ msgid "a"', '#~ msgid ""', '#~ msgstr "c"',
        '#~ "d"', "#~", '#| msgid "o"', '#| "p"', '#~| msgid "o"', 'msgctxt "k"', '  "g"', '"',
        'msgid_plural "l"', 'msgstr[0] "m"', 'msgstr[1] "n"', "<<<<<<<", '#~ # "x"', '"d" "e"',
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_common_entries_are_read_as_the_scanner_reads_them(lines: list[str], end: str) -> None:
    data = "".join(line + end for line in lines).encode()
    quick = _judge(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po_reader, "_COMMON_ENTRY", re.compile("(?!)"))
        assert _judge(data) == quick


# Agreement with gettext and polib. --------------------------------------------------------------


@FEWER
@given(st.lists(_LINES, max_size=10))
def test_what_we_accept_msgfmt_accepts(lines: list[str]) -> None:
    data = "".join(line + "\n" for line in lines).encode()
    judged = _judge(data)
    if isinstance(judged, tuple):
        keys = [entry.key for entry, _ in judged[0]]
        if len(set(keys)) == len(keys):  # gettext refuses obsolete duplicates; we keep them
            assert msgfmt_accepts(data)
    elif not lines or not "".join(lines).strip():
        assert judged is None
    else:
        ours = ("<<<<<<<", '"f\\"')  # gettext joins lines at a backslash
        assert not msgfmt_accepts(data) or any(line in ours for line in lines)


def _mo(data: bytes) -> dict[str, str]:
    count, ids, strings = (int.from_bytes(data[i : i + 4], "little") for i in (8, 12, 16))

    def text(table: int, i: int) -> str:
        at = table + 8 * i
        size, start = (int.from_bytes(data[j : j + 4], "little") for j in (at, at + 4))
        return data[start : start + size].decode()

    found = {text(ids, i): text(strings, i) for i in range(count)}
    found.pop("", None)  # msgfmt edits the header
    return found


def _published(data: bytes) -> dict[str, str]:
    read = po.read(data, "de.po")
    found = {}
    for entry in read.entries:
        context, msgid = entry.key
        if entry.obsolete or entry.fuzzy or entry.key == (None, ""):
            continue
        if entry.plural is not None:
            msgid += "\0" + entry.plural[0]
        target = "\0".join(entry.plural[1]) if entry.plural else entry.target
        if (entry.plural[1][0] if entry.plural else target) != "":
            found[msgid if context is None else f"{context}\x04{msgid}"] = target
    return found


def _agree(data: bytes) -> None:
    """We refuse, or say what msgfmt says."""
    try:
        ours = _published(data)
    except InputRefused:
        return
    done = gettext("msgfmt", "--no-hash", "-o", "-", data=data)
    if done.returncode:
        # Obsolete duplicates and a BOM we take; a translation that does not begin or end with a
        # newline as its msgid does is a finding about one message, not about the file.
        keys = [entry.key for entry in po.read(data, "de.po").entries]
        judged = done.stderr.decode()
        known = len(set(keys)) < len(keys) or data.startswith(b"\xef\xbb\xbf")
        assert known or "do not both" in judged, judged
        return
    assert ours == _mo(done.stdout)


SAMPLE = """\
# German for the demo.
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. heading 1
#: intro.md:1
msgid "A “quoted” *word*"
msgstr "Ein \\"Wort\\" — „so“"

#: intro.md:3 other.md
#, fuzzy
#| msgctxt "old"
#| msgid "Two\\n"
#| "lines"
msgctxt "menu"
msgid ""
"Two\\n"
"lines\\\\"
msgstr ""
"Zwei\\n"
"Zeilen"

msgid "one"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] "viele"

#~ msgid "gone"
#~ msgstr ""
#~ "weg\\n"
#~ "fort"
# the end
"""


@pytest.mark.parametrize("seed", range(60))
def test_damaged_catalog_is_refused_or_read_as_msgfmt_reads_it(seed: int) -> None:
    _agree(_damaged(SAMPLE.encode(), random.Random(seed)))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    kind = chance.randrange(4)
    if kind == 0:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + data[at + chance.randrange(1, 40) :]
    lines = data.splitlines(keepends=True)
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return b"".join(lines)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read = po.read(data, "de.po")
    except InputRefused:
        return
    assert po.write(read.catalog, read) == data


@given(st.integers(0, 2**32))
def test_any_damage_is_read_or_refused(seed: int) -> None:
    data = _damaged(SAMPLE.encode(), random.Random(seed))
    try:
        read = po.read(data, "de.po")
    except InputRefused:
        return
    assert po.write(read.catalog, read) == data


def test_published_sample_is_what_msgfmt_compiles() -> None:
    done = gettext("msgfmt", "--no-hash", "-o", "-", data=SAMPLE.encode())
    assert _published(SAMPLE.encode()) == _mo(done.stdout) != {}


@pytest.mark.parametrize("real_catalog", real_catalogs())
def test_real_catalogs_agree_with_polib(real_catalog: Path) -> None:
    data = real_catalog.read_bytes()
    ours = po.read(data, real_catalog.name).catalog.messages
    theirs = polib.pofile(str(real_catalog))
    assert len(ours) == len(theirs)
    for message, entry in zip(ours, theirs, strict=True):
        assert message.key == (entry.msgctxt, entry.msgid)
        assert message.target == entry.msgstr
        assert message.obsolete == bool(entry.obsolete)
        assert message.flags == tuple(flag for flag in entry.flags if flag != "fuzzy")
        assert message.fuzzy == ("fuzzy" in entry.flags)
        assert message.line is not None


@pytest.mark.parametrize("real_catalog", real_catalogs())
def test_real_catalogs_agree_with_msgfmt_even_when_damaged(real_catalog: Path) -> None:
    data = real_catalog.read_bytes()
    _agree(data)
    for seed in range(40):
        _agree(_damaged(data, random.Random(seed)))
