"""An onboarding plan over time: a bar for each step from when it can begin to its day, beside its title and state.

Rule: whose step it is shows in how its bar is filled, how it stands in a sign and words; no colour says anything alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from growthdesk.charts.drawing import (
    CSS_PX_PER_INCH,
    DARK,
    LIGHT,
    MM_PER_INCH,
    POINTS_PER_INCH,
    PRINT,
    as_png,
    as_svg,
    drawing,
)
from growthdesk.charts.readings import ChartTable
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.milestones import MilestoneState, state_of
from growthdesk.domain.onboarding import Milestone, OnboardingPlan, in_order
from growthdesk.domain.records import Side
from growthdesk.wording import N_, _, language, ngettext_, translated
from growthdesk.wording.formats import Formats

# In points: a row, the days above the rows, and what stands below them. On the screen rows are a little higher.
ROW = 13.0
ABOVE, BELOW = 29.5, 31.0
_ON_SCREEN = 1.3
_MOST_DRAWN = 24

STATE_SIGNS: Mapping[MilestoneState, str] = {
    MilestoneState.DONE: "✓",
    MilestoneState.STUCK: "✗",
    MilestoneState.BEHIND: "▼",
    MilestoneState.BLOCKED: "●",
    MilestoneState.ON_TRACK: "▲",
    MilestoneState.UPCOMING: "○",
}
_STATES = {
    MilestoneState.DONE: N_("done"),
    MilestoneState.STUCK: N_("stuck"),
    MilestoneState.BEHIND: N_("behind"),
    MilestoneState.BLOCKED: N_("blocked"),
    MilestoneState.ON_TRACK: N_("on track"),
    MilestoneState.UPCOMING: N_("upcoming"),
}


class PlanReader(StrEnum):
    """Who looks at the picture: a client reads done and late, we read every state."""

    US = "us"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step. Its bar runs from `begins_on` to the day it is due, or was done; without a day it has none."""

    title: str
    side: Side
    state: MilestoneState
    who: str = ""
    begins_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    is_first_value: bool = False

    @property
    def ends_on(self) -> date | None:
        """Return where its bar ends."""
        return self.done_on or self.due_on


@dataclass(frozen=True, slots=True)
class PlanChart:
    """A plan on a day. `us` and `them` are the names of both sides."""

    title: str
    us: str
    them: str
    today: date
    steps: tuple[PlanStep, ...]
    reader: PlanReader = PlanReader.US


def plan_chart(
    plan: OnboardingPlan,
    milestones: Iterable[Milestone],
    names: Mapping[str, str],
    as_of: date,
    *,
    title: str,
    us: str,
    them: str,
) -> PlanChart:
    """Make the picture of a plan; `names` are those of the team and of the account's people by id."""
    ordered = in_order(milestones)
    by_id = {one.id: one for one in ordered}
    steps = tuple(
        PlanStep(
            title=one.title,
            side=one.side,
            state=state_of(one, by_id, as_of),
            who=", ".join(names[who] for who in (one.owner_id, one.stakeholder_id) if who and who in names),
            begins_on=begins_on(one, by_id, plan.starts_on),
            due_on=one.due_on,
            done_on=one.done_on,
            is_first_value=one.is_first_value,
        )
        for one in ordered
    )
    return PlanChart(title, us, them, as_of, steps)


def begins_on(milestone: Milestone, by_id: Mapping[str, Milestone], starts_on: date) -> date:
    """Return when a step can begin: the day it was begun, else when all it waits for is there, else with the plan."""
    if milestone.started_on is not None:
        return milestone.started_on
    before = (by_id[one] for one in milestone.waits_for if one in by_id and one != milestone.id)
    days = [day for day in (one.done_on or one.due_on for one in before) if day is not None]
    return max(days, default=starts_on)


def plan_height_px(chart: PlanChart) -> int:
    """Return how high the picture is on the screen, in device-independent pixels."""
    return round(plan_height_mm(chart) / MM_PER_INCH * CSS_PX_PER_INCH * _ON_SCREEN)


def plan_height_mm(chart: PlanChart) -> float:
    """Return how high the picture is on paper."""
    return (ABOVE + ROW * max(len(chart.steps), 1) + BELOW) / POINTS_PER_INCH * MM_PER_INCH


