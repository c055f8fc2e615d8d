"""Tables of the accounts and of what the accounts list remembers."""

from growthdesk.domain.accounts import AccountStatus, Tier
from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    unique,
    whole,
    words,
)


class AccountTable(RecordTable, table=True):
    """A client organisation."""

    __tablename__ = "account"
    __table_args__ = rules(
        said("name"),
        rule("external_id_trimmed", "external_id <> '' AND external_id = trim(external_id)"),
        one_of("status", AccountStatus),
        one_of("tier", Tier),
        refers("owner_id", "team_member"),
        refers("success_said_by_id", "stakeholder"),
        unique("external_id"),
        indexed("owner_id"),
        indexed("success_said_by_id"),
        indexed("name"),
        days=("recorded_on", "signed_on", "ended_on", "success_agreed_on"),
        flags=("is_imported",),
    )

    external_id: str | None = words()
    name: str = words()
    owner_id: str = words()
    status: str = words()
    tier: str | None = words()
    is_imported: int = whole()
    recorded_on: str = words()
    signed_on: str | None = words()
    ended_on: str | None = words()
    won_through: str = words()
    address: str = words()
    city: str = words()
    region: str = words()
    postal_code: str = words()
    country: str = words()
    phone: str = words()
    website: str = words()
    notes: str = words()
    success_words: str = words()
    success_said_by_id: str | None = words()
    success_agreed_on: str | None = words()


class SavedFilterTable(RecordTable, table=True):
    """A named filter of one list."""

    __tablename__ = "saved_filter"
    __table_args__ = rules(said("name"), rule("definition_is_json", "json_valid(definition)"), unique("place", "name"))

    place: str = words()
    name: str = words()
    definition: str = words()
