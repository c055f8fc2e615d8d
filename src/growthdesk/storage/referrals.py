"""Reads of referrals: the asks of all accounts or of one with their names, and whom an introduction may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.referrals import Referral
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_REFERRALS = "SELECT * FROM referral WHERE 1 {of} ORDER BY id"
_NAMES = """
SELECT r.id, a.name AS account, s.name AS person, s.title, coalesce(
    (SELECT quote FROM praise WHERE id = r.moment_id),
    (SELECT coalesce(nullif(f.what, ''), m.title) FROM first_value f JOIN milestone m ON m.id = f.milestone_id
        WHERE f.id = r.moment_id),
    (SELECT title FROM milestone WHERE id = r.moment_id),
    (SELECT headline FROM value_review WHERE id = r.moment_id),
    '') AS moment_what
FROM referral r JOIN account a ON a.id = r.account_id JOIN stakeholder s ON s.id = r.stakeholder_id WHERE 1 {of}
"""
_INTRODUCED = """
SELECT r.id, r.prospect_name AS name, r.prospect_account_id, r.introduced_on, s.name AS person, a.name AS account
FROM referral r JOIN stakeholder s ON s.id = r.stakeholder_id JOIN account a ON a.id = r.account_id
WHERE r.introduced_on IS NOT NULL AND r.form = 'introduction' ORDER BY r.introduced_on, r.id
"""
_ACCOUNTS = "SELECT id, name, status FROM account ORDER BY status = 'active' DESC, status = 'prospect' DESC, id"
_OF_PERSON = "SELECT * FROM referral WHERE stakeholder_id = :stakeholder_id ORDER BY id"
_WON = """
SELECT {what} FROM referral r JOIN account a ON a.id = r.prospect_account_id
WHERE r.prospect_account_id IN (SELECT value FROM json_each(:account_ids)) AND a.status = 'active'
    AND r.introduced_on IS NOT NULL AND r.outcome IS NOT 'won'
    AND (a.signed_on IS NULL OR a.signed_on >= r.introduced_on) ORDER BY r.id
"""


def referrals(reading: Reading, account_ids: Ids = None) -> tuple[Referral, ...]:
    """The asks of all accounts or of some, drafts too, in the order they were written."""
    return reading.rows(Referral, _REFERRALS.format(of=only("account_id", account_ids)), account_ids=account_ids)


def referrals_of_person(reading: Reading, stakeholder_id: str) -> tuple[Referral, ...]:
    """What somebody was asked, and what is written to be asked."""
    return reading.rows(Referral, _OF_PERSON, stakeholder_id=stakeholder_id)


@dataclass(frozen=True, slots=True)
class ReferralNames:
    """The names a line of an ask shows, and the words of what it was asked for."""

    id: str
    account: str
    person: str
    title: str
    moment_what: str


def names_of_referrals(reading: Reading, account_ids: Ids = None) -> dict[str, ReferralNames]:
    """The names of each ask, of all accounts or of some."""
    sql = _NAMES.format(of=only("r.account_id", account_ids))
    return {one.id: one for one in reading.rows(ReferralNames, sql, account_ids=account_ids)}


@dataclass(frozen=True, slots=True)
class IntroducedProspect:
    """Who was introduced, by whom and when."""

    id: str
    name: str
    prospect_account_id: str | None
    introduced_on: date
    person: str
    account: str


def introduced_prospects(reading: Reading) -> tuple[IntroducedProspect, ...]:
    """Every company that was introduced, the earliest first."""
    return reading.rows(IntroducedProspect, _INTRODUCED)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account an introduced company may be."""

    id: str
    name: str
    status: AccountStatus


def known_accounts(reading: Reading) -> tuple[KnownAccount, ...]:
    """Every account, clients first, then prospects."""
    return reading.rows(KnownAccount, _ACCOUNTS)


def won_by(reading: Reading, account_ids: Iterable[str]) -> tuple[tuple[Referral, date | None], ...]:
    """The referrals not won yet whose prospect became a client since, with the day it signed."""
    ids = list(account_ids)
    signed = reading.rows(_Signed, _WON.format(what="a.signed_on"), account_ids=ids)
    found = reading.rows(Referral, _WON.format(what="r.*"), account_ids=ids) if signed else ()
    return tuple(zip(found, (one.signed_on for one in signed), strict=True))


@dataclass(frozen=True, slots=True)
class _Signed:
    signed_on: date | None
