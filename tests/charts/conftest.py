"""The typefaces, made once for all runs: they are the same files every time."""

import pytest

from growthdesk.charts.drawing import prepare_drawing
from growthdesk.charts.typefaces import Typefaces


@pytest.fixture(scope="session")
def typefaces(request: pytest.FixtureRequest) -> Typefaces:
    """Give the prepared typefaces."""
    return prepare_drawing(request.config.cache.mkdir("documents"))
