"""The columns of onboarding over all accounts, and which of them a view keeps."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from growthdesk.domain.onboarding_rows import FirstValueState, OnboardingRow, PlanState
from growthdesk.ui.kit.table import Align, Column
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.first_values import days_words, first_value_words, planned_words, steps_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

PLAN_TONES = {
    PlanState.STUCK: Tone.RISK,
    PlanState.BEHIND: Tone.RISK,
    PlanState.BLOCKED: Tone.WATCH,
    PlanState.NO_PLAN: Tone.WATCH,
    PlanState.EMPTY: Tone.WATCH,
    PlanState.ON_TRACK: Tone.GOOD,
    PlanState.UPCOMING: Tone.NEUTRAL,
    PlanState.DONE: Tone.GOOD,
    PlanState.ENDED: Tone.UNKNOWN,
    PlanState.BEFORE: Tone.UNKNOWN,
}
_FIRST_VALUE_TONES = {FirstValueState.LATE: Tone.RISK, FirstValueState.UNDEFINED: Tone.WATCH}
_PLANS, _FIRST_VALUES = list(PlanState), list(FirstValueState)


def in_order(rows: Sequence[OnboardingRow]) -> list[OnboardingRow]:
    """Order accounts: what goes on before what is over, the most urgent first, then by the day of the first value."""

    def place(row: OnboardingRow) -> tuple[bool, bool, int, int, date]:
        due_on = row.facts.first_value_due_on or date.max
        return (
            not row.is_running,
            not row.is_late,
            _FIRST_VALUES.index(row.first_value),
            _PLANS.index(row.plan),
            due_on,
        )

    return sorted(rows, key=place)


def view_names() -> Mapping[str, str]:
    """Return the views in order, with their names."""
    return {"running": _("In progress"), "late": _("Late"), "confirmed": _("Confirmed"), "all": _("All")}


def view_predicate(view: str) -> Callable[[OnboardingRow], bool] | None:
    """Return what a view keeps; None keeps every account."""
    predicates: dict[str, Callable[[OnboardingRow], bool]] = {
        "running": lambda row: row.is_running,
        "late": lambda row: row.is_late,
        "confirmed": lambda row: row.first_value is FirstValueState.CONFIRMED,
    }
    return predicates.get(view)


def onboarding_columns(formats: Formats) -> list[Column[OnboardingRow]]:
    """Return the columns: whose, the plan, the first value, the days against the plan, what comes next."""

    def next_talk(row: OnboardingRow) -> str:
        if row.window_closes_on is not None:
            return _("Ask until {day}").format(day=formats.date(row.window_closes_on))
        asked_on = row.facts.asked_on
        return _("Asked {day}").format(day=formats.date(asked_on)) if asked_on else ""

    def days_tone(row: OnboardingRow) -> Tone | None:
        over = row.days_over
        return Tone.RISK if over is not None and over > 0 and not row.facts.is_ended else None

    return [
        Column[OnboardingRow](
            "account", _("Account"), lambda r: r.facts.account, below=lambda r: r.facts.owner, strong=True, width=240,
            min_width=150, stretch=3, searchable=True,
            out=((_("Account"), lambda r: r.facts.account), (_("Owner"), lambda r: r.facts.owner)),
        ),
        Column[OnboardingRow](
            "plan", _("Plan"), lambda r: label(r.plan), tone=lambda r: PLAN_TONES[r.plan], pill=True, width=150,
            min_width=110, sort=lambda r: _PLANS.index(r.plan),
        ),
        Column[OnboardingRow](
            "steps", _("Required steps"), lambda r: steps_words(r, formats), width=120, min_width=96, drop=1,
            sort=lambda r: (r.required - r.required_done, r.required),
            out=((_("Required steps"), lambda r: r.required), (_("Required steps done"), lambda r: r.required_done)),
        ),
        Column[OnboardingRow](
            "first_value", _("First value"), lambda r: first_value_words(r, formats),
            below=lambda r: r.facts.confirmed_by, tone=lambda r: _FIRST_VALUE_TONES.get(r.first_value), width=200,
            min_width=172, stretch=2, sort=lambda r: (_FIRST_VALUES.index(r.first_value), _day(r)),
            out=((_("First value due"), lambda r: r.facts.first_value_due_on),
                 (_("First value confirmed"), lambda r: r.facts.confirmed_on),
                 (_("Confirmed by"), lambda r: r.facts.confirmed_by)),
        ),
        Column[OnboardingRow](
            "days", _("Since signature"), lambda r: days_words(r, formats), below=lambda r: planned_words(r, formats),
            tone=days_tone, align=Align.END, width=150, min_width=120, sort=lambda r: -1 if r.days is None else r.days,
            out=((_("Days since signature"), lambda r: r.days), (_("Days planned"), lambda r: r.planned_days)),
        ),
        Column[OnboardingRow](
            "next", _("What comes next"), next_talk, width=150, min_width=120, stretch=1, drop=2,
            tone=lambda r: Tone.WATCH if r.window_closes_on else None,
            sort=lambda r: r.window_closes_on or date.max,
            out=((_("Ask until"), lambda r: r.window_closes_on), (_("Asked on"), lambda r: r.facts.asked_on)),
        ),
    ]  # fmt: skip


def _day(row: OnboardingRow) -> date:
    return row.facts.confirmed_on or row.facts.first_value_due_on or date.max
