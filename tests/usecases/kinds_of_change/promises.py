"""What is done with commitments, risks, the page before the signature, a win, verdicts and the ideal customer."""

from dataclasses import replace

from growthdesk.domain.accounts import Account, AccountDraft, AccountStatus
from growthdesk.domain.actions import ActionDraft, Origin
from growthdesk.domain.commitments import Commitment, CommitmentDraft
from growthdesk.domain.fit import (
    Course,
    FitVerdict,
    FitVerdictDraft,
    IdealCustomer,
    ProfileFit,
    ProspectFitDraft,
    WinDraft,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.records import Side
from growthdesk.domain.risks import Risk, RiskDraft
from growthdesk.domain.tiers import Tier
from growthdesk.usecases import accounts, commitments, firms, fit, risks
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds
from tests.usecases.kinds_of_change.money import agreement_draft

KINDS = Kinds()


def commitment_draft(c: Chance, account_id: str) -> CommitmentDraft:
    person = c.person_id(account_id)
    side = Side.US if person is None else Side.CUSTOMER
    return CommitmentDraft(
        c.words(),
        side,
        made_by=c.words(),
        owner_id=c.member_id() or firms.team(c.desk)[0].id,
        stakeholder_id=person,
        made_to=c.words(),
        made_on=c.day(),
        due_on=c.maybe(c.later()),
    )


@KINDS.take("commitment_added")
def add_commitment(c: Chance) -> Changes:
    account_id = c.account_id()
    origin = c.one((Origin.MANUAL, Origin.HANDOVER))
    draft = replace(commitment_draft(c, account_id), kept_on=c.maybe(c.desk.today))
    return commitments.add_commitment(c.desk, account_id, draft, origin)


@KINDS.take("commitment_changed")
def change_commitment(c: Chance) -> Changes | None:
    found = c.record(Commitment)
    if found is None:
        return None
    return commitments.save_commitment(c.desk, found.id, commitment_draft(c, found.account_id), found.revision)


def an_open_one(c: Chance) -> Commitment | None:
    return c.record(Commitment, kept_on=None, released_on=None)


@KINDS.take("commitment_kept")
def keep_commitment(c: Chance) -> Changes | None:
    found = an_open_one(c)
    if found is None:
        return None
    return commitments.keep_commitment(c.desk, found.id, found.revision, next_step=c.maybe(ActionDraft(c.words())))


@KINDS.take("commitment_released")
def release_commitment(c: Chance) -> Changes | None:
    found = an_open_one(c)
    return commitments.release_commitment(c.desk, found.id, found.revision, c.words()) if found else None


@KINDS.take("commitment_reopened")
def reopen_commitment(c: Chance) -> Changes | None:
    ended = [one for one in c.desk.reading.find(Commitment) if one.kept_on or one.released_on]
    if not ended:
        return None
    found = c.one(ended)
    return commitments.reopen_commitment(c.desk, found.id, found.revision)


@KINDS.take("commitment_deleted")
def delete_commitment(c: Chance) -> Changes | None:
    found = c.record(Commitment)
    return commitments.delete_commitment(c.desk, found.id) if found else None


def risk_draft(c: Chance) -> RiskDraft:
    return RiskDraft(c.words(), c.words(), c.member_id(), c.maybe(c.later()))


@KINDS.take("risk_added")
def add_risk(c: Chance) -> Changes:
    draft = replace(risk_draft(c), closed_on=c.maybe(c.desk.today))
    return risks.add_risk(c.desk, c.account_id(), draft, c.one((Origin.MANUAL, Origin.HANDOVER)))


@KINDS.take("risk_changed")
def change_risk(c: Chance) -> Changes | None:
    found = c.record(Risk)
    return risks.save_risk(c.desk, found.id, risk_draft(c), found.revision) if found else None


@KINDS.take("risk_closed")
def close_risk(c: Chance) -> Changes | None:
    found = c.record(Risk, closed_on=None)
    return risks.close_risk(c.desk, found.id, found.revision, c.words()) if found else None


@KINDS.take("risk_reopened")
def reopen_risk(c: Chance) -> Changes | None:
    closed = [one for one in c.desk.reading.find(Risk) if not one.is_open]
    if not closed:
        return None
    found = c.one(closed)
    return risks.reopen_risk(c.desk, found.id, found.revision)


@KINDS.take("risk_deleted")
def delete_risk(c: Chance) -> Changes | None:
    found = c.record(Risk)
    return risks.delete_risk(c.desk, found.id) if found else None


@KINDS.take("prospect_fit_saved")
def write_before_signature(c: Chance) -> Changes:
    account_id = c.account_id()
    page = fit.prospect_page(c.desk, account_id)
    draft = ProspectFitDraft(c.maybe(c.one(list(ProfileFit))), realistic_outcomes=c.words(), source=c.words())
    return fit.save_prospect_fit(c.desk, account_id, draft, page.revision)


@KINDS.take("prospect_won")
def win_prospect(c: Chance) -> Changes | None:
    found = c.record(Account, status=AccountStatus.PROSPECT)
    if found is None:
        return None
    bought = c.maybe(agreement_draft(c))
    return fit.win_prospect(c.desk, found.id, WinDraft(c.day(), c.one(list(Tier)), c.member_id(), bought))


@KINDS.take("fit_verdict_added")
def judge_fit(c: Chance) -> Changes:
    return fit.add_fit_verdict(c.desk, c.account_id(), verdict_draft(c))


def verdict_draft(c: Chance) -> FitVerdictDraft:
    return FitVerdictDraft(c.one(list(Course)), c.words(), c.day(), c.member_id())


@KINDS.take("fit_verdict_changed")
def correct_verdict(c: Chance) -> Changes | None:
    found = c.record(FitVerdict)
    return fit.save_fit_verdict(c.desk, found.id, verdict_draft(c), found.revision) if found else None


@KINDS.take("fit_verdict_deleted")
def delete_verdict(c: Chance) -> Changes | None:
    found = c.record(FitVerdict)
    return fit.delete_fit_verdict(c.desk, found.id) if found else None


@KINDS.take("ideal_customer_changed")
def change_ideal_customer(c: Chance) -> Changes:
    _known, revision = fit.ideal_customer(c.desk)
    return fit.save_ideal_customer(c.desk, IdealCustomer(c.words(), c.words(), c.words()), revision)


@KINDS.take("account_added")
def add_a_prospect(c: Chance) -> Changes:
    return accounts.add_account(c.desk, AccountDraft(c.words(), status=AccountStatus.PROSPECT))
