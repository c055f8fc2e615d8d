"""Sheets whose columns are the fields themselves, named as history names them: no field is forgotten here."""

from dataclasses import fields
from enum import StrEnum
from typing import Any

from growthdesk.domain.advocacy import Permission, Praise, Restriction
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.exports import Cell
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import FitVerdict, ProspectFit
from growthdesk.domain.handover import Handover
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.record_fields import is_told, refers_to
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplate
from growthdesk.domain.risks import Risk
from growthdesk.storage.kinds import kind_of
from growthdesk.usecases.exported_records import CellOf, Columns, Names, Sheet
from growthdesk.wording import N_, _
from growthdesk.wording.history import field_text
from growthdesk.wording.labels import label

# A plan has one first value, so that its sheet need not name the milestone.
_LEFT_OUT = frozenset({"milestone_id"})
_SHEETS: tuple[tuple[str, type[Record]], ...] = (
    (N_("Pages before the signature"), ProspectFit),
    (N_("Handovers"), Handover),
    (N_("Commitments"), Commitment),
    (N_("Risks"), Risk),
    (N_("Fit verdicts"), FitVerdict),
    (N_("Onboarding plans"), OnboardingPlan),
    (N_("Milestones"), Milestone),
    (N_("First values"), FirstValue),
    (N_("What comes next"), WindowAnswers),
    (N_("Praise"), Praise),
    (N_("Requests and referrals"), Referral),
    (N_("Permissions"), Permission),
    (N_("Restrictions"), Restriction),
    (N_("Request templates"), RequestTemplate),
)


def sheets_by_fields(names: Names) -> tuple[Sheet, ...]:
    """Return a sheet for each kind of record by which its columns are its fields."""
    return tuple(Sheet(title, kind, _columns(kind, names)) for title, kind in _SHEETS)


def _columns(record_type: type[Record], names: Names) -> Columns:
    kind = kind_of(record_type)
    told = [field.name for field in fields(record_type) if is_told(kind, field.name) and field.name not in _LEFT_OUT]
    return tuple((field_text(name, kind), _cell(name, names)) for name in told)


def _cell(name: str, names: Names) -> CellOf:
    if name == "forms":
        return _forms
    if refers_to(name) == "account":
        return names.account_in(name)
    if refers_to(name) == "team_member":
        return names.member(name)
    return names.person(name) if refers_to(name) == "stakeholder" else _value(name)


def _forms(restriction: Restriction) -> Cell:
    return ", ".join(map(label, restriction.forms)) or _("everything")


def _value(name: str) -> CellOf:
    def cell(record: Any) -> Cell:
        value: Any = getattr(record, name)
        if isinstance(value, tuple):
            return ", ".join(map(label, value))
        found: Cell = label(value) if isinstance(value, StrEnum) else value
        return found

    return cell
