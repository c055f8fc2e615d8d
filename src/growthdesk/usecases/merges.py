"""Two records become one: everything that named the one that goes names the one that stays, and nothing said is lost.

Rule: one change set, so that one undo brings both back. What is not kept of a field is written into the notes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from growthdesk.domain.accounts import Account, problems_in_signature, recorded_when_won
from growthdesk.domain.actions import Action
from growthdesk.domain.advocacy import Permission, Praise, Restriction
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.duplicates import Comparison, FieldCompared, Kept, MergeChoices, NotDuplicate
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import ProspectFit, ProspectFitDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.measures import Measure, MeasureVersion
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.problems import LONGEST_TEXT, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.reviews import Decision, ReviewAttendance, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import actions as stored_actions
from growthdesk.storage.accounts import won_here
from growthdesk.storage.first_values import first_values
from growthdesk.usecases.comparisons import accounts_compared, people_compared
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm, yourself
from growthdesk.usecases.owned_records import OWNED
from growthdesk.wording import _
from growthdesk.wording.duplicates import field_words, line_words, merged_heading, value_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# Every column that names an account or a person; a test compares both with the schema.
NAMES_ACCOUNT: tuple[tuple[type[Record], str], ...] = (
    *((kind, "account_id") for kind in (*OWNED, Stakeholder)),
    (Referral, "prospect_account_id"),
)
NAMES_PERSON: tuple[tuple[type[Record], str], ...] = (
    (Account, "success_said_by_id"),
    (Stakeholder, "reports_to_id"),
    (Attendance, "stakeholder_id"),
    (Action, "stakeholder_id"),
    (MeasureVersion, "confirmed_by_id"),
    (Outcome, "confirmed_by_id"),
    (Outcome, "quoted_id"),
    (ValueReview, "for_stakeholder_id"),
    (ValueReview, "figures_agreed_by_id"),
    (ReviewAttendance, "stakeholder_id"),
    (Decision, "stakeholder_id"),
    (Circulation, "stakeholder_id"),
    (Commitment, "stakeholder_id"),
    (Milestone, "stakeholder_id"),
    (FirstValue, "confirmed_by_id"),
    (WindowAnswers, "asked_of_id"),
    (Praise, "stakeholder_id"),
    (Referral, "stakeholder_id"),
    (Permission, "stakeholder_id"),
    (Restriction, "stakeholder_id"),
)
# Where one person stands once at most: in what they are there twice, once is enough.
_ONCE: Mapping[type[Record], str] = {Attendance: "interaction_id", ReviewAttendance: "review_id"}
_LONGEST_NAME = 200


def merge_accounts(desk: Desk, keep_id: str, other_id: str, choices: MergeChoices | None = None) -> Changes:
    """Merge an account into another, with everything recorded about it.

    Raises Refusal `merge_with_itself`, `merge_outdated` when one of them was saved since it was seen, or
    `merge_signed_after_first_value` when the signature kept comes after the first value of the other.
    """
    with desk.transaction("accounts_merged") as t:
        _Merge(t, desk, choices or MergeChoices()).accounts(keep_id, other_id)
    return t.changes


def merge_people(desk: Desk, keep_id: str, other_id: str, choices: MergeChoices | None = None) -> Changes:
    """Merge a person into another one of the same account, with everything that names them.

    Raises Refusal as `merge_accounts` does, and `people_of_two_accounts`.
    """
    with desk.transaction("people_merged") as t:
        _Merge(t, desk, choices or MergeChoices()).people(keep_id, other_id)
    return t.changes


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a merge leaves in the record that stays, and what it writes into its notes besides."""

    fields: dict[str, Any]
    lines: list[str]


