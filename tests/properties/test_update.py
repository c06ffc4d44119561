"""Laws 4 and 6 over the life of a small project: articles change, translators work between.

Everything goes through bytes, as in a run: article → segments → template → update → catalog file.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.formats import po
from article_i18n.model import Catalog, Key, Message
from article_i18n.segment import segment
from article_i18n.template import template
from article_i18n.update import Donor, check_conserved, gone_from, update

EXAMPLES = settings().max_examples
SEQUENCES = max(1000, EXAMPLES)
"""Lives of a project: few edits lose nothing, a thousand find what does."""

HEADER = po.header_for("de", "nplurals=2; plural=(n != 1);", "a project")
NOTHING = Catalog(None, ())

Text = tuple[str, ...]
"""A paragraph as its words."""
Articles = dict[str, tuple[Text, ...]]
Files = dict[str, bytes]

WORDS = st.sampled_from(
    [
        "the",
        "doctor",
        "before",
        "each",
        "massage",
        "warm",
        "hands",
        "cold",
        "skin",
        "slowly",
        "`code`",
        "`other`",
        "[a](x.md)",
        "[a](y.md)",
        "10",
        "12",
        "膝",
        "痛い",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(tuple)
NAMES = st.sampled_from(["a.md", "b.md", "guide/a.md", "guide/c.md"])
NUMBERS = st.integers(0, 99)
ARTICLES = st.dictionaries(NAMES, st.lists(TEXTS, max_size=5).map(tuple), min_size=1, max_size=3)


def source(texts: Iterable[Text], breaks: Iterable[str] = ()) -> bytes:
    """An article whose first text is its front-matter title; blanks become `breaks` as they come."""
    blanks = iter(breaks)
    blocks = []
    for number, text in enumerate(texts):
        if number == 0:
            blocks.append("---\ntitle: '" + " ".join(text) + "'\n---\n")
        else:
            line = text[0] + "".join(next(blanks, " ") + word for word in text[1:])
            blocks.append(("# " + " ".join(text) if number == 1 else line) + "\n")
    return "\n".join(blocks).encode()


def extracted(articles: Articles, files: Files, breaks: Iterable[str] = ()) -> Files:
    """The catalogs of one locale after a run; names with `.po` for `.md`."""
    read = {name: po.read(data, name, "de") for name, data in files.items()}
    before = {name: file.catalog for name, file in read.items()}
    fresh = {
        name.replace(".md", ".po"): template([segment(source(texts, breaks), name)])
        for name, texts in articles.items()
    }
    fresh = {name: found for name, found in fresh.items() if found.messages}
    gone = gone_from(before, fresh)
    after = {}
    for name in {**fresh, **before}:

        def donors(key: Key, name: str = name) -> list[Donor]:
            others = {n: c for n, c in before.items() if n != name}
            return [Donor(n, m) for n, c in others.items() for m in c.messages if m.key == key]

        old, now = before.get(name), fresh.get(name, NOTHING)
        new = update(old, now, donors=donors, gone=gone).catalog
        after[name] = new if name in before else replace(new, header=HEADER, path=name)
    check_conserved(before.values(), after.values())
    return {name: po.write(catalog, read.get(name)) for name, catalog in after.items()}


KINDS = ("word", "word", "move", "rename", "split", "delete", "add", "drop", "join", "part")


@st.composite
def changed(draw: st.DrawFn, articles: Articles, kinds: tuple[str, ...] = KINDS) -> Articles:
    """The articles after one edit."""
    name = draw(st.sampled_from(sorted(articles)))
    texts = articles[name]
    kind = draw(st.sampled_from(kinds))
    if kind == "add" or not texts:
        at = draw(NUMBERS) % (len(texts) + 1)
        return articles | {name: (*texts[:at], draw(TEXTS), *texts[at:])}
    if kind in ("rename", "drop", "join", "part"):
        rest = {n: t for n, t in articles.items() if n != name}
        there = draw(NAMES)
        if kind == "part":  # an article becomes two
            at = draw(NUMBERS) % len(texts)
            return rest | {there: texts[at:]} | {name: texts[:at]}
        if kind == "join" and rest:  # two become one
            there = draw(st.sampled_from(sorted(rest)))
            return rest | {there: (*rest[there], *texts)}
        return rest | ({there: texts} if kind == "rename" or not rest else {})
    at = draw(NUMBERS) % len(texts)
    text, rest_of_it = texts[at], (*texts[:at], *texts[at + 1 :])
    if kind == "delete":
        return articles | {name: rest_of_it}
    if kind == "move":
        without = articles | {name: rest_of_it}
        there = draw(st.sampled_from(sorted(articles)))
        to = draw(NUMBERS) % (len(without[there]) + 1)
        return without | {there: (*without[there][:to], text, *without[there][to:])}
    cut = draw(NUMBERS) % len(text)
    if kind == "split" and cut:
        return articles | {name: (*texts[:at], text[:cut], text[cut:], *texts[at + 1 :])}
    edited = (*text[:cut], draw(WORDS), *text[cut + 1 :])
    return articles | {name: (*texts[:at], edited, *texts[at + 1 :])}


@st.composite
def translated(draw: st.DrawFn, files: Files) -> Files:
    """The catalogs after a translator's evening: some translated, reviewed, blanked, commented."""
    done = {}
    for name, data in files.items():
        file = po.read(data, name, "de")
        messages = []
        for m in file.catalog.messages:
            act = draw(
                st.sampled_from(["leave", "leave", "translate", "translate", "fuzzy", "note"])
            )
            if not m.obsolete and act != "leave":
                if act == "note":
                    m = replace(m, comments=(*m.comments, f"note {draw(NUMBERS)}"))
                else:
                    target = f"{draw(NUMBERS)} {m.key.msgid[::-1]}"
                    m = replace(m, target=target, fuzzy=act == "fuzzy", previous=None)
            messages.append(m)
        done[name] = po.write(replace(file.catalog, messages=tuple(messages)), file)
    return done


