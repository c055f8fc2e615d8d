"""One renderer for all tests of documents: what it loads is the same for each."""

from pathlib import Path

import pytest

from growthdesk.reports.rendering import Renderer

TEMPLATES = Path(__file__).parents[2] / "report_templates"


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest) -> Path:
    """Give the folder typefaces are prepared in; it outlives the run."""
    return request.config.cache.mkdir("documents")


@pytest.fixture(scope="session")
def templates() -> Path:
    """Give the shipped templates."""
    return TEMPLATES


@pytest.fixture(scope="session")
def renderer(templates: Path, cache: Path) -> Renderer:
    """Give a renderer in this process."""
    return Renderer(templates, cache)
