"""Rows of success measures with their latest reading. What was agreed is never overwritten: a change is a version."""

from dataclasses import fields, replace
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.measures import (
    Measure,
    MeasureDraft,
    MeasureVersion,
    Reading,
    ReadingDraft,
    problems_in_change,
    problems_in_measure,
    problems_in_reading,
)
from growthdesk.domain.problems import Problem
from growthdesk.exchange.import_records import MeasureRecord
from growthdesk.usecases.imports.book import Book, Row, Said, folded, given
from growthdesk.usecases.imports.meaning import account_meant, measures_titled, person_meant
from growthdesk.wording import _

_FIELDS = (
    "title", "kind", "unit", "baseline", "baseline_on", "target", "lower", "upper", "target_on", "recognised_by",
    "obstacles", "agreed_on",
)  # fmt: skip
_COLUMNS = {"confirmed_by_id": "confirmed_by"}
_READING = {"value": "now", "read_on": "now_on"}


class MeasureRows:
    """Judges the rows of measures files."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def judge(self, row: Row, record: MeasureRecord) -> None:
        """Stage what a row adds and changes."""
        account = account_meant(self._book, row, record)
        if account is None:
            return
        measure = self._found(row, account, record)
        said = given(record, *_FIELDS)
        if (person := person_meant(self._book, row, account, "confirmed_by", record.confirmed_by)) is not None:
            said["confirmed_by_id"] = person.id
        if row.problems:
            return
        if measure is None:
            measure, version = self._added(row, account, record, said)
        else:
            by_title = record.external_id is None or measure.external_id != record.external_id
            measure = row.change(self._book.measures, measure, given(record, "external_id"))
            version = self._agreed(row, measure, said, found_by_title=by_title)
        row.say(measure.id, given(record, "external_id", *_FIELDS, "confirmed_by") | {"title": folded(version.title)})
        self._read(row, measure, version, record)

    def _found(self, row: Row, account: Account, record: MeasureRecord) -> Measure | None:
        """Return the measure meant; one that was added without an id gets it."""
        titled = measures_titled(self._book, account, record.title) if record.title is not None else []
        if record.external_id is not None:
            by_id = self._book.measures.by("external_id", (account.id, record.external_id))
            without_id = [measure for measure in titled if measure.external_id is None]
            return by_id[0] if by_id else without_id[0] if len(without_id) == 1 else None
        if record.title is None:
            row.refuse("title", Problem("title", "missing"))
        elif len(titled) > 1:
            facts = (("title", record.title), ("account", account.name))
            row.refuse("title", Problem("title", "measure_ambiguous", facts))
        return titled[0] if len(titled) == 1 else None

    def _added(self, row: Row, account: Account, record: MeasureRecord, said: Said) -> tuple[Measure, MeasureVersion]:
        row.is_new = True
        draft = MeasureDraft(**{"title": "", **said})
        measure = self._book.made(Measure, account_id=account.id, external_id=record.external_id, retired_on=None)
        row.put(self._book.measures, measure)
        version = self._version(measure, 1, draft)
        row.put(self._book.versions, version)
        self._refuse(row, *problems_in_measure(draft, self._book.today))
        return measure, version

    def _agreed(self, row: Row, measure: Measure, said: Said, *, found_by_title: bool) -> MeasureVersion:
        """Correct what is not agreed yet; let a change of what is agreed wait as a new version."""
        versions = sorted(self._book.versions.by("measure", measure.id), key=lambda one: one.number)
        latest = versions[-1]
        if found_by_title:
            said.pop("title", None)  # it found the measure without regard to case and blanks, or by an earlier name
        if said.get("agreed_on") in {version.agreed_on for version in versions}:
            said.pop("agreed_on", None)
        if latest.agreed_on is None:
            changed = row.change(self._book.versions, latest, said, _COLUMNS)
            if changed is not latest:
                self._check(row, changed, versions[:-1])
            return changed
        if all(getattr(latest, name) == value for name, value in said.items()):
            return latest
        draft = replace(_draft_of(latest), **{"agreed_on": None, **said}, change_reason=self._reason(row))
        version = self._version(measure, latest.number + 1, draft)
        row.put(self._book.versions, version)
        for name, value in said.items():
            if getattr(latest, name) != value:
                row.differ(self._book.versions, _COLUMNS.get(name, name), name, latest, version)
        self._check(row, version, versions)
        return version

    def _check(self, row: Row, version: MeasureVersion, earlier: list[MeasureVersion]) -> None:
        today, draft = self._book.today, _draft_of(version)
        agreed = [one for one in earlier if one.agreed_on is not None]
        problems = problems_in_change(draft, agreed[-1], today) if agreed else problems_in_measure(draft, today)
        self._refuse(row, *problems)

    def _reason(self, row: Row) -> str:
        return _("Imported from {file}").format(file=row.file)

    def _version(self, measure: Measure, number: int, draft: MeasureDraft) -> MeasureVersion:
        own: dict[str, Any] = {field.name: getattr(draft, field.name) for field in fields(MeasureDraft)}
        return self._book.made(
            MeasureVersion, account_id=measure.account_id, measure_id=measure.id, number=number, **own
        )

    def _refuse(self, row: Row, *problems: Problem) -> None:
        for problem in problems:
            row.refuse(_COLUMNS.get(problem.field, problem.field), problem)

    def _read(self, row: Row, measure: Measure, version: MeasureVersion, record: MeasureRecord) -> None:
        """Add the reading, or correct the one of that day."""
        if record.now is None:
            return
        draft = ReadingDraft(record.now_on, record.now)
        problems = problems_in_reading(draft, self._book.today, version.kind)
        for problem in problems:
            row.refuse(_READING.get(problem.field, "now"), problem)
        if problems:
            return
        known = self._book.readings.by("day", (measure.id, record.now_on))
        row.say(f"{measure.id} {record.now_on}", given(record, "now"))
        if any(reading.value == record.now for reading in known):
            return
        if len(known) == 1:
            row.change(self._book.readings, known[0], {"value": record.now}, _READING)
            return
        reading = self._book.made(
            Reading,
            account_id=measure.account_id,
            measure_id=measure.id,
            read_on=record.now_on,
            value=record.now,
            source="",
            note="",
        )
        row.differ(self._book.readings, "now", "value", None, row.put(self._book.readings, reading))


def _draft_of(version: MeasureVersion) -> MeasureDraft:
    return MeasureDraft(**{field.name: getattr(version, field.name) for field in fields(MeasureDraft)})
