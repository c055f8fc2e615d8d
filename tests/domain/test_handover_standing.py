"""How a judged handover stands: closed gaps count at once, and it never becomes worse by itself."""

from datetime import date
from typing import Any

import pytest

from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.handover_sections import Finding, Section
from growthdesk.domain.handover_standing import Standing, gap_key, standing
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.align_shapes import CHAMPION, RISK, handover, handover_facts

PASS, CONDITIONAL, FAIL = HandoverVerdict.PASS, HandoverVerdict.CONDITIONAL, HandoverVerdict.FAIL
# Wednesday; five working days on is Wednesday 10 June.
COMPLETED, REMEDY = date(2026, 6, 3), date(2026, 6, 10)
WEEK = WorkingWeek()

SOUND: dict[str, Any] = {}
WITH_A_GAP: dict[str, Any] = {"people": (CHAMPION,)}
WEAK: dict[str, Any] = {"people": (), "risks": (), "outcomes": ()}


def stands(verdict: HandoverVerdict | None, changes: dict[str, Any], remedy_on: date | None = None) -> Standing:
    """A handover that was judged so, as the record is by now."""
    completed_on = None if verdict is None else COMPLETED
    judged = handover(completed_on=completed_on, verdict=verdict, remedy_on=remedy_on)
    facts = handover_facts({"handover": judged, **changes})
    return standing(facts, WEEK)


@pytest.mark.parametrize(
    ("judged", "remedy_on", "record", "verdict", "by"),
    [
        (None, None, WITH_A_GAP, None, None),
        (PASS, None, SOUND, PASS, None),
        (PASS, None, WEAK, PASS, None),
        (CONDITIONAL, REMEDY, SOUND, PASS, None),
        (CONDITIONAL, REMEDY, WITH_A_GAP, CONDITIONAL, REMEDY),
        (CONDITIONAL, date(2026, 6, 9), WITH_A_GAP, CONDITIONAL, date(2026, 6, 9)),
        (CONDITIONAL, REMEDY, WEAK, CONDITIONAL, REMEDY),
        (FAIL, None, WEAK, FAIL, None),
        (FAIL, REMEDY, WEAK, FAIL, REMEDY),  # accepted as it is
        (FAIL, None, WITH_A_GAP, CONDITIONAL, REMEDY),
        (FAIL, None, SOUND, PASS, None),
    ],
)
def test_a_verdict_follows_the_record_but_never_downwards(
    judged: HandoverVerdict | None,
    remedy_on: date | None,
    record: dict[str, Any],
    verdict: HandoverVerdict | None,
    by: date | None,
) -> None:
    found = stands(judged, record, remedy_on)
    assert (found.verdict, found.remedy_on) == (verdict, by)
    assert bool(found.gaps) is (verdict in (CONDITIONAL, FAIL))


def test_what_is_open_is_named() -> None:
    assert next(gap.code for gap in stands(CONDITIONAL, WITH_A_GAP, REMEDY).gaps) == "budget_owner"
    assert RISK.id not in {gap.subject_id for gap in stands(CONDITIONAL, WITH_A_GAP, REMEDY).gaps}


def test_gaps_are_told_from_each_other() -> None:
    one = Finding("outcome_date", Section.OUTCOMES, (("what", "Fewer late trucks"),), "a" * 32)
    renamed = Finding("outcome_date", Section.OUTCOMES, (("what", "No late trucks"),), "a" * 32)
    other = Finding("outcome_date", Section.OUTCOMES, (("what", "Fewer late trucks"),), "b" * 32)
    assert gap_key(one) == gap_key(renamed) == "gap/outcome_date/outcomes/" + "a" * 32
    assert gap_key(other) != gap_key(one)
    assert gap_key(Finding("owner")) == "gap/owner"
