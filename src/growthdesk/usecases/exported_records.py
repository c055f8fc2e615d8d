"""Which cells a record has outside: one sheet per kind, its columns named as the import and the forms name them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.exports import Cell
from growthdesk.domain.imports import ImportKind
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import Decision, ReviewItem, ReviewRisk, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.wording import N_
from growthdesk.wording.labels import label

CellOf = Callable[[Any], Cell]
Columns = tuple[tuple[str, CellOf], ...]
Labels = Mapping[tuple[ImportKind, str], str]


@dataclass(frozen=True, slots=True)
class Names:
    """Whom ids mean."""

    accounts: Mapping[str, Account]
    people: Mapping[str, str]
    team: Mapping[str, str]
    measures: Mapping[str, MeasureVersion]
    reviews: Mapping[str, ValueReview]
    attended: Mapping[str, Sequence[str]]

    def account(self, record: Any) -> str:
        """Name the account of a record."""
        return self.accounts[record.account_id].name

    def account_in(self, field: str) -> CellOf:
        """Return what names the account a field means."""
        return lambda record: account.name if (account := self.accounts.get(getattr(record, field) or "")) else None

    def account_number(self, record: Any) -> str | None:
        """Return the account's own number."""
        return self.accounts[record.account_id].external_id

    def measure(self, record: Any) -> str | None:
        """Return the title of the measure a record belongs to, as it was last written."""
        return self.measures[record.measure_id].title if record.measure_id else None

    def attendees(self, record: Interaction) -> str:
        """Name who took part, one after the other."""
        return ", ".join(self.people[person_id] for person_id in self.attended.get(record.id, ()))

    def person(self, field: str) -> CellOf:
        """Return what names the person a field means."""
        return lambda record: self.people.get(getattr(record, field) or "")

    def member(self, field: str) -> CellOf:
        """Return what names the team member a field means."""
        return lambda record: self.team.get(getattr(record, field) or "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record as a table: its title and headers are marked for translation."""

    title: str
    kind: type[Record]
    columns: Columns


def _field(name: str) -> CellOf:
    return lambda record: getattr(record, name)


def _choice(name: str) -> CellOf:
    def cell(record: Any) -> Cell:
        value = getattr(record, name)
        return None if value is None else label(value)

    return cell


def _money(amount: str, currency: str = "currency") -> CellOf:
    def cell(record: Any) -> Cell:
        minor, code = getattr(record, amount), getattr(record, currency)
        return None if minor is None else Money(minor, code).amount

    return cell


def _currency(amount: str, currency: str = "currency") -> CellOf:
    return lambda record: None if getattr(record, amount) is None else getattr(record, currency)


def sheets(names: Names, labels: Labels) -> tuple[Sheet, ...]:
    """Return every sheet, those others refer to first; `labels` are the import's names of its columns."""
    return (
        Sheet(N_("Accounts"), Account, _accounts(names, labels)),
        Sheet(N_("People"), Stakeholder, _people(names, labels)),
        Sheet(N_("Agreements"), Agreement, _agreements(names)),
        Sheet(N_("Orders"), Order, _orders(names, labels)),
        Sheet(N_("Success measures"), Measure, _measures(names, labels)),
        Sheet(N_("Versions of success measures"), MeasureVersion, _versions(names)),
        Sheet(N_("Readings"), Reading, _readings(names)),
        Sheet(N_("Outcomes"), Outcome, _outcomes(names, labels)),
        Sheet(N_("Actions"), Action, _actions(names)),
        Sheet(N_("Contacts"), Interaction, _interactions(names)),
        Sheet(N_("Value reviews"), ValueReview, _reviews(names)),
        Sheet(N_("Lines of value reviews"), ReviewItem, _items(names)),
        Sheet(N_("Risks of value reviews"), ReviewRisk, _risks(names)),
        Sheet(N_("Decisions"), Decision, _decisions(names)),
    )


def _known(labels: Labels, kind: ImportKind, cells: Mapping[str, CellOf]) -> Columns:
    return tuple((labels[kind, field], cell) for field, cell in cells.items())


def _whose(names: Names) -> dict[str, CellOf]:
    return {"account_external_id": names.account_number, "account_name": names.account}


def _fields(*named: str) -> dict[str, CellOf]:
    return {name: _field(name) for name in named}


def _accounts(names: Names, labels: Labels) -> Columns:
    return _known(
        labels,
        ImportKind.ACCOUNTS,
        {
            **_fields("external_id", "name"),
            "owner": names.member("owner_id"),
            **_fields("address", "city", "region", "postal_code", "country", "phone", "website"),
            "tier": _choice("tier"),
            "status": _choice("status"),
            **_fields("won_through", "signed_on", "ended_on", "success_words", "notes"),
        },
    )


def _people(names: Names, labels: Labels) -> Columns:
    known = {
        "external_id": _field("external_id"),
        **_whose(names),
        **_fields("name", "title", "email", "phone"),
        "roles": lambda person: ", ".join(label(role) for role in person.roles),
        **_fields("influence", "support", "success_words", "notes"),
    }
    return (
        *_known(labels, ImportKind.PEOPLE, known),
        (N_("Reports to"), names.person("reports_to_id")),
        (N_("Who of us holds the contact"), names.member("held_by_id")),
        (N_("Joined on"), _field("joined_on")),
        (N_("Left on"), _field("left_on")),
    )


def _agreements(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("What was bought"), _field("title")),
        (N_("Kind"), _choice("kind")),
        (N_("Signed on"), _field("signed_on")),
        (N_("Starts on"), _field("starts_on")),
        (N_("Ends on"), _field("ends_on")),
        (N_("Value"), _money("value_minor")),
        (N_("Currency"), _currency("value_minor")),
        (N_("The value is paid"), _choice("recurrence")),
        (N_("Notice period in months"), _field("notice_months")),
        (N_("Renews by itself"), _field("auto_renews")),
        (N_("Notes"), _field("notes")),
    )


