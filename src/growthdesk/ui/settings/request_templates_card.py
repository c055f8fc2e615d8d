"""Templates of requests: the firm's own words, and which of them are offered first."""

from collections.abc import Callable
from functools import partial

from growthdesk.domain.problems import Refusal
from growthdesk.domain.request_texts import RequestTemplate, RequestTemplateDraft, count_words
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Align, Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.settings.request_template_editor import change_request_template, new_request_template
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import request_templates
from growthdesk.usecases.drafts import draft_of
from growthdesk.wording import _
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.refusals import sentence

MOST_ROWS = 6


class RequestTemplatesCard(Card):
    """Every template in a row; Enter or a double click edits it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._table = self._make_table()
        words = _(
            "A request for an introduction starts from the default one, or from the shipped one where there is none. "
            "The other forms have shipped texts. The program sends nothing."
        )
        new = Button(_("New request template…"), on_click=self.add_template)
        self.add(SectionHead(_("Request templates"), "", new))
        self.add(Label(words, "second", wrap=True))
        self.add(self._table)
        self.reload()

    def _make_table(self) -> Table[RequestTemplate]:
        formats = self._workspace.formats
        table: Table[RequestTemplate] = Table(
            [
                Column("name", _("Template"), lambda r: r.name, below=self._first_words, strong=True, width=300,
                       stretch=3),
                Column("words", _("Words"), lambda r: formats.number(self._length(r)), align=Align.END, width=72,
                       out=((_("Words"), self._length),)),
                Column("state", _("State"), self._state, tone=self._tone, pill=True, width=130),
            ],
            name=_("Request templates"),
            key=lambda row: row.id,
            two_lines=True,
            empty=EmptyState(
                _("No templates of your own. Requests start from the shipped one as it is."),
                _("Write your own"),
                self.add_template,
                icon="referrals",
            ),
        )  # fmt: skip
        table.fit_height(MOST_ROWS)
        table.filter_line.hide()
        table.opened.connect(self._open)
        table.add_tool(Button(_("Change request template…"), on_click=self.change_chosen))
        table.add_tool(Button(_("Make default"), on_click=self.make_default))
        table.add_tool(Button(_("Delete request template"), on_click=self.delete_chosen))
        return table

    @property
    def table(self) -> Table[RequestTemplate]:
        """The firm's templates."""
        return self._table

    def reload(self) -> None:
        """Read the templates again."""
        self._table.show_rows(request_templates.request_templates(self._workspace.desk))

    def show_history(self) -> None:
        """Show what was changed about the template chosen."""
        row = self._chosen()
        if row is not None:
            show_history(self, self._workspace, "request_template", row.id)

    def add_template(self) -> None:
        """Ask for a template that begins as the shipped one."""
        self._follow(lambda: new_request_template(self, self._workspace))

    def change_chosen(self) -> None:
        """Change the template chosen."""
        row = self._chosen()
        if row is not None:
            self._open(row)

    def make_default(self) -> None:
        """Let requests start from the template chosen."""
        row = self._chosen()
        if row is not None:
            change = partial(request_templates.make_default_template, self._workspace.desk, row.id)
            self._follow(lambda: self._workspace.feed.publish(change()))

    def delete_chosen(self) -> None:
        """Delete the template chosen; Ctrl+Z brings it back."""
        row = self._chosen()
        if row is not None:
            delete = partial(request_templates.delete_request_template, self._workspace.desk, row.id)
            self._follow(lambda: self._workspace.feed.publish(delete()))

    def _open(self, row: object) -> None:
        assert isinstance(row, RequestTemplate)
        self._follow(lambda: change_request_template(self, self._workspace, row.id))

    def _follow(self, act: Callable[[], object]) -> None:
        """Do something, and choose the template that came; what is gone or saved elsewhere is said and read again."""
        known = self._table.keys()
        try:
            act()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()
            return
        self._table.choose_new(known, lambda _row: True)

    def _chosen(self) -> RequestTemplate | None:
        row = self._table.current()
        if row is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return row

    # What a row says

    def _first_words(self, row: RequestTemplate) -> str:
        """Say why a template cannot be used, else show how it begins after the greeting."""
        fault = next(iter(request_templates.template_faults(row)), None)
        if fault is not None:
            return problem_sentence(fault, self._workspace.formats)
        return " ".join(self._example(row).split())

    def _example(self, row: RequestTemplate) -> str:
        draft = draft_of(RequestTemplateDraft, row)
        return request_templates.preview_template(self._workspace.desk, draft).request

    def _length(self, row: RequestTemplate) -> int:
        return count_words(self._example(row))

    def _state(self, row: RequestTemplate) -> str:
        if request_templates.template_faults(row):
            return _("Cannot be used")
        return _("Default") if row.is_default else ""

    def _tone(self, row: RequestTemplate) -> Tone:
        return Tone.RISK if request_templates.template_faults(row) else Tone.ACCENT
