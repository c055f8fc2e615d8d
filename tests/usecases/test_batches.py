"""Many documents at once: which, what they are called, nothing written before all is printed, what cannot be made."""

import errno
import os
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from growthdesk.domain.batches import BatchRow
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewState
from growthdesk.reports.review_pack import ReviewPack
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.runtime.atomic import Disk
from growthdesk.usecases.batch_files import Existing
from growthdesk.usecases.batches import (
    BatchRequest,
    BatchStep,
    BatchWatch,
    ReadBatch,
    every_account,
    print_to_file,
    print_to_folder,
    read_batch,
    reviews_due,
    step_words,
)
from growthdesk.usecases.desk import Desk
from growthdesk.wording.refusals import sentence
from tests.builders import a_document_template, a_review, a_team_member, an_account, you
from tests.usecases.batch_printers import BatchPress

PACK, SUMMARY = DocumentKind.REVIEW_PACK, DocumentKind.VALUE_SUMMARY


@pytest.fixture
def press() -> BatchPress:
    """Give a press that prints everything."""
    return BatchPress()


def batch_of(desk: Desk, kind: DocumentKind = PACK, rows: tuple[BatchRow, ...] | None = None) -> ReadBatch:
    return read_batch(desk, BatchRequest(kind, reviews_due(desk, desk.today) if rows is None else rows))


def three_reviews(desk: Desk) -> None:
    for name, day in (("Alpha", 24), ("Beta", 25), ("Gamma", 26)):
        a_review(desk, an_account(desk, name=name), planned_on=date(2026, 11, day))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Which documents


def test_the_reviews_of_a_month_and_those_that_are_late(desk: Desk) -> None:
    account = an_account(desk, name="Alpha")
    omar = a_team_member(desk, name="Omar Said")
    for day, state in (
        (date(2026, 9, 1), ReviewState.PLANNED),
        (date(2026, 11, 1), ReviewState.HELD),
        (date(2026, 11, 20), ReviewState.CANCELLED),
        (date(2026, 11, 30), ReviewState.PREPARED),
        (date(2026, 12, 1), ReviewState.PLANNED),
    ):
        held_on = day if state is ReviewState.HELD else None
        a_review(desk, account, planned_on=day, state=state, held_on=held_on, prepared_by_id=omar.id)
    due = reviews_due(desk, desk.today)
    assert [(row.planned_on, row.is_late(desk.today)) for row in due] == [
        (date(2026, 9, 1), True),
        (date(2026, 11, 30), False),
    ]
    assert {row.led_by for row in due} == {"Omar Said"}
    assert [row.planned_on for row in reviews_due(desk, date(2026, 12, 5))] == [date(2026, 12, 1)]
    assert [row.planned_on for row in reviews_due(desk, date(2026, 9, 5))] == [date(2026, 9, 1)]


def test_accounts_stand_by_name_with_their_next_and_their_last_review(desk: Desk) -> None:
    alpha = an_account(desk, name="alpha")
    an_account(desk, name="Beta")
    a_review(desk, alpha, planned_on=date(2026, 12, 1))
    a_review(desk, alpha, planned_on=date(2026, 7, 1), held_on=date(2026, 7, 2), state=ReviewState.HELD)
    rows = every_account(desk)
    assert [(row.account, row.planned_on, row.held_on) for row in rows] == [
        ("alpha", date(2026, 12, 1), date(2026, 7, 2)),
        ("Beta", None, None),
    ]
    assert {row.led_by for row in rows} == {you(desk).name}


@pytest.mark.parametrize("kind", [PACK, SUMMARY])
def test_a_document_is_of_the_review_of_its_row(desk: Desk, kind: DocumentKind) -> None:
    account = an_account(desk)
    late = a_review(desk, account, planned_on=date(2026, 10, 1), headline="The late one")
    a_review(desk, account, planned_on=date(2026, 11, 28), headline="The next one")
    batch = batch_of(desk, kind)
    assert batch.documents[0].row.review_id == late.id
    headlines = [cast("ReviewPack | ValueSummary", one.contents.job).headline for one in batch.documents]
    assert headlines == ["The late one", "The next one"]


