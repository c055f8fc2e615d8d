"""Advocacy in words: why now, what speaks against asking and what would lift it, what a referral waits for.

Rule: each stop and caution is said with its fact. A fact somebody typed stands as it is, kept apart where it runs the
other way.
"""

from collections.abc import Mapping
from datetime import date

from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, RestrictionKind
from growthdesk.domain.advocacy_board import AdvocacyLine, Column, Standing
from growthdesk.domain.problems import Facts
from growthdesk.domain.readiness import ASKS_DAYS, NO_DAYS, Caution, MomentKind, Stop
from growthdesk.domain.referrals import Answer, Owed, OwedThing, ReferralOutcome, ReferralState, ReferralStep
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.facts import written
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import label

_LONGEST_QUOTED = 120

# Choices


def form_name(form: AdvocacyForm) -> str:
    """Name a form of advocacy."""
    return label(form)


def standing_name(standing: Standing) -> str:
    """Say where somebody stands on the page of referrals."""
    return label(standing)


def state_name(state: ReferralState) -> str:
    """Say where an ask stands."""
    return label(state)


def column_name(column: Column) -> str:
    """Name a group of the page of referrals."""
    return label(column)


def restriction_kind_name(kind: RestrictionKind) -> str:
    """Name why somebody may not vouch for us."""
    return label(kind)


def channel_name(channel: Channel) -> str:
    """Name where words may be used."""
    return label(channel)


def credit_name(credit: Credit) -> str:
    """Name how somebody is named beside their words."""
    return label(credit)


def answer_name(answer: Answer) -> str:
    """Name what somebody answered."""
    return label(answer)


def referral_outcome_name(outcome: ReferralOutcome) -> str:
    """Name what became of an introduction."""
    return label(outcome)


def step_name(step: ReferralStep) -> str:
    """Name a step of a request as what is taken back: "the end"."""
    return label(step)


# Why now

_MOMENTS = {
    MomentKind.FIRST_VALUE: (N_("First value confirmed {day}: {what}"), N_("First value confirmed {day}")),
    MomentKind.MILESTONE: (N_("Milestone reached {day}: {what}"), N_("Milestone reached {day}")),
    MomentKind.REVIEW: (N_("Positive review held {day}: {what}"), N_("Positive review held {day}")),
    MomentKind.PRAISE: (N_("Praise on {day}: “{what}”"), N_("Praise on {day}")),
}


def moment_words(kind: MomentKind | None, on: date | None, what: str, formats: Formats) -> str:
    """Say what makes asking natural; nothing where there is no moment."""
    if kind is None or on is None:
        return ""
    with_what, without = _MOMENTS[kind]
    said = _shortened(what)
    if not said:
        return translated(without).format(day=formats.date(on))
    return translated(with_what).format(day=formats.date(on), what=apart(said))


def moment_of_line(line: AdvocacyLine, formats: Formats) -> str:
    """Say for what moment somebody was asked, or can be asked."""
    return moment_words(line.moment_kind, line.moment_on, line.moment_what, formats)


def source_words(person: str, account: str) -> str:
    """Say where a prospect came from that somebody introduced."""
    return _("Referral from {name}, {account}").format(name=person, account=account)


# What speaks against it

_UNTIL_LIFTED = N_("It holds until it is lifted on the Advocacy tab.")
_STOPS = {
    "account_not_active": N_("This account is not a client."),
    "has_left": N_("They left on {left_on}."),
    "promise_overdue": N_("Your promise “{what}” is overdue since {due_on}."),
    "resting": N_("They rest until {on}."),
    "said_no": N_("They said no on {on}."),
    "asked_recently": N_("They were asked on {on}, within the last three weeks."),
}
_REMEDIES = {
    "account_not_active": N_("Nobody at this account can be asked. Ask somebody at a client."),
    "has_left": N_("Ask somebody who is still there."),
    "restricted": _UNTIL_LIFTED,
    "form_restricted": _UNTIL_LIFTED,
    "promise_overdue": N_("Keep this promise, or release it, or write why you ask all the same."),
}
_CAUTIONS = {
    "ask_under_way": N_("What they were asked on {on} is still open."),
    "thanks_owed": N_("They have not been thanked yet for what they gave."),
    "news_owed": N_("They have not been told yet what became of their introduction."),
    "asked_to_wait": N_("They said “not now”, and to ask again on {on}."),
    "asked_lately": N_("They were asked on {on}, within the last three months."),
    "young_relationship": N_("You have worked together for less than six months, since {on}."),
    "no_confirmed_outcome": N_("Nothing in the value log is confirmed by the client yet."),
}
_CAUTION_REMEDIES = {
    "ask_under_way": N_("See that through first."),
    "thanks_owed": N_("Thank them first."),
    "news_owed": N_("Tell them first."),
    "no_confirmed_outcome": N_("Log a result and have somebody there confirm it."),
    "partly_restricted": _UNTIL_LIFTED,
}
# A note that is no sentence of its own becomes one: another may follow it.
_ENDS = (".", "!", "?", "…", "؟")
_RESTRICTED = {
    ("person", RestrictionKind.LEGAL): N_("For legal reasons they may not vouch for you."),
    ("person", RestrictionKind.PROCUREMENT): N_("Procurement rules forbid that they vouch for you."),
    ("person", RestrictionKind.POLICY): N_("Their company’s policy forbids that they vouch for you."),
    ("person", RestrictionKind.PERSONAL): N_("They do not wish to vouch for anybody."),
    ("account", RestrictionKind.LEGAL): N_("For legal reasons nobody at this account may vouch for you."),
    ("account", RestrictionKind.PROCUREMENT): N_("Procurement rules forbid this account to vouch for you."),
    ("account", RestrictionKind.POLICY): N_("This account’s policy forbids to vouch for you."),
    ("account", RestrictionKind.PERSONAL): N_("Nobody at this account wishes to vouch for you."),
}
_PARTLY_RESTRICTED = {
    ("person", RestrictionKind.LEGAL): N_("For legal reasons they may not be asked for: {forms}."),
    ("person", RestrictionKind.PROCUREMENT): N_("Procurement rules do not allow asking them for: {forms}."),
    ("person", RestrictionKind.POLICY): N_("Their company’s policy does not allow asking them for: {forms}."),
    ("person", RestrictionKind.PERSONAL): N_("They do not wish to be asked for: {forms}."),
    ("account", RestrictionKind.LEGAL): N_("For legal reasons nobody at this account may be asked for: {forms}."),
    ("account", RestrictionKind.PROCUREMENT): N_("Procurement rules do not allow asking this account for: {forms}."),
    ("account", RestrictionKind.POLICY): N_("This account’s policy does not allow asking for: {forms}."),
    ("account", RestrictionKind.PERSONAL): N_("Nobody at this account wishes to be asked for: {forms}."),
}


