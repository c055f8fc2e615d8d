"""Reminders on the desktop: whether, and from which hour on."""

from datetime import time

from growthdesk.ui.desktop_messages import are_shown
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import ChoiceField, Form, SegmentedField
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

FIRST_HOUR, LAST_HOUR = 6, 20


class RemindersCard(Card):
    """Each choice is saved as it is made; it counts for this computer."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        settings = workspace.settings.current
        self._form = Form(columns=2)
        choices = [(False, _("Off")), (True, _("On"))]
        self._form.add(SegmentedField("reminds", _("Remind me of what is due"), options=choices))
        hours = sorted({*range(FIRST_HOUR, LAST_HOUR + 1), settings.reminder_hour})
        options = [(hour, workspace.formats.time(time(hour))) for hour in hours]
        self._form.add(ChoiceField("reminder_hour", _("From"), options=options))
        self._form.set_values({"reminds": settings.reminds, "reminder_hour": settings.reminder_hour})
        self._form.changed.connect(self._on_changed)
        self.add(SectionHead(_("Reminders on the desktop")))
        self.add(self._form)
        words = _("Once a day, while GrowthDesk runs, it says how much is late and how much is for today. No names.")
        none = _("This desktop shows no messages of programs, so nothing is shown. Today says the same.")
        self.add(Label(words if are_shown() else none, "second", wrap=True))

    def _on_changed(self, name: str) -> None:
        value = self._form.field(name).value()
        if name == "reminds":
            # Who switches it on wants to be reminded today as well.
            self._workspace.settings.change(reminds=bool(value), reminded_on={})
        elif isinstance(value, int):
            self._workspace.settings.change(reminder_hour=value, reminded_on={})
