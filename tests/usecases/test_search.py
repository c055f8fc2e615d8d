"""Search as screens use it: where a hit opens, what it is called, and an index in order once a file is open."""

from pathlib import Path

import pytest

from growthdesk.domain.search import NOTHING_FOUND, Place
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.storage import driver
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import close_file, mind_search, open_file
from growthdesk.usecases.search import rebuild_search, search, search_needs_work
from tests.builders import a_measure, a_review, a_stakeholder, an_account, an_action, an_agreement, an_interaction
from tests.kit.template import NOW, YOU


def test_each_hit_says_where_it_opens(desk: Desk) -> None:
    account = an_account(desk, name="Falcon Freight")
    a_stakeholder(desk, account, name="Falcon Karam")
    an_interaction(desk, account, summary="Falcon call")
    a_measure(desk, account, title="Falcon share")
    review = a_review(desk, account, headline="Falcon review")
    an_action(desk, account, what="Feed the falcon")
    an_agreement(desk, account, title="Falcon programme")
    places = {hit.kind.value: hit.place for hit in search(desk, "falcon").hits}
    assert places == {
        "account": Place("account", account.id, ""),
        "person": Place("account", account.id, "people"),
        "note": Place("account", account.id, "timeline"),
        "measure": Place("account", account.id, "value"),
        "review": Place("review", review.id),
        "action": Place("account", account.id, "actions"),
        "agreement": Place("account", account.id, "money"),
    }


def test_a_review_without_a_headline_is_called_by_its_day(desk: Desk) -> None:
    a_review(desk, an_account(desk), decision_asked="Extend to Jebel Ali")
    (hit,) = search(desk, "jebel").hits
    assert hit.title == "Value review of 25 Nov 2026"


def test_groups_have_a_limit_and_say_how_many_more(desk: Desk) -> None:
    for number in range(7):
        an_account(desk, name=f"Falcon {number}")
    (group,) = search(desk, "falcon", limit_per_group=3).groups
    assert (len(group.hits), group.count, group.more, group.is_counted) == (3, 7, 4, True)


@pytest.mark.parametrize("words", ["", "  ", "*", '"'])
def test_asking_for_nothing_finds_nothing(desk: Desk, words: str) -> None:
    assert search(desk, words) == NOTHING_FOUND


def test_an_opened_file_has_its_index(file: Path, clock: FixedClock) -> None:
    folders = user_folders()
    folders.make()
    opened = open_file(file, clock, YOU, folders=folders)
    an_account(opened.desk, name="Falcon")
    assert not search_needs_work(opened.desk)
    close_file(opened)
    reading = open_file(file, clock, YOU, folders=folders, read_only=True)
    assert [hit.title for hit in search(reading.desk, "falc").hits] == ["Falcon"]
    assert not search_needs_work(reading.desk), "who only reads has nothing to mend"
    close_file(reading)


def test_the_window_sees_to_the_index_once_its_list_stands(file: Path, clock: FixedClock) -> None:
    folders = user_folders()
    folders.make()
    opened = open_file(file, clock, YOU, folders=folders)
    an_account(opened.desk, name="Falcon")
    close_file(opened)
    connection = driver.connect(file)
    connection.execute("DROP TABLE search_state")
    connection.close()
    opened = open_file(file, clock, YOU, folders=folders, is_search_minded=False)
    an_account(opened.desk, name="Harrier")  # saved before anybody saw to it
    assert search_needs_work(opened.desk)
    mind_search(opened)
    assert not search_needs_work(opened.desk)
    assert [hit.title for word in ("falcon", "harrier") for hit in search(opened.desk, word).hits] == [
        "Falcon",
        "Harrier",
    ]
    close_file(opened)


def test_a_file_with_a_damaged_index_opens_and_is_mended(file: Path, clock: FixedClock) -> None:
    folders = user_folders()
    folders.make()
    opened = open_file(file, clock, YOU, folders=folders)
    an_account(opened.desk, name="Falcon")
    close_file(opened)
    for damage in (
        "UPDATE search_words_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM search_words_config",
        "DROP TABLE search_words_config",
    ):
        connection = driver.connect(file)
        connection.execute(damage)
        connection.close()
        opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
        rebuild_search(opened.desk)
        assert not search_needs_work(opened.desk)
        assert [hit.title for hit in search(opened.desk, "falcon").hits] == ["Falcon"]
        close_file(opened)
