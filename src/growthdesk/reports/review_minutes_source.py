"""From the minutes' data to what their template prints.

Rule: the template sees the data object without `left_out`, which is for the person who exports.
"""

from dataclasses import replace
from functools import partial

from growthdesk.domain.colours import readable_on_white
from growthdesk.reports import minutes_words
from growthdesk.reports.brand import placed_logo
from growthdesk.reports.minutes_text import minutes_text
from growthdesk.reports.phrases import cut, footer_line, kept_together, one_run, short, unbroken
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.wording import _, language
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart

TEMPLATE = "review_minutes/review_minutes.html.j2"
# The tightest page holds fewer characters; with more there are two, and a third is what has to be saved.
_MORE_THAN_A_PAGE = 4_000


def review_minutes_source(minutes: ReviewMinutes) -> DocumentSource:
    """Make the minutes ready for their template: logo, colour, and the phrases their mail has too."""
    formats = Formats(minutes.locale)
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    named = replace(minutes, client=short(minutes.client, 44), firm=short(minutes.firm, 44))
    words = partial(minutes_words.step_words, minutes=named, formats=formats, apart=apart)
    values = {
        "minutes": replace(minutes, left_out=(), logo=None, headline=kept_together(minutes.headline)),
        "client": one_run(kept_together(minutes.client)),
        "footer_line": footer_line(minutes.footer),
        "logo": placed_logo(minutes.logo, pictures, left_out),
        "doers": tuple(
            minutes_words.doer(replace(step, owner=unbroken(step.owner)), named, apart) for step in minutes.decisions
        ),
        "expected": tuple(minutes_words.expectation_words(line, formats, apart) for line in minutes.expected),
        "relevance": minutes_words.relevance_words(minutes),
        "changed": tuple(minutes_words.expectation_words(line, formats, apart) for line in minutes.changed),
        "last_decisions": minutes_words.last_decisions_words(minutes.last_decisions, formats)
        if minutes.last_decisions is not None
        else "",
        "still_open": tuple(words(step) for step in minutes.still_open),
        "next_steps": tuple(words(step) for step in minutes.next_steps),
    }
    return DocumentSource(
        template=TEMPLATE,
        frame=_frame(minutes, formats),
        values=values,
        formats=formats,
        pictures=pictures,
        left_out=tuple(left_out),
    )


def _frame(minutes: ReviewMinutes, formats: Formats) -> Frame:
    title = _("Review minutes: {client}, {date}")
    return Frame(
        title=title.format(client=cut(minutes.client), date=formats.long_date(minutes.held_on)),
        author=cut(minutes.firm),
        language=language(),
        paper=minutes.paper,
        dated=minutes.prepared_on,
        accent=readable_on_white(minutes.brand_colour),
        is_sample=minutes.is_sample,
        few_pages=1 if len(minutes_text(minutes)) < _MORE_THAN_A_PAGE else 2,
    )
