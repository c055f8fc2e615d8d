"""Rows of the value log: by their id; without one by account, day and what changed."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Outcome, OutcomeDraft, problems_in_outcome
from growthdesk.domain.problems import Problem
from growthdesk.exchange.cells import exact_money
from growthdesk.exchange.import_records import OutcomeRecord
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.imports.book import Book, Row, Said, folded, given
from growthdesk.usecases.imports.meaning import account_meant, measure_meant, person_meant
from growthdesk.wording.parsing import Unreadable

_FIELDS = (
    "external_id", "happened_on", "activity", "change", "category", "grade", "before", "now", "quantity", "unit",
    "recurrence", "source", "method", "confirmed_on", "quote", "at_risk", "is_client_visible",
)  # fmt: skip
_COLUMNS = {
    "amount_minor": "amount",
    "confirmed_by_id": "confirmed_by",
    "quoted_id": "quoted",
    "measure_id": "measure",
}


class OutcomeRows:
    """Judges the rows of outcomes files."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def judge(self, row: Row, record: OutcomeRecord) -> None:
        """Stage what a row adds and changes."""
        account = account_meant(self._book, row, record)
        if account is None:
            return
        found = self._found(row, account, record)
        said = self._said(row, account, record, found)
        if row.problems:
            return
        if found is None:
            row.is_new = True
            outcome, draft = self._made(account, said)
            row.put(self._book.outcomes, outcome)
        else:
            if record.external_id is None:
                said.pop("change", None)  # it found the entry without regard to case and blanks
            outcome = row.change(self._book.outcomes, found, said, _COLUMNS)
            draft = draft_of(OutcomeDraft, outcome, amount=outcome.amount, measure_now=None)
        if outcome is not found:
            for problem in problems_in_outcome(draft, self._book.today):
                row.refuse(_COLUMNS.get(problem.field, problem.field), problem)
        row.say(outcome.id, given(record, *_FIELDS, "amount", "currency", "measure", "confirmed_by", "quoted"))

    def _found(self, row: Row, account: Account, record: OutcomeRecord) -> Outcome | None:
        if record.external_id is not None:
            return next(iter(self._book.outcomes.by("external_id", (account.id, record.external_id))), None)
        said = record.change or record.activity
        if said is None:
            row.refuse("change", Problem("change", "missing"))
            return None
        found = self._book.outcomes.by("entry", (account.id, record.happened_on, folded(said)))
        if len(found) > 1:
            row.refuse("", Problem("external_id", "entry_ambiguous", (("count", str(len(found))),)))
        return found[0] if len(found) == 1 else None

    def _said(self, row: Row, account: Account, record: OutcomeRecord, found: Outcome | None) -> Said:
        said = given(record, *_FIELDS)
        for field, column in (("confirmed_by_id", "confirmed_by"), ("quoted_id", "quoted")):
            person = person_meant(self._book, row, account, column, getattr(record, column))
            if person is not None:
                said[field] = person.id
        measure = measure_meant(self._book, row, account, record.measure)
        if measure is not None:
            said["measure_id"] = measure.id
        currency = record.currency or (found.currency if found else "") or self._book.home_currency
        if (amount := self._money(row, record.amount, currency)) is not None:
            said |= {"amount_minor": amount.minor, "currency": currency}
        return said

    def _money(self, row: Row, amount: Decimal | None, currency: str) -> Money | None:
        try:
            return None if amount is None else exact_money(amount, currency)
        except Unreadable as error:
            row.refuse("amount", error.problem("amount"))
            return None

    def _made(self, account: Account, said: Said) -> tuple[Outcome, OutcomeDraft]:
        minor, currency = said.get("amount_minor"), said.get("currency", "")
        amount = None if minor is None else Money(minor, currency)
        known = {field.name for field in fields(OutcomeDraft)}
        own: dict[str, Any] = {"happened_on": None, **{name: said[name] for name in said if name in known}}
        draft = OutcomeDraft(amount=amount, **own)
        outcome = self._book.made(
            Outcome,
            account_id=account.id,
            amount_minor=minor,
            currency=currency,
            **fields_of(draft, "amount", "measure_now"),
        )
        return outcome, draft
