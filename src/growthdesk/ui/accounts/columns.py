"""The columns of the accounts list."""

from collections.abc import Callable, Sequence
from datetime import date

from growthdesk.domain.accounts import AccountRow, AccountStatus
from growthdesk.domain.money import Money
from growthdesk.ui.kit.marks import StageState
from growthdesk.ui.kit.table import Align, Column, amount_out, stage_cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.stages import shown_stages
from growthdesk.wording import _
from growthdesk.wording.amounts import sum_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.stages import stage_standing


def _stages(row: AccountRow) -> Sequence[StageState]:
    return shown_stages(row.stages)


def _standing(row: AccountRow) -> str:
    return stage_standing(row.stages, is_settled_in=row.is_established and row.tier is None, is_short=True)


def _main_value(row: AccountRow) -> Money | None:
    return next(iter(row.yearly_values), None)


def _place(row: AccountRow) -> str:
    parts = [part for part in (row.city, row.country) if part]
    if row.status is not AccountStatus.ACTIVE:
        parts.insert(0, _status(row))
    return together(parts)


def _status(row: AccountRow) -> str:
    # The labels of every choice load the whole domain: most lists show without.
    from growthdesk.wording.labels import label

    return label(row.status)


def _step(row: AccountRow) -> str:
    return row.next_step.what if row.next_step else _("No next step")


class _Words:
    """What a line says in the formats of the firm. The day is asked for each time: a list stays open over midnight."""

    def __init__(self, formats: Formats, today: Callable[[], date]) -> None:
        self._formats = formats
        self._today = today

    def step_due(self, row: AccountRow) -> str:
        found = row.next_step
        if found is None:
            return ""
        if found.due_on is None:
            return found.owner
        due = self._formats.relative_days(found.due_on, self._today())
        return _("{owner} · {due}").format(owner=apart(found.owner), due=due)

    def step_tone(self, row: AccountRow) -> Tone | None:
        if row.next_step is None:
            return Tone.UNKNOWN
        due = row.next_step.due_on
        return Tone.RISK if due is not None and due < self._today() else None

    def day(self, on: date | None) -> str:
        return self._formats.days_ago(on, self._today()) if on else _("never")

    def more_value(self, row: AccountRow) -> str:
        others = sum_words(row.yearly_values[1:], self._formats)
        return _("+ {amount}").format(amount=others) if others else ""


def account_columns(formats: Formats, today: Callable[[], date]) -> list[Column[AccountRow]]:
    """Return the columns from the most to the least needed; the last ones leave first in a narrow window."""
    last, words = date.max, _Words(formats, today)
    return [
        Column("name", _("Account"), lambda r: r.name, strong=True, below=_place, width=230, min_width=150, stretch=3,
               searchable=True,
               out=((_("Account"), lambda r: r.name), (_("City"), lambda r: r.city),
                    (_("Country"), lambda r: r.country), (_("Status"), _status))),
        Column("owner", _("Owner"), lambda r: r.owner, whole=True, searchable=True),
        Column("stages", _("Stage"), _standing, paint=stage_cell(_stages, _standing), width=112, min_width=112, drop=2),
        Column("next_step", _("Next step"), _step, below=words.step_due, tone=words.step_tone, width=240,
               min_width=120, stretch=3, searchable=True,
               sort=lambda r: (r.next_step.due_on or last) if r.next_step else last,
               out=((_("Next step"), lambda r: r.next_step.what if r.next_step else None),
                    (_("Next step due"), lambda r: r.next_step.due_on if r.next_step else None),
                    (_("Next step by"), lambda r: r.next_step.owner if r.next_step else None))),
        Column("contact", _("Last contact"), lambda r: words.day(r.last_contact_on), width=110, min_width=96, drop=2,
               sort=lambda r: r.last_contact_on or date.min, out=((_("Last contact"), lambda r: r.last_contact_on),)),
        Column("people", _("People"), lambda r: formats.number(r.people), align=Align.END, width=64, drop=4,
               sort=lambda r: r.people, out=((_("People"), lambda r: r.people),)),
        Column("outcomes", _("Outcomes"), lambda r: formats.number(r.outcomes), align=Align.END, width=84, min_width=80,
               drop=4, sort=lambda r: r.outcomes, out=((_("Outcomes"), lambda r: r.outcomes),)),
        Column("review", _("Last review"), lambda r: words.day(r.last_review_on), width=110, min_width=96, drop=3,
               sort=lambda r: r.last_review_on or date.min, out=((_("Last review"), lambda r: r.last_review_on),)),
        Column("value", _("Yearly value"), lambda r: sum_words(r.yearly_values[:1], formats), below=words.more_value,
               align=Align.END, whole=True, drop=1,
               tooltip=lambda r: sum_words(r.yearly_values, formats) if len(r.yearly_values) > 1 else "",
               sort=lambda r: r.yearly_values[0].amount if r.yearly_values else -1,
               out=(*amount_out(_("Yearly value"), _main_value),
                    (_("Yearly value in other currencies"), lambda r: sum_words(r.yearly_values[1:], formats)))),
    ]  # fmt: skip
