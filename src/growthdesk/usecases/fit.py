"""Fit: the page before the signature, winning a prospect, the verdict on a relationship, and the ideal customer.

Rule: a prospect becomes a client in one way, by winning it, and that starts the handover in the same change.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account, AccountStatus, recorded_when_won
from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.fit import (
    FitVerdict,
    FitVerdictDraft,
    FitVerdictRow,
    IdealCustomer,
    ProspectFit,
    ProspectFitDraft,
    ProspectPage,
    WinDraft,
    not_said_plainly,
    problems_in_fit_verdict,
    problems_in_ideal_customer,
    problems_in_prospect_fit,
    problems_in_win,
)
from growthdesk.domain.handover import Handover, HandoverDraft, HandoverKind, HandoverState, started_from, state_of
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.storage import fit as storage
from growthdesk.usecases.agreements import agreement_fields
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import firm, owner_or_you

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# Before the signature


def prospect_page(desk: Desk, account_id: str) -> ProspectPage:
    """Read the page before the signature; where it came from is first what the account says."""
    reading = desk.reading
    account = reading.get(Account, account_id)
    found = storage.prospect_fit(reading, account_id)
    draft = ProspectFitDraft(source=account.won_through) if found is None else draft_of(ProspectFitDraft, found)
    return ProspectPage(
        id="" if found is None else found.id,
        account=account.name,
        draft=draft,
        revision=0 if found is None else found.revision,
        ideal=ideal_customer(desk)[0],
        unsaid=not_said_plainly(draft),
        has_agreement=bool(reading.find(Agreement, account_id=account_id)),
    )


def save_prospect_fit(desk: Desk, account_id: str, draft: ProspectFitDraft, revision: int) -> Changes:
    """Keep the page before the signature, however little it says; `revision` is 0 while nothing of it is kept."""
    refuse_problems(problems_in_prospect_fit(draft))
    with desk.transaction("prospect_fit_saved") as t:
        found = storage.prospect_fit(t, account_id)
        if found is not None:
            t.change(replace(found, revision=revision), **fields_of(draft))
        else:
            t.new(ProspectFit, account_id=t.get(Account, account_id).id, **fields_of(draft))
    return t.changes


def win_prospect(desk: Desk, account_id: str, draft: WinDraft) -> Changes:
    """Make a prospect a client on the day it signed; its page before the signature becomes a started handover.

    A handover of the sale that is still being written goes on. Refusal `not_a_prospect` when it is none any more.
    """
    from growthdesk.usecases.handovers import begin_handover

    refuse_problems(problems_in_win(draft, desk.today))
    with desk.transaction("prospect_won") as t:
        account = t.get(Account, account_id)
        t.about(account)
        if account.status is not AccountStatus.PROSPECT:
            raise Refusal("not_a_prospect", name=account.name)
        fit = storage.prospect_fit(t, account_id)
        won = _sign(t, desk, account, draft, fit)
        sold: AgreementDraft | Agreement | None = draft.bought
        if draft.bought is not None:
            bought = replace(draft.bought, signed_on=draft.bought.signed_on or draft.signed_on)
            t.new(Agreement, account_id=account_id, **agreement_fields(bought))
        else:
            sold = next(iter(t.find(Agreement, account_id=account_id)), None)
        if not _is_handed_over(t, desk, account_id):
            handover = _handover_of(fit, account.owner_id, won.owner_id)
            begin_handover(t, desk, account_id, replace(handover, commercial_overview=_sold_in_short(desk, sold)))
    return t.changes


def _sign(t: "Transaction", desk: Desk, account: Account, draft: WinDraft, fit: ProspectFit | None) -> Account:
    """Make the account a client of this program: whatever was won here was not signed before it.

    Neither an import nor a prospect that was written down late makes it established.
    """
    return t.change(
        account,
        status=AccountStatus.ACTIVE,
        is_imported=False,
        recorded_on=recorded_when_won(account.recorded_on, draft.signed_on),
        signed_on=draft.signed_on,
        ended_on=None,
        tier=draft.tier,
        owner_id=owner_or_you(t, desk, draft.owner_id or account.owner_id),
        won_through=account.won_through or (fit.source if fit is not None else ""),
    )


def _is_handed_over(t: "Transaction", desk: Desk, account_id: str) -> bool:
    """Whether a handover of the sale is on its way; one that was accepted belongs to a sale before."""
    known = t.find(Handover, account_id=account_id, kind=HandoverKind.SALE)
    return any(state_of(one, desk.today) is not HandoverState.ACCEPTED for one in known)


def _handover_of(fit: ProspectFit | None, from_id: str, to_id: str) -> HandoverDraft:
    if fit is None:
        return HandoverDraft(from_id=from_id, to_id=to_id)
    return started_from(fit, from_id, to_id)


def _sold_in_short(desk: Desk, sold: AgreementDraft | Agreement | None) -> str:
    if sold is None:
        return ""
    from growthdesk.wording.fit import sold_words
    from growthdesk.wording.formats import Formats

    return sold_words(sold, Formats(firm(desk).locale))


# The verdict on a relationship


def fit_verdicts(desk: Desk, account_id: str) -> tuple[FitVerdictRow, ...]:
    """Read the judgements of a relationship, the newest first."""
    return storage.fit_verdicts(desk.reading, account_id)


def fit_in_force(desk: Desk, account_id: str) -> FitVerdict | None:
    """Read the judgement that holds today."""
    return storage.fit_verdict_in_force(desk.reading, account_id, desk.today)


def fit_verdict_form(desk: Desk, verdict_id: str) -> tuple[FitVerdictDraft, int]:
    """Read a judgement for its form, with the revision to hand back."""
    verdict = desk.reading.get(FitVerdict, verdict_id)
    return draft_of(FitVerdictDraft, verdict), verdict.revision


def add_fit_verdict(desk: Desk, account_id: str, draft: FitVerdictDraft) -> Changes:
    """Judge a relationship; the judgements before stay in the record. Without a judge it was you."""
    refuse_problems(problems_in_fit_verdict(draft, desk.today))
    with desk.transaction("fit_verdict_added") as t:
        judge = owner_or_you(t, desk, draft.judged_by_id, on=draft.judged_on, field="judged_by_id")
        said = fields_of(draft, "judged_by_id")
        t.about(t.new(FitVerdict, account_id=t.get(Account, account_id).id, judged_by_id=judge, **said))
    return t.changes


def save_fit_verdict(desk: Desk, verdict_id: str, draft: FitVerdictDraft, revision: int) -> Changes:
    """Correct a judgement."""
    refuse_problems(problems_in_fit_verdict(draft, desk.today))
    with desk.transaction("fit_verdict_changed") as t:
        verdict = replace(t.get(FitVerdict, verdict_id), revision=revision)
        t.about(verdict)
        before = verdict.judged_by_id
        judge = owner_or_you(t, desk, draft.judged_by_id, before=before, on=draft.judged_on, field="judged_by_id")
        t.change(verdict, judged_by_id=judge, **fields_of(draft, "judged_by_id"))
    return t.changes


def delete_fit_verdict(desk: Desk, verdict_id: str) -> Changes:
    """Delete a judgement; the one before holds again."""
    with desk.transaction("fit_verdict_deleted") as t:
        t.delete(t.get(FitVerdict, verdict_id))
    return t.changes


# The ideal customer


def ideal_customer(desk: Desk) -> tuple[IdealCustomer, int]:
    """Read whom the firm serves best, with the firm's revision to hand back."""
    found = firm(desk)
    return IdealCustomer(found.ideal_company, found.ideal_role, found.ideal_problem), found.revision


def save_ideal_customer(desk: Desk, profile: IdealCustomer, revision: int) -> Changes:
    """Save whom the firm serves best: kind of company, role, problem."""
    refuse_problems(problems_in_ideal_customer(profile))
    with desk.transaction("ideal_customer_changed") as t:
        t.change(
            replace(firm(desk), revision=revision),
            ideal_company=profile.company.strip(),
            ideal_role=profile.role.strip(),
            ideal_problem=profile.problem.strip(),
        )
    return t.changes
