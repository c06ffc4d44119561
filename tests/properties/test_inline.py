"""The inline tokenizer against markdown-it's own tokens: the same tokens, and all of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.markdown import opaque, parser
from article_i18n.markdown.inline import Inline, structure, tokenize, visible_text
from article_i18n.model import Environment
from article_i18n.model.records import Record, record
from tests.corpus import commonmark_examples, corpus_files
from tests.properties.strategies import translations

ENV = Environment(dialect(GFM), {"FOO": ("/url", "a title"), "X": ("https://example.org/", "")})
_MD = parser.build(dialect(GFM))
Plain = tuple[str, str, tuple[tuple[str, str], ...], tuple[object, ...], str, Record | None]


def theirs(text: str) -> list[Plain]:
    """What markdown-it reads, its empty texts apart."""
    env = {"references": {k: {"href": v[0], "title": v[1]} for k, v in ENV.references.items()}}
    return _plain(_MD.inline.parse(text, _MD, env, []))


def _plain(tokens: Sequence[Token]) -> list[Plain]:
    return [
        (
            token.type,
            token.content,
            tuple((name, str(value)) for name, value in token.attrs.items()),
            tuple(_plain(token.children or [])),
            token.info if token.type == opaque.INLINE else "",
            record(token),
        )
        for token in tokens
        if token.type != "text" or token.content
    ]


def ours(tokens: Sequence[Inline]) -> list[Plain]:
    return [
        (
            t.type,
            t.content,
            t.attrs,
            tuple(ours(t.children)),
            t.construct.name if t.construct else "",
            t.read,
        )
        for t in tokens
    ]


def assert_tokenized(text: str) -> None:
    tokens = tokenize(text, ENV)
    assert ours(tokens) == theirs(text)
    assert_covered(tokens, 0, len(text))
    for token in every(tokens):
        written = text[token.start : token.end]
        if token.type == "text":
            assert written == token.content
        elif token.type in ("softbreak", "hardbreak"):
            assert written.count("\n") == 1
            assert not written.strip(" \\\n")
        elif token.type in ("html_inline", opaque.INLINE):
            assert written == token.content
        elif token.type == "text_special":
            assert written[0] in "\\&"
        elif token.type == "code_inline":
            assert written[0] == written[-1] == "`"
        elif token.type == "image":
            assert written.startswith("![")
            label_end = token.start + 2 + len(token.content)
            assert text[token.start + 2 : label_end] == token.content
            assert_covered(token.children, token.start + 2, label_end)


def assert_covered(tokens: Sequence[Inline], start: int, end: int) -> None:
    """Tokens are disjoint, and follow each other without a gap from `start` to `end`."""
    for token in tokens:
        assert token.start == start
        assert token.end >= token.start
        start = token.end
    assert start == end


def every(tokens: Sequence[Inline]) -> Iterator[Inline]:
    for token in tokens:
        yield token
        yield from every(token.children)


def paragraphs(text: str) -> Iterator[str]:
    """Pieces of a document as the inline parser gets them: no blank line, no blanks around lines."""
    for piece in text.split("\n\n"):
        lines = piece.split("\n")
        inner = "\n".join(line.lstrip(" \t") for line in lines).strip(" \t\n")
        if inner and "\r" not in inner and "\0" not in inner:
            yield inner


@pytest.mark.parametrize(
    "text",
    [
        "word", "a *b* **c** ***d*** ~~e~~ ~f~", "*a **b***", "**a*", "***a* b**", "~~~a~~",
        "`a` ``b ` c`` `d\ne`", "[a](b)", "[a](b 'c')", "[*a* b](<c d> \"e\\\"\")", "[](b)",
        "[foo]", "[foo][]", "[a][foo]", "[*a*][foo] [b][no]", "[a [foo] b](c)", "[foo](", "[no]",
        "![a](b)", "![*a* `b`](c 'd')", "![foo]", "![a][foo]", "![![a](b)](c)", "[![a](b)](c)",
        "![](b)", "![a\nb](c)", "[a](b\n'c')", "<https://a.b> <me@a.b>", "<b a='1'>c</b> <br/>",
        "<b\na>", "<!-- x -->", "<?x?>", "<![CDATA[x]]>", "a\nb", "a  \nb", "a\\\nb", "a   \n  b",
        "\\* \\a &amp; &#35; &nosuch;", "a\\", "a`", "* a *", "_a_b_ _c_", "漢字**か**な",
        "https://a.b", "a *b\nc* d", "*a  \nb*", "[a\nb](c)", "**", "****", "~", "~~",
    ],
)  # fmt: skip
def test_constructs(text: str) -> None:
    assert_tokenized(text)


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=st.one_of(translations, st.text("*_~[]()<>!`{}$^\\ \nab", max_size=30)))
@example(text="~~~a~~~ ~~~~~b~~~~~ c")
@example(text="[a [*b*]{.c}]{.d} [<e f=']{.g}'> H~2~O x^2^")
def test_every_flavour(flavour: str, text: str) -> None:
    env = Environment(dialect(FLAVOURS[flavour]), ENV.references, frozenset("A"))
    for piece in paragraphs(text):
        assert_covered(tokenize(piece, env), 0, len(piece))


def written(text: str, flavour: str) -> list[tuple[str, str]]:
    env = Environment(dialect(FLAVOURS[flavour]), ENV.references)
    return [(token.type, text[token.start : token.end]) for token in tokenize(text, env)]


@pytest.mark.parametrize(
    ("text", "flavour", "tokens"),
    [
        ("a **b**", "gfm", "text a |strong_open **|text b|strong_close **"),
        ("***a** b*", "gfm", "em_open *|strong_open **|text a|strong_close **|text  b|em_close *"),
        ("**a*", "gfm", "text *|em_open *|text a|em_close *"),
        ("a ~~~b~~~ c", "mkdocs", "text a ~|s_open ~~|text b|s_close ~~|text ~ c"),
        ("a [](b)", "gfm", "text a |link_open [|link_close ](b)"),
        ("[*a*](b 'c')", "gfm", "link_open [|em_open *|text a|em_close *|link_close ](b 'c')"),
        ("a[foo][]", "gfm", "text a|link_open [|text foo|link_close ][]"),
        ("a <bb:%C3%A4>", "gfm", "text a |link_open <|text bb:%C3%A4|link_close >"),
        ("<me@a.b>", "gfm", "link_open <|text me@a.b|link_close >"),
        ("a [*b*]{.c}", "pandoc",
         "text a |span_open [|em_open *|text b|em_close *|span_close ]|opaque_inline {.c}"),
        ("[]{.a}", "myst", "span_open [|span_close ]|opaque_inline {.a}"),
        ("[<b c=']{.d}'>", "myst",
         "span_open [|html_inline <b c='|span_close ]|opaque_inline {.d}|text '>"),
        ("H~2~O", "mkdocs", "text H|sub_open ~|text 2|sub_close ~|text O"),
        ("a^*b*^", "pandoc", "text a|sup_open ^|em_open *|text b|em_close *|sup_close ^"),
        ("a  \n b", "gfm", "text a|hardbreak   \n |text b"),
        ("*a* \nb", "gfm", "em_open *|text a|em_close *|softbreak  \n|text b"),
        ("a \\\nb", "gfm", "text a |hardbreak \\\n|text b"),
        ("a {b}`c`", "myst", "text a |opaque_inline {b}`c`"),
        ("a `` b ``&amp;\\*", "gfm",
         "text a |code_inline `` b ``|text_special &amp;|text_special \\*"),
    ],
)  # fmt: skip
def test_where_each_token_stands(text: str, flavour: str, tokens: str) -> None:
    expected = [tuple(token.split(" ", 1)) for token in tokens.split("|")]
    assert written(text, flavour) == expected


@given(text=translations)
@example(text="![[foo]](<b>\n*c*)")
@example(text="**a***b*")
def test_composed_texts(text: str) -> None:
    for piece in paragraphs(text):
        assert_tokenized(piece)


def test_the_commonmark_examples() -> None:
    for text in commonmark_examples():
        for piece in paragraphs(text):
            assert_tokenized(piece)


def test_the_corpora() -> None:
    for path in corpus_files():
        for piece in paragraphs(path.read_text("utf-8-sig")):
            if len(piece) < 2_000:
                assert_tokenized(piece)


@given(text=translations, at=st.integers(0, 20), spelt=st.sampled_from(["\\", "\n", "&amp;"]))
def test_equal_structures_give_equal_html(text: str, at: int, spelt: str) -> None:
    other = text[:at] + spelt + text[at:].lstrip("&")
    if structure(text, Environment(dialect(GFM))) == structure(other, Environment(dialect(GFM))):
        shown, other_shown = (_MD.renderInline(t).replace("\n", " ") for t in (text, other))
        assert shown == other_shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a *b* `c`", "a b c"),
        ("![*a* b](c)", "a b"),
        ("a\nb\\\nc", "a b c"),
        ("<b>a</b> &amp;", "a &"),
        ("[a](b 'c')", "a"),
    ],
)
def test_visible_text(text: str, seen: str) -> None:
    assert "".join(visible_text(tokenize(text, Environment(dialect(GFM))))) == seen
