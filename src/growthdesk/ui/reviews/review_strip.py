"""The strip of a review: with whom, what was decided last, what is new, and what is still missing."""

from datetime import date

from growthdesk.domain.reviews import ReviewPage, ReviewState
from growthdesk.ui.kit.strip import Cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.last_decisions import decisions_done
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.labels import label
from growthdesk.wording.reviews import missing_short


def strip_cells(page: ReviewPage, formats: Formats, today: date) -> list[Cell]:
    """Return the cells; those with a key lead to what they show."""
    return [
        _when_cell(page, formats, today),
        _with_cell(page),
        _last_cell(page, formats),
        _since_cell(page),
        _end_cell(page, formats),
    ]


def _when_cell(page: ReviewPage, formats: Formats, today: date) -> Cell:
    review = page.review
    if page.is_editable:
        is_late = review.planned_on < today
        when = formats.relative_days(review.planned_on, today)
        return Cell(label(review.state), when, value_tone=Tone.RISK if is_late else None, key="people", stretch=1)
    day = formats.days_ago(review.held_on, today) if review.held_on else formats.date(review.planned_on)
    return Cell(label(review.state), day, stretch=1)


def _with_cell(page: ReviewPage) -> Cell:
    names = together(page.attendee_names, ", ")
    key = "people" if page.is_editable else ""
    if not names:
        return Cell(_("With"), _("Nobody named yet"), value_tone=Tone.UNKNOWN, key=key)
    return Cell(_("With"), names, key=key)


def _last_cell(page: ReviewPage, formats: Formats) -> Cell:
    last = page.last_review
    if last is None:
        return Cell(_("Last review"), _("This is the first one"))
    day = formats.day_month(last.held_on or last.planned_on)
    return Cell(_("Last review"), _("{day} · {done}").format(day=day, done=decisions_done(last)), key="last")


def _since_cell(page: ReviewPage) -> Cell:
    caption = _("Since then") if page.last_review else _("So far")
    if not page.outcomes_since:
        return Cell(caption, _("No outcomes logged"), value_tone=Tone.WATCH, key="value")
    text = ngettext_("{count} outcome, {agreed} confirmed", "{count} outcomes, {agreed} confirmed", page.outcomes_since)
    return Cell(caption, text.format(count=page.outcomes_since, agreed=page.outcomes_agreed_since), key="value")


def _end_cell(page: ReviewPage, formats: Formats) -> Cell:
    review = page.review
    if page.missing:
        words = " · ".join(missing_short(code) for code in page.missing)
        words = words[:1].upper() + words[1:]
        caption = _("Still missing before it counts as held")
        return Cell(caption, words, value_tone=Tone.WATCH, key="missing", min_width=180, stretch=3)
    if review.figures_agreed_on is not None:
        day = formats.date(review.figures_agreed_on)
        if page.figures_changed:
            words, tone = _("Changed since {name} agreed them on {day}"), Tone.WATCH
        else:
            words, tone = _("Agreed with {name} on {day}"), Tone.GOOD
        agreed = words.format(name=apart(page.figures_agreed_by), day=day)
        change = _("Change…")
        return Cell(_("Figures"), agreed, change, Tone.ACCENT, value_tone=tone, key="figures", min_width=180, stretch=3)
    if review.state is ReviewState.HELD:
        return Cell(_("Figures"), _("Not agreed yet"), value_tone=Tone.WATCH, key="figures", min_width=180, stretch=3)
    if review.state is ReviewState.CANCELLED:
        return Cell(_("Figures"), _("Cancelled"), value_tone=Tone.UNKNOWN, min_width=180, stretch=3)
    return Cell(_("Before it counts as held"), _("Nothing is missing"), value_tone=Tone.GOOD, min_width=180, stretch=3)
