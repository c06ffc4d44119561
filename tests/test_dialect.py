"""A dialect is one value for the same names, in this process and in any other."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from article_i18n.constructs import CONSTRUCTS, dialect
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.model import Reading
from article_i18n.model.construct import Construct
from article_i18n.segment import segment
from tests.test_syntax import CASES, dump, parse


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_same_names_give_the_same_value(flavour: str) -> None:
    names = sorted(FLAVOURS[flavour])
    assert dialect(names) is dialect(reversed(names))
    assert [c.name for c in dialect(names).constructs.values() if not c.commonmark] == [
        name for name in CONSTRUCTS if name in names
    ]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_it_travels_as_its_names(flavour: str) -> None:
    one = dialect(FLAVOURS[flavour])
    sent = pickle.dumps(one)
    assert pickle.loads(sent) is one
    assert len(sent) < 1_000


def test_a_document_travels_with_it() -> None:
    document = segment(b"# A\n\n- [ ] b [^1]\n\n[^1]: c\n", "a.md", Reading(FLAVOURS["gfm"]))
    there = pickle.loads(pickle.dumps(document))
    assert there == document
    assert there.env.dialect is document.env.dialect


def test_another_registry_gives_another_value(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dialect(FLAVOURS["gfm"])
    monkeypatch.setitem(CONSTRUCTS, "toy", Construct(name="toy"))
    after = dialect(FLAVOURS["gfm"])
    assert before is not after
    assert [c.name for c in after.absent][-1] == "toy"


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_nothing_begins_with_another_character_than_is_told(
    name: str, text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules are not asked about others; if they were, they would find nothing more."""
    told = dump(parse(text, name))
    asked = replace(CONSTRUCTS[name], openers="".join({*text}))
    monkeypatch.setitem(CONSTRUCTS, name, asked)
    assert dump(parse(text, name)) == told
