"""Advocacy in words: why now, what speaks against asking, what would lift it, and what a referral waits for."""

import itertools
from datetime import date
from enum import StrEnum

import pytest

from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, RestrictionKind
from growthdesk.domain.advocacy_board import Column, Standing
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.readiness import Caution, MomentKind, Stop
from growthdesk.domain.referrals import Answer, Owed, OwedThing, ReferralOutcome, ReferralState
from growthdesk.wording import advocacy, problems, refusals
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import unmarked
from tests.ui.driving import plain

ON, LIFTS, FORMATS = date(2026, 11, 3), date(2026, 11, 25), Formats("en_GB")
DAY = (("on", "2026-11-03"),)
FORMS = ("forms", "introduction,case_study")


@pytest.mark.parametrize(
    ("kind", "what", "words"),
    [
        (MomentKind.FIRST_VALUE, "One invoice", "First value confirmed 3 Nov 2026: One invoice"),
        (MomentKind.MILESTONE, "Dispatch live", "Milestone reached 3 Nov 2026: Dispatch live"),
        (MomentKind.REVIEW, "", "Positive review held 3 Nov 2026"),
        (MomentKind.PRAISE, "Thank you & all", "Praise on 3 Nov 2026: “Thank you & all”"),
        (MomentKind.PRAISE, "One\n two", "Praise on 3 Nov 2026: “One two”"),
        (MomentKind.PRAISE, "شكرا", "Praise on 3 Nov 2026: “شكرا”"),
        (MomentKind.PRAISE, "p" * 300, f"Praise on 3 Nov 2026: “{'p' * 120}…”"),
    ],
)
def test_a_moment_is_said_with_its_day_and_words(kind: MomentKind, what: str, words: str) -> None:
    assert plain(unmarked(advocacy.moment_words(kind, ON, what, FORMATS))) == words


def test_without_a_moment_nothing_is_said() -> None:
    assert advocacy.moment_words(None, None, "", FORMATS) == ""


@pytest.mark.parametrize(
    ("stop", "words", "remedy"),
    [
        (
            Stop("account_not_active", is_absolute=True),
            "This account is not a client.",
            "Nobody at this account can be asked. Ask somebody at a client.",
        ),
        (
            Stop("has_left", (("left_on", "2026-11-03"),)),
            "They left on 3 Nov 2026.",
            "Ask somebody who is still there.",
        ),
        (
            Stop("restricted", (("kind", "policy"), ("whose", "person"), ("note", "Owners"))),
            "Their company’s policy forbids that they vouch for you. Noted: “Owners.”",
            "It holds until it is lifted on the Advocacy tab.",
        ),
        (
            Stop("form_restricted", (("kind", "legal"), ("whose", "account"), ("form", "event"), ("note", "Owners"))),
            "For legal reasons nobody at this account may be asked for: Part in an event. Noted: “Owners.”",
            "It holds until it is lifted on the Advocacy tab.",
        ),
        (
            Stop("promise_overdue", (("what", "Rate {card}"), ("due_on", "2026-11-03"))),
            "Your promise “Rate {card}” is overdue since 3 Nov 2026.",
            "Keep this promise, or release it, or write why you ask all the same.",
        ),
        (
            Stop("resting", (("on", "2026-11-25"),), LIFTS),
            "They rest until 25 Nov 2026.",
            "From 25 Nov 2026 on you can ask, or write why you ask now.",
        ),
        (
            Stop("said_no", DAY, LIFTS),
            "They said no on 3 Nov 2026.",
            "A no is respected for 180 days. From 25 Nov 2026 on you can ask again, or write why you ask now.",
        ),
        (
            Stop("asked_recently", DAY, LIFTS),
            "They were asked on 3 Nov 2026, within the last three weeks.",
            "From 25 Nov 2026 on you can ask, or write why you ask now.",
        ),
        (
            Stop("asked_often", (("asks", "3"),), LIFTS),
            "They were asked 3 times in 180 days.",
            "From 25 Nov 2026 on you can ask, or write why you ask now.",
        ),
    ],
)
def test_a_stop_is_said_with_its_fact_and_what_would_lift_it(stop: Stop, words: str, remedy: str) -> None:
    assert plain(advocacy.stop_words(stop, FORMATS)) == words
    assert plain(advocacy.stop_remedy(stop, FORMATS)) == remedy


def test_every_restriction_has_words_of_its_own() -> None:
    cases = tuple(itertools.product(("person", "account"), RestrictionKind))
    every = {advocacy.restriction_words(whose, kind, "") for whose, kind in cases}
    some = {
        advocacy.caution_words(Caution("partly_restricted", (("kind", kind), ("whose", whose), FORMS)), FORMATS)
        for whose, kind in cases
    }
    assert len(every | some) == 2 * len(cases)
    assert all("Introduction, Case study" in words for words in some)


