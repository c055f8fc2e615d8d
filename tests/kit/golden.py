"""Makes the golden file of the latest revision: `python -m tests.kit.golden`. Once released it is never made again.

It stands for the files users have: every table has rows, with and without what may be missing.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, RestrictionKind
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.measures import MeasureKind, MeasureVersion
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.reviews import ItemSource, Question, Relevance, ReviewState
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.storage.mapper import instant_text
from growthdesk.storage.revisions import LATEST
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.kit.template import NOW, YOU, make_template

FOLDER = Path(__file__).parents[1] / "storage" / "golden"


def golden_path(revision: int) -> Path:
    """Return where the golden file of a revision is."""
    return FOLDER / f"revision_{revision}.growthdesk"


def make_golden(path: Path) -> None:
    """Make a file with rows in every table."""
    path.unlink(missing_ok=True)
    make_template(path)
    desk = Desk(Database(path), FixedClock(NOW), YOU)
    _fill(desk)
    desk.database.checkpoint()
    desk.database.close()


def _fill(desk: Desk) -> None:
    with desk.transaction("firm_saved") as t:
        t.change(
            b.the_firm(desk),
            logo=b"\x89PNG\r\n\x1a\n\x00\xff",
            footer="Harbour Advisory · Dubai",
            weekend=(5, 6),
            signatory_name="ليلى ناصر",
            signatory_title="Managing partner",
            ideal_company="Freight firms of 50 to 500 people",
            ideal_role="Head of operations",
            ideal_problem="Orders leave late",
        )
    b.a_document_template(desk, text="/* $$ <script> */\nh1 { color: #0B5CAD }\n")
    b.a_saved_filter(desk, definition='{"tier":["core"]}')
    account = b.an_account(desk, external_id="ALN-1", name="شركة النور للشحن", success_words="Trucks leave on time")
    prospect = b.an_account(
        desk, name="O'Brien & Söhne <GmbH> $$", status=AccountStatus.PROSPECT, tier=None, signed_on=None
    )
    ended = b.an_account(
        desk, name="Ended", status=AccountStatus.ENDED, ended_on=date(2026, 6, 30), tier=Tier.STRATEGIC
    )
    b.a_pair_of_two(desk, account, ended)
    champion = b.a_stakeholder(
        desk, account, roles=(Role.CHAMPION, Role.BUDGET_OWNER), influence=3, support=-1, held_by_id=b.you(desk).id
    )
    user = b.a_stakeholder(desk, account, name="Omar", roles=(), reports_to_id=champion.id, left_on=date(2026, 9, 1))
    with desk.transaction("account_saved") as t:
        account = t.change(account, success_said_by_id=champion.id, success_agreed_on=date(2026, 2, 1))
    meeting = b.an_interaction(desk, account, champion, user)
    b.an_interaction(desk, account, kind=InteractionKind.NOTE, is_two_way=False, summary="They hire a planner")
    b.an_action(desk, account, is_next_step=True, origin_id=meeting.id)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id, "due_on": None}
    b.an_action(desk, account, **theirs, dropped_on=date(2026, 11, 3), dropped_reason="Not needed")
    done = b.an_action(desk, account, done_on=date(2026, 11, 5))
    b.an_agreement(desk, account)
    b.an_agreement(desk, account, kind=AgreementKind.PROJECT, value_minor=None, currency="", ends_on=None)
    b.an_order(desk, account, external_id="10248", pass_through_minor=12_345)
    b.an_order(desk, account, amount_minor=-1_500, currency="KWD", description="Credit note")
    _fill_value(desk, account, champion, done)
    fill_align(desk, account, champion)
    fill_activate(desk, account, champion)
    fill_advocate(desk, account, champion, prospect)


def _fill_value(desk: Desk, account: Account, champion: Stakeholder, done: Action) -> None:
    measure, _ = b.a_measure(desk, account, external_id="M1", confirmed_by_id=champion.id)
    with desk.transaction("measure_changed") as t:
        version = {**b.MEASURE_VERSION, "number": 2, "target": Decimal("92.50"), "change_reason": "More trucks"}
        t.new(MeasureVersion, account_id=account.id, measure_id=measure.id, **version)
    b.a_reading(desk, measure, value=Decimal("78.50"), source="Dispatch log")
    b.a_measure(desk, account, kind=MeasureKind.KEEP_WITHIN, target=None, lower=Decimal(-2), upper=Decimal("1E+2"))
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": champion.id, "confirmed_on": date(2026, 11, 2)}
    money = {"amount_minor": 12_000_000, "currency": "AED", "recurrence": Recurrence.PER_YEAR}
    outcome = b.an_outcome(desk, account, external_id="V1", measure_id=measure.id, **confirmed, **money)
    b.an_outcome(desk, account, grade=Grade.ACTIVITY_ONLY, change="", category=None, source="", is_client_visible=False)
    held = {"state": ReviewState.HELD, "held_on": date(2026, 11, 18), "relevance": Relevance.STILL}
    review = b.a_review(desk, account, for_stakeholder_id=champion.id, prepared_by_id=b.you(desk).id, **held)
    b.a_review(desk, account, state=ReviewState.CANCELLED, cancelled_reason="Moved to spring")
    b.a_review_item(desk, review, question=Question.HAPPENED, source=ItemSource.OUTCOME, source_id=outcome.id)
    b.a_review_attendance(desk, review, stakeholder_id=champion.id)
    b.a_review_attendance(desk, review, team_member_id=b.you(desk).id)
    b.a_decision(desk, review, action_id=done.id)
    b.a_review_risk(desk, review, response="They train a second one", is_shared=True)
    b.a_review_risk(desk, review, position=1, risk="Their finance director has doubts")
    b.a_circulation(desk, account, review_id=review.id, stakeholder_id=champion.id, note="By mail, with the minutes")
    b.a_circulation(desk, account, kind=DocumentKind.REVIEW_PACK, edition=None, recipient="The board", sent_by_id=None)
    temporary = b.a_reading(desk, measure, value=Decimal(0))
    with desk.transaction("reading_deleted") as t:
        t.delete(temporary)
    _fill_asides(desk, account)


def fill_align(desk: Desk, account: Account, champion: Stakeholder) -> None:
    """Write rows in every table of fit, handovers, commitments, risks and marks of Today."""
    you = b.you(desk).id
    b.a_prospect_fit(desk, account, fits_profile=None, scope="Depot “A” – ١٢٣")
    b.a_fit_verdict(desk, account, judged_by_id=you)
    checked = {"no_risks_checked_by_id": you, "no_risks_checked_on": date(2026, 11, 17)}
    b.a_handover(desk, account, **checked, returned_on=date(2026, 11, 18), returned_questions="Who pays?")
    judged = {
        "completed_on": date(2026, 11, 19),
        "verdict": HandoverVerdict.CONDITIONAL,
        "remedy_on": date(2026, 11, 26),
    }
    accepted = {"accepted_on": date(2026, 11, 20), "accepted_by_id": you, "champion_unknown_until": date(2026, 12, 1)}
    people = {"kind": HandoverKind.OWNER_CHANGE, "to_id": you}
    handover = b.a_handover(desk, account, **people, **judged, **accepted, scope="Only what was sold")
    b.a_commitment(desk, account, origin_id=handover.id)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id, "due_on": None, "made_on": None}
    b.a_commitment(desk, account, **theirs, released_on=date(2026, 11, 20), released_reason="Another way was found")
    b.a_commitment(desk, account, kept_on=date(2026, 11, 20))
    b.a_risk(desk, account, origin_id=handover.id)
    b.a_risk(desk, account, owner_id=None, due_on=None, closed_on=date(2026, 11, 20), closed_note="Two planners now")
    b.an_action(desk, account, origin=Origin.HANDOVER, origin_id=handover.id)
    b.a_today_mark(desk, account)
    b.a_today_mark(desk, account, snoozed_until=None, dismissed_reason="They asked for it")


def fill_activate(desk: Desk, account: Account, champion: Stakeholder) -> None:
    """Write rows in every table of onboarding and first value."""
    b.a_holiday(desk)
    template = b.a_plan_template(desk)
    b.a_template_step(desk, template)
    b.a_template_step(desk, template, position=2, is_first_value=True, depends_on=(1,))
    plan = b.a_plan(desk, account)
    first = b.a_milestone(desk, plan, started_on=date(2026, 11, 17), done_on=date(2026, 11, 18), evidence="Minutes")
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id}
    second = b.a_milestone(desk, plan, position=2, **theirs, due_on=None, is_required=False, is_shown=False)
    both = {"side": Side.BOTH, "stakeholder_id": champion.id, "is_first_value": True}
    value = b.a_milestone(desk, plan, position=3, **both, waits_for=(first.id, second.id))
    confirmed = b.a_first_value(desk, value, champion)
    b.window_answers(desk, confirmed, asked_of_id=champion.id)
    b.an_action(desk, account, origin=Origin.MILESTONE, origin_id=value.id)


def fill_advocate(desk: Desk, account: Account, champion: Stakeholder, prospect: Account | None = None) -> None:
    """Write rows in every table of advocacy: a request that was only written, and one with every day and note."""
    praise = b.a_praise(desk, champion, quote="“Trucks leave on time”, أحسنتم – $$")
    b.a_restriction(desk, account, lifted_on=date(2026, 11, 2), note="Their board was asked")
    forms = (AdvocacyForm.CASE_STUDY, AdvocacyForm.EVENT)
    b.a_restriction(desk, account, stakeholder_id=champion.id, kind=RestrictionKind.PERSONAL, forms=forms)
    b.a_referral(desk, champion, form=AdvocacyForm.TESTIMONIAL, reason="She offered it herself")
    said_no = {"answer": Answer.NO, "answered_on": date(2026, 5, 4), "answer_note": "Not their way"}
    b.a_referral(desk, champion, asked_on=date(2026, 5, 3), asked_by_id=b.you(desk).id, **said_no)
    days = {
        "moment_on": praise.said_on,
        "asked_on": date(2026, 11, 17),
        "answered_on": date(2026, 11, 17),
        "introduced_on": date(2026, 11, 18),
        "first_contact_by": date(2026, 11, 20),
        "first_contact_on": date(2026, 11, 18),
        "met_on": date(2026, 11, 19),
        "outcome_on": date(2026, 11, 20),
        "thanked_on": date(2026, 11, 18),
        "told_on": date(2026, 11, 20),
        "rest_until": date(2027, 2, 18),
    }
    texts = {
        "target_company": "Freight firms",
        "target_role": "Head of operations",
        "target_problem": "Late orders",
        "request": "May I ask you\nfor an introduction?",
        "blurb": "Our trucks leave on time",
        "answer_note": "Gladly",
        "prospect_name": "O'Brien & Söhne <GmbH> $$",
        "prospect_person": "Seán O'Brien",
        "prospect_contact": "+353",
        "first_contact_note": "Friendly",
        "met_note": "At the depot",
        "outcome_note": "They start in spring",
        "thanked_note": "By hand",
        "told_note": "On the phone",
    }
    ends = {"answer": Answer.YES, "outcome": ReferralOutcome.WON, "asked_by_id": b.you(desk).id}
    moment = {"moment_kind": MomentKind.PRAISE, "moment_id": praise.id}
    linked = prospect.id if prospect is not None else None
    b.a_referral(desk, champion, **moment, **days, **texts, **ends, prospect_account_id=linked)
    given = {"asked_on": date(2026, 10, 5), "given_on": date(2026, 10, 9), "given_note": "Three lines"}
    answered = {"answer": Answer.YES, "answered_on": date(2026, 10, 6), "ask_again_on": None}
    testimonial = b.a_referral(desk, champion, form=AdvocacyForm.TESTIMONIAL, **given, **answered)
    channels = (Channel.WEBSITE, Channel.PROPOSALS)
    ended = {"expires_on": date(2027, 10, 9), "withdrawn_on": date(2026, 11, 20)}
    b.a_permission(desk, champion, referral_id=testimonial.id, channels=channels, credit=Credit.INITIALS, **ended)
    b.a_permission(desk, champion, note="Said on the phone")
    b.a_request_template(desk, name="القالب", is_default=True)


def _fill_asides(desk: Desk, account: Account) -> None:
    at = instant_text(NOW)
    with desk.database.aside() as aside:
        aside.run(
            "INSERT INTO draft VALUES ('outcome', :subject, :account_id, :at, :content)",
            subject=account.id,
            account_id=account.id,
            at=at,
            content='{"change": "Half a sentence"}',
        )
        aside.run("INSERT INTO draft VALUES ('account', '', NULL, :at, '{}')", at=at)
        aside.run("INSERT INTO import_source VALUES (:digest, '{}', :at)", digest="a" * 64, at=at)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    make_golden(golden_path(LATEST))
