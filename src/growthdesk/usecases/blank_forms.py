"""Blank forms for a meeting without a laptop: a handover, a review, a health check, an exit interview.

Rule: no account is needed; with one a form carries its name, its people, and for a review what both sides know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind, needs_account
from growthdesk.domain.firms import Paper
from growthdesk.domain.reviews import ReviewAttendance, day_of, last_held
from growthdesk.domain.stakeholders import PersonRow, Role
from growthdesk.domain.tiers import Tier
from growthdesk.reports.blank_forms import MOST_DECISIONS, MOST_EXPECTATIONS, MOST_PEOPLE, BlankForm
from growthdesk.reports.value_summary import NextStep, Person
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import decision_rows, reviews_of_account
from growthdesk.storage.stakeholders import people
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm
from growthdesk.usecases.review_agenda import expectation
from growthdesk.wording import _, language
from growthdesk.wording.formats import Formats


def blank_form(
    desk: Desk, kind: DocumentKind, account_id: str | None = None, *, on: date | None = None, paper: Paper | None = None
) -> BlankForm:
    """Make a form; a kind that needs an account is none, and a defect."""
    if needs_account(kind):
        raise ValueError(f"{kind} is no blank form")
    ours = firm(desk)
    form = BlankForm(
        kind=kind,
        firm=ours.name,
        prepared_on=on or desk.today,
        brand_colour=ours.brand_colour,
        logo=ours.logo,
        footer=ours.footer,
        paper=paper or ours.paper,
        language=language(),
        locale=ours.locale,
        is_sample=ours.is_sample,
    )
    if account_id is None:
        return form
    left_out: list[str] = []
    form = _for_account(desk.reading, form, account_id, left_out)
    if kind is DocumentKind.BLANK_REVIEW:
        form = _with_what_is_known(desk.reading, form, account_id, left_out)
    return replace(form, left_out=tuple(left_out))


def _for_account(reading: Reading, form: BlankForm, account_id: str, left_out: list[str]) -> BlankForm:
    account = reading.get(Account, account_id)
    is_short = form.kind is DocumentKind.BLANK_HANDOVER and account.tier is Tier.STANDARD
    for_account = replace(form, client=account.name, is_short=is_short)
    if form.kind is DocumentKind.BLANK_EXIT:
        # Who was there is written by hand: the interview names nobody else.
        return for_account
    day = form.prepared_on
    there = [one for one in people(reading, account_id) if one.left_on is None or one.left_on > day]
    if form.kind is DocumentKind.BLANK_REVIEW:
        there = _known_to_the_client(reading, account_id, there)
    for one in there[MOST_PEOPLE:]:
        left_out.append(_("{name}: the form has room for six people.").format(name=one.name))
    names = tuple(Person(one.name, one.title) for one in there[:MOST_PEOPLE])
    return replace(for_account, people=names)


def _known_to_the_client(reading: Reading, account_id: str, there: Sequence[PersonRow]) -> list[PersonRow]:
    """Choose whom a paper the client signs may name: who takes part in its reviews, else who has a part in deciding.

    They stand by name: an order by influence would tell what we think of it.
    """
    invited = {one.stakeholder_id for one in reading.find(ReviewAttendance, account_id=account_id)}
    takes_part = [one for one in there if one.id in invited]
    named = takes_part or [one for one in there if one.roles and Role.DETRACTOR not in one.roles]
    return sorted(named, key=lambda one: one.name.casefold())


def _with_what_is_known(reading: Reading, form: BlankForm, account_id: str, left_out: list[str]) -> BlankForm:
    """Put the last decisions and the measures on the form of a review: the agenda begins with them."""
    agreed = tuple(_agreed(reading, account_id, form))
    for line in agreed[MOST_EXPECTATIONS:]:
        left_out.append(_("{measure}: the form has room for four measures.").format(measure=line))
    form = replace(form, expectations=agreed[:MOST_EXPECTATIONS])
    last = last_held(reviews_of_account(reading, account_id), form.prepared_on)
    if last is None:
        return form
    decided = tuple(NextStep(row.what, row.owner, row.side, row.due_on) for row in decision_rows(reading, last.id))
    for step in decided[MOST_DECISIONS:]:
        left_out.append(_("{decision}: the form has room for five decisions.").format(decision=step.step))
    return replace(form, last_review_on=day_of(last), last_decisions=decided[:MOST_DECISIONS])


def _agreed(reading: Reading, account_id: str, form: BlankForm) -> Iterator[str]:
    formats = Formats(form.locale)
    for measure in measures_of_account(reading, account_id, form.prepared_on):
        words, day = expectation(measure.version, formats), measure.version.target_on
        if measure.version.agreed_on is None:
            yield _("{expectation} (not agreed yet)").format(expectation=words)
        elif day is None:
            yield words
        else:
            yield _("{expectation} (by {date})").format(expectation=words, date=formats.long_date(day))