def stop_words(stop: Stop, formats: Formats) -> str:
    """Say what speaks against asking, with its fact."""
    facts = dict(stop.facts)
    if stop.code == "restricted":
        return restriction_words(facts["whose"], RestrictionKind(facts["kind"]), facts.get("note", ""))
    if stop.code == "form_restricted":
        return _partly_restricted_words(facts, facts["form"])
    if stop.code == "asked_often":
        asks = int(facts["asks"])
        words = ngettext_(
            "They were asked {count} time in {days} days.", "They were asked {count} times in {days} days.", asks
        )
        return words.format(count=formats.number(asks), days=formats.number(ASKS_DAYS))
    return translated(_STOPS[stop.code]).format(**_told(stop.facts, formats))


def restriction_words(whose: str, kind: RestrictionKind, note: str) -> str:
    """Say that the account, or a person, may not vouch for us, and what was noted of it."""
    return _with_note(translated(_RESTRICTED[(whose, kind)]), note)


def _partly_restricted_words(facts: Mapping[str, str], forms: str) -> str:
    words = translated(_PARTLY_RESTRICTED[(facts["whose"], RestrictionKind(facts["kind"]))])
    named = ", ".join(form_name(AdvocacyForm(form)) for form in forms.split(","))
    return _with_note(words.format(forms=named), facts.get("note", ""))


def _with_note(words: str, note: str) -> str:
    said = _shortened(note)
    if not said:
        return words
    ended = said if said.endswith(_ENDS) else f"{said}."
    return _("{words} Noted: “{note}”").format(words=words, note=apart(ended))


def stop_remedy(stop: Stop, formats: Formats) -> str:
    """Say what would lift a stop."""
    if stop.lifts_on is not None:
        day = formats.date(stop.lifts_on)
        if stop.code == "said_no":
            words = _("A no is respected for {days} days. From {day} on you can ask again, or write why you ask now.")
            return words.format(days=formats.number(NO_DAYS), day=day)
        return _("From {day} on you can ask, or write why you ask now.").format(day=day)
    return translated(_REMEDIES[stop.code])


def caution_words(caution: Caution, formats: Formats) -> str:
    """Say what to think of before asking, with its fact."""
    if caution.code == "partly_restricted":
        facts = dict(caution.facts)
        return _partly_restricted_words(facts, facts["forms"])
    return translated(_CAUTIONS[caution.code]).format(**_told(caution.facts, formats))


def caution_remedy(caution: Caution, formats: Formats) -> str:
    """Say what would lift a caution; it keeps nobody from asking."""
    if caution.lifts_on is not None:
        return _("This passes on {day}.").format(day=formats.date(caution.lifts_on))
    return translated(_CAUTION_REMEDIES[caution.code])


# What a referral waits for

_OWED = {
    Owed.ANSWER: N_("Answer expected by {day}"),
    Owed.INTRODUCTION: N_("Introduction expected by {day}"),
    Owed.ASK_AGAIN: N_("Ask again on {day}"),
    Owed.THANKS: N_("Thank them by {day}"),
    Owed.FIRST_CONTACT: N_("First contact promised by {day}"),
    Owed.END: N_("Note what became of it by {day}"),
    Owed.NEWS: N_("Tell them what became of it by {day}"),
}


def owed_words(owed: OwedThing, formats: Formats) -> str:
    """Say what a referral waits for, and by when."""
    return translated(_OWED[owed.what]).format(day=formats.date(owed.due_on))


def _told(facts: Facts, formats: Formats) -> Mapping[str, str]:
    return {
        name: text if name == "on" or name.endswith("_on") else apart(_shortened(text))
        for name, text in written(facts, formats).items()
    }


def _shortened(text: str) -> str:
    """Return what somebody typed in one line, cut where it is long."""
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_QUOTED else f"{said[:_LONGEST_QUOTED].rstrip()}…"
