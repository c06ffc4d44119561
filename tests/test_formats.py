"""What a catalog is exported to and read from: each format keeps what it says, and refuses the rest."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from gettext import GNUTranslations
from pathlib import Path

import polib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from article_i18n.errors import InputRefused
from article_i18n.formats import FORMATS, Format, mo, po
from article_i18n.formats.polib_file import from_polib, to_polib
from article_i18n.model import Catalog, Key, Message
from tests.catalogs import FEWER, HEADER, catalogs, gettext, real_catalogs

each_format = pytest.mark.parametrize("kind", FORMATS.values(), ids=FORMATS)

THEME = Path(po.__file__).parents[1] / "theme/locales"
REAL = [*real_catalogs(), *sorted(THEME.rglob("*.po"))]


# Laws of every format. --------------------------------------------------------------------------


@each_format
def test_a_format_is_found_by_its_name(kind: Format) -> None:
    assert FORMATS[kind.name] is kind
    assert kind.suffix.startswith(".")


@each_format
@FEWER
@given(catalog=catalogs())
def test_what_a_format_keeps_is_read_again(kind: Format, catalog: Catalog) -> None:
    data = kind.write(catalog)
    assert kind.read(data, catalog.path, catalog.locale) == kind.keeps(catalog)
    assert kind.write(kind.keeps(catalog)) == data


@each_format
@pytest.mark.parametrize("path", REAL)
def test_what_a_format_keeps_of_real_catalogs(kind: Format, path: Path) -> None:
    catalog = po.read_catalog(path.read_bytes(), path.name)
    assert kind.read(kind.write(catalog), path.name, None) == kind.keeps(catalog)


@each_format
@given(text=st.text(min_size=1))
def test_any_text_is_kept_or_refused(kind: Format, text: str) -> None:
    messages = (Message(Key(text, text), text), Message(Key(None, "b"), plural=(text, (text,))))
    catalog = Catalog("de", messages, path="de")
    if "\0" in text or "\x04" in text:
        with pytest.raises(ValueError, match="NUL or EOT"):
            kind.write(catalog)
    else:
        read = kind.read(kind.write(catalog), "de", "de")
        assert sorted(read.messages, key=str) == sorted(messages, key=str)


@each_format
def test_half_a_surrogate_pair_is_not_written(kind: Format) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        kind.write(Catalog("de", (Message(Key(None, "a"), "\ud800"),)))


def read_or_refused(kind: Format, data: bytes) -> None:
    """What is read can be written in any format, and read again; else it is refused in one line."""
    try:
        catalog = kind.read(data, "a.file", None)
    except InputRefused as error:
        refused = error
    else:
        for other in FORMATS.values():
            written = other.write(catalog)
            if catalog.messages or catalog.header:  # a file with nothing in it is no PO file
                assert other.read(written, "a.file", None) == other.keeps(catalog)
        return
    assert refused.path == "a.file"
    assert len(str(refused).splitlines()) == 1
    assert len(str(refused)) < 400


@each_format
@given(data=st.binary())
def test_other_bytes_are_refused(kind: Format, data: bytes) -> None:
    read_or_refused(kind, data)


@each_format
@given(catalog=catalogs(), data=st.data())
def test_damaged_files_are_read_or_refused(
    kind: Format, catalog: Catalog, data: st.DataObject
) -> None:
    damaged = bytearray(kind.write(catalog))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    read_or_refused(kind, bytes(damaged[: data.draw(st.none() | st.integers(0, len(damaged)))]))


# Compiled catalogs, and GNU's own. --------------------------------------------------------------


def compiled(data: bytes) -> bytes:
    """What `msgfmt` makes of a PO file, though it may find fault with the line ends of plurals."""
    done = gettext("msgfmt", "-o", "-", data=data)
    assert done.stdout, done.stderr.decode()
    return done.stdout


def shown(data: bytes) -> dict[object, str]:
    """All that a program gets of a compiled catalog."""
    strings: dict[object, str] = vars(GNUTranslations(io.BytesIO(data)))["_catalog"]
    return strings


@FEWER
@given(catalogs())
def test_programs_get_of_it_what_they_get_of_msgfmt(catalog: Catalog) -> None:
    by_msgfmt = compiled(po.write(catalog))
    assert shown(mo.write(catalog)) == shown(by_msgfmt)
    assert mo.read(by_msgfmt, catalog.path, catalog.locale) == mo.keeps(catalog)


def test_the_header_is_that_of_msgfmt() -> None:
    header = (("POT-Creation-Date", "2024-07-09 12:20-0700"), *HEADER, ("X-Own", "ä"))
    catalog = Catalog("de", (), header, path="de.mo")
    assert shown(mo.write(catalog)) == shown(compiled(po.write(catalog)))
    assert mo.read(mo.write(catalog), "de.mo", "de").header == header[1:]


@FEWER
@given(catalogs())
def test_msgunfmt_reads_it(catalog: Catalog) -> None:
    more = Message(Key(None, "more"), "mehr")  # it prints no header without messages
    catalog = replace(catalog, messages=(*catalog.messages, more))
    done = gettext("msgunfmt", data=mo.write(catalog))
    assert (done.returncode, done.stderr) == (0, b"")
    assert po.read_catalog(done.stdout, catalog.path, "de") == mo.keeps(catalog)


@pytest.mark.parametrize("path", REAL)
def test_programs_get_of_real_catalogs_what_they_get_of_msgfmt(path: Path) -> None:
    catalog = po.read_catalog(path.read_bytes(), path.name)
    assert shown(mo.write(catalog)) == shown(compiled(po.write(catalog)))


TEXTS = (
    Message(Key(None, "a"), "ä"),
    Message(Key("", "a"), "empty context"),
    Message(Key("menu", "a"), "menu"),
    Message(Key("menu", ""), "no msgid"),
    Message(Key(None, "one"), plural=("many", ("eins", ""))),
)
LEFT_OUT = (
    Message(Key(None, "fuzzy"), "x", fuzzy=True),
    Message(Key(None, "todo")),
    Message(Key(None, "todo 1"), plural=("todo 2", ("", "viele"))),
    Message(Key(None, "gone"), "x", obsolete=True),
)
CATALOG = Catalog("de", (*LEFT_OUT, *TEXTS), HEADER, ("Title",), header_fuzzy=True, path="de.mo")


def test_what_programs_get() -> None:
    translations = GNUTranslations(io.BytesIO(mo.write(CATALOG)))
    assert translations.gettext("a") == "ä"
    assert translations.pgettext("", "a") == "empty context"
    assert translations.pgettext("menu", "a") == "menu"
    assert translations.ngettext("one", "many", 1) == "eins"
    assert translations.info()["language"] == "de"
    assert [translations.gettext(message.key.msgid) for message in LEFT_OUT] == [
        message.key.msgid for message in LEFT_OUT
    ]


def test_keys_stand_in_the_order_of_their_bytes() -> None:
    """C programs look for them by halves; U+E000 is less than U+1F642, not so in UTF-16."""
    messages = tuple(Message(Key(None, text), "x") for text in ("🙂", "\ue000", "b", "a", "a\x01"))
    read = mo.read(mo.write(Catalog("de", messages)), "de.mo")
    assert [m.key.msgid for m in read.messages] == ["a", "a\x01", "b", "\ue000", "🙂"]


@pytest.mark.parametrize("header", [(), HEADER])
def test_a_catalog_without_messages(header: tuple[tuple[str, str], ...]) -> None:
    catalog = Catalog(None, (), header, path="de.mo")
    assert mo.read(mo.write(catalog), "de.mo") == catalog


# Compiled catalogs that are refused, or not ours. -----------------------------------------------


def numbers(data: bytes) -> list[int]:
    """Those before the strings: seven, and two for each string."""
    count = struct.unpack_from("<I", data, 8)[0]
    return list(struct.unpack_from(f"<{7 + 4 * count}I", data))


def with_numbers(data: bytes, changes: dict[int, int], order: str = "<") -> bytes:
    new = numbers(data)
    for index, number in changes.items():
        new[index] = number
    return struct.pack(f"{order}{len(new)}I", *new) + data[4 * len(new) :]


def test_the_other_byte_order_is_read() -> None:
    data = with_numbers(mo.write(CATALOG), {}, ">")
    assert mo.read(data, "de.mo", "de") == mo.keeps(CATALOG)


def test_a_file_that_is_cut_off_anywhere_is_refused() -> None:
    data = mo.write(CATALOG)
    for end in range(len(data)):
        with pytest.raises(InputRefused, match=r"^de\.mo: no sound MO file: "):
            mo.read(data[:end], "de.mo")


def by_hand(*pairs: tuple[bytes, bytes]) -> bytes:
    """A compiled catalog of any bytes."""
    strings = [text + b"\0" for pair in zip(*pairs, strict=True) for text in pair]
    at = 28 + 8 * len(strings)
    table = []
    for text in strings:
        table += [len(text) - 1, at]
        at += len(text)
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return struct.pack(f"<{7 + len(table)}I", *head, *table) + b"".join(strings)


A = by_hand((b"a", b"b"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "it does not begin as one"),
        (b'msgid "a"\nmsgstr "b"\n', "it does not begin as one"),
        (A + bytes(20_000_000), "it is larger than 20 MB"),
        (with_numbers(A, {1: 1}), "texts of revision 0.1 may differ from system to system"),
        (with_numbers(A, {1: 0x20000}), "texts of revision 2.0 may differ"),
        (with_numbers(A, {4: 2**32 - 1}), "it is cut off"),
        (with_numbers(A, {8: 2**32 - 1}), "a string has no end"),
        (with_numbers(A, {7: 2**32 - 1}), "its strings share bytes"),
        (by_hand((b"a", b"b"), (b"a", b"c")), "a message is in it twice"),
        (by_hand((b"a", b"b"), (b"a\0as", b"c\0d")), "a message is in it twice"),
        (by_hand((b"a", b"b\0c")), r"cannot hold NUL or EOT: 'b\\x00c'"),
        (by_hand((b"a", b"b\x04c")), "cannot hold NUL or EOT"),
        (by_hand((b"a\0b\0c", b"d")), "cannot hold NUL or EOT"),
        (by_hand((b"a\x04b\x04c", b"d")), "cannot hold NUL or EOT"),
        (by_hand((b"a\0b\x04c", b"d")), "cannot hold NUL or EOT"),
        (by_hand((b"\0s", b"d")), "its header has a plural"),
        (by_hand((b"a", b"\xe4")), "its texts are not in UTF-8"),
        (
            by_hand((b"", b"Content-Type: text/plain; charset=KOI8-R\n")),
            "another charset than UTF-8",
        ),
        (
            by_hand((b"", b"Content-Type: text/plain; charset=ASCII\n"), (b"a", "ä".encode())),
            "another charset than UTF-8",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputRefused, match=problem) as refused:
        mo.read(data, "de.mo")
    assert refused.value.line is None
    assert str(refused.value).endswith("; take the PO file that it was compiled from")


@pytest.mark.parametrize(
    "data",
    [
        with_numbers(A, {1: 0x10000}),
        with_numbers(A, {5: 999, 6: 2**32 - 1}),
        by_hand((b"a", b"b"), (b"", b"Content-Type: text/plain; charset=us-ascii\n")),
        by_hand((b"a", b"b"), (b"", b"Content-Type: text/plain; charset=utf-8\n")),
        by_hand((b"a", b"b"), (b"", b"X-Content-Type: text/plain; charset=KOI8-R\n")),
    ],
    ids=["revision 1.0", "odd table of hashes", "ASCII, unsorted", "UTF-8", "another field"],
)
def test_what_is_read(data: bytes) -> None:
    assert mo.read(data, "de.mo").messages == (Message(Key(None, "a"), "b"),)


def test_strings_that_share_bytes_do_not_fill_the_memory() -> None:
    """Each of them is the whole file."""
    count = 2000
    size = 28 + 16 * count
    head = (0x950412DE, 0, count, 28, 28, 0, 0)
    data = struct.pack(f"<{7 + 2 * count}I", *head, *(size, 0) * count) + bytes(size)
    with pytest.raises(InputRefused, match="share bytes"):
        mo.read(data, "de.mo")


# polib. -----------------------------------------------------------------------------------------


def held_by_polib(catalog: Catalog) -> Catalog:
    """What an object of polib holds: not an empty line that is the only one."""
    return replace(
        catalog,
        messages=tuple(
            replace(message, comments=_shown(message.comments), notes=_shown(message.notes))
            for message in catalog.messages
        ),
        header_comments=_shown(catalog.header_comments),
    )


def _shown(lines: tuple[str, ...]) -> tuple[str, ...]:
    return () if lines == ("",) else lines


@given(catalogs())
def test_a_catalog_goes_to_polib_and_comes_back(catalog: Catalog) -> None:
    assert from_polib(to_polib(catalog), "de") == held_by_polib(catalog)


@pytest.mark.parametrize("path", REAL)
def test_a_real_catalog_goes_to_polib_and_comes_back(path: Path) -> None:
    catalog = po.read_catalog(path.read_bytes(), path.name)
    again = from_polib(to_polib(catalog), None)
    assert again == held_by_polib(catalog)
    assert [m.line for m in again.messages] == [m.line for m in catalog.messages]


EVERYTHING = """\
# Title
#
# Line
#, fuzzy
msgid ""
msgstr ""
"X-Zebra: z\\n"
"Language: de\\n"
"X-Long: one\\n"
"two\\n"

