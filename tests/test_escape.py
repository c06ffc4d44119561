"""Guards, held to their fixtures: what a translation becomes in a slot of each kind."""

from __future__ import annotations

import pytest

from tests.laws import assert_shape_kept
from tests.localized_cases import Case, cases, run, show


@pytest.mark.parametrize("case", cases("escape"))
def test_what_is_written(case: Case) -> None:
    result = run(case)
    assert show(result).rstrip("\n") == case.expected.rstrip("\n")
    assert_shape_kept(result)
