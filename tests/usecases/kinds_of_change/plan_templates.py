"""What is done with templates of plans, the weekend and the holidays."""

from datetime import timedelta

from growthdesk.domain.history import Changes
from growthdesk.domain.plan_templates import PlanTemplate, StepDraft, TemplateDraft
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_plans import ShippedPlan
from growthdesk.domain.working_week import Holiday, HolidayDraft
from growthdesk.usecases import plan_templates, working_weeks
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def template_draft(c: Chance) -> TemplateDraft:
    count = c.draw.randrange(1, 5)
    steps = tuple(
        StepDraft(
            c.words(),
            side=c.one(list(Side)),
            days=c.draw.randrange(60),
            is_first_value=number == count,
            depends_on=c.one(((), (number - 1,))) if number > 1 else (),
        )
        for number in range(1, count + 1)
    )
    return TemplateDraft(c.words(), c.one(("", c.words())), steps)


@KINDS.take("plan_template_added")
def add_template(c: Chance) -> Changes:
    return plan_templates.add_template(c.desk, template_draft(c))


@KINDS.take("shipped_templates_added")
def add_shipped_templates(c: Chance) -> Changes:
    return plan_templates.add_shipped_templates(c.desk, c.one(((ShippedPlan.SUPPLY,), tuple(ShippedPlan))))


@KINDS.take("plan_template_changed")
def change_template(c: Chance) -> Changes | None:
    found = c.record(PlanTemplate)
    if found is None:
        return None
    _draft, revision = plan_templates.template_form(c.desk, found.id)
    return plan_templates.save_template(c.desk, found.id, template_draft(c), revision)


@KINDS.take("plan_template_deleted")
def delete_template(c: Chance) -> Changes | None:
    found = c.record(PlanTemplate)
    return plan_templates.delete_template(c.desk, found.id) if found else None


@KINDS.take("weekend_changed")
def change_weekend(c: Chance) -> Changes:
    _days, revision = working_weeks.weekend_form(c.desk)
    return working_weeks.save_weekend(c.desk, c.one(((5, 6), (6, 7), (7,), ())), revision)


def holiday_draft(c: Chance) -> HolidayDraft:
    return HolidayDraft(c.later(), c.words())


@KINDS.take("holiday_added")
def add_holiday(c: Chance) -> Changes:
    return working_weeks.add_holiday(c.desk, holiday_draft(c))


@KINDS.take("holidays_added")
def add_holidays(c: Chance) -> Changes:
    first = c.later()
    lines = [f"{first + timedelta(days=200 + number)} Day {number}" for number in range(3)]
    return working_weeks.add_holidays(c.desk, "\n".join(lines), "en_GB")


@KINDS.take("holiday_changed")
def change_holiday(c: Chance) -> Changes | None:
    found = c.record(Holiday)
    return working_weeks.save_holiday(c.desk, found.id, holiday_draft(c), found.revision) if found else None


@KINDS.take("holidays_deleted")
def delete_holidays(c: Chance) -> Changes | None:
    found = c.desk.reading.find(Holiday)
    if not found:
        return None
    wanted = {c.one(found).id, c.one(found).id}
    return working_weeks.delete_holidays(c.desk, sorted(wanted))
