"""What the menu bar offers about the line chosen: each with one letter, since no text is typed on this page."""

from typing import Protocol

from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.row_commands import row_command
from growthdesk.ui.today.doing import menu_words
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.today import what_words

DO_KEY, SNOOZE_KEY, DISMISS_KEY, REASSIGN_KEY = "D", "S", "X", "R"


class Acts(Protocol):
    """What can be done with the line chosen."""

    def do_current(self) -> None:
        """Do what the one button says."""

    def finish(self) -> None:
        """Mark it done."""

    def snooze(self) -> None:
        """Put it off."""

    def dismiss(self) -> None:
        """Dismiss it."""

    def reassign(self) -> None:
        """Give it to somebody else."""

    def bring_back(self) -> None:
        """Show it again."""

    def open_current(self) -> None:
        """Open it at its place."""

    def open_account(self) -> None:
        """Open its account."""


def line_commands(found: Line | Hidden | None, acts: Acts, formats: Formats, *, is_team: bool) -> list[Command | None]:
    """Return the commands about a line; one that is away can only be shown again."""
    if found is None:
        return []
    line = found.line if isinstance(found, Hidden) else found
    name = what_words(line, formats)
    opens: list[Command | None] = [
        Command(Menu.ACCOUNT, _("Open the line"), acts.open_current),
        Command(Menu.ACCOUNT, _("Open account"), acts.open_account, "Ctrl+Shift+O"),
    ]
    if isinstance(found, Hidden):
        return [row_command(_("Show it again"), acts.bring_back, named=_("Show “{name}” again"), name=name), *opens]
    offered: list[Command | None] = [Command(Menu.EDIT, menu_words(line), acts.do_current, DO_KEY)]
    if line.is_finished_here:
        offered.append(row_command(_("Mark done"), acts.finish, named=_("Mark “{name}” done"), name=name))
    offered += [
        row_command(_("Snooze…"), acts.snooze, named=_("Snooze “{name}”…"), name=name, key=SNOOZE_KEY),
        row_command(_("Dismiss…"), acts.dismiss, named=_("Dismiss “{name}”…"), name=name, key=DISMISS_KEY),
    ]
    if is_team:
        offered.append(
            row_command(_("Reassign…"), acts.reassign, named=_("Reassign “{name}”…"), name=name, key=REASSIGN_KEY)
        )
    return [*offered, *opens]
