"""Every kind of document is read by name: complete, in the language and for the reader asked for."""

import threading
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from growthdesk import wording
from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.usecases import document_contents
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.document_templates import template_texts
from growthdesk.usecases.documents import DocumentContents, DocumentRequest, PrintedDocument, write_document
from tests.builders import a_stakeholder, an_account, an_outcome

SUMMARY = DocumentKind.VALUE_SUMMARY


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give a client with one outcome."""
    client = an_account(desk)
    a_stakeholder(desk, client)
    an_outcome(desk, client)
    return client


def summary_of(contents: DocumentContents) -> ValueSummary:
    assert isinstance(contents.job, ValueSummary)
    return contents.job


def test_what_is_left_open_is_decided_by_the_record(desk: Desk, account: Account) -> None:
    contents = read_document(desk, DocumentRequest(SUMMARY, account.id))
    assert (contents.client, contents.paper, contents.language) == (account.name, Paper.A4, "en")
    assert summary_of(contents).edition is Edition.CHAMPION
    assert contents.is_draft
    assert dict(contents.parts)["Happened"] == "1 outcome"
    assert contents.mail_text.count("\n") == 1


@pytest.mark.parametrize("edition", Edition)
def test_an_edition_is_of_the_same_facts_for_one_reader(desk: Desk, account: Account, edition: Edition) -> None:
    plain = read_document(desk, DocumentRequest(SUMMARY, account.id))
    contents = read_document(desk, DocumentRequest(SUMMARY, account.id, edition=edition, paper=Paper.LETTER))
    assert summary_of(contents) == replace(summary_of(plain), edition=edition, paper=Paper.LETTER)
    assert (contents.file_name == plain.file_name) is (edition is Edition.CHAMPION)


def test_a_document_in_another_language_leaves_the_windows_as_it_was(
    desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []

    def speaking(code: str) -> AbstractContextManager[str]:
        spoken.append(code)
        return wording.speaking(code)

    monkeypatch.setattr(document_contents, "speaking", speaking)
    read_document(desk, DocumentRequest(SUMMARY, account.id, language="ar"))
    assert spoken == ["ar"]
    assert wording.language() == "en"


def test_what_is_saved_while_a_document_is_read_is_not_in_it(
    desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def save() -> None:
        with desk.transaction("account_changed") as t:
            t.change(t.find(Account, id=account.id)[0], name="Renamed meanwhile")

    def read_last(desk: Desk) -> dict[str, str]:
        thread = threading.Thread(target=save)
        thread.start()
        thread.join()
        names.append(desk.reading.find(Account)[0].name)
        return template_texts(desk)

    monkeypatch.setattr(document_contents, "template_texts", read_last)
    for _once in range(2):
        names.append(read_document(desk, DocumentRequest(SUMMARY, account.id)).client)
    assert names == [account.name, account.name, "Renamed meanwhile", "Renamed meanwhile"]


def test_a_document_of_an_account_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal):
        read_document(desk, DocumentRequest(SUMMARY, "0" * 32))


def test_what_was_printed_is_written_as_it_is(desk: Desk, account: Account, tmp_path: Path) -> None:
    contents = read_document(desk, DocumentRequest(SUMMARY, account.id))
    printed = PrintedDocument(b"%PDF-as shown", ((595.0, 842.0),), ("left out",))
    target = tmp_path / "page.pdf"
    exported = write_document(desk, target, contents, printed, overwrite=False)
    assert target.read_bytes() == printed.pdf
    assert (exported.pages, exported.draft, exported.left_out) == (1, True, ("left out",))
    with pytest.raises(Refusal):
        write_document(desk, target, contents, printed, overwrite=False)
