"""What is in the hands of a team member and has to be in somebody's: counted before they go."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class OpenThings:
    """How much of each kind a team member answers for and is not over.

    `reviews` they prepare, `decisions` that have no action, `handovers` they have not accepted, or not completed as who
    sold.
    """

    accounts: int = 0
    actions: int = 0
    commitments: int = 0
    risks: int = 0
    milestones: int = 0
    reviews: int = 0
    decisions: int = 0
    handovers: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(getattr(self, field.name) for field in fields(self))
