"""Accounts: the list, the page, and every change to a client organisation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import (
    Account,
    AccountDraft,
    AccountPage,
    AccountRow,
    AccountStatus,
    AccountSummary,
    problems_in_account,
    recorded_when_won,
)
from growthdesk.domain.agreements import Agreement, AgreementDraft, problems_in_agreement
from growthdesk.domain.history import Changes
from growthdesk.domain.name_words import plain
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import account_list
from growthdesk.storage import accounts as storage
from growthdesk.storage.accounts import AccountName
from growthdesk.storage.actions import open_actions
from growthdesk.storage.first_values import first_values
from growthdesk.storage.stakeholders import people
from growthdesk.usecases.agreements import agreement_fields, agreements
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import owner_or_you
from growthdesk.usecases.names import similar

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

_NAMED_AT_MOST = 3
Tell = Callable[[float], None]


def account_rows(desk: Desk) -> tuple[AccountRow, ...]:
    """Read every account as the list shows it today, by name."""
    return account_list.account_rows(desk.reading, desk.today)


def account_summaries(desk: Desk, on: date | None = None) -> tuple[AccountSummary, ...]:
    """Read every account with its ledger, as the command line lists it on a day."""
    revenue = storage.revenue_by_account(desk.reading)
    summaries = []
    day = on or desk.today
    for row in account_list.account_rows(desk.reading, day, up_to=day):
        stages = {stage.value: state.value if state else None for stage, state in row.stages.items()}
        orders, amounts = revenue.get(row.id, (0, ()))
        summaries.append(AccountSummary(row, stages, orders, amounts))
    return tuple(summaries)


def account_page(desk: Desk, account_id: str) -> AccountPage:
    """Read everything the account page shows outside its tabs; Refusal `record_missing` when it is gone."""
    reading, today = desk.reading, desk.today
    account = reading.get(Account, account_id)
    row = account_list.account_row(reading, account_id, today)
    if row is None:
        raise Refusal("record_missing", kind="account", id=account_id)
    actions = open_actions(reading, account_id)
    revenue = storage.account_revenue(reading, account_id, today)
    said_by = reading.get(Stakeholder, account.success_said_by_id) if account.success_said_by_id else None
    return AccountPage(
        account=account,
        owner=row.owner,
        is_established=row.is_established,
        stages=row.stages,
        next_step=next((action for action in actions if action.is_next_step), None),
        open_actions=actions,
        people=people(reading, account_id),
        agreements=agreements(desk, account_id),
        yearly_values=row.yearly_values,
        revenue=revenue.in_all,
        revenue_this_year=revenue.this_year,
        revenue_year_before=revenue.year_before,
        last_order_on=revenue.last_order_on,
        success_said_by=said_by.name if said_by else "",
        success_said_by_title=said_by.title if said_by else "",
        last_contact_on=row.last_contact_on,
        last_review_on=row.last_review_on,
        next_review_on=storage.next_review_on(reading, account_id),
        counts=storage.account_counts(reading, account_id),
    )


def account_form(desk: Desk, account_id: str) -> tuple[AccountDraft, int]:
    """Read an account for its form, with the revision to hand back."""
    account = desk.reading.get(Account, account_id)
    return draft_of(AccountDraft, account), account.revision


def add_account(desk: Desk, draft: AccountDraft, bought: AgreementDraft | None = None) -> Changes:
    """Add an account, owned by you unless the draft says otherwise; `bought` becomes its first agreement.

    Problems of `bought` name its field "title" as "bought".
    """
    problems = problems_in_account(draft)
    if bought is not None:
        problems += _renamed(problems_in_agreement(bought), {"title": "bought"})
    refuse_problems(problems)
    with desk.transaction("account_added") as t:
        account = t.new(
            Account,
            owner_id=owner_or_you(t, desk, draft.owner_id),
            is_imported=False,
            recorded_on=desk.today,
            **fields_of(draft, "owner_id"),
        )
        t.about(account)
        if bought is not None:
            bought = replace(bought, signed_on=bought.signed_on or draft.signed_on)
            t.new(Agreement, account_id=account.id, **agreement_fields(bought))
    return t.changes


def save_account(desk: Desk, account_id: str, draft: AccountDraft, revision: int) -> Changes:
    """Save an account's form, its definition of success included; a prospect becomes a client by `win_prospect`."""
    refuse_problems(problems_in_account(draft))
    with desk.transaction("account_changed") as t:
        account = t.get(Account, account_id)
        t.about(account)
        if (account.status, draft.status) == (AccountStatus.PROSPECT, AccountStatus.ACTIVE):
            refuse_problems((Problem("status", "prospects_are_won", (("count", "1"),)),))
        recorded_on = account.recorded_on
        if draft.signed_on != account.signed_on:
            confirmed = next(iter(first_values(t, account_id)), None)
            refuse_problems(problems_in_account(draft, confirmed.confirmed_on if confirmed is not None else None))
            if storage.won_here(t, (account_id,)):
                recorded_on = recorded_when_won(recorded_on, draft.signed_on)
        from growthdesk.usecases.stakeholders import refuse_strangers

        refuse_strangers(t, account_id, draft.success_said_by_id)
        owner_id = owner_or_you(t, desk, draft.owner_id, before=account.owner_id)
        said = fields_of(draft, "owner_id")
        t.change(replace(account, revision=revision), owner_id=owner_id, recorded_on=recorded_on, **said)
    return t.changes


