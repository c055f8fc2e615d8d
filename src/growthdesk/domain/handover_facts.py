"""What a handover is judged from: its form and the rows the record holds, each as little as the rules ask."""

from collections.abc import Iterable
from dataclasses import dataclass

from growthdesk.domain.actions import Action
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.handover import Handover
from growthdesk.domain.measures import MeasureKind, MeasureVersion
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A stakeholder who is still there; spoken to once there was two-way contact."""

    id: str
    name: str
    roles: tuple[Role, ...]
    was_spoken_to: bool


@dataclass(frozen=True, slots=True)
class StatedOutcome:
    """A success measure: how it is recognised, by when, and who confirms it."""

    id: str
    title: str
    has_criterion: bool
    has_date: bool
    has_confirmer: bool

    @property
    def is_checkable(self) -> bool:
        """Whether one can tell that it was reached: a criterion and a date."""
        return self.has_criterion and self.has_date


@dataclass(frozen=True, slots=True)
class KnownRisk:
    """A risk that has a row."""

    id: str
    what: str
    has_owner: bool


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment or a next step that has a row."""

    id: str
    what: str
    has_owner: bool
    has_date: bool


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """A handover with what the record holds beside it."""

    handover: Handover
    tier: Tier | None
    has_owner: bool
    people: tuple[KnownPerson, ...] = ()
    outcomes: tuple[StatedOutcome, ...] = ()
    risks: tuple[KnownRisk, ...] = ()
    commitments: tuple[Undertaking, ...] = ()
    next_steps: tuple[Undertaking, ...] = ()

    @property
    def says_no_risks(self) -> bool:
        """Whether somebody checked on a day that there are no known risks; a row found later goes before it."""
        checked = self.handover.no_risks_checked_by_id and self.handover.no_risks_checked_on
        return bool(checked) and not self.risks

    @property
    def says_no_commitments(self) -> bool:
        """Whether somebody checked on a day that no commitments were made; a row found later goes before it."""
        checked = self.handover.no_commitments_checked_by_id and self.handover.no_commitments_checked_on
        return bool(checked) and not self.commitments

    @property
    def has_risks_only_in_prose(self) -> bool:
        """Whether risks are told but none has a row."""
        return bool(self.handover.risks_words.strip()) and not self.risks and not self.says_no_risks

    @property
    def has_promises_only_in_prose(self) -> bool:
        """Whether promises are told but none has a row."""
        return bool(self.handover.promises_words.strip()) and not self.commitments and not self.says_no_commitments


def outcome_stated(version: MeasureVersion) -> StatedOutcome:
    """Read a measure as a handover asks for it; a yes or no is recognised by words, a number also by its target."""
    figures = (version.target, version.lower, version.upper)
    has_figure = version.kind is not MeasureKind.YES_NO and any(figure is not None for figure in figures)
    return StatedOutcome(
        id=version.measure_id,
        title=version.title,
        has_criterion=has_figure or bool(version.recognised_by.strip()),
        has_date=version.target_on is not None,
        has_confirmer=version.confirmed_by_id is not None,
    )


def risks_known(risks: Iterable[Risk]) -> tuple[KnownRisk, ...]:
    """Read the risks; a closed one was handed over and closed since."""
    return tuple(KnownRisk(r.id, r.what, r.owner_id is not None) for r in risks)


def commitments_made(commitments: Iterable[Commitment]) -> tuple[Undertaking, ...]:
    """Read the commitments; one that was kept or released needs no date any more."""
    return tuple(_undertaking(c, is_settled=c.kept_on is not None or c.released_on is not None) for c in commitments)


def next_steps_agreed(actions: Iterable[Action]) -> tuple[Undertaking, ...]:
    """Read the next steps; one that is done needs no date any more, a dropped one is none."""
    return tuple(_undertaking(a, is_settled=a.done_on is not None) for a in actions if a.dropped_on is None)


def _undertaking(row: Commitment | Action, *, is_settled: bool) -> Undertaking:
    has_owner = row.owner_id is not None or row.stakeholder_id is not None
    return Undertaking(row.id, row.what, has_owner, is_settled or row.due_on is not None)
