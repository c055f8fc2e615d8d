"""The list of unfinished texts: the text has the room, nothing is cut that says when, and no line is empty."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.unfinished.unfinished_dialog import UnfinishedDialog
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import keep_draft
from tests.builders import an_account
from tests.ui.conftest import Show
from tests.ui.driving import settled, words_in

TYPED = "Ask the depot to confirm the dispatch figures before the review on Monday"


@pytest.fixture
def at_200(theme: Theme) -> Iterator[None]:
    """Show everything at twice its size."""
    theme.set_text_scale(200)
    yield
    theme.set_text_scale(100)


def test_a_form_without_a_text_says_so(desk: Desk, workspace: Workspace, show: Show) -> None:
    keep_draft(desk, Subject(TypedForm.QUICK_ADD), {"account_id": ["0" * 32, "Al Noor Freight"]})
    parent = QWidget()
    show(parent)
    dialog = UnfinishedDialog(parent, workspace)
    dialog.show()
    assert "Nothing written yet" in words_in(dialog)


def test_at_twice_the_size_the_text_has_most_room_and_the_time_is_whole(
    desk: Desk, workspace: Workspace, show: Show, at_200: None
) -> None:
    account = an_account(desk, name="Al Noor Freight and Logistics")
    keep_draft(desk, Subject(TypedForm.OUTCOME, account.id, account.id), {"change": TYPED})
    parent = QWidget()
    show(parent)
    dialog = UnfinishedDialog(parent, workspace)
    dialog.show()
    settled()
    view, columns = dialog.table.view, dialog.table.model.columns
    widths = {column.key: view.columnWidth(at) for at, column in enumerate(columns)}
    time = workspace.formats.moment(desk.clock.now())
    assert widths["when"] > view.fontMetrics().horizontalAdvance(time)
    assert widths["words"] >= 1.5 * widths["when"]
    assert sum(widths.values()) <= view.viewport().width()
    assert account.name in words_in(dialog)
