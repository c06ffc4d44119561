"""Carrying: only what is no words changes, in the source and in its translation alike."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.markdown.permissive_env import without_article
from article_i18n.markdown.verbatim import parts
from article_i18n.update.carry import carry, edges, follow, same_words

ENV = without_article(dialect(GFM))
PARTS = {
    "code": ["`a`", "`b c`", "``d ` e``", "`10`"],
    "link": ["[word](a.md)", "[word](<b c.md>)", '[word](c.md "word")', "[word](d(e).md#f)"],
    "reference": ["[word][a]", "[word][B c]"],
    "picture": ["![word](a.png)", "![*word*](b.png)", "![word][a]"],
    "autolink": ["<https://a.example>", "<mailto:b@a.example>"],
    "tag": ["<br>", '<a href="a">', '<a href="b">', "<!-- a -->"],
    "footnote": ["[^a]", "[^b]"],
    "math": ["$a$", "$b_1$"],
}
KINDS = st.sampled_from(sorted(PARTS))
WORDS = st.sampled_from(["word", "Wort,", "*so*", "слово", "膝", "10", "&amp;", r"\[", "(", "]"])


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str, bool]:
    """A source, the source after an edit of its parts, a translation, and whether it can follow."""
    kinds = draw(st.lists(KINDS, min_size=1, max_size=4))
    old = [draw(st.sampled_from(PARTS[kind])) for kind in kinds]
    new = [draw(st.sampled_from(PARTS[kind])) for kind in kinds]
    between = [draw(WORDS) for _ in range(len(kinds) + 1)]
    places = draw(st.permutations(range(len(kinds))))
    kept = draw(st.booleans())
    other = [old[at] for at in places] if kept else old[1:]
    said = [draw(WORDS) for _ in range(len(other) + 1)]
    return _joined(between, old), _joined(between, new), _joined(said, other), kept


def _joined(words: list[str], pieces: list[str]) -> str:
    both = [part for pair in zip(words, pieces, strict=False) for part in pair]
    return " ".join([*both, words[-1]])


@given(edits())
def test_what_was_carried_there_is_carried_back(edit: tuple[str, str, str, bool]) -> None:
    old, new, target, _ = edit
    there = carry(old, new, target, ENV)
    if there.target is not None:
        back = carry(new, old, there.target, ENV)
        assert back.target == target, "an edit and its revert give the translation back"


@given(edits())
@example(("a [x](1) b", "a [x](2) b", "c [y](1) d", True))
def test_only_parts_change_and_each_as_in_the_source(edit: tuple[str, str, str, bool]) -> None:
    old, new, target, _ = edit
    followed = carry(old, new, target, ENV)
    if followed.target is None:
        return
    assert same_words(followed.target, ENV) == same_words(target, ENV)
    pairs = list(zip(parts(old, ENV), parts(new, ENV), strict=True))
    became = {(was.kind, was.text): now.text for was, now in pairs}
    assert all(became[was.kind, was.text] == now.text for was, now in pairs)
    assert len({(kind, text) for (kind, _), text in became.items()}) == len(became)
    expected = [became.get((part.kind, part.text), part.text) for part in parts(target, ENV)]
    assert [part.text for part in parts(followed.target, ENV)] == expected
    count = [part[:2] for part in parts(target, ENV)].count
    assert all(count(part[:2]) == [p[:2] for p, _ in pairs].count(part[:2]) for part, _ in pairs)


@given(edits())
def test_an_edit_of_words_is_never_carried(edit: tuple[str, str, str, bool]) -> None:
    old, new, target, _ = edit
    assert follow(old, f"{new} more", target, ENV).target is None


TEXTS = st.text(st.sampled_from("ab `*_[]()<>!$\\{}:%#^\n|\"'.1é膝"), max_size=30)


@given(TEXTS, st.sampled_from(sorted(FLAVOURS)))
@settings(max_examples=settings().max_examples * 2)
def test_parts_are_disjoint_and_lie_between_the_edges(text: str, flavour: str) -> None:
    env = without_article(dialect(FLAVOURS[flavour]))
    found = parts(text, env)
    assert all(part.text and text[part.start :].startswith(part.text) for part in found)
    ends = [part.start + len(part.text) for part in found]
    starts = [part.start for part in found]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    if found:
        before, after = edges(text)
        assert len(before) <= starts[0]
        assert ends[-1] <= len(text) - len(after)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_is_answered(old: str, new: str, target: str) -> None:
    followed = follow(old, new, target, ENV)
    assert followed.why or followed.target == target
