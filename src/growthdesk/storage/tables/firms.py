"""Tables of the firm and its team."""

from growthdesk.domain.firms import Paper
from growthdesk.storage.tables.columns import (
    RecordTable,
    added_words,
    content,
    currency,
    one_of,
    rule,
    rules,
    said,
    whole,
    words,
)


class FirmTable(RecordTable, table=True):
    """The one firm of the file."""

    __tablename__ = "firm"
    __table_args__ = rules(
        said("name"),
        currency("home_currency"),
        one_of("paper", Paper),
        rule("brand_colour_form", f"brand_colour GLOB '#{'[0-9a-fA-F]' * 6}'"),
        flags=("is_sample",),
    )

    name: str = words()
    home_currency: str = words()
    locale: str = words()
    paper: str = words()
    weekend: str = words()
    brand_colour: str = words()
    footer: str = words()
    logo: bytes | None = content()
    is_sample: int = whole()
    signatory_name: str = added_words()
    signatory_title: str = added_words()
    ideal_company: str = added_words()
    ideal_role: str = added_words()
    ideal_problem: str = added_words()


class TeamMemberTable(RecordTable, table=True):
    """Somebody in the firm."""

    __tablename__ = "team_member"
    __table_args__ = rules(said("name"), days=("left_on",))

    name: str = words()
    email: str = words()
    left_on: str | None = words()
