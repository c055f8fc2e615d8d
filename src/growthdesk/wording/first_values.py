"""First values in words: how they and the plan around them stand, the days they took, and the three questions."""

from growthdesk.domain.first_value import FirstValueView
from growthdesk.domain.onboarding_rows import FirstValueState, OnboardingRow
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label


def question(name: str) -> str:
    """Word one of the three questions of what comes next."""
    questions = {
        "problem_revealed": _("What problem did solving the first one reveal?"),
        "next_year": _("What is the team trying to accomplish over the next year?"),
        "second_problem": _("What was the second problem on the list?"),
    }
    return questions[name]


def confirmed_summary(title: str) -> str:
    """Say what a contact was about in which somebody confirmed the first value."""
    return _("Confirmed the first value: {title}").format(title=title)


def asked_summary() -> str:
    """Say what a contact was about in which somebody answered the three questions."""
    return _("Talked about what comes next")


def steps_words(row: OnboardingRow, formats: Formats) -> str:
    """Say how many of the required steps are done, or nothing without a plan."""
    if not row.required:
        return ""
    text = ngettext_("{done} of {count} step", "{done} of {count} steps", row.required)
    return text.format(done=formats.number(row.required_done), count=formats.number(row.required))


def first_value_words(row: OnboardingRow, formats: Formats) -> str:
    """Say how the first value of an account stands, with its day."""
    facts = row.facts
    if row.first_value is FirstValueState.CONFIRMED and facts.confirmed_on is not None:
        return _("Confirmed {day}").format(day=formats.date(facts.confirmed_on))
    if row.first_value is FirstValueState.LATE and facts.first_value_due_on is not None:
        return _("Late, due {day}").format(day=formats.date(facts.first_value_due_on))
    if row.first_value is FirstValueState.DUE and facts.first_value_due_on is not None:
        return _("Due {day}").format(day=formats.date(facts.first_value_due_on))
    return label(row.first_value)


def days_words(row: OnboardingRow, formats: Formats) -> str:
    """Say how many days it took, or the wait lasts; nothing where no signature is known."""
    if row.days is None:
        return ""
    count = formats.number(row.days)
    if row.first_value is FirstValueState.CONFIRMED:
        return ngettext_("{count} day", "{count} days", row.days).format(count=count)
    if row.facts.is_ended:
        return ngettext_("ended after {count} day", "ended after {count} days", row.days).format(count=count)
    return ngettext_("{count} day so far", "{count} days so far", row.days).format(count=count)


def planned_words(row: OnboardingRow, formats: Formats) -> str:
    """Say how many days were planned; nothing without a day or a signature."""
    if row.planned_days is None:
        return ""
    text = ngettext_("{count} day planned", "{count} days planned", row.planned_days)
    return text.format(count=formats.number(row.planned_days))


def took_words(view: FirstValueView, formats: Formats) -> str:
    """Say how long the way from the signature to a first value was, beside what was planned."""
    if view.days is None:
        return ""
    took = ngettext_("{count} day after the signature", "{count} days after the signature", view.days)
    took = took.format(count=formats.number(view.days))
    if view.planned_days is None:
        return took
    planned = ngettext_("{took}, {count} was planned", "{took}, {count} were planned", view.planned_days)
    return planned.format(took=took, count=formats.number(view.planned_days))


def window_words(view: FirstValueView, formats: Formats) -> str:
    """Say how long the window for what comes next stays open, or since when it is closed."""
    window = view.window
    if not window.is_open:
        return _("The best days to ask ended on {day}.").format(day=formats.date(window.closes_on))
    if not window.days_left:
        return _("Today is the last of the days to ask.")
    text = ngettext_(
        "Ask until {day}: {count} day is left.", "Ask until {day}: {count} days are left.", window.days_left
    )
    return text.format(day=formats.date(window.closes_on), count=formats.number(window.days_left))
