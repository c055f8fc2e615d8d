"""There is one way to write a document of any kind: of the day asked for, whole or not at all."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import BLANK_FORMS, DocumentKind
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import Question, ReviewState
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import RenderedDocument
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.reports.watch import Watch
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, export_document
from tests.builders import (
    a_decision,
    a_handover,
    a_milestone,
    a_plan,
    a_review,
    a_review_item,
    a_stakeholder,
    an_account,
    an_outcome,
)

SUMMARY = DocumentKind.VALUE_SUMMARY
HELD_ON = date(2026, 8, 20)


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give a client with a held review, one ahead, and an outcome of each quarter."""
    client = an_account(desk)
    held = a_review(desk, client, state=ReviewState.HELD, planned_on=HELD_ON, held_on=HELD_ON)
    a_review_item(desk, held, question=Question.EXPECTED)
    a_decision(desk, held)
    a_review(desk, client, planned_on=date(2026, 11, 24))
    an_outcome(desk, client, change="Trucks wait less.", happened_on=date(2026, 5, 4))
    an_outcome(desk, client, change="Fewer calls.", happened_on=date(2026, 9, 7))
    judged = {"completed_on": date(2026, 1, 16), "verdict": HandoverVerdict.PASS}
    a_handover(desk, client, started_on=date(2026, 1, 12), **judged)
    a_milestone(desk, a_plan(desk, client, starts_on=date(2026, 1, 12)))
    a_stakeholder(desk, client)
    return client


@pytest.fixture
def contents(desk: Desk, account: Account) -> DocumentContents:
    """Give a value summary ready to be printed."""
    return read_document(desk, DocumentRequest(SUMMARY, account.id))


def printed(job: Job, watch: Watch) -> RenderedDocument:
    """Print the name of the client, quickly."""
    watch.check()
    return RenderedDocument(b"%PDF of " + job.client.encode(), 3, (*job.left_out, "One character"))


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_written_and_says_what_was_written(
    desk: Desk, account: Account, tmp_path: Path, kind: DocumentKind
) -> None:
    contents = read_document(desk, DocumentRequest(kind, account.id))
    target = tmp_path / "document.pdf"
    exported = export_document(desk, target, contents, printed)
    assert target.read_bytes() == b"%PDF of Al Noor Freight"
    assert (exported.file, exported.kind, exported.pages) == (target, kind, 3)
    assert exported.draft is (kind in (SUMMARY, DocumentKind.REVIEW_PACK, DocumentKind.REFERRAL_KIT))
    assert exported.left_out == (*contents.left_out, "One character")


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_of_the_day_asked_for(desk: Desk, account: Account, kind: DocumentKind) -> None:
    asked = date(2026, 10, 1)
    assert read_document(desk, DocumentRequest(kind, account.id)).job.prepared_on == desk.today
    assert read_document(desk, DocumentRequest(kind, account.id, on=asked)).job.prepared_on == asked


def test_the_record_of_the_day_asked_for_decides(desk: Desk, account: Account) -> None:
    before = DocumentRequest(DocumentKind.REVIEW_MINUTES, account.id, on=date(2026, 8, 19))
    with pytest.raises(Refusal, match="review_not_held"):
        read_document(desk, before)


def test_a_value_summary_covers_the_days_asked_for(desk: Desk, account: Account) -> None:
    request = DocumentRequest(SUMMARY, account.id, start=date(2026, 5, 1), end=date(2026, 5, 31))
    contents = read_document(desk, request)
    summary = contents.job
    assert isinstance(summary, ValueSummary)
    assert (summary.period_start, summary.period_end) == (request.start, request.end)
    assert contents.file_name == "Al Noor Freight, value summary, May 2026"


@pytest.mark.parametrize("kind", BLANK_FORMS)
def test_a_form_without_a_client_is_written_too(desk: Desk, tmp_path: Path, kind: DocumentKind) -> None:
    exported = export_document(desk, tmp_path / "form.pdf", read_document(desk, DocumentRequest(kind)), printed)
    assert (exported.kind, exported.draft, exported.file.read_bytes()) == (kind, False, b"%PDF of ")


def test_an_existing_file_is_replaced_only_when_asked(desk: Desk, contents: DocumentContents, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")
    with pytest.raises(Refusal, match="file_exists"):
        export_document(desk, target, contents, printed)
    assert target.read_bytes() == b"old"
    export_document(desk, target, contents, printed, overwrite=True)
    assert target.read_bytes() == b"%PDF of Al Noor Freight"


@pytest.mark.parametrize("is_cancelled_at", [1, 2])
def test_a_cancelled_export_leaves_the_old_file(
    desk: Desk, contents: DocumentContents, tmp_path: Path, is_cancelled_at: int
) -> None:
    asked: list[None] = []
    target = tmp_path / "page.pdf"
    target.write_bytes(b"old")

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) >= is_cancelled_at

    with pytest.raises(Refusal, match="document_cancelled"):
        export_document(desk, target, contents, printed, overwrite=True, watch=Watch(cancelled=cancelled))
    assert (target.read_bytes(), [path.name for path in tmp_path.glob("*.p*")]) == (b"old", ["page.pdf"])


def a_loop(folder: Path) -> Path:
    """Make a link that leads to itself."""
    path = folder / "loop.pdf"
    path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (a_loop, "not_a_file"),
        (lambda folder: folder / f"{'n' * 300}.pdf", "file_name_not_allowed"),
        (lambda folder: folder / "a\0b.pdf", "file_name_not_allowed"),
        (lambda folder: folder, "path_is_folder"),
        (lambda folder: folder / "nowhere" / "page.pdf", "folder_missing"),
        (lambda folder: folder / "Firm.growthdesk", "file_is_the_firms"),
        (lambda folder: folder / ".." / folder.name / "Firm.growthdesk", "file_is_the_firms"),
    ],
)
def test_a_target_that_cannot_be_is_said_before_anything_is_printed(
    desk: Desk, contents: DocumentContents, tmp_path: Path, target: Callable[[Path], Path], code: str
) -> None:
    def never(job: Job, watch: Watch) -> RenderedDocument:
        raise AssertionError("printed for a target that cannot be")

    with pytest.raises(Refusal) as refused:
        export_document(desk, target(tmp_path), contents, never, overwrite=True)
    assert refused.value.code == code


def test_another_firms_file_or_a_backup_is_never_replaced(desk: Desk, account: Account, tmp_path: Path) -> None:
    other = tmp_path / "Backup.pdf"
    shutil.copyfile(desk.database.path, other)
    before = other.read_bytes()
    contents = read_document(desk, DocumentRequest(DocumentKind.VALUE_SUMMARY, account.id))
    with pytest.raises(Refusal, match="file_is_a_firms"):
        export_document(desk, other, contents, lambda _job, _watch: pytest.fail("printed"), overwrite=True)
    assert other.read_bytes() == before
