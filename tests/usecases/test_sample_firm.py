"""The sample firm: a whole story on any day, told through the real use cases, that shows what the program can do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from pkgutil import iter_modules

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.advocacy import AdvocacyForm, Credit
from growthdesk.domain.advocacy_board import AdvocacyBoard, AdvocacyLine, Standing
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.commitments import CommitmentState, commitment_state
from growthdesk.domain.documents import Edition
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.fit import Course, FitVerdict
from growthdesk.domain.handover import HandoverKind, HandoverState, HandoverVerdict, state_of
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.milestones import state_of as milestone_state
from growthdesk.domain.name_words import plain
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.onboarding_rows import PlanState
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.problems import Refusal
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Owed, ReferralState
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.domain.shipped_plans import SHIPPED_PLANS
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today import rules as today_rules
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.today.ranking import MOST_LINES, When, of_owner, today_list
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import UserFolders
from growthdesk.storage.database import Database
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.advocacy import permissions_of, restrictions_of
from growthdesk.usecases.circulation import circulation
from growthdesk.usecases.commitments import register
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.first_values import first_value_times, onboarding_rows
from growthdesk.usecases.fit import ideal_customer
from growthdesk.usecases.handovers import handover_rows
from growthdesk.usecases.measures import measures
from growthdesk.usecases.names import SIMILAR_FROM, likeness
from growthdesk.usecases.plan_templates import plan_templates
from growthdesk.usecases.referrals import advocacy_board, readiness_of_person
from growthdesk.usecases.review_risks import review_risks
from growthdesk.usecases.reviews import account_reviews, review_page, review_rows
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.usecases.sample_firm.words import Words
from growthdesk.usecases.today import today_lines
from growthdesk.usecases.value_summaries import value_summary
from growthdesk.usecases.working_weeks import working_week
from tests.usecases.sample_kinds import KINDS, Facts, account_of, when

TODAY = date(2026, 11, 21)
Make = Callable[[date], Desk]


# A Saturday, New Year's Day, 29 February and a Sunday.
DAYS = (TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 5, 30))


def at(day: date) -> FixedClock:
    """A clock at ten in the morning."""
    return FixedClock(datetime.combine(day, time(10), tzinfo=UTC))


def folders_in(place: Path) -> UserFolders:
    """Give the folders of a computer."""
    found = UserFolders(*(place / name for name in ("data", "config", "cache", "logs")))
    found.make()
    return found


@pytest.fixture
def folders(tmp_path: Path) -> UserFolders:
    """Give this computer's folders."""
    return folders_in(tmp_path)


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Make the sample firm of a day, once, and sit down at it."""
    place = tmp_path_factory.mktemp("sample")
    folders = folders_in(place)

    def made(day: date) -> Desk:
        path = place / f"{day}.growthdesk"
        if not path.exists():
            make_sample_firm(path, at(day), folders=folders)
        return Desk(Database(path, read_only=True), at(day), "Guest")

    return made


def story(desk: Desk) -> list[tuple[object, ...]]:
    """Everything that happened, without ids: pages, reviews, measures and the people."""
    pages = [
        str(value_summary(desk, account.id)) for account in sorted(desk.reading.find(Account), key=lambda a: a.name)
    ]
    reviews = [(row.account, row.planned_on, row.state, row.decisions_done) for row in review_rows(desk)]
    people = sorted((person.name, person.created_at) for person in desk.reading.find(Stakeholder))
    return [tuple(pages), tuple(reviews), tuple(people)]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("name", "must"), [pytest.param(name, must, id=kind) for kind, name, must in KINDS])
def test_every_stage_and_every_kind_of_trouble(make: Make, day: date, name: str, must: dict[str, object]) -> None:
    facts = Facts(make(day), name)
    assert {fact: facts.of(fact) for fact in must} == must


def test_a_firm_of_three_with_clients_in_five_currencies_marked_as_sample(make: Make) -> None:
    desk = make(TODAY)
    assert desk.reading.find(Firm)[0].is_sample
    assert sorted(member.name for member in desk.reading.find(TeamMember)) == [
        "Karim Mansour",
        "Leila Nasser",
        "Sana Qureshi",
    ]
    rows = account_rows(desk)
    assert len(rows) == len(KINDS) + 1  # one prospect stands there twice
    assert {row.owner for row in rows} == {"Leila Nasser", "Karim Mansour", "Sana Qureshi"}
    assert {row.tier for row in rows} == set(Tier)
    assert len({row.country for row in rows}) >= 8
    currencies = desk.reading.raw("SELECT DISTINCT currency FROM purchase_order ORDER BY currency")
    assert currencies == [("AED",), ("EUR",), ("KWD",), ("SAR",), ("USD",)]
    for (address,) in desk.reading.raw("SELECT email FROM stakeholder UNION SELECT website FROM account"):
        assert not address or address.endswith(".example")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_eighteen_months_with_something_in_each(make: Make, day: date) -> None:
    desk = make(day)
    met = {(day - one.happened_on).days // 30 for one in desk.reading.find(Interaction)}
    assert met == set(range(18))
    bought = {
        (day - date.fromisoformat(on)).days // 90 for (on,) in desk.reading.raw("SELECT ordered_on FROM purchase_order")
    }
    assert bought >= set(range(6))


def test_each_kind_of_record_is_there(make: Make) -> None:
    desk = make(TODAY)
    assert {made.kind for made in desk.reading.find(Agreement)} == set(AgreementKind)
    logged = desk.reading.find(Outcome)
    assert {outcome.category for outcome in logged if outcome.category} == set(Category)
    assert {outcome.grade for outcome in logged} == set(Grade)
    assert {outcome.is_client_visible for outcome in logged} == {True, False}
    assert {review.state for review in desk.reading.find(ValueReview)} == set(ReviewState)
    assert {role for person in desk.reading.find(Stakeholder) for role in person.roles} >= set(Role) - {Role.DETRACTOR}
    actions = desk.reading.find(Action)
    assert {action.side for action in actions} == set(Side)
    assert any(action.done_on for action in actions)
    assert all(action.dropped_reason for action in actions if action.dropped_on)
    assert {when(action.due_on, TODAY) for action in actions if action.is_open} == {"late", "today", "ahead"}
    assert {one.is_two_way for one in desk.reading.find(Interaction)} == {True, False}


def test_what_has_no_place_yet_is_told_in_notes(make: Make) -> None:
    desk = make(TODAY)
    told = " ".join(
        [account.notes for account in desk.reading.find(Account)]
        + [one.notes for one in desk.reading.find(Interaction)]
    )
    for words in (
        "Service recovery since 5 November 2026",
        "Stated reason: budget.",
        "Ready to grow.",
        "wants to see the text before she forwards",
    ):
        assert words in told or any(words in one.summary for one in desk.reading.find(Interaction)), words


def test_some_records_stand_there_twice_under_names_that_look_alike(make: Make) -> None:
    desk = make(TODAY)
    accounts, people = desk.reading.find(Account), desk.reading.find(Stakeholder)
    assert alike([account.name for account in accounts]) == [
        ("Safwa Catering Services", "Safwa Catering Services W.L.L.")
    ]
    assert ("Hanan Yousef", "Hanan Youssef") in alike([person.name for person in people])
    at_rahba = [person.name for person in people if person.account_id == account_of(desk, "Rahba").id]
    assert alike(at_rahba) == [("Dr. Khalid Al Mutawa", "Khaled Al-Mutawa")]


def alike(names: list[str]) -> list[tuple[str, str]]:
    """Find the pairs of names that are much alike."""
    ordered = sorted(names)
    return [
        (one, other)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if likeness(plain(one), plain(other)) >= SIMILAR_FROM
    ]


def test_it_shows_every_kind_of_measure_grade_and_review(make: Make) -> None:
    desk = make(TODAY)
    khalij = account_of(desk, "Khalij")
    views = measures(desk, khalij.id)
    assert {view.version.kind for view in views} == set(MeasureKind)
    assert any(view.earlier for view in views)
    assert {row.state for row in account_reviews(desk, khalij.id)} == {ReviewState.PLANNED, ReviewState.HELD}
    coming = review_page(desk, account_reviews(desk, khalij.id)[0].id)
    assert (coming.last_review is not None, coming.missing) == (True, ("relevance", "decision"))
    assert not account_reviews(desk, account_of(desk, "Dhow").id)


def test_it_shows_who_signs_which_risks_are_shared_and_who_received_what(make: Make) -> None:
    desk = make(TODAY)
    assert desk.reading.find(Firm)[0].signatory_name == "Leila Nasser"
    khalij, al_noor = account_of(desk, "Khalij"), account_of(desk, "Al Noor")
    for account in (khalij, al_noor):
        for review in account_reviews(desk, account.id):
            assert [risk.is_shared for risk in review_risks(desk, review.id)] == [True, False]
    sent = [(row.recipient, row.edition, row.sent_by) for a in (khalij, al_noor) for row in circulation(desk, a.id)]
    assert sent == [
        ("Omar Haddad", Edition.CHAMPION, "Leila Nasser"),
        ("Abdullah Al-Harbi", Edition.FINANCE, "Karim Mansour"),
    ]


@pytest.mark.parametrize(
    ("account", "agreed_by", "is_draft"),
    [("Khalij", "Salma Rahman", False), ("Al Noor", "Abdullah Al-Harbi", False), ("Dhow", "", True)],
)
def test_its_pages(make: Make, account: str, agreed_by: str, is_draft: bool) -> None:
    desk = make(TODAY)
    summary = value_summary(desk, account_of(desk, account).id)
    assert summary.is_sample
    assert summary.is_draft is is_draft
    assert (summary.agreed.name if summary.agreed else "") == agreed_by
    if not is_draft:
        assert len(summary.outcomes) == 4
        assert all(row.evidence for row in summary.outcomes)
        assert summary.still_open
        assert any(lesson.about_us for lesson in summary.learned)
        assert summary.decision is not None
        assert summary.series is not None


WHAT_IS_PAST = {
    "account": ("recorded_on", "signed_on", "ended_on", "success_agreed_on"),
    "stakeholder": ("joined_on", "left_on"),
    "interaction": ("happened_on",),
    "action": ("done_on", "dropped_on"),
    "purchase_order": ("ordered_on",),
    "agreement": ("signed_on",),
    "measure": ("retired_on",),
    "measure_version": ("agreed_on", "baseline_on"),
    "reading": ("read_on",),
    "outcome": ("happened_on", "confirmed_on"),
    "value_review": ("held_on", "figures_agreed_on"),
    "circulation": ("sent_on",),
    "handover": ("started_on", "completed_on", "accepted_on", "returned_on"),
    "commitment": ("made_on", "kept_on", "released_on"),
    "risk": ("closed_on",),
    "fit_verdict": ("judged_on",),
    "milestone": ("started_on", "done_on"),
    "first_value": ("confirmed_on",),
    "window_answers": ("asked_on",),
    "praise": ("said_on",),
    "restriction": ("noted_on", "lifted_on"),
    "permission": ("granted_on", "withdrawn_on"),
    "referral": (
        *("moment_on", "asked_on", "answered_on", "introduced_on", "first_contact_on", "met_on", "outcome_on"),
        *("given_on", "thanked_on", "told_on"),
    ),
}

# Who was asked: where the ask stands, and what it waits for.
ASKED: tuple[tuple[str, ReferralState, set[Owed]], ...] = (
    ("Dina Haddadin", ReferralState.LOST, {Owed.NEWS}),
    ("Salma Rahman", ReferralState.NO_FIT, set()),
    ("Joy D'Souza", ReferralState.WON, set()),
    ("Huda Al-Qahtani", ReferralState.MET, {Owed.END}),
    ("Pieter van Ommeren", ReferralState.NO, set()),
    ("George Abboud", ReferralState.GIVEN, set()),
    ("Omar Haddad", ReferralState.GIVEN, set()),
    ("Rula Nimri", ReferralState.NOT_NOW, {Owed.ASK_AGAIN}),
    ("Mona Farsi", ReferralState.NOT_NOW, {Owed.ASK_AGAIN}),
    ("Sultan", ReferralState.ASKED, {Owed.ANSWER}),
    ("Abdullah Al-Harbi", ReferralState.YES, {Owed.INTRODUCTION}),
    ("Noura", ReferralState.INTRODUCED, {Owed.FIRST_CONTACT, Owed.THANKS}),
)
# Who was not: whether they can be, the moment, and what stops.
NOT_ASKED: tuple[tuple[str, Standing, MomentKind, set[str]], ...] = (
    ("Joseph Mathew", Standing.READY, MomentKind.FIRST_VALUE, set()),
    ("Hilal Al Busaidi", Standing.READY, MomentKind.PRAISE, set()),
    ("Reem", Standing.READY, MomentKind.PRAISE, set()),
    ("Gerard Lowe", Standing.BLOCKED, MomentKind.PRAISE, {"restricted"}),
    ("Bashayer Al Enezi", Standing.BLOCKED, MomentKind.PRAISE, {"promise_overdue"}),
)
ARABIC_NAMES = {"Sultan": "سلطان الزهراني", "Noura": "نورة الغامدي", "Reem": "ريم باوزير"}


def line_of(board: AdvocacyBoard, name: str, *, asked: bool) -> AdvocacyLine:
    """Find the one line of somebody who was asked, or was not."""
    person = ARABIC_NAMES.get(name, name)
    (line,) = (one for one in board.lines if one.person == person and (one.referral is not None) is asked)
    return line


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_asks_in_every_state_with_what_each_waits_for(make: Make, day: date) -> None:
    board = advocacy_board(make(day))
    lines = {name: line_of(board, name, asked=True) for name, _state, _owed in ASKED}
    assert {name: (line.state, {owed.what for owed in line.owed}) for name, line in lines.items()} == {
        name: (state, owed) for name, state, owed in ASKED
    }
    figures = board.figures
    assert (figures.asked, figures.yes, figures.introduced, figures.met) == (6, 5, 4, 4)
    assert (figures.won, figures.lost, figures.no_fit) == (1, 1, 1)
    assert (figures.gave, figures.thanked, figures.untold) == (7, 6, 1)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_who_can_be_asked_today_and_what_stops_the_others(make: Make, day: date) -> None:
    board = advocacy_board(make(day))
    lines = {name: line_of(board, name, asked=False) for name, *_rest in NOT_ASKED}
    assert {
        name: (line.standing, line.moment_kind, {stop.code for stop in line.stops}) for name, line in lines.items()
    } == {name: (standing, kind, stops) for name, standing, kind, stops in NOT_ASKED}
    assert {caution.code for caution in lines["Hilal Al Busaidi"].cautions} == {"no_confirmed_outcome"}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_restricted_account_one_who_rests_and_an_introduction_that_became_a_client(make: Make, day: date) -> None:
    desk = make(day)
    (reem,) = desk.reading.find(Stakeholder, name=ARABIC_NAMES["Reem"])
    forms = readiness_of_person(desk, reem.id).forms
    assert AdvocacyForm.PRIVATE_REFERENCE in forms
    assert not {AdvocacyForm.INTRODUCTION, AdvocacyForm.TESTIMONIAL, AdvocacyForm.CASE_STUDY} & set(forms)
    (salma,) = desk.reading.find(Stakeholder, name="Salma Rahman")
    assert "resting" in {stop.code for stop in readiness_of_person(desk, salma.id).stops}
    won = line_of(advocacy_board(desk), "Joy D'Souza", asked=True).referral
    school = account_of(desk, "Al Wadi")
    assert won is not None
    assert (won.prospect_account_id, won.outcome_on) == (school.id, school.signed_on)
    assert won.told_on is not None


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_words_that_may_be_used_and_words_that_were_taken_back(make: Make, day: date) -> None:
    desk = make(day)
    khalij, rahba = account_of(desk, "Khalij"), account_of(desk, "Rahba")
    (used,), (withdrawn,) = permissions_of(desk, khalij.id), permissions_of(desk, rahba.id)
    assert (used.person, used.credit, used.holds(day)) == ("Omar Haddad", Credit.FULL_NAME, True)
    assert used.expires_on is not None
    assert (withdrawn.person, withdrawn.holds(day)) == ("George Abboud", False)
    assert {one.lifted_on is None for one in restrictions_of(desk, khalij.id)} == {False}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_handovers_in_all_verdicts_and_milestones_in_all_states(make: Make, day: date) -> None:
    desk = make(day)
    rows = handover_rows(desk)
    assert {row.verdict for row in rows} == {None, *HandoverVerdict}
    assert {row.kind for row in rows} == set(HandoverKind)
    assert {state_of(row, day) for row in rows} == set(HandoverState)
    steps = desk.reading.find(Milestone)
    by_id = {step.id: step for step in steps}
    assert {milestone_state(step, by_id, day) for step in steps} == set(MilestoneState)
    assert {row.plan for row in onboarding_rows(desk)} == set(PlanState)
    assert {commitment_state(row, day) for row in register(desk)} == set(CommitmentState)
    assert {verdict.verdict for verdict in desk.reading.find(FitVerdict)} == set(Course)
    times = first_value_times(desk)
    assert (len(times.finished), len(times.waiting), times.established) == (8, 5, 2)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_today_is_full_for_everybody(make: Make, day: date) -> None:
    desk = make(day)
    lines = today_lines(desk)
    shown = today_list(lines, day)
    assert (len(shown.lines), shown.more > 15) == (MOST_LINES, True)
    assert [section.when for section in today_list(lines, day, most=None).sections] == list(When)
    assert lines[0].is_broken_promise(day)
    for member in desk.reading.find(TeamMember):
        assert len(of_owner(lines, member.id)) >= 12, member.name
    assert {line.rule for line in lines} >= {
        "commitment_due",
        "first_value_window",
        "handover_remedy_due",
        "handover_returned",
        "handover_to_accept",
        "milestone_behind",
        "milestone_blocked",
        "milestone_due",
        "person_to_be_found",
        "quiet_account",
        "review_to_plan",
    }
    marks = desk.reading.find(TodayMark)
    assert sorted((bool(mark.dismissed_reason), mark.snoozed_until is None) for mark in marks) == [
        (False, False),
        (True, True),
    ]
    assert [mark.line_identity.partition("|")[0] for mark in marks if mark.dismissed_reason] == ["review_to_plan"]


def test_every_rule_of_today_has_something_to_say(make: Make) -> None:
    rules = {module.name for module in iter_modules(today_rules.__path__)}
    assert {line.rule for line in today_lines(make(TODAY))} == rules


def test_it_knows_its_holidays_its_templates_and_its_ideal_customer(make: Make) -> None:
    desk = make(TODAY)
    assert not working_week(desk).is_working(date(2026, 12, 2))
    assert [row.name for row in plan_templates(desk)] == sorted(template.name for template in SHIPPED_PLANS.values())
    assert ideal_customer(desk)[0].is_said


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_story_is_whole_on_any_day_and_lies_in_the_past(make: Make, day: date) -> None:
    desk = make(day)
    assert desk.reading.value("SELECT max(at) FROM change_set") < at(day).now().isoformat()
    for table, columns in WHAT_IS_PAST.items():
        for column in columns:
            last = desk.reading.value(f"SELECT max({column}) FROM {table}")
            assert last is not None, (table, column)
            assert last < day.isoformat(), (table, column)
    agreed = {account.name for account in desk.reading.find(Account) if value_summary(desk, account.id).agreed}
    assert {name.split()[0] for name in agreed} == {"Al", "Khalij", "Layan", "Marjan", "Rahba", "شركة"}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_people_enter_things_while_all_their_clients_work(make: Make, day: date) -> None:
    desk = make(day)
    entered = [
        datetime.fromisoformat(moment) for (moment,) in desk.reading.raw("SELECT at FROM change_set ORDER BY number")
    ]
    assert entered == sorted(entered)
    assert {moment.weekday() for moment in entered} <= set(range(4))
    assert {moment.hour for moment in entered} == {8}
    assert {one.happened_on.weekday() for one in desk.reading.find(Interaction)} <= set(range(4))


@pytest.mark.parametrize("day", [date(2026, 11, day) for day in range(16, 23)], ids=lambda day: f"{day:%A}")
def test_days_keep_their_order_and_their_side_of_today(day: date) -> None:
    words = Words(day, {})
    told = [words.day(offset) for offset in range(-30, 31)]
    assert told == sorted(told)
    assert (told[29] < day, told[30] == day, told[31] > day) == (True, True, True)
    assert {one.weekday() for one in told if one != day} <= set(range(4))
    assert words.text("since {0}, or {7}") == f"since {day.day} {day:%B %Y}, or {words.day(7).day} {words.day(7):%B %Y}"


def test_the_same_day_tells_the_same_story(tmp_path: Path, folders: UserFolders) -> None:
    told = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.growthdesk"
        make_sample_firm(path, at(TODAY), folders=folders)
        told.append(story(Desk(Database(path, read_only=True), at(TODAY), "Guest")))
    assert told[0] == told[1]


def test_it_looks_as_if_people_had_entered_it(make: Make) -> None:
    desk = make(TODAY)
    actors = {actor for (actor,) in desk.reading.raw("SELECT DISTINCT actor FROM change_set")}
    assert actors == {"Leila Nasser", "Karim Mansour", "Sana Qureshi"}
    labels = {label for (label,) in desk.reading.raw("SELECT DISTINCT label FROM change_set")}
    assert {"account_added", "measure_version_added", "review_held", "figures_agreed", "action_done"} <= labels


def test_an_existing_file_is_kept_unless_it_may_go(tmp_path: Path, folders: UserFolders) -> None:
    path = tmp_path / "Sample.growthdesk"
    path.write_bytes(b"mine")
    with pytest.raises(Refusal):
        make_sample_firm(path, at(TODAY), folders=folders)
    assert path.read_bytes() == b"mine"
    made = make_sample_firm(path, at(TODAY), folders=folders, overwrite=True)
    assert (made.file, made.accounts) == (path, len(KINDS) + 1)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]
