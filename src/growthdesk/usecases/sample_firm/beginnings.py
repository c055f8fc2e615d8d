"""What the sample story tells from before the signature to the first value: fit, handovers, promises, plans.

Rule: of an account the newest handover and the newest plan are meant; a milestone goes by its place in the template.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.commitments import Commitment, CommitmentDraft
from growthdesk.domain.first_value import FirstValue, FirstValueDraft, WindowDraft
from growthdesk.domain.fit import FitVerdictDraft, WinDraft
from growthdesk.domain.handover import Handover, HandoverDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.milestones import Move
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, PlanDraft
from growthdesk.domain.risks import Risk, RiskDraft
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.usecases import (
    actions,
    commitments,
    first_values,
    fit,
    handovers,
    milestones,
    onboarding,
    risks,
    today,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.drafts import draft_of
from growthdesk.usecases.handover_gaps import is_gap_action
from growthdesk.usecases.sample_firm.words import Words

Event = dict[str, Any]


class Beginnings:
    """Turns events of the story into use cases of the first two stages and of Today."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def acts(self) -> dict[str, Callable[[Desk, Event], Changes]]:
        """Return what can be told, by the name of the event."""
        return {
            "fit_page": self._fit_page,
            "win": self._win,
            "fit_verdict": self._fit_verdict,
            "handover": self._handover,
            "owner_change": self._owner_change,
            "handover_fields": self._handover_fields,
            "handover_step": self._handover_step,
            "complete_handover": self._complete_handover,
            "accept_handover": self._accept_handover,
            "return_handover": self._return_handover,
            "gaps_closed": self._gaps_closed,
            "commitment": self._commitment,
            "keep": self._keep,
            "release": self._release,
            "account_risk": self._account_risk,
            "close_risk": self._close_risk,
            "plan": self._plan,
            "milestone_fields": self._milestone_fields,
            "move": self._move,
            "reach": self._reach,
            "first_value": self._first_value,
            "answers": self._answers,
            "dismiss": self._dismiss,
            "snooze": self._snooze,
        }

    def _account(self, event: Event) -> str:
        return self._words.ids[event["account"]]

    # Before the signature, and what becomes of a relationship

    def _fit_page(self, desk: Desk, event: Event) -> Changes:
        page = fit.prospect_page(desk, self._account(event))
        draft = self._words.changed(page.draft, event["draft"])
        return fit.save_prospect_fit(desk, self._account(event), draft, page.revision)

    def _win(self, desk: Desk, event: Event) -> Changes:
        return fit.win_prospect(desk, self._account(event), self._words.draft(WinDraft, event["draft"]))

    def _fit_verdict(self, desk: Desk, event: Event) -> Changes:
        return fit.add_fit_verdict(desk, self._account(event), self._words.draft(FitVerdictDraft, event["draft"]))

    # Handovers

    def _handover(self, desk: Desk, event: Event) -> Changes:
        handovers.start_handover(desk, self._account(event))
        return self._handover_fields(desk, event)

    def _owner_change(self, desk: Desk, event: Event) -> Changes:
        from_id, to_id = self._words.ids[event["from"]], self._words.ids[event["to"]]
        handovers.start_owner_change(desk, self._account(event), from_id, to_id)
        return self._handover_fields(desk, event)

    def _handover_fields(self, desk: Desk, event: Event) -> Changes:
        found = self._newest_handover(desk, event)
        draft = self._words.changed(draft_of(HandoverDraft, found), event["draft"])
        return handovers.save_handover(desk, found.id, draft, found.revision)

    def _handover_step(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(ActionDraft, event["draft"])
        return handovers.add_next_step(desk, self._newest_handover(desk, event).id, draft)

    def _complete_handover(self, desk: Desk, event: Event) -> Changes:
        found = self._newest_handover(desk, event)
        return handovers.complete_handover(desk, found.id, found.revision)

    def _accept_handover(self, desk: Desk, event: Event) -> Changes:
        found = self._newest_handover(desk, event)
        return handovers.accept_handover(desk, found.id, found.revision)

    def _return_handover(self, desk: Desk, event: Event) -> Changes:
        found = self._newest_handover(desk, event)
        return handovers.return_handover(desk, found.id, event["questions"], found.revision)

    def _gaps_closed(self, desk: Desk, event: Event) -> Changes:
        """Mark done what was to be done about gaps of a handover."""
        found = desk.reading.find(Action, account_id=self._account(event))
        gaps = [action for action in found if action.is_open and is_gap_action(action)]
        return [actions.complete_action(desk, action.id, action.revision) for action in gaps][-1]

    def _newest_handover(self, desk: Desk, event: Event) -> Handover:
        found = desk.reading.find(Handover, account_id=self._account(event))
        return max(found, key=lambda one: (one.started_on, one.created_at))

    # Promises and risks

    def _commitment(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(CommitmentDraft, event["draft"])
        return commitments.add_commitment(desk, self._account(event), draft, *self._from(desk, event))

    def _keep(self, desk: Desk, event: Event) -> Changes:
        found = self._promise(desk, event)
        return commitments.keep_commitment(desk, found.id, found.revision)

    def _release(self, desk: Desk, event: Event) -> Changes:
        found = self._promise(desk, event)
        return commitments.release_commitment(desk, found.id, found.revision, event["reason"])

    def _promise(self, desk: Desk, event: Event) -> Commitment:
        (found,) = desk.reading.find(Commitment, account_id=self._account(event), what=event["what"])
        return found

    def _account_risk(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(RiskDraft, event["draft"])
        return risks.add_risk(desk, self._account(event), draft, *self._from(desk, event))

    def _close_risk(self, desk: Desk, event: Event) -> Changes:
        (found,) = desk.reading.find(Risk, account_id=self._account(event), what=event["what"])
        return risks.close_risk(desk, found.id, found.revision, event["note"])

    def _from(self, desk: Desk, event: Event) -> tuple[Origin, str | None]:
        """Say what it follows from: the handover, where the story says so."""
        if not event.get("in_handover"):
            return Origin.MANUAL, None
        return Origin.HANDOVER, self._newest_handover(desk, event).id

    # Onboarding and the first value

    def _plan(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(PlanDraft, event["draft"])
        if not event["template"]:
            return onboarding.start_plan(desk, self._account(event), draft, ())
        template = SHIPPED_PLANS[ShippedPlan(event["template"])]
        draft = replace(draft, template_name=template.name)
        assert draft.starts_on is not None
        planned = onboarding.planned_steps(
            desk, template, draft.starts_on, stakeholder_id=self._words.ids[event["with"]]
        )
        said: dict[str, Event] = event.get("steps", {})
        steps = [self._words.changed(step, said.get(step.id, {})) for step in planned]
        return onboarding.start_plan(desk, self._account(event), draft, steps)

    def _milestone_fields(self, desk: Desk, event: Event) -> Changes:
        step = self._step(desk, event, event["step"])
        draft = self._words.changed(draft_of(MilestoneDraft, step), event["draft"])
        return milestones.save_milestone(desk, step.id, draft, step.revision)

    def _move(self, desk: Desk, event: Event) -> Changes:
        """Move a milestone, and what waits for it along."""
        step, to_day = self._step(desk, event, event["step"]), self._words.day(int(event["to"]))
        also: tuple[Move, ...] = milestones.proposed_moves(desk, step.id, to_day)
        return milestones.move_milestone(desk, step.id, to_day, step.revision, also)

    def _reach(self, desk: Desk, event: Event) -> Changes:
        steps = [self._step(desk, event, number) for number in event["steps"]]
        how = event.get("evidence", "")
        return [milestones.reach_milestone(desk, step.id, step.revision, evidence=how) for step in steps][-1]

    def _step(self, desk: Desk, event: Event, number: int) -> Milestone:
        plan = onboarding.plans(desk, self._account(event))[0]
        return sorted(desk.reading.find(Milestone, plan_id=plan.id), key=lambda step: step.position)[number - 1]

    def _first_value(self, desk: Desk, event: Event) -> Changes:
        (step,) = desk.reading.find(Milestone, account_id=self._account(event), is_first_value=True)
        draft = replace(
            self._words.draft(FirstValueDraft, {"confirmed_on": 0, **event["draft"]}), confirmed_on=desk.today
        )
        return first_values.confirm_first_value(desk, step.id, draft)

    def _answers(self, desk: Desk, event: Event) -> Changes:
        (confirmed,) = desk.reading.find(FirstValue, account_id=self._account(event))
        draft = replace(self._words.draft(WindowDraft, {"asked_on": 0, **event["draft"]}), asked_on=desk.today)
        return first_values.add_window_answers(desk, confirmed.id, draft)

    # Today

    def _dismiss(self, desk: Desk, event: Event) -> Changes:
        (line,) = self._lines(desk, event)
        return today.dismiss_line(desk, line, event["reason"])

    def _snooze(self, desk: Desk, event: Event) -> Changes:
        (line,) = self._lines(desk, event)
        return today.snooze_line(desk, line, self._words.day(int(event["until"])))

    def _lines(self, desk: Desk, event: Event) -> list[Any]:
        return [line for line in today.lines_of_account(desk, self._account(event)) if line.rule == event["rule"]]
