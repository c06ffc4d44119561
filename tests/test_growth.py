"""How the work grows with the input: in proportion, whatever garbage the input is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from article_i18n.constructs.flavours import all_constructs
from tests.growth import CASES, GARBAGE, Case
from tests.steps import counting


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_the_work_grows_with_the_input_not_with_its_square(
    case: Case, record_property: Callable[[str, object], None]
) -> None:
    with counting() as steps:
        steps.forget()
        case.prepare(case.size // 20)()  # what is done once only
        one, two, four = (steps.of(case.prepare(times * case.size)) for times in (1, 2, 4))
    record_property("steps", f"{one} {two} {four}")
    assert two > one > case.size // 20
    # the second difference of a line is twice the first, of a square four times it
    assert four - two < 2.2 * (two - one)


def test_every_construct_has_its_garbage() -> None:
    assert set(GARBAGE) == all_constructs()
