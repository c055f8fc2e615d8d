"""What an entry of the timeline is called: its own words, or what happened to the record it stands for."""

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.fit import Course
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.wording import _
from growthdesk.wording.history import change_label
from growthdesk.wording.labels import label


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
    return entry.title or label(entry.kind)


def _document(code: str) -> str:
    kind, _comma, edition = code.partition(",")
    name = label(DocumentKind(kind))
    return _("{document} · {edition}").format(document=name, edition=label(Edition(edition))) if edition else name
