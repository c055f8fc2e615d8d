"""Makes the golden file of the latest revision: `python -m tests.kit.golden`. Once released it is never made again.

It stands for the files users have: every table has rows, with and without what may be missing.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.measures import MeasureKind, MeasureVersion
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Recurrence, Side
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
        )
    b.a_document_template(desk, text="/* $$ <script> */\nh1 { color: #0B5CAD }\n")
    b.a_saved_filter(desk, definition='{"tier":["core"]}')
    account = b.an_account(desk, external_id="ALN-1", name="شركة النور للشحن", success_words="Trucks leave on time")
    b.an_account(desk, name="O'Brien & Söhne <GmbH> $$", status=AccountStatus.PROSPECT, tier=None, signed_on=None)
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
