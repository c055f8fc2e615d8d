"""From kind words to a client who was introduced, by keyboard alone: praise, request, introduction, win, news."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.journeys.office import Office
from tests.journeys.typist import Steps

FIRM, CLIENT, ADVOCATE = "Gulf Ops Consulting", "Khalij Freight Services", "Omar Haddad"
QUOTE = "I have not apologised for an invoice since summer"
COMPANY = "schools with more than ten bus routes"
ROLE, PROBLEM = "whoever runs the buses", "parents who call because the bus is late"
PROSPECT, CONTACT = "Al Wadi Private School", "Ibrahim Khoury"
NEWS = "They signed; his children's route comes first"


def write_in(you: Office, *typed: tuple[str, str]) -> Steps:
    """Go from field to field by Tab and type, in place of what stands there."""
    for name, text in typed:
        yield from you.go_to(name)
        yield from you.press("Ctrl+A")
        yield from you.write(text)


def send(you: Office, title: str) -> Steps:
    """Send the dialog, and see it go."""
    yield from you.press("Ctrl+Return")
    yield from you.until(lambda: title != you.title(), f"for “{title}” to close")


def row_of(you: Office, *words: str) -> bool:
    """Whether a list in sight has a row with all these words."""
    return any(all(word in row for word in words) for row in you.rows().split("\n"))


def command(you: Office, typed: str, words: str) -> Steps:
    """Do a command from the palette."""
    yield from you.find(typed, words)
    yield from you.press("Return")


def stands(you: Office, *words: str) -> Steps:
    """Wait for his line to say where it stands, and for the page to be the newest."""
    yield from you.until(lambda: row_of(you, ADVOCATE, *words), f"for the line {words}")
    yield from you.until(lambda: not you.session.background.is_running(("advocacy",)), "for the page to be the newest")


def begin_with_a_client(you: Office) -> Steps:
    """Name the firm, add a client and who speaks for the firm there."""
    yield from you.see("Welcome to GrowthDesk")
    yield from you.until(lambda: you.focused().startswith("Name of your firm"), "for the keyboard")
    yield from you.write(FIRM)
    yield from you.activate("Add my first account")
    yield from you.see("Add account", "Only the name is needed now.")
    yield from you.write(CLIENT)
    yield from write_in(you, ("Signed on", "2 Feb 2026"))
    yield from send(you, "Add account")
    yield from you.see(CLIENT)
    yield from you.settle_in()
    yield from command(you, "add person", "Add person")
    yield from you.see("Job title")
    yield from you.write(ADVOCATE)
    yield from write_in(you, ("Job title", "Operations Director"))
    yield from you.go_to("Part in the decision: Champion")
    yield from you.press("Space")
    yield from send(you, "Add person")
    you.picture("client")


def log_the_praise(you: Office) -> Steps:
    """Write down what was said unasked, in their words."""
    yield from command(you, "log praise", "Log praise")
    yield from you.see("Their words", "For 30 days it is a good reason to ask.")
    yield from you.write(QUOTE)
    yield from write_in(you, ("Who said it", "Omar"), ("Said on", "20 Nov 2026"))
    yield from you.press("Tab")
    you.picture("praise")
    yield from send(you, "Log praise")


def see_who_is_ready(you: Office) -> Steps:
    """See on the page of referrals that he can be asked now, and why."""
    yield from you.press("Ctrl+6")
    yield from you.see("Referrals", "Write request")
    caution = "Nothing in the value log is confirmed by the client yet."
    yield from stands(you, QUOTE, caution, "Moment ends", "Ready")
    yield from you.go_to("Referrals")
    you.picture("ready")


def write_the_request(you: Office, mail: Path) -> Steps:
    """Write the request: whom exactly, texts that follow, copied, saved as a mail, noted as made."""
    yield from command(you, "write request", "Write request")
    yield from you.see("Write request", "Why now", QUOTE, "of 149 words")
    yield from write_in(you, ("Which company", COMPANY), ("Which role", ROLE), ("With which problem", PROBLEM))
    yield from you.until(lambda: you.seen().count(PROBLEM) > 1, "for the texts to follow")
    you.picture("request")
    yield from you.activate("Copy request")
    yield from you.see("The request is copied.")
    copied = QGuiApplication.clipboard().text()
    assert COMPANY in copied
    assert QUOTE in copied
    assert "anyone who might be interested" not in copied
    you.picture("request copied")
    you.prompts.target = mail
    yield from you.activate("Save as mail file…")
    yield from you.see("Saved as")
    saved = message_from_bytes(mail.read_bytes(), policy=default)
    assert f"- Problem: {PROBLEM}" in saved.get_content()
    you.picture("mail saved")
    yield from you.activate("Note that you asked…")
    yield from you.see("Asked on")
    you.picture("asked")
    yield from send(you, "Note that you asked")
    yield from you.until(lambda: "request" not in you.title(), "for the editor to close")
    yield from stands(you, "Asked")
    you.picture("asked on the page")


def hear_yes(you: Office) -> Steps:
    """Note the answer."""
    yield from command(you, "note the answer", "Note the answer")
    yield from you.see("What did", "Answered on")
    yield from you.go_to(f"What did {ADVOCATE} say?: Yes")
    yield from you.press("Space")
    yield from write_in(you, ("In their words", "Gladly, I write to Ibrahim"))
    you.picture("answer")
    yield from send(you, "Note the answer")
    yield from stands(you, "Said yes")


def be_introduced(you: Office) -> Steps:
    """Note the introduction, thank him, care for whom he introduced."""
    yield from command(you, "note the introduction", "Note the introduction")
    yield from you.see("Company or department", "First contact promised by")
    yield from write_in(you, ("Company or department", PROSPECT), ("Who it is", CONTACT))
    you.picture("introduction")
    yield from send(you, "Note the introduction")
    yield from stands(you, "Introduced", PROSPECT)
    you.picture("introduced on the page")


def thank_and_meet(you: Office) -> Steps:
    """Thank him; contact and meet the prospect."""
    for typed, title, field, words in (
        ("note thanks", "Note thanks", "How you thanked them", "A card by hand"),
        ("note the first contact", "Note the first contact", "How it went", "He knew why I called"),
        ("note the meeting", "Note the meeting", "How it went", "Saw the gate at seven"),
    ):
        yield from command(you, typed, title)
        yield from you.until(lambda title=title: you.title() == title, f"for “{title}”")  # type: ignore[misc]
        yield from write_in(you, (field, words))
        you.picture(title.lower())
        yield from send(you, title)
    yield from stands(you, "Met", PROSPECT)


def make_and_win_the_prospect(you: Office) -> Steps:
    """Make the prospect an account, and win it as any other."""
    yield from command(you, "make prospect", "Make prospect account")
    yield from you.hear("Prospect made of a referral")
    yield from stands(you, "Met", PROSPECT)
    yield from command(you, "open prospect", "Open prospect account")
    yield from you.see(PROSPECT, "Judge the fit", "None yet: plan one")
    yield from command(you, "handover", "Handover")
    yield from you.see("Before the signature", "Where they came from", f"Referral from {ADVOCATE}, {CLIENT}")
    you.picture("prospect account")
    yield from you.press("Ctrl+Shift+W")
    yield from you.see("Win this prospect")
    yield from write_in(you, ("What was bought", "Bus routes"), ("Value", "12,000"))
    you.picture("win")
    yield from send(you, "Win this prospect")
    yield from you.see("Handover of the sale")


def see_it_won(you: Office) -> Steps:
    """See the referral won by itself, with who waits for news of it."""
    yield from you.press("Ctrl+6")
    yield from stands(you, "Won", PROSPECT)
    yield from you.see("100%", "1 of 1 thanked", "for what became of it")
    you.picture("won on the page")


def tell_what_became_of_it(you: Office) -> Steps:
    """Be reminded by Today, tell him, and see that nothing is owed any more."""
    reminder = f"Tell {ADVOCATE} what became of {PROSPECT}"
    yield from you.press("Ctrl+1")
    yield from you.see("Today", reminder)
    for _line in range(20):
        if reminder in you.focused():
            break
        yield from you.press("Down")
    you.picture("today")
    yield from you.press("Return")
    yield from you.see(CLIENT, "Who could be asked")
    yield from you.until(lambda: row_of(you, ADVOCATE, "Won"), "for his request on the tab")
    you.picture("tab")
    yield from command(you, "note that you told", "Note that you told them")
    yield from you.see("Told on", "Rest until")
    yield from write_in(you, ("What you told them", NEWS))
    you.picture("told")
    yield from send(you, "Note that you told them")
    yield from you.press("Ctrl+1")
    yield from you.until(lambda: reminder not in you.seen(), "for the line to go")
    yield from you.press("Ctrl+6")
    yield from you.see("Everybody was told")
    yield from stands(you, "Won", PROSPECT)
    you.picture("told on the page")


def see_the_stage_reached(you: Office) -> Steps:
    """See the last stage reached."""
    yield from you.find("khalij", CLIENT)
    yield from you.press("Return")
    yield from you.see(CLIENT, "None yet: plan one")
    yield from you.press("Ctrl+G")
    yield from you.see("Six stages", "Advocate\nreached")
    you.picture("stages")
    yield from you.press("Escape")
    yield from you.go_to("Stage")


def the_whole_loop(you: Office, mail: Path) -> Steps:
    """Go from praise to news of the end."""
    yield from you.start()
    yield from begin_with_a_client(you)
    yield from log_the_praise(you)
    yield from see_who_is_ready(you)
    yield from write_the_request(you, mail)
    yield from hear_yes(you)
    yield from be_introduced(you)
    yield from thank_and_meet(you)
    yield from make_and_win_the_prospect(you)
    yield from see_it_won(you)
    yield from tell_what_became_of_it(you)
    yield from see_the_stage_reached(you)
    yield from you.quit()


@pytest.mark.parametrize(
    "office",
    [("light", 100, "ltr"), ("dark", 200, "rtl")],
    indirect=True,
    ids=["light", "dark, twice as large, right to left"],
)
def test_praise_leads_to_a_client_and_to_news_of_it_by_keyboard(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    office.run(the_whole_loop(office, tmp_path / "Request.eml"), qtbot)
