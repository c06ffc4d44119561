"""Laws of a merge of three versions of a catalog: nothing is lost, unchanged sides are exact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from article_i18n.formats import po
from article_i18n.merge import Merged, check_merged, merge_catalogs
from article_i18n.model import Catalog, Key, Message
from article_i18n.project import apply, merge_files
from tests.catalogs import FEWER

KEYS = [Key(None, "one"), Key(None, "two"), Key("text", "two"), Key(None, "three"), Key(None, "4")]
_texts = st.sampled_from(["", "eins", "zwei", "drei\nvier", "fünf\\"])
_previous = st.sampled_from([None, None, *KEYS])
_comments = st.lists(st.sampled_from(["ask Anna", "", "formal", "short "]), max_size=3)


@st.composite
def entries(draw: st.DrawFn, key: Key) -> Message:
    target = draw(_texts)
    plural = None
    if draw(st.integers(0, 9)) == 0:
        plural, target = ("many", (target, draw(_texts))), ""
    return Message(
        key,
        target,
        fuzzy=draw(st.booleans()),
        references=draw(st.sampled_from([(), ("a.md",), ("b.md",)])),
        notes=draw(st.sampled_from([(), ("paragraph",), ("heading 2",)])),
        comments=tuple(draw(_comments)),
        flags=tuple(draw(st.lists(st.sampled_from(["no-wrap", "x"]), unique=True))),
        previous=draw(_previous),
        obsolete=draw(st.booleans()),
        plural=plural,
    )


def arranged(messages: list[Message]) -> tuple[Message, ...]:
    """Live messages, once each, then obsolete ones."""
    live: dict[Key, Message] = {}
    for message in messages:
        if not message.obsolete:
            live.setdefault(message.key, message)
    return (*live.values(), *dict.fromkeys(m for m in messages if m.obsolete))


_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["Language", "Last-Translator", "PO-Revision-Date", "X-Mine"]),
        st.sampled_from(["2024-05-01 10:00+0200", "2024-05-01 09:00+0000", "YEAR-MO-DA", "x"]),
    ),
    max_size=4,
    unique_by=lambda field: field[0],
).map(tuple)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    drawn = [draw(entries(draw(st.sampled_from(KEYS)))) for _ in range(draw(st.integers(0, 6)))]
    return Catalog("de", arranged(drawn), header=draw(_HEADERS), path="de.po")


_FIELDS = ["fuzzy", "comments", "flags", "previous", "obsolete", "notes"]
_CHANGES = st.sampled_from(
    ["none", "none", "none", "all", "gone", "approve", "target", "copy", *_FIELDS]
)


@st.composite
def edited(draw: st.DrawFn, base: Catalog) -> Catalog:
    """What a translator and `extract` may make of a catalog: fields, entries, their order."""
    found: list[Message] = []
    for message in base.messages:
        other = draw(entries(message.key))
        change = draw(_CHANGES)
        if change == "all":
            found.append(other)
        elif change == "approve":
            found.append(replace(message, target="neu", fuzzy=False, plural=None))
        elif change == "target":
            found.append(replace(message, target=other.target, plural=other.plural))
        elif change == "copy":
            found += [other, replace(message, obsolete=True)]
        elif change == "none":
            found.append(message)
        elif change != "gone":
            found.append(replace(message, **{change: getattr(other, change)}))
    for _ in range(draw(st.integers(0, 2))):
        new = draw(entries(draw(st.sampled_from(KEYS))))
        found.insert(draw(st.integers(0, len(found))), new)
    if draw(st.integers(0, 5)) == 0:
        found = draw(st.permutations(found))
    header = draw(st.just(base.header) | _HEADERS)
    return replace(base, messages=arranged(found), header=header)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    base = draw(catalogs())
    return base, draw(edited(base)), draw(edited(base))


def merged(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    result = merge_catalogs(base, ours, theirs)
    check_merged(base, ours, theirs, result.catalog, result.disputed)
    return result


@FEWER
@given(histories())
def test_nothing_is_lost_and_the_result_is_a_catalog(
    history: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, ours, theirs = history
    result = merged(base, ours, theirs).catalog
    said = {(m.key, m.target) for m in result.messages} | {
        (m.key, line) for m in result.messages for line in m.comments
    }
    known = {(m.key, m.target) for m in base.messages}
    for side, other in ((ours, theirs), (theirs, ours)):
        there = {(m.key, m.target) for m in other.messages}
        for message in side.messages:
            text = (message.key, message.target)
            if message.target and not message.fuzzy and not (text in known and text not in there):
                lines = message.target.split("\n")
                spelt = {(message.key, f"merge: another translation: {lines[0]}")}
                spelt |= {(message.key, f"merge: goes on: {line}") for line in lines[1:]}
                assert text in said or spelt <= said
    if result.messages:
        data = po.write(result)
        assert po.read(data, "de.po", "de").catalog == result
    came = {
        key
        for side in (ours, theirs)
        for key in KEYS
        if sum(m.key == key for m in side.messages) > 1
    }
    for key in set(KEYS) - came:
        assert sum(m.key == key for m in result.messages) <= 1


@FEWER
@given(histories())
def test_a_side_that_changed_nothing_gives_the_other(
    history: tuple[Catalog, Catalog, Catalog],
) -> None:
    base, side, _ = history
    assert merged(base, base, side) == Merged(side, ())
    assert merged(base, side, base) == Merged(side, ())
    assert merged(base, side, side) == Merged(side, ())


ONE, TWO = KEYS[:2]


def of_messages(*messages: Message) -> Catalog:
    return Catalog("de", messages, path="de.po")


@FEWER
@given(histories())
@example(
    (  # the fuzzy text that loses here stands in a message that is in conflict
        of_messages(Message(ONE), Message(TWO, "zwei", fuzzy=True)),
        of_messages(Message(ONE, "zwei"), Message(TWO, "eins", fuzzy=True)),
        of_messages(Message(ONE, "eins"), Message(TWO, "zwei")),
    )
)
@example(
    (  # neither side has a translation, but one has a msgid_plural
        of_messages(Message(ONE, "eins", obsolete=True)),
        of_messages(Message(ONE)),
        of_messages(Message(ONE, plural=("many", ("", "")))),
    )
)
def test_both_ways_the_same_is_published(history: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = history
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert set(one.disputed) == set(other.disputed)
    assert set(one.catalog.live()) == set(other.catalog.live())
    for key, message in one.catalog.live().items():
        same = other.catalog.live()[key]
        if key not in one.disputed:
            assert (message.target, message.plural, message.fuzzy) == (
                same.target,
                same.plural,
                same.fuzzy,
            )
            assert set(message.comments) == set(same.comments)
            assert set(message.flags) == set(same.flags)


def once_each(catalog: Catalog) -> Catalog:
    """A catalog as gettext's tools write it: no key stands twice."""
    return replace(catalog, messages=tuple({m.key: m for m in catalog.messages[::-1]}.values()))


