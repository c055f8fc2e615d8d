"""What the sample story tells of advocacy: praise, restrictions, permissions, and asks from the request to the news.

Rule: a step of a referral happened on the day it is told, an introduction on the day it names.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Permission,
    PermissionDraft,
    PraiseDraft,
    Restriction,
    RestrictionDraft,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    StepDraft,
)
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplateDraft
from growthdesk.usecases import advocacy, referrals, request_templates, request_texts
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.sample_firm.words import Words

Event = dict[str, Any]
LogStep = Callable[[Desk, str, StepDraft, int], Changes]


class Advocacy:
    """Turns events of the story into use cases of the last stage."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def acts(self) -> dict[str, Callable[[Desk, Event], Changes]]:
        """Return what can be told, by the name of the event."""
        return {
            "praise": self._praise,
            "restriction": self._restriction,
            "lift_restriction": self._lift_restriction,
            "permission": self._permission,
            "withdraw_permission": self._withdraw_permission,
            "request_template": self._request_template,
            "request": self._request,
            "asked": self._asked,
            "answer": self._answer,
            "introduced": self._introduced,
            "contacted": self._step(referrals.log_first_contact),
            "met": self._step(referrals.log_meeting),
            "given": self._step(referrals.log_given),
            "referral_ended": self._ended,
            "thanked": self._step(referrals.thank_advocate),
            "told": self._step(referrals.tell_advocate),
        }

    # What is said, and what may be said

    def _praise(self, desk: Desk, event: Event) -> Changes:
        draft = replace(self._words.draft(PraiseDraft, event["draft"]), said_on=desk.today)
        return advocacy.log_praise(desk, self._words.ids[event["account"]], draft)

    def _restriction(self, desk: Desk, event: Event) -> Changes:
        draft = replace(self._words.draft(RestrictionDraft, event["draft"]), noted_on=desk.today)
        return advocacy.add_restriction(desk, self._words.ids[event["account"]], draft)

    def _lift_restriction(self, desk: Desk, event: Event) -> Changes:
        found = desk.reading.get(Restriction, self._words.ids[event["restriction"]])
        return advocacy.lift_restriction(desk, found.id, found.revision)

    def _permission(self, desk: Desk, event: Event) -> Changes:
        draft = replace(self._words.draft(PermissionDraft, event["draft"]), granted_on=desk.today)
        return advocacy.add_permission(desk, self._words.ids[event["account"]], draft)

    def _withdraw_permission(self, desk: Desk, event: Event) -> Changes:
        found = desk.reading.get(Permission, self._words.ids[event["permission"]])
        return advocacy.withdraw_permission(desk, found.id, found.revision)

    def _request_template(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(RequestTemplateDraft, event["draft"])
        return request_templates.add_request_template(desk, draft)

    # One ask, from the request to the news

    def _request(self, desk: Desk, event: Event) -> Changes:
        """Write a request for the newest moment of the kind the story names."""
        person_id = self._words.ids[event["person"]]
        said: Event = event.get("draft", {})
        form = AdvocacyForm(said["form"]) if "form" in said else None
        moments = referrals.readiness_of_person(desk, person_id).moments
        moment = next(one for one in moments if one.kind is MomentKind(event["moment"]))
        draft = request_texts.propose_request(desk, person_id, form=form, moment_id=moment.record_id)
        draft = self._words.changed(draft, said)
        texts = request_texts.rewrite_texts(desk, draft)
        return referrals.write_request(desk, replace(draft, request=texts.request, blurb=texts.blurb))

    def _asked(self, desk: Desk, event: Event) -> Changes:
        found = self._referral(desk, event)
        return referrals.mark_asked(desk, found.id, AskDraft(desk.today), found.revision)

    def _answer(self, desk: Desk, event: Event) -> Changes:
        found = self._referral(desk, event)
        draft = self._words.draft(AnswerDraft, {"answered_on": 0, **event["draft"]})
        return referrals.log_answer(desk, found.id, replace(draft, answered_on=desk.today), found.revision)

    def _introduced(self, desk: Desk, event: Event) -> Changes:
        found = self._referral(desk, event)
        draft = self._words.draft(IntroductionDraft, event["draft"])
        draft = replace(draft, introduced_on=draft.introduced_on or desk.today)
        return referrals.log_introduction(desk, found.id, draft, found.revision)

    def _step(self, log: LogStep) -> Callable[[Desk, Event], Changes]:
        def told(desk: Desk, event: Event) -> Changes:
            found = self._referral(desk, event)
            draft = self._words.draft(StepDraft, {"on": 0, **event.get("draft", {})})
            return log(desk, found.id, replace(draft, on=desk.today), found.revision)

        return told

    def _ended(self, desk: Desk, event: Event) -> Changes:
        found = self._referral(desk, event)
        draft = self._words.draft(OutcomeOfReferralDraft, {"outcome_on": 0, **event["draft"]})
        return referrals.end_referral(desk, found.id, replace(draft, outcome_on=desk.today), found.revision)

    def _referral(self, desk: Desk, event: Event) -> Referral:
        return desk.reading.get(Referral, self._words.ids[event["referral"]])
