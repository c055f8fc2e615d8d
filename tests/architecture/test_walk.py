"""What the walk itself notices: a command that opens nothing is not one that was seen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from growthdesk.app.navigation import Destination
from growthdesk.app.studio import Picture
from growthdesk.ui.kit.theme import Theme
from tests.architecture.walk import OPEN_NO_DIALOG, Walk

(LEADS_TO_A_PAGE,) = OPEN_NO_DIALOG


class OneCommand(Walk):
    """Goes to one command of the list of accounts only."""

    command, opens = "", False

    def pictures(self) -> Iterator[Picture]:
        """Name the command."""
        yield self.command, partial(self.dialog_of, Destination("accounts"), self._run)

    def _run(self) -> None:
        if self.opens:
            QDialog(self.window).exec()


@pytest.mark.parametrize(
    ("command", "opens", "said", "is_seen"),
    [
        ("accounts.anything", True, [], True),
        ("accounts.anything", False, ["opened nothing"], False),
        (LEADS_TO_A_PAGE, False, [], True),
        (LEADS_TO_A_PAGE, True, ["opened a dialog"], True),
    ],
)
def test_a_command_opens_a_dialog_unless_it_is_known_to_lead_on(
    sample: Path, theme: Theme, command: str, opens: bool, said: list[str], is_seen: bool
) -> None:
    with OneCommand(sample, theme, [(1366, 768)], lambda _widget: ()) as walk:
        walk.command, walk.opens = command, opens
        found = walk.go_round()
    assert (found.get(command, []), walk.seen) == (said, [command] if is_seen else [])
