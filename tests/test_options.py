"""The options of directives and blocks, as the programs read them that they are for."""

from __future__ import annotations

import pytest

from article_i18n.constructs.myst_directive.options import strings
from article_i18n.data import yaml
from article_i18n.data.tree import Leaf, value_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("alt: a b", {"alt": "a b"}),
        ("alt: 1.10\nclass: no", {"alt": "1.10", "class": "no"}),
        ("alt: *x* [y], {z}: & @", {"alt": "*x* [y], {z}: & @"}),
        ("open:", {"open": ""}),
        ("name: fig:one # a remark", {"name": "fig:one"}),
        ("alt: \"a \\\"b\\\"\"\nname: 'it''s'", {"alt": 'a "b"', "name": "it's"}),
        ("alt: |\n  two\n  lines\nname: x", {"alt": "two\nlines", "name": "x"}),
        ("alt: >\n  one\n  line\nname: x", {"alt": "one line", "name": "x"}),
        ("alt: a\n  b\n\n  c", {"alt": "a b\nc"}),
        ("# a remark\n\nalt: a", {"alt": "a"}),
        ("alt: a\nalt: b", {"alt": "b"}),
        ("alt", None),
        (" alt: a", None),
        ('alt: "a', None),
    ],
)
def test_myst_reads_every_value_as_a_text(written: str, expected: dict[str, str] | None) -> None:
    found = strings(written)
    assert (None if found is None else {key: text for key, text, _ in found}) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("alt: a b", "a b"), ("x: y\nalt:  a  # r", "a"), ('alt: "a"\nx: y', '"a"'), ("alt:", "")],
)
def test_a_text_knows_where_it_stands(written: str, expected: str) -> None:
    [span] = [span for key, _, span in strings(written) or () if key == "alt"]
    assert written[slice(*span)].partition(" # ")[0].strip() == expected


@pytest.mark.parametrize(
    ("written", "is_true"),
    [
        *(("open: true", True), ("open: True", True), ("open: yes", True), ("open: on", True)),
        *(("open: no", False), ("open: false", False), ('open: "true"', False), ("open: 1", False)),
        *(("open:", False), ("open: [true]", False), ("open: *x", False), ("- open", False)),
    ],
)
def test_pymdown_wants_a_boolean(written: str, is_true: bool) -> None:
    value = value_of(yaml.options(written), "open")
    assert (isinstance(value, Leaf) and yaml.is_true(value)) is is_true
