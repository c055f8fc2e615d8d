"""Templates of plans in settings: shipped ones made one's own, steps edited by keyboard, mistakes named by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from growthdesk.domain.plan_templates import StepDraft, TemplateDraft
from growthdesk.domain.shipped_plans import ShippedPlan
from growthdesk.ui.settings.plan_templates_card import PlanTemplatesCard
from growthdesk.ui.settings.steps_field import StepsField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import plan_templates
from growthdesk.usecases.desk import Desk
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    choose_in_menu,
    click,
    click_row,
    filled,
    rows_in,
    settled,
    table_in,
    words_in,
)

AUDIT = TemplateDraft(
    "Audit",
    "One look at everything",
    (StepDraft("Meet", days=2), StepDraft("Report", days=9, is_first_value=True, depends_on=(1,))),
)


@pytest.fixture
def card(workspace: Workspace, show: Show) -> PlanTemplatesCard:
    """Give the card of a firm without templates in a window."""
    made = PlanTemplatesCard(workspace)
    workspace.feed.watch(made, {"plan_template", "template_step"}, made.reload)
    show(made)
    return made


@pytest.fixture
def audit(desk: Desk, card: PlanTemplatesCard) -> str:
    """Give a template of the firm's own."""
    template_id = plan_templates.add_template(desk, AUDIT).first_id
    card.reload()
    return template_id


def names(card: PlanTemplatesCard) -> list[str]:
    return [row.name for row in card.table.shown_rows()]


def steps_of(desk: Desk, template_id: str) -> tuple[StepDraft, ...]:
    return plan_templates.template_form(desk, template_id)[0].steps


def steps_in(dialog: OpenDialog) -> StepsField:
    field = dialog.field("steps")
    assert isinstance(field, StepsField)
    return field


def open_chosen(card: PlanTemplatesCard, name: str) -> None:
    view = table_in(card, "Onboarding templates")
    click_row(view, name)
    QTest.keyClick(view, ENTER)


def test_an_older_firm_makes_the_shipped_ones_its_own(card: PlanTemplatesCard) -> None:
    assert "Plans start from the shipped ones as they are." in words_in(card)
    click(card, "Make the shipped ones yours")
    assert names(card) == ["Project", "Recruitment", "Retainer", "Supply", "Technology roll-out"]
    assert "As shipped" in words_in(card)
    assert not card.shipped_button.isVisible()


def test_a_deleted_shipped_one_is_offered_and_had_again(desk: Desk, card: PlanTemplatesCard) -> None:
    plan_templates.add_shipped_templates(desk, tuple(ShippedPlan))
    card.reload()
    click_row(table_in(card, "Onboarding templates"), "Supply")
    click(card, "Delete template")
    assert "Supply" not in names(card)
    assert card.shipped_button.isVisible()
    choose_in_menu(card, "Supply")
    assert "Supply" in names(card)


def test_each_template_says_its_steps_when_value_comes_and_whose_it_is(card: PlanTemplatesCard, audit: str) -> None:
    assert audit
    rows = rows_in(table_in(card, "Onboarding templates"))
    assert rows == ["Audit, One look at everything | 2 | 9 working days | Your own"]


def test_a_new_template_is_made_step_by_step(desk: Desk, card: PlanTemplatesCard, dialogs: Dialogs) -> None:
    def meet(dialog: OpenDialog) -> None:
        dialog.type("title", "Meet")
        dialog.type("days", "2")
        dialog.send()

    def report(dialog: OpenDialog) -> None:
        assert dialog.field("depends_on").value() == (1,)
        dialog.type("title", "Report")
        dialog.type("days", "9")
        dialog.tick("is_first_value")
        dialog.send()

    def script(dialog: OpenDialog) -> None:
        dialog.type("name", "Audit")
        dialog.send()
        assert dialog.problem("steps") == "Mark one step as the first value."
        dialogs.fill(meet, report)
        click(dialog.dialog, "Add step…")
        click(dialog.dialog, "Add step…")
        dialog.send()

    dialogs.fill(script)
    click(card, "New template…")
    (row,) = card.table.shown_rows()
    assert row.name == "Audit"
    assert row.draft.steps == AUDIT.steps


