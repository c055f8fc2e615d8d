"""Templates of onboarding plans: the firm's own, and the shipped ones it can have again."""

from collections.abc import Callable
from functools import partial

from growthdesk.domain.history import Changes
from growthdesk.domain.plan_templates import TemplateDraft, TemplateRow
from growthdesk.domain.problems import Refusal
from growthdesk.domain.shipped_plans import ShippedPlan
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Align, Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.settings.plan_template_editor import change_template, new_template
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import plan_templates
from growthdesk.wording import _
from growthdesk.wording.plan_templates import first_value_after, template_state
from growthdesk.wording.refusals import sentence

MOST_ROWS = 8


class PlanTemplatesCard(Card):
    """Every template in a row; Enter or a double click edits it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._shipped = MenuButton(_("Add a shipped one"), "quiet")
        self._table = self._make_table()
        words = _("A plan starts from one of these and is its own from then on. Changing a template changes no plan.")
        new = Button(_("New template…"), on_click=self.add_template)
        self.add(SectionHead(_("Onboarding templates"), "", self._shipped, new))
        self.add(Label(words, "second", wrap=True))
        self.add(self._table)
        self.reload()

    def _make_table(self) -> Table[TemplateRow]:
        formats = self._workspace.formats
        table: Table[TemplateRow] = Table(
            [
                Column("name", _("Template"), lambda r: r.name, below=lambda r: r.suits, strong=True, width=280,
                       stretch=3),
                Column("steps", _("Steps"), lambda r: formats.number(r.steps), align=Align.END, width=64,
                       out=((_("Steps"), lambda r: r.steps),)),
                Column("first_value", _("First value after"), lambda r: first_value_after(r, formats), width=150),
                Column("state", _("State"), template_state, width=120),
            ],
            name=_("Onboarding templates"),
            key=lambda row: row.template_id or row.shipped_as,
            two_lines=True,
            empty=EmptyState(
                _("No templates of your own. Plans start from the shipped ones as they are."),
                _("Make the shipped ones yours"),
                self.add_all_shipped,
                icon="onboarding",
            ),
        )  # fmt: skip
        table.fit_height(MOST_ROWS)
        table.filter_line.hide()
        table.opened.connect(self._open)
        table.add_tool(Button(_("Copy template…"), on_click=self.copy_chosen))
        table.add_tool(Button(_("Delete template"), on_click=self.delete_chosen))
        return table

    @property
    def table(self) -> Table[TemplateRow]:
        """The firm's templates."""
        return self._table

    @property
    def shipped_button(self) -> MenuButton:
        """Offers the shipped templates the firm does not have."""
        return self._shipped

    def reload(self) -> None:
        """Read the templates again, and which shipped ones can be had."""
        rows = plan_templates.plan_templates(self._workspace.desk)
        self._table.show_rows(rows)
        missing = plan_templates.shipped_templates_to_add(self._workspace.desk)
        menu = self._shipped.menu()
        assert menu is not None
        menu.clear()
        for row in missing:
            self._shipped.add(row.name, partial(self._add_shipped, ShippedPlan(row.shipped_as)))
        # While there are none at all the empty list offers them together.
        self._shipped.setVisible(bool(missing and rows))

    def show_history(self) -> None:
        """Show what was changed about the template chosen."""
        row = self._chosen()
        if row is not None and row.template_id is not None:
            show_history(self, self._workspace, "plan_template", row.template_id)

    def add_template(self) -> None:
        """Ask for a template from nothing."""
        self._follow(lambda: new_template(self, self._workspace, TemplateDraft("")))

    def copy_chosen(self) -> None:
        """Ask for a template that begins as a copy of the one chosen."""
        row = self._chosen()
        if row is not None:
            copy = plan_templates.copied_template(self._workspace.desk, row.draft)
            self._follow(lambda: new_template(self, self._workspace, copy))

    def delete_chosen(self) -> None:
        """Delete the template chosen; Ctrl+Z brings it back, and a shipped one can be had again."""
        row = self._chosen()
        if row is not None and row.template_id is not None:
            self._write(partial(plan_templates.delete_template, self._workspace.desk, row.template_id))

    def add_all_shipped(self) -> None:
        """Make all shipped templates the firm's own."""
        self._write(partial(plan_templates.add_shipped_templates, self._workspace.desk, tuple(ShippedPlan)))

    def _add_shipped(self, plan: ShippedPlan) -> None:
        self._write(partial(plan_templates.add_shipped_templates, self._workspace.desk, (plan,)))

    def _open(self, row: object) -> None:
        assert isinstance(row, TemplateRow)
        template_id = row.template_id
        if template_id is not None:
            self._follow(lambda: change_template(self, self._workspace, template_id))

    def _write(self, write: Callable[[], Changes]) -> None:
        self._follow(lambda: self._workspace.feed.publish(write()))

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

    def _chosen(self) -> TemplateRow | None:
        row = self._table.current()
        if row is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return row
