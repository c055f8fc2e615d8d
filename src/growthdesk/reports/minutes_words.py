"""The phrases that printed minutes and their mail share.

Rule: `apart` sets somebody's words apart in a sentence of ours; a mail takes them as they are.
"""

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.phrases import Apart, as_they_are, listed
from growthdesk.reports.review_minutes import Expectation, LastDecisions, ReviewMinutes
from growthdesk.reports.value_summary import NextStep
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def doer(step: NextStep, minutes: ReviewMinutes, apart: Apart = as_they_are) -> str:
    """Say who does a step: the side, and its person where one was named."""
    sides = {Side.US: apart(minutes.firm), Side.CUSTOMER: apart(minutes.client), Side.BOTH: _("Both")}
    # Each name runs its own way, whoever stands beside it.
    owner = listed(apart(name) for name in step.owner.split(", ")) if step.owner else ""
    if step.side is None:
        return owner
    if not owner:
        return sides[step.side]
    return _("{side}: {owner}").format(side=sides[step.side], owner=owner)


def step_words(step: NextStep, minutes: ReviewMinutes, formats: Formats, apart: Apart = as_they_are) -> str:
    """Say a step with who does it and by when, or was to: "Root cause (Marsa: Sami, was due 2 May 2026)"."""
    what, who = apart(step.step.rstrip(".")), doer(step, minutes, apart)
    day = formats.long_date(step.by) if step.by is not None else ""
    if not who and not day:
        return apart(step.step)
    if not day:
        return _("{what} ({who})").format(what=what, who=who)
    if step.is_late:
        return _("{what} ({who}, was due {date})").format(what=what, who=who, date=day)
    return _("{what} ({who}, by {date})").format(what=what, who=who, date=day)


def expectation_words(expected: Expectation, formats: Formats, apart: Apart = as_they_are) -> str:
    """Say what was expected, and by when."""
    if expected.by is None:
        return expected.text
    what, day = apart(expected.text), formats.long_date(expected.by)
    return _("{expectation} (by {date})").format(expectation=what, date=day)


def last_decisions_words(last: LastDecisions, formats: Formats) -> str:
    """Say what had become of the decisions of the review before."""
    text = ngettext_(
        "Of the {count} decision of {date}: {done} done, {open} open.",
        "Of the {count} decisions of {date}: {done} done, {open} open.",
        last.count,
    )
    if last.dropped:
        text = ngettext_(
            "Of the {count} decision of {date}: {done} done, {open} open, {dropped} dropped.",
            "Of the {count} decisions of {date}: {done} done, {open} open, {dropped} dropped.",
            last.count,
        )
    counts = {name: formats.number(getattr(last, name)) for name in ("count", "done", "open", "dropped")}
    return text.format(date=formats.long_date(last.decided_on), **counts)


def relevance_words(minutes: ReviewMinutes) -> str:
    """Answer whether the definition of success is still the right one; empty when nobody did."""
    if minutes.relevance is None:
        return ""
    if minutes.relevance is Relevance.STILL:
        return _("Yes.")
    return _("It changed. From now on:") if minutes.changed else _("It changed, and stands above as agreed now.")
