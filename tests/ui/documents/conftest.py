"""The account and the workspace of the review screens serve the documents too."""

import pytest

from tests.ui.reviews.conftest import OFFSCREEN, account, background, person, review_id, theme

__all__ = ["account", "background", "person", "review_id", "theme"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if "tests/ui/documents" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN, extend=True))
