"""The strip of the account page: stage, owner, contact, this year, and the one next step, always in sight."""

from datetime import date

from growthdesk.domain.accounts import AccountPage
from growthdesk.domain.money import Money
from growthdesk.ui.kit.marks import StageTrack
from growthdesk.ui.kit.strip import Cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.stages import named_stages
from growthdesk.wording import _
from growthdesk.wording.amounts import sum_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.stages import stage_standing


def strip_cells(page: AccountPage, formats: Formats, today: date) -> list[Cell]:
    """Return the cells; those with a key open what they show."""
    return [
        _stage_cell(page),
        Cell(_("Owner"), page.owner, key="edit"),
        _contact_cell(page, formats, today),
        _year_cell(page, formats),
        _next_step_cell(page, formats, today),
    ]


def _stage_cell(page: AccountPage) -> Cell:
    words = stage_standing(page.stages, is_settled_in=page.is_established and page.account.tier is None)
    return Cell(_("Stage"), words, widget=StageTrack(named_stages(page.stages), words), key="stages", stays=True)


def _contact_cell(page: AccountPage, formats: Formats, today: date) -> Cell:
    if page.last_contact_on is None:
        return Cell(_("Last contact"), _("None logged"), value_tone=Tone.UNKNOWN, key="log")
    review = (
        _("Reviewed {day}").format(day=formats.day_month(page.last_review_on))
        if page.last_review_on
        else _("No review yet")
    )
    return Cell(_("Last contact"), formats.days_ago(page.last_contact_on, today), review, key="timeline")


def _year_cell(page: AccountPage, formats: Formats) -> Cell:
    if page.yearly_values:
        return Cell(_("Yearly value"), sum_words(page.yearly_values, formats), _ledger(page, formats), key="money")
    if page.revenue_this_year:
        return Cell(
            _("Orders this year"), _joined(page.revenue_this_year, formats), _ledger(page, formats), key="money"
        )
    if page.revenue:
        last = formats.date(page.last_order_on) if page.last_order_on else ""
        return Cell(_("Orders in all"), _joined(page.revenue, formats), _("Last {day}").format(day=last), key="money")
    return Cell(_("Yearly value"), _("Not recorded"), value_tone=Tone.UNKNOWN, key="money")


def _joined(amounts: tuple[Money, ...], formats: Formats) -> str:
    return " · ".join(formats.money(money) for money in amounts)


def _ledger(page: AccountPage, formats: Formats) -> str:
    if page.revenue_year_before:
        return _("{amount} the year before").format(amount=_joined(page.revenue_year_before, formats))
    return ""


def _next_step_cell(page: AccountPage, formats: Formats, today: date) -> Cell:
    step = page.next_step
    if step is None:
        return Cell(
            _("Next step"), _("None yet: plan one"), value_tone=Tone.WATCH, stretch=4, key="plan_next_step", stays=True
        )
    if step.due_on is None:
        caption = _("Next step · {owner}").format(owner=apart(step.owner))
        return Cell(caption, step.what, stretch=4, key="next_step", stays=True)
    caption = _("Next step · {owner}, {day}").format(owner=apart(step.owner), day=formats.day_month(step.due_on))
    is_late = step.due_on < today
    due = formats.relative_days(step.due_on, today)
    return Cell(caption, step.what, due, tone=Tone.RISK if is_late else None, stretch=4, key="next_step", stays=True)
