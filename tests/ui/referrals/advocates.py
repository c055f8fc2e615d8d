"""A few people who can be asked, cannot, or were: what the page and the editor of requests are shown with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import RestrictionKind
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests import builders as b
from tests.ui.driving import OpenDialog

TODAY = date(2026, 11, 21)


def on(month: int, day: int) -> date:
    """Return a day of the year the tests play in."""
    return date(2026, month, day)


@dataclass(frozen=True)
class Advocates:
    """Who there is, by how they stand."""

    ready: Stakeholder
    promised: Stakeholder
    forbidden: Stakeholder
    asked: Referral
    introduced: Referral
    lost: Referral
    won: Referral


def person(desk: Desk, account: str, name: str) -> Stakeholder:
    """Write a champion at an account of their own."""
    return b.a_stakeholder(desk, b.an_account(desk, name=account), name=name, title="Director", roles=(Role.CHAMPION,))


def ready_person(desk: Desk, account: str = "Khalij Freight", name: str = "Layla Haddad") -> Stakeholder:
    """Write somebody who said something kind five days ago."""
    made = person(desk, account, name)
    b.a_praise(desk, made, quote="You saved our quarter", said_on=on(11, 16))
    return made


def fill(desk: Desk) -> Advocates:
    """Write one person in each state that matters."""
    ready = ready_person(desk)
    promised = ready_person(desk, "Dhow Lines", "Salma Rahman")
    b.a_commitment(desk, _account(desk, promised), what="Send the figures", due_on=on(11, 1))
    forbidden = ready_person(desk, "Falaj Water", "Hilal Said")
    b.a_restriction(desk, _account(desk, forbidden), kind=RestrictionKind.LEGAL, forms=(), note="Their lawyers")
    asked = b.a_referral(
        desk, person(desk, "Marjan Hotels", "Omar Haddad"), asked_on=on(11, 2), moment_kind=MomentKind.PRAISE,
        moment_id="praise", moment_on=on(10, 28), request="Hello Omar", blurb="Hello all",
    )  # fmt: skip
    said = {"asked_on": on(8, 2), "answer": Answer.YES, "answered_on": on(8, 3)}
    introduced = b.a_referral(
        desk, person(desk, "Tessera", "Tom Baker"), **said, introduced_on=on(11, 5), prospect_name="Al Wadi School",
        first_contact_by=on(11, 9), first_contact_on=on(11, 7), thanked_on=on(11, 6),
    )  # fmt: skip
    met = {**said, "introduced_on": on(8, 5), "first_contact_on": on(8, 6), "met_on": on(8, 20)}
    lost = b.a_referral(
        desk, person(desk, "Rahba Clinics", "Rula Nimri"), **met, prospect_name="Bayareq",
        outcome=ReferralOutcome.LOST, outcome_on=on(10, 1), thanked_on=on(8, 6),
    )  # fmt: skip
    won = b.a_referral(
        desk, person(desk, "Al Noor Schools", "Huda Saleh"), **met, prospect_name="Safwa Clinics",
        outcome=ReferralOutcome.WON, outcome_on=on(10, 1), thanked_on=on(8, 6), told_on=on(10, 3),
    )  # fmt: skip
    return Advocates(ready, promised, forbidden, asked, introduced, lost, won)


def _account(desk: Desk, of: Stakeholder) -> Account:
    return desk.reading.get(Account, of.account_id)


Write = Callable[..., DocumentRequest | None]


def aim(dialog: OpenDialog) -> None:
    """Say whom we look for."""
    dialog.type("target_company", "Freight forwarders with 50 people")
    dialog.type("target_role", "Head of operations")
    dialog.type("target_problem", "Invoices are checked twice")


def only(desk: Desk) -> Referral:
    """Return the one request there is."""
    (one,) = desk.reading.find(Referral)
    return one
