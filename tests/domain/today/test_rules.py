"""Every rule of Today is a module of its own: named as its file, tested in its own file, knowing no other rule."""

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import growthdesk.domain.today.rules as package
from growthdesk.domain.today.lines import Line

NAMES = sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def rule(name: str) -> ModuleType:
    """The module of a rule."""
    return import_module(f"{package.__name__}.{name}")


def test_the_rules_there_are() -> None:
    assert NAMES == [
        "action_due",
        "advocate_to_ask",
        "advocate_to_tell",
        "advocate_to_thank",
        "ask_again_due",
        "commitment_due",
        "decision_due",
        "executive_contact",
        "first_contact_due",
        "first_value_undefined",
        "first_value_window",
        "handover_missing",
        "handover_remedy_due",
        "handover_returned",
        "handover_to_accept",
        "introduction_due",
        "kickoff_due",
        "milestone_behind",
        "milestone_blocked",
        "milestone_due",
        "owner_handover_open",
        "person_to_be_found",
        "quiet_account",
        "referral_answer_due",
        "referral_end_due",
        "review_to_hold",
        "review_to_plan",
        "review_to_prepare",
        "review_to_write_up",
        "risk_due",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_a_named_unit(name: str) -> None:
    module = rule(name)
    assert name == module.RULE
    signature = inspect.signature(module.line)
    assert list(signature.parameters) == ["facts", "account", "as_of"]
    assert signature.return_annotation == Line | None


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_its_own_tests_and_knows_no_other_rule(name: str) -> None:
    assert (Path(__file__).parent / "rules" / f"test_{name}.py").exists()
    source = inspect.getsource(rule(name))
    assert package.__name__ not in source


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_table_of_cases_some_of_which_must_not_fire(name: str) -> None:
    tests = import_module(f"{__package__}.rules.test_{name}")
    (table,) = [mark for mark in tests.test_when_it_fires.pytestmark if mark.name == "parametrize"]
    _names, cases = table.args
    assert {bool(expected) for *_case, expected in cases} == {True, False}