def _orders(names: Names, labels: Labels) -> Columns:
    return _known(
        labels,
        ImportKind.ORDERS,
        {
            "external_id": _field("external_id"),
            **_whose(names),
            "ordered_on": _field("ordered_on"),
            "amount": _money("amount_minor"),
            "currency": _field("currency"),
            "pass_through": _money("pass_through_minor"),
            "description": _field("description"),
        },
    )


def _measures(names: Names, labels: Labels) -> Columns:
    """One row per measure as it was last written; an earlier wording stands among the versions."""

    def latest(cell: CellOf) -> CellOf:
        return lambda measure: cell(names.measures[measure.id])

    stated = (
        "unit", "baseline", "baseline_on", "target", "lower", "upper", "target_on", "recognised_by",
    )  # fmt: skip
    known = {
        "external_id": _field("external_id"),
        **_whose(names),
        "title": latest(_field("title")),
        "kind": latest(_choice("kind")),
        **{name: latest(_field(name)) for name in stated},
        "confirmed_by": latest(names.person("confirmed_by_id")),
        "obstacles": latest(_field("obstacles")),
        "agreed_on": latest(_field("agreed_on")),
    }
    return (*_known(labels, ImportKind.MEASURES, known), (N_("No longer followed since"), _field("retired_on")))


def _versions(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("Measure"), names.measure),
        (N_("Version"), _field("number")),
        (N_("What was agreed"), _field("title")),
        (N_("Kind"), _choice("kind")),
        (N_("Unit"), _field("unit")),
        (N_("Baseline"), _field("baseline")),
        (N_("Baseline on"), _field("baseline_on")),
        (N_("Target"), _field("target")),
        (N_("Lower limit"), _field("lower")),
        (N_("Upper limit"), _field("upper")),
        (N_("Target on"), _field("target_on")),
        (N_("How it is recognised"), _field("recognised_by")),
        (N_("Who confirms"), names.person("confirmed_by_id")),
        (N_("What could prevent it"), _field("obstacles")),
        (N_("Agreed on"), _field("agreed_on")),
        (N_("Why it changed"), _field("change_reason")),
    )


