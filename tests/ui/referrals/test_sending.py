"""Handing a request over: copied, opened in the mail program, written as a mail file, as a kit, and noted as asked."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.referrals import Referral
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.referrals.request_parts import CountedText
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, click
from tests.ui.referrals.advocates import Write, aim, fill, only


def test_both_texts_are_copied_as_they_stand(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("request", "عزيزتي ليلى & all")
        click(dialog.dialog, "Copy request")
        assert QGuiApplication.clipboard().text() == "عزيزتي ليلى & all"
        assert "The request is copied." in dialog.words()
        click(dialog.dialog, "Copy forwardable text")
        assert QGuiApplication.clipboard().text() == dialog.text("blurb")

    write(script, advocate)
    assert desk.reading.find(Referral) == ()


def test_the_mail_program_gets_what_was_kept(
    desk: Desk, advocate: Stakeholder, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)

    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        dialog.type("request", "Hello Layla & Tom")
        dialog.type("blurb", "")
        click(dialog.dialog, "Open in mail program")
        assert "Opened in your mail program. You send it there." in dialog.words()
        dialog.type("request", "Hello Layla")
        click(dialog.dialog, "Open in mail program")

    write(script, advocate)
    assert "Hello Layla & Tom" in unquote(opened[0])
    assert "Hello Layla & Tom" not in unquote(opened[1])
    assert only(desk).request == "Hello Layla"


@pytest.mark.parametrize("is_long", [True, False], ids=["too long for a link", "no mail program"])
def test_where_no_link_works_a_mail_file_is_offered(
    advocate: Stakeholder,
    write: Write,
    prompts: AskedPrompts,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_long: bool,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    target = folder / "Request.eml"
    prompts.answer("ask_choice", "file")
    prompts.answer("choose_save_file", target)

    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        if is_long:
            dialog.type("blurb", "word " * 900)
        click(dialog.dialog, "Open in mail program")
        assert f"Saved as {target}" in dialog.words()

    write(script, advocate)
    assert target.read_bytes()


def test_a_mail_file_is_named_after_the_person_and_the_folder_is_remembered(
    workspace: Workspace, advocate: Stakeholder, write: Write, prompts: AskedPrompts, folder: Path
) -> None:
    prompts.answer("choose_save_file", folder / "one.eml", None)

    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        click(dialog.dialog, "Save as mail file…")
        click(dialog.dialog, "Save as mail file…")
        assert dialog.is_open

    write(script, advocate)
    asked = prompts.shown("choose_save_file")
    assert "Request to Layla Haddad.eml" in str(asked[0])
    assert str(folder) in str(asked[1])
    assert workspace.settings.current.last_folders["mail"] == folder


def test_the_kit_of_what_was_kept_is_handed_back(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        click(dialog.dialog, "Create referral kit")
        assert not dialog.is_open

    found = write(script, advocate)
    assert found == DocumentRequest(DocumentKind.REFERRAL_KIT, advocate.account_id, referral_id=only(desk).id)


def test_the_kit_waits_for_what_is_missing(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        click(dialog.dialog, "Create referral kit")
        assert dialog.is_open
        assert dialog.problems()

    assert write(script, advocate) is None
    assert desk.reading.find(Referral) == ()


def test_that_it_was_asked_is_noted_from_here(
    desk: Desk, advocate: Stakeholder, write: Write, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        dialogs.fill(lambda asked: asked.send())
        click(dialog.dialog, "Note that you asked…")
        assert not dialog.is_open

    write(script, advocate)
    assert only(desk).asked_on == desk.today


def test_who_gives_up_noting_goes_on_writing(desk: Desk, advocate: Stakeholder, write: Write, dialogs: Dialogs) -> None:
    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        dialogs.fill(lambda _asked: None)
        click(dialog.dialog, "Note that you asked…")
        assert dialog.is_open
        field = dialog.field("request")
        assert isinstance(field, CountedText)
        field.put("Once more, shorter.")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    write(script, advocate)
    one = only(desk)
    assert (one.asked_on, one.request) == (None, "Once more, shorter.")


def test_a_request_that_was_made_is_read_as_it_was_sent(desk: Desk, write: Write) -> None:
    there = fill(desk)
    person = desk.reading.get(Stakeholder, there.asked.stakeholder_id)

    def script(dialog: OpenDialog) -> None:
        assert dialog.title == "Request as it was made"
        line = dialog.field("request").inputs()[0]
        assert isinstance(line, QPlainTextEdit)
        assert line.isReadOnly()
        click(dialog.dialog, "Copy request")
        assert QGuiApplication.clipboard().text() == "Hello Omar"
        click(dialog.dialog, "Close")
        assert not dialog.is_open

    write(script, person, there.asked.id)
    assert desk.reading.get(Referral, there.asked.id).revision == there.asked.revision
