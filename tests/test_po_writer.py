"""The writer of catalogs: msgcat's form for what is new, the editor's own bytes for the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.formats import po
from article_i18n.model import Catalog, Key, Message
from tests.catalogs import (
    FEWER,
    HEADER,
    catalogs,
    gettext,
    layouts,
    messages,
    msgcat,
    msgfmt_accepts,
    real_catalogs,
)


def read(text: str) -> po.PoFile:
    return po.read(text.encode(), "de.po")


def rewrite(text: str, **changes: object) -> str:
    """The file after one change of its only message."""
    file = read(text)
    (message,) = file.catalog.messages
    changed = replace(message, **changes)  # type: ignore[arg-type]
    return po.write(replace(file.catalog, messages=(changed,)), file).decode()


# Canonical form. --------------------------------------------------------------------------------


@FEWER
@given(catalogs(lossless=True))
def test_canonical_form_is_that_of_msgcat(catalog: Catalog) -> None:
    data = po.write(catalog)
    assert msgcat(data) == data


@FEWER
@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    assert po.read(po.write(catalog), "de.po", "de").catalog == catalog


@given(st.text())
def test_any_text_is_written_and_read_again(text: str) -> None:
    catalog = Catalog("de", (Message(Key(None, "a"), target=text),), path="de.po")
    if "\0" in text or "\x04" in text:
        with pytest.raises(ValueError, match="NUL or EOT"):
            po.write(catalog)
    else:
        assert po.read(po.write(catalog), "de.po", "de").catalog == catalog


def test_half_a_surrogate_pair_is_not_written() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        po.write(Catalog("de", (Message(Key(None, "\ud800")),)))


def test_catalogs_are_in_canonical_order_without_a_file() -> None:
    gone = Message(Key(None, "a"), target="b", obsolete=True)
    live = Message(Key(None, "c"), target="d")
    assert po.write(Catalog("de", (gone, live))) == (
        b'msgid "c"\nmsgstr "d"\n\n#~ msgid "a"\n#~ msgstr "b"\n'
    )


@FEWER
@given(catalogs())
def test_msgfmt_checks_what_is_written(catalog: Catalog) -> None:
    def even(text: str) -> str:
        return text.strip("\n") or "x"

    found = {}
    for message in catalog.messages:
        plural = message.plural and (even(message.plural[0]), ("eins", "viele"))
        key = Key(message.key.context, even(message.key.msgid))
        found[key] = replace(
            message, key=key, target="" if plural else even(message.target), plural=plural
        )
    assert msgfmt_accepts(po.write(replace(catalog, messages=tuple(found.values()))), "-c")


def test_new_headers_are_accepted_without_a_word() -> None:
    messages = (Message(Key(None, "a"), plural=("b", ("c", "d"))),)
    data = po.write(Catalog("pt-BR", messages, header=HEADER))
    done = gettext("msgfmt", "-c", "-o", "/dev/null", data=data)
    assert (done.returncode, done.stderr) == (0, b"")
    template = Catalog(None, (Message(Key(None, "a")),), header=po.template_header("demo"))
    done = gettext("msgfmt", "-c", "-o", "/dev/null", data=po.write(template))
    assert done.returncode == 0
    assert b"Language" in done.stderr or done.stderr == b""


def test_new_header() -> None:
    assert po.header_for("pt_BR", "nplurals=2; plural=(n > 1);", "demo") == (
        ("Project-Id-Version", "demo"),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", "pt_BR"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    )


# Splicing: laws. --------------------------------------------------------------------------------


@FEWER
@given(layouts())
def test_what_did_not_change_keeps_its_bytes(layout: tuple[Catalog, bytes]) -> None:
    catalog, data = layout
    file = po.read(data, "de.po", "de")
    assert replace(file.catalog, messages=_even(file.catalog)) == replace(
        catalog, messages=_even(catalog)
    )
    assert po.write(file.catalog, file) == data


def _even(catalog: Catalog) -> tuple[Message, ...]:
    """The messages with comments in one order: a layout may mix the order of `#` lines."""
    return tuple(
        replace(message, flags=tuple(sorted(message.flags))) for message in catalog.messages
    )


@FEWER
@given(layouts(), st.data())
def test_any_change_is_written_and_read_again(
    layout: tuple[Catalog, bytes], data: st.DataObject
) -> None:
    file = po.read(layout[1], "de.po", "de")
    found: list[Message] = []
    for message in file.catalog.messages:
        other = data.draw(messages(message.key))
        field = data.draw(st.sampled_from([*_FIELDS, "none", "all", "gone"]))
        if field == "all":
            found.append(other)
        elif field == "previous":
            found.append(
                replace(message, previous=other.previous, previous_plural=other.previous_plural)
            )
        elif field == "target":
            found.append(replace(message, target=other.target, plural=other.plural))
        elif field != "gone":
            changes = {} if field == "none" else {field: getattr(other, field)}
            found.append(replace(message, **changes))
    if data.draw(st.booleans()):
        new = data.draw(messages(Key("new", "new")))
        found.insert(data.draw(st.integers(0, len(found))), new)
    if data.draw(st.booleans()):
        found.reverse()
    header = file.catalog.header
    if data.draw(st.booleans()):
        header = (*header[1:], ("X-New", "a: b"))
    wanted = replace(file.catalog, messages=tuple(found), header=header)
    assert po.read(po.write(wanted, file), "de.po", "de").catalog == wanted


_FIELDS = ("target", "fuzzy", "references", "notes", "comments", "flags", "previous", "obsolete")


@FEWER
@given(layouts(), st.data())
def test_one_changed_field_keeps_all_other_lines(
    layout: tuple[Catalog, bytes], data: st.DataObject
) -> None:
    file = po.read(layout[1], "de.po")
    plain = [m for m in file.catalog.messages if m.plural is None]
    if not plain:
        return
    message = data.draw(st.sampled_from(plain))
    target = data.draw(st.text("xyz", min_size=1))
    changed = tuple(replace(m, target=target) if m is message else m for m in file.catalog.messages)
    new = po.write(replace(file.catalog, messages=changed), file)
    if message.target == target:
        assert new == layout[1]
        return
    old_lines = file.data.split(b"\n")
    new_lines = new.split(b"\n")
    at = file.entries.index(message)
    end = file.bounds[at + 1]
    start = max(
        i
        for i in range(file.bounds[at], end)
        if old_lines[i].lstrip(b"#~ \t").startswith(b"msgstr")
    )
    assert new_lines[:start] == old_lines[:start]
    rest = len(old_lines) - end
    assert new_lines[len(new_lines) - rest :] == old_lines[end:]
    assert len(new_lines) == start + 1 + rest


# Splicing: by hand. -----------------------------------------------------------------------------

EDITOR = """\
#. note
#: a.md:3
#, fuzzy
msgid ""
"one "
"two"
msgstr ""
"eins "
"zwei"
"""


def test_changed_translation_leaves_the_rest_alone() -> None:
    assert rewrite(EDITOR, target="neu") == EDITOR.replace(
        'msgstr ""\n"eins "\n"zwei"\n', 'msgstr "neu"\n'
    )


def test_changed_reference_leaves_the_strings_alone() -> None:
    assert rewrite(EDITOR, references=("b.md:4",)) == EDITOR.replace("a.md:3", "b.md:4")


def test_removed_flag() -> None:
    assert rewrite(EDITOR, fuzzy=False) == EDITOR.replace("#, fuzzy\n", "")


def test_new_fields_come_in_canonical_order() -> None:
    new = rewrite(EDITOR, comments=("mine",), previous=Key("c", "old"), flags=("no-wrap",))
    assert new == EDITOR.replace("#. note", "# mine\n#. note").replace(
        "#, fuzzy\n", '#, fuzzy, no-wrap\n#| msgctxt "c"\n#| msgid "old"\n'
    )


def test_unknown_lines_stay_where_they_are() -> None:
    text = '#= c-format\n#: a.md\nmsgid "a"\nmsgstr "b"\n'
    assert rewrite(text, fuzzy=True) == text.replace("a.md\n", "a.md\n#, fuzzy\n")


def test_comment_that_ends_in_a_backslash_never_swallows_a_line() -> None:
    text = '# C:\\\n#. note\nmsgid "a"\nmsgstr "b"\n'
    assert rewrite(text, target="c") == text.replace('"b"', '"c"')
    new = rewrite(text, notes=())
    assert new == '# C:\\ \nmsgid "a"\nmsgstr "b"\n'
    assert read(new).catalog.messages[0].comments == ("C:\\",)
    assert msgfmt_accepts(new.encode())


def test_obsolete_entry_keeps_its_wrapping_and_revives_as_it_was() -> None:
    previous = EDITOR.replace("#, fuzzy\n", '#, fuzzy\n#| msgid "old "\n#| "text"\n')
    gone = rewrite(previous, obsolete=True)
    assert gone == (
        "#. note\n#: a.md:3\n#, fuzzy\n"
        '#~| msgid "old "\n#~| "text"\n'
        '#~ msgid ""\n#~ "one "\n#~ "two"\n#~ msgstr ""\n#~ "eins "\n#~ "zwei"\n'
    )
    assert rewrite(gone, obsolete=False) == previous


def test_obsolete_copy_of_a_changed_message_keeps_the_wrapping() -> None:
    file = read(EDITOR)
    (message,) = file.catalog.messages
    pair = (replace(message, target="neu", fuzzy=False), replace(message, obsolete=True))
    text = po.write(replace(file.catalog, messages=pair), file).decode()
    live, gone = text.split("\n\n")
    assert live.endswith('msgid ""\n"one "\n"two"\nmsgstr "neu"')
    assert gone.endswith('#~ msgstr ""\n#~ "eins "\n#~ "zwei"\n')


def test_same_key_obsolete_twice_keeps_each_in_its_place() -> None:
    text = '#~ msgid "a"\n#~ msgstr "" "b"\n\n#~ msgid "a"\n#~ msgstr "" "c"\n'
    file = read(text)
    one, two = (replace(message) for message in file.catalog.messages)
    assert po.write(replace(file.catalog, messages=(one, two)), file).decode() == text
    swapped = po.write(replace(file.catalog, messages=(two, one)), file).decode()
    assert swapped == '#~ msgid "a"\n#~ msgstr "" "c"\n\n#~ msgid "a"\n#~ msgstr "" "b"\n'


def test_entries_that_say_the_same_keep_their_lines_in_their_order() -> None:
    text = '#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "" "b"\n'
    file = read(text)
    assert po.write(file.catalog, file).decode() == text
    last = replace(file.catalog, messages=file.catalog.messages[1:])
    assert po.write(last, file).decode() == '#~ msgid "a"\n#~ msgstr "b"\n'


TWO = 'msgid "a"\nmsgstr "" "b"\n\n\nmsgid "c"\nmsgstr "" "d"\n'
NEW = Message(Key(None, "n"), target="x\ny")


def test_new_entry_between_two() -> None:
    file = read(TWO)
    a, c = file.catalog.messages
    assert po.write(replace(file.catalog, messages=(a, NEW, c)), file).decode() == (
        'msgid "a"\nmsgstr "" "b"\n\nmsgid "n"\nmsgstr ""\n"x\\n"\n"y"\n\nmsgid "c"\nmsgstr "" "d"\n'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_new_entry_at_the_end_has_the_line_ends_of_the_file(end: str, final: bool) -> None:
    text = TWO.replace("\n", end)
    file = read(text if final else text.removesuffix(end))
    catalog = replace(file.catalog, messages=(*file.catalog.messages, NEW))
    assert po.write(catalog, file).decode() == text + end + end.join(
        ['msgid "n"', 'msgstr ""', '"x\\n"', '"y"', ""]
    )


def test_changed_last_field_of_a_file_without_newline() -> None:
    file = read(TWO.replace("\n", "\r\n").removesuffix("\r\n"))
    a, c = file.catalog.messages
    new = po.write(replace(file.catalog, messages=(a, replace(c, target="z"))), file).decode()
    assert new.endswith('msgid "c"\r\nmsgstr "z"')
    assert po.read(new.encode(), "de.po").catalog.messages[1].target == "z"


def test_removed_and_reordered_entries() -> None:
    file = read(TWO)
    a, c = file.catalog.messages
    assert po.write(replace(file.catalog, messages=(c,)), file).decode() == (
        'msgid "c"\nmsgstr "" "d"\n'
    )
    assert po.write(replace(file.catalog, messages=(c, a)), file).decode() == (
        'msgid "c"\nmsgstr "" "d"\n\nmsgid "a"\nmsgstr "" "b"\n'
    )


def test_comments_after_the_last_entry_stay_there() -> None:
    file = read(TWO + "\n# the end\n")
    catalog = replace(file.catalog, messages=(NEW,))
    assert po.write(catalog, file).decode() == ('msgid "n"\nmsgstr ""\n"x\\n"\n"y"\n\n# the end\n')


def test_first_entry_of_a_file_of_comments() -> None:
    file = read("# nothing yet\n")
    catalog = replace(file.catalog, messages=(Message(Key(None, "a")),))
    assert po.write(catalog, file) == b'msgid "a"\nmsgstr ""\n\n# nothing yet\n'


def test_bom_goes_with_the_first_change() -> None:
    data = b'\xef\xbb\xbfmsgid "a"\nmsgstr "b"\n'
    file = po.read(data, "de.po")
    assert file.bom
    assert po.write(file.catalog, file) == data
    message = replace(file.catalog.messages[0], target="c")
    new = po.write(replace(file.catalog, messages=(message,)), file)
    assert new == b'msgid "a"\nmsgstr "c"\n'


HEAD = """\
# Title
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version:demo\\n"
"Plural-Forms: nplurals=2; "
"plural=(n != 1);\\n"
"X-Mine: 1\\n"

