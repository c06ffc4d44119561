"""Documents and translations that Hypothesis composes from Markdown's own pieces."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = [
    *"ab1 *_`[]()<>!\\&;~\n\"'#-+=:/|.{}$^",
    *("漢", "字", "か", "ไ", "한", "ش", "é", "\u00a0", "\u3000", "\t", "😀"),
    *("\u2028", "\u0085", "\x0b", "\x0c", "\x00", "\x1f", "\ufeff", "\r", "\u202e", "\u200b"),
    *(
        "  \n",
        "\\\n",
        "\n\n",
        "**",
        "``",
        "```",
        "~~~",
        "---",
        "===",
        "***",
        "1. ",
        "- ",
        "> ",
        "# ",
    ),
    *("&amp;", "![", "](", "](/u)", "[foo]", "[foo]: /u\n", "<b>", "</b>", "<div>", "<!--", "-->"),
    *("http://a.b", "<http://a.b>", "    ", "|", "|--|", "\n|---|---|\n", " #", "[ ] ", '"t"'),
    *("<b\n>", '<a title="x\ny">', "`a\nb`", "[a\nb]", "](/u\n't')", "\\|", ":-:", "[foo][]"),
]

translations = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=20).map("".join)
"""Inline text, and what tries to be more."""

_WORDS = [
    "one", "two *three*", "`code` four", "[foo] bar", "漢字", "x  \ny", "a | b", "\ttab\tbed  ",
    "c \\\nd", "'title'", '"title"', "(t)", "<b>bold</b>", "e<br>\nf", "`p\nq`", "1) no item",
    "![alt *x*][foo]", "[link](/u\n\"of two\")", "\\# g", "\\", "h\\|i", "Ende\u00a0", "\u2028j",
]  # fmt: skip
words = st.sampled_from(_WORDS)
_lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
_one_line = words.map(lambda w: w.split("\n")[0])


def indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(rest + line if line else line for line in tail)])


def _lazy(text: str, first: str) -> str:
    """A container whose later lines lack its marker (CommonMark 5.1, 5.2: laziness)."""
    return first + text


def _row(cells: list[str], *, piped: bool) -> str:
    inner = " | ".join(cell.replace("\n", " ") for cell in cells)
    return f"| {inner} |" if piped else inner


@st.composite
def _tables(draw: st.DrawFn) -> str:
    """Tables with and without outer pipes, whose rows have too many or too few cells."""
    columns = draw(st.integers(1, 3))
    piped = draw(st.booleans())
    head = _row(draw(st.lists(words, min_size=columns, max_size=columns)), piped=piped)
    marks = draw(
        st.lists(
            st.sampled_from(["--", ":-", "-:", ":-:", "-"]), min_size=columns, max_size=columns
        )
    )
    rows = draw(st.lists(st.lists(words, min_size=1, max_size=4), max_size=3))
    delimiter = "| " + " | ".join(marks) + " |" if piped or columns == 1 else " | ".join(marks)
    body = [_row(row, piped=draw(st.booleans())) for row in rows]
    indent = draw(st.sampled_from(["", "", "  "]))
    return "\n".join(indent + line for line in [head, delimiter, *body])


_html = st.sampled_from(
    ["<div>\nraw\n</div>", "<!-- note -->", "<script>\nx\n\ny</script>", "<!-- a\n\nb -->",
     "<p\n>", "<custom-tag>", "<?php\n?>", "<![CDATA[\nx]]>", "</div>", "<!-- open",
     "<details>\n<summary>one</summary>\n  two &amp;\n three <b>four</b>\n</details>",
     "<div title=\"one\n  two\" translate=yes><img alt='a \"b\"' title=c></div>", "<p>漢\n字 &#10; &lt;b&gt; &nbsp;</p>",
     "<div translate=no>", "<section class=notranslate>one", "<pre>x</pre> <i>one</i>", "<!-- a --> one & two",
     "<p>one\n{{ x }} {% y %}\n<code>z</code>", "<span title=\"one\">", "<td>one<tr><td>two</tr>", "<div title=\"open\none"]
)  # fmt: skip

_definitions = st.sampled_from(
    ["[foo]: /url", "[foo]: /url\n'title'", "[foo]:\n/url\n\"t\nu\"", "[漢字]: <>", "[bar]: /x (t)",
     "[foo]: /again"]
)  # fmt: skip

_leaves = st.one_of(
    _lines,
    st.builds("{} {}{}".format, st.sampled_from(["#", "###", "######"]), _one_line,
              st.sampled_from(["", " #", " ##  ", "\t#"])),
    st.builds("{}\n{}".format, _lines, st.sampled_from(["===", "---", "-", "=  "])),
    st.sampled_from(["```\ncode\n```", "    code", "***", "~~~ info\nx", "\tcode", "#", "-", "1."]),
    _tables(),
    _html,
    _definitions,
    st.builds("{}\n{}".format, _definitions, _lines),
    st.builds("{}\n{}".format, _html, _lines),
    st.builds("{}\n{}".format, _lines, _html),
    translations,
)  # fmt: skip

blocks = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        inner.map(lambda text: indented(text, "- ", "  ")),
        inner.map(lambda text: indented(text, "-\t", "\t")),
        inner.map(lambda text: indented(text, "10. ", "    ")),
        inner.map(lambda text: indented(text, "2) ", "   ")),
        inner.map(lambda text: indented(text, "> ", "> ")),
        inner.map(lambda text: indented(text, ">", ">")),
        inner.map(lambda text: indented(text, ">\t", ">\t")),
        inner.map(lambda text: indented(text, "   ", "   ")),
        inner.map(lambda text: _lazy(text, "> ")),
        inner.map(lambda text: _lazy(text, "- > ")),
        inner.map(lambda text: _lazy(text, "+ ")),
        st.builds("{}\n{}{}".format, inner, st.sampled_from(["", "\n", "  \n"]), inner),
    ),
    max_leaves=6,
)

_scalars = st.sampled_from(
    ["A title", "'it''s'", '"x: \\"y\\" \\u00e4"', "|\n  one\n  two", "|-\n  one\n\n  two", "|+\n  one\n\n",
     ">\n  folded\n  text\n\n  more", ">-\n    deep\n    er", "|2\n    indented", "plain\n  over lines",
     '"double\n  over lines"', "'single\n\n  over lines'", "[a, 'b', \"c\"]", "[one,\n  two]", "\n- x\n- 'y'",
     "\n  - x # note", "A title # note", "yes", "2026-01-01", "", "~", "漢字: x", "a:b", "{a: b}", "\n  a: b"]
)  # fmt: skip
_keys = st.sampled_from(
    ["title", "description", "keywords", "summary", "date", "ключ", "draft", '"title"', "# note\nsubtitle"]
)  # fmt: skip


@st.composite
def _fronts(draw: st.DrawFn) -> str:
    names = draw(st.lists(_keys, max_size=3, unique=True))
    lines = [f"{name}: {draw(_scalars)}" for name in names]
    opening = draw(st.sampled_from(["---\n", "--- \n"]))
    return opening + "\n".join([*lines, draw(st.sampled_from(["---\n", "...\n", "--- \n\n"]))])


_front = st.one_of(st.just(""), st.just(""), _fronts())

documents = st.builds(
    lambda front, text, end: front + text + end,
    _front,
    blocks,
    st.sampled_from(["", "\n", "\n\n", "  \n", "\t"]),
)
"""Whole articles: front matter, blocks nested in each other, and garbage."""

line_ends = st.sampled_from(["\n", "\r\n", "\r"])
