"""Reads of handovers: lists, the latest of an account, and all that one is judged from, for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from growthdesk.domain.actions import Action
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.handover import Handover, HandoverKind, HandoverRow, HandoverVerdict, known_on
from growthdesk.domain.handover_facts import (
    HandoverFacts,
    KnownPerson,
    commitments_made,
    next_steps_agreed,
    outcome_stated,
    risks_known,
)
from growthdesk.domain.handover_sections import Finding
from growthdesk.domain.handover_standing import standing
from growthdesk.domain.history import Operation
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.mapper import shaped
from growthdesk.storage.reading import Reading

T = TypeVar("T")

_ROWS = """
SELECT h.id, h.account_id, a.name AS account, h.kind, h.from_id, coalesce(f.name, '') AS from_name, h.to_id,
    coalesce(t.name, '') AS to_name, h.started_on, h.completed_on, h.verdict, h.remedy_on, h.accepted_on,
    h.returned_on, h.returned_questions
FROM handover h
JOIN account a ON a.id = h.account_id
LEFT JOIN team_member f ON f.id = h.from_id
LEFT JOIN team_member t ON t.id = h.to_id
"""
_NEWEST_FIRST = " ORDER BY h.started_on DESC, h.created_at DESC, h.id DESC"
_LATEST = """
SELECT * FROM handover WHERE account_id = :account_id AND (:kind IS NULL OR kind = :kind)
ORDER BY started_on DESC, created_at DESC, id DESC LIMIT 1
"""
_OLDEST_FIRST = " ORDER BY h.account_id, h.started_on, h.created_at, h.id"
# Whoever left the team owns nothing any more.
_ACCOUNTS = """
SELECT a.id, a.tier, m.left_on IS NULL OR m.left_on > :as_of AS has_owner
FROM account a JOIN team_member m ON m.id = a.owner_id WHERE a.id IN (SELECT value FROM json_each(:account_ids))
"""
_RISKS = "SELECT * FROM risk WHERE account_id IN (SELECT value FROM json_each(:account_ids)) ORDER BY id"
_COMMITMENTS = "SELECT * FROM commitment WHERE account_id IN (SELECT value FROM json_each(:account_ids)) ORDER BY id"
# A person is there until the day they left; spoken to once there was two-way contact.
_PEOPLE = """
SELECT s.account_id, s.id, s.name, s.roles,
    EXISTS (SELECT 1 FROM attendance t JOIN interaction i ON i.id = t.interaction_id WHERE t.stakeholder_id = s.id
        AND i.is_two_way = 1 AND i.kind <> 'note' AND i.happened_on <= :as_of) AS was_spoken_to
FROM stakeholder s
WHERE s.account_id IN (SELECT value FROM json_each(:account_ids)) AND (s.left_on IS NULL OR s.left_on > :as_of)
ORDER BY s.name COLLATE NOCASE, s.id
"""
_MEASURES = """
SELECT v.* FROM measure_version v JOIN measure m ON m.id = v.measure_id
WHERE m.account_id IN (SELECT value FROM json_each(:account_ids)) AND (m.retired_on IS NULL OR m.retired_on > :as_of)
    AND v.number = (SELECT max(number) FROM measure_version WHERE measure_id = m.id)
ORDER BY m.created_at, m.id
"""
_STEPS = """
SELECT * FROM action WHERE origin = 'handover' AND origin_id IN (SELECT value FROM json_each(:ids)) ORDER BY due_on, id
"""
_NOT_PASSED = """
SELECT * FROM handover WHERE account_id IN (SELECT value FROM json_each(:account_ids))
    AND completed_on IS NOT NULL AND verdict <> 'pass'
