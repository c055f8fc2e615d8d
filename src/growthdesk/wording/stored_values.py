"""Records as history keeps them, in the words of the screens: no code, no id, no amount without its currency."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.actions import Origin
from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, RestrictionKind
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.fit import Course, ProfileFit
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.record_fields import refers_to
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.reviews import Question, Relevance, ReviewState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.wording import _, ngettext_
from growthdesk.wording.amounts import recurring, worth
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import record_label
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.labels import influence_label, label, support_label
from growthdesk.wording.locales import figures_locale, words_locale
from growthdesk.wording.measures import in_unit

Row = Mapping[str, Any]
Named = Mapping[str, tuple[str, Row]]

_CODES: Mapping[str, type[StrEnum]] = {
    "answer": Answer,
    "category": Category,
    "channels": Channel,
    "credit": Credit,
    "edition": Edition,
    "fits_profile": ProfileFit,
    "form": AdvocacyForm,
    "forms": AdvocacyForm,
    "grade": Grade,
    "moment_kind": MomentKind,
    "origin": Origin,
    "outcome": ReferralOutcome,
    "paper": Paper,
    "question": Question,
    "recurrence": Recurrence,
    "relevance": Relevance,
    "roles": Role,
    "side": Side,
    "state": ReviewState,
    "status": AccountStatus,
    "tier": Tier,
}
# The same name in several kinds of record, each with choices of its own.
_CODES_OF: Mapping[tuple[str, str], type[StrEnum]] = {
    ("agreement", "kind"): AgreementKind,
    ("circulation", "kind"): DocumentKind,
    ("fit_verdict", "verdict"): Course,
    ("handover", "kind"): HandoverKind,
    ("handover", "verdict"): HandoverVerdict,
    ("interaction", "kind"): InteractionKind,
    ("measure_version", "kind"): MeasureKind,
    ("restriction", "kind"): RestrictionKind,
}
# What goes by these fields, one after the other.
_CALLED_BY: Mapping[str, tuple[str, ...]] = {
    "attendance": ("stakeholder_id", "team_member_id"),
    "referral": ("form", "stakeholder_id"),
    "restriction": ("kind", "stakeholder_id"),
    "review_attendance": ("stakeholder_id", "team_member_id"),
}
# What goes by its kind and a day.
_CALLED: Mapping[str, str] = {
    "first_value": "confirmed_on",
    "fit_verdict": "judged_on",
    "handover": "started_on",
    "onboarding_plan": "starts_on",
    "window_answers": "asked_on",
}
_DAYS = frozenset({"decision_asked_by", "first_contact_by", "on"})
_FLAGS = frozenset({"auto_renews", "counts_working_days"})
_MEASURED = frozenset({"baseline", "target", "lower", "upper"})


def field_words(kind: str, names: tuple[str, ...], row: Row, named: Named, formats: Formats) -> str:
    """Say what a field of a stored record holds, with those that belong to it; nothing when it is empty.

    `named` are the records referred to, by id, with their kind.
    """
    together = _TOGETHER.get((kind, names[0]))
    if together is not None and len(names) > 1:
        return together(kind, row, named, formats)
    return _in_a_row(kind, names, row, named, formats)


def value_words(kind: str, name: str, row: Row, named: Named, formats: Formats) -> str:
    """Say what one field of a stored record holds; nothing when it is empty."""
    value = row.get(name)
    if (kind, name, value) == ("restriction", "forms", ""):
        return _("everything")
    if value is None or value == "":
        return ""
    codes = _CODES_OF.get((kind, name)) or _CODES.get(name)
    if codes is not None:
        known = {code.value: code for code in codes}
        return ", ".join(label(known[part]) for part in str(value).split(",") if part in known)
    if name in _FLAGS or name.startswith("is_"):
        return _("yes") if int(value) else _("no")
    if name.endswith(("_on", "_until")) or name in _DAYS:
        return formats.date(date.fromisoformat(str(value)))
    if name.endswith("_minor"):
        return formats.money(Money(int(value), str(row.get("currency") or "")))
    if refers_to(name) is not None:
        return name_of(str(value), named, formats)
    return _other_words(kind, name, value, row, formats)


def _other_words(kind: str, name: str, value: Any, row: Row, formats: Formats) -> str:
    if (kind == "measure_version" and name in _MEASURED) or (kind == "reading" and name == "value"):
        return _measured(Decimal(str(value)), row, formats)
    if name == "quantity":
        return formats.number(Decimal(str(value)))
    if name == "notice_months":
        text = ngettext_("{count} month", "{count} months", int(value))
        return text.format(count=formats.number(int(value)))
    if name == "influence":
        return influence_label(int(value))
    if name == "support":
        return support_label(int(value))
    if kind == "firm" and name == "logo":
        return _("a picture")
    if kind == "firm" and name == "weekend":
        return _weekdays(str(value), formats)
    if kind == "firm" and name == "locale":
        return _region(str(value), formats)
    return str(value)


def _weekdays(days: str, formats: Formats) -> str:
    from growthdesk.wording.holidays import weekday_name

    return ", ".join(weekday_name(int(day), formats) for day in days.split(","))


def _region(locale: str, formats: Formats) -> str:
    return figures_locale(locale).get_display_name(words_locale(formats.locale, formats.language)) or locale


def name_of(record_id: str, named: Named, formats: Formats) -> str:
    """Name a record something refers to, also one that is gone."""
    if record_id not in named:
        return _("no longer known")
    kind, row = named[record_id]
    return record_title(kind, row, named, formats)


def record_title(kind: str, row: Row, named: Named, formats: Formats) -> str:
    """Name one stored record as people know it: a person by name, an order by day and amount."""
    if kind == "purchase_order":
        return _("Order of {day}, {amount}").format(
            day=value_words(kind, "ordered_on", row, named, formats),
            amount=value_words(kind, "amount_minor", row, named, formats),
        )
    if kind == "reading":
        parts = {name: value_words(kind, name, row, named, formats) for name in ("title", "read_on", "value")}
        text = _("{measure}, {day}: {value}") if parts["title"] else _("Reading of {day}: {value}")
        return text.format(measure=apart(parts["title"]), day=parts["read_on"], value=parts["value"])
    if kind == "value_review":
        day = value_words(kind, "held_on" if row.get("held_on") else "planned_on", row, named, formats)
        return _("Value review, {day}").format(day=day)
    if kind == "circulation":
        text = _("{document} received by {name}")
        document = _in_a_row(kind, ("kind", "edition"), row, named, formats)
        return text.format(document=document, name=apart(str(row.get("recipient") or "")))
    if kind in _CALLED:
        day = value_words(kind, _CALLED[kind], row, named, formats)
        return _("{record}, {day}").format(record=record_label(kind), day=day)
    if kind in _CALLED_BY:
        return _in_a_row(kind, _CALLED_BY[kind], row, named, formats)
    titles = ("name", "title", "what", "summary", "change", "activity", "risk", "text", "quote", "wording")
    return next((str(row[name]).strip() for name in titles if row.get(name)), record_label(kind))


def counted(kind: str, count: int, formats: Formats) -> str:
    """Count records of one kind: "12 outcomes"; of no kind in particular there are more than that."""
    if not kind:
        return _("more than {count} records").format(count=formats.number(count))
    words = {
        "account": ngettext_("{count} account", "{count} accounts", count),
        "action": ngettext_("{count} action", "{count} actions", count),
        "agreement": ngettext_("{count} agreement", "{count} agreements", count),
        "attendance": ngettext_("{count} attendance", "{count} attendances", count),
        "circulation": ngettext_("{count} document sent", "{count} documents sent", count),
        "commitment": ngettext_("{count} commitment", "{count} commitments", count),
        "decision": ngettext_("{count} decision", "{count} decisions", count),
        "first_value": ngettext_("{count} first value", "{count} first values", count),
        "fit_verdict": ngettext_("{count} fit verdict", "{count} fit verdicts", count),
        "handover": ngettext_("{count} handover", "{count} handovers", count),
        "interaction": ngettext_("{count} contact", "{count} contacts", count),
        "measure": ngettext_("{count} success measure", "{count} success measures", count),
        "measure_version": ngettext_("{count} version", "{count} versions", count),
        "milestone": ngettext_("{count} milestone", "{count} milestones", count),
        "onboarding_plan": ngettext_("{count} onboarding plan", "{count} onboarding plans", count),
        "outcome": ngettext_("{count} outcome", "{count} outcomes", count),
        "permission": ngettext_("{count} permission", "{count} permissions", count),
        "praise": ngettext_("{count} word of praise", "{count} words of praise", count),
        "prospect_fit": ngettext_("{count} page before the signature", "{count} pages before the signature", count),
        "purchase_order": ngettext_("{count} order", "{count} orders", count),
        "reading": ngettext_("{count} reading", "{count} readings", count),
        "referral": ngettext_("{count} request", "{count} requests", count),
        "request_template": ngettext_("{count} request template", "{count} request templates", count),
        "restriction": ngettext_("{count} restriction", "{count} restrictions", count),
        "review_attendance": ngettext_("{count} attendance", "{count} attendances", count),
        "review_item": ngettext_("{count} line of a review", "{count} lines of reviews", count),
        "review_risk": ngettext_("{count} risk", "{count} risks", count),
        "risk": ngettext_("{count} risk", "{count} risks", count),
        "stakeholder": ngettext_("{count} person", "{count} people", count),
        "template_step": ngettext_("{count} step of a template", "{count} steps of templates", count),
        "today_mark": ngettext_("{count} line put off or dismissed", "{count} lines put off or dismissed", count),
        "value_review": ngettext_("{count} value review", "{count} value reviews", count),
        "window_answers": ngettext_("{count} talk about what comes next", "{count} talks about what comes next", count),
    }
    text = words.get(kind, ngettext_("{count} record", "{count} records", count))
    return text.format(count=formats.number(count))


# Fields that are said as one


def _in_a_row(kind: str, names: tuple[str, ...], row: Row, named: Named, formats: Formats) -> str:
    words = (value_words(kind, name, row, named, formats) for name in names)
    return together(words, ", ")


def _measured(value: Decimal, row: Row, formats: Formats) -> str:
    kind = MeasureKind(str(row.get("kind") or MeasureKind.NUMBER))
    return in_unit(value, kind, str(row.get("unit") or ""), formats)


def _agreement_value(kind: str, row: Row, named: Named, formats: Formats) -> str:
    amount = value_words(kind, "value_minor", row, named, formats)
    return recurring(amount, Recurrence(str(row["recurrence"]))) if amount else ""


def _aim(kind: str, row: Row, named: Named, formats: Formats) -> str:
    what = value_words(kind, "kind", row, named, formats)
    low, high, target = (value_words(kind, name, row, named, formats) for name in ("lower", "upper", "target"))
    if row.get("kind") == MeasureKind.NUMBER:
        return target
    if row.get("kind") == MeasureKind.KEEP_WITHIN:
        if low and high:
            return _("between {low} and {high}").format(low=low, high=high)
        return _("at most {high}").format(high=high) if high else _("at least {low}").format(low=low) if low else what
    return what


def _amount(kind: str, row: Row, named: Named, formats: Formats) -> str:
    return value_words(kind, "amount_minor", row, named, formats)


def _order_amount(kind: str, row: Row, named: Named, formats: Formats) -> str:
    amount = _amount(kind, row, named, formats)
    if not row.get("pass_through_minor"):
        return amount
    passed = value_words(kind, "pass_through_minor", row, named, formats)
    return _("{amount}, of it {passed} passed through").format(amount=amount, passed=passed)


def _quantity(_kind: str, row: Row, _named: Named, formats: Formats) -> str:
    value = row.get("quantity")
    return worth(None, None if value is None else Decimal(str(value)), str(row.get("unit") or ""), formats)


def _recipient(_kind: str, row: Row, _named: Named, _formats: Formats) -> str:
    return str(row.get("recipient") or "")


def _template_days(_kind: str, row: Row, _named: Named, formats: Formats) -> str:
    count = int(row.get("days") or 0)
    if row.get("counts_working_days"):
        text = ngettext_("{count} working day", "{count} working days", count)
    else:
        text = ngettext_("{count} day", "{count} days", count)
    return text.format(count=formats.number(count))


_TOGETHER: Mapping[tuple[str, str], Callable[[str, Row, Named, Formats], str]] = {
    ("agreement", "value_minor"): _agreement_value,
    ("circulation", "recipient"): _recipient,
    ("measure_version", "kind"): _aim,
    ("outcome", "amount_minor"): _amount,
    ("outcome", "quantity"): _quantity,
    ("purchase_order", "amount_minor"): _order_amount,
    ("template_step", "days"): _template_days,
}
