"""Whom and what a row means: accounts, people and measures named by id or in words. None or two is refused."""

from typing import Protocol

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.measures import Measure
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases.imports.book import Book, Row, folded


class OfAccount(Protocol):
    """A row that belongs to an account."""

    @property
    def account_external_id(self) -> str | None: ...
    @property
    def account_name(self) -> str | None: ...


def accounts_named(book: Book, name: str) -> list[Account]:
    """Return the accounts of this name: written just so, else without regard to case and blanks."""
    exact = book.accounts.by("exact_name", name)
    return exact if len(exact) == 1 else book.accounts.by("name", folded(name))


def account_meant(book: Book, row: Row, record: OfAccount) -> Account | None:
    """Return the account a row belongs to; its id decides, a name only where the row gives no id."""
    if record.account_external_id is not None:
        found = book.accounts.by("external_id", record.account_external_id)
        if not found:
            facts = (("id", record.account_external_id),)
            row.refuse("account_external_id", Problem("account_external_id", "account_id_unknown", facts))
        return found[0] if found else None
    name = record.account_name
    if name is None:
        row.refuse("", Problem("account_name", "account_not_named"))
        return None
    found = accounts_named(book, name)
    if len(found) == 1:
        return found[0]
    if not found:
        before = len(row.problems)
        meant = book.alikes.account(row, "account_name", name)
        if meant is not None or len(row.problems) > before:
            return meant
    code = "account_name_ambiguous" if found else "account_name_unknown"
    row.refuse("account_name", Problem("account_name", code, (("name", name), ("count", str(len(found))))))
    return None


def member_meant(book: Book, row: Row, name: str) -> TeamMember:
    """Return the team member of this name, added when there is none."""
    found = book.members.by("name", folded(name))
    return found[0] if found else row.put(book.members, book.made(TeamMember, name=name, email="", left_on=None))


def person_meant(book: Book, row: Row, account: Account, column: str, name: str | None) -> Stakeholder | None:
    """Return the one person of the account a cell names; nobody is added from a mere mention."""
    if name is None:
        return None
    found = book.people.by("name", (account.id, folded(name)))
    if len(found) == 1:
        return found[0]
    if not found:
        before = len(row.problems)
        meant = book.alikes.person(row, column, account, name)
        if meant is not None or len(row.problems) > before:
            return meant
    code = "person_ambiguous" if found else "person_unknown"
    row.refuse(column, Problem(column, code, (("name", name), ("account", account.name))))
    return None


def measures_titled(book: Book, account: Account, title: str) -> list[Measure]:
    """Return the account's measures that are, or once were, called this."""
    versions = book.versions.by("title", (account.id, folded(title)))
    return [book.measures.get(key) for key in dict.fromkeys(version.measure_id for version in versions)]


def measure_meant(book: Book, row: Row, account: Account, title: str | None) -> Measure | None:
    """Return the one measure of the account an outcome names."""
    if title is None:
        return None
    found = measures_titled(book, account, title)
    if len(found) == 1:
        return found[0]
    code = "measure_ambiguous" if found else "measure_unknown"
    row.refuse("measure", Problem("measure", code, (("title", title), ("account", account.name))))
    return None
