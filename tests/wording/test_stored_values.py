"""Records of history in words: no column without a name, no code, no id, no amount without its currency."""

import types
import typing
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from growthdesk.domain.record_fields import is_told, refers_to, together_with
from growthdesk.domain.records import Record
from growthdesk.wording import history
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label
from growthdesk.wording.stored_values import counted, field_words, record_title, value_words
from tests.kit.records import KINDS, RECORD_TYPES

FORMATS = Formats("en_GB")
COLUMNS = [(record_type, field.name) for record_type in RECORD_TYPES for field in fields(record_type)]
TOLD = [(record_type, name) for record_type, name in COLUMNS if is_told(KINDS[record_type], name)]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def type_of(record_type: type[Record], name: str) -> Any:
    """Return the type of a field without None; of a tuple that of its items."""
    hint = typing.get_type_hints(record_type)[name]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(option for option in typing.get_args(hint) if option is not types.NoneType)
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else hint


@pytest.mark.parametrize(("record_type", "name"), TOLD, ids=lambda part: getattr(part, "__name__", part))
def test_every_column_has_words_or_is_left_out_on_purpose(record_type: type[Record], name: str) -> None:
    kind = KINDS[record_type]
    assert history.has_field_label(name, kind), (
        f"name {kind}.{name} in wording/history.py or in domain/record_fields.py"
    )


def test_every_kind_of_record_has_words() -> None:
    assert [kind for kind in KINDS.values() if not history.knows_record(kind)] == []


def test_no_label_shows_how_it_is_stored() -> None:
    for record_type, name in TOLD:
        said = history.field_label(name, KINDS[record_type]).casefold()
        assert "_" not in said
        assert not {"id", "minor"} & set(said.split()), said


def test_every_choice_is_worded_and_no_code_shows() -> None:
    seen = 0
    for record_type, name in TOLD:
        choices = type_of(record_type, name)
        if isinstance(choices, type) and issubclass(choices, StrEnum):
            seen += 1
            for member in choices:
                assert value_words(KINDS[record_type], name, {name: member.value}, {}, FORMATS) == label(member)
    assert seen > 15


def test_every_day_is_written_by_locale() -> None:
    for record_type, name in TOLD:
        if type_of(record_type, name) is date:
            assert value_words(KINDS[record_type], name, {name: "2026-03-31"}, {}, FORMATS) == "31 Mar 2026"


def test_every_yes_and_no_is_a_word() -> None:
    for record_type, name in TOLD:
        if type_of(record_type, name) is bool:
            said = [value_words(KINDS[record_type], name, {name: stored}, {}, FORMATS) for stored in (1, 0)]
            assert said == ["yes", "no"]


def test_every_amount_has_its_currency() -> None:
    for record_type, name in TOLD:
        if name.endswith("_minor"):
            row = {name: 1_234_50, "currency": "AED", "recurrence": "once"}
            assert "AED 1,234.50" in plain(value_words(KINDS[record_type], name, row, {}, FORMATS))


def test_every_id_is_a_name() -> None:
    person = {"a" * 32: ("stakeholder", {"name": "Layla Haddad"})}
    for record_type, name in TOLD:
        if name.endswith("_id") and name != "external_id":
            kind = KINDS[record_type]
            assert refers_to(name) is not None, f"say in domain/record_fields.py what {kind}.{name} refers to"
            assert value_words(kind, name, {name: "a" * 32}, person, FORMATS) == "Layla Haddad"
            assert value_words(kind, name, {name: "b" * 32}, person, FORMATS) == "no longer known"


def test_numbers_are_written_by_locale() -> None:
    assert value_words("outcome", "quantity", {"quantity": "1234.50"}, {}, Formats("de_DE")) == "1.234,5"


