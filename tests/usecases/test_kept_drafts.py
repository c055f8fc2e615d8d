"""What is typed and not saved is kept beside the record: the latest text per form and subject, without history."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import drop_draft, keep_draft, kept_draft, review_of, unfinished
from tests.builders import a_decision, a_review, a_review_risk, an_account

LATER = FixedClock(datetime(2026, 11, 21, 14, 2, tzinfo=UTC))


def test_the_latest_text_is_kept_for_each_form_and_subject(desk: Desk) -> None:
    account, other = an_account(desk), an_account(desk, name="Other")
    about = Subject(TypedForm.OUTCOME, account.id, account.id)
    keep_draft(desk, about, {"change": "Fewer"})
    keep_draft(desk, Subject(TypedForm.ACTION, account.id, account.id), {"what": "Call"})
    keep_draft(replace(desk, clock=LATER), about, {"change": "Fewer claims"}, revision=3)
    kept = kept_draft(desk, about)
    assert kept is not None
    assert (kept.typed, kept.revision, kept.written_at) == ({"change": "Fewer claims"}, 3, LATER.instant)
    assert kept_draft(desk, Subject(TypedForm.OUTCOME, other.id, other.id)) is None


def test_keeping_leaves_no_trace_in_history(desk: Desk) -> None:
    before = desk.reading.value("SELECT count(*) FROM change_set")
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harb"})
    drop_draft(desk, Subject(TypedForm.ACCOUNT))
    assert desk.reading.value("SELECT count(*) FROM change_set") == before


def test_what_is_dropped_is_gone_and_dropping_nothing_is_no_fault(desk: Desk) -> None:
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harb"})
    for _time in range(2):
        drop_draft(desk, Subject(TypedForm.ACCOUNT))
        assert unfinished(desk) == ()


def test_unfinished_texts_are_listed_the_latest_first_with_their_longest_words(desk: Desk) -> None:
    account = an_account(desk, name="Khalij Freight")
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harb", "kind": "project", "value": ["12", "AED"]})
    about = Subject(TypedForm.INTERACTION, account.id, account.id)
    keep_draft(replace(desk, clock=LATER), about, {"summary": "Omar", "notes": "They want\n it " + "monthly " * 20})
    first, second = unfinished(desk)
    assert (first.account, second.account) == ("Khalij Freight", "")
    assert first.first_words.startswith("They want it monthly")
    assert len(first.first_words) == 80
    assert first.first_words.endswith("…")
    assert second.first_words == "project"


def test_a_file_that_is_only_read_keeps_nothing(desk: Desk, file: Path) -> None:
    keep_draft(desk, Subject(TypedForm.ACCOUNT), {"name": "Harb"})
    database = Database(file, read_only=True)
    reader = replace(desk, database=database)
    keep_draft(reader, Subject(TypedForm.ACCOUNT), {"name": "Harbour"})
    drop_draft(reader, Subject(TypedForm.ACCOUNT))
    kept = kept_draft(reader, Subject(TypedForm.ACCOUNT))
    database.close()
    assert kept is not None
    assert kept.typed == {"name": "Harb"}


def test_a_draft_of_a_form_this_program_does_not_know_stays_where_it_is(desk: Desk) -> None:
    with desk.database.aside() as aside:
        sql = "INSERT INTO draft VALUES ('hologram', '', NULL, :at, '{\"typed\": {}}')"
        aside.run(sql, at=LATER.instant)
    assert unfinished(desk) == ()
    assert desk.reading.value("SELECT count(*) FROM draft") == 1


def test_a_text_on_a_review_leads_to_it(desk: Desk) -> None:
    account = an_account(desk)
    review = a_review(desk, account)
    decision, risk = a_decision(desk, review), a_review_risk(desk, review)
    for form, subject_id in (
        (TypedForm.REVIEW_PAGE, review.id),
        (TypedForm.DECISION, review.id),
        (TypedForm.DECISION, decision.id),
        (TypedForm.REVIEW_RISK, review.id),
        (TypedForm.REVIEW_RISK, risk.id),
    ):
        assert review_of(desk, Subject(form, subject_id, account.id)) == review.id
    with pytest.raises(Refusal, match="record_missing"):
        review_of(desk, Subject(TypedForm.DECISION, "0" * 32, account.id))
