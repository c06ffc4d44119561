"""Who has a translation that an article lacks: the nearest one, whatever it costs to look at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from article_i18n.model import Catalog, Key, Message
from article_i18n.project.donors import donors_of

ASK = Key(None, "Ask your doctor.")
PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)
TARGETS = st.tuples(st.sampled_from(["", "Fragen Sie.", "Fragen Sie den Arzt."]), st.booleans())


def distance(one: str, other: str) -> int:
    """The folders to go up and down, counted one by one."""
    here, there = one.split("/"), other.split("/")
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return len(here) + len(there)


@given(st.dictionaries(PATHS, TARGETS, max_size=8), PATHS)
def test_the_nearest_approved_one_is_asked_first(
    held: dict[str, tuple[str, bool]], domain: str
) -> None:
    held.pop(domain, None)
    catalogs = {
        path: Catalog("de", (Message(ASK, target, fuzzy=fuzzy),), path=path)
        for path, (target, fuzzy) in held.items()
    }
    found = donors_of(catalogs)(domain)(ASK)
    translated = sorted(
        (held[path][1], distance(domain, path), path) for path in held if held[path][0]
    )
    assert [donor.path for donor in found[:1]] == [path for _, _, path in translated[:1]]
    approved = {target for target, fuzzy in held.values() if target and not fuzzy}
    assert {donor.message.target for donor in found} == (
        approved or {held[path][0] for _, _, path in translated[:1]}
    )