def test_edition_and_paper_are_those_asked_for(desk: Desk) -> None:
    an_account(desk, name="Alpha")
    request = BatchRequest(SUMMARY, every_account(desk), Edition.FINANCE, Paper.LETTER)
    (one,) = read_batch(desk, request).documents
    assert one.contents.paper is Paper.LETTER
    assert "Finance" in one.name


def test_edited_templates_of_the_firm_come_with_every_document(desk: Desk) -> None:
    three_reviews(desk)
    template = a_document_template(desk)
    assert [dict(one.contents.templates) for one in batch_of(desk).documents] == [{template.name: template.text}] * 3


def test_what_cannot_be_made_is_named_and_the_rest_is_read(desk: Desk) -> None:
    alpha, _beta = an_account(desk, name="Alpha"), an_account(desk, name="Beta")
    a_review(desk, alpha)
    batch = batch_of(desk, PACK, every_account(desk))
    assert [one.row.account for one in batch.documents] == ["Alpha"]
    assert [(one.row.account, one.refusal.code) for one in batch.not_made] == [("Beta", "no_review_ahead")]


def test_it_is_read_in_a_thread_of_its_own(desk: Desk) -> None:
    three_reviews(desk)
    read: list[ReadBatch] = []
    thread = threading.Thread(target=lambda: read.append(batch_of(desk)))
    thread.start()
    thread.join()
    assert len(read[0].documents) == 3


def test_cancelled_while_the_last_is_read_is_cancelled(desk: Desk) -> None:
    three_reviews(desk)
    told: list[int] = []
    watch = BatchWatch(lambda _step, done, _count: told.append(done), lambda: len(told) == 3)
    with pytest.raises(Refusal, match="document_cancelled"):
        read_batch(desk, BatchRequest(PACK, reviews_due(desk, desk.today)), watch)


@pytest.mark.parametrize(("kind", "count"), [(DocumentKind.BLANK_REVIEW, 1), (PACK, 2), (SUMMARY, 2)])
def test_two_reviews_of_an_account_give_one_form_and_two_packs(desk: Desk, kind: DocumentKind, count: int) -> None:
    account = an_account(desk)
    for day in (24, 26):
        a_review(desk, account, planned_on=date(2026, 11, day))
    assert len(batch_of(desk, kind).documents) == count


# Names


@pytest.mark.parametrize(
    ("accounts", "names"),
    [
        (["Al Noor", "Al Noor"], ["Al Noor, review form.pdf", "Al Noor, review form (2).pdf"]),
        (["Al Noor", "AL NOOR"], ["Al Noor, review form.pdf", "AL NOOR, review form (2).pdf"]),
        (["Caf\u00e9", "Cafe\u0301"], ["Caf\u00e9, review form.pdf", "Caf\u00e9, review form (2).pdf"]),
        (['A/B\\C:D*?"<>|E'], ["A B C D E, review form.pdf"]),
        (["../../etc"], ["etc, review form.pdf"]),
        (["شركة النور"], ["شركة النور, review form.pdf"]),
    ],
)
def test_names_hold_on_every_system_and_differ(desk: Desk, accounts: list[str], names: list[str]) -> None:
    for at, name in enumerate(accounts):
        an_account(desk, name=name, external_id=str(at))
    rows = tuple(sorted(every_account(desk), key=lambda row: accounts.index(row.account)))
    by_name = {one.name for one in batch_of(desk, DocumentKind.BLANK_REVIEW, rows).documents}
    assert {name.casefold() for name in by_name} == {name.casefold() for name in names}
    assert len(by_name) == len(names)


@pytest.mark.parametrize("letter", ["N", "ن", "😀"])
def test_a_long_name_is_cut_and_says_what_it_is(desk: Desk, press: BatchPress, tmp_path: Path, letter: str) -> None:
    an_account(desk, name=letter * 190)
    batch = batch_of(desk, DocumentKind.BLANK_REVIEW, every_account(desk))
    result = print_to_folder(desk, batch, tmp_path, press)
    assert result.files[0].name.endswith(", review form.pdf")
    assert result.files[0].exists()


# Into a folder


