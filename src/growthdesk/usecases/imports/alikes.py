"""Names that look like others, on file or earlier in the files: the same or new? Asked, never merged silently."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from growthdesk.domain.accounts import Account
from growthdesk.domain.imports import Alike, ImportKind, LikeAnswer
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases.imports.book import Row, Shelf, folded
from growthdesk.usecases.imports.likeness import NO_TRAITS, NameIndex, Near, Traits, traits, traits_of_person

_Key = tuple[ImportKind, str, str]
P = TypeVar("P", Account, Stakeholder)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name in a row, with the answer there is."""

    row: Row
    column: str
    key: _Key
    name: str
    account: str
    with_id: bool
    answer: LikeAnswer | None


class Alikes:
    """Knows the answers and finds the questions. `lost` are answers that name nothing there is."""

    def __init__(
        self,
        accounts: Shelf[Account],
        people: Shelf[Stakeholder],
        answers: Iterable[LikeAnswer] = (),
        *,
        new_when_alike: bool = False,
    ) -> None:
        self._accounts, self._people = accounts, people
        self._answers = {(one.kind, one.scope, folded(one.name)): one for one in answers}
        self._new_when_alike = new_when_alike
        self._found: dict[_Key, Alike] = {}
        self._used: set[LikeAnswer] = set()
        self._lost: dict[LikeAnswer, None] = {}
        self._companies: dict[bool, NameIndex] = {}
        self._colleagues: dict[tuple[str, bool], NameIndex] = {}
        self._meant: dict[_Key, str] = {}
        self._nearest: dict[tuple[_Key, bool], tuple[int, Near | None]] = {}

    @property
    def found(self) -> tuple[Alike, ...]:
        """The names that look alike, in the order they were met."""
        return tuple(self._found.values())

    @property
    def unused(self) -> tuple[LikeAnswer, ...]:
        """The answers no row needed."""
        return tuple(answer for answer in self._answers.values() if answer not in self._used)

    @property
    def lost(self) -> tuple[LikeAnswer, ...]:
        """The answers that name nothing there is."""
        return tuple(self._lost)

    def account(
        self, row: Row, column: str, name: str, known: Traits = NO_TRAITS, *, with_id: bool = False
    ) -> Account | None:
        """Return the account an answer says a name means; None for a new or unknown one. Refuses an open question.

        `with_id`: the row has an id no account has, so it can only mean one without.
        """
        key = (ImportKind.ACCOUNTS, "", folded(name))
        asked = _Asked(row, column, key, name, "", with_id, self._answer(key))
        near = self._near(asked, self._companies_named(with_id=with_id), known)
        called = _called(asked.answer, self._accounts, self._accounts.by)
        return self._decided(asked, self._accounts, called, near)

    def account_meant_by(self, name: str) -> Account | None:
        """Return the account a name was taken for in an earlier row, by an answer."""
        taken_for = self._meant.get((ImportKind.ACCOUNTS, "", folded(name)))
        return None if taken_for is None else self._accounts.get(taken_for)

    def person(
        self, row: Row, column: str, account: Account, name: str, email: str | None = None, *, with_id: bool = False
    ) -> Stakeholder | None:
        """Return the person of the account an answer says a name means; None for a new or unknown one."""
        key = (ImportKind.PEOPLE, account.external_id or folded(account.name), folded(name))
        asked = _Asked(row, column, key, name, account.name, with_id, self._answer(key))
        near = self._near(asked, self._colleagues_named(account, with_id=with_id), traits_of_person(email))
        called = _called(asked.answer, self._people, lambda index, text: self._people.by(index, (account.id, text)))
        return self._decided(asked, self._people, called, near)

    def _answer(self, key: _Key) -> LikeAnswer | None:
        for wanted in (key, (None, "", key[2])):
            answer = self._answers.get(wanted)
            if answer is not None:
                self._used.add(answer)
                return answer
        return None

    def _near(self, asked: _Asked, index: NameIndex, known: Traits) -> Near | None:
        """Return the likeliest other name; rows that say nothing but a name often repeat it."""
        if known is not NO_TRAITS:
            return index.nearest(asked.name, known)
        kept = self._nearest.get((asked.key, asked.with_id))
        if kept is None or kept[0] != len(index):
            kept = self._nearest[(asked.key, asked.with_id)] = (len(index), index.nearest(asked.name))
        return kept[1]

    def _decided(self, asked: _Asked, shelf: Shelf[P], called: P | None, near: Near | None) -> P | None:
        """Return what the answer says; keep the question, and refuse the row while it is open."""
        answer, row = asked.answer, asked.row
        meant = called if _may_be(called, with_id=asked.with_id) else None
        other = shelf.get(near.ref) if near is not None else None
        is_same = True if meant else False if self._new_when_alike or (answer and not answer.same_as) else None
        if near is not None and other is not None and _may_be(other, with_id=asked.with_id):
            self._found.setdefault(asked.key, _question(asked, shelf, other, near, is_same))
            if is_same is None:
                facts = (("name", asked.name), ("other", other.name))
                row.refuse(asked.column, Problem("", "looks_like", facts))
        if answer is not None and answer.same_as and called is None and answer.kind in (None, asked.key[0]):
            self._lost[answer] = None
        if meant is not None:
            self._meant[asked.key] = meant.id
        if meant is not None and folded(meant.name) != asked.key[2]:
            row.note(asked.column, Problem("", "taken_for", (("name", asked.name), ("other", meant.name))))
        return meant

    def _companies_named(self, *, with_id: bool) -> NameIndex:
        """Return the accounts by name, those without an id for a row that has one."""
        if with_id not in self._companies:
            index = self._companies[with_id] = NameIndex()

            def add(account: Account) -> None:
                if not (with_id and account.external_id):
                    people = self._people.by("account", account.id)
                    emails = [person.email for person in people]
                    index.add(account.id, account.name, traits(account.website, emails, account.phone, account.city))

            for account in self._accounts.all():
                add(account)
            self._accounts.follow(add)
        return self._companies[with_id]

    def _colleagues_named(self, account: Account, *, with_id: bool) -> NameIndex:
        """Return the people of an account by name, those without an id for a row that has one."""
        index = self._colleagues.get((account.id, with_id))
        if index is None:
            index = self._colleagues[(account.id, with_id)] = NameIndex(of_people=True)
            for person in self._people.by("account", account.id):
                self._add_colleague(person, with_id=with_id)
            if len(self._colleagues) == 1:
                self._people.follow(self._follow_person)
        return index

    def _follow_person(self, person: Stakeholder) -> None:
        for with_id in (False, True):
            self._add_colleague(person, with_id=with_id)

    def _add_colleague(self, person: Stakeholder, *, with_id: bool) -> None:
        index = self._colleagues.get((person.account_id, with_id))
        if index is not None and not (with_id and person.external_id):
            index.add(person.id, person.name, traits_of_person(person.email))