def plan_svg(chart: PlanChart, width_mm: float, formats: Formats, typefaces: Typefaces) -> bytes:
    """Draw the plan for print as SVG, as high as it needs; the same data makes the same bytes."""
    return _drawn(chart, width_mm, formats, typefaces, language())


# The preview prints the same picture again, on other paper or with another template.
@lru_cache(_MOST_DRAWN)
def _drawn(chart: PlanChart, width_mm: float, formats: Formats, typefaces: Typefaces, _language: str) -> bytes:
    with drawing(PRINT):
        size = (width_mm / MM_PER_INCH, plan_height_mm(chart) / MM_PER_INCH)
        from growthdesk.charts.plan_drawing import plan_figure

        return as_svg(plan_figure(chart, size, POINTS_PER_INCH, PRINT, formats, typefaces))


def plan_png(
    chart: PlanChart,
    width_px: int,
    height_px: int,
    formats: Formats,
    typefaces: Typefaces,
    *,
    ratio: float = 1.0,
    dark: bool = False,
) -> bytes:
    """Draw the plan for the screen as PNG; sizes in device-independent pixels, `ratio` the screen's own."""
    look = DARK if dark else LIGHT
    with drawing(look):
        size = (width_px / CSS_PX_PER_INCH, height_px / CSS_PX_PER_INCH)
        from growthdesk.charts.plan_drawing import plan_figure

        return as_png(plan_figure(chart, size, CSS_PX_PER_INCH * ratio, look, formats, typefaces))


def as_table(chart: PlanChart, formats: Formats) -> ChartTable:
    """Return the steps as rows of text."""
    headings = (_("Step"), _("Who"), _("From"), _("Due"), _("State"))
    return ChartTable(headings, tuple(_row(chart, step, formats) for step in chart.steps))


def _row(chart: PlanChart, step: PlanStep, formats: Formats) -> tuple[str, ...]:
    days = (formats.date(day) if day is not None else "" for day in (step.begins_on, step.due_on))
    title = _("{step} (first value)").format(step=step.title) if step.is_first_value else step.title
    return (title, _whose(chart, step), *days, _state(chart, step, formats))


def alt_text(chart: PlanChart, formats: Formats) -> str:
    """Say in words what the picture shows, step by step."""
    if not chart.steps:
        return _("Plan: {title}. No steps yet.").format(title=chart.title)
    told = []
    for step in chart.steps:
        day = formats.date(step.due_on) if step.due_on is not None else _("no day yet")
        parts = (step.title, _whose(chart, step), day, _state(chart, step, formats))
        told.append(", ".join(part for part in parts if part))
    count = len(chart.steps)
    text = ngettext_("Plan: {title}. {count} step: {steps}.", "Plan: {title}. {count} steps: {steps}.", count)
    return text.format(title=chart.title, count=formats.number(count), steps="; ".join(told))


def _whose(chart: PlanChart, step: PlanStep) -> str:
    side = {Side.US: chart.us, Side.CUSTOMER: chart.them, Side.BOTH: _("Both")}[step.side]
    return _("{side}: {owner}").format(side=side, owner=step.who) if step.who else side


def _state(chart: PlanChart, step: PlanStep, formats: Formats) -> str:
    """Say how a step stands, as its reader says it."""
    if step.state is MilestoneState.DONE and step.done_on is not None:
        return _("done on {date}").format(date=formats.date(step.done_on))
    if chart.reader is PlanReader.US:
        return translated(_STATES[step.state])
    return _("late") if step.state in (MilestoneState.STUCK, MilestoneState.BEHIND) else ""


def beside_words(chart: PlanChart, step: PlanStep, formats: Formats) -> str:
    """Say beside a bar by when it is done, with the sign of its state and, where it needs one, its word."""
    if step.ends_on is None:
        return _("no day yet")
    day, sign = formats.day_month(step.ends_on), STATE_SIGNS[step.state]
    if step.state is MilestoneState.DONE:
        return f"{sign} {day}"
    if chart.reader is PlanReader.CLIENT:
        is_late = step.state in (MilestoneState.STUCK, MilestoneState.BEHIND)
        return _("{sign} {day}, late").format(sign=STATE_SIGNS[MilestoneState.BEHIND], day=day) if is_late else day
    words = translated(_STATES[step.state])
    return _("{sign} {day}, {state}").format(sign=sign, day=day, state=words)
