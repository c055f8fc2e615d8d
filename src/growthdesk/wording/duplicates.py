"""Two records that are compared, in words: what each says, what stands behind it, what a merge writes down."""

from datetime import date
from enum import StrEnum

from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import influence_label, label, support_label

_FIELDS = {
    "name": N_("Name"),
    "external_id": N_("Your number for it"),
    "owner_id": N_("Relationship owner"),
    "status": N_("Status"),
    "tier": N_("Tier"),
    "signed_on": N_("Signed on"),
    "won_through": N_("How it was won"),
    "success_words": N_("What success means to them"),
    "address": N_("Address"),
    "postal_code": N_("Postal code"),
    "city": N_("City"),
    "region": N_("Region"),
    "country": N_("Country"),
    "phone": N_("Phone"),
    "website": N_("Website"),
    "notes": N_("Notes"),
    "title": N_("Job title"),
    "email": N_("Mail"),
    "roles": N_("Part in the decision"),
    "influence": N_("Influence"),
    "support": N_("Support"),
    "reports_to_id": N_("Reports to"),
    "held_by_id": N_("Who of us holds the contact"),
    "joined_on": N_("Joined on"),
    "left_on": N_("Left on"),
}


def field_words(name: str) -> str:
    """Name a field of two records that are compared, as its form does."""
    return translated(_FIELDS[name])


def value_words(name: str, value: object, formats: Formats) -> str:
    """Write what a record says in a field; "" for nothing."""
    if name == "left_on" and value is None:
        return _("Still there")
    if name == "tier" and value is None:
        return _("Not chosen yet")
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, tuple):
        joint = ", " if name == "roles" else " · "
        return joint.join(words for words in (value_words("", one, formats) for one in value) if words)
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, date):
        return formats.date(value)
    if isinstance(value, int):
        return influence_label(value) if name == "influence" else support_label(value)
    return str(value)


def brought_words(kind: str, count: int, formats: Formats) -> str:
    """Say how many records of a kind stand behind a record: "3 orders"."""
    counted = {
        "stakeholder": ngettext_("{count} person", "{count} people", count),
        "interaction": ngettext_("{count} contact", "{count} contacts", count),
        "action": ngettext_("{count} action", "{count} actions", count),
        "agreement": ngettext_("{count} agreement", "{count} agreements", count),
        "purchase_order": ngettext_("{count} order", "{count} orders", count),
        "measure": ngettext_("{count} success measure", "{count} success measures", count),
        "outcome": ngettext_("{count} outcome", "{count} outcomes", count),
        "value_review": ngettext_("{count} review", "{count} reviews", count),
        "decision": ngettext_("{count} decision", "{count} decisions", count),
        "circulation": ngettext_("{count} document sent", "{count} documents sent", count),
        "handover": ngettext_("{count} handover", "{count} handovers", count),
        "commitment": ngettext_("{count} commitment", "{count} commitments", count),
        "risk": ngettext_("{count} risk", "{count} risks", count),
        "onboarding_plan": ngettext_("{count} onboarding plan", "{count} onboarding plans", count),
        "milestone": ngettext_("{count} milestone", "{count} milestones", count),
        "first_value": ngettext_("{count} first value", "{count} first values", count),
        "window_answers": ngettext_("{count} talk about what comes next", "{count} talks about what comes next", count),
        "prospect_fit": ngettext_("{count} page before the signature", "{count} pages before the signature", count),
        "fit_verdict": ngettext_("{count} fit verdict", "{count} fit verdicts", count),
        "praise": ngettext_("{count} word of praise", "{count} words of praise", count),
        "referral": ngettext_("{count} request", "{count} requests", count),
        "permission": ngettext_("{count} permission", "{count} permissions", count),
        "restriction": ngettext_("{count} restriction", "{count} restrictions", count),
    }
    return counted[kind].format(count=formats.number(count))


def merged_heading(name: str, day: date, formats: Formats) -> str:
    """Head what came from a record that was merged into another."""
    return _("From “{name}”, merged on {day}:").format(name=name, day=formats.date(day))


def line_words(name: str, value: str) -> str:
    """Write one field that was not kept, for the notes."""
    return _("{field}: {value}").format(field=name, value=value)