def test_a_step_is_changed_with_enter_and_moved_with_the_arrows(
    desk: Desk, card: PlanTemplatesCard, audit: str, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        view = table_in(dialog.dialog, "Steps")
        click_row(view, "Meet")
        dialogs.fill(filled(("title", "Meet everybody")))
        QTest.keyClick(view, ENTER)
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert [step.title for step in steps_in(dialog).value()] == ["Report", "Meet everybody"]
        dialog.send()

    dialogs.fill(script)
    open_chosen(card, "Audit")
    report, meet = steps_of(desk, audit)
    assert (report.title, report.depends_on, meet.title) == ("Report", (2,), "Meet everybody")


def test_what_is_wrong_with_a_step_is_said_in_its_form(card: PlanTemplatesCard, audit: str, dialogs: Dialogs) -> None:
    assert audit

    def step(dialog: OpenDialog) -> None:
        dialog.type("title", "")
        dialog.type("days", "2.5")
        dialog.send()
        assert dialog.problem("days") == "Enter a whole number."
        dialog.type("days", "900")
        dialog.send()
        assert dialog.problem("days") == "Enter a number of days from 0 to 730."
        assert dialog.problem("title")

    def script(dialog: OpenDialog) -> None:
        click_row(table_in(dialog.dialog, "Steps"), "Meet")
        dialogs.fill(step)
        click(dialog.dialog, "Change step…")
        assert steps_in(dialog).value() == AUDIT.steps

    dialogs.fill(script)
    open_chosen(card, "Audit")


def test_a_circle_is_refused_with_its_steps_named_and_nothing_is_lost(
    desk: Desk, card: PlanTemplatesCard, audit: str, dialogs: Dialogs
) -> None:
    def step(dialog: OpenDialog) -> None:
        dialog.tick("depends_on", "Report")
        dialog.send()

    def script(dialog: OpenDialog) -> None:
        click_row(table_in(dialog.dialog, "Steps"), "Meet")
        dialogs.fill(step)
        click(dialog.dialog, "Change step…")
        dialog.send()
        assert dialog.problem("steps").startswith("Steps 1, 2 wait for each other in a circle.")
        assert dialog.is_open

    dialogs.fill(script)
    open_chosen(card, "Audit")
    assert steps_of(desk, audit) == AUDIT.steps


def test_a_deleted_step_is_waited_for_no_longer(
    desk: Desk, card: PlanTemplatesCard, audit: str, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        click_row(table_in(dialog.dialog, "Steps"), "Meet")
        click(dialog.dialog, "Delete step")
        dialog.send()

    dialogs.fill(script)
    open_chosen(card, "Audit")
    (report,) = steps_of(desk, audit)
    assert (report.title, report.depends_on) == ("Report", ())


def test_a_copy_begins_with_everything_but_the_name(card: PlanTemplatesCard, audit: str, dialogs: Dialogs) -> None:
    assert audit

    def script(dialog: OpenDialog) -> None:
        assert dialog.text("name") == "Audit 2"
        dialog.send()

    dialogs.fill(script)
    click_row(table_in(card, "Onboarding templates"), "Audit")
    click(card, "Copy template…")
    assert names(card) == ["Audit", "Audit 2"]
    assert card.table.current_key() != audit


def test_a_template_deleted_elsewhere_is_said_and_goes_from_the_list(
    desk: Desk, card: PlanTemplatesCard, audit: str, prompts: AskedPrompts
) -> None:
    plan_templates.delete_template(desk, audit)
    open_chosen(card, "Audit")
    settled()
    assert len(prompts.shown("show_refusal")) == 1
    assert names(card) == []
