"""Templates of plans: each new firm has the shipped ones, an edited one stays, a deleted one can be had again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from growthdesk.domain.firms import FirmDraft
from growthdesk.domain.plan_templates import PlanTemplate, StepDraft, TemplateDraft, TemplateStep
from growthdesk.domain.problems import DraftRefused, OutdatedSave
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases import plan_templates as use
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import close_file, create_file

OWN = TemplateDraft(
    "Audit",
    "One look at everything",
    (
        StepDraft("Meet", days=2),
        StepDraft("Look", days=5, depends_on=(1,)),
        StepDraft("Report", days=9, is_first_value=True, depends_on=(1, 2)),
    ),
)
SHIPPED_NAMES = ["Project", "Recruitment", "Retainer", "Supply", "Technology roll-out"]


@pytest.fixture
def new_desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Give a desk on a file somebody just made."""
    folders = user_folders()
    folders.make()
    draft = FirmDraft(name="Harbour Advisory", home_currency="AED")
    opened = create_file(tmp_path / "New.growthdesk", clock, firm=draft, you="Nadia Karam", folders=folders)
    yield opened.desk
    close_file(opened)


def names(desk: Desk) -> list[str]:
    return [row.name for row in use.plan_templates(desk)]


def own(desk: Desk) -> str:
    """Add a template and return its id."""
    return use.add_template(desk, OWN).first_id


def test_a_new_firm_has_every_shipped_template_as_its_own(new_desk: Desk) -> None:
    rows = use.plan_templates(new_desk)
    assert [row.name for row in rows] == SHIPPED_NAMES
    assert {row.shipped_as: row.draft for row in rows} == {plan.value: SHIPPED_PLANS[plan] for plan in ShippedPlan}
    assert not any(row.is_edited for row in rows)
    assert use.shipped_templates_to_add(new_desk) == ()


def test_a_firm_without_any_starts_from_the_shipped_ones_as_they_are(desk: Desk) -> None:
    assert use.plan_templates(desk) == ()
    rows = use.templates_to_start_from(desk)
    assert sorted(row.name for row in rows) == SHIPPED_NAMES
    assert {row.template_id for row in rows} == {None}
    own(desk)
    assert [row.name for row in use.templates_to_start_from(desk)] == ["Audit"]


def test_shipped_ones_become_the_firms_own_and_are_no_longer_offered(desk: Desk) -> None:
    use.add_shipped_templates(desk, [ShippedPlan.SUPPLY])
    assert names(desk) == ["Supply"]
    assert ShippedPlan.SUPPLY.value not in {row.shipped_as for row in use.shipped_templates_to_add(desk)}
    assert len(use.shipped_templates_to_add(desk)) == len(ShippedPlan) - 1


def test_an_edited_one_stays_and_a_deleted_one_can_be_had_again(new_desk: Desk) -> None:
    rows = {row.name: row for row in use.plan_templates(new_desk)}
    edited, deleted = rows["Retainer"].template_id or "", rows["Supply"].template_id or ""
    draft, revision = use.template_form(new_desk, edited)
    use.save_template(new_desk, edited, replace(draft, suits="Care by the month"), revision)
    use.delete_template(new_desk, deleted)
    assert [row.name for row in use.shipped_templates_to_add(new_desk)] == ["Supply"]
    use.add_shipped_templates(new_desk, [ShippedPlan.SUPPLY])
    assert names(new_desk) == SHIPPED_NAMES
    assert [row.name for row in use.plan_templates(new_desk) if row.is_edited] == ["Retainer"]


def test_a_shipped_one_whose_name_is_taken_gets_a_number(desk: Desk) -> None:
    use.add_template(desk, replace(OWN, name="supply"))
    use.add_shipped_templates(desk, [ShippedPlan.SUPPLY])
    assert names(desk) == ["supply", "Supply 2"]


def test_a_copy_has_a_name_of_its_own(desk: Desk) -> None:
    own(desk)
    copy = use.copied_template(desk, OWN)
    assert copy == replace(OWN, name="Audit 2")
    use.add_template(desk, copy)
    assert names(desk) == ["Audit", "Audit 2"]


def test_a_template_comes_back_from_its_form_as_it_went_in(desk: Desk) -> None:
    assert use.template_form(desk, own(desk))[0] == OWN


def test_a_saved_step_stays_the_step_it_was_wherever_it_moves(desk: Desk) -> None:
    template_id = own(desk)
    before = {step.title: step.id for step in desk.reading.find(TemplateStep, template_id=template_id)}
    draft, revision = use.template_form(desk, template_id)
    meet, look, report = draft.steps
    steps = (replace(look, depends_on=()), StepDraft("Ask", days=3), replace(report, depends_on=(1,)))
    use.save_template(desk, template_id, replace(draft, steps=steps), revision)
    after = {step.title: step.id for step in desk.reading.find(TemplateStep, template_id=template_id)}
    assert (after["Look"], after["Report"]) == (before["Look"], before["Report"])
    assert after["Ask"] == before[meet.title]
    assert use.template_form(desk, template_id)[0].steps == steps


@pytest.mark.parametrize(
    "steps",
    [
        (*OWN.steps, StepDraft("Thank", days=12)),
        OWN.steps[1:],
        (replace(OWN.steps[0], title="Greet"), *OWN.steps[1:]),
    ],
    ids=["added", "deleted", "renamed"],
)
def test_a_save_from_an_older_form_is_refused_whichever_step_was_saved_meanwhile(
    desk: Desk, steps: tuple[StepDraft, ...]
) -> None:
    template_id = own(desk)
    draft, revision = use.template_form(desk, template_id)
    changed = tuple(replace(step, depends_on=()) for step in steps)
    use.save_template(desk, template_id, replace(draft, steps=changed), revision)
    with pytest.raises(OutdatedSave):
        use.save_template(desk, template_id, replace(draft, name="Late"), revision)
    assert names(desk) == ["Audit"]


def test_two_first_values_or_a_name_taken_are_refused_and_nothing_is_written(desk: Desk) -> None:
    template_id = own(desk)
    draft, revision = use.template_form(desk, template_id)
    both = tuple(replace(step, is_first_value=True) for step in draft.steps)
    with pytest.raises(DraftRefused) as refused:
        use.save_template(desk, template_id, replace(draft, steps=both), revision)
    assert [one.code for one in refused.value.problems] == ["two_first_values"]
    with pytest.raises(DraftRefused) as refused:
        use.add_template(desk, replace(OWN, name="AUDIT "))
    assert [one.code for one in refused.value.problems] == ["template_name_taken"]
    assert use.template_form(desk, template_id) == (draft, revision)


def test_deleting_one_takes_its_steps_along(desk: Desk) -> None:
    use.delete_template(desk, own(desk))
    assert (desk.reading.find(PlanTemplate), desk.reading.find(TemplateStep)) == ((), ())
