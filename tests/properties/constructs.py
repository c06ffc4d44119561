"""Documents that Hypothesis composes from the constructs of every flavour, nested in each other.

No flavour has them all: what one reads as a construct is prose, code or garbage to another.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tests.properties.strategies import blocks, indented, words

_INLINE = [
    "note[^a]", "[^none]", "aside^[an *inline* note]", "[^a][^b]",
    "costs $5 or $6", "$x + y$", "a $`b`$ c", "$$z$$ w", r"\(p\) q", r"\\(r\\) \\[s\\]", "$a|b$",
    "{ref}`label` t", "{doc}`the text <a/b>`", "{a b}`c`", "{math}`x\ny`",
    "*em*{.red}", "`code`{.py} c", "[link](/u){target=_blank} d", "![alt](/p.png){width=5}", "e{: .f }",
    "[span *x*]{#id .cls}", "g {#h}", "i{", "} j",
    '{{< ref "a" >}} k', "{{% note %}} l", "{{</* x */>}} m", "n {{ page.title | e }}", "{% if o %}p{% endif %}",
    "{# hidden #} q", "{{ r", "s }}", "{% t", "{{ 'a }}' }} z", "{%- raw -%}{{ x }}{%- endraw -%} u",
    "<Icon name='x'/> v", "<Note kind={a > b}>w *x*</Note>", "{y + 1} z", "{/* c */} a", "<>b</>", "<A.b c />",
    "{`d ${e} f`} g", "{", "}", "<Tag", "{'}'} h",
    "[ ] i", "[x] j", "[!NOTE]", "HTML k", "*[HTML]: l", "==m== n", "++ctrl+o++", "H~2~O", "x^2^ p",
    '<img alt="a picture" title=q> r', "<kbd>s</kbd>", '<b title="t">u</b>', ':smile: v', "@: w", ": x", "~ y",
    "| z", "(a)=", "% b", "+++", "--8<-- c", "<<< d", "import e", "export f", ":::", "!!! g", '=== "h"',
]  # fmt: skip

_inline = st.one_of(st.sampled_from(_INLINE), words)
_lines = st.lists(_inline, min_size=1, max_size=3).map("\n".join)
_one_line = _inline.map(lambda text: text.split("\n")[0])

_LEAVES = [
    "[^a]: The note.", "[^b]:", "[^a]: One\n    two\n\n    three", "[^c]: > quoted",
    "term\n: described", "term\n\n:   described\n\n    more", "one\ntwo\n: a\n: b", "~ described", ": alone",
    "$$\nx = y\n$$", "$$ x $$ (label)", "$$x$$", "$$\nopen", "\\[\nx\n\\]", "\\begin{align}\nx\n\\end{align}",
    "(label)=", '+++ {"a": 1}', "+++", "% a comment", "%", "{.red}", "{: .red #id}", "{:toc}", "{: broken",
    '{{< figure src="x" title="T" >}}', "{{< note >}}", "{{< /note >}}", "{{% tip %}}\nx\n{{% /tip %}}",
    "{{<\n  figure\n>}}", "{% include x.html %}", "{% raw %}\n# x\n{% endraw %}", "{{ toc }}", "{{\n x\n}}", "{#\n# x\n#}",
    '--8<-- "a.md"', "--8<--\na.md\n--8<--", "--8<--\nopen", "<<< @/a.js{1,2}", "*[HTML]: Hyper text", "*[W3C]:",
    "import X from 'y'", "import {\n  a,\n} from 'b'", "export const a = {\n  b: 1,\n}", "export default c", "import",
    "<Card />", '<Tab label="One">', "</Tab>", "<Tabs>\n  text\n</Tabs>", "<A\n  b={{\n    c: 1\n  }}\n/>", "<A b={",
    "{/* comment */}", "{/*\n\ncomment\n\n*/}", "{list.map(x => <li>{x}</li>)}", "{open", "{`\n\n`}",
    "| line one\n|   line two\n  goes on", "|", "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+",
    "+---+\n| a |", "<!-- i18n:skip -->", "<!-- i18n:skip-start -->", "<!-- i18n:skip-end -->",
    "<!-- i18n:comment for you -->", "<!-- i18n:context menu -->", "<!-- i18n:unknown -->",
    "<details>\n<summary>Text</summary>", "</details>", '<p translate="no">text</p>', "<td>one</td>\n<td>two</td>",
    '<img src="x" alt="A picture"\n title="of *it*">', "<p>a &amp; b <b>c</b>\nd</p>", "<pre>\nx\n\ny</pre>",
    "<style>\na {}\n</style>", '<input placeholder="Search">', "- [ ] to do\n- [x] done", "- [ ]", "1. [x] z",
    ":::", "::::", "::: tip", ":::note[A title]", "::: {.cls #id}", ":::{note}", "::: raw", "```{note} T", "```{note}\n```",
    "```{code-block} py\n:linenos:\n\nx = 1\n```", "```{figure} a.png\n:alt: A picture\n\nThe caption\n```",
    "```{note}\n---\nclass: x\n---\nbody\n```", "```{eval-rst}\n.. note:: x\n```", "~~~{tip}\nx\n~~~",
    '!!! note', '!!! note "A title"', '??? tip inline end "T"', '???+ x', '!!!', '=== "Tab"', '===! "Tab"', "===",
    "> [!NOTE]", "> [!TIP]\n> text", "> [!NOTE] no\n> text", "# Title {#id}", "## {.only}", "Title {#id}\n---",
    "## Title [link](/u) {: .x } ##", "[foo]: /u 'A title'", "[x]: /u\n{: .y}", "| a {.x} | $b|c$ |\n|--|--|\n{: .t}",
]  # fmt: skip

_title = st.one_of(st.just(""), _one_line)

_leaves = st.one_of(
    _lines,
    st.sampled_from(_LEAVES),
    st.sampled_from(_LEAVES),
    st.builds("{} {}{}".format, st.sampled_from(["#", "###"]), _one_line, st.sampled_from(["", " {#a .b}", " #"])),
    st.builds("{}\n{}".format, _lines, st.sampled_from(["===", "---"])),
    st.builds("{}\n{}".format, _lines, st.sampled_from(_LEAVES)),
    st.builds("{}\n{}".format, st.sampled_from(_LEAVES), _lines),
    st.builds("| {} | {} |\n|--|--|\n| {} |".format, _one_line, _one_line, _one_line),
    blocks,
)  # fmt: skip


@st.composite
def _fenced(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """A block between two marker lines, the second of which may be missing or too short."""
    colons = ":" * draw(st.integers(3, 5))
    title = draw(_title)
    first, last = draw(
        st.sampled_from(
            [
                (f"{colons} tip {title}", colons),
                (f"{colons}note[{title}]", colons),
                (f"{colons}{{note}} {title}", colons),
                (f"{colons}{{tip}}\n:class: x\n", colons),
                (f"{colons} {{.cls}}", colons),
                (f"````{{note}} {title}", "````"),
                (f"```{{tip}}\n---\nname: {title}\n---", "```"),
                ("<Note>\n", "\n</Note>"),
                (f'<Tab label="{title}">', "</Tab>"),
                (f"<details>\n<summary>{title}</summary>\n", "\n</details>"),
                ("{{< note >}}", "{{< /note >}}"),
                ("{% raw %}", "{% endraw %}"),
                ("{{% x %}}\n", "\n{{% /x %}}"),
                ("<!-- i18n:skip-start -->\n", "\n<!-- i18n:skip-end -->"),
                ("$$", "$$"),
            ]
        )
    )
    between = draw(st.sampled_from(["\n", "\n", "\n\n"]))
    return first + between + draw(inner) + draw(st.sampled_from([between + last, "\n" + last, ""]))


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    headers = st.builds(
        "{} {}{}\n".format,
        st.sampled_from(["!!!", "???", "???+", "=== \"Tab\"\n", "==="]),
        st.sampled_from(["note", "tip inline", "", '"Tab"']),
        st.one_of(st.just(""), _one_line.map(' "{}"'.format)),
    )  # fmt: skip
    return st.one_of(
        _fenced(inner),
        st.builds(lambda head, text: head + indented(text, "    ", "    "), headers, inner),
        inner.map(lambda text: indented(text, "[^a]: ", "    ")),
        inner.map(lambda text: "term\n" + indented(text, ":   ", "    ")),
        inner.map(lambda text: "term\n\n" + indented(text, ": ", "  ")),
        inner.map(lambda text: "> [!NOTE]\n" + indented(text, "> ", "> ")),
        inner.map(lambda text: indented(text, "- ", "  ")),
        inner.map(lambda text: indented(text, "- [ ] ", "  ")),
        inner.map(lambda text: indented(text, "1. ", "   ")),
        inner.map(lambda text: indented(text, "> ", "> ")),
        inner.map(lambda text: indented(text, "\t", "\t")),
        inner.map(lambda text: "> " + text),
        st.builds("{}\n{}{}".format, inner, st.sampled_from(["", "\n", "  \n"]), inner),
        st.builds("{}\n{}".format, inner, st.sampled_from(["{: .x}", "{.y}", ": z", "(a)="])),
    )


_fronts = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from(
        [
            "+++\ntitle = \"A title\"\ndescription = 'it is'\n+++\n",
            '+++\ntitle = """\nA\ntitle"""\ntags = ["one", "two"]\n[menu]\nname = "x"\n+++\n',
            "+++\nbroken\n+++\n",
            "---\ntitle: A title\nhero:\n  text: More\n---\n",
            '---\nlayout: home\ntagline: "{{ x }}"\n---\n{% include y %}\n',
        ]
    ),
)

documents = st.builds(
    lambda front, text, end: front + text + end,
    _fronts,
    st.recursive(_leaves, _nested, max_leaves=6),
    st.sampled_from(["", "\n", "\n\n"]),
)
"""Whole articles of no one flavour."""

_PIECES = [
    *("\n", "\n", " ", "x", "*y*", "[^a]", "^[", "]", "$", "$$", "\\(", "\\)", "\\[", "{", "}", "{{", "}}"),
    *("{{<", ">}}", "{{%", "%}}", "{%", "%}", "{#", "#}", "{:", "{.x}", "{#y}", "{ref}`z`", "`", "```", "~~~"),
    *(":::", "::: tip", ":::{note}", "!!! note", '=== "t"', "???", ": d", "~ d", "[^a]: ", "*[H]: ", "(a)="),
    *("% ", "+++", "--8<-- ", "<<< ", "| ", "|", "+--+", "import ", "export ", "import a from 'b'", "export const a = 1"),
    *("<A", "<A>", "</A>", "<A/>", "{/*", "*/}", "[!NOTE]", "[ ] ", "[x] ", "<!-- i18n:skip -->", "==", "\\"),
    *('"', "'", "(", ")", "[foo]", "[b](/u)", "![c](/p)", "#", "===", "---", "    ", "\t", "- ", "1. ", "> "),
]  # fmt: skip

attempts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join)
"""Translations that try to be a construct of some flavour."""
