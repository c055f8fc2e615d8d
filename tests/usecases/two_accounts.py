"""Two accounts with one record of every kind each, and what stands in the file, for tests of merges."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.mapper import stored
from growthdesk.usecases.desk import Desk
from tests import builders
from tests.kit.records import KINDS
from tests.kit.template import NOW

_DAY = date(2026, 5, 4)


def before(desk: Desk, days: int = 30) -> Desk:
    """Return the desk as it was some days ago: what is written there is older."""
    return replace(desk, clock=FixedClock(NOW - timedelta(days=days)))


@dataclass(frozen=True)
class Whole:
    """An account with two people and one record of every other kind at least."""

    account: Account
    chief: Stakeholder
    person: Stakeholder


def a_whole_account(desk: Desk, tag: str, **fields: Any) -> Whole:
    """Write an account in which every column that may name an account or a person does; texts carry the tag."""
    account = builders.an_account(desk, **{"name": f"{tag} Freight", "notes": f"{tag} notes", **fields})
    chief = builders.a_stakeholder(desk, account, name=f"{tag} Chief", notes=f"{tag} chief notes")
    person = builders.a_stakeholder(
        desk,
        account,
        name=f"{tag} Person",
        title=f"{tag} title",
        email=f"{tag.lower()}@example.com",
        external_id="P-1",
        reports_to_id=chief.id,
    )
    builders.an_interaction(desk, account, chief, person, summary=f"{tag} meeting")
    action = builders.an_action(desk, account, what=f"{tag} step", is_next_step=True, stakeholder_id=person.id)
    builders.an_agreement(desk, account, title=f"{tag} agreement")
    builders.an_order(desk, account, external_id=f"{tag}-O", description=f"{tag} order")
    measure, _version = builders.a_measure(
        desk, account, external_id="M-1", title=f"{tag} measure", confirmed_by_id=person.id
    )
    builders.a_reading(desk, measure, note=f"{tag} reading")
    builders.an_outcome(
        desk, account, external_id="V-1", measure_id=measure.id, grade=Grade.CONFIRMED, change=f"{tag} outcome",
        confirmed_by_id=person.id, confirmed_on=_DAY, quote=f"{tag} quote", quoted_id=person.id,
    )  # fmt: skip
    review = builders.a_review(
        desk, account, state=ReviewState.HELD, held_on=_DAY, headline=f"{tag} review", for_stakeholder_id=person.id,
        figures_agreed_by_id=person.id, figures_agreed_on=_DAY,
    )  # fmt: skip
    builders.a_review_item(desk, review, text=f"{tag} item")
    builders.a_review_attendance(desk, review, stakeholder_id=person.id)
    builders.a_review_risk(desk, review, risk=f"{tag} risk")
    builders.a_decision(desk, review, what=f"{tag} decision", stakeholder_id=person.id, action_id=action.id)
    builders.a_circulation(desk, account, review_id=review.id, stakeholder_id=person.id, recipient=f"{tag} recipient")
    _align_and_activate(desk, account, person, tag)
    with desk.transaction("built") as t:
        account = t.change(
            t.get(Account, account.id),
            success_words=f"{tag} success",
            success_said_by_id=person.id,
            success_agreed_on=_DAY,
        )
    return Whole(account, chief, person)


def _align_and_activate(desk: Desk, account: Account, person: Stakeholder, tag: str) -> None:
    builders.a_prospect_fit(desk, account, scope=f"{tag} scope", source="" if tag == "Dhow" else f"{tag} source")
    builders.a_fit_verdict(desk, account, reason=f"{tag} reason")
    handover = builders.a_handover(desk, account, why_now=f"{tag} why now")
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    builders.a_commitment(desk, account, **theirs, what=f"{tag} promise", origin_id=handover.id)
    builders.a_risk(desk, account, what=f"{tag} threat")
    plan = builders.a_plan(desk, account, escalation=f"{tag} escalation")
    step = builders.a_milestone(desk, plan, **theirs, title=f"{tag} milestone", is_first_value=True)
    confirmed = builders.a_first_value(desk, step, person, evidence=f"{tag} evidence")
    builders.window_answers(desk, confirmed, asked_of_id=person.id, second_problem=f"{tag} second problem")
    builders.a_today_mark(desk, account, snoozed_until=None, dismissed_reason=f"{tag} dismissal")
    builders.a_praise(desk, person, quote=f"{tag} praise")
    builders.a_restriction(desk, account, stakeholder_id=person.id, note=f"{tag} restriction")
    referral = builders.a_referral(desk, person, asked_on=_DAY, request=f"{tag} request")
    builders.a_permission(desk, person, referral_id=referral.id, wording=f"{tag} wording")


def records(desk: Desk) -> dict[str, dict[str, Any]]:
    """Return every record of the file by its id, as stored."""
    return {
        record.id: {"table": kind, **stored(record)}
        for record_type, kind in KINDS.items()
        for record in desk.reading.find(record_type)
    }


def apart_from_bookkeeping(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Leave out what an undo may move on."""
    return {
        key: {name: value for name, value in row.items() if name not in ("revision", "updated_at")}
        for key, row in found.items()
    }
