"""Handovers and promises for rules that need no file: complete and sound, name only what the case is about."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from growthdesk.domain.actions import Origin
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.handover import TEXTS, Handover, HandoverDraft, HandoverKind
from growthdesk.domain.handover_facts import HandoverFacts, KnownPerson, KnownRisk, StatedOutcome, Undertaking
from growthdesk.domain.records import Side
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from tests.domain.shapes import RECORD

STARTED = date(2026, 6, 1)
SELLER, OWNER = "5" * 32, "7" * 32


def handover(**fields: Any) -> Handover:
    """A handover of a sale with every text said, neither completed nor checked for "none"."""
    defaults: dict[str, Any] = {
        "kind": HandoverKind.SALE,
        "from_id": SELLER,
        "to_id": OWNER,
        "started_on": STARTED,
        **dict.fromkeys(TEXTS, "Said."),
        "kickoff_on": date(2026, 6, 10),
        "champion_unknown_until": None,
        "budget_owner_unknown_until": None,
        "no_risks_checked_by_id": None,
        "no_risks_checked_on": None,
        "no_commitments_checked_by_id": None,
        "no_commitments_checked_on": None,
        "completed_on": None,
        "verdict": None,
        "remedy_on": None,
        "accepted_on": None,
        "accepted_by_id": None,
        "returned_on": None,
        "returned_questions": "",
    }
    return Handover(**{**RECORD, **defaults, **fields})


def draft_of(record: Handover) -> HandoverDraft:
    """The form of a handover as its record fills it."""
    return HandoverDraft(**{field.name: getattr(record, field.name) for field in fields(HandoverDraft)})


CHAMPION = KnownPerson("c", "Amna", (Role.CHAMPION,), was_spoken_to=True)
BUDGET_OWNER = KnownPerson("b", "Omar", (Role.BUDGET_OWNER,), was_spoken_to=True)
OUTCOME = StatedOutcome("m", "Double-billed shipments", has_criterion=True, has_date=True, has_confirmer=True)
RISK = KnownRisk("r", "The rate cards may be late", has_owner=True)
PROMISE = Undertaking("p", "Weekend support in June", has_owner=True, has_date=True)
STEP = Undertaking("s", "Send the plan", has_owner=True, has_date=True)


def handover_facts(changes: dict[str, Any] | None = None, **texts: Any) -> HandoverFacts:
    """A handover that passes in every dimension; `changes` are to the facts, names to the handover itself."""
    facts = HandoverFacts(
        handover=handover(**texts),
        tier=Tier.CORE,
        has_owner=True,
        people=(CHAMPION, BUDGET_OWNER),
        outcomes=(OUTCOME,),
        risks=(RISK,),
        commitments=(PROMISE,),
        next_steps=(STEP,),
    )
    return replace(facts, **(changes or {}))


def commitment(**fields: Any) -> Commitment:
    """A promise of ours from the sale, open and without a date."""
    defaults: dict[str, Any] = {
        "what": "Weekend support in June",
        "side": Side.US,
        "made_by": "Nadia Karam",
        "owner_id": OWNER,
        "stakeholder_id": None,
        "made_to": "Amna",
        "made_on": date(2026, 5, 20),
        "due_on": None,
        "kept_on": None,
        "released_on": None,
        "released_reason": "",
        "origin": Origin.HANDOVER,
        "origin_id": None,
    }
    return Commitment(**{**RECORD, **defaults, **fields})


def risk(**fields: Any) -> Risk:
    """An open risk that somebody looks after."""
    defaults: dict[str, Any] = {
        "what": "The rate cards may be late",
        "response": "Ask for them by Friday",
        "owner_id": OWNER,
        "due_on": None,
        "closed_on": None,
        "closed_note": "",
        "origin": Origin.HANDOVER,
        "origin_id": None,
    }
    return Risk(**{**RECORD, **defaults, **fields})
