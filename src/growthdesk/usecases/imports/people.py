"""Rows of people: somebody at an account, by their id there or by their name."""

from growthdesk.domain.accounts import Account
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import Stakeholder, StakeholderDraft, problems_in_stakeholder
from growthdesk.exchange.import_records import PersonRecord
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.imports.book import Book, Row, folded, given
from growthdesk.usecases.imports.meaning import account_meant

_FIELDS = (
    "external_id", "name", "title", "email", "phone", "roles", "influence", "support", "success_words", "notes",
)  # fmt: skip


class PersonRows:
    """Judges the rows of people files."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def judge(self, row: Row, record: PersonRecord) -> None:
        """Stage what a row adds and changes."""
        account = account_meant(self._book, row, record)
        if account is None:
            return
        found = self._found(row, account, record)
        if row.problems:
            return
        said = given(record, *_FIELDS)
        if found is None:
            row.is_new = True
            draft = StakeholderDraft(**{"name": "", **said})
            person = self._book.made(Stakeholder, account_id=account.id, **fields_of(draft))
            row.put(self._book.people, person)
        else:
            if record.external_id is None:
                said.pop("name", None)  # it found the person without regard to case and blanks, or by an answer
            person = row.change(self._book.people, found, said)
            draft = draft_of(StakeholderDraft, person)
        if person is not found:
            for problem in problems_in_stakeholder(draft):
                row.refuse(problem.field, problem)
        row.say(person.id, said | {"name": person.name})

    def _found(self, row: Row, account: Account, record: PersonRecord) -> Stakeholder | None:
        """Return the person meant; who was added without an id, for instance as an account's contact, gets it."""
        named = self._book.people.by("name", (account.id, folded(record.name))) if record.name is not None else []
        if record.external_id is not None:
            by_id = self._book.people.by("external_id", (account.id, record.external_id))
            if by_id or record.name is None:
                return by_id[0] if by_id else None
            without_id = [person for person in named if person.external_id is None]
            if named:
                return without_id[0] if len(without_id) == 1 else None
            return self._book.alikes.person(row, "name", account, record.name, record.email, with_id=True)
        if record.name is None:
            row.refuse("name", Problem("name", "missing"))
            return None
        if len(named) > 1:
            facts = (("name", record.name), ("account", account.name))
            row.refuse("name", Problem("name", "person_ambiguous", facts))
        if named:
            return named[0] if len(named) == 1 else None
        return self._book.alikes.person(row, "name", account, record.name, record.email)