@pytest.mark.parametrize(
    ("kind", "name", "row", "said"),
    [
        ("agreement", "currency", {"value_minor": 41_000_00, "currency": "AED", "recurrence": "per_year"},
         "AED 41,000 a year"),
        ("agreement", "value_minor", {"value_minor": None, "currency": "", "recurrence": "once"}, ""),
        ("agreement", "notice_months", {"notice_months": 1}, "1 month"),
        ("agreement", "notice_months", {"notice_months": 3}, "3 months"),
        ("purchase_order", "amount_minor", {"amount_minor": -5_000, "currency": "JPY", "pass_through_minor": 0},
         "−JPY 5,000"),
        ("purchase_order", "amount_minor", {"amount_minor": 90_000, "currency": "USD", "pass_through_minor": 10_000},
         "USD 900, of it USD 100 passed through"),
        ("outcome", "quantity", {"quantity": "14", "unit": "hours"}, "14 hours"),
        ("outcome", "unit", {"quantity": None, "unit": ""}, ""),
        ("outcome", "grade", {"grade": "A", "confirmed_by_id": "p", "confirmed_on": "2026-11-02"},
         "Confirmed by the client, Layla Haddad, 2 Nov 2026"),
        ("action", "side", {"side": "us", "owner_id": "t", "stakeholder_id": None}, "Us, Nadia Karam"),
        ("account", "status", {"status": "ended", "ended_on": "2026-11-02"}, "Ended, 2 Nov 2026"),
        ("measure_version", "target", {"kind": "number", "target": "5", "unit": "a month"}, "5 a month"),
        ("measure_version", "kind", {"kind": "keep_within", "lower": "2", "upper": "8", "unit": "°C"},
         "between 2 °C and 8 °C"),
        ("measure_version", "kind", {"kind": "keep_within", "lower": None, "upper": "8", "unit": "%"}, "at most 8%"),
        ("measure_version", "kind", {"kind": "yes_no", "target": None}, "Yes or no"),
        ("measure_version", "baseline", {"kind": "yes_no", "baseline": "1"}, "yes"),
        ("reading", "value", {"value": "78.5", "kind": "number", "unit": "%"}, "78.5%"),
        ("circulation", "edition", {"kind": "value-summary", "edition": "finance"}, "Value summary, Finance"),
        ("circulation", "recipient", {"recipient": "The board", "stakeholder_id": None}, "The board"),
        ("firm", "weekend", {"weekend": "5,6"}, "Friday, Saturday"),
        ("firm", "locale", {"locale": "de_DE"}, "German (Germany)"),
        ("firm", "logo", {"logo": {"base64": "aGk="}}, "a picture"),
        ("stakeholder", "influence", {"influence": 3}, "High"),
        ("stakeholder", "support", {"support": -1}, "Has doubts"),
        ("stakeholder", "roles", {"roles": "champion,budget_owner"}, "Champion, Budget owner"),
        ("account", "notes", {"notes": "2026-03-31"}, "2026-03-31"),
    ],
)  # fmt: skip
def test_fields_that_belong_together_are_said_as_one(kind: str, name: str, row: dict[str, Any], said: str) -> None:
    named = {"p": ("stakeholder", {"name": "Layla Haddad"}), "t": ("team_member", {"name": "Nadia Karam"})}
    assert plain(field_words(kind, together_with(kind, name), row, named, FORMATS)) == said


@pytest.mark.parametrize(
    ("kind", "row", "title"),
    [
        ("stakeholder", {"name": "Layla Haddad", "title": "Director"}, "Layla Haddad"),
        ("action", {"what": "Call Omar"}, "Call Omar"),
        ("agreement", {"title": "Retainer"}, "Retainer"),
        ("outcome", {"change": "", "activity": "Rebuilt the board"}, "Rebuilt the board"),
        ("purchase_order", {"ordered_on": "2026-03-03", "amount_minor": 250_000, "currency": "AED"},
         "Order of 3 Mar 2026, AED 2,500"),
        ("reading", {"read_on": "2026-10-31", "value": "78.5", "kind": "number", "unit": "%", "title": "On time"},
         "On time, 31 Oct 2026: 78.5%"),
        ("reading", {"read_on": "2026-10-31", "value": "78.5"}, "Reading of 31 Oct 2026: 78.5"),
        ("value_review", {"planned_on": "2026-11-25", "held_on": None}, "Value review, 25 Nov 2026"),
        ("circulation", {"kind": "review-pack", "edition": None, "recipient": "Omar"}, "Review pack received by Omar"),
        ("interaction", {"summary": ""}, "Contact"),
    ],
)  # fmt: skip
def test_a_record_is_called_as_people_know_it(kind: str, row: dict[str, Any], title: str) -> None:
    assert plain(record_title(kind, row, {}, FORMATS)) == title


def test_records_are_counted_in_the_right_number() -> None:
    said = [
        counted(kind, count, FORMATS)
        for kind, count in (
            ("stakeholder", 1),
            ("stakeholder", 4),
            ("never heard of", 2),
            ("purchase_order", 1_200),
            ("", 5_000),
        )
    ]
    assert said == ["1 person", "4 people", "2 records", "1,200 orders", "more than 5,000 records"]


def test_every_kind_an_account_takes_along_is_counted_by_name() -> None:
    from growthdesk.storage.kinds import kind_of
    from growthdesk.usecases.owned_records import OWNED

    assert [kind for kind in map(kind_of, OWNED) if counted(kind, 2, FORMATS) == "2 records"] == []


def test_a_figure_in_words_keeps_its_exact_value() -> None:
    assert value_words("reading", "value", {"value": str(Decimal("0.10"))}, {}, FORMATS) == "0.1"
