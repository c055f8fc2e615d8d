"""From a prospect to a confirmed first value, by keyboard alone: before the signature, handover, onboarding, Today."""

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.office import Office
from tests.journeys.typist import Steps

FIRM, CLIENT = "Gulf Ops Consulting", "Khalij Freight Services"
CHAMPION, PAYER = "Omar Haddad", "Layla Saleh"
OUTCOME = "Double-billed shipments are stopped before a customer sees them"
MEASURE, PROMISE, STEP = (
    "Double-billed shipments",
    "Two training days in December",
    "Send the agenda of the first meeting",
)
EVIDENCE = "Mail of 20 November: the first clean bill run went through"


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


def begin_a_firm(you: Office) -> Steps:
    """Name the firm, add the first account: a prospect."""
    yield from you.see("Welcome to GrowthDesk")
    yield from you.until(lambda: you.focused().startswith("Name of your firm"), "for the keyboard")
    yield from you.write(FIRM)
    you.picture("welcome")
    yield from you.activate("Add my first account")
    yield from you.see("Add account", "Only the name is needed now.")
    yield from you.write(CLIENT)
    yield from you.go_to("A prospect, not signed yet")
    yield from you.press("Space")
    you.picture("prospect")
    yield from send(you, "Add account")
    yield from you.see(CLIENT, "Check fit")
    you.picture("account of a prospect")
    yield from you.settle_in()


def add_the_seller(you: Office) -> Steps:
    """Add who sold it to the team, and give the prospect to him."""
    yield from you.press("Ctrl+8")
    yield from you.see("Settings", "Team")
    yield from you.activate("Add team member")
    yield from you.see("Mail")
    yield from you.write("Tom Baker")
    yield from send(you, "Add team member")
    yield from you.until(lambda: "Tom Baker" in you.rows(), "for the team")
    you.picture("team")
    yield from you.find("khalij", CLIENT)
    yield from you.press("Return")
    yield from you.see(CLIENT, "Check fit")
    yield from you.find("edit acc", "Edit account")
    yield from you.press("Return")
    yield from you.see("Relationship owner")
    yield from write_in(you, ("Relationship owner", "Tom"))
    yield from you.press("Tab")
    yield from send(you, "Edit account")
    yield from you.see("Tom Baker")


def say_it_before_the_signature(you: Office) -> Steps:
    """Fill the page before the signature."""
    yield from you.activate("Check fit", "Shift+Tab")
    yield from you.see("Before the signature", "Not said yet", "6 of 6")
    you.picture("before the signature")
    yield from you.go_to("Do they fit your ideal customer?")
    yield from you.press("Space")
    yield from you.see("5 of 6")
    yield from write_in(
        you,
        ("Realistic outcomes", OUTCOME),
        ("Their own part", "A contact in billing, access to the bill runs"),
        ("What you are responsible for", "The checks, the report each week"),
        ("Scope, and what is out of it", "Dispatch bills; not the customs papers"),
        ("Timing", "Before the peak in January"),
        ("Where they came from", "Introduced by Huda Saleh"),
    )
    yield from you.press("Tab")
    yield from you.see("Everything is said.")
    you.picture("everything is said")


def win_it(you: Office) -> Steps:
    """Win the prospect: its handover begins with what was said."""
    yield from you.press("Ctrl+Shift+W")
    yield from you.see("Win this prospect", "becomes the start of the handover")
    yield from write_in(you, ("Signed on", "2 Nov 2026"), ("Relationship owner from now on", "Leila"))
    yield from write_in(you, ("What was bought", "Dispatch audit"), ("Value", "60,000"))
    you.picture("won")
    yield from send(you, "Win this prospect")
    yield from you.see("Handover of the sale", "from Tom Baker to Leila Nasser", OUTCOME)
    yield from you.until(lambda: verdict(you) == "Fail", "for the verdict")
    yield from you.until(lambda: you.focused().startswith("The account in short"), "for the keyboard in the form")
    you.picture("handover begun")


def verdict(you: Office) -> str:
    """Return the verdict in sight: what stands under the words for it."""
    lines = you.seen().split("\n")
    return lines[lines.index("Verdict if completed now") + 1] if "Verdict if completed now" in lines else ""


def add_people(you: Office) -> Steps:
    """Add the champion and who pays."""
    for name, title, role in ((CHAMPION, "Operations Director", "Champion"), (PAYER, "Finance lead", "Budget owner")):
        yield from you.press("Alt+1")
        yield from you.see("Add person")
        yield from you.write(name)
        yield from write_in(you, ("Job title", title))
        yield from you.go_to(f"Part in the decision: {role}")
        yield from you.press("Space")
        if role == "Champion":
            you.picture("person")
        yield from send(you, "Add person")
        yield from you.see(f"{name}", f"{role} · not spoken to yet")


