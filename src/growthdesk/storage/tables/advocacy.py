"""Tables of advocacy: praise, what may not be asked, leave to use somebody's words."""

from growthdesk.domain.advocacy import Credit, RestrictionKind
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rule, rules, said, words


class PraiseTable(RecordTable, table=True):
    """Something kind that was said unasked."""

    __tablename__ = "praise"
    __table_args__ = rules(
        said("quote"),
        refers("account_id", "account"),
        refers("stakeholder_id", "stakeholder"),
        indexed("account_id", "said_on"),
        indexed("stakeholder_id"),
        indexed("said_on"),
        days=("said_on",),
    )

    account_id: str = words()
    stakeholder_id: str = words()
    said_on: str = words()
    quote: str = words()


class RestrictionTable(RecordTable, table=True):
    """What an account or a person may not do for us; `forms` are comma-joined, empty for all of them."""

    __tablename__ = "restriction"
    __table_args__ = rules(
        one_of("kind", RestrictionKind),
        rule("lifted_later", "lifted_on IS NULL OR lifted_on >= noted_on"),
        refers("account_id", "account"),
        refers("stakeholder_id", "stakeholder"),
        indexed("account_id", "noted_on"),
        indexed("stakeholder_id"),
        days=("noted_on", "lifted_on"),
    )

    account_id: str = words()
    stakeholder_id: str | None = words()
    kind: str = words()
    forms: str = words()
    note: str = words()
    noted_on: str = words()
    lifted_on: str | None = words()


class PermissionTable(RecordTable, table=True):
    """Leave to use somebody's exact words; `channels` are comma-joined."""

    __tablename__ = "permission"
    __table_args__ = rules(
        said("wording"),
        said("channels"),
        one_of("credit", Credit),
        refers("account_id", "account"),
        refers("stakeholder_id", "stakeholder"),
        refers("referral_id", "referral"),
        indexed("account_id", "granted_on"),
        indexed("stakeholder_id"),
        indexed("referral_id"),
        days=("granted_on", "expires_on", "withdrawn_on"),
    )

    account_id: str = words()
    stakeholder_id: str = words()
    referral_id: str | None = words()
    wording: str = words()
    channels: str = words()
    credit: str = words()
    granted_on: str = words()
    expires_on: str | None = words()
    withdrawn_on: str | None = words()
    note: str = words()