msgid "a"
msgstr "b"
"""


def test_changed_header_field_leaves_the_others_alone() -> None:
    file = read(HEAD)
    fields = (("Language", "de"), *file.catalog.header[:-1], ("X-Mine", "2"))
    new = po.write(replace(file.catalog, header=fields), file).decode()
    assert new == HEAD.replace('"Project', '"Language: de\\n"\n"Project').replace(
        '"X-Mine: 1\\n"', '"X-Mine: 2\\n"'
    )


def test_changed_header_comment_and_flag() -> None:
    file = read(HEAD)
    catalog = replace(file.catalog, header_comments=("New", ""), header_fuzzy=False)
    assert po.write(catalog, file).decode() == HEAD.replace("# Title\n#, fuzzy", "# New\n#")


def test_header_that_is_not_first_stays_where_it_is() -> None:
    text = (
        'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "c"\nmsgstr "d"\n'
    )
    file = read(text)
    new = po.write(replace(file.catalog, header=(("Language", "fr"),)), file).decode()
    assert new == text.replace("de", "fr")


def test_header_is_added_and_removed() -> None:
    file = read('msgid "a"\nmsgstr "b"\n')
    header = (("Language", "de"),)
    new = po.write(replace(file.catalog, header=header), file).decode()
    assert new == 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    again = read(new)
    assert po.write(replace(again.catalog, header=()), again).decode() == (
        'msgid "a"\nmsgstr "b"\n'
    )


# Real catalogs. ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", real_catalogs())
def test_real_catalogs(path: Path) -> None:
    data = path.read_bytes()
    file = po.read(data, path.name)
    assert po.write(file.catalog, file) == data
    canonical = po.write(file.catalog)
    assert canonical == msgcat(data)
    assert msgfmt_accepts(canonical, "-c") == msgfmt_accepts(data, "-c")
    assert po.read(canonical, path.name).catalog == file.catalog