def saved_by_another_tool(tool: str, files: Files) -> Files:
    """The catalogs as an editor leaves them that wraps lines in its own way, or ends them in CRLF."""
    if tool == "polib":
        return {
            name: str(polib.pofile(data.decode(), wrapwidth=40)).encode() + b"\n"
            for name, data in files.items()
        }
    if tool == "crlf":
        return {
            name: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            for name, data in files.items()
        }
    return files


TOOLS = st.sampled_from(["none", "polib", "crlf"])


def said(files: Files) -> set[object]:
    """Law 4 in its own words: what translators wrote, and where."""
    return {
        (name, m.key, m.target, m.fuzzy, m.comments, m.flags)
        for name, data in files.items()
        for m in po.read(data, name).catalog.messages
        if m.target or m.comments
    }


@given(st.data(), ARTICLES)
@settings(max_examples=SEQUENCES)
def test_a_project_loses_nothing_and_comes_to_rest(data: st.DataObject, articles: Articles) -> None:
    files = extracted(articles, {})
    for _ in range(data.draw(st.integers(1, 5))):
        files = data.draw(translated(files))
        files = saved_by_another_tool(data.draw(TOOLS), files)
        for _ in range(data.draw(st.integers(1, 3))):
            articles = data.draw(changed(articles))
        new = extracted(articles, files)
        assert said(files) <= said(new)
        assert extracted(articles, new) == new
        saved = saved_by_another_tool(data.draw(TOOLS), new)
        assert extracted(articles, saved) == saved, "nobody asked for it to be written anew"
        for name, content in new.items():
            keys = [m.key for m in po.read(content, name).catalog.messages]
            assert len(keys) == len(set(keys)), "gettext refuses a key that stands twice"
        files = new


@given(st.data(), ARTICLES)
@settings(max_examples=EXAMPLES)
def test_articles_that_are_renamed_split_or_joined_keep_every_translation(
    data: st.DataObject, articles: Articles
) -> None:
    files = data.draw(translated(extracted(articles, {})))
    known: dict[Key, set[tuple[str, bool]]] = {}
    for message in messages_of(files):
        if message.target or not message.obsolete:
            known.setdefault(message.key, set()).add((message.target, message.fuzzy))
    for _ in range(data.draw(st.integers(1, 3))):
        articles = data.draw(changed(articles, ("rename", "part", "join", "move")))
    for message in messages_of(extracted(articles, files)):
        said_there = known.get(message.key, set())
        if len(said_there) == 1 and ("", False) not in said_there and not message.obsolete:
            assert (message.target, message.fuzzy) in said_there


def messages_of(files: Files) -> list[Message]:
    return [m for name, data in files.items() for m in po.read(data, name).catalog.messages]


@given(st.data(), ARTICLES)
@settings(max_examples=SEQUENCES)
def test_a_reverted_edit_gives_every_translation_back(
    data: st.DataObject, articles: Articles
) -> None:
    files = extracted(articles, {})
    if data.draw(st.booleans()):
        articles = data.draw(changed(articles))
        files = extracted(articles, data.draw(translated(files)))
    files = data.draw(translated(files))
    files = extracted(articles, saved_by_another_tool(data.draw(TOOLS), files))
    away, there, tools = files, articles, set()
    for _ in range(data.draw(st.integers(1, 4))):
        there = data.draw(changed(there))
        tools.add(tool := data.draw(TOOLS))
        away = extracted(there, saved_by_another_tool(tool, away))
    back = extracted(articles, away)
    for name, content in files.items():
        live = po.read(back[name], name).catalog.live()
        for key, message in po.read(content, name).catalog.live().items():
            if message.target or message.comments:
                if "polib" in tools:  # it drops `#~|`
                    message = replace(message, previous=live[key].previous)
                assert live[key] == message


@given(ARTICLES, st.lists(st.sampled_from([" ", "\n"]), max_size=30), st.data())
@settings(max_examples=EXAMPLES // 2)
def test_wrapping_changes_no_byte(
    articles: Articles, breaks: list[str], data: st.DataObject
) -> None:
    files = data.draw(translated(extracted(articles, {})))
    rest = extracted(articles, files)
    spaced = {
        n: tuple(tuple(w for w in t if w.isascii()) or ("x",) for t in ts)
        for n, ts in articles.items()
    }
    files = extracted(spaced, rest)
    assert extracted(spaced, files, breaks) == files


@given(st.data(), ARTICLES)
@settings(max_examples=8)
def test_gettext_accepts_every_catalog(data: st.DataObject, articles: Articles) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("needs msgfmt of GNU gettext")
    files = extracted(articles, {})
    for _ in range(3):
        files = extracted(articles := data.draw(changed(articles)), data.draw(translated(files)))
    for content in files.values():
        command = ["msgfmt", "--check", "--output-file=-", "-"]
        assert subprocess.run(command, input=content, capture_output=True, check=True).stdout