@pytest.mark.parametrize(
    ("caution", "words", "remedy"),
    [
        (Caution("thanks_owed"), "They have not been thanked yet for what they gave.", "Thank them first."),
        (
            Caution("news_owed"),
            "They have not been told yet what became of their introduction.",
            "Tell them first.",
        ),
        (Caution("ask_under_way", DAY), "What they were asked on 3 Nov 2026 is still open.", "See that through first."),
        (
            Caution("asked_to_wait", (("on", "2026-11-25"),), LIFTS),
            "They said “not now”, and to ask again on 25 Nov 2026.",
            "This passes on 25 Nov 2026.",
        ),
        (
            Caution("asked_lately", DAY, LIFTS),
            "They were asked on 3 Nov 2026, within the last three months.",
            "This passes on 25 Nov 2026.",
        ),
        (
            Caution("young_relationship", DAY, LIFTS),
            "You have worked together for less than six months, since 3 Nov 2026.",
            "This passes on 25 Nov 2026.",
        ),
        (
            Caution("partly_restricted", (("kind", "personal"), ("whose", "person"), FORMS, ("note", "Shy & busy"))),
            "They do not wish to be asked for: Introduction, Case study. Noted: “Shy & busy.”",
            "It holds until it is lifted on the Advocacy tab.",
        ),
        (
            Caution("no_confirmed_outcome"),
            "Nothing in the value log is confirmed by the client yet.",
            "Log a result and have somebody there confirm it.",
        ),
    ],
)
def test_a_caution_is_said_with_its_fact_and_when_it_passes(caution: Caution, words: str, remedy: str) -> None:
    assert plain(advocacy.caution_words(caution, FORMATS)) == words
    assert plain(advocacy.caution_remedy(caution, FORMATS)) == remedy


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Owed.ANSWER, "Answer expected by 25 Nov 2026"),
        (Owed.INTRODUCTION, "Introduction expected by 25 Nov 2026"),
        (Owed.ASK_AGAIN, "Ask again on 25 Nov 2026"),
        (Owed.THANKS, "Thank them by 25 Nov 2026"),
        (Owed.FIRST_CONTACT, "First contact promised by 25 Nov 2026"),
        (Owed.END, "Note what became of it by 25 Nov 2026"),
        (Owed.NEWS, "Tell them what became of it by 25 Nov 2026"),
    ],
)
def test_what_a_referral_waits_for_has_its_day(what: Owed, words: str) -> None:
    assert plain(advocacy.owed_words(OwedThing(what, ON, LIFTS), FORMATS)) == words


def test_every_choice_has_words() -> None:
    named: list[tuple[StrEnum, str]] = [
        *((one, advocacy.form_name(one)) for one in AdvocacyForm),
        *((one, advocacy.standing_name(one)) for one in Standing),
        *((one, advocacy.state_name(one)) for one in ReferralState),
        *((one, advocacy.column_name(one)) for one in Column),
        *((one, advocacy.restriction_kind_name(one)) for one in RestrictionKind),
        *((one, advocacy.channel_name(one)) for one in Channel),
        *((one, advocacy.credit_name(one)) for one in Credit),
        *((one, advocacy.answer_name(one)) for one in Answer),
        *((one, advocacy.referral_outcome_name(one)) for one in ReferralOutcome),
    ]
    assert [one for one, words in named if words in ("", one.value)] == []


def test_a_source_names_person_and_account() -> None:
    assert advocacy.source_words("Dina", "Marjan & Sons") == "Referral from Dina, Marjan & Sons"


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            Refusal("advocate_restricted", name="Dina", account="M", kind="legal", whose="account", note="Owners"),
            "Dina cannot be asked. For legal reasons nobody at this account may vouch for you. Noted: “Owners.” "
            "It holds until it is lifted on the Advocacy tab.",
        ),
        (
            Refusal("advocate_has_left", name="Dina", account="M", left_on="2026-11-03"),
            "Dina left on 3 Nov 2026 and is asked no more. Ask somebody who is still there.",
        ),
        (
            Refusal("referral_step_of_other_form", step="prospect", form="testimonial"),
            "“Testimonial” has no such step. Choose one of the steps offered.",
        ),
        (
            Refusal("referral_step_too_early", step="answer", state="draft"),
            "They were not asked yet. Mark the request as made first.",
        ),
        (
            Refusal("referral_step_too_early", step="meeting", state="asked"),
            "Nobody was introduced yet. Log the introduction first.",
        ),
        (Refusal("referral_step_done_already", step="thanks", state="won"), "They were thanked already."),
        (
            Refusal("referral_step_done_already", step="outcome", state="won"),
            "It is noted already what became of this. Choose “Take back: the end” first.",
        ),
        (Refusal("referral_nothing_to_take_back"), "Nobody was asked yet, so there is no step to take back."),
        (
            Refusal("referral_step_done_already", step="given", state="given"),
            "This is noted already. Open the request again to see where it stands.",
        ),
    ],
)
def test_a_refused_step_says_what_to_do(refusal: Refusal, words: str) -> None:
    assert plain(refusals.sentence(refusal, FORMATS)) == words


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            Problem("prospect_name", "introduced_before", (("who", "Omar"), ("account", "M & S"), *DAY)),
            "Omar (M & S) introduced this company on 3 Nov 2026 already. "
            "Correct the name, or say that this is another person there.",
        ),
        (
            Problem("prospect_name", "already_client", (("name", "Gulf"),)),
            "Gulf is a client already. Keep it as an internal introduction, or, if it is another company of that name, "
            "add what tells it apart to the name, like its town.",
        ),
        (
            Problem("is_internal", "form_restricted"),
            "A restriction forbids internal introductions. It holds until it is lifted on the Advocacy tab.",
        ),
        (Problem("ask_again_on", "has_passed"), "This date has passed. Enter today or a later date."),
        (Problem("asked_on", "before_moment", DAY), "The moment came on 3 Nov 2026. Enter that day or a later one."),
        (
            Problem("on", "before_start", (("start", "2026-11-03"),)),
            "The step before this was on 3 Nov 2026. Enter that day or a later one.",
        ),
        (
            Problem("request", "too_many_words", (("words", "151"), ("most", "150"))),
            "This has 151 words. Shorten it to 150.",
        ),
    ],
)
def test_a_problem_says_what_to_do(problem: Problem, words: str) -> None:
    assert plain(problems.sentence(problem, FORMATS)) == words