def delete_account(desk: Desk, account_id: str, tell: Tell | None = None) -> Changes:
    """Delete an account with everything recorded about it; history keeps every record.

    With `tell` it is long work for any thread, as `delete_accounts` is.
    """
    from growthdesk.usecases.long_work import letting_saves_pass, own_connection

    def delete(own: Desk, gives_way: bool) -> Changes:
        with own.transaction("account_deleted", gives_way=gives_way) as t:
            t.about(t.get(Account, account_id))
            take_out_accounts(t, (account_id,), tell)
        return t.changes

    if tell is None:
        return delete(desk, False)
    with own_connection(desk) as own:
        return letting_saves_pass(partial(delete, own))


def deleting_takes_long(desk: Desk, account_ids: Sequence[str]) -> bool:
    """Tell whether somebody waits noticeably for accounts to be deleted: by the records that go with them."""
    from growthdesk.usecases.owned_records import records_of
    from growthdesk.usecases.undo import LONG_FROM

    return records_of(desk.reading, account_ids) > LONG_FROM


def take_out_accounts(t: "Transaction", account_ids: Sequence[str], tell: Tell | None = None) -> None:
    """Delete accounts with everything recorded about them, inside a transaction of another use case."""
    # All kinds of record are loaded with this: not before somebody deletes an account.
    from growthdesk.domain.referrals import Referral
    from growthdesk.usecases.owned_records import OWNED, records_of

    whole = records_of(t, account_ids) if tell is not None else 0
    gone = 0

    def delete(record: Record) -> None:
        nonlocal gone
        if tell is not None:
            tell(gone / whole)
        t.delete(record)
        gone += 1

    for account_id in account_ids:
        account = t.change(t.get(Account, account_id), success_said_by_id=None)
        for record_type in OWNED:
            for record in t.find(record_type, account_id=account_id):
                delete(record)
        # Who introduced them keeps that, by name.
        for referral in t.find(Referral, prospect_account_id=account_id):
            t.change(referral, prospect_account_id=None)
        for person in _reports_first(t.find(Stakeholder, account_id=account_id)):
            delete(person)
        delete(account)


def resolve_account(desk: Desk, text: str) -> str:
    """Find the account a typed text means: an id, external id or name; at last without regard to case and accents.

    Raises Refusal `account_unknown` (fact `similar`: near names) or `account_ambiguous` (facts `ids`, `names`).
    """
    wanted = text.strip()
    known = storage.account_names(desk.reading)
    folded = plain(wanted)
    found = [one for one in known if wanted in (one.id, one.external_id)]
    found = found or [one for one in known if folded and folded in (plain(one.name), plain(one.external_id or ""))]
    if len(found) == 1:
        return found[0].id
    if found:
        raise Refusal("account_ambiguous", name=wanted, ids=", ".join(one.id for one in found), names=_names(found))
    near = similar(wanted, known, lambda one: one.name)[:_NAMED_AT_MOST]
    raise Refusal("account_unknown", name=wanted, similar=_names(near))


def _names(accounts: Iterable[AccountName]) -> str:
    return ", ".join(dict.fromkeys(one.name for one in accounts))


def _renamed(problems: Iterable[Problem], names: dict[str, str]) -> tuple[Problem, ...]:
    return tuple(replace(problem, field=names.get(problem.field, problem.field)) for problem in problems)


def _reports_first(people: Sequence[Stakeholder]) -> list[Stakeholder]:
    """Order people so that nobody stands before somebody who reports to them."""
    superior = {person.id: person.reports_to_id for person in people}

    def rank(person: Stakeholder) -> int:
        above, steps = person.reports_to_id, 0
        while above is not None and steps <= len(superior):
            above, steps = superior.get(above), steps + 1
        return steps

    return sorted(people, key=rank, reverse=True)