def add_rows(you: Office) -> Steps:
    """Add a success measure, a next step and a commitment; say that no risk is known."""
    yield from you.press("Alt+2")
    yield from you.see("Agree success measure")
    yield from you.write(MEASURE)
    yield from write_in(
        you,
        ("At the start", "31"),
        ("Agreed target", "5"),
        ("Unit", "a month"),
        ("To be reached by", "31 Mar 2027"),
        ("Agreed with them on", "2 Nov 2026"),
        ("Who confirms it", "Omar"),
        ("How it is recognised", "Invoice audit log"),
    )
    you.picture("measure")
    yield from send(you, "Agree success measure")
    yield from you.see(MEASURE)
    yield from you.press("Alt+4")
    yield from you.see("Add next step")
    yield from you.write(STEP)
    yield from write_in(you, ("By when", "24 Nov 2026"))
    yield from send(you, "Add next step")
    yield from you.press("Alt+5")
    yield from you.see("Add commitment")
    yield from you.write(PROMISE)
    yield from write_in(you, ("Who answers for it", "Leila"), ("To whom", CHAMPION), ("By when", "18 Dec 2026"))
    you.picture("commitment")
    yield from send(you, "Add commitment")
    yield from you.see(PROMISE)
    yield from you.activate("No known risks…")
    yield from you.see("It counts only with who checked, and when.")
    you.picture("no known risks")
    yield from send(you, "No known risks")
    yield from you.see("No known risks: checked by Leila Nasser on 21 Nov 2026")


def write_the_rest(you: Office) -> Steps:
    """Fill what is asked in words, until the verdict is Pass."""
    yield from write_in(
        you,
        ("First meeting", "9 Nov 2026"),
        ("The account in short", "Freight forwarder, 40 people in billing"),
        ("What was sold, in short", "Audit of dispatch, 60,000 in all"),
        ("Out of scope", "Customs papers"),
        ("Growth leads", "A second depot in Jebel Ali"),
        ("How they work", "Short mails, decisions on Mondays"),
        ("Channels", "Mail; phone when a bill run fails"),
    )
    yield from you.press("Tab")
    yield from you.until(lambda: verdict(you) == "Pass", "for the verdict to turn")
    you.picture("verdict pass")


def pass_it_on(you: Office) -> Steps:
    """Complete the handover and accept it."""
    yield from you.press("Ctrl+Shift+Y")
    yield from you.see(f"Complete the handover of {CLIENT}?", "Verdict: Pass.")
    you.picture("complete")
    yield from you.activate("Complete handover")
    yield from you.see("Waiting to be accepted", "Complete. It waits for Leila Nasser.")
    you.picture("waiting")
    yield from you.press("Ctrl+Shift+Y")
    yield from you.see("Accept handover", "Who accepts it")
    you.picture("accept")
    yield from send(you, "Accept handover")
    yield from you.see("Accepted by Leila Nasser on 21 Nov 2026.")
    you.picture("accepted")


def start_onboarding(you: Office) -> Steps:
    """Begin a plan from a template, with a look at its dates."""
    yield from you.activate("Open onboarding", "Shift+Tab")
    yield from you.see("No onboarding plan yet.")
    you.picture("no plan yet")
    yield from you.press("Ctrl+Shift+O")
    yield from you.see("A template proposes milestones and dates.", "Hand over the first part")
    yield from write_in(you, ("Starts on", "9 Nov 2026"))
    yield from you.press("Tab")
    you.picture("start onboarding")
    yield from send(you, "Start onboarding")
    yield from you.see("Who is responsible?", "Hold the first meeting")
    you.picture("plan")


def reach(you: Office, milestone: str, evidence: str = "") -> Steps:
    """Mark the milestone chosen in the list as reached."""
    yield from you.press("Ctrl+D")
    yield from you.see("Mark milestone reached", milestone)
    yield from write_in(you, ("What shows it", evidence))
    yield from send(you, "Mark milestone reached")
    yield from you.until(lambda: row_of(you, milestone, "Done"), f"for “{milestone}” to be done")


def row_of(you: Office, *words: str) -> bool:
    """Whether a list in sight has a row with all these words."""
    return any(all(word in row for word in words) for row in you.rows().split("\n"))


