"""First value: the customer confirmed the first genuine value; how long it took, and the window that opens with it.

Rule: without a stakeholder's confirmation there is no first value, and those still waiting are always counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record

WINDOW_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstValue(Record):
    """What a stakeholder confirmed as the first value, on which day, and the evidence for it."""

    account_id: str
    milestone_id: str
    confirmed_on: date
    confirmed_by_id: str
    evidence: str
    what: str


@dataclass(frozen=True, slots=True)
class FirstValueDraft:
    """What the form of the confirmation holds."""

    confirmed_on: date | None
    confirmed_by_id: str | None = None
    evidence: str = ""
    what: str = ""


def problems_in_first_value(
    draft: FirstValueDraft,
    today: date,
    signed_on: date | None = None,
    started_on: date | None = None,
    *,
    ended_on: date | None = None,
    left_on: date | None = None,
) -> tuple[Problem, ...]:
    """Check a confirmation: who, when and by which evidence; never before the signature or the work on it began.

    Nor is it confirmed after the account ended, or by somebody who had left by then (`left_on`).
    """
    problems = text_problems("evidence", draft.evidence, required=True, longest=LONGEST_TEXT)
    problems += text_problems("what", draft.what, longest=LONGEST_TEXT)
    if not draft.confirmed_by_id:
        problems.append(Problem("confirmed_by_id", "missing"))
    if draft.confirmed_on is None:
        problems.append(Problem("confirmed_on", "missing"))
    elif draft.confirmed_on > today:
        problems.append(Problem("confirmed_on", "in_the_future"))
    elif signed_on is not None and draft.confirmed_on < signed_on:
        problems.append(Problem("confirmed_on", "before_signature", (("signed_on", signed_on.isoformat()),)))
    elif started_on is not None and draft.confirmed_on < started_on:
        problems.append(Problem("confirmed_on", "before_start", (("start", started_on.isoformat()),)))
    elif ended_on is not None and draft.confirmed_on > ended_on:
        problems.append(Problem("confirmed_on", "after_end_of_account", (("ended_on", ended_on.isoformat()),)))
    elif left_on is not None and draft.confirmed_on > left_on:
        problems.append(Problem("confirmed_by_id", "had_left", (("left_on", left_on.isoformat()),)))
    return tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAnswers(Record):
    """What the customer said comes next: the problem now seen, the next year, the second problem on the list."""

    account_id: str
    first_value_id: str
    problem_revealed: str
    next_year: str
    second_problem: str
    asked_on: date
    asked_of_id: str | None


@dataclass(frozen=True, slots=True)
class WindowDraft:
    """What the form of the three questions holds."""

    asked_on: date | None
    asked_of_id: str | None = None
    problem_revealed: str = ""
    next_year: str = ""
    second_problem: str = ""


WINDOW_QUESTIONS = ("problem_revealed", "next_year", "second_problem")


def problems_in_window(draft: WindowDraft, confirmed_on: date, today: date) -> tuple[Problem, ...]:
    """Check the three questions: at least one answer, asked on a day since the confirmation."""
    problems = []
    for field in WINDOW_QUESTIONS:
        problems += text_problems(field, getattr(draft, field), longest=LONGEST_TEXT)
    if not any(getattr(draft, field).strip() for field in WINDOW_QUESTIONS):
        problems.append(Problem(WINDOW_QUESTIONS[0], "no_answer"))
    if draft.asked_on is None:
        problems.append(Problem("asked_on", "missing"))
    elif draft.asked_on > today:
        problems.append(Problem("asked_on", "in_the_future"))
    elif draft.asked_on < confirmed_on:
        problems.append(Problem("asked_on", "before_start", (("start", confirmed_on.isoformat()),)))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class Window:
    """The days for "what comes next": from the confirmation to 21 days after it, both included.

    `days_left` counts from the day looked at, 0 on the last day and afterwards.
    """

    opens_on: date
    closes_on: date
    is_open: bool
    days_left: int


def window_of(first_value: FirstValue, as_of: date) -> Window:
    """Return the window that opens with a confirmation, as it stands on a day."""
    opens_on = first_value.confirmed_on
    closes_on = closing_day(opens_on)
    return Window(opens_on, closes_on, opens_on <= as_of <= closes_on, max((closes_on - as_of).days, 0))


def closing_day(confirmed_on: date) -> date:
    """Return the last day of the window that opens with a confirmation."""
    return confirmed_on + timedelta(days=WINDOW_DAYS)


@dataclass(frozen=True, slots=True)
class FirstValueView:
    """A first value as its account shows it: its milestone, its window and what came next, the newest answers first.

    `days` since the signature, None without one; `planned_days` to the day the milestone was due.
    """

    first_value: FirstValue
    milestone: str
    confirmed_by: str
    window: Window
    answers: tuple[WindowAnswers, ...]
    days: int | None
    planned_days: int | None


def days_to_first_value(signed_on: date, confirmed_on: date) -> int:
    """Count the days from the signature to the confirmation."""
    return max((confirmed_on - signed_on).days, 0)


@dataclass(frozen=True, slots=True)
class ActivationFacts:
    """One account as the time to first value is counted from; prospects have no such facts."""

    account_id: str
    is_established: bool
    signed_on: date | None
    ended_on: date | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The days of one account: to its first value, or of waiting so far."""

    account_id: str
    days: int


@dataclass(frozen=True, slots=True)
class TimeToFirstValue:
    """The median over those who have it (None while nobody has), beside those who have not.

    `finished` by days, `waiting` the oldest first; `ended` left without it, with the days they had waited.
    `established` accounts count nowhere else, nor do those `undated`, without a signature to count from.
    """

    median: Fraction | None
    finished: tuple[Elapsed, ...]
    waiting: tuple[Elapsed, ...]
    ended: tuple[Elapsed, ...]
    established: int
    undated: int


def time_to_first_value(accounts: Iterable[ActivationFacts], as_of: date) -> TimeToFirstValue:
    """Work out the time to first value over many accounts, as it stood on a day."""
    finished: list[Elapsed] = []
    waiting: list[Elapsed] = []
    ended: list[Elapsed] = []
    established = undated = 0
    for account in accounts:
        if account.is_established:
            established += 1
            continue
        if account.signed_on is None:
            undated += 1
            continue
        if account.signed_on > as_of:
            continue
        is_confirmed = account.confirmed_on is not None and account.confirmed_on <= as_of
        has_ended = account.ended_on is not None and account.ended_on <= as_of
        last = account.confirmed_on if is_confirmed else account.ended_on if has_ended else as_of
        elapsed = Elapsed(account.account_id, days_to_first_value(account.signed_on, last or as_of))
        (finished if is_confirmed else ended if has_ended else waiting).append(elapsed)
    finished.sort(key=lambda one: (one.days, one.account_id))
    for those in (waiting, ended):
        those.sort(key=lambda one: (-one.days, one.account_id))
    middle = median([one.days for one in finished])
    return TimeToFirstValue(middle, tuple(finished), tuple(waiting), tuple(ended), established, undated)


def median(days: Sequence[int]) -> Fraction | None:
    """Return the middle of a row of numbers in order, the mean of the two middle ones when their count is even."""
    if not days:
        return None
    half = len(days) // 2
    return Fraction(days[half]) if len(days) % 2 else Fraction(days[half - 1] + days[half], 2)
