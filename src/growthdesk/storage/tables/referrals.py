"""Table of the referrals: one ask for one form of advocacy, up to what became of it."""

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rule, rules, words


class ReferralTable(RecordTable, table=True):
    """One ask; what was answered has its day, and so has what became of it."""

    __tablename__ = "referral"
    __table_args__ = rules(
        one_of("form", AdvocacyForm),
        one_of("moment_kind", MomentKind),
        one_of("answer", Answer),
        one_of("outcome", ReferralOutcome),
        rule("moment_is_whole", "(moment_kind IS NULL) = (moment_on IS NULL)"),
        rule("answer_has_day", "(answer IS NULL) = (answered_on IS NULL)"),
        rule("outcome_has_day", "(outcome IS NULL) = (outcome_on IS NULL)"),
        rule("introduced_whom", "introduced_on IS NULL OR trim(prospect_name) <> ''"),
        refers("account_id", "account"),
        refers("stakeholder_id", "stakeholder"),
        refers("asked_by_id", "team_member"),
        refers("prospect_account_id", "account"),
        indexed("account_id", "asked_on"),
        indexed("stakeholder_id", "asked_on"),
        indexed("asked_by_id"),
        indexed("prospect_account_id"),
        days=(
            *("moment_on", "asked_on", "answered_on", "ask_again_on", "introduced_on", "first_contact_by"),
            *("first_contact_on", "met_on", "outcome_on", "given_on", "thanked_on", "told_on", "rest_until"),
        ),
    )

    account_id: str = words()
    stakeholder_id: str = words()
    form: str = words()
    moment_kind: str | None = words()
    moment_id: str | None = words()
    moment_on: str | None = words()
    reason: str = words()
    target_company: str = words()
    target_role: str = words()
    target_problem: str = words()
    request: str = words()
    blurb: str = words()
    asked_on: str | None = words()
    asked_by_id: str | None = words()
    answer: str | None = words()
    answered_on: str | None = words()
    answer_note: str = words()
    ask_again_on: str | None = words()
    prospect_name: str = words()
    prospect_person: str = words()
    prospect_contact: str = words()
    introduced_on: str | None = words()
    first_contact_by: str | None = words()
    first_contact_on: str | None = words()
    first_contact_note: str = words()
    met_on: str | None = words()
    met_note: str = words()
    outcome: str | None = words()
    outcome_on: str | None = words()
    outcome_note: str = words()
    prospect_account_id: str | None = words()
    given_on: str | None = words()
    given_note: str = words()
    thanked_on: str | None = words()
    thanked_note: str = words()
    told_on: str | None = words()
    told_note: str = words()
    rest_until: str | None = words()
