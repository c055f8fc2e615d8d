"""Settings and data: firm, ideal customer, team, working week, templates, you and the look, file and backups."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.settings import Theme as ThemeSetting
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.fit.ideal_customer_card import IdealCustomerCard
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.forms import Form, SegmentedField, TextField
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.settings.data_services import DataServices
from growthdesk.ui.settings.firm_card import FirmCard
from growthdesk.ui.settings.plan_templates_card import PlanTemplatesCard
from growthdesk.ui.settings.reminders_card import RemindersCard
from growthdesk.ui.settings.request_templates_card import RequestTemplatesCard
from growthdesk.ui.settings.team_card import TeamCard
from growthdesk.ui.settings.templates_card import TemplatesCard
from growthdesk.ui.settings.working_week_card import WorkingWeekCard
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

WIDTH = 760
TOPICS = {"firm", "team_member", "document_template", "holiday", "plan_template", "request_template", "template_step"}
TEXT_SIZES = (100, 125, 150, 175, 200)


class SettingsPage(Page):
    """Everything that is set once and seldom changed; small edits save when a field is left."""

    place_requested = Signal(str)
    account_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, theme: Theme, data: DataServices) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._data = data
        self.header.set_title(_("Settings"))
        self.header.set_primary(_("Back up now"), self._back_up)
        self._firm = FirmCard(workspace)
        self._ideal = IdealCustomerCard(workspace)
        self._team = TeamCard(workspace)
        self._team.account_requested.connect(self.account_requested)
        self._you = self._make_you()
        self._templates = TemplatesCard(workspace, data.templates)
        self._week = WorkingWeekCard(workspace)
        self._plans = PlanTemplatesCard(workspace)
        self._requests = RequestTemplatesCard(workspace)
        you_card, reminders = self._make_you_card(), RemindersCard(workspace)
        about_firm = [self._firm, self._ideal, self._team, self._week, self._plans, self._requests, self._templates]
        cards = [*about_firm, you_card, reminders, self._make_data_card()]
        for card in cards:
            fix(card, max_width=WIDTH)
        self.set_scrolled(*cards, spacing=16)
        workspace.feed.watch(self, TOPICS, self.reload)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.FILE, _("Back up now"), self._back_up, "Ctrl+B"),
            Command(Menu.FILE, _("Show the file’s folder"), self._show_folder),
            Command(Menu.EDIT, _("Reassign everything of a team member…"), self._team.reassign),
            Command(Menu.EDIT, _("History of firm…"), self._firm.show_history),
            Command(Menu.EDIT, _("History of team member…"), self._team.show_history, "Ctrl+H"),
            None,
            Command(Menu.EDIT, _("Add holiday…"), self._week.add_holiday),
            Command(Menu.EDIT, _("Paste holidays…"), self._week.paste),
            Command(Menu.EDIT, _("History of holiday…"), self._week.show_history),
            Command(Menu.EDIT, _("New onboarding template…"), self._plans.add_template),
            Command(Menu.EDIT, _("Copy onboarding template…"), self._plans.copy_chosen),
            Command(Menu.EDIT, _("History of onboarding template…"), self._plans.show_history),
            Command(Menu.EDIT, _("New request template…"), self._requests.add_template),
            Command(Menu.EDIT, _("History of request template…"), self._requests.show_history),
        ]

    def reload(self) -> None:
        """Read firm, team and templates again."""
        self._firm.reload()
        self._ideal.reload()
        self._team.reload()
        self._week.reload()
        self._plans.reload()
        self._requests.reload()
        self._templates.reload()

    # You and the look

    def _make_you(self) -> Form:
        settings = self._workspace.settings.current
        form = Form(columns=2)
        you_help = _("On this computer. Owner of what you add, and named in the history.")
        form.add(TextField("user_name", _("Your name"), help=you_help), span=2)
        schemes = [
            (Scheme.SYSTEM.value, _("As the computer")),
            (Scheme.LIGHT.value, _("Light")),
            (Scheme.DARK.value, _("Dark")),
        ]
        form.add(SegmentedField("theme", _("Look"), options=schemes), span=2)
        sizes = [(size, _("{size}%").format(size=size)) for size in TEXT_SIZES]
        form.add(SegmentedField("text_size", _("Text size"), options=sizes), span=2)
        form.set_values(
            {"user_name": settings.who(), "theme": self._theme.scheme.value, "text_size": self._theme.text_scale}
        )
        form.left.connect(self._on_you_left)
        form.changed.connect(self._on_you_changed)
        return form

    def _make_you_card(self) -> Card:
        return Card(SectionHead(_("You and the look")), self._you, spacing=12, margins=20)

    def _on_you_left(self, name: str) -> None:
        if name != "user_name":
            return
        typed = str(self._you.field("user_name").value()).strip()
        if typed and typed != self._workspace.settings.current.user_name:
            self._workspace.settings.change(user_name=typed)
            note = _("Saved. It is used from the next start on.")
            self._workspace.prompts.show_message(_("Your name"), note)

    def _on_you_changed(self, name: str) -> None:
        if name == "theme":
            scheme = Scheme(str(self._you.field("theme").value()))
            self._theme.set_scheme(scheme)
            self._workspace.settings.change(theme=ThemeSetting(scheme.value))
        elif name == "text_size":
            size = int(str(self._you.field("text_size").value()))
            self._theme.set_text_scale(size)
            self._workspace.settings.change(text_size=size)

    # The file and its backups

    def _make_data_card(self) -> Card:
        self._facts = Facts(self._data_facts(), label_width=110)
        self._progress = InlineProgress(cancellable=False)
        self._progress.hide()
        card = Card(SectionHead(_("Your file and its backups")), spacing=12, margins=20)
        card.add(self._facts)
        words = _(
            "A verified backup is made every half hour in which something changed, when you close the file and "
            "before every import."
        )
        card.add(Label(words, "second", wrap=True))
        card.add(
            row(
                Button(_("Show folder"), "quiet", on_click=self._show_folder),
                Button(_("Show bin"), "quiet", on_click=partial(self.place_requested.emit, "bin")),
                None,
            )
        )
        card.add(self._progress)
        return card

    def _data_facts(self) -> list[tuple[str, str]]:
        at = self._data.last_backup_at()
        formats = self._workspace.formats
        return [
            (_("File"), str(self._data.file)),
            (_("Backups"), str(self._data.backup_folder)),
            (_("Last backup"), formats.moment(at) if at else _("none yet")),
        ]

    def _back_up(self) -> None:
        job = self._workspace.background.run(self._do_back_up, name="backup")
        self._progress.show_step(_("Making and checking the backup"))
        self._progress.show()
        job.finished.connect(self._on_backed_up)
        job.failed.connect(self._on_failed)

    def _do_back_up(self, _progress: object) -> None:
        self._data.back_up()

    def _on_backed_up(self, _result: object) -> None:
        self._progress.hide()
        self._facts.set_pairs(self._data_facts())
        self._data.backed_up()

    def _on_failed(self, error: object) -> None:
        self._progress.hide()
        if not isinstance(error, Refusal):
            assert isinstance(error, BaseException)
            raise error
        self._workspace.prompts.show_refusal(sentence(error))

    def _show_folder(self) -> None:
        open_folder(self._data.file.parent)


def open_folder(folder: Path) -> None:
    """Show a folder in the computer's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
