"""What both sides promised before the page: the terms of their agreements, and what became of decisions.

Rule: days and counts alone; the titles and notes of agreements are ours.
"""

from collections.abc import Iterator
from datetime import date

from growthdesk.domain.agreements import Agreement, is_running
from growthdesk.reports.value_summary import MOST_TERMS, EarlierDecisions, Term
from growthdesk.storage.reviews import decision_rows
from growthdesk.usecases.value_sources import Sources
from growthdesk.usecases.value_steps import is_open
from growthdesk.wording import ngettext_


def terms(sources: Sources, left_out: list[str]) -> tuple[Term, ...]:
    """Read the terms of what runs on the day of the page, the one that ends first before the others."""
    known = sorted(_running(sources), key=lambda term: (term.ends_on or date.max, term.starts_on or date.min))
    more = len(known) - MOST_TERMS
    if more > 0:
        text = ngettext_(
            "The term of {count} more agreement: the page has room for two.",
            "The terms of {count} more agreements: the page has room for two.",
            more,
        )
        left_out.append(text.format(count=sources.formats.number(more)))
    return tuple(known[:MOST_TERMS])


def _running(sources: Sources) -> Iterator[Term]:
    for made in sources.reading.find(Agreement, account_id=sources.account.id):
        if is_running(made, sources.on) and (made.starts_on is not None or made.ends_on is not None):
            yield Term(made.kind, made.starts_on, made.ends_on, made.auto_renews)


def earlier_decisions(sources: Sources) -> EarlierDecisions | None:
    """Count what became of the decisions of the latest held review that had time to keep any, by the day of the page.

    While nothing of it is closed, the steps on the page say it all.
    """
    for review in (sources.review, sources.previous):
        if review is None or review.held_on is None or review.held_on > sources.on:
            continue
        rows = decision_rows(sources.reading, review.id)
        closed = [row for row in rows if not is_open(row.done_on, row.dropped_on, sources.on)]
        done = sum(row.done_on is not None for row in closed)
        if closed:
            return EarlierDecisions(review.held_on, done, len(rows) - len(closed), len(closed) - done)
    return None
