"""The data object refuses what must never stand before a client, and has no room for what is internal."""

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from growthdesk.domain.outcomes import Grade
from growthdesk.reports.value_summary import Evidence, OutcomeRow, ValueSummary
from tests.reports.builders import EMPTY, FULL


def test_an_activity_is_no_outcome() -> None:
    with pytest.raises(ValueError, match="activity"):
        Evidence(Grade.ACTIVITY_ONLY, "we held a workshop")


@pytest.mark.parametrize("method", ["", "  "])
def test_an_estimate_needs_its_method(method: str) -> None:
    with pytest.raises(ValueError, match="method"):
        Evidence(Grade.ESTIMATED, method)


@pytest.mark.parametrize("shape", [ValueSummary, OutcomeRow])
def test_there_is_no_field_for_what_is_internal(shape: type) -> None:
    internal = ("health", "margin", "clv", "signal", "stance", "support", "influence", "politic", "note", "account")
    names = [field.name for field in fields(shape)]
    assert [name for name in names if any(word in name for word in internal)] == []


def test_it_is_frozen_and_travels_to_another_process() -> None:
    with pytest.raises(FrozenInstanceError):
        FULL.client = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(FULL)) == FULL


def test_a_summary_is_a_draft_until_somebody_agreed_the_figures() -> None:
    assert EMPTY.is_draft
    assert not FULL.is_draft
