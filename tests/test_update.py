"""What an update makes of a catalog: `fixtures/update/*.txt`, and the guard of law 4.

A case is a title, the input and the catalog expected. The input is the old catalog, perhaps others
of the locale (nearest path first, their articles deleted), and the article's messages as they are
now, one a line (`[context] msgid`; `\\n` is a hard break; `==== article minor` and `==== article no-fuzzy` are the
options of the same name). Headers are left out in all of them.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file
from rapidfuzz.distance import LCSseq

from article_i18n.errors import ArticleI18nError
from article_i18n.formats import po
from article_i18n.model import Catalog, Key, Message
from article_i18n.update import Donor, Gone, check_conserved, update, vanished
from article_i18n.update.likeness import by_words, words
from article_i18n.update.places import stayed

FIXTURES = Path(__file__).parent / "fixtures/update"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
CASES = [
    pytest.param(given, expected, id=f"{path.stem}-{title}")
    for path in sorted(FIXTURES.glob("*.txt"))
    for _, title, given, expected in read_fixture_file(path)
]


def template(lines: str) -> Catalog:
    messages = []
    for line in filter(None, lines.replace("\\n", "\v").split("\n")):
        context, _, msgid = line[1:].partition("] ") if line[0] == "[" else ("", "", line)
        messages.append(Message(Key(context or None, msgid.replace("\v", "\n"))))
    return Catalog(None, tuple(messages))


def merged(given: str) -> tuple[list[po.PoFile], Catalog]:
    """The catalogs of a case as they were read, the first the article's own, and the updated one."""
    *catalogs, now = given.split("==== ")[1:]
    how = now.partition("\n")[0]
    files = [
        po.read((HEADER + "\n" + entries).encode(), name or "own.po", "de")
        for name, _, entries in (section.partition("\n") for section in catalogs)
    ]
    fresh = template(now.partition("\n")[2])
    others = [Donor(file.catalog.path, m) for file in files[1:] for m in file.catalog.messages]
    new = update(
        files[0].catalog,
        fresh,
        donors=lambda key: [donor for donor in others if donor.message.key == key],
        gone=Gone(
            Donor(f.catalog.path, m)
            for f in files
            for m in vanished(f.catalog, fresh if f is files[0] else template(""))
        ),
        fuzzy="no-fuzzy" not in how,
        minor="minor" in how,
    )
    return files, new.catalog


@pytest.mark.parametrize(("case", "expected"), CASES)
def test_fixtures(case: str, expected: str) -> None:
    files, new = merged(case)
    written = po.write(new, files[0])
    assert written.decode().removeprefix(HEADER).strip() == expected.strip()
    check_conserved([files[0].catalog], [new])
    first, *others = case.split("==== ")[1:]
    sections = [first.split("\n")[0] + "\n" + expected, *others]
    again_files, again = merged("".join(f"==== {section}" for section in sections))
    assert po.write(again, again_files[0]).split() == written.split(), "a second update changes it"


def test_everything_around_the_messages_keeps_its_bytes() -> None:
    source = rb"""# German of a page
# Copyright by its translators
#, fuzzy
msgid ""
msgstr ""
"X-Odd:  two  blanks \n"
"Content-Type: text/plain; "
"charset=UTF-8\n"
"PO-Revision-Date: 2001-01-01\n"


# wrapped by hand
msgid ""
"Ask "
"him."
msgstr   "Fragen "
"Sie ihn."

#~ msgid "Old"
#~ msgstr "Alt" # the end"""[:-10]
    file = po.read(source, "de.po", "de")
    assert po.write(update(file.catalog, template("Ask him.")).catalog, file) == source


def test_a_new_catalog_is_the_template() -> None:
    fresh = Catalog(None, (Message(Key(None, "Hello"), references=("a.md",), notes=("title",)),))
    assert update(None, fresh).catalog.messages == fresh.messages


def test_an_article_without_a_catalog_finds_what_it_was_before_it_was_renamed_and_edited() -> None:
    gone = Message(Key(None, "Ask your own doctor first."), "Fragen Sie zuerst Ihren Arzt.", line=7)
    new = update(None, template("Ask your doctor first."), gone=Gone([Donor("a.po", gone)]))
    assert [(m.target, m.fuzzy, m.previous) for m in new.catalog.messages] == [
        ("Fragen Sie zuerst Ihren Arzt.", True, gone.key)
    ]


def test_of_equally_good_offers_the_own_article_and_the_context_decide() -> None:
    here = Message(Key("menu", "Open the second door"), "hier")
    there = Message(Key("menu", "Open the second door"), "dort")
    text = Message(Key("text", "Open the second door"), "Text")
    old = Catalog("de", (here, text))
    new = update(old, template("[menu] Open the third door\n[text] Open the third door")).catalog
    assert [m.target for m in new.messages[:2]] == ["hier", "Text"]
    new = update(
        Catalog("de", (*(Message(Key(None, f"{n}. Stays")) for n in range(2)), here)),
        template("[menu] Open the third door\n0. Stays\n1. Stays"),
        gone=Gone([Donor("b.po", there), Donor("", text), Donor("", here)]),
    ).catalog
    assert new.messages[0].target == "hier"