def go_along_the_plan(you: Office) -> Steps:
    """Reach milestones in their order, and move one with what waits for it."""
    yield from reach(you, "Read the handover", "Open questions answered")
    yield from you.press("Down")
    yield from reach(you, "Hold the first meeting", "Minutes of 16 November")
    you.picture("two reached")
    yield from you.press("Down")
    yield from reach(you, "Agree how the result is judged", "One measure agreed")
    yield from you.press("Down")
    yield from reach(you, "Give documents, figures and people", "Billing answers us")
    yield from you.press("Down")
    yield from you.press("Ctrl+Shift+D")
    yield from you.see("Move milestone", "Agree the dates of the project", "New date")
    yield from write_in(you, ("New date", "30 Nov 2026"))
    yield from you.press("Tab")
    yield from you.see("Move along", "Hand over the first part", "Tell us what to change")
    you.picture("move along")
    yield from send(you, "Move milestone")
    yield from you.until(lambda: row_of(you, "Hand over the first part", "17 Dec 2026"), "for it to move along")
    you.picture("moved")
    yield from reach(you, "Agree the dates of the project", "Dates confirmed by mail")


def confirm_the_first_value(you: Office) -> Steps:
    """Confirm the first value: who, when, how we know."""
    yield from you.press("Down")
    yield from you.press("Ctrl+D")
    yield from you.see("Confirm first value", "Who confirmed it")
    yield from write_in(
        you,
        ("What they have now", "A bill run without double bills"),
        ("Who confirmed it", "Omar"),
        ("Confirmed on", "20 Nov 2026"),
        ("How we know", EVIDENCE),
    )
    you.picture("confirm first value")
    yield from send(you, "Confirm first value")
    yield from you.see("First value confirmed", f"{CHAMPION}, 20 Nov 2026", EVIDENCE, "What comes next")
    you.picture("first value confirmed")


def look_at_the_plan(you: Office) -> Steps:
    """Look at the picture of the plan, and at its figures."""
    yield from you.go_to("Show as table")
    yield from you.until(lambda: "Drawing the chart" not in you.seen(), "for the picture of the plan")
    yield from you.until(lambda: not you.session.background.is_running(("chart",)), "for it to be the last one")
    yield from you.press("PgDown")
    you.picture("picture of the plan")
    yield from you.press("Space")
    yield from you.see("Show as chart")
    you.picture("plan as table")


def be_asked_by_today(you: Office) -> Steps:
    """See Today ask for what comes next, and answer."""
    yield from you.press("Ctrl+1")
    yield from you.see("Today", CLIENT, f"Ask {CHAMPION} what comes next")
    you.picture("today")
    for _line in range(20):
        if "what comes next" in you.focused():
            break
        yield from you.press("Down")
    you.picture("today line")
    yield from you.press("D")
    yield from you.see("What problem did solving the first one reveal?")
    yield from write_in(
        you,
        ("What problem did solving the first one reveal?", "Nobody owns the price list"),
        ("What is the team trying to accomplish", "Open the depot in Jebel Ali"),
        ("What was the second problem on the list?", "Late proofs of delivery"),
        ("Who answered", "Omar"),
    )
    you.picture("what comes next")
    yield from send(you, "What comes next")
    yield from you.until(lambda: f"Ask {CHAMPION} what comes next" not in you.seen(), "for the line to go")
    you.picture("answered")


def see_where_it_stands(you: Office) -> Steps:
    """See the stage reached, and the answers kept."""
    yield from you.find("khalij", CLIENT)
    yield from you.press("Return")
    yield from you.see("Nobody owns the price list")
    you.picture("answers kept")
    yield from you.press("Ctrl+G")
    yield from you.see("Six stages", "Align\nreached", "Activate\nreached", "The client confirmed the first value.")
    you.picture("stages")
    yield from you.press("Escape")
    yield from you.go_to("Stage")
    yield from you.press("Ctrl+3")
    yield from you.go_to("Show: In progress")
    yield from you.press(you.onward)
    yield from you.press(you.onward)
    yield from you.until(lambda: row_of(you, CLIENT, "Confirmed"), "for the account among all onboardings")
    you.picture("onboarding page")


def the_whole_way(you: Office) -> Steps:
    """Go from a new firm to the answers of a client who has the first value."""
    yield from you.start()
    yield from begin_a_firm(you)
    yield from add_the_seller(you)
    yield from say_it_before_the_signature(you)
    yield from win_it(you)
    yield from add_people(you)
    yield from add_rows(you)
    yield from write_the_rest(you)
    yield from pass_it_on(you)
    yield from start_onboarding(you)
    yield from go_along_the_plan(you)
    yield from confirm_the_first_value(you)
    yield from look_at_the_plan(you)
    yield from be_asked_by_today(you)
    yield from see_where_it_stands(you)
    yield from you.quit()


@pytest.mark.parametrize(
    "office",
    [("light", 100, "ltr"), ("dark", 200, "rtl")],
    indirect=True,
    ids=["light", "dark, twice as large, right to left"],
)
def test_a_new_account_reaches_its_first_value_by_keyboard(office: Office, qtbot: QtBot) -> None:
    office.run(the_whole_way(office), qtbot)
