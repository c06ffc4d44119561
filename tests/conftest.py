"""Settings of the test run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_EXAMPLES = int(os.environ.get("ARTICLE_I18N_EXAMPLES", "200"))

settings.register_profile(
    "here",
    max_examples=_EXAMPLES,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # CI repeats itself; searching for more is done by hand
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("here")