# mine
#
# too
#. note
#: a.md:3 b.md c:d.md
#, c-format, fuzzy, no-wrap
#| msgctxt "old"
#| msgid "one"
#| msgid_plural "ones"
msgctxt ""
msgid "a"
msgid_plural "as"
msgstr[0] "b"
msgstr[1] ""

#. note
#: a.md:3
#~| msgid "x"
#~ msgid "gone"
#~ msgstr "weg"
"""


def test_each_field_has_its_place_in_polib() -> None:
    catalog = po.read_catalog(EVERYTHING.encode(), "de.po", "de")
    file = to_polib(catalog)
    assert (file.header, file.metadata_is_fuzzy, file.fpath) == ("Title\n\nLine", True, "de.po")
    assert list(file.metadata.items()) == [
        ("X-Zebra", "z"),
        ("Language", "de"),
        ("X-Long", "one\ntwo"),
    ]
    entry, gone = file
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == ("", "a", "")
    assert (entry.msgid_plural, entry.msgstr_plural) == ("as", {0: "b", 1: ""})
    assert (entry.tcomment, entry.comment) == ("mine\n\ntoo", "note")
    assert entry.occurrences == [("a.md", "3"), ("b.md", ""), ("c:d.md", "")]
    assert entry.flags == ["fuzzy", "c-format", "no-wrap"]
    assert (entry.previous_msgctxt, entry.previous_msgid) == ("old", "one")
    assert entry.previous_msgid_plural == "ones"
    assert (entry.obsolete, entry.linenum) == (False, 22)
    assert (gone.obsolete, gone.msgstr, gone.previous_msgid) == (True, "weg", "x")
    assert [vars(gone)[name] for name in ("msgctxt", "previous_msgctxt")] == [None, None]
    assert gone.comment == "note"
    again = from_polib(file, "de")
    assert again == catalog
    assert [message.line for message in again.messages] == [22, 30]


def test_what_polib_has_no_place_for() -> None:
    header = (("", "lost"), ("A", "1"), ("B", "2"), ("A", "3"))
    message = Message(Key(None, "a"), comments=("",), notes=("one\ntwo",))
    again = from_polib(to_polib(Catalog("de", (message,), header, header_comments=("",))), "de")
    assert again.header == (("A", "3"), ("B", "2"))
    assert again.header_comments == ()
    assert again.messages == (replace(message, comments=(), notes=("one", "two")),)


def read_by_polib(catalog: Catalog) -> Catalog:
    """What polib reads of what we write: comments without blanks around them and empty lines.

    The old texts of obsolete messages are no lines for it.
    """
    messages = [
        replace(
            message,
            comments=_trimmed(message.comments),
            notes=_trimmed(message.notes),
            previous=None if message.obsolete else message.previous,
            previous_plural=None if message.obsolete else message.previous_plural,
        )
        for message in catalog.messages
    ]
    comments = _trimmed(catalog.header_comments)
    return replace(catalog, messages=tuple(messages), header_comments=comments)


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())


@FEWER
@given(catalogs())
def test_what_polib_reads_of_our_files_is_what_we_read(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    assume(all(message.key != ("", "") for message in catalog.messages))  # polib's header, it says
    readable = read_by_polib(catalog)
    path = tmp_path_factory.mktemp("polib") / "de.po"
    path.write_bytes(po.write(readable))
    file = polib.pofile(str(path), wrapwidth=0)
    assert from_polib(file, "de") == replace(readable, path=str(path))


def written_by_polib(catalog: Catalog) -> Catalog:
    """What polib writes: of obsolete messages no notes and places; at least one comment above.

    A comment that ends in a backslash swallows the next line, a mark of gettext in the header
    becomes one, and a plural without a text is none.
    """
    messages = [
        replace(
            message,
            comments=_shown(_written(message.comments)),
            notes=() if message.obsolete else _shown(_written(message.notes)),
            references=() if message.obsolete else message.references,
            plural=message.plural and (message.plural[0] or "x", message.plural[1]),
        )
        for message in catalog.messages
    ]
    comments = _written(tuple(line.lstrip(",:") for line in catalog.header_comments))
    return replace(catalog, messages=tuple(messages), header_comments=comments or ("",))


def _written(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.rstrip("\\ ") for line in lines)


@FEWER
@given(catalogs())
def test_what_polib_writes_of_our_catalogs_is_what_we_read(catalog: Catalog) -> None:
    writable = written_by_polib(catalog)
    text = to_polib(writable).__unicode__()
    assert po.read_catalog(text.encode(), catalog.path, "de") == writable


def test_what_polib_writes_is_not_wrapped() -> None:
    long = " ".join(["word"] * 50)
    message = Message(Key(None, long), long, comments=(long,))
    text = to_polib(Catalog("de", (message,))).__unicode__()
    assert text.endswith(f'\n# {long}\nmsgid "{long}"\nmsgstr "{long}"\n')


def made(**fields: object) -> Message:
    """The message of an entry that a program has made."""
    file = polib.POFile()
    file.append(polib.POEntry(msgid="a", **fields))
    [message] = from_polib(file, None).messages
    return message


def test_entries_that_a_program_has_made() -> None:
    a = Message(Key(None, "a"))
    assert made() == a
    assert made(occurrences=[("a.md", 3), ("b.md", None)]).references == ("a.md:3", "b.md")
    assert made(msgid_plural="as").plural == ("as", ("",))
    assert made(msgid_plural="as", msgstr="b").plural == ("as", ("b",))
    assert made(msgstr_plural={2: "c", 0: "b"}).plural == ("", ("b", "", "c"))
    assert made(previous_msgctxt="c").previous == Key("c", "")
    assert made(previous_msgid_plural="c") == replace(
        a, previous=Key(None, ""), previous_plural="c"
    )
    assert made(obsolete=1).obsolete is True
    assert made(linenum=0).line is None


@pytest.mark.parametrize(("flags", "fuzzy"), [(["fuzzy"], True), (["no-wrap"], False), (1, True)])
def test_the_fuzzy_mark_of_a_header(flags: object, fuzzy: bool) -> None:
    """polib keeps all flags that it reads there."""
    file = polib.POFile()
    file.metadata_is_fuzzy = flags  # type: ignore[assignment]
    assert from_polib(file, None).header_fuzzy is fuzzy


@pytest.mark.parametrize("msgids", [("a", "b", "a"), ("a", "")])
def test_two_messages_with_one_key_are_refused(msgids: tuple[str, ...]) -> None:
    file = polib.POFile(fpath="de.po")
    file.extend(polib.POEntry(msgid=msgid, linenum=n) for n, msgid in enumerate(msgids, 1))
    with pytest.raises(InputRefused, match=rf"^de\.po:{len(msgids)}: the message '.?' is there"):
        from_polib(file, None)
    file.fpath = None  # type: ignore[assignment]
    with pytest.raises(InputRefused, match=rf"^polib\.POFile:{len(msgids)}: "):
        from_polib(file, None)
    file[-1].obsolete = True
    assert len(from_polib(file, None).messages) == len(msgids)
