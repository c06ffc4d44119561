"""What is fed to the package to see how its work grows with the input: `test_growth.py` counts the
steps, `benchmarks/growth.py` tells the seconds.

A case is prepared for a size: what comes back is the work alone. All of the package is imported in
the preparation, so that it is the copy that counts, where there is one; see `steps.py`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

Work = Callable[[], object]
Prepare = Callable[[int], Work]


class Case(NamedTuple):
    name: str
    size: int
    """From here on each limit is reached that ends a search or the depth of blocks."""
    prepare: Prepare
    """Size → work of about that many characters or messages."""


# Constructs of Markdown. ------------------------------------------------------------------------

GARBAGE = {
    "math": "$ | $$ | $` | $a␣ | \\( | \\\\( | $$⏎ | \\begin{a}⏎",
    "shortcode": '{{< | {{<⏎ | {{<␣" | {{<␣` | {{<␣`␣>}}␣`␣ | {{<␣highlight␣>}}⏎ | {{<␣math␣>}}',
    "template": "{{ | {% | {# | {{⏎ | {%␣'⏎ | {%␣raw␣%}⏎ | {%␣raw␣%} | {{␣' | {{␣\"",
    "snippet": '--8<--⏎ | --8<--␣"⏎ | !!!include(⏎ | {!⏎',
    "abbreviation": "*[a]:␣b⏎ | *[a]⏎",
    "inline_attributes": '[x](y){ | `{.a=" | `a`{:␣" | `a`{.a.a',
    "block_attributes": '{:⏎ | {::comment}a␣ | {::nomarkdown}{:/ | {.a⏎ | {::comment}⏎ | {:"⏎',
    "role": "{a}` | {a}`` | {a}",
    "target": "(⏎ | (a)=⏎ | %⏎ | +++⏎",
    "line_block": "|⏎ | |␣a⏎",
    "grid_table": "+-+⏎ | +- | --␣--⏎ | a⏎--␣--⏎ | ---⏎a⏎--␣--⏎b⏎",
    "span": "[a]{ | [a]{.b␣ | ]{.a} | [a]{.b}",
    "script": "~a␣ | ^a␣ | H~ | x^ | ~\\ | ~a^b",
    "esm": "import␣{⏎⏎ | export␣{␣`⏎⏎ | import␣{⏎",
    "expression": "{ | {⏎ | {⏎}⏎ | {'\\ | {` | {`${ | {/* | {() | {}",
    "footnote": "[^a]:␣ | [^a]:⏎ | ␣␣␣␣[^a]:␣x⏎",
    "definition_list": "T⏎:␣ | T⏎⏎:␣x⏎⏎ | :␣ | ~␣a⏎ | -␣T⏎␣␣:␣x⏎",
    "container": ":::⏎ | :::␣a␣ | :::a[b⏎ | :::␣a␣{ | {} | ␣:::",
    "admonition": '!!!␣a␣" | !!!␣a⏎ | !!!␣a␣ | !!!␣a⏎⏎␣␣␣␣ | ???␣" | "␣',
    "tab": '===␣"a"⏎ | ===␣" | ===␣"a"⏎␣␣␣␣',
    "myst_directive": "```{note}⏎ | :::{note}␣ | ```{note}⏎---⏎ | :::{tip}⏎:a:␣b⏎ | ```{x}⏎"
    " | ```{x}⏎---⏎a:␣|⏎ | ```{x}⏎:alt:␣ | ```{x}⏎:alt:␣'⏎:alt:␣#⏎",
    "task_list": "-␣[␣]␣ | -␣[␣]␣x⏎",
    "alert": ">␣[!NOTE]␣ | >␣[!NOTE]⏎ | >␣[!NOTE]⏎>␣x⏎",
    "heading_attributes": "#␣{#a}␣ | {#a␣ | {a='␣ | a␣{#b}⏎ | {#b}⏎ | a␣{#b}⏎===⏎",
    "autodoc": ":::␣a.b⏎ | :::␣a⏎␣␣␣␣b:⏎",
    "title_block": "%␣a⏎ | %⏎␣",
    "strikethrough": "~~ | ~~a␣ | a~~b",
    "table": "|a⏎|-⏎ | a|b⏎-|-⏎ | | | |-",
    "pymdown_block": "///␣a⏎ | ///␣a␣|␣ | ///␣a⏎␣␣␣␣b:⏎ | ////⏎",
    "jsx": '<A␣ | <A␣⏎ | <A␣a={ | <A␣a=" | <A␣a="⏎ | <A␣a=\'⏎⏎ | <> | <pre>⏎ | ␣␣␣␣<A␣⏎',
}
"""What opens and never closes, over and over: the units of each construct, apart by ` | `."""

UNCLOSED = {
    "shortcode": "{{<⏎",
    "template": "{{⏎",
    "expression": "{⏎",
    "jsx": "<A⏎",
    "esm": "import␣{⏎",
    "math": "$$⏎",
    "inline_attributes": "`a`{",
    "block_attributes": "{:⏎",
    "myst_directive": "```{note}⏎",
    "container": ":::␣a⏎",
}
"""What opens once, and may go on over many lines."""

_LARGER = {"math": 4_000, "myst_directive": 2_000, "footnote": 1_200}
"""Environments end after 500 lines, and the others stand in each other only so deep."""


def _syntax() -> Iterator[Case]:
    for construct, units in GARBAGE.items():
        for unit in units.split(" | "):
            for before in ("", "x "):
                text = unit.replace("␣", " ").replace("⏎", "\n")
                yield Case(
                    f"parse {construct}: {before}{unit}",
                    _LARGER.get(construct, 400),
                    _parse(construct, before, text),
                )
    for construct, opening in UNCLOSED.items():
        prepare = _parse(construct, opening.replace("␣", " ").replace("⏎", "\n"), "a\n")
        yield Case(f"parse {construct}: {opening}a⏎a⏎a⏎", 500, prepare)


def _parse(construct: str, before: str, unit: str) -> Prepare:
    def prepare(size: int) -> Work:
        from article_i18n.constructs import dialect
        from article_i18n.constructs.flavours import FLAVOURS
        from article_i18n.markdown.parser import build

        beside = {
            "jsx": FLAVOURS["mdx"],
            "expression": FLAVOURS["mdx"],
            "line_block": frozenset({"table"}),
            "grid_table": frozenset({"table"}),
        }
        parser = build(dialect(frozenset({construct}) | beside.get(construct, frozenset())))
        text = before + unit * (size // len(unit))
        return lambda: parser.parse(text)

    return prepare


def _directives(size: int) -> Work:
    """Each asks what it stands before, and the last one where it ends."""
    from article_i18n.segment import segment

    text = "<!-- i18n:skip -->\n" * size + "<!-- i18n:comment x -->\n" * size
    data = (text + "<!-- i18n:skip-start -->\n" * size + "x\n").encode()

    def work() -> None:
        assert segment(data, "a.md").segments == ()

    return work


# Raw HTML. --------------------------------------------------------------------------------------

HTML: tuple[Callable[[int], str], ...] = (
    lambda n: "<a " * n,
    lambda n: "<" * n,
    lambda n: "&" * n,
    lambda n: '<div title="' * n,
    lambda n: "<!--" * n,
    lambda n: "<!-" * n,
    lambda n: "<?" * n,
    lambda n: "<? >" * n,
    lambda n: "<![CDATA[" * n,
    lambda n: "</" * n,
    lambda n: "</a" * n,
    lambda n: "<script>" * n,
    lambda n: "<script><!--" * n,
    lambda n: "<textarea>" * n,
    lambda n: "<a =" * n,
    lambda n: "<a" + " " * n,
    lambda n: "<a b" + " " * n + "c",
    lambda n: "<a b='&a" * n,
    lambda n: "<a b='&" + "a" * n + "='>",
    lambda n: "<div>" * n,
    lambda n: "<li>" * n,
    lambda n: "</div>" * n,
    lambda n: "<b>" * n + "</i>" * n,
    lambda n: "<p>" * n + "</b>" * n,
    lambda n: "a" + " " * n + "b",
    lambda n: "a\n" * n,
    lambda n: "{{" * n,
    lambda n: "{% " * n,
    lambda n: "".join(f"<x{i}>" for i in range(n)) + "".join(f"</x{i}>" for i in range(n)),
    lambda n: "<img " + "alt " * n + ">",
    lambda n: "<img " + "alt='a' " * n + ">",
)


def _html(of_size: Callable[[int], str]) -> Prepare:
    def prepare(size: int) -> Work:
        from article_i18n.constructs import dialect, slots_of
        from article_i18n.constructs import html as html_constructs
        from article_i18n.model import Grammar, Segment, Span
        from article_i18n.model.construct import Environment, Surroundings
        from article_i18n.outputs import raw_marks

        html = of_size(size)
        env = Environment(dialect(()))

        def work() -> None:
            raw_marks.mark(html, {}, raw_marks.Voices("en", "de", lambda locale: "ltr"))
            for text in html_constructs.locate(html, None).texts:
                slots = slots_of(text.construct)
                slots.has_words(text.msgid, env)
                segment = Segment(
                    Span(text.start, text.end),
                    "",
                    Grammar.PLAIN,
                    text.msgid,
                    construct=text.construct,
                )
                around = Surroundings(env, "\n", html[text.start : text.end], "", "")
                slots.fill(text.msgid, segment, around)

        return work

    return prepare


# Checks. ----------------------------------------------------------------------------------------

MARKS = ("_", "* ", "~", "1 ", "1万", "1,", "1億 ", "1月", "a.", ") ", '"', "«", "1) ")
"""What a check of translations looks at, over and over."""


def _checks(mark: str) -> Prepare:
    def prepare(size: int) -> Work:
        from article_i18n.checks import CHECKS
        from article_i18n.checks.unit import unit_of
        from article_i18n.constructs import dialect
        from article_i18n.constructs.flavours import GFM
        from article_i18n.model import Environment

        env = Environment(dialect(GFM), {"FOO": ("/foo", "")}, frozenset({"1"}))
        odd = unit_of("Knee.", (mark * size)[:size], env, locale="fr")
        return lambda: [list(check.check(odd)) for check in CHECKS]

    return prepare


SLIPS = (
    "[a](#b)", "[a](gone.md#b)", "![](a.md)", "<img src=a>", "the the", "inthe", "<a id=x href='#y'>",
    "[^1]: a", "[^1]", "{#x}", "`a`",
)  # fmt: skip
"""What a check of articles looks at."""


def _source_checks(size: int) -> Work:
    """Many blocks with many slips, with one, and many wrong links from one article to another."""
    from article_i18n import project

    folder = tempfile.TemporaryDirectory()
    source = Path(folder.name, "source")
    source.mkdir()
    blocks = "".join(f"# a\n\n{' '.join([slip] * 40)}\n\n" * (size // 20) for slip in SLIPS)
    lines = "".join(f"{slip}\n\n" * size for slip in SLIPS)
    (source / "a.md").write_text(blocks + lines, "utf-8")
    (source / "b.md").write_text("# a\n\n[a](a.md#gone)\n\n" * size, "utf-8")

    def work() -> None:
        with folder:
            found = project.check_source(project.open_project(Path(folder.name)))
        assert len(found) > 6 * size

    return work


# Catalogs. --------------------------------------------------------------------------------------

PO: tuple[Callable[[int], bytes], ...] = (
    lambda n: b"# x\n" * n + b'msgid "a"\nmsgstr ""\n',
    lambda n: b"# x\n" * n + b'msgctxt "b"\nmsgid "a"\nmsgstr ""\n',
    lambda n: b'msgid "a"\nmsgstr ""\n' + b'"x" \n' * n,
    lambda n: b'msgid "a"\nmsgstr "' + b"\\" * (2 * n + 1) + b'"\n',
    lambda n: b'msgid "' + b'\\"' * n + b"\n",
    lambda n: b"#: " + b"a: " * n + b'\nmsgid "a"\nmsgstr "b"\n',
    lambda n: b"#: " + b"\xe2\x81\xa8" * n + b'\nmsgid "a"\nmsgstr "b"\n',
    lambda n: b'msgid "a\\x' + b"1" * n + b'"\nmsgstr "b"\n',
    lambda n: b'msgid "a"\nmsgstr "b"\n' + b'#~ msgid "a"\n#~ msgstr "b"\n' * n,
    lambda n: b"\n" * n,
    lambda n: b'"\n' * n,
)
"""Files that are hard to read, or refused, by the number of what they hold most of."""


def _po(data: Callable[[int], bytes]) -> Prepare:
    def prepare(size: int) -> Work:
        from article_i18n.errors import InputRefused
        from article_i18n.formats import po

        catalog = data(size)

        def work() -> None:
            try:
                read = po.read(catalog, "de.po")
            except InputRefused:
                return
            assert po.write(read.catalog, read) == catalog

        return work

    return prepare


def _update(*, backwards: bool) -> Prepare:
    """Every message was changed."""

    def prepare(size: int) -> Work:
        from article_i18n.model import Catalog, Key, Message
        from article_i18n.update import update

        was = [
            f"Sentence {n * 7919 % 10_007} of the {n % 97} long and winding tales"
            for n in range(size)
        ]
        now = [f"{text}, told again" for text in was]
        old = Catalog("de", tuple(Message(Key(None, text), "x") for text in was))
        new = Catalog(None, tuple(Message(Key(None, t)) for t in now[:: -1 if backwards else 1]))

        def work() -> None:
            assert sum(m.fuzzy for m in update(old, new).catalog.messages) == size

        return work

    return prepare


def _code_changed(translation: str) -> Prepare:
    """Messages that differ in code alone: each old one is like each new one."""

    def prepare(size: int) -> Work:
        from article_i18n.model import Catalog, Key, Message
        from article_i18n.update import update

        was = ((f"Run `{n}` now", translation.format(n)) for n in range(size))
        old = Catalog("de", tuple(Message(Key(None, source), target) for source, target in was))
        new = Catalog(None, tuple(Message(Key(None, f"Run `new{n}` now")) for n in range(size)))

        def work() -> None:
            made = update(old, new).catalog
            assert sum(bool(m.target) for m in made.messages) == 2 * size

        return work

    return prepare


def _donors(size: int) -> Work:
    """Many articles ask for a translation that many have."""
    from article_i18n.model import Catalog, Key, Message
    from article_i18n.project.donors import donors_of

    ask = Key(None, "Ask your doctor.")
    held = {f"one/{n}": (Message(ask, "Fragen Sie."),) for n in range(size)}
    catalogs = {domain: Catalog("de", held[domain], path=f"{domain}.po") for domain in held}

    def work() -> None:
        donors = donors_of(catalogs)
        assert all(len(donors(f"two/{n}")(ask)) == 1 for n in range(size))

    return work


def _merge(size: int) -> Work:
    """Both sides changed, moved and dropped messages, many of which have the same text."""
    from article_i18n.merge import check_merged, merge_catalogs
    from article_i18n.model import Catalog, Key, Message

    base = [Message(Key(None, f"message {n}"), f"Text {n}") for n in range(size)]
    same = [Message(Key(None, "one"), f"Text {n}", obsolete=True) for n in range(size)]
    ours = [replace(m, target="neu") if n % 2 else m for n, m in enumerate(base)]
    theirs = [replace(m, comments=(f"{n}",)) for n, m in enumerate(base[::-1])]
    before = Catalog("de", (*base, *same))
    here, there = Catalog("de", (*ours, *same[::2])), Catalog("de", (*theirs, *same[::3]))

    def work() -> None:
        merged = merge_catalogs(before, here, there)
        check_merged(before, here, there, merged.catalog, merged.disputed)

    return work


CASES: tuple[Case, ...] = (
    *_syntax(),
    Case("segment directives", 300, _directives),
    *(Case(f"read HTML: {text(1)}", 600, _html(text)) for text in HTML),
    *(Case(f"check a translation: {mark}", 600, _checks(mark)) for mark in MARKS),
    Case("check articles", 80, _source_checks),
    *(Case(f"read a catalog: {data(1)!r}", 600, _po(data)) for data in PO),
    Case("update: all changed", 400, _update(backwards=False)),
    Case("update: all changed and moved", 600, _update(backwards=True)),
    Case("update: code changed", 300, _code_changed("Jetzt `{}` starten")),
    Case("update: code changed that was left out", 300, _code_changed("Jetzt starten")),
    Case("ask for translations", 200, _donors),
    Case("merge", 300, _merge),
)
