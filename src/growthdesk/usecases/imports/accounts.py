"""Rows of accounts: an account by its external id, its contact among its people, and what it bought."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from growthdesk.domain.accounts import (
    Account,
    AccountDraft,
    AccountStatus,
    problems_in_account,
    recorded_when_won,
)
from growthdesk.domain.agreements import Agreement, AgreementDraft, AgreementKind, is_running, problems_in_agreement
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.imports import EffectKind, OwnerlessAccount
from growthdesk.domain.money import Money
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import Stakeholder, StakeholderDraft, problems_in_stakeholder
from growthdesk.exchange.cells import exact_money
from growthdesk.exchange.import_records import AccountRecord
from growthdesk.usecases.agreements import agreement_fields
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.imports.book import Book, Row, Said, folded, given
from growthdesk.usecases.imports.likeness import Traits, traits
from growthdesk.usecases.imports.meaning import accounts_named, member_meant
from growthdesk.wording.labels import label
from growthdesk.wording.parsing import Unreadable

_FIELDS = (
    "external_id", "name", "address", "city", "region", "postal_code", "country", "phone", "website", "tier", "status",
    "won_through", "signed_on", "ended_on", "success_words", "notes",
)  # fmt: skip
_CONTACT = {"title": "contact_title", "email": "contact_email", "phone": "contact_phone"}
_AGREEMENT = {
    "title": "agreement_title",
    "kind": "agreement_kind",
    "recurrence": "agreement_recurrence",
    "starts_on": "agreement_starts_on",
    "ends_on": "agreement_ends_on",
}
_VALUE = {"value": "agreement_value", "value_minor": "agreement_value", "currency": "agreement_currency"}
_COLUMNS = {"owner_id": "owner"}


class AccountRows:
    """Judges the rows of accounts files; `without_owner` lists new accounts whose row names none."""

    def __init__(self, book: Book, owner: str) -> None:
        self._book = book
        self._owner = owner
        self.without_owner: list[OwnerlessAccount] = []

    def judge(self, row: Row, record: AccountRecord) -> None:
        """Stage what a row adds and changes."""
        found = self._found(row, record)
        if row.problems:
            return
        account = self._added(row, record) if found is None else self._changed(row, record, found)
        row.say(account.id, given(record, *_FIELDS, "owner") | {"name": account.name})
        self._contact(row, account, record)
        self._agreement(row, account, record)
        if found is None and record.owner is None and not row.problems:
            row.note("owner", Problem("owner_id", "owner_not_named", (("owner", self._owner),)))
            self.without_owner.append(OwnerlessAccount(account.id, account.name, account.external_id, row.line))

    def _found(self, row: Row, record: AccountRecord) -> Account | None:
        """Return the account meant; one that was added without an id can get it, when somebody says it is the same."""
        if record.external_id is not None:
            by_id = self._book.accounts.by("external_id", record.external_id)
            if by_id or record.name is None:
                found = by_id[0] if by_id else None
            else:
                found = self._book.alikes.account(row, "name", record.name, _known(record), with_id=True)
            self._check_name(row, record, found)
            return found
        if record.name is None:
            row.refuse("name", Problem("name", "missing"))
            return None
        named = accounts_named(self._book, record.name)
        if len(named) > 1:
            facts = (("name", record.name), ("count", str(len(named))))
            row.refuse("name", Problem("name", "account_name_ambiguous", facts))
        if named:
            return named[0] if len(named) == 1 else None
        return self._book.alikes.account(row, "name", record.name, _known(record))

    def _check_name(self, row: Row, record: AccountRecord, found: Account | None) -> None:
        """Give no account a name that an earlier row was taken for another by: the next import would read it anew."""
        other = None if record.name is None else self._book.alikes.account_meant_by(record.name)
        if record.name is not None and other is not None and (found is None or found.id != other.id):
            facts = (("name", record.name), ("other", other.name))
            row.refuse("name", Problem("name", "name_means_other", facts))

    def _added(self, row: Row, record: AccountRecord) -> Account:
        said = given(record, *_FIELDS)
        if record.status is None and record.ended_on is not None and record.ended_on <= self._book.today:
            said["status"] = AccountStatus.ENDED
        owner = self._member(row, record.owner or self._owner)
        draft = AccountDraft(**{"name": "", "tier": None, **said}, owner_id=owner.id)
        self._check(row, draft)
        if record.name is not None and self._book.accounts.by("name", folded(record.name)):
            row.note("name", Problem("name", "name_repeats"))
        row.is_new = True
        fields = fields_of(draft)
        return row.put(
            self._book.accounts,
            self._book.made(Account, is_imported=True, recorded_on=self._book.today, **fields),
        )

    def _changed(self, row: Row, record: AccountRecord, account: Account) -> Account:
        said = given(record, *_FIELDS)
        if record.owner is not None:
            said["owner_id"] = self._member(row, record.owner).id
        if record.external_id is None:
            said.pop("name", None)  # it found the account without regard to case and blanks, or by an answer
        changed = row.change(self._book.accounts, account, said, _COLUMNS)
        if changed is account:
            return account
        is_signed_anew = changed.signed_on != account.signed_on
        first_value_on = self._book.confirmed_on.get(account.id) if is_signed_anew else None
        self._check(row, draft_of(AccountDraft, changed), first_value_on)
        if not is_signed_anew or account.id not in self._book.won_here:
            return changed
        recorded_on = recorded_when_won(account.recorded_on, changed.signed_on)
        return row.put(self._book.accounts, replace(changed, recorded_on=recorded_on))

    def _member(self, row: Row, name: str) -> TeamMember:
        """Return the team member of this name; that somebody joins the team is said in every row that names them."""
        member = member_meant(self._book, row, name)
        if not self._book.members.is_on_file(member.id):
            row.does(EffectKind.MEMBER_ADDED, member.name)
        return member

    def _check(self, row: Row, draft: AccountDraft, first_value_on: date | None = None) -> None:
        for problem in problems_in_account(draft, first_value_on):
            row.refuse(_COLUMNS.get(problem.field, problem.field), problem)

    def _contact(self, row: Row, account: Account, record: AccountRecord) -> None:
        said = {name: value for name, column in _CONTACT.items() if (value := getattr(record, column)) is not None}
        if record.contact_name is None:
            if said:
                row.note("contact_name", Problem("contact_name", "contact_not_named"))
            return
        people = self._book.people
        known = people.by("name", (account.id, folded(record.contact_name)))
        meant = known[0] if known else self._contact_meant(row, account, record.contact_name, record.contact_email)
        if meant is not None:
            person = row.change(people, meant, said, _CONTACT)
        else:
            draft = StakeholderDraft(name=record.contact_name, **said)
            person = self._book.made(Stakeholder, account_id=account.id, **fields_of(draft))
            row.put(people, person)
            row.changed[row.mapping.header("contact_name")] = None
            row.does(EffectKind.PERSON_ADDED, person.name, "contact_name")
        for problem in problems_in_stakeholder(draft_of(StakeholderDraft, person)):
            row.refuse(_CONTACT.get(problem.field, "contact_name"), problem)
        row.say(person.id, {"contact_name": person.name, **given(record, *_CONTACT.values())})

    def _contact_meant(self, row: Row, account: Account, name: str, email: str | None) -> Stakeholder | None:
        """Return whom an answer says a contact is; a new account has nobody yet."""
        if not self._book.people.by("account", account.id):
            return None
        return self._book.alikes.person(row, "contact_name", account, name, email)

    def _agreement(self, row: Row, account: Account, record: AccountRecord) -> None:
        said: Said = {
            name: value for name, column in _AGREEMENT.items() if (value := getattr(record, column)) is not None
        }
        if not said and record.agreement_value is None:
            return
        said.setdefault("title", label(said.get("kind", AgreementKind.PROJECT)))
        agreements = self._book.agreements
        known = agreements.by("title", (account.id, folded(said["title"])))
        if record.agreement_value is not None:
            currency = record.agreement_currency or (known[0].currency if known else "") or self._book.home_currency
            value = self._money(row, record.agreement_value, currency)
            if value is None:
                return
            said["value"] = value
        columns = _AGREEMENT | _VALUE
        if known:
            said.pop("title")
            if value := said.pop("value", None):
                said |= {"value_minor": value.minor, "currency": value.currency}
            agreement = row.change(agreements, known[0], said, columns)
            if agreement.value != known[0].value:
                facts = {"before": known[0].value, "after": agreement.value}
                row.does(EffectKind.AGREEMENT_VALUE, agreement.title, "agreement_value", "agreement_currency", **facts)
                self._compare_currency(row, account, agreement, known[0].currency if known[0].value else "")
            draft = draft_of(AgreementDraft, agreement, value=agreement.value)
        else:
            draft = AgreementDraft(**{"signed_on": account.signed_on, **said})
            agreement = self._book.made(Agreement, account_id=account.id, **agreement_fields(draft))
            row.put(agreements, agreement)
            row.changed[row.mapping.header("agreement_title")] = None
            row.does(EffectKind.AGREEMENT_ADDED, agreement.title, "agreement_title", after=agreement.value)
            self._look_beside(row, account, agreement)
        for problem in problems_in_agreement(draft):
            row.refuse(columns.get(problem.field, "agreement_title"), problem)
        row.say(agreement.id, given(record, *_AGREEMENT.values(), "agreement_value", "agreement_currency"))

    def _look_beside(self, row: Row, account: Account, added: Agreement) -> None:
        """Say what is in force already where an agreement is added: the new one may mean the same."""
        others = [one for one in self._book.agreements.by("account", account.id) if is_running(one, self._book.today)]
        if others:
            row.does(EffectKind.AGREEMENT_BESIDE, " · ".join(one.title for one in others))
        self._compare_currency(row, account, added)

    def _compare_currency(self, row: Row, account: Account, agreement: Agreement, before: str = "") -> None:
        """Say that a value comes in a currency no agreement of the account had so far."""
        others = self._book.agreements.by("account", account.id)
        known = {one.currency for one in others if one.id != agreement.id and one.value_minor is not None}
        known |= {before} if before else set()
        if agreement.value is not None and known and agreement.currency not in known:
            row.does(EffectKind.OTHER_CURRENCY, ", ".join(sorted(known)), after=agreement.value)

    def _money(self, row: Row, amount: Decimal, currency: str) -> Money | None:
        try:
            return exact_money(amount, currency)
        except Unreadable as error:
            row.refuse("agreement_value", error.problem("agreement_value"))
            return None


def _known(record: AccountRecord) -> Traits:
    emails = [record.contact_email] if record.contact_email else []
    return traits(record.website or "", emails, record.phone or "", record.city or "")
