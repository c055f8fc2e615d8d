"""The schema: table classes, a new file and what the migrations make are one and the same, and hold the rules."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

from growthdesk.domain.accounts import Account
from growthdesk.domain.history import Operation
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record, Side
from growthdesk.storage import comparing, driver
from growthdesk.storage.creating import shape_of_new_file
from growthdesk.storage.mapper import shape_fields
from growthdesk.storage.revisions import LATEST
from growthdesk.storage.tables import METADATA
from growthdesk.storage.upgrading import SCRIPTS, run_migrations
from growthdesk.usecases.desk import Desk
from tests import builders
from tests.kit.records import KINDS
from tests.kit.schema import schema_text

TABLES = list(METADATA.tables.values())
OF_NO_ACCOUNT = ("an_account", "a_team_member", "a_holiday", "a_plan_template")


@pytest.fixture(scope="module")
def migrated() -> Iterator[Any]:
    """Give an empty database as the migrations make it."""
    connection = driver.connect_memory()
    connection.execute("BEGIN")
    run_migrations(connection, SCRIPTS, LATEST)
    yield connection
    connection.close()


def test_a_new_file_is_what_the_table_classes_say() -> None:
    assert (files("growthdesk.storage") / "schema.sql").read_text(encoding="utf-8") == schema_text()


def test_a_new_file_is_what_the_migrations_make(migrated: Any) -> None:
    assert comparing.schema_shape(migrated) == shape_of_new_file()


@pytest.mark.parametrize("record_type", KINDS, ids=lambda record_type: record_type.__name__)
def test_a_table_has_the_fields_of_its_record(record_type: type[Record]) -> None:
    columns = METADATA.tables[KINDS[record_type]].columns
    assert [column.name for column in columns] == [field.name for field in shape_fields(record_type)]
    optional = {field.name for field in shape_fields(record_type) if field.is_optional}
    assert {column.name for column in columns if column.nullable} == optional


def test_every_kind_of_record_has_a_table_and_history_its_two_and_what_is_no_record_its_own() -> None:
    assert set(METADATA.tables) == {*KINDS.values(), "change_set", "change", "draft", "import_source"}


def _enum_fields() -> list[tuple[str, str, type[StrEnum]]]:
    found: list[tuple[str, str, type[StrEnum]]] = [("change", "operation", Operation)]
    for record_type, table in KINDS.items():
        for name, hint in get_type_hints(record_type).items():
            for option in (hint, *get_args(hint)):
                if isinstance(option, type) and issubclass(option, StrEnum) and get_args(hint)[1:] != (...,):
                    found.append((table, name, option))
    return found


@pytest.mark.parametrize(("table", "column", "members"), _enum_fields())
def test_a_migrated_file_knows_every_member(migrated: Any, table: str, column: str, members: type[StrEnum]) -> None:
    rule = comparing.schema_shape(migrated)[table]["rules"][f"ck_{table}_{column}_known"]
    assert re.findall(r"'([^']*)'", rule) == [member.value for member in members]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_strict_and_names_its_rules(table: Table) -> None:
    assert table.dialect_options["sqlite"]["strict"] is True
    assert all(constraint.name for constraint in table.constraints)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_reference_has_an_index_and_keeps_its_target(table: Table) -> None:
    indexed = [index.columns for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
    indexed += [
        rule.columns for rule in table.constraints if isinstance(rule, (UniqueConstraint, PrimaryKeyConstraint))
    ]
    leading = {next(iter(columns)).name for columns in indexed}
    for reference in table.foreign_key_constraints:
        assert reference.ondelete == "RESTRICT"
        assert reference.column_keys[0] in leading


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_day_and_flag_has_its_rule(table: Table) -> None:
    named = {str(rule.name) for rule in table.constraints}
    for record_type in (record_type for record_type, name in KINDS.items() if name == table.name):
        for name, hint in get_type_hints(record_type).items():
            kinds = (hint, *get_args(hint))
            if date in kinds:
                assert f"ck_{table.name}_{name}_is_day" in named
            if bool in kinds:
                assert f"ck_{table.name}_{name}_known" in named


@pytest.mark.parametrize(
    ("builder", "fields"),
    [
        ("an_account", {"name": "  "}),
        ("an_account", {"external_id": ""}),
        ("an_account", {"external_id": "A1 "}),
        ("a_team_member", {"name": ""}),
        ("an_order", {"currency": "aed"}),
        ("an_order", {"currency": ""}),
        ("an_agreement", {"value_minor": -1}),
        ("an_agreement", {"currency": "Euro"}),
        ("an_agreement", {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 31)}),
        ("an_outcome", {"grade": Grade.CONFIRMED}),
        ("an_outcome", {"grade": Grade.MEASURED, "source": " "}),
        ("an_outcome", {"grade": Grade.ESTIMATED, "method": ""}),
        ("an_outcome", {"category": None}),
        ("an_outcome", {"grade": Grade.ACTIVITY_ONLY, "activity": "", "change": ""}),
        ("an_outcome", {"amount_minor": 5, "currency": ""}),
        ("a_circulation", {"recipient": " "}),
        ("an_action", {"done_on": date(2026, 11, 1), "dropped_on": date(2026, 11, 1)}),
        ("a_commitment", {"what": " "}),
        ("a_commitment", {"owner_id": None}),
        ("a_commitment", {"side": Side.CUSTOMER}),
        ("a_commitment", {"side": Side.BOTH}),
        ("a_commitment", {"released_on": date(2026, 11, 1)}),
        ("a_commitment", {"kept_on": date(2026, 11, 1), "released_on": date(2026, 11, 1), "released_reason": "No"}),
        ("a_risk", {"what": ""}),
        ("a_fit_verdict", {"reason": " "}),
        ("a_handover", {"no_risks_checked_on": date(2026, 11, 1)}),
        ("a_handover", {"no_commitments_checked_on": date(2026, 11, 1)}),
        ("a_handover", {"completed_on": date(2026, 11, 1)}),
        ("a_handover", {"accepted_on": date(2026, 11, 1)}),
        ("a_handover", {"returned_on": date(2026, 11, 1)}),
        ("a_today_mark", {"snoozed_until": None, "dismissed_reason": " "}),
        ("a_today_mark", {"line_identity": ""}),
        ("a_holiday", {"name": ""}),
        ("a_plan_template", {"name": " "}),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(desk: Desk, builder: str, fields: dict[str, Any]) -> None:
    build = getattr(builders, builder)
    arguments = () if builder in OF_NO_ACCOUNT else (builders.an_account(desk),)
    with pytest.raises(Refusal) as refused:
        build(desk, *arguments, **fields)
    assert refused.value.code == "value_not_allowed"


@pytest.mark.parametrize(
    ("builder", "fields"),
    [
        ("an_agreement", {"value_minor": None, "currency": "", "ends_on": None}),
        ("an_outcome", {"grade": Grade.ACTIVITY_ONLY, "change": "", "category": None, "source": ""}),
        ("an_order", {"amount_minor": -(2**63)}),
        ("a_circulation", {"edition": None, "sent_by_id": None}),
        ("a_commitment", {"due_on": None, "made_on": None}),
        ("a_risk", {"owner_id": None, "closed_on": date(2026, 11, 1)}),
        ("a_handover", {"from_id": None}),
        ("a_today_mark", {"dismissed_reason": "Not now"}),
    ],
)
def test_a_row_at_the_edge_of_a_rule_is_kept(desk: Desk, builder: str, fields: dict[str, Any]) -> None:
    record = getattr(builders, builder)(desk, builders.an_account(desk), **fields)
    assert desk.reading.get(type(record), record.id) == record


def test_an_account_has_one_open_next_step(desk: Desk) -> None:
    account, other = builders.an_account(desk), builders.an_account(desk, name="Other")
    builders.an_action(desk, account, is_next_step=True, done_on=date(2026, 11, 1))
    builders.an_action(desk, account, is_next_step=True, dropped_on=date(2026, 11, 1), dropped_reason="Not needed")
    builders.an_action(desk, account, is_next_step=True)
    builders.an_action(desk, other, is_next_step=True)
    with pytest.raises(Refusal) as refused:
        builders.an_action(desk, account, is_next_step=True)
    assert refused.value.code == "duplicate_record"


def test_an_external_id_is_unique_where_it_identifies(desk: Desk) -> None:
    account, other = builders.an_account(desk, external_id="IT"), builders.an_account(desk, external_id=None)
    builders.an_account(desk, external_id=None, name="Also without")
    for build, scope in (
        (lambda where: builders.an_account(desk, external_id="IT"), "file"),
        (lambda where: builders.an_order(desk, where, external_id="O1"), "file"),
        (lambda where: builders.a_stakeholder(desk, where, external_id="P1"), "account"),
        (lambda where: builders.a_measure(desk, where, external_id="M1"), "account"),
        (lambda where: builders.an_outcome(desk, where, external_id="V1"), "account"),
    ):
        with pytest.raises(Refusal) as refused:
            twice(build, account)
        assert refused.value.code == "duplicate_external_id"
        if scope == "account":
            build(other)


def test_a_plan_has_one_first_value_and_it_is_required(desk: Desk) -> None:
    plan, other = (builders.a_plan(desk, builders.an_account(desk)) for _ in range(2))
    builders.a_milestone(desk, plan, is_first_value=True)
    builders.a_milestone(desk, other, is_first_value=True)
    with pytest.raises(Refusal) as refused:
        builders.a_milestone(desk, plan, is_first_value=True)
    assert refused.value.code == "duplicate_record"
    with pytest.raises(Refusal) as refused:
        builders.a_milestone(desk, plan, title=" ")
    assert refused.value.code == "value_not_allowed"
    third = builders.a_plan(desk, builders.an_account(desk))
    with pytest.raises(Refusal) as refused:
        builders.a_milestone(desk, third, is_first_value=True, is_required=False)
    assert refused.value.code == "value_not_allowed"


def test_the_first_value_moves_to_another_step_in_one_save(desk: Desk) -> None:
    plan = builders.a_plan(desk, builders.an_account(desk))
    one, other = builders.a_milestone(desk, plan, is_first_value=True), builders.a_milestone(desk, plan)
    with desk.transaction("built") as t:
        t.change(one, is_first_value=False)
        t.change(other, is_first_value=True)
    assert [step.id for step in desk.reading.find(Milestone, is_first_value=True)] == [other.id]


def test_a_template_counts_forward_and_has_one_first_value(desk: Desk) -> None:
    template = builders.a_plan_template(desk)
    builders.a_template_step(desk, template, is_first_value=True)
    for fields, code in (({"is_first_value": True}, "duplicate_record"), ({"days": -1}, "value_not_allowed")):
        with pytest.raises(Refusal) as refused:
            builders.a_template_step(desk, template, **fields)
        assert refused.value.code == code


def test_what_there_is_once_is_refused_a_second_time(desk: Desk) -> None:
    account = builders.an_account(desk)
    person = builders.a_stakeholder(desk, account)
    step = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    builds: tuple[Callable[[Account], object], ...] = (
        lambda where: builders.a_prospect_fit(desk, where),
        lambda _where: builders.a_first_value(desk, step, person),
        lambda _where: builders.a_holiday(desk),
        lambda _where: builders.a_plan_template(desk),
    )
    for build in builds:
        with pytest.raises(Refusal) as refused:
            twice(build, account)
        assert refused.value.code == "duplicate_record"


def test_a_first_value_rests_on_evidence_and_answers_say_something(desk: Desk) -> None:
    account = builders.an_account(desk)
    person = builders.a_stakeholder(desk, account)
    step = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    with pytest.raises(Refusal) as refused:
        builders.a_first_value(desk, step, person, evidence=" ")
    assert refused.value.code == "value_not_allowed"
    confirmed = builders.a_first_value(desk, step, person)
    with pytest.raises(Refusal) as refused:
        builders.window_answers(desk, confirmed, problem_revealed="", second_problem=" ")
    assert refused.value.code == "value_not_allowed"


def twice(build: Callable[[Account], object], account: Account) -> None:
    """Build the same record two times."""
    build(account)
    build(account)
