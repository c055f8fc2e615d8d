"""What a stage lacks, in words."""

import pytest

from growthdesk.domain.problems import Facts
from growthdesk.domain.stage_facts import Lack
from growthdesk.domain.stages import Stage, StageState
from growthdesk.wording.formats import Formats
from growthdesk.wording.stage_lacks import lack_words, stage_hint, state_words

DUE: Facts = (("due_on", "2026-12-04"),)


@pytest.mark.parametrize(
    ("code", "facts", "words"),
    [
        ("handover_not_started", (), "The handover is not started."),
        ("handover_not_started", DUE, "The handover is not started; due 4 Dec 2026."),
        ("handover_not_completed", DUE, "The handover is not completed; due 4 Dec 2026."),
        ("handover_returned", DUE, "The handover came back with questions; due 4 Dec 2026."),
        ("handover_not_accepted", (), "The handover waits to be accepted."),
        ("verdict_fail", (), "The handover fails: what delivery needs is missing."),
        (
            "verdict_conditional",
            (("remedy_on", "2026-12-04"),),
            "The handover passes only on a condition, to be met by 4 Dec 2026.",
        ),
        ("verdict_conditional", (), "The handover passes only on a condition."),
        ("no_plan", (), "There is no onboarding plan."),
        ("no_first_value_milestone", (), "No milestone says when the client has the first value."),
        ("first_value_not_confirmed", DUE, "The client has not confirmed the first value; due 4 Dec 2026."),
        ("milestone_behind", (("title", "Train {them}"), *DUE), "“Train {them}” is behind; due 4 Dec 2026."),
        ("milestone_stuck", (("title", "تدريب"),), "“تدريب” is stuck."),
        ("no_confirmed_outcome", (), "No success measure has an outcome that is measured or confirmed."),
        ("no_review_held", (), "No value review was held."),
        ("outcome_overdue", (("since", "2026-01-01"), ("days", "90")), "No value was logged for more than 90 days."),
        (
            "review_overdue",
            (("since", "2026-01-01"), ("days", "120")),
            "No value review was held for more than 120 days.",
        ),
        (
            "definition_not_rechecked",
            (("since", "2025-01-01"), ("days", "365")),
            "Nobody asked for a year whether the definition of success still holds.",
        ),
        ("nothing_given", (), "Nobody there has introduced you or vouched for you."),
        ("ready_to_ask", (("who", "Huda {x}"),), "Huda {x} can be asked to vouch for you."),
        ("thanks_owed", (("who", "هدى"),), "هدى was not thanked."),
        ("news_owed", (("who", "Huda"),), "Huda was not told what became of the introduction."),
    ],
)
def test_what_is_missing(code: str, facts: Facts, words: str) -> None:
    assert lack_words(Lack(code, facts), Formats("en_GB")) == words


def test_every_stage_says_where_it_stands_and_what_it_is_about() -> None:
    states = [*StageState, None]
    assert len({state_words(state) for state in states}) == len(states)
    assert len({stage_hint(stage, StageState.REACHED) for stage in Stage}) == len(Stage)
    assert stage_hint(Stage.ALIGN, StageState.BEFORE) == "Was there before this file: nothing is asked of it."
