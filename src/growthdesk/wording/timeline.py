"""What an entry of the timeline is called: its own words, or what happened to the record it stands for."""

from collections.abc import Mapping
from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.fit import Course
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.wording import _
from growthdesk.wording.history import change_label
from growthdesk.wording.labels import label

# What the code of an entry chooses, and what it is called in its words.
_CHOICES: Mapping[TimelineKind, tuple[str, type[StrEnum]]] = {
    TimelineKind.ADVOCACY_ASKED: ("form", AdvocacyForm),
    TimelineKind.ADVOCACY_ANSWERED: ("answer", Answer),
    TimelineKind.REFERRAL_ENDED: ("outcome", ReferralOutcome),
    TimelineKind.ADVOCACY_GIVEN: ("form", AdvocacyForm),
    TimelineKind.RESTRICTION_NOTED: ("restriction", RestrictionKind),
    TimelineKind.RESTRICTION_LIFTED: ("restriction", RestrictionKind),
}


def entry_title(entry: TimelineEntry) -> str:
    """Name one entry."""
    if entry.kind is TimelineKind.CHANGE:
        return change_label(entry.title, entry.code)
    if entry.kind is TimelineKind.DOCUMENT:
        return _document(entry.code)
    if entry.kind is TimelineKind.HANDOVER_COMPLETED and entry.code:
        return _("Handover completed: {verdict}").format(verdict=label(HandoverVerdict(entry.code)))
    if entry.kind is TimelineKind.HANDOVER_COMPLETED:
        return _("Handover completed")
    if entry.kind is TimelineKind.HANDOVER_ACCEPTED:
        return _("Handover accepted")
    if entry.kind is TimelineKind.HANDOVER_RETURNED:
        return _("Handover returned with questions")
    if entry.kind is TimelineKind.PLAN_STARTED:
        return _("Onboarding plan started")
    if entry.kind is TimelineKind.FIT_VERDICT:
        return label(Course(entry.code))
    return _of_advocacy(entry) or entry.title or label(entry.kind)


def _of_advocacy(entry: TimelineEntry) -> str:
    """Name what happened to a request, or a restriction; "" for any other entry."""
    texts = {
        TimelineKind.ADVOCACY_ASKED: _("Asked for: {form}"),
        TimelineKind.ADVOCACY_ANSWERED: _("Answer to a request: {answer}"),
        TimelineKind.INTRODUCED: _("Introduced: {prospect}"),
        TimelineKind.PROSPECT_CONTACTED: _("First contact with {prospect}"),
        TimelineKind.PROSPECT_MET: _("Met {prospect}"),
        TimelineKind.REFERRAL_ENDED: _("{outcome}: {prospect}"),
        TimelineKind.ADVOCACY_GIVEN: _("Given: {form}"),
        TimelineKind.ADVOCATE_THANKED: _("Thanked for their help"),
        TimelineKind.ADVOCATE_TOLD: _("Told what became of it"),
        TimelineKind.RESTRICTION_NOTED: _("Restriction noted: {restriction}"),
        TimelineKind.RESTRICTION_LIFTED: _("Restriction lifted: {restriction}"),
    }
    text = texts.get(entry.kind, "")
    choice = _CHOICES.get(entry.kind)
    facts = {choice[0]: label(choice[1](entry.code))} if choice is not None else {}
    return text.format(prospect=entry.title, **facts)


def _document(code: str) -> str:
    kind, _comma, edition = code.partition(",")
    name = label(DocumentKind(kind))
    return _("{document} · {edition}").format(document=name, edition=label(Edition(edition))) if edition else name
