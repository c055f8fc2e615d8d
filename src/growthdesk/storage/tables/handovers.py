"""Table of the handovers."""

from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rule, rules, words


class HandoverTable(RecordTable, table=True):
    """One handover; whoever is named in it is of our team."""

    __tablename__ = "handover"
    __table_args__ = rules(
        one_of("kind", HandoverKind),
        one_of("verdict", HandoverVerdict),
        rule("risks_check_names_who", "(no_risks_checked_by_id IS NULL) = (no_risks_checked_on IS NULL)"),
        rule(
            "commitments_check_names_who",
            "(no_commitments_checked_by_id IS NULL) = (no_commitments_checked_on IS NULL)",
        ),
        rule("completed_is_judged", "completed_on IS NULL OR verdict IS NOT NULL"),
        rule("accepted_is_completed", "accepted_on IS NULL OR completed_on IS NOT NULL"),
        rule("returned_asks", "returned_on IS NULL OR trim(returned_questions) <> ''"),
        refers("account_id", "account"),
        refers("from_id", "team_member"),
        refers("to_id", "team_member"),
        refers("no_risks_checked_by_id", "team_member"),
        refers("no_commitments_checked_by_id", "team_member"),
        refers("accepted_by_id", "team_member"),
        indexed("account_id", "started_on"),
        indexed("from_id"),
        indexed("to_id"),
        indexed("no_risks_checked_by_id"),
        indexed("no_commitments_checked_by_id"),
        indexed("accepted_by_id"),
        days=(
            *("started_on", "kickoff_on", "champion_unknown_until", "budget_owner_unknown_until"),
            *("no_risks_checked_on", "no_commitments_checked_on", "completed_on", "remedy_on"),
            *("accepted_on", "returned_on"),
        ),
    )

    account_id: str = words()
    kind: str = words()
    from_id: str | None = words()
    to_id: str | None = words()
    started_on: str = words()
    account_overview: str = words()
    commercial_overview: str = words()
    business_problem: str = words()
    why_now: str = words()
    alternatives: str = words()
    previous_provider: str = words()
    previous_frustrations: str = words()
    internal_priorities: str = words()
    urgent_concerns: str = words()
    outcomes_words: str = words()
    scope: str = words()
    out_of_scope: str = words()
    risks_words: str = words()
    constraints: str = words()
    growth_leads: str = words()
    work_style: str = words()
    channels: str = words()
    our_part: str = words()
    their_part: str = words()
    kickoff_on: str | None = words()
    promises_words: str = words()
    champion_unknown_until: str | None = words()
    budget_owner_unknown_until: str | None = words()
    no_risks_checked_by_id: str | None = words()
    no_risks_checked_on: str | None = words()
    no_commitments_checked_by_id: str | None = words()
    no_commitments_checked_on: str | None = words()
    completed_on: str | None = words()
    verdict: str | None = words()
    remedy_on: str | None = words()
    accepted_on: str | None = words()
    accepted_by_id: str | None = words()
    returned_on: str | None = words()
    returned_questions: str = words()