def test_a_folder_gets_a_file_for_each(desk: Desk, press: BatchPress, tmp_path: Path) -> None:
    three_reviews(desk)
    folder = tmp_path / "Packs"
    result = print_to_folder(desk, batch_of(desk), folder, press)
    assert names_in(folder) == [
        "Alpha, value review, 24 November 2026.pdf",
        "Beta, value review, 25 November 2026.pdf",
        "Gamma, value review, 26 November 2026.pdf",
    ]
    assert (folder / names_in(folder)[1]).read_bytes() == b"%PDF- Beta"
    assert [(made.row.account, made.pages, made.is_draft) for made in result.documents] == [
        ("Alpha", 2, True),
        ("Beta", 2, True),
        ("Gamma", 2, True),
    ]
    assert (result.drafts, result.pages, result.not_made, result.not_written) == (3, 6, (), ())
    assert any("Nobody at the client has agreed" in why for why in result.documents[0].left_out)


def test_one_that_does_not_fit_keeps_no_other_back(desk: Desk, tmp_path: Path) -> None:
    three_reviews(desk)
    result = print_to_folder(desk, batch_of(desk), tmp_path / "Packs", BatchPress(refuses="Beta"))
    assert [made.row.account for made in result.documents] == ["Alpha", "Gamma"]
    assert [(one.row.account, sentence(one.refusal)) for one in result.not_made] == [
        ("Beta", "“Still open” is too long for the page by 3 lines. Shorten it or leave something out.")
    ]


@pytest.mark.parametrize(
    ("existing", "names", "old"),
    [
        (Existing.REPLACE, ["Alpha, value review, 24 November 2026.pdf"], b"%PDF- Alpha"),
        (
            Existing.NUMBER,
            ["Alpha, value review, 24 November 2026 (2).pdf", "Alpha, value review, 24 November 2026.pdf"],
            b"old",
        ),
    ],
)
def test_a_file_that_is_there_is_replaced_or_kept_beside(
    desk: Desk, press: BatchPress, tmp_path: Path, existing: Existing, names: list[str], old: bytes
) -> None:
    a_review(desk, an_account(desk, name="Alpha"), planned_on=date(2026, 11, 24))
    batch = batch_of(desk)
    there = tmp_path / batch.documents[0].name
    there.write_bytes(b"old")
    assert batch.existing_in(tmp_path) == (there.name,)
    print_to_folder(desk, batch, tmp_path, press, existing=existing)
    assert [name for name in names_in(tmp_path) if name.endswith(".pdf")] == names
    assert there.read_bytes() == old


def test_a_file_that_is_there_is_refused_before_anything_is_printed(
    desk: Desk, press: BatchPress, tmp_path: Path
) -> None:
    three_reviews(desk)
    batch = batch_of(desk)
    (tmp_path / batch.documents[2].name).write_bytes(b"old")
    with pytest.raises(Refusal, match="file_exists"):
        print_to_folder(desk, batch, tmp_path, press)
    assert press.printed == []


@pytest.mark.parametrize(("folder", "code"), [("missing/deeper", "folder_missing"), ("file", "path_is_file")])
def test_a_folder_that_cannot_be_is_refused_before_anything_is_printed(
    desk: Desk, press: BatchPress, tmp_path: Path, folder: str, code: str
) -> None:
    three_reviews(desk)
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(Refusal, match=code):
        print_to_folder(desk, batch_of(desk), tmp_path / folder, press)
    assert press.printed == []


def stopped_after(count: int) -> tuple[BatchWatch, Callable[[], object]]:
    """Return a watch that is cancelled after so many documents, and what counts them."""
    seen: list[int] = []
    return BatchWatch(cancelled=lambda: len(seen) >= count), lambda: seen.append(1)


@pytest.mark.parametrize("after", [0, 1, 3])
@pytest.mark.parametrize("as_one", [False, True])
def test_cancelled_means_nothing_was_written(desk: Desk, tmp_path: Path, after: int, *, as_one: bool) -> None:
    three_reviews(desk)
    batch = batch_of(desk)
    folder = tmp_path / "Packs"
    folder.mkdir()
    old = folder / ("All.pdf" if as_one else batch.documents[0].name)
    old.write_bytes(b"old")
    watch, on_each = stopped_after(after)
    press = BatchPress(on_each=on_each)
    make = (
        partial(print_to_file, desk, batch, old, press, overwrite=True, watch=watch)
        if as_one
        else partial(print_to_folder, desk, batch, folder, press, existing=Existing.REPLACE, watch=watch)
    )
    with pytest.raises(Refusal, match="document_cancelled"):
        make()
    assert names_in(folder) == [old.name]
    assert old.read_bytes() == b"old"


