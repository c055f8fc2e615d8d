"""The tab "Handover": written by sections, judged beside the form, completed, accepted or returned, then read-only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.fit import ProfileFit
from growthdesk.domain.handover import Handover, HandoverKind, HandoverVerdict
from growthdesk.domain.handover_sections import Section
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.risks import Risk
from growthdesk.domain.tiers import Tier
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.handover.tab import HandoverTab
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import handovers
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.kept_drafts import keep_draft, unfinished
from tests.builders import a_prospect_fit, a_risk, an_account, you
from tests.kit.template import COLLEAGUE
from tests.sound_handovers import a_sound_handover
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    TAB,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    choose_in_menu,
    filled,
    settled,
    type_text,
    words_in,
)
from tests.ui.driving import click as press

TODAY = date(2026, 11, 21)
Open = Callable[[Account], AccountPage]


@pytest.fixture
def open_page(workspace: Workspace, show: Show) -> Open:
    """Open the page of an account at its handover."""

    def opened(account: Account) -> AccountPage:
        page = AccountPage(workspace)
        page.show_account(account.id, "handover")
        show(page)
        settled()
        return page

    return opened


def tab_of(page: AccountPage) -> HandoverTab:
    """The tab on a page."""
    return next(iter(page.findChildren(HandoverTab)))


def stored(desk: Desk, account: Account) -> Handover:
    """The last handover of an account."""
    page = handovers.handover_page(desk, account.id)
    assert page is not None
    return page.handover


def colleague(desk: Desk) -> TeamMember:
    """The other one in the team."""
    return next(one for one in desk.reading.find(TeamMember) if one.name == COLLEAGUE)


def write_in(page: AccountPage, section: Section, name: str, text: str) -> None:
    """Type into a field of a section and go on to the next one."""
    field = tab_of(page).view.cards[section].form.field(name)
    assert field.isVisible(), f"{name} is not shown"
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())
    field.focus_input()
    type_text(text)
    while (focused := QApplication.focusWidget()) is not None and field.isAncestorOf(focused):
        QTest.keyClick(focused, TAB)
    settled()


def click(widget: QWidget, words: str) -> None:
    """Click the button with these words and let what follows happen."""
    press(widget, words)
    settled()


def lines_of(page: AccountPage) -> dict[Section, str]:
    """What the list says about each section shown."""
    lines = {section: tab_of(page).view.sections.line(section) for section in Section}
    return {section: line.accessibleName() for section, line in lines.items() if line.isVisible()}


def commands_of(page: AccountPage) -> list[str]:
    """The words of what the menus offer."""
    return [command.text for command in page.commands() if command is not None]


def run(page: AccountPage, words: str) -> None:
    """Choose a command from the menus."""
    next(command for command in page.commands() if command is not None and command.text == words).run()
    settled()


# Starting and writing


def test_without_a_handover_one_is_started(desk: Desk, open_page: Open) -> None:
    account = an_account(desk, tier=Tier.CORE)
    page = open_page(account)
    assert "No handover yet." in words_in(page)
    click(tab_of(page), "Start handover")
    settled()
    assert stored(desk, account).from_id == you(desk).id
    assert "Handover of the sale" in words_in(page)
    assert "Complete handover…" in words_in(page)
    assert lines_of(page)[Section.SCOPE] == "Scope, Missing"


def test_a_field_saves_when_it_is_left_and_its_section_follows(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, scope="", out_of_scope="")
    page = open_page(account)
    assert lines_of(page)[Section.SCOPE] == "Scope, Missing"
    write_in(page, Section.SCOPE, "scope", "The Dubai depot")
    assert stored(desk, account).scope == "The Dubai depot"
    assert lines_of(page)[Section.SCOPE] == "Scope, Partial"
    write_in(page, Section.SCOPE, "out_of_scope", "Jebel Ali")
    assert lines_of(page)[Section.SCOPE] == "Scope, Complete"


def test_what_is_typed_and_not_left_comes_back(workspace: Workspace, desk: Desk, open_page: Open, show: Show) -> None:
    account, _handover = a_sound_handover(desk, scope="")
    page = open_page(account)
    tab_of(page).view.cards[Section.SCOPE].form.field("scope").focus_input()
    type_text("Half a sent")
    page.hide()
    settled()
    again = AccountPage(workspace)
    again.show_account(account.id, "handover")
    show(again)
    settled()
    assert tab_of(again).view.cards[Section.SCOPE].form.field("scope").value() == "Half a sent"


def test_the_list_leads_into_a_section(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, out_of_scope="")
    page = open_page(account)
    line = tab_of(page).view.sections.line(Section.SCOPE)
    line.setFocus()
    QTest.keyClick(line, ENTER)
    focused = QApplication.focusWidget()
    assert focused is not None
    # The first field that is still empty.
    assert focused.objectName() == "out_of_scope"


@pytest.mark.parametrize(("tier", "count"), [(Tier.STANDARD, 7), (Tier.CORE, 11), (Tier.STRATEGIC, 11)])
def test_a_standard_account_is_asked_less(desk: Desk, open_page: Open, tier: Tier, count: int) -> None:
    account, _handover = a_sound_handover(desk, tier=tier)
    page = open_page(account)
    cards = tab_of(page).view.cards.values()
    assert (len(lines_of(page)), sum(card.isVisible() for card in cards)) == (count, count)


def test_a_day_before_the_signature_is_said_at_its_field(desk: Desk, open_page: Open) -> None:
    account, handover = a_sound_handover(desk, kickoff_on=None)
    page = open_page(account)
    write_in(page, Section.NEXT_STEPS, "kickoff_on", "1/11/2026")
    assert "before" in tab_of(page).view.cards[Section.NEXT_STEPS].form.field("kickoff_on").shown_problem()
    assert desk.reading.get(Handover, handover.id).kickoff_on is None


def test_a_role_nobody_has_is_to_be_found_by_a_day(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, "champion")
    page = open_page(account)
    people = tab_of(page).view.cards[Section.STAKEHOLDERS]
    assert not people.form.field("budget_owner_unknown_until").isVisible()
    write_in(page, Section.STAKEHOLDERS, "champion_unknown_until", "15/12/2026")
    assert stored(desk, account).champion_unknown_until == date(2026, 12, 15)
    assert "The champion is to be found by 15 Dec 2026" in words_in(people)


# Rows


def test_rows_are_added_and_opened_where_they_stand(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, _handover = a_sound_handover(desk, "step", "risk")
    page = open_page(account)
    cards = tab_of(page).view.cards
    dialogs.fill(filled(("what", "Hold the kickoff"), ("due_on", "1/12/2026")))
    click(cards[Section.NEXT_STEPS], "+ Add next step")
    assert "Hold the kickoff" in words_in(cards[Section.NEXT_STEPS])
    dialogs.fill(filled(("what", "Their planner leaves"), ("owner_id", "Nadia Karam")))
    click(cards[Section.RISKS], "+ Add risk")
    assert [risk.what for risk in desk.reading.find(Risk, account_id=account.id)] == ["Their planner leaves"]
    dialogs.fill(filled(("what", "Their only planner leaves")))
    click(cards[Section.RISKS], "Their planner leaves, Nadia Karam")
    assert "Their only planner leaves" in words_in(cards[Section.RISKS])
    assert dialogs.titles == ["Add next step", "Add risk", "Edit risk"]


def test_no_known_risks_says_who_checked_and_when(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, _handover = a_sound_handover(desk, "risk")
    page = open_page(account)
    risks = tab_of(page).view.cards[Section.RISKS]

    def check(dialog: OpenDialog) -> None:
        dialog.type("no_risks_checked_on", "")
        dialog.send()
        assert dialog.problem("no_risks_checked_on")
        dialog.type("no_risks_checked_by_id", COLLEAGUE)
        dialog.type("no_risks_checked_on", "20/11/2026")
        dialog.send()

    dialogs.fill(check)
    click(risks, "No known risks…")
    assert "No known risks: checked by Tom Baker on 20 Nov 2026" in words_in(risks)
    assert stored(desk, account).no_risks_checked_by_id == colleague(desk).id
    click(risks, "Take back")
    assert stored(desk, account).no_risks_checked_on is None
    assert "No known risks: checked" not in words_in(risks)


def test_a_risk_written_down_later_stands_in_place_of_the_check(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, _handover = a_sound_handover(desk, "risk", no_risks_checked_by_id=you(desk).id, no_risks_checked_on=TODAY)
    page = open_page(account)
    risks = tab_of(page).view.cards[Section.RISKS]
    dialogs.fill(filled(("what", "Their planner leaves"), ("owner_id", "Nadia Karam")))
    click(risks, "+ Add risk")
    assert "No known risks" not in words_in(risks)


# The verdict beside the form


def test_the_verdict_says_its_reasons_in_words(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    said = words_in(tab_of(open_page(account)).view.panel)
    assert "Verdict if completed now\nConditional" in said
    assert "The risks are described, but none has an owner yet" in said
    assert "Champion: Layla Haddad, spoken to" in said
    assert "Who looks after each of the risks you describe?" in said


def test_open_questions_are_copied_as_text(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, "risk", scope="")
    click(tab_of(open_page(account)).view.panel, "Copy questions")
    copied = QApplication.clipboard().text()
    assert copied.startswith("Open questions about the handover of Dhow Logistics\n\nScope\n- What exactly")
    assert "- What could go wrong? If there is nothing: who checked, and when?" in copied


def test_in_a_narrow_window_the_verdict_stands_below_the_form(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk)
    page = open_page(account)
    view = tab_of(page).view
    assert not view.form_area.isAncestorOf(view.panel)
    page.window().resize(760, 700)
    settled()
    assert view.form_area.isAncestorOf(view.panel)
    page.window().resize(1366, 768)
    settled()
    assert not view.form_area.isAncestorOf(view.panel)
    assert "Verdict if completed now" in words_in(view.panel)


# Complete it, accept it, return it


def test_completing_says_what_is_open_and_stops_for_nothing(desk: Desk, open_page: Open, prompts: AskedPrompts) -> None:
    account, _handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    page = open_page(account)
    prompts.answer("ask_choice", None, "complete")
    click(page, "Complete handover…")
    assert stored(desk, account).completed_on is None
    click(page, "Complete handover…")
    (asked,) = set(prompts.words("ask_choice"))
    assert "Verdict: Conditional." in asked
    assert "- The risks are described, but none has an owner yet" in asked
    assert "Tom Baker" not in asked
    assert stored(desk, account).verdict is HandoverVerdict.CONDITIONAL
    assert "Waiting to be accepted" in words_in(page)


def test_accepting_makes_it_read_only_but_for_its_gaps(
    desk: Desk, open_page: Open, prompts: AskedPrompts, dialogs: Dialogs
) -> None:
    account, _handover = a_sound_handover(desk, out_of_scope="", to_id=colleague(desk).id)
    page = open_page(account)
    prompts.answer("ask_choice", "complete")
    click(page, "Complete handover…")

    def accept(dialog: OpenDialog) -> None:
        assert "Tom Baker becomes the relationship owner." in dialog.words()
        dialog.send()

    dialogs.fill(accept)
    click(page, "Accept handover…")
    assert "Accepted by Tom Baker on 21 Nov 2026." in words_in(page)
    form = tab_of(page).view.cards[Section.SCOPE].form
    assert (form.field("scope").isVisible(), form.field("out_of_scope").isVisible()) == (False, True)
    assert "Said." in words_in(tab_of(page).view.cards[Section.SCOPE])
    write_in(page, Section.SCOPE, "out_of_scope", "Jebel Ali")
    assert stored(desk, account).out_of_scope == "Jebel Ali"
    assert not form.field("out_of_scope").isVisible()
    assert desk.reading.get(Account, account.id).owner_id == colleague(desk).id


def test_open_gaps_stand_beside_it_as_actions(desk: Desk, open_page: Open, workspace: Workspace) -> None:
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave", to_id=you(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    page = open_page(account)
    panel = tab_of(page).view.panel
    assert "Actions for open gaps" in words_in(panel)
    assert "Turn the risks described in the handover into risks with an owner" in words_in(panel)
    a_risk(desk, account)
    page.reload()
    tab_of(page).reload()
    settled()
    assert "closed in the record" in words_in(panel)
    click(panel, "Mark closed gaps done")
    assert "Actions for open gaps" not in words_in(panel)


def test_returning_asks_what_is_missing_and_shows_the_questions(
    desk: Desk, open_page: Open, prompts: AskedPrompts, dialogs: Dialogs
) -> None:
    account, handover = a_sound_handover(desk, "budget_owner", to_id=colleague(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    page = open_page(account)

    def ask(dialog: OpenDialog) -> None:
        assert dialog.text("returned_questions") == "Who decides about the budget?"
        dialog.type("returned_questions", "")
        dialog.send()
        assert dialog.problem("returned_questions")
        dialog.type("returned_questions", "Who pays for the second site?")
        dialog.send()

    dialogs.fill(ask)
    click(page, "Return…")
    assert "Returned on 21 Nov 2026 with questions.\nWho pays for the second site?" in words_in(page)
    assert "Complete handover…" in words_in(page)


def test_alone_in_the_team_nobody_is_picked_and_completing_accepts(
    desk: Desk, open_page: Open, prompts: AskedPrompts
) -> None:
    with desk.transaction("team_member_changed") as t:
        t.change(colleague(desk), left_on=TODAY - timedelta(days=1))
    account, _handover = a_sound_handover(desk, "risk")
    page = open_page(account)
    assert "Who takes over" not in words_in(page)
    click(tab_of(page).view.cards[Section.RISKS], "No known risks…")
    assert stored(desk, account).no_risks_checked_on == TODAY
    prompts.answer("ask_choice", "complete")
    click(page, "Complete handover…")
    assert "Completed on 21 Nov 2026." in words_in(page)
    assert not [words for words in commands_of(page) if words in ("Accept handover…", "Hand over to another owner…")]


# Between owners


def test_an_account_is_handed_over_from_the_menu(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, handover = a_sound_handover(desk, to_id=you(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    page = open_page(account)
    dialogs.fill(filled(("to_id", COLLEAGUE)))
    run(page, "Hand over to another owner…")
    assert "Handover between owners" in words_in(page)
    assert "from Nadia Karam to Tom Baker" in words_in(page)
    made = stored(desk, account)
    assert (made.kind, made.scope) == (HandoverKind.OWNER_CHANGE, "Said.")
    choose_in_menu(tab_of(page).view.others.menu(), "From the sale, 16 Nov 2026")
    settled()
    assert "Handover of the sale" in words_in(page)
    (other,) = [words for words in commands_of(page) if words.startswith("Show other handover: ")]
    run(page, other)
    assert "Handover between owners" in words_in(page)


@pytest.mark.parametrize(("answer", "count"), [("start", 1), (None, 0)])
def test_a_new_owner_is_offered_the_handover(
    desk: Desk, open_page: Open, dialogs: Dialogs, prompts: AskedPrompts, answer: str | None, count: int
) -> None:
    account = an_account(desk, name="Dhow Logistics")
    page = open_page(account)
    dialogs.fill(filled(("owner_id", COLLEAGUE)))
    prompts.answer("ask_choice", answer)
    run(page, "Edit account…")
    assert prompts.words("ask_choice")[0].startswith("Tom Baker owns the account now")
    made = desk.reading.find(Handover, account_id=account.id)
    assert [(one.kind, one.from_id, one.to_id) for one in made] == [
        (HandoverKind.OWNER_CHANGE, you(desk).id, colleague(desk).id)
    ] * count
    assert ("Handover between owners" in words_in(page)) is bool(count)


# What the menus offer, and what goes wrong


def test_the_menus_follow_the_handover(desk: Desk, open_page: Open, prompts: AskedPrompts) -> None:
    account, _handover = a_sound_handover(desk, to_id=colleague(desk).id)
    page = open_page(account)
    assert {"Complete handover…", "Delete handover", "History of handover…", "Add risk…"} <= set(commands_of(page))
    prompts.answer("ask_choice", "complete")
    run(page, "Complete handover…")
    assert {"Accept handover…", "Return handover…"} <= set(commands_of(page))
    assert "Complete handover…" not in commands_of(page)


def test_a_handover_started_by_mistake_is_deleted(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk)
    page = open_page(account)
    run(page, "Delete handover")
    assert "No handover yet." in words_in(page)
    assert desk.reading.find(Handover) == ()


def test_a_second_start_is_refused_in_words(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account = an_account(desk, name="Dhow Logistics")
    handovers.start_owner_change(desk, account.id, you(desk).id, colleague(desk).id)
    page = open_page(account)

    def start(dialog: OpenDialog) -> None:
        dialog.type("to_id", COLLEAGUE)
        dialog.send()
        assert "Dhow Logistics has a handover that is not accepted yet." in dialog.words()

    dialogs.fill(start)
    run(page, "Hand over to another owner…")
    assert len(desk.reading.find(Handover)) == 1


def test_what_was_saved_elsewhere_is_shown_beside_yours(desk: Desk, open_page: Open, prompts: AskedPrompts) -> None:
    account, handover = a_sound_handover(desk, why_now="", tier=Tier.CORE)
    page = open_page(account)
    draft, revision = handovers.handover_form(desk, handover.id)
    handovers.save_handover(desk, handover.id, replace(draft, why_now="Theirs"), revision)
    prompts.answer("ask_choice", "mine")
    write_in(page, Section.BUYING_CONTEXT, "why_now", "Mine")
    assert "Theirs" in prompts.words("ask_choice")[0]
    assert stored(desk, account).why_now == "Mine"


def test_another_account_shows_its_own(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk, scope="The Dubai depot")
    page = open_page(account)
    other = an_account(desk, name="Reed & Partners")
    page.show_account(other.id, "handover")
    settled()
    assert "No handover yet." in words_in(page)
    page.show_account(account.id, "handover")
    settled()
    assert "The Dubai depot" in words_in(page)


def test_a_person_with_a_role_closes_the_gap_at_once(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, _handover = a_sound_handover(desk, "champion")
    page = open_page(account)
    assert "No champion is named" in words_in(tab_of(page).view.panel)

    def add(dialog: OpenDialog) -> None:
        dialog.type("name", "Huda Saleh")
        dialog.tick("roles", "Champion")
        dialog.send()

    dialogs.fill(add)
    click(tab_of(page).view.cards[Section.STAKEHOLDERS], "+ Add person")
    assert "Champion: Huda Saleh, not spoken to yet" in words_in(tab_of(page).view.panel)


def test_the_brief_of_a_handover_is_shown_from_the_menu(desk: Desk, open_page: Open) -> None:
    account, _handover = a_sound_handover(desk)
    page = open_page(account)
    asked: list[DocumentRequest] = []
    page.document_requested.connect(asked.append)
    run(page, "Create handover brief")
    assert asked == [DocumentRequest(DocumentKind.HANDOVER_BRIEF, account.id)]


def test_what_was_typed_where_it_can_no_longer_stand_is_handed_over(
    desk: Desk, open_page: Open, prompts: AskedPrompts
) -> None:
    account, handover = a_sound_handover(desk, to_id=you(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    keep_draft(desk, Subject(TypedForm.HANDOVER, handover.id, account.id), {"scope": "Another scope"})
    open_page(account)
    assert "Another scope" in prompts.words("show_message")[0]
    assert unfinished(desk) == ()


def test_a_prospect_shows_the_page_before_the_signature_and_no_handover_is_offered(
    desk: Desk, open_page: Open, dialogs: Dialogs
) -> None:
    account = an_account(desk, status=AccountStatus.PROSPECT, signed_on=None)
    page = open_page(account)
    assert "Before the signature" in words_in(page)
    assert "Win this prospect" in words_in(page)
    assert not {"Start handover", "Hand over to another owner…"} & set(commands_of(page))
    dialogs.fill(filled(("owner_id", COLLEAGUE)))
    run(page, "Edit account…")
    assert desk.reading.get(Account, account.id).owner_id == colleague(desk).id


# What was before


def test_what_was_written_before_the_signature_stays_to_read_and_search_finds_it(
    desk: Desk, open_page: Open, workspace: Workspace
) -> None:
    account, _handover = a_sound_handover(desk)
    page = open_page(account)
    card = tab_of(page).view.before
    assert not card.isVisible()
    said = {"fits_profile": ProfileFit.PARTLY, "fits_note": "One plant; no data person.", "source": "Huda Saleh"}
    fit = a_prospect_fit(desk, account, **said)
    page.reload()
    tab_of(page).reload()
    for words in ("Fits in part", "One plant; no data person.", "Huda Saleh"):
        assert words in words_in(card)
    page.open_at("handover", fit.id)
    settled()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card.isAncestorOf(focused)
    assert not card.visibleRegion().isEmpty()


def test_without_a_handover_what_was_written_before_the_signature_is_there_too(desk: Desk, open_page: Open) -> None:
    account = an_account(desk)
    fit = a_prospect_fit(desk, account, fits_profile=ProfileFit.YES, source="Huda Saleh")
    page = open_page(account)
    said = words_in(tab_of(page))
    assert "No handover yet." in said
    assert "Before the signature" in said
    assert "Huda Saleh" in said
    page.open_at("handover", fit.id)
    settled()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert words_in(focused) == "Show history"


@pytest.mark.parametrize(
    ("to_colleague", "leads_to"), [(True, "Accept handover…"), (False, "Open onboarding")], ids=["completed", "to you"]
)
def test_once_it_is_completed_the_keyboard_is_on_what_comes_next(
    desk: Desk, open_page: Open, prompts: AskedPrompts, to_colleague: bool, leads_to: str
) -> None:
    to = colleague(desk) if to_colleague else you(desk)
    account, _handover = a_sound_handover(desk, to_id=to.id, from_id=you(desk).id)
    page = open_page(account)
    tab_of(page).view.cards[Section.RISKS].focus_begin()
    prompts.answer("ask_choice", "complete")
    run(page, "Complete handover…")
    assert words_in(page.window().focusWidget()) == leads_to


def test_once_it_is_accepted_the_keyboard_is_on_what_comes_next(desk: Desk, open_page: Open, dialogs: Dialogs) -> None:
    account, handover = a_sound_handover(desk, to_id=colleague(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    page = open_page(account)
    tab_of(page).view.cards[Section.SCOPE].focus_begin()
    dialogs.fill(lambda dialog: dialog.send())
    run(page, "Accept handover…")
    assert words_in(page.window().focusWidget()) == "Open onboarding"


@pytest.mark.parametrize("gap", ["", "risk"])
def test_once_it_is_accepted_the_page_leads_on_to_onboarding(desk: Desk, open_page: Open, gap: str) -> None:
    account, handover = a_sound_handover(desk, *filter(None, [gap]), to_id=you(desk).id, from_id=you(desk).id)
    handovers.complete_handover(desk, handover.id, handover.revision)
    page = open_page(account)
    click(page, "Open onboarding")
    assert page.findChildren(TabBar)[0].current() == "onboarding"