def _readings(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("Measure"), names.measure),
        (N_("Read on"), _field("read_on")),
        (N_("Value"), _field("value")),
        (N_("Unit"), lambda reading: names.measures[reading.measure_id].unit),
        (N_("Where it comes from"), _field("source")),
        (N_("Note"), _field("note")),
    )


def _outcomes(names: Names, labels: Labels) -> Columns:
    return _known(
        labels,
        ImportKind.OUTCOMES,
        {
            "external_id": _field("external_id"),
            **_whose(names),
            **_fields("happened_on", "activity", "change"),
            "category": _choice("category"),
            "grade": _choice("grade"),
            **_fields("before", "now", "quantity", "unit"),
            "amount": _money("amount_minor"),
            "currency": _currency("amount_minor"),
            "recurrence": _choice("recurrence"),
            **_fields("source", "method"),
            "confirmed_by": names.person("confirmed_by_id"),
            **_fields("confirmed_on", "quote"),
            "quoted": names.person("quoted_id"),
            "at_risk": _field("at_risk"),
            "measure": names.measure,
            "is_client_visible": _field("is_client_visible"),
        },
    )


def _actions(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("What is to be done"), _field("what")),
        (N_("Who does it"), _choice("side")),
        (N_("From our side"), names.member("owner_id")),
        (N_("From their side"), names.person("stakeholder_id")),
        (N_("By when"), _field("due_on")),
        (N_("Done on"), _field("done_on")),
        (N_("Dropped on"), _field("dropped_on")),
        (N_("Why it was dropped"), _field("dropped_reason")),
        (N_("Next step"), _field("is_next_step")),
        (N_("Where it comes from"), _choice("origin")),
        (N_("Notes"), _field("notes")),
    )


def _interactions(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("Date"), _field("happened_on")),
        (N_("Kind"), _choice("kind")),
        (N_("In one line"), _field("summary")),
        (N_("With"), names.attendees),
        (N_("They answered or took part"), _field("is_two_way")),
        (N_("Who of us"), names.member("team_member_id")),
        (N_("Notes"), _field("notes")),
    )


def _reviews(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("Planned for"), _field("planned_on")),
        (N_("State"), _choice("state")),
        (N_("Held on"), _field("held_on")),
        (N_("Why it was cancelled"), _field("cancelled_reason")),
        (N_("The result in the client’s words"), _field("headline")),
        (N_("For whom"), names.person("for_stakeholder_id")),
        (N_("Prepared by"), names.member("prepared_by_id")),
        (N_("Is this still what matters to them?"), _choice("relevance")),
        (N_("Why no decision is needed"), _field("no_decision_reason")),
        (N_("What they should decide"), _field("decision_asked")),
        (N_("By when"), _field("decision_asked_by")),
        (N_("What happens without it"), _field("decision_consequence")),
        (N_("Figures agreed by"), names.person("figures_agreed_by_id")),
        (N_("Figures agreed on"), _field("figures_agreed_on")),
    )


def _items(names: Names) -> Columns:
    return (
        *_of_review(names),
        (N_("Question"), _choice("question")),
        (N_("Line"), _field("text")),
        (N_("How it is known"), _field("detail")),
        (N_("Shown"), _field("is_included")),
    )


def _risks(names: Names) -> Columns:
    return (
        *_of_review(names),
        (N_("What may happen"), _field("risk")),
        (N_("What is done about it"), _field("response")),
        (N_("Shared with the client"), _field("is_shared")),
    )


def _decisions(names: Names) -> Columns:
    return (
        *_of_review(names),
        (N_("What was decided"), _field("what")),
        (N_("Who does it"), _choice("side")),
        (N_("From our side"), names.member("owner_id")),
        (N_("From their side"), names.person("stakeholder_id")),
        (N_("By when"), _field("due_on")),
    )


def _of_review(names: Names) -> Columns:
    return (
        (N_("Account"), names.account),
        (N_("Review planned for"), lambda record: names.reviews[record.review_id].planned_on),
    )
