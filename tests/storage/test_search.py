"""The index answers exactly as looking through the record does, whatever is saved, and whatever becomes of it."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.problems import Refusal
from growthdesk.domain.search import SearchKind, SearchResult
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import driver, search_upkeep
from growthdesk.storage.backup import make_backup, verify_backup
from growthdesk.storage.comparing import schema_shape, tables
from growthdesk.storage.database import Database
from growthdesk.storage.search import find, search_record
from growthdesk.storage.search_check import agrees
from growthdesk.storage.search_index import bare, is_current, is_in_order, state_of
from growthdesk.storage.search_text import index_terms, index_words, words_of
from growthdesk.storage.search_upkeep import build_at_once, make_tables, mend, mind
from growthdesk.usecases.desk import Desk
from tests.builders import (
    STAKEHOLDER,
    a_commitment,
    a_decision,
    a_first_value,
    a_handover,
    a_measure,
    a_milestone,
    a_permission,
    a_plan,
    a_praise,
    a_prospect_fit,
    a_reading,
    a_referral,
    a_restriction,
    a_review,
    a_review_item,
    a_review_risk,
    a_risk,
    a_stakeholder,
    an_account,
    an_action,
    an_agreement,
    an_interaction,
    an_order,
    an_outcome,
    window_answers,
)
from tests.kit.template import NOW


@pytest.fixture
def indexed(desk: Desk) -> Desk:
    """Give a desk whose file has an index."""
    mind(desk.database)
    assert is_in_order(bare(desk.reading))
    return desk


def _found(desk: Desk, question: str) -> list[str]:
    result = find(desk.database, question, 50)
    assert result.is_complete
    assert result == search_record(desk.reading, question, 50)
    return [hit.title for hit in result.hits]


def test_every_kind_is_found_as_soon_as_it_is_saved(indexed: Desk) -> None:
    account = an_account(indexed, name="Zebra Freight")
    person = a_stakeholder(indexed, account, name="Zebra Karam")
    an_interaction(indexed, account, summary="Zebra call")
    an_outcome(indexed, account, change="Zebra crossing built")
    measure, _ = a_measure(indexed, account, title="Zebra share")
    review = a_review(indexed, account, headline="Zebra review")
    a_prospect_fit(indexed, account, scope="One zebra")
    a_handover(indexed, account, why_now="The zebra is ill")
    a_commitment(indexed, account, what="A second zebra")
    a_risk(indexed, account, what="The zebra runs away")
    milestone = a_milestone(indexed, a_plan(indexed, account), title="Bring the zebra")
    first_value = a_first_value(indexed, milestone, person, what="The zebra eats")
    an_action(indexed, account, what="Feed the zebra")
    an_agreement(indexed, account, title="Zebra programme")
    an_order(indexed, account, description="Zebra order")
    a_referral(indexed, person, target_problem="No zebra at hand")
    a_praise(indexed, person, quote="What a zebra")
    a_permission(indexed, person, wording="Zebra words")
    a_restriction(indexed, account, note="Never name the zebra")
    assert [hit.kind for hit in find(indexed.database, "zebra", 5).hits] == list(SearchKind)
    a_reading(indexed, measure, note="counted by Walrus")
    a_review_item(indexed, review, text="Penguins were happy")
    a_decision(indexed, review, what="Buy herring")
    a_review_risk(indexed, review, risk="Ice melts")
    window_answers(indexed, first_value, next_year="More otters")
    assert _found(indexed, "walrus") == ["Zebra share"]
    assert _found(indexed, "penguin herr ice") == ["Zebra review"]
    assert _found(indexed, "otters") == ["The zebra eats"]
    assert agrees(bare(indexed.reading))


def _beginnings(*texts: str) -> set[str]:
    return {word[:length] for text in texts for word in words_of(text) for length in range(1, len(word) + 1)}


@pytest.mark.parametrize(
    "edits",
    [
        ["zebrafish zebulon", "zebrafish"],
        ["zebrafish", "zebrafish zebulon", "zebrafish"],
        ["zebulon", "zebrafish", "zebulon"],
        ["zebrafish", "zebrafish zebulon", ""],
        ["", "zebrafish", "zebu zebulon zoo", "zoo"],
    ],
)
@pytest.mark.parametrize("field", ["name", "notes"])
def test_words_that_begin_alike_come_and_go_by_themselves(indexed: Desk, field: str, edits: list[str]) -> None:
    accounts = [an_account(indexed, **{field: f"{edits[0]} other"}) for _ in range(3)]
    for said in edits[1:]:
        # All in one change: what is written together must not be mixed up.
        with indexed.transaction("changed") as t:
            accounts = [t.change(account, **{field: f"{said} other"}) for account in accounts]
        for beginning in _beginnings(*edits):
            found = find(indexed.database, beginning, 5)
            assert found == search_record(indexed.reading, beginning, 5), (beginning, said)
    assert agrees(bare(indexed.reading))


def test_nothing_is_left_of_beginnings_when_an_entry_is_deleted(indexed: Desk) -> None:
    account = an_account(indexed)
    person = a_stakeholder(indexed, account, notes="zebrafish")
    for delete_after in ("zebrafish zebulon", "zebu zebrafish", "zoo zebu"):
        with indexed.transaction("changed") as t:
            person = t.change(person, notes=delete_after)
    with indexed.transaction("deleted") as t:
        t.delete(person)
    indexed.database.checkpoint()
    blocks = bare(indexed.reading).execute("SELECT block FROM search_words_data")
    assert not [block for (block,) in blocks if b"z" in block]


def test_beginnings_an_index_lost_are_noticed(indexed: Desk) -> None:
    an_account(indexed, name="Zebrafish")
    number, title, body = bare(indexed.reading).execute("SELECT number, title, body FROM search_entry").fetchone()
    assert agrees(bare(indexed.reading))
    sql = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)"
    (lost,) = {term for term in index_terms(index_words(title, body)) if term.endswith("zebr") and "^" not in term}
    bare(indexed.reading).execute(sql, (number, lost))
    assert not agrees(bare(indexed.reading))


def test_titles_come_first_then_whole_words_then_running_accounts_then_the_newest(indexed: Desk) -> None:
    ended = {"status": AccountStatus.ENDED, "ended_on": date(2026, 5, 1)}
    an_account(indexed, name="Body", notes="dispatch")
    an_account(indexed, name="Dispatchers")
    an_account(indexed, name="Dispatch over", **ended)
    an_account(indexed, name="Dispatch old", signed_on=date(2020, 1, 1))
    an_account(indexed, name="Dispatch new", signed_on=date(2026, 1, 1))
    an_account(indexed, name="Prefix in body", notes="dispatching")
    assert _found(indexed, "dispatch") == [
        "Dispatch new",
        "Dispatch old",
        "Dispatch over",
        "Dispatchers",
        "Body",
        "Prefix in body",
    ]


def test_signs_find_what_has_them_first(indexed: Desk) -> None:
    for name in ("C", "C++ migration", "C+ class"):
        an_account(indexed, name=name)
    assert _found(indexed, "C++")[0] == "C++ migration"
    assert "C" not in _found(indexed, "C++")


def test_a_match_is_shown_in_the_letters_somebody_wrote(indexed: Desk) -> None:
    an_account(indexed, name="Zoo", notes=f"{'word ' * 60}the CAFÉ of O'Brien {'more ' * 60}")
    (hit,) = find(indexed.database, "cafe obrien", 5).hits
    assert [piece.text for piece in hit.excerpt if piece.is_match] == ["CAFÉ", "O'Brien"]
    text = "".join(piece.text for piece in hit.excerpt)
    assert (text[0], text[-1]) == ("…", "…")
    assert len(text) < 220


@pytest.mark.parametrize(
    "question", ["", " ", "x" * 10_000, "a " * 5_000, "\x00", "\ud800", "AND OR NOT", 'NEAR("a', "*:^-"]
)
def test_any_question_is_safe(indexed: Desk, question: str) -> None:
    an_account(indexed, name="Something")
    assert isinstance(find(indexed.database, question, 5), SearchResult)
    assert find(indexed.database, question, 5) == search_record(indexed.reading, question, 5)


def test_what_was_deleted_is_nowhere_in_the_file(indexed: Desk) -> None:
    account = an_account(indexed)
    person = a_stakeholder(indexed, account, name="Quetzalcoatlus", notes="pterodactyl")
    with indexed.transaction("deleted") as t:
        t.delete(person)
    assert _found(indexed, "quetzal") == []
    indexed.database.checkpoint()
    connection = bare(indexed.reading)
    blocks = b"".join(block for (block,) in connection.execute("SELECT block FROM search_words_data"))
    assert b"uetzal" not in blocks
    assert b"terodac" not in blocks
    assert connection.execute("SELECT count(*) FROM search_word WHERE word LIKE '%etzal%'").fetchone() == (0,)


def test_what_many_deletes_left_is_cleaned_away(indexed: Desk) -> None:
    account = an_account(indexed)
    with indexed.transaction("added") as t:
        fields = {**STAKEHOLDER, "account_id": account.id}
        people = [t.new(Stakeholder, **{**fields, "name": f"Quetzalcoatlus number{n}"}) for n in range(200)]
    with indexed.transaction("deleted") as t:
        for one in people:
            t.delete(one)
    assert not is_in_order(bare(indexed.reading))
    mend(indexed.database.beside())
    assert is_in_order(bare(indexed.reading))
    blocks = b"".join(block for (block,) in bare(indexed.reading).execute("SELECT block FROM search_words_data"))
    assert b"uetzal" not in blocks
    assert _found(indexed, "quetzal") == []


DAMAGE = {
    "blocks zeroed": "UPDATE search_words_data SET block = zeroblob(length(block))",
    "blocks cut": "UPDATE search_words_data SET block = substr(block, 1, length(block) / 2) WHERE id > 10",
    "blocks random": "UPDATE search_words_data SET block = randomblob(length(block)) WHERE id > 10",
    "blocks gone": "DELETE FROM search_words_data WHERE id > 10",
    "all blocks gone": "DELETE FROM search_words_data",
    "structure": "UPDATE search_words_data SET block = x'0011' WHERE id = 10",
    "table of pages gone": "DROP TABLE search_words_idx",
    "settings gone": "DELETE FROM search_words_config",
    "settings of another version": "UPDATE search_words_config SET v = 99",
    "table of settings gone": "DROP TABLE search_words_config",
    "words gone": "DROP TABLE search_words",
    "entries gone": "DROP TABLE search_entry",
    "list of words gone": "DROP TABLE search_word",
    "state gone": "DROP TABLE search_state",
    "other format": "UPDATE search_state SET format = 'old'",
    "behind": "UPDATE search_state SET change_number = 0",
    "ahead": "UPDATE search_state SET change_number = 1000",
}


@pytest.fixture(params=DAMAGE)
def damaged(request: pytest.FixtureRequest, indexed: Desk) -> Iterator[Desk]:
    """Give a desk on a file whose index is damaged in one way."""
    for number in range(20):
        an_account(indexed, name=f"Account {number}", notes=f"word{number} dispatch")
    path = indexed.database.path
    indexed.database.close()
    connection = driver.connect(path)
    connection.execute(DAMAGE[request.param])
    connection.close()
    database = Database(path)
    yield Desk(database, indexed.clock, indexed.actor)
    database.close()


def test_saving_and_searching_go_on_with_a_damaged_index_and_it_is_mended(damaged: Desk) -> None:
    for number in range(20):
        account = an_account(damaged, name=f"Saved anyway {number}", notes="dispatch")
        with damaged.transaction("account_changed") as t:
            t.change(account, city="Elsewhere")
        find(damaged.database, f"anyway {number}", 5)
    mind(damaged.database)
    mend(damaged.database.beside())
    if not agrees(bare(damaged.reading)):
        # What no question noticed, the next backup does.
        make_backup(damaged.database.path, damaged.database.path.parent / "Backups", now=NOW, reason="asked")
        mend(damaged.database.beside())
    assert agrees(bare(damaged.reading))
    assert len(_found(damaged, "saved anyway elsewhere")) == 20


def test_a_backup_of_a_file_with_a_damaged_index_is_made_and_holds(damaged: Desk, tmp_path: Path) -> None:
    made = make_backup(damaged.database.path, tmp_path / "Backups", now=NOW, reason="asked")
    verify_backup(made)
    assert made.manifest.counts["account"] == 20
    copy = driver.connect_frozen(made.path)
    assert state_of(copy) is None or agrees(copy)
    copy.close()


def test_a_backup_holds_an_index_that_agrees(indexed: Desk, tmp_path: Path) -> None:
    an_account(indexed)
    made = make_backup(indexed.database.path, tmp_path / "Backups", now=NOW, reason="asked")
    copy = driver.connect_frozen(made.path)
    assert agrees(copy)
    assert schema_shape(copy) == schema_shape(bare(indexed.reading))
    assert not [table for table in tables(copy) if table.startswith("search")]
    copy.close()


def test_an_index_that_lacks_an_entry_is_noticed_by_a_backup(indexed: Desk, tmp_path: Path) -> None:
    an_account(indexed)
    bare(indexed.reading).execute("DELETE FROM search_entry")
    made = make_backup(indexed.database.path, tmp_path / "Backups", now=NOW, reason="asked")
    verify_backup(made)
    assert state_of(bare(indexed.reading)) is None, "it is built anew"


def test_a_file_that_is_a_little_behind_catches_up(indexed: Desk) -> None:
    state = state_of(bare(indexed.reading))
    assert state is not None
    account = an_account(indexed, name="Added before")
    review = a_review(indexed, account)
    mind(indexed.database)
    with indexed.database.aside() as aside:
        build_at_once(bare(aside))
    bare(indexed.reading).execute("UPDATE search_state SET change_number = 0")
    a_review_item(indexed, review, text="Written while nobody indexed")
    mind(indexed.database)
    assert is_current(bare(indexed.reading))
    assert agrees(bare(indexed.reading))


def test_building_goes_on_where_it_was_left_and_saves_go_on(indexed: Desk) -> None:
    accounts = [an_account(indexed, name=f"Account {number}") for number in range(450)]
    with indexed.database.aside() as aside:
        make_tables(bare(aside))
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        if len(shares) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        mend(indexed.database.beside(), tell)
    partly = find(indexed.database, "account", 5)
    assert not partly.is_complete
    assert partly.hits
    with indexed.transaction("changed") as t:
        t.change(accounts[0], name="Account renamed")
        t.delete(accounts[-1])
    mend(indexed.database.beside())
    assert agrees(bare(indexed.reading))
    assert _found(indexed, "renamed") == ["Account renamed"]


@pytest.mark.parametrize("portions", [1, 3, 50])
def test_words_of_many_portions_are_joined_and_found_while_building_and_after(
    indexed: Desk, portions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [an_account(indexed, name=f"Account {number}", notes="dispatch board") for number in range(30)]
    monkeypatch.setattr(search_upkeep, "_RECORDS_AT_ONCE", 2)
    monkeypatch.setattr(search_upkeep, "_PORTIONS_JOINED", portions)
    usual = _settings(indexed)
    with indexed.database.aside() as aside:
        make_tables(bare(aside))
    found: list[int] = []
    mend(indexed.database.beside(), lambda _share: found.append(len(find(indexed.database, "dispatch board", 50).hits)))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, len(accounts))
    assert _settings(indexed) == usual
    assert agrees(bare(indexed.reading))
    assert len(_found(indexed, "dispatch board")) == len(accounts)


def _settings(desk: Desk) -> dict[str, int]:
    return dict(bare(desk.reading).execute("SELECT k, v FROM search_words_config").fetchall())


def test_who_only_reads_finds_without_an_index(desk: Desk) -> None:
    an_account(desk, name="Never indexed")
    reader = Database(desk.database.path, read_only=True)
    found = find(reader, "indexed", 5)
    reader.close()
    assert ([hit.title for hit in found.hits], found.is_complete) == (["Never indexed"], True)


def test_a_full_disk_still_refuses_the_save(indexed: Desk) -> None:
    connection = bare(indexed.reading)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Refusal) as refused:
        an_account(indexed, notes=" ".join(f"word{n}" for n in range(20_000)))
    assert refused.value.code == "disk_full"


def test_threads_search_at_the_same_time(indexed: Desk) -> None:
    an_account(indexed, name="Al Noor")
    answers: list[SearchResult] = []
    threads = [threading.Thread(target=lambda: answers.append(find(indexed.database, "noor", 5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(answer.hits) for answer in answers] == [1] * 4


WORDS = ("alpha", "alphabet", "beta", "C++", "O'Brien", "50%", "Müller", "النور", "🎉", "al")
# Most of these begin like others: what one text loses another word of it may still be found by.
ALIKE = st.text("ab", min_size=1, max_size=6)
PHRASES = st.lists(st.sampled_from(WORDS) | ALIKE, max_size=4).map(" ".join)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["account", "note", "rename", "rename all", "end", "move", "delete", "restore"]),
        PHRASES,
        PHRASES,
    ),
    max_size=12,
)


def _empty(desk: Desk) -> None:
    """Take away what an example wrote, with its index: the next one stands for itself."""
    with desk.transaction("emptied") as t:
        for one in (*desk.reading.find(Interaction), *desk.reading.find(Account)):
            t.delete(one)
    with desk.database.aside() as aside:
        build_at_once(bare(aside))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.lists(PHRASES.filter(bool), min_size=1, max_size=4))
def test_the_index_answers_as_the_record_does(
    indexed: Desk, steps: list[tuple[str, str, str]], asked: list[str]
) -> None:
    _empty(indexed)
    gone: list[Interaction] = []
    for number, (step, title, body) in enumerate(steps):
        accounts, notes = indexed.reading.find(Account), indexed.reading.find(Interaction)
        with indexed.transaction("step") as t:
            if step == "restore" and gone:
                t.add_all([gone.pop()])
            elif step == "delete" and notes:
                gone.append(notes[number % len(notes)])
                t.delete(gone[-1])
            elif step == "rename" and accounts:
                t.change(accounts[number % len(accounts)], name=title or "x", notes=body)
            elif step == "rename all":
                for account in accounts:
                    t.change(account, name=title or "x", notes=f"{account.notes} {body}"[-40:])
            elif step == "end" and accounts:
                t.change(accounts[0], status=AccountStatus.ENDED, ended_on=date(2026, 5, 1))
            elif step == "move" and notes:
                t.change(notes[0], happened_on=date(2026, 1, 1) + timedelta(days=number), summary=title or "y")
        if step == "account" or not accounts:
            an_account(indexed, name=title or "x", notes=body)
        elif step == "note":
            an_interaction(indexed, accounts[0], summary=title or "y", notes=body)
    said = (text for _, title, body in steps for text in (title, body))
    for question in (*asked, *sorted(_beginnings(*asked, *said))):
        assert find(indexed.database, question, 3) == search_record(indexed.reading, question, 3), question
    assert agrees(bare(indexed.reading))