def test_of_many_with_the_same_words_the_own_article_is_tried_first() -> None:
    others = [
        Donor(f"{n}.po", Message(Key(None, f"Run `{n}` now"), f"dort `{n}`")) for n in range(20)
    ]
    here = Message(Key(None, "Run `here` now"), "hier `here`")
    stays = [Message(Key(None, f"{n}. Stays")) for n in range(2)]
    new = update(
        Catalog("de", (*stays, here), path="own.po"),
        template("Run `new` now\n0. Stays\n1. Stays"),
        gone=Gone([*others, Donor("own.po", here)]),
    ).catalog
    assert new.messages[0].target == "hier `new`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat’s (old) [hat](https://x.test/a).", "the cat s old hat https x test a"),
        ("医師は、MRIを撮る", "医師 師は mri を撮 撮る"),
        ("前", "前"),
        ("पहले। दर्द", "पहले दर्द"),
        ("مرحبا، كيف؟", "مرحبا كيف"),
        ("한국어 문서", "한국어 문서"),
        ("…—!", ""),
    ],
)
def test_words_of_the_index(text: str, expected: str) -> None:
    assert list(words(text)) == expected.split()


def test_rare_words_weigh_more_than_many_common_ones() -> None:
    common = [Message(Key(None, f"the long red door no {n}"), "Tür") for n in range(20)]
    right = Message(Key(None, "a zebra crossing sign"), "Zebrastreifen")
    best = by_words([*common, right])(Key(None, "the long red door zebra crossing sign"))[0]
    assert best.message is right


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)))
def test_what_stayed_is_a_longest_common_sequence(order: list[int], new: set[int]) -> None:
    was = [Key(None, str(n)) for n in range(12)]
    now = [Key(None, f"{n} new" if n in new else str(n)) for n in order]
    found = stayed(was, now)
    assert all(was[i] == now[j] for i, j in found)
    assert found == sorted(set(found))
    assert [j for _, j in found] == sorted({j for _, j in found})
    assert len(found) == LCSseq.similarity(was, now)


def entries(*messages: Message, path: str = "de.po", **fields: object) -> Catalog:
    return replace(Catalog("de", messages, path=path), **fields)  # type: ignore[arg-type]


WORK = Message(
    Key("menu", "Open"),
    "Offen",
    comments=("short",),
    flags=("max-length:9",),
    previous=Key(None, "Opened"),
    line=12,
)
PLURAL = Message(Key(None, "cup"), plural=("cups", ("Tasse", "Tassen")), previous_plural="cup s")


@pytest.mark.parametrize(
    "harm",
    [
        {"target": "Öffnen"},
        {"target": ""},
        {"key": Key(None, "Open")},
        {"key": Key("menu", "Open!")},
        {"fuzzy": True},
        {"comments": ()},
        {"comments": ("other",)},
        {"flags": ()},
        {"previous": None},
    ],
    ids=lambda harm: "-".join(harm),
)
def test_conservation_sees_every_field(harm: dict[str, object]) -> None:
    after = replace(WORK, **harm)  # type: ignore[arg-type]
    with pytest.raises(ArticleI18nError, match=r"^de\.po:12: the entry of 'Open' would be lost"):
        check_conserved([entries(WORK)], [entries(after)])


@pytest.mark.parametrize(
    "harm", [{"plural": None}, {"plural": ("cups", ("Tasse", ""))}, {"previous_plural": None}]
)
def test_conservation_sees_plural_forms(harm: dict[str, object]) -> None:
    with pytest.raises(ArticleI18nError, match="'cup'"):
        check_conserved([entries(PLURAL)], [entries(replace(PLURAL, **harm))])  # type: ignore[arg-type]


def test_conservation_sees_that_approval_was_given_by_nobody() -> None:
    with pytest.raises(ArticleI18nError):
        check_conserved([entries(replace(WORK, fuzzy=True))], [entries(WORK)])


def test_conservation_wants_both_of_two_entries_with_one_key() -> None:
    one, two = replace(WORK, obsolete=True), replace(WORK, obsolete=True, target="Auf")
    check_conserved([entries(one, two)], [entries(two, one)])
    with pytest.raises(ArticleI18nError):
        check_conserved([entries(one, two)], [entries(two)])


def test_conservation_wants_the_entry_in_its_own_catalog() -> None:
    here, there = entries(WORK, path="a.po"), entries(WORK, path="b.po")
    with pytest.raises(ArticleI18nError, match=r"^b\.po"):
        check_conserved([here, there], [here, entries(path="b.po")])
    with pytest.raises(ArticleI18nError, match=r"^b\.po"):
        check_conserved([here, there], [here])


@pytest.mark.parametrize("part", ["header", "header_comments"])
def test_conservation_wants_the_header(part: str) -> None:
    before = entries(header=(("X-Own", "1"),), header_comments=("by us",))
    with pytest.raises(ArticleI18nError, match=r"^de\.po:1: a line of the header"):
        check_conserved([before], [replace(before, **{part: ()})])  # type: ignore[arg-type]


def test_conservation_lets_go_what_nobody_wrote() -> None:
    nothing = Message(Key(None, "Open"), flags=("no-wrap",), notes=("title",), references=("a",))
    check_conserved([entries(nothing)], [entries()])
    moved = replace(WORK, obsolete=True, notes=("n",), references=("r",), line=None)
    check_conserved([entries(WORK)], [entries(moved)])


SCRIPT = """
from tests.test_update import CASES, Key, Message, by_words, merged
from article_i18n.formats import po
for case in CASES:
    files, new = merged(case.values[0])
    print(po.write(new, files[0]).decode())
# More words than are looked up, equally rare: which ones are must not depend on the seed.
for p in "abcdefgh":
    many = [Message(Key(None, f"{p}{n % 2} {p}{n // 2 % 2}x {p}{n // 4 % 2}y it {n}"), "x")
            for n in range(1000)]
    print(by_words(many)(Key(None, f"{p}0 {p}0x {p}0y it")))
"""


def test_equal_input_gives_equal_bytes_whatever_the_hash_seed() -> None:
    root = Path(__file__).parent.parent
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            cwd=root,
            env={
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": f"{root / 'src'}:{root}",
                "PYTHONIOENCODING": "utf-8",
            },
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert printed.pop().count(b"msgid") > 100
