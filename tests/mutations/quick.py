"""A pytest plugin for the runs of one mutation: few examples, always the same, nothing shrunk."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile(
        "quick",
        max_examples=100,
        phases=(Phase.explicit, Phase.generate),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("quick")