def _may_be(record: Account | Stakeholder | None, *, with_id: bool) -> bool:
    """Whether a row can mean this: one that has an id never means what has another."""
    return record is not None and not (with_id and record.external_id)


def _called(answer: LikeAnswer | None, shelf: Shelf[P], by: Callable[[str, str], list[P]]) -> P | None:
    """Return what an answer calls by its id, its external id or its name."""
    if answer is None or not answer.same_as:
        return None
    by_id = shelf.find(answer.same_as)
    found = [by_id] if by_id is not None else by("external_id", answer.same_as) or by("name", folded(answer.same_as))
    return found[0] if len(found) == 1 else None


def _question(asked: _Asked, shelf: Shelf[P], other: P, near: Near, is_same: bool | None) -> Alike:
    kind, scope, _name = asked.key
    is_on_file = shelf.is_on_file(other.id)
    details = (other.external_id, other.city) if isinstance(other, Account) else (other.title, other.email)
    return Alike(
        kind=kind,
        name=asked.name,
        account=asked.account,
        scope=scope,
        source=asked.row.source,
        line=asked.row.line,
        other=other.name,
        other_note=" · ".join(filter(None, details)),
        same_as=other.id if is_on_file else other.external_id or other.name,
        is_on_file=is_on_file,
        likeness=near.likeness,
        signs=near.signs,
        suggests_same=near.suggests_same,
        is_same=is_same,
    )