def test_a_disk_that_fills_up_says_what_is_written_and_what_is_not(
    desk: Desk, press: BatchPress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_reviews(desk)
    batch = batch_of(desk)
    folder = tmp_path / "Packs"
    folder.mkdir()
    (folder / batch.documents[1].name).write_bytes(b"old")
    taken: list[int] = []

    def write(_disk: Disk, _handle: int, data: memoryview) -> int:
        if taken:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken.append(len(data))
        return os.write(_handle, data)

    monkeypatch.setattr(Disk, "write", write)
    result = print_to_folder(desk, batch, folder, press, existing=Existing.REPLACE)
    assert [made.row.account for made in result.documents] == ["Alpha"]
    assert [(one.row.account, one.refusal.code) for one in result.not_written] == [
        ("Beta", "disk_full"),
        ("Gamma", "disk_full"),
    ]
    assert "Gamma" in sentence(result.not_written[1].refusal)
    assert names_in(folder) == [batch.documents[0].name, batch.documents[1].name]
    assert (folder / batch.documents[1].name).read_bytes() == b"old"


def test_nothing_printed_makes_no_folder(desk: Desk, tmp_path: Path) -> None:
    a_review(desk, an_account(desk, name="Beta"))
    folder = tmp_path / "Packs"
    result = print_to_folder(desk, batch_of(desk), folder, BatchPress(refuses="Beta"))
    assert (result.files, len(result.not_made)) == ((), 1)
    assert not folder.exists()


# As one PDF


def test_one_pdf_holds_all_in_the_order_of_the_rows(desk: Desk, press: BatchPress, tmp_path: Path) -> None:
    three_reviews(desk)
    result = print_to_file(desk, batch_of(desk), tmp_path / "All.pdf", press)
    assert result.files == (tmp_path / "All.pdf",)
    assert (tmp_path / "All.pdf").read_bytes() == b"%PDF-bound\n%PDF- Alpha\n%PDF- Beta\n%PDF- Gamma"
    assert press.bound == [("Review packs, 21 November 2026", 3)]
    assert {made.file for made in result.documents} == {tmp_path / "All.pdf"}


def test_a_single_document_is_its_own_pdf(desk: Desk, press: BatchPress, tmp_path: Path) -> None:
    a_review(desk, an_account(desk, name="Alpha"))
    print_to_file(desk, batch_of(desk), tmp_path / "All.pdf", press)
    assert (press.bound, (tmp_path / "All.pdf").read_bytes()) == ([], b"%PDF- Alpha")


def test_none_that_can_be_made_leaves_the_old_file(desk: Desk, tmp_path: Path) -> None:
    a_review(desk, an_account(desk, name="Alpha"))
    (tmp_path / "All.pdf").write_bytes(b"old")
    press = BatchPress(refuses="Alpha")
    result = print_to_file(desk, batch_of(desk), tmp_path / "All.pdf", press, overwrite=True)
    assert result.files == ()
    assert (tmp_path / "All.pdf").read_bytes() == b"old"


def test_the_firms_own_file_is_never_written_over(desk: Desk, press: BatchPress) -> None:
    three_reviews(desk)
    with pytest.raises(Refusal, match="file_is_the_firms"):
        print_to_file(desk, batch_of(desk), desk.database.path, press, overwrite=True)
    assert press.printed == []


# What is told


def test_each_step_is_told_with_how_far_it_has_come(desk: Desk, press: BatchPress, tmp_path: Path) -> None:
    three_reviews(desk)
    told: list[tuple[BatchStep, int, int]] = []
    watch = BatchWatch(tell=lambda *step: told.append(step))
    batch = read_batch(desk, BatchRequest(PACK, reviews_due(desk, desk.today)), watch)
    print_to_file(desk, batch, tmp_path / "All.pdf", press, watch=watch)
    assert told == [
        *((BatchStep.READING, at, 3) for at in range(3)),
        *((BatchStep.PRINTING, at, 3) for at in range(4)),
        (BatchStep.BINDING, 0, 3),
        (BatchStep.WRITING, 0, 1),
    ]
    assert [step_words(*step) for step in told[3:8:4]] == [
        "Printing: 0 of 3 done",
        "Putting 3 documents into one PDF",
    ]
