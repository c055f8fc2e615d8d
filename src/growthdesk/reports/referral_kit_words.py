"""The sentences of the referral kit that the printed page and its mail share.

Rule: `apart` sets somebody's words apart in a sentence of ours; a mail takes them as they are.
"""

from collections.abc import Iterator

from growthdesk.domain.outcomes import Grade
from growthdesk.reports.phrases import Apart, as_they_are, day, evidence
from growthdesk.reports.referral_kit import Achieved, ReferralKit
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

_BULLET = "- "


def opening(kit: ReferralKit, apart: Apart = as_they_are) -> str:
    """Say whom the page is for, and what is on it."""
    text = _(
        "This page is for you, {name}: whom we can help, what happens to somebody you introduce, "
        "and a text you can forward as it is."
    )
    return text.format(name=apart(kit.to.name))


def promises(kit: ReferralKit, apart: Apart = as_they_are) -> tuple[str, ...]:
    """Say what happens to the person who is introduced, and what the advocate hears of it."""
    writer = kit.contact.name or kit.firm
    return (
        _("{name} writes to them within two working days of your introduction.").format(name=apart(writer)),
        _("We ask for one short call, at a time that suits them, to find out whether we can help at all."),
        _("No pressure: a no in one line is enough. We do not ask again, and they get no advertising from us."),
        _("You hear from us what became of it, good or bad."),
        _("Would you rather not, or not now? Just say so. It changes nothing between us."),
    )


def target_rows(kit: ReferralKit) -> tuple[tuple[str, str], ...]:
    """Name what is said about whom we look for, with its words; a gap is empty."""
    target = kit.target
    return (
        (_("Team or site") if kit.is_internal else _("Kind of company"), target.company),
        (_("Role"), target.role),
        (_("The problem we are good at"), target.problem),
    )


def known_words(one: Achieved, reader: str, formats: Formats, apart: Apart = as_they_are) -> str:
    """Say to the reader how a result is known, or when a step was reached; empty where nothing is said about it."""
    if one.evidence is None:
        return _("reached on {date}").format(date=day(one.reached_on, formats)) if one.reached_on is not None else ""
    known = one.evidence
    if known.grade is not Grade.CONFIRMED or known.told_by != reader:
        return evidence(known, formats, apart)
    return (
        _("confirmed by you")
        if known.on is None
        else _("confirmed by you on {date}").format(date=day(known.on, formats))
    )


def draft_words(kit: ReferralKit) -> str:
    """Say why the page says Draft, in words anybody may read."""
    if not kit.target.is_whole or not kit.blurb:
        return _("Not everything is written down yet.")
    if kit.is_proposed:
        return _("The words are proposed; nobody has read them yet.")
    return _("It is not ready to be handed on yet.")


def kit_text(kit: ReferralKit) -> str:
    """Write the kit as text for a mail."""
    return "\n\n".join("\n".join(part) for part in _parts(kit, Formats(kit.locale)) if part) + "\n"


def _parts(kit: ReferralKit, formats: Formats) -> Iterator[list[str]]:
    yield [_line(opening(kit))]
    rows = [f"{name}: {_line(words)}" for name, words in target_rows(kit) if words]
    yield [_("Whom we can help"), *rows] if rows else []
    yield list(_achieved(kit, formats))
    yield [_("What happens to the person you introduce"), *(f"{_BULLET}{_line(one)}" for one in promises(kit))]
    yield [_("Text to forward")] if kit.blurb else []
    yield [kit.blurb.strip()] if kit.blurb else []
    yield [", ".join(_line(one) for one in (kit.contact.name, kit.firm, kit.contact.email) if one)]


def _achieved(kit: ReferralKit, formats: Formats) -> Iterator[str]:
    if kit.achieved or kit.quote:
        yield _("What was achieved with you")
    for one in kit.achieved:
        known = known_words(one, kit.to.name, formats)
        yield _line(f"{_BULLET}{one.what.removesuffix('.')} · {known}" if known else f"{_BULLET}{one.what}")
    if kit.quote:
        yield _line(_("In your words: “{words}”").format(words=kit.quote))


def _line(text: str) -> str:
    return " ".join(text.split())