"""
_THESE = "SELECT * FROM handover WHERE id IN (SELECT value FROM json_each(:ids))"


def handover_rows(reading: Reading, account_id: str | None = None) -> tuple[HandoverRow, ...]:
    """The handovers of an account, or of all accounts, the newest first."""
    where = "" if account_id is None else "WHERE h.account_id = :account_id"
    return reading.rows(HandoverRow, _ROWS + where + _NEWEST_FIRST, account_id=account_id)


def latest_handover(reading: Reading, account_id: str, kind: HandoverKind | None = None) -> Handover | None:
    """The handover of an account started last, of one kind when given."""
    return reading.row(Handover, _LATEST, account_id=account_id, kind=kind)


def latest_of_accounts(reading: Reading, account_ids: Sequence[str] | None = None) -> tuple[HandoverRow, ...]:
    """Of every account, or of some, the handover of each kind that was started last."""
    where = "" if account_ids is None else "WHERE h.account_id IN (SELECT value FROM json_each(:account_ids))"
    found = reading.rows(HandoverRow, _ROWS + where + _OLDEST_FIRST, account_ids=account_ids)
    return tuple({(one.account_id, one.kind): one for one in found}.values())


@dataclass(frozen=True, slots=True)
class StandingHandover:
    """A handover with the verdict and the remedy date in force, and what of it is open."""

    row: HandoverRow
    gaps: tuple[Finding, ...] = ()


def latest_in_force(
    reading: Reading, week: WorkingWeek, as_of: date, account_ids: Sequence[str] | None = None
) -> tuple[StandingHandover, ...]:
    """As `latest_of_accounts`, each with the verdict in force."""
    return standing_now(reading, latest_of_accounts(reading, account_ids), week, as_of)


def standing_now(
    reading: Reading, rows: Sequence[HandoverRow], week: WorkingWeek, as_of: date
) -> tuple[StandingHandover, ...]:
    """Judge again those that were complete and did not pass; the others are as they were judged."""
    asked = [one.id for one in rows if one.verdict is not None and one.verdict is not HandoverVerdict.PASS]
    found = reading.rows(Handover, _THESE, ids=asked) if asked else ()
    now = {facts.handover.id: standing(facts, week) for facts in facts_of_handovers(reading, found, as_of)}
    return tuple(
        StandingHandover(replace(one, verdict=known.verdict, remedy_on=known.remedy_on), known.gaps)
        if (known := now.get(one.id)) is not None
        else StandingHandover(one)
        for one in rows
    )


def handover_as_of(reading: Reading, handover_id: str, on: date) -> Handover:
    """A handover as it was written and stood at the end of a day: what was changed in it since is taken out again."""
    from growthdesk.storage.record_history import changes_of, stored_row

    row = stored_row(reading, "handover", handover_id) or {}
    for past in changes_of(reading, (("handover", handover_id),)):
        if past.at.date() > on and past.change.operation is Operation.CHANGED:
            row |= past.change.before
    (then,) = shaped(Handover, tuple(row), (tuple(row.values()),))
    return known_on(then, on)


def not_passed(reading: Reading, account_ids: Iterable[str]) -> tuple[Handover, ...]:
    """The handovers of some accounts that were judged and did not pass."""
    return reading.rows(Handover, _NOT_PASSED, account_ids=list(account_ids))


def handover_facts(reading: Reading, handover: Handover, as_of: date) -> HandoverFacts:
    """A handover with what the record holds beside it on a day."""
    return facts_of_handovers(reading, (handover,), as_of)[0]


def facts_of_handovers(reading: Reading, handovers: Sequence[Handover], as_of: date) -> tuple[HandoverFacts, ...]:
    """Handovers with what the record holds beside each on a day; as many queries for many as for one.

    Commitments and risks are all of the account's, next steps those that follow from the handover itself.
    """
    if not handovers:
        return ()
    of = {"account_ids": list({handover.account_id for handover in handovers}), "as_of": as_of}
    accounts = {one.id: one for one in reading.rows(_Judged, _ACCOUNTS, **of)}
    people = _by("account_id", reading.rows(_Person, _PEOPLE, **of))
    measures = _by("account_id", reading.rows(MeasureVersion, _MEASURES, **of))
    risks = _by("account_id", reading.rows(Risk, _RISKS, **of))
    commitments = _by("account_id", reading.rows(Commitment, _COMMITMENTS, **of))
    steps = _by("origin_id", reading.rows(Action, _STEPS, ids=[handover.id for handover in handovers]))
    return tuple(
        HandoverFacts(
            handover=handover,
            tier=accounts[of_account].tier,
            has_owner=accounts[of_account].has_owner,
            people=tuple(KnownPerson(one.id, one.name, one.roles, one.was_spoken_to) for one in people[of_account]),
            outcomes=tuple(outcome_stated(version) for version in measures[of_account]),
            risks=risks_known(risks[of_account]),
            commitments=commitments_made(commitments[of_account]),
            next_steps=next_steps_agreed(steps[handover.id]),
        )
        for handover in handovers
        for of_account in (handover.account_id,)
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    id: str
    tier: Tier | None
    has_owner: bool


@dataclass(frozen=True, slots=True)
class _Person:
    account_id: str
    id: str
    name: str
    roles: tuple[Role, ...]
    was_spoken_to: bool


def _by(name: str, rows: Iterable[T]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
