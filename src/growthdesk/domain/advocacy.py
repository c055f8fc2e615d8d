"""Advocacy: the forms in which somebody may vouch for us, what forbids them, and the praise that opens a moment.

Advocacy is an optional expression of confidence, never payment for good service (article, section 10).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record
from growthdesk.domain.stakeholders import Role


class AdvocacyForm(StrEnum):
    """What somebody may do for us; an introduction brings a prospect, the others are given."""

    INTRODUCTION = "introduction"
    PRIVATE_REFERENCE = "private_reference"
    TESTIMONIAL = "testimonial"
    CASE_STUDY = "case_study"
    EVENT = "event"
    CONTENT = "content"
    PRODUCT_FEEDBACK = "product_feedback"
    TRYING_FIRST = "trying_first"
    INTERNAL_INTRODUCTION = "internal_introduction"
    PROSPECT_CONVERSATION = "prospect_conversation"

    @property
    def brings_prospect(self) -> bool:
        """Whether a yes leads to somebody new: a company, or inside the client's own."""
        return self in (AdvocacyForm.INTRODUCTION, AdvocacyForm.INTERNAL_INTRODUCTION)

    def is_same_favour(self, other: "AdvocacyForm") -> bool:
        """Whether asking for the one is asking for the other again; an introduction may turn out to be internal."""
        return self is other or (self.brings_prospect and other.brings_prospect)


_F = AdvocacyForm
# What somebody in this role can give most easily; the other forms follow in their order.
_FIRST_FOR: dict[Role, tuple[AdvocacyForm, ...]] = {
    Role.CHAMPION: (_F.INTRODUCTION, _F.PRIVATE_REFERENCE, _F.INTERNAL_INTRODUCTION, _F.TESTIMONIAL),
    Role.EXECUTIVE_SPONSOR: (_F.INTRODUCTION, _F.PROSPECT_CONVERSATION, _F.CASE_STUDY, _F.EVENT),
    Role.BUDGET_OWNER: (_F.PRIVATE_REFERENCE, _F.PROSPECT_CONVERSATION, _F.INTRODUCTION),
    Role.DEPARTMENT_HEAD: (_F.INTERNAL_INTRODUCTION, _F.INTRODUCTION, _F.PRIVATE_REFERENCE, _F.CASE_STUDY),
    Role.MANAGER: (_F.INTERNAL_INTRODUCTION, _F.TESTIMONIAL, _F.PRODUCT_FEEDBACK, _F.INTRODUCTION),
    Role.USER: (_F.PRODUCT_FEEDBACK, _F.TRYING_FIRST, _F.TESTIMONIAL),
    Role.TECHNICAL_EVALUATOR: (_F.PRODUCT_FEEDBACK, _F.TRYING_FIRST, _F.CONTENT, _F.PROSPECT_CONVERSATION),
    Role.PROCUREMENT: (_F.PRIVATE_REFERENCE,),
    Role.FINANCE: (_F.PRIVATE_REFERENCE, _F.CASE_STUDY),
    Role.DETRACTOR: (_F.PRODUCT_FEEDBACK,),
}


class RestrictionKind(StrEnum):
    """Why somebody may not vouch for us in public, or at all (article, section 10)."""

    LEGAL = "legal"
    PROCUREMENT = "procurement"
    POLICY = "policy"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction(Record):
    """What an account, or one person there (`stakeholder_id`), may not do for us; without forms it is all of them.

    It is absolute while it holds: from `noted_on` until it is lifted.
    """

    account_id: str
    stakeholder_id: str | None
    kind: RestrictionKind
    forms: tuple[AdvocacyForm, ...]
    note: str
    noted_on: date
    lifted_on: date | None

    def holds(self, as_of: date) -> bool:
        """Whether it is in force that day."""
        return self.noted_on <= as_of and (self.lifted_on is None or as_of < self.lifted_on)

    def removes(self, form: AdvocacyForm) -> bool:
        """Whether it takes a form away."""
        return not self.forms or form in self.forms


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionRow(Restriction):
    """A restriction in its list; `person` is empty where it is the whole account's."""

    person: str


@dataclass(frozen=True, slots=True)
class RestrictionDraft:
    """What the form of a restriction holds; without a person it is the whole account's."""

    kind: RestrictionKind | None = None
    stakeholder_id: str | None = None
    forms: tuple[AdvocacyForm, ...] = ()
    note: str = ""
    noted_on: date | None = None
    lifted_on: date | None = None


