"""Writing a request: proposed whole, following what is chosen until somebody writes, kept, and handed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
from growthdesk.domain.fit import IdealCustomer
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.referrals import Referral, ReferralState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.referrals.page import ReferralsPage
from growthdesk.ui.referrals.request_editor import go_on_with_request, open_request_editor
from growthdesk.ui.referrals.request_parts import CountedText, count_sentence
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.fit import ideal_customer, save_ideal_customer
from growthdesk.usecases.kept_drafts import keep_draft, kept_draft
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import AskedPrompts, Dialogs, OpenDialog, button_in, click, settled
from tests.ui.referrals.advocates import Write, aim, fill, on, only


def test_the_whole_request_is_proposed_and_kept(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        assert dialog.title == "Write request"
        assert "Layla Haddad, Director · Khalij Freight" in dialog.words().replace("\u2068", "").replace("\u2069", "")
        assert "the program sends nothing" in dialog.words()
        assert "reason" not in dialog.shown_fields()
        aim(dialog)
        assert "Head of operations" in dialog.text("request")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    assert write(script, advocate) is None
    one = only(desk)
    assert (one.state, one.form, one.target_role) == (
        ReferralState.DRAFT, AdvocacyForm.INTRODUCTION, "Head of operations",
    )  # fmt: skip
    assert one.moment_on == on(11, 16)
    assert "Invoices are checked twice" in one.request


def test_what_is_missing_is_listed_on_top_and_nothing_is_lost(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("request", "May I ask you something?")
        dialog.send()
        assert dialog.is_open
        assert len(dialog.problems()) == 3
        assert dialog.text("request") == "May I ask you something?"

    write(script, advocate)
    assert desk.reading.find(Referral) == ()


def test_a_text_somebody_wrote_is_never_touched(advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("request", "My own words.")
        aim(dialog)
        assert dialog.text("request") == "My own words."
        assert "Invoices" in dialog.text("blurb")
        click(dialog.field("request"), "Propose anew")
        assert "Head of operations" in dialog.text("request")
        QTest.keyClick(dialog.field("request").inputs()[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dialog.text("request") == "My own words."

    write(script, advocate)


def test_a_text_follows_the_moment_chosen(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    b.a_praise(desk, advocate, quote="No invoice came back", said_on=on(11, 18))

    def script(dialog: OpenDialog) -> None:
        box = dialog.field("moment_id").inputs()[0]
        assert isinstance(box, QComboBox)
        offered = [box.itemText(at) for at in range(box.count())]
        assert offered == ["Praise, 18 Nov 2026", "Praise, 16 Nov 2026", "Another reason"]
        assert "Praise on 18 Nov 2026: “No invoice came back”" in dialog.words()
        assert "No invoice came back" in dialog.text("request")
        dialog.choose("moment_id", "Praise, 16 Nov 2026")
        assert "You saved our quarter" in dialog.text("request")
        dialog.choose("moment_id", "Another reason")
        assert "reason" in dialog.shown_fields()

    write(script, advocate)


def test_forms_that_are_restricted_are_absent_and_the_reason_is_said(
    desk: Desk, advocate: Stakeholder, write: Write
) -> None:
    forms = (AdvocacyForm.TESTIMONIAL, AdvocacyForm.CASE_STUDY)
    b.a_restriction(
        desk,
        desk.reading.get(Account, advocate.account_id),
        kind=RestrictionKind.PROCUREMENT,
        forms=forms,
        note="Their buyers said so",
    )

    def script(dialog: OpenDialog) -> None:
        box = dialog.field("form").inputs()[0]
        assert isinstance(box, QComboBox)
        offered = [box.itemText(at) for at in range(box.count())]
        assert offered[0] == "Introduction"
        assert "Testimonial" not in offered
        assert "Their buyers said so" in dialog.words()
        assert "estimonial" in dialog.words()

    write(script, advocate)


def test_a_form_without_a_prospect_asks_for_no_target(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        before = dialog.text("request")
        dialog.choose("form", "Testimonial")
        assert "target_company" not in dialog.shown_fields()
        assert "Whom we look for" not in dialog.words()
        assert dialog.text("request") != before
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    write(script, advocate)
    assert only(desk).form is AdvocacyForm.TESTIMONIAL


def test_whom_we_look_for_is_proposed_when_the_form_becomes_an_introduction(
    desk: Desk, advocate: Stakeholder, write: Write
) -> None:
    ideal = IdealCustomer("Family firms that ship food", "Head of operations", "Invoices are checked twice")
    save_ideal_customer(desk, ideal, ideal_customer(desk)[1])

    def script(dialog: OpenDialog) -> None:
        assert dialog.text("target_company") == "Family firms that ship food"
        assert "proposed from your ideal customer" in dialog.words()
        dialog.type("target_role", "Head of finance")
        dialog.choose("form", "Private reference")
        assert "target_company" not in dialog.shown_fields()
        dialog.choose("form", "Introduction")
        assert dialog.text("target_company") == "Family firms that ship food"
        assert dialog.text("target_role") == "Head of finance"

    write(script, advocate)


def test_whom_we_look_for_is_asked_only_where_the_words_say_it(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    b.a_request_template(desk, name="Ours", request="{first_name}, may {company} call you?", blurb="")

    def script(dialog: OpenDialog) -> None:
        dialog.choose("form", "Conversation with a prospect")
        assert "target_company" in dialog.shown_fields()
        assert "optional" in dialog.words()
        dialog.choose("form", "Private reference")
        assert "target_company" not in dialog.shown_fields()
        assert "Whom we look for" not in dialog.words()
        dialog.choose("template_id", "Ours")
        assert "target_company" in dialog.shown_fields()
        dialog.type("target_company", "Safwa Clinics")
        dialog.press(Qt.Key.Key_Tab)
        assert dialog.text("request") == "Layla, may Safwa Clinics call you?"

    write(script, advocate)


def test_over_a_stop_a_reason_is_asked_for(desk: Desk, write: Write) -> None:
    there = fill(desk)

    def script(dialog: OpenDialog) -> None:
        assert "Your promise “Send the figures” is overdue" in dialog.words()
        assert "Keep this promise" in dialog.words()
        aim(dialog)
        dialog.send()
        assert dialog.problem("reason")
        dialog.type("reason", "They offered it themselves")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    write(script, there.promised)
    (one,) = desk.reading.find(Referral, stakeholder_id=there.promised.id)
    assert one.reason == "They offered it themselves"


def test_who_may_not_be_asked_gets_no_editor(
    desk: Desk, workspace: Workspace, show: Show, prompts: AskedPrompts
) -> None:
    there = fill(desk)
    page = ReferralsPage(workspace)
    show(page)
    assert open_request_editor(workspace, page, stakeholder_id=there.forbidden.id) is None
    assert "Hilal Said cannot be asked" in prompts.words("show_message")[-1]
    assert "Their lawyers" in prompts.words("show_message")[-1]


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        (1, 0, "1 word"),
        (64, 0, "64 words"),
        (118, 150, "118 of 150 words"),
        (150, 150, "150 of 150 words"),
        (151, 150, "151 of 150 words: 1 word too many"),
        (163, 150, "163 of 150 words: 13 words too many"),
    ],
)
def test_the_length_is_said(words: int, most: int, said: str) -> None:
    assert count_sentence(words, most) == said


def test_the_words_are_counted_while_somebody_types(advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        field = dialog.field("request")
        assert isinstance(field, CountedText)
        field.focus_input()
        line = field.inputs()[0]
        assert isinstance(line, QPlainTextEdit)
        line.selectAll()
        QTest.keyClicks(line, "one two three")
        assert field.count_shown() == "3 of 149 words"
        line.setPlainText("word " * 150)
        assert field.count_shown() == "150 of 149 words: 1 word too many"

    write(script, advocate)


def test_a_kept_request_is_gone_on_with(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    kept = b.a_referral(desk, advocate, request="Half a request", target_company="A", target_role="B",
                        target_problem="C", blurb="", moment_id=None)  # fmt: skip

    def script(dialog: OpenDialog) -> None:
        assert dialog.title == "Edit request"
        assert dialog.text("request") == "Half a request"
        dialog.type("target_role", "Head of finance")
        assert dialog.text("request") == "Half a request"
        dialog.send()
        assert dialog.problem("reason")
        dialog.choose("moment_id", "Praise, 16 Nov 2026")
        assert "reason" not in dialog.shown_fields()
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    write(script, advocate, kept.id)
    assert only(desk).target_role == "Head of finance"


@pytest.mark.parametrize("forms", [(), (AdvocacyForm.INTRODUCTION,)], ids=["every form", "this form"])
def test_a_request_whose_form_is_restricted_by_now_opens_with_what_forbids_it(
    desk: Desk, advocate: Stakeholder, write: Write, forms: tuple[AdvocacyForm, ...]
) -> None:
    kept = b.a_referral(desk, advocate, request="Half a request", target_company="A", target_role="B",
                        target_problem="C", blurb="For them")  # fmt: skip
    b.a_restriction(desk, desk.reading.get(Account, advocate.account_id), forms=forms, note="Their lawyers")

    def script(dialog: OpenDialog) -> None:
        assert dialog.title == "Edit request"
        assert dialog.field("form").value() is None
        assert dialog.text("request") == "Half a request"
        assert dialog.words().count("Their lawyers") == 1
        dialog.send()
        assert dialog.is_open
        assert dialog.problems()
        if forms:
            assert dialog.problem("form")
            dialog.choose("form", "Testimonial")
            dialog.type("reason", "They offered it")
            dialog.send()
            assert not dialog.is_open, dialog.problems()

    write(script, advocate, kept.id)
    assert only(desk).form is (AdvocacyForm.TESTIMONIAL if forms else AdvocacyForm.INTRODUCTION)


def test_esc_keeps_what_was_typed(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def leave(dialog: OpenDialog) -> None:
        dialog.type("request", "Not finished yet")
        dialog.press(Qt.Key.Key_Escape)
        assert not dialog.is_open

    def look(dialog: OpenDialog) -> None:
        assert dialog.text("request") == "Not finished yet"
        assert "You go on with what you typed" in dialog.words()
        click(dialog.dialog, "Start over")
        assert dialog.text("request").startswith("Hello Layla")

    write(leave, advocate)
    subject = Subject(TypedForm.REQUEST_TEXT, advocate.id, advocate.account_id)
    assert kept_draft(desk, subject) is not None
    write(look, advocate)
    assert kept_draft(desk, subject) is None


def test_what_is_typed_after_it_was_kept_belongs_to_the_request(
    desk: Desk, advocate: Stakeholder, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)

    def script(dialog: OpenDialog) -> None:
        aim(dialog)
        click(dialog.dialog, "Open in mail program")
        dialog.type("blurb", "Typed after it was kept")
        dialog.press(Qt.Key.Key_Escape)

    write(script, advocate)
    one = only(desk)
    assert kept_draft(desk, Subject(TypedForm.REQUEST_TEXT, advocate.id, advocate.account_id)) is None
    draft = kept_draft(desk, Subject(TypedForm.REQUEST_TEXT, one.id, advocate.account_id))
    assert draft is not None
    assert draft.typed["blurb"] == "Typed after it was kept"


def test_all_of_it_is_reached_and_done_by_key(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.field("target_company").focus_input()
        for words in ("Freight forwarders", "Head of operations", "Invoices are checked twice"):
            line = QApplication.focusWidget()
            assert line is not None
            QTest.keyClicks(line, words)
            dialog.press(Qt.Key.Key_Tab)
        reached: list[str] = []
        for _step in range(20):
            now = QApplication.focusWidget()
            assert now is not None
            reached.append(now.accessibleName())
            dialog.press(Qt.Key.Key_Tab)
        wanted = {"Request", "Text to forward", "Copy request", "Open in mail program", "Save request"}
        assert wanted - set(reached) == set()
        line = dialog.field("request").inputs()[0]
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settled()
        assert not dialog.is_open, dialog.problems()

    write(script, advocate)
    assert "Freight forwarders" in only(desk).request


def test_a_template_of_the_firm_is_chosen(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    b.a_request_template(desk, name="Ours", request="Dear {advocate}, in our own words.", blurb="", is_default=True)

    def script(dialog: OpenDialog) -> None:
        assert "in our own words" in dialog.text("request")
        dialog.choose("template_id", "Shipped template")
        assert "in our own words" not in dialog.text("request")

    write(script, advocate)


def test_without_one_of_their_own_there_is_no_choice_of_template(advocate: Stakeholder, write: Write) -> None:
    def script(dialog: OpenDialog) -> None:
        assert "template_id" not in dialog.shown_fields()
        assert button_in(dialog.dialog, "Save request").isEnabled()

    write(script, advocate)


@pytest.mark.parametrize("is_kept", [True, False], ids=["a kept request", "a new one"])
def test_what_was_not_finished_is_gone_on_with(
    desk: Desk, workspace: Workspace, advocate: Stakeholder, show: Show, dialogs: Dialogs, *, is_kept: bool
) -> None:
    page = ReferralsPage(workspace)
    show(page)
    key = b.a_referral(desk, advocate, request="Half a request").id if is_kept else advocate.id
    keep_draft(desk, Subject(TypedForm.REQUEST_TEXT, key, advocate.account_id), {"blurb": "Half a text to forward"})

    def look(dialog: OpenDialog) -> None:
        assert dialog.text("blurb") == "Half a text to forward"

    dialogs.fill(look)
    go_on_with_request(page, workspace, key)
    assert dialogs.titles == ["Edit request" if is_kept else "Write request"]


def test_what_was_typed_before_goes_on_following_where_nobody_changed_it(
    desk: Desk, advocate: Stakeholder, write: Write
) -> None:
    ideal = IdealCustomer("Family firms that ship food", "Head of operations", "Invoices are checked twice")
    save_ideal_customer(desk, ideal, ideal_customer(desk)[1])

    def leave(dialog: OpenDialog) -> None:
        dialog.choose("form", "Private reference")
        dialog.press(Qt.Key.Key_Escape)

    def go_on(dialog: OpenDialog) -> None:
        assert "private reference" in dialog.text("request")
        dialog.choose("form", "Introduction")
        assert dialog.text("target_company") == "Family firms that ship food"
        assert "Company: Family firms that ship food" in dialog.text("request")

    write(leave, advocate)
    write(go_on, advocate)


def test_a_moment_they_were_asked_for_is_said_to_be_nothing_new(
    desk: Desk, advocate: Stakeholder, write: Write
) -> None:
    moment = referrals.readiness_of_person(desk, advocate.id).moments[0]
    b.a_referral(desk, advocate, asked_on=on(11, 17), moment_kind=moment.kind, moment_id=moment.record_id,
                 moment_on=moment.on)  # fmt: skip

    def script(dialog: OpenDialog) -> None:
        assert "Nothing new happened in the last 30 days" in dialog.words()

    write(script, advocate)


def test_where_no_reason_helps_none_is_asked_for(desk: Desk, advocate: Stakeholder, write: Write) -> None:
    kept = b.a_referral(desk, advocate, request="Hello", blurb="", target_company="A", target_role="B",
                        target_problem="C")  # fmt: skip
    with desk.transaction("stakeholder_left") as t:
        t.change(t.get(Stakeholder, advocate.id), left_on=on(11, 10))

    def script(dialog: OpenDialog) -> None:
        assert "reason" not in dialog.shown_fields()
        assert "They left on 10 Nov 2026." in dialog.words()

    write(script, advocate, kept.id)