@FEWER
@given(histories())
def test_a_merge_done_twice_is_done_once(history: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = map(once_each, history)
    once = merged(base, ours, theirs)
    assert merged(base, once.catalog, theirs) == once


@FEWER
@given(catalogs(), catalogs())
def test_a_file_that_both_sides_added(ours: Catalog, theirs: Catalog) -> None:
    result = merged(Catalog(None, ()), ours, theirs).catalog
    for side in (ours, theirs):
        assert set(side.live()) <= set(result.live())


@st.composite
def files(draw: st.DrawFn, catalog: Catalog) -> bytes:
    """A file of a catalog: other line ends, no newline at the end, comments there, a BOM."""
    header = (("Content-Type", "text/plain; charset=UTF-8"), *catalog.header)
    text = po.write(replace(catalog, header=header)).decode()
    text += draw(st.sampled_from(["", "", "# the end\n", "\n# the end\n\n# really\n\n"]))
    if draw(st.integers(0, 4)) == 0:
        text = text.removesuffix("\n")
    if draw(st.integers(0, 4)) == 0:
        text = text.replace('msgstr "', 'msgstr ""\n"').replace('#~ msgstr ""\n"', '#~ msgstr "" "')
    if draw(st.integers(0, 4)) == 0:
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()


@FEWER
@given(histories(), st.data())
def test_files_of_any_layout(
    history: tuple[Catalog, Catalog, Catalog], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("base.po", "ours.po", "theirs.po")]
        for path, catalog in zip(paths, history, strict=True):
            path.write_bytes(data.draw(files(catalog)))
        base, ours, theirs = (po.read(path.read_bytes(), "de.po") for path in paths)
        found = merge_files(paths[0], paths[1], paths[2], "de.po")
        apply(Path(folder), found.changes)
        written = po.read(paths[1].read_bytes(), "de.po")
    expected = merge_catalogs(base.catalog, ours.catalog, theirs.catalog)
    if len({base.data, ours.data, theirs.data}) == 3:
        assert written.catalog == expected.catalog
        if ours.eol != "\n" and theirs.catalog != base.catalog:
            assert b"\n" not in written.data.replace(b"\r\n", b"")
        ends = [b"# the end" in file.data for file in (base, ours, theirs)]
        kept = ends[1] if ends[2] == ends[0] else any(ends[1:])
        assert (b"# the end" in written.data) == kept
    live = expected.catalog.live()
    assert [c.msgid for c in found.conflicts] == [k.msgid for k in expected.disputed if k in live]
