"""Law 5 on composed units: what is not blocked brings nothing that its source does not have."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from article_i18n.checks.safety import blocked, destinations, tags
from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import GFM
from article_i18n.markdown.inline import tokenize
from article_i18n.model import Environment
from tests.properties.strategies import translations

ENV = Environment(dialect(GFM), {"FOO": ("/foo", "")})
_LINKS = st.from_regex(r"\A!?\[a\]\((https?:|)(//[ab]\.c|)(/x|)\)\Z")


@given(source=translations)
def test_a_translation_like_its_source_is_not_blocked(source: str) -> None:
    assert blocked(source, source, ENV) is None


@given(source=st.one_of(translations, _LINKS), target=st.one_of(translations, _LINKS))
@example(source="[a](/x)", target="[a](/x) [b](/y)")
@example(source="word", target="![a](/x)")
def test_what_is_not_blocked_brings_nothing(source: str, target: str) -> None:
    if blocked(source, target, ENV) is not None:
        return
    before, after = tokenize(source, ENV), tokenize(target, ENV)
    assert not set(tags(after)) - set(tags(before))
    for kind in ("link", "image"):
        old, new = destinations(before, kind), destinations(after, kind)
        assert len(set(new) - set(old)) <= len(old)
        hosts = {urlsplit(url)[:2] for url in old} | {("", "")}
        assert {urlsplit(url)[:2] for url in new} <= hosts
