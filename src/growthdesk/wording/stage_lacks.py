"""What a stage still lacks, in words, and where a stage stands when all six are shown."""

from growthdesk.domain.stage_facts import Lack
from growthdesk.domain.stages import Stage, StageState
from growthdesk.wording import N_, _, translated
from growthdesk.wording.facts import filled, written
from growthdesk.wording.formats import Formats

_LACKS = {
    "handover_not_started": N_("The handover is not started."),
    "handover_not_completed": N_("The handover is not completed."),
    "handover_returned": N_("The handover came back with questions."),
    "handover_not_accepted": N_("The handover waits to be accepted."),
    "verdict_fail": N_("The handover fails: what delivery needs is missing."),
    "verdict_conditional": N_("The handover passes only on a condition."),
    "no_plan": N_("There is no onboarding plan."),
    "no_first_value_milestone": N_("No milestone says when the client has the first value."),
    "first_value_not_confirmed": N_("The client has not confirmed the first value."),
    "milestone_behind": N_("“{title}” is behind."),
    "milestone_stuck": N_("“{title}” is stuck."),
    "no_confirmed_outcome": N_("No success measure has an outcome that is measured or confirmed."),
    "no_review_held": N_("No value review was held."),
    "outcome_overdue": N_("No value was logged for more than {days} days."),
    "review_overdue": N_("No value review was held for more than {days} days."),
    "definition_not_rechecked": N_("Nobody asked for a year whether the definition of success still holds."),
    "nothing_given": N_("Nobody there has introduced you or vouched for you."),
    "ready_to_ask": N_("{who} can be asked to vouch for you."),
    "thanks_owed": N_("{who} was not thanked."),
    "news_owed": N_("{who} was not told what became of the introduction."),
}
_LACKS_DATED = {
    "handover_not_started": N_("The handover is not started; due {due_on}."),
    "handover_not_completed": N_("The handover is not completed; due {due_on}."),
    "handover_returned": N_("The handover came back with questions; due {due_on}."),
    "verdict_conditional": N_("The handover passes only on a condition, to be met by {remedy_on}."),
    "first_value_not_confirmed": N_("The client has not confirmed the first value; due {due_on}."),
    "milestone_behind": N_("“{title}” is behind; due {due_on}."),
    "milestone_stuck": N_("“{title}” is stuck; due {due_on}."),
}
_DAYS = ("due_on", "remedy_on")


def lack_words(lack: Lack, formats: Formats) -> str:
    """Say what is missing, with the day it is wanted by where there is one."""
    facts = written(lack.facts, formats)
    has_day = any(name in facts for name in _DAYS)
    template = _LACKS_DATED.get(lack.code, _LACKS[lack.code]) if has_day else _LACKS[lack.code]
    return filled(translated(template), facts) or translated(_LACKS[lack.code])


def state_words(state: StageState | None) -> str:
    """Say where a stage stands."""
    words = {
        None: _("later"),
        StageState.BEFORE: _("before GrowthDesk"),
        StageState.OPEN: _("open"),
        StageState.ATTENTION: _("needs attention"),
        StageState.REACHED: _("reached"),
    }
    return words[state]


def stage_hint(stage: Stage, state: StageState | None) -> str:
    """Say of a stage that lacks nothing what it is about."""
    if state is StageState.BEFORE:
        return _("Was there before this file: nothing is asked of it.")
    hints = {
        Stage.ALIGN: _("The meaning of the sale was handed over and accepted."),
        Stage.ACTIVATE: _("The client confirmed the first value."),
        Stage.PROVE: _("A measured outcome and a value review say that it works."),
        Stage.PROTECT: _("Health, people and renewal. Not recorded yet."),
        Stage.EXPAND: _("What may come next, once value is proven. Not recorded yet."),
        Stage.ADVOCATE: _("Somebody there vouched for you, was thanked and knows what became of it."),
    }
    return hints[stage]