class _Merge:
    """One merge inside its transaction."""

    def __init__(self, t: "Transaction", desk: Desk, choices: MergeChoices) -> None:
        self._t = t
        self._desk = desk
        self._choices = choices
        self._formats = Formats(firm(desk).locale)

    def accounts(self, keep_id: str, other_id: str) -> None:
        """Merge two accounts."""
        t = self._t
        keep, other = self._both(Account, keep_id, other_id)
        kept = self._kept(accounts_compared(t, keep_id, other_id), keep, other, self._choices.from_other)
        signed_on = kept.fields.get("signed_on", keep.signed_on)
        self._refuse_signed_too_late(signed_on, keep, other)
        recorded_on = min(keep.recorded_on, other.recorded_on)
        is_won = bool(won_here(t, (keep.id,)))
        kept.fields["recorded_on"] = recorded_when_won(recorded_on, signed_on) if is_won else recorded_on
        stands_for = self._merge_people_of(keep, other)
        said_by = kept.fields.get("success_said_by_id")
        if said_by in stands_for:
            kept.fields["success_said_by_id"] = stands_for[said_by]
        kept.lines.extend(self._merge_fit_of(keep, other))
        self._leave_one_first_value(keep, other)
        kept.lines.extend(self._move(keep, other))
        self._move_marks(keep.id, other.id)
        t.delete(t.get(Account, other.id))
        kept.fields["notes"] = self._notes(keep, other, kept.lines, keep.id)
        t.about(t.change(t.get(Account, keep.id), **kept.fields))

    def people(self, keep_id: str, other_id: str) -> None:
        """Merge two people of one account."""
        keep, other = self._both(Stakeholder, keep_id, other_id)
        if keep.account_id != other.account_id:
            raise Refusal("people_of_two_accounts")
        self._t.about(self._person(keep, other, self._choices.from_other))

    def _both(self, record_type: type[Any], keep_id: str, other_id: str) -> tuple[Any, Any]:
        if keep_id == other_id:
            raise Refusal("merge_with_itself")
        keep, other = self._t.get(record_type, keep_id), self._t.get(record_type, other_id)
        if self._choices.seen not in (None, (keep.revision, other.revision)):
            raise Refusal("merge_outdated")
        return keep, other

    def _refuse_signed_too_late(self, signed_on: date | None, *accounts: Account) -> None:
        """Refuse a signature after the first value of an account that had another one, or none."""
        for account in accounts:
            confirmed = next(iter(first_values(self._t, account.id)), None)
            if confirmed is None or account.signed_on == signed_on:
                continue
            if signed_on is not None and problems_in_signature(signed_on, confirmed.confirmed_on):
                facts = {"signed_on": signed_on.isoformat(), "confirmed_on": confirmed.confirmed_on.isoformat()}
                raise Refusal("merge_signed_after_first_value", **facts)

    # What is kept of the fields

    def _kept(
        self,
        compared: Comparison,
        keep: Account | Stakeholder,
        other: Account | Stakeholder,
        from_other: frozenset[str] | None,
    ) -> _Kept:
        """Take over what was chosen, and word what was not."""
        keeps_first = compared.first_id == keep.id
        kept = _Kept({}, [])
        for field in compared.fields:
            if field.is_equal or field.proposed is Kept.BOTH:
                continue
            proposed = (field.proposed is Kept.SECOND) == keeps_first
            is_taken = proposed if from_other is None else field.name in from_other
            if is_taken:
                kept.fields.update({name: getattr(other, name) for name in (field.name, *field.also)})
            kept.lines.extend(self._line(field, field.first if is_taken == keeps_first else field.second))
        return kept

    def _line(self, field: FieldCompared, value: object) -> Iterable[str]:
        words = value_words(field.name, value, self._formats)
        said = value[0] if isinstance(value, tuple) and value else value
        if words and said is not None:
            yield line_words(field_words(field.name), words)

    def _notes(
        self, keep: Account | Stakeholder, other: Account | Stakeholder, lines: list[str], account_id: str
    ) -> str:
        """Join the notes of both with what was not kept; what is too long for notes becomes notes of its own."""
        theirs = other.notes if other.notes.strip() != keep.notes.strip() else ""
        said = "\n".join([*lines, theirs] if theirs else lines)
        if not said:
            return keep.notes
        heading = merged_heading(other.name, self._desk.today, self._formats)
        joined = f"{keep.notes}\n\n{heading}\n{said}" if keep.notes else f"{heading}\n{said}"
        if len(joined) <= LONGEST_TEXT:
            return joined
        for text in ("\n".join(lines), theirs):
            for start in range(0, len(text), LONGEST_TEXT):
                self._note(account_id, other.name, text[start : start + LONGEST_TEXT])
        return keep.notes

    def _note(self, account_id: str, name: str, text: str) -> None:
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self._t.new(
            Interaction,
            account_id=account_id,
            kind=InteractionKind.NOTE,
            happened_on=self._desk.today,
            summary=merged_heading(short, self._desk.today, self._formats),
            notes=text,
            is_two_way=False,
            team_member_id=yourself(self._t, self._desk).id,
        )

    # What an account brings along

    def _merge_people_of(self, keep: Account, other: Account) -> dict[str, str]:
        """Merge who is one person at both accounts; return by whom each of those who go is stood for."""
        t, stands_for = self._t, dict[str, str]()
        for here_id, there_id in self._choices.people:
            here, there = t.get(Stakeholder, here_id), t.get(Stakeholder, there_id)
            if (here.account_id, there.account_id) != (keep.id, other.id):
                raise Refusal("merge_outdated")
            self._person(here, there, None)
            stands_for[there_id] = here_id
        return stands_for

    def _merge_fit_of(self, keep: Account, other: Account) -> list[str]:
        """Make one page of what both said before the signature; return lines about what it says otherwise."""
        t = self._t
        pages = [next(iter(t.find(ProspectFit, account_id=one.id)), None) for one in (keep, other)]
        if pages[0] is None or pages[1] is None:
            return []
        here, there = pages[0], pages[1]
        taken: dict[str, Any] = {}
        lines = []
        for field in dataclass_fields(ProspectFitDraft):
            ours, theirs = getattr(here, field.name), getattr(there, field.name)
            if theirs in (None, "", ours):
                continue
            if ours in (None, ""):
                taken[field.name] = theirs
            else:
                words = value_words(field.name, theirs, self._formats)
                lines.append(line_words(field_label(field.name, "prospect_fit"), words))
        t.delete(there)
        t.change(here, **taken)
        return lines

    def _leave_one_first_value(self, keep: Account, other: Account) -> None:
        """Leave the mark of the first value where it was confirmed, else with the account that stays."""
        t = self._t
        here, there = (t.find(Milestone, account_id=one.id, is_first_value=True) for one in (keep, other))
        if not here or not there:
            return
        still_open = [step for step in (*here, *there) if step.done_on is None]
        is_confirmed = len(still_open) < len(here) + len(there)
        for step in still_open if is_confirmed else there:
            t.change(step, is_first_value=False)

    def _move(self, keep: Account, other: Account) -> list[str]:
        """Move everything of an account to the other; return lines about what could not go with it."""
        t = self._t
        has_next_step = stored_actions.next_step(t, keep.id) is not None
        taken: dict[type[Record], set[str | None]] = {
            Stakeholder: {one.external_id for one in t.find(Stakeholder, account_id=keep.id)} - {None},
            Measure: {one.external_id for one in t.find(Measure, account_id=keep.id)} - {None},
            Outcome: {one.external_id for one in t.find(Outcome, account_id=keep.id)} - {None},
        }
        lines: list[str] = []
        for record_type, field in NAMES_ACCOUNT:
            for record in t.find(record_type, **{field: other.id}):
                moved: dict[str, Any] = {field: keep.id}
                if isinstance(record, Action) and record.is_next_step and record.is_open and has_next_step:
                    moved["is_next_step"] = False
                if isinstance(record, (Stakeholder, Measure, Outcome)) and record.external_id in taken[record_type]:
                    moved["external_id"] = None
                    line = self._number_line(record)
                    if isinstance(record, Stakeholder):
                        moved["notes"] = f"{record.notes}\n{line}".strip()
                    else:
                        lines.append(line)
                if isinstance(record, Referral) and _introduced_to_itself(record, moved):
                    moved["prospect_account_id"] = None
                    lines.append(self._introduction_line(record))
                t.change(record, **moved)
        return lines

    def _introduction_line(self, record: Referral) -> str:
        """Word an introduction between the two: of one account it leads to nobody else."""
        person = self._t.get(Stakeholder, record.stakeholder_id).name
        return _("{person} introduced {prospect}, which is this account itself.").format(
            person=person, prospect=record.prospect_name
        )

    def _number_line(self, record: Stakeholder | Measure | Outcome) -> str:
        """Word a number that another record of the account has already."""
        number = record.external_id or ""
        if isinstance(record, Stakeholder):
            return line_words(field_words("external_id"), number)
        if isinstance(record, Outcome):
            return _("Number of the outcome “{what}”: {number}").format(
                what=record.change or record.activity, number=number
            )
        versions = self._t.find(MeasureVersion, measure_id=record.id)
        title = max(versions, key=lambda one: one.number).title if versions else ""
        return _("Number of the success measure “{what}”: {number}").format(what=title, number=number)

    def _move_marks(self, keep_id: str, other_id: str) -> None:
        """What was found to be another than the one that goes is another than the one that stays."""
        t = self._t
        marks = chain(t.find(NotDuplicate, first_id=other_id), t.find(NotDuplicate, second_id=other_id))
        for mark in tuple(marks):
            third = mark.second_id if mark.first_id == other_id else mark.first_id
            first_id, second_id = sorted((keep_id, third))
            if third == keep_id or t.find(NotDuplicate, first_id=first_id, second_id=second_id):
                t.delete(mark)
            else:
                t.change(mark, first_id=first_id, second_id=second_id)

    # People

    def _person(self, keep: Stakeholder, other: Stakeholder, from_other: frozenset[str] | None) -> Stakeholder:
        t = self._t
        kept = self._kept(people_compared(t, keep.id, other.id), keep, other, from_other)
        kept.fields["roles"] = tuple(dict.fromkeys((*keep.roles, *other.roles)))
        superiors = (keep.reports_to_id, other.reports_to_id)
        self._name_instead(keep, other)
        self._move_marks(keep.id, other.id)
        t.delete(t.get(Stakeholder, other.id))
        if kept.fields.get("external_id"):
            self._free_number(keep, kept)
        keep = t.get(Stakeholder, keep.id)
        chosen = kept.fields.pop("reports_to_id", superiors[0])
        left = superiors[0] if chosen == superiors[1] else superiors[1]
        kept.fields["reports_to_id"] = self._superior(keep, other, chosen, left)
        kept.fields["notes"] = self._notes(keep, other, kept.lines, keep.account_id)
        return t.change(keep, **kept.fields)

    def _name_instead(self, keep: Stakeholder, other: Stakeholder) -> None:
        """Name one person wherever the other is named."""
        t = self._t
        for record_type, field in NAMES_PERSON:
            where_once = _ONCE.get(record_type)
            for record in t.find(record_type, **{field: other.id}):
                same = {where_once: getattr(record, where_once), field: keep.id} if where_once else None
                if same is not None and t.find(record_type, **same):
                    t.delete(record)
                elif record.id == keep.id:
                    t.change(record, **{field: None})
                else:
                    t.change(record, **{field: keep.id})

    def _free_number(self, keep: Stakeholder, kept: _Kept) -> None:
        """Leave a number to whoever at the account has it."""
        number = kept.fields["external_id"]
        if any(one.id != keep.id for one in self._t.find(Stakeholder, account_id=keep.account_id, external_id=number)):
            del kept.fields["external_id"]
            kept.lines.append(line_words(field_words("external_id"), number))

    def _superior(self, keep: Stakeholder, other: Stakeholder, *wanted: str | None) -> str | None:
        """Return the first wanted superior who does not report to this person in turn."""
        for person_id in wanted:
            if person_id in (None, keep.id, other.id):
                continue
            above: str | None = person_id
            seen = set[str | None]()
            while above is not None and above != keep.id and above not in seen:
                seen.add(above)
                above = self._t.get(Stakeholder, above).reports_to_id
            if above != keep.id:
                return person_id
        return None


def _introduced_to_itself(referral: Referral, moved: Mapping[str, Any]) -> bool:
    account_id: str = moved.get("account_id", referral.account_id)
    prospect_id: str | None = moved.get("prospect_account_id", referral.prospect_account_id)
    return account_id == prospect_id
