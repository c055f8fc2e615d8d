"""The dated list of a plan: what, how it stands in words and shape, who on which side, by when, and its marks."""

from collections.abc import Callable, Sequence
from datetime import date

from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.plan_views import StepView
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table, title_cell
from growthdesk.ui.kit.table.columns import shapes_cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.onboarding.marks import STATE_TONES, mark_cell, mark_words
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label
from growthdesk.wording.onboarding import waits_words, when_words, who_does_it, who_lines

_LATE = (MilestoneState.STUCK, MilestoneState.BEHIND)
_ORDER = list(MilestoneState)
MOST_ROWS = 60
WHO, MARK = "who", "mark"


def steps_table(formats: Formats, today: Callable[[], date], empty: EmptyState) -> Table[StepView]:
    """Return the list, as high as the plan is long; what has no room as a column is said below the title."""

    def is_gone(key: str) -> bool:
        return table.view.isColumnHidden(keys.index(key))

    columns = steps_columns(formats, today, is_gone)
    keys = [column.key for column in columns]
    table: Table[StepView] = Table(
        columns,
        name=_("Milestones"),
        key=lambda step: step.milestone.id,
        empty=empty,
        two_lines=True,
        says_count=False,
    )
    table.fit_height(MOST_ROWS)
    return table


def steps_columns(
    formats: Formats, today: Callable[[], date], is_gone: Callable[[str], bool]
) -> Sequence[Column[StepView]]:
    """Return the columns; `today` is asked whenever a row is drawn, and which columns have no room."""

    def states(step: StepView) -> list[tuple[str, Tone]]:
        return [(label(step.state), STATE_TONES[step.state])]

    def below_title(step: StepView) -> str:
        is_held_up = step.state is MilestoneState.BLOCKED
        more = waits_words(step) if is_held_up else step.milestone.done_when.partition("\n")[0]
        said = [mark_words(step.milestone)] if is_gone(MARK) else []
        said += [who_does_it(step)] if is_gone(WHO) else []
        return together((*said, more), " · ")

    def says_more() -> bool:
        return is_gone(WHO) or is_gone(MARK)

    def all_of_it(step: StepView) -> str:
        return "\n".join(
            words for words in (step.milestone.title, step.milestone.done_when, waits_words(step)) if words
        )

    def due(step: StepView) -> str:
        day = step.milestone.due_on
        return formats.date(day) if day is not None else _("No date")

    def who(step: StepView) -> tuple[str, str]:
        return who_lines(step.milestone.side, step.owner, step.stakeholder)

    def due_tone(step: StepView) -> Tone | None:
        # One that is stuck because of another may still have time.
        day = step.milestone.due_on
        return STATE_TONES[step.state] if step.state in _LATE and day is not None and day < today() else None

    def shown(step: StepView) -> str:
        return _("Shown to client") if step.milestone.is_shown else _("Only for us")

    def mark(step: StepView) -> str:
        return mark_words(step.milestone) or _("Required")

    return [
        Column("title", _("Milestone"), lambda s: s.milestone.title, below=below_title, strong=True, width=260,
               paint=title_cell(lambda s: s.milestone.title, below_title, says_more), min_width=150, stretch=4,
               searchable=True, tooltip=all_of_it,
               out=((_("Milestone"), lambda s: s.milestone.title),
                    (_("What done looks like"), lambda s: s.milestone.done_when), (_("Waits for"), waits_words))),
        Column("state", _("State"), lambda s: label(s.state), paint=shapes_cell(states), width=92, min_width=88,
               sort=lambda s: _ORDER.index(s.state)),
        Column(WHO, _("Who"), lambda s: who(s)[0], below=lambda s: who(s)[1], width=140, min_width=116, stretch=1,
               drop=2, searchable=True,
               out=((_("Who"), who_does_it), (_("Side"), lambda s: label(s.milestone.side)))),
        Column("due", _("By when"), due, below=lambda s: when_words(s, today(), formats), tone=due_tone, width=118,
               min_width=114, sort=lambda s: s.milestone.due_on,
               out=((_("By when"), lambda s: s.milestone.due_on), (_("Reached on"), lambda s: s.milestone.done_on))),
        Column(MARK, _("Mark"), mark, below=shown, paint=mark_cell(mark, shown), width=112, min_width=108, drop=1,
               out=((_("Mark"), mark), (_("Shown"), shown))),
    ]  # fmt: skip
