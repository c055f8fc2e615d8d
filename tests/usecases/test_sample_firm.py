"""The sample firm: a whole story on any day, told through the real use cases, that shows what the program can do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import Edition
from growthdesk.domain.firms import Firm
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import UserFolders
from growthdesk.storage.database import Database
from growthdesk.usecases.circulation import circulation
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.measures import measures
from growthdesk.usecases.review_risks import review_risks
from growthdesk.usecases.reviews import account_reviews, review_page, review_rows
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.usecases.value_summaries import value_summary

TODAY = date(2026, 11, 21)
Make = Callable[[date], Desk]


@pytest.fixture
def folders(tmp_path: Path) -> UserFolders:
    """Give this computer's folders."""
    found = UserFolders(*(tmp_path / name for name in ("data", "config", "cache", "logs")))
    found.make()
    return found


def at(day: date) -> FixedClock:
    """A clock at ten in the morning."""
    return FixedClock(datetime.combine(day, time(10), tzinfo=UTC))


@pytest.fixture
def make(tmp_path: Path, folders: UserFolders) -> Make:
    """Make the sample firm of a day and sit down at it."""

    def made(day: date) -> Desk:
        path = tmp_path / f"{day}.growthdesk"
        make_sample_firm(path, at(day), folders=folders)
        return Desk(Database(path, read_only=True), at(day), "Guest")

    return made


def account_of(desk: Desk, name: str) -> Account:
    """Find an account by how its name begins."""
    return next(account for account in desk.reading.find(Account) if account.name.startswith(name))


def story(desk: Desk) -> list[tuple[object, ...]]:
    """Everything that happened, without ids: pages, reviews, measures and the people."""
    pages = [
        str(value_summary(desk, account.id)) for account in sorted(desk.reading.find(Account), key=lambda a: a.name)
    ]
    reviews = [(row.account, row.planned_on, row.state, row.decisions_done) for row in review_rows(desk)]
    people = sorted((person.name, person.created_at) for person in desk.reading.find(Stakeholder))
    return [tuple(pages), tuple(reviews), tuple(people)]


def test_three_accounts_in_three_currencies_marked_as_sample(make: Make) -> None:
    desk = make(TODAY)
    assert desk.reading.find(Firm)[0].is_sample
    assert [account.name.split(" ·")[0] for account in sorted(desk.reading.find(Account), key=lambda a: a.name)] == [
        "Al Noor Warehousing",
        "Dhow Marine Supply",
        "Khalij Freight Services",
    ]
    currencies = desk.reading.raw("SELECT DISTINCT currency FROM purchase_order ORDER BY currency")
    assert currencies == [("AED",), ("SAR",), ("USD",)]


def test_it_shows_every_kind_of_measure_grade_and_review(make: Make) -> None:
    desk = make(TODAY)
    khalij = account_of(desk, "Khalij")
    views = measures(desk, khalij.id)
    assert {view.version.kind for view in views} == set(MeasureKind)
    assert any(view.earlier for view in views)
    assert {outcome.grade for outcome in desk.reading.find(Outcome)} == set(Grade)
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


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 5, 30)])
def test_the_story_is_whole_on_any_day_and_lies_in_the_past(make: Make, day: date) -> None:
    desk = make(day)
    assert desk.reading.value("SELECT max(at) FROM change_set") < at(day).now().isoformat()
    met_on = [interaction.happened_on for interaction in desk.reading.find(Interaction)]
    assert max(met_on) < day
    assert {met.weekday() for met in met_on} <= set(range(5))
    assert [bool(value_summary(desk, account.id).agreed) for account in desk.reading.find(Account)].count(True) == 2


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
    assert (made.file, made.accounts) == (path, 3)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]
