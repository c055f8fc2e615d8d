"""An onboarding plan in words, as we read it: what it answers to a new customer, and its way to the first value."""

from datetime import date

from growthdesk.domain.onboarding_plans import AnswerPart
from growthdesk.domain.plan_views import PlanView, StepView, WayToValue
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Side
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.labels import label
from growthdesk.wording.problems import sentence

# Parts of answers that say what nobody wrote down yet.
MISSING = frozenset(
    {"no_owner", "no_escalation", "no_steps", "no_days", "nothing_listed", "not_written", "no_first_value"}
)


def answer_part(part: AnswerPart, formats: Formats) -> str:
    """Say one thing an answer says."""
    facts = dict(part.facts)
    if part.code in ("owner", "in_words", "escalation"):
        words = facts.get("name") or facts.get("text", "")
        return _("If that is not enough: {whom}").format(whom=apart(words)) if part.code == "escalation" else words
    if part.code == "from_to":
        return _from_to(date.fromisoformat(facts["starts_on"]), date.fromisoformat(facts["ends_on"]), formats)
    if part.code == "confirmed":
        day = formats.date(date.fromisoformat(facts["confirmed_on"]))
        if "title" not in facts:
            return _("Confirmed on {day}").format(day=day)
        return _("{title}, confirmed on {day}").format(title=apart(facts["title"]), day=day)
    if part.code in ("next_step", "their_step", "expected"):
        return _step(part, formats)
    return {
        "all_done": _("Everything they were shown is done."),
        "all_provided": _("They have provided everything."),
        "no_owner": _("Nobody yet."),
        "no_escalation": _("Nobody is named for when that is not enough."),
        "no_steps": _("No milestone is shown to the client yet."),
        "no_days": _("No required milestone has a date yet."),
        "nothing_listed": _("Nothing is written down, and no milestone is theirs."),
        "not_written": _("Not written down yet."),
        "no_first_value": _("No milestone is marked as the first value yet."),
    }[part.code]


def _step(part: AnswerPart, formats: Formats) -> str:
    facts = dict(part.facts)
    who = [value for name, value in part.facts if name == "who"] or [label(Side(facts["side"]))]
    due = facts.get("due_on")
    day = formats.date(date.fromisoformat(due)) if due else _("no date yet")
    if part.code == "expected":
        return together((facts["title"], day))
    return together((facts["title"], together(who, ", "), day))


def _from_to(first: date, last: date, formats: Formats) -> str:
    if last < first:
        return _("Until {day}").format(day=formats.date(last))
    days = (last - first).days
    count = ngettext_("{count} day", "{count} days", days).format(count=formats.number(days))
    return together((formats.span(first, last), count))


def way_words(way: WayToValue, formats: Formats) -> str:
    """Say how far the first value is: "34 days since the signature, planned are 30"."""
    if way.elapsed is None:
        return _("Days cannot be counted: the account has no date of signature.") if way.signed_on is None else ""
    if way.is_confirmed:
        gone = ngettext_("{count} day to the first value", "{count} days to the first value", way.elapsed)
    else:
        gone = ngettext_("{count} day since the signature", "{count} days since the signature", way.elapsed)
    gone = gone.format(count=formats.number(way.elapsed))
    if way.planned is None:
        return gone
    return _("{days}, {planned} planned").format(days=gone, planned=formats.number(way.planned))


def days_over(way: WayToValue, formats: Formats) -> str:
    """Say by how many days the first value is or was later than planned, or sooner; nothing where nobody can know."""
    if way.elapsed is None or way.planned is None:
        return ""
    days = way.elapsed - way.planned
    count = formats.number(abs(days))
    if days > 0:
        return ngettext_("{count} day late", "{count} days late", days).format(count=count)
    if not way.is_confirmed:
        return ngettext_("{count} day left", "{count} days left", -days).format(count=count) if days else _("due today")
    return ngettext_("{count} day early", "{count} days early", -days).format(count=count) if days else _("as planned")


def done_words(view: PlanView, formats: Formats) -> str:
    """Say how many milestones of a plan are reached."""
    done = sum(step.milestone.done_on is not None for step in view.steps)
    text = ngettext_("{done} of {count} reached", "{done} of {count} reached", len(view.steps))
    return text.format(done=formats.number(done), count=formats.number(len(view.steps)))


def who_does_it(step: StepView) -> str:
    """Name who does a milestone, or the side that does while nobody is named."""
    return together((step.owner, step.stakeholder), ", ") or label(step.milestone.side)


def who_lines(side: Side, owner: str, stakeholder: str) -> tuple[str, str]:
    """Name who does a milestone in two lines: who of us, or of them, and the other one or the side."""
    second = _("and {name}").format(name=apart(stakeholder)) if owner and stakeholder else label(side)
    return owner or stakeholder or label(side), second


def when_words(step: StepView, today: date, formats: Formats) -> str:
    """Say when a milestone was reached, or how far off its day is."""
    milestone = step.milestone
    if milestone.done_on is not None:
        return _("reached {day}").format(day=formats.day_month(milestone.done_on))
    return formats.relative_days(milestone.due_on, today) if milestone.due_on is not None else ""


def waits_words(step: StepView) -> str:
    """Say what a milestone waits for and is not done; nothing when nothing holds it."""
    if not step.waiting_for:
        return ""
    titles = together((_("“{title}”").format(title=title) for title in step.waiting_for), ", ")
    return _("Waits for {titles}").format(titles=titles)


def step_problem(problem: Problem, titles: tuple[str, ...], formats: Formats) -> str:
    """Say what is wrong with one milestone of a plan that is to begin, and name it; its number is its fact `step`."""
    number = int(dict(problem.facts)["step"])
    words = sentence(Problem(problem.field, problem.code, problem.facts[1:]), formats)
    title = titles[number - 1].strip() or _("Milestone {number}").format(number=formats.number(number))
    return _("{title}: {problem}").format(title=apart(title), problem=words)
