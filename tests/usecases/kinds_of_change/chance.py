"""What happens by chance: which record, which words, which day, on whatever the file holds."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.money import Money
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases.desk import Desk

T = TypeVar("T")
R = TypeVar("R", bound=Record)
WORDS = ("Gulf", "Nile & Sons", "O'Brien", "Ünïcode 📦", "شركة الخليج", "Dispatch board", "C++", "50%", "None", "{}")
COLOURS = ("#0B5CAD", "#112233", "#ABCDEF")


class NothingThere(Exception):
    """The file holds nothing of the kind a change needs."""


class Chance:
    """What happens by chance, on one desk."""

    def __init__(self, desk: Desk, draw: random.Random, folder: Path) -> None:
        self.desk = desk
        self.draw = draw
        self.folder = folder

    def one(self, choices: Sequence[T]) -> T:
        """Choose one of some."""
        return choices[self.draw.randrange(len(choices))]

    def maybe(self, value: T) -> T | None:
        """Choose this or nothing."""
        return value if self.draw.randrange(2) else None

    def words(self) -> str:
        """Choose what somebody writes."""
        return self.one(WORDS) + self.one(("", " 2", " 3"))

    def amount(self) -> Money:
        """Choose an amount."""
        return Money(self.draw.randrange(1, 9_999_999), self.one(("AED", "EUR", "JPY")))

    def colour(self) -> str:
        """Choose a colour."""
        return self.one(COLOURS)

    def day(self) -> date:
        """Choose a day gone by."""
        return self.desk.today - timedelta(days=self.draw.randrange(0, 40))

    def later(self) -> date:
        """Choose a day to come."""
        return self.desk.today + timedelta(days=self.draw.randrange(1, 90))

    def record(self, kind: type[R], **equals: object) -> R | None:
        """Choose a record of a kind, None where there is none."""
        found = self.desk.reading.find(kind, **equals)
        return self.one(found) if found else None

    def account_id(self) -> str:
        """Choose an account; NothingThere when there is none."""
        found = self.record(Account)
        if found is None:
            raise NothingThere
        return found.id

    def person_id(self, account_id: str) -> str | None:
        """Choose one of an account's people, or nobody."""
        found = self.record(Stakeholder, account_id=account_id)
        return self.maybe(found.id) if found else None

    def member_id(self) -> str | None:
        """Choose one of us who is there, or nobody."""
        there = [one.id for one in self.desk.reading.find(TeamMember) if one.is_there(self.desk.today)]
        return self.maybe(self.one(there)) if there else None

    def open_review(self) -> ValueReview | None:
        """Choose a review that may be edited."""
        found = [
            review
            for review in self.desk.reading.find(ValueReview)
            if review.state in (ReviewState.PLANNED, ReviewState.PREPARED)
        ]
        return self.one(found) if found else None
