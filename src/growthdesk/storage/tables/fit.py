"""Tables of fit: the page before the signature, and the judgements of a relationship."""

from growthdesk.domain.fit import Course, ProfileFit
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rules, said, unique, words


class ProspectFitTable(RecordTable, table=True):
    """What was said before the signature, once for each account."""

    __tablename__ = "prospect_fit"
    __table_args__ = rules(one_of("fits_profile", ProfileFit), refers("account_id", "account"), unique("account_id"))

    account_id: str = words()
    fits_profile: str | None = words()
    fits_note: str = words()
    realistic_outcomes: str = words()
    our_responsibilities: str = words()
    scope: str = words()
    timing: str = words()
    their_participation: str = words()
    source: str = words()


class FitVerdictTable(RecordTable, table=True):
    """One judgement of a relationship."""

    __tablename__ = "fit_verdict"
    __table_args__ = rules(
        one_of("verdict", Course),
        said("reason"),
        refers("account_id", "account"),
        refers("judged_by_id", "team_member"),
        indexed("account_id", "judged_on"),
        indexed("judged_by_id"),
        days=("judged_on",),
    )

    account_id: str = words()
    verdict: str = words()
    reason: str = words()
    judged_on: str = words()
    judged_by_id: str | None = words()
