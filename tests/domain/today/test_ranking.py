"""The order of Today: broken promises first, then the day, then what is at stake; by account and section."""

from datetime import date

import pytest

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake, Line, Stake
from growthdesk.domain.today.ranking import When, of_owner, ranked, today_list, when_of, without_next_step
from tests.domain.today.shapes import ACCOUNT, ENDED, ESTABLISHED, NEW_WITHOUT_TIER, SETTLED_IN, TODAY, ago, ahead, line


@pytest.mark.parametrize(
    ("due_on", "is_window", "expected"),
    [
        (ago(1), False, When.OVERDUE),
        (TODAY, False, When.TODAY),
        (None, False, When.TODAY),
        (ahead(1), False, When.NEXT_DAYS),
        (ahead(7), False, When.NEXT_DAYS),
        (ahead(8), False, None),
        # what may be done any day until it is due belongs to today from the start
        (ahead(21), True, When.TODAY),
        (ahead(3), True, When.TODAY),
        (ago(1), True, When.OVERDUE),
    ],
)
def test_the_section_of_a_line(due_on: date | None, is_window: bool, expected: When | None) -> None:
    assert when_of(line(due_on=due_on, is_window=is_window), TODAY) is expected


def of(account: str, id_: str, due_on: date | None, tier: Tier | None = Tier.CORE, *, is_promise: bool = False) -> Line:
    """A line of an account, named by its account and its own name."""
    return line(account_id=account, subject_id=id_, due_on=due_on, stake=Stake(tier, is_promise))


LATE, LATER = ago(9), ago(2)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # sections first
        ([of("a", "3", ahead(2)), of("b", "2", TODAY), of("c", "1", LATER)], "1 2 3"),
        # a broken promise to a customer comes before what is later still
        ([of("a", "2", LATE), of("b", "1", LATER, is_promise=True)], "1 2"),
        ([of("a", "1", LATE), of("b", "2", LATER)], "1 2"),
        # a promise not yet broken has no place of its own
        ([of("a", "1", ahead(1)), of("b", "2", ahead(2), is_promise=True)], "1 2"),
        # among broken promises the day decides
        ([of("a", "2", LATER, is_promise=True), of("b", "1", LATE, is_promise=True)], "1 2"),
        # on one day the tier decides, nobody's choice last
        (
            [
                of("a", "1", LATE, None),
                of("b", "2", LATE, Tier.STANDARD),
                of("c", "4", LATE, Tier.STRATEGIC),
                of("d", "3", LATE),
            ],
            "4 3 2 1",
        ),
        # an account stands where its best line stands, its other lines with it
        ([of("a", "1", LATE), of("b", "3", ago(5)), of("a", "2", LATER)], "1 2 3"),
        ([of("a", "3", LATE), of("b", "1", LATER, is_promise=True), of("b", "2", ago(1))], "1 2 3"),
        # but only within a section
        ([of("a", "1", LATE), of("b", "2", LATER), of("a", "3", TODAY)], "1 2 3"),
        # without a day: to be done now, with what is due today
        ([of("a", "2", ahead(1)), of("b", "1", None)], "1 2"),
        # equal in everything: always the same order
        ([of("a", "2", LATE), of("b", "1", LATE)], "1 2"),
        # too far off to be here
        ([of("a", "2", ahead(8)), of("b", "1", TODAY)], "1"),
    ],
)
def test_the_order(lines: list[Line], expected: str) -> None:
    assert " ".join(one.subject_id for one in ranked(lines, TODAY)) == expected
    assert " ".join(one.subject_id for one in ranked(lines[::-1], TODAY)) == expected


def test_sections_hold_accounts_and_accounts_hold_lines() -> None:
    lines = [of("b", "2", LATER), of("a", "1", LATE), of("a", "3", TODAY), of("a", "4", ago(1))]
    shown = today_list(lines, TODAY)
    found = [
        (section.when, [(group.account_id, [one.subject_id for one in group.lines]) for group in section.groups])
        for section in shown.sections
    ]
    assert found == [(When.OVERDUE, [("a", ["1", "4"]), ("b", ["2"])]), (When.TODAY, [("a", ["3"])])]
    assert shown.lines == ranked(lines, TODAY)
    assert shown.more == 0


@pytest.mark.parametrize(
    ("count", "most", "shown", "more"),
    [(15, 15, 15, 0), (16, 15, 15, 1), (40, 15, 15, 25), (40, None, 40, 0), (0, 15, 0, 0)],
)
def test_what_does_not_fit_is_counted(count: int, most: int | None, shown: int, more: int) -> None:
    lines = [of(str(n % 4), f"{n:02}", TODAY) for n in range(count)]
    listed = today_list([*lines, of("a", "far", ahead(8))], TODAY, most)
    assert (len(listed.lines), listed.more) == (shown, more)


def test_fifteen_lines_are_shown_unless_more_is_asked_for() -> None:
    listed = today_list([of("a", f"{n:02}", ago(n)) for n in range(20)], TODAY)
    assert [one.subject_id for one in listed.lines] == [f"{n:02}" for n in range(19, 4, -1)]
    assert listed.more == 5


def test_nothing_to_do_is_an_empty_list() -> None:
    listed = today_list([], TODAY)
    assert (listed.sections, listed.lines, listed.more) == ((), (), 0)


def test_the_list_of_one_team_member() -> None:
    mine, theirs = line(owner_id="leila"), line(owner_id="karim")
    assert of_owner([mine, theirs], "leila") == (mine,)


@pytest.mark.parametrize(
    ("account", "has_step", "expected"),
    [
        (ACCOUNT, False, ("a",)),
        (ACCOUNT, True, ()),
        (NEW_WITHOUT_TIER, False, ("a",)),
        (ESTABLISHED, False, ("a",)),
        (SETTLED_IN, False, ()),
        (ENDED, False, ()),
    ],
)
def test_accounts_without_a_next_step(account: AccountAtStake, has_step: bool, expected: tuple[str, ...]) -> None:
    assert without_next_step([account], frozenset({"a"} if has_step else ())) == expected
