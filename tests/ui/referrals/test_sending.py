"""Handing a request over: copied, opened in the mail program, written as a mail file, as a kit, and noted as asked."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.referrals.request_parts import CountedText
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests import builders as b
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, button_in, click, settled
from tests.ui.referrals.advocates import Write, aim, fill, on, only


def test_both_texts_are_copied_as_they_stand(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        dialog.type("request", "عزيزتي ليلى & all")
        text = dialog.field("request").inputs()[0]
        height = text.height()
        click(dialog.dialog, "Copy request")
        assert QGuiApplication.clipboard().text() == "عزيزتي ليلى & all"
        assert "The request is copied." in dialog.words()
        assert "Kept as you type" not in dialog.words()
        assert text.height() == height, "what was done is said where it moves nothing"
        click(dialog.dialog, "Copy forwardable text")
        assert QGuiApplication.clipboard().text() == dialog.text("blurb")
        assert "The text to forward is copied." in dialog.words()

    write(script, advocate)
    assert only(desk).request == "عزيزتي ليلى & all"


def test_what_is_missing_is_said_before_it_is_copied(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    QGuiApplication.clipboard().setText("before")

    def script(dialog: OpenDialog) -> None:
        click(dialog.dialog, "Copy request")
        assert len(dialog.problems()) == 3

    write(script, advocate)
    assert QGuiApplication.clipboard().text() == "before"
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


def _kept(desk: Desk, advocate: Stakeholder) -> Referral:
    """Write a request that was fine when it was kept."""
    moment = referrals.readiness_of_person(desk, advocate.id).moments[0]
    return b.a_referral(
        desk, advocate, request="Hello Layla", blurb="For them", target_company="A", target_role="B",
        target_problem="C", moment_kind=moment.kind, moment_id=moment.record_id, moment_on=moment.on,
    )  # fmt: skip


def _leave(desk: Desk, person: Stakeholder) -> None:
    with desk.transaction("stakeholder_left") as t:
        t.change(t.get(Stakeholder, person.id), left_on=on(11, 10))


@pytest.mark.parametrize("button", ["Open in mail program", "Save as mail file…", "Create referral kit"])
def test_a_stop_that_came_since_it_was_kept_asks_for_a_reason_before_it_goes_out(
    desk: Desk, advocate: Stakeholder, write: Write, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("it went out"))
    kept = _kept(desk, advocate)
    b.a_commitment(desk, desk.reading.get(Account, advocate.account_id), what="Send it", due_on=on(11, 1))

    def script(dialog: OpenDialog) -> None:
        click(dialog.dialog, button)
        assert dialog.is_open
        assert dialog.problem("reason")

    assert write(script, advocate, kept.id) is None


def test_nothing_goes_out_to_who_left(
    desk: Desk, advocate: Stakeholder, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("it went out"))
    kept = _kept(desk, advocate)
    _leave(desk, advocate)

    def script(dialog: OpenDialog) -> None:
        click(dialog.dialog, "Open in mail program")
        assert dialog.is_open
        assert "left on 10 Nov 2026" in " ".join(dialog.problems())

    write(script, advocate, kept.id)


def test_nothing_is_written_where_nothing_changed(
    desk: Desk, advocate: Stakeholder, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    kept = _kept(desk, advocate)
    write(lambda dialog: click(dialog.dialog, "Open in mail program"), advocate, kept.id)
    assert len(opened) == 1
    assert only(desk).revision == kept.revision


INTRODUCED: dict[str, Any] = {"answer": Answer.YES, "answered_on": on(11, 3), "introduced_on": on(11, 5)}
OVER: dict[str, dict[str, Any]] = {
    "a no": {"answer": Answer.NO, "answered_on": on(11, 3)},
    "introduced": INTRODUCED,
    "lost": {**INTRODUCED, "outcome": ReferralOutcome.LOST, "outcome_on": on(11, 9)},
}
SENDING = ("Open in mail program", "Save as mail file…", "Create referral kit")


@pytest.mark.parametrize("case", list(OVER))
def test_what_was_answered_is_only_read_and_copied(desk: Desk, advocate: Stakeholder, write: Write, case: str) -> None:
    one = b.a_referral(desk, advocate, request="Hello", asked_on=on(11, 2), prospect_name="Safwa", **OVER[case])

    def script(dialog: OpenDialog) -> None:
        said = dialog.words()
        assert [words for words in SENDING if words in said] == []
        click(dialog.dialog, "Copy request")
        assert QGuiApplication.clipboard().text() == "Hello"

    write(script, advocate, one.id)


@pytest.mark.parametrize("button", ["Open in mail program", "Save as mail file…"])
def test_a_request_that_was_made_goes_out_again_only_while_they_are_there(
    desk: Desk,
    advocate: Stakeholder,
    write: Write,
    prompts: AskedPrompts,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("it went out"))
    one = b.a_referral(desk, advocate, request="Hello", asked_on=on(11, 2))
    _leave(desk, advocate)
    write(lambda dialog: click(dialog.dialog, button), advocate, one.id)
    assert len(prompts.words("show_refusal")) == 1
    assert prompts.shown("choose_save_file") == []


def test_a_button_half_out_of_sight_is_clicked_where_it_is(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    QGuiApplication.clipboard().setText("before")

    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        dialog.dialog.resize(1040, 420)
        settled()
        button = button_in(dialog.dialog, "Copy forwardable text")
        area = next(one for one in dialog.dialog.findChildren(QScrollArea) if one.isAncestorOf(button))
        bar, view = area.verticalScrollBar(), area.viewport()
        # Its upper half alone is in sight.
        bar.setValue(bar.value() + button.mapTo(view, button.rect().center()).y() - view.height())
        settled()
        place, window = button.mapTo(dialog.dialog, QPoint(button.width() // 2, 3)), dialog.dialog.windowHandle()
        stood = bar.value()
        QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settled()
        assert bar.value() == stood
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settled()
        assert QGuiApplication.clipboard().text() == dialog.text("blurb")

    write(script, advocate)