def problems_in_restriction(draft: RestrictionDraft, today: date) -> tuple[Problem, ...]:
    """Check a restriction: its kind, a day that has come, lifted not before it was noted."""
    problems = text_problems("note", draft.note, longest=LONGEST_TEXT)
    if draft.kind is None:
        problems.append(Problem("kind", "missing"))
    problems += _day_problems("noted_on", draft.noted_on, today)
    if draft.lifted_on is not None:
        if draft.lifted_on > today:
            problems.append(Problem("lifted_on", "in_the_future"))
        elif draft.noted_on is not None and draft.lifted_on < draft.noted_on:
            problems.append(Problem("lifted_on", "before_start", (("start", draft.noted_on.isoformat()),)))
    return tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise(Record):
    """Something kind that was said unasked, in the words of whoever said it."""

    account_id: str
    stakeholder_id: str
    said_on: date
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseRow(Praise):
    """Praise in its list, with whose it is."""

    person: str
    title: str


@dataclass(frozen=True, slots=True)
class PraiseDraft:
    """What the line that logs praise holds."""

    quote: str = ""
    stakeholder_id: str | None = None
    said_on: date | None = None


def problems_in_praise(draft: PraiseDraft, today: date) -> tuple[Problem, ...]:
    """Check praise: who said what, on a day that has come."""
    problems = text_problems("quote", draft.quote, required=True, longest=LONGEST_TEXT)
    if not draft.stakeholder_id:
        problems.append(Problem("stakeholder_id", "speaker_missing"))
    return (*problems, *_day_problems("said_on", draft.said_on, today))


class Credit(StrEnum):
    """How somebody is named beside their words."""

    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


class Channel(StrEnum):
    """Where words may be used."""

    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    PROPOSALS = "proposals"
    PRESS = "press"
    TALKS = "talks"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Record):
    """Leave to use somebody's exact words in some channels, until it expires or is withdrawn."""

    account_id: str
    stakeholder_id: str
    referral_id: str | None
    wording: str
    channels: tuple[Channel, ...]
    credit: Credit
    granted_on: date
    expires_on: date | None
    withdrawn_on: date | None
    note: str

    def holds(self, as_of: date) -> bool:
        """Whether the words may be used that day; the day it expires is the last."""
        is_withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= as_of
        is_over = self.expires_on is not None and self.expires_on < as_of
        return self.granted_on <= as_of and not is_withdrawn and not is_over


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRow(Permission):
    """A permission in its list, with whose words they are."""

    person: str
    title: str


@dataclass(frozen=True, slots=True)
class PermissionDraft:
    """What the form of a permission holds."""

    wording: str = ""
    stakeholder_id: str | None = None
    channels: tuple[Channel, ...] = ()
    credit: Credit | None = None
    granted_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    note: str = ""
    referral_id: str | None = None


def problems_in_permission(draft: PermissionDraft, today: date) -> tuple[Problem, ...]:
    """Check a permission: whose exact words, where and how they are credited, days in order."""
    problems = text_problems("wording", draft.wording, required=True, longest=LONGEST_TEXT)
    problems += text_problems("note", draft.note, longest=LONGEST_TEXT)
    if not draft.stakeholder_id:
        problems.append(Problem("stakeholder_id", "speaker_missing"))
    if not draft.channels:
        problems.append(Problem("channels", "missing"))
    if draft.credit is None:
        problems.append(Problem("credit", "missing"))
    problems += _day_problems("granted_on", draft.granted_on, today)
    for field in ("expires_on", "withdrawn_on"):
        day = getattr(draft, field)
        if day is not None and draft.granted_on is not None and day < draft.granted_on:
            problems.append(Problem(field, "before_start", (("start", draft.granted_on.isoformat()),)))
    if draft.withdrawn_on is not None and draft.withdrawn_on > today:
        problems.append(Problem("withdrawn_on", "in_the_future"))
    return tuple(problems)


def forms_for(roles: Iterable[Role], restrictions: Collection[Restriction], as_of: date) -> tuple[AdvocacyForm, ...]:
    """List the forms that may be asked of somebody, what suits their position first."""
    first = (form for role in roles for form in _FIRST_FOR.get(role, ()))
    ordered = dict.fromkeys((*first, *AdvocacyForm))
    held = [one for one in restrictions if one.holds(as_of)]
    return tuple(form for form in ordered if not any(one.removes(form) for one in held))


def _day_problems(field: str, day: date | None, today: date) -> list[Problem]:
    if day is None:
        return [Problem(field, "missing")]
    return [Problem(field, "in_the_future")] if day > today else []
