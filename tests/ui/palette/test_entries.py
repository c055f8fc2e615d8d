"""In which order the palette shows what matches: a command never stands before a record that is rather called so."""

import pytest

from growthdesk.ui.palette.entries import Entry, Section, arranged, matching, plain


def section(title: str, *titles: str, does: bool = False, names: bool = False) -> Section:
    return Section(title, tuple(Entry(plain(one), int) for one in titles), does=does, names=names)


DO = section("Do", "Add account…", "Bin", "Log value…", "Plan review", does=True)
HELP = section("Help", "Values and records")
GO = section("Go to", "Accounts", "Reviews")
KNOWN = (GO, DO, HELP)


@pytest.mark.parametrize(
    ("typed", "hits", "order"),
    [
        ("val", section("People", "Layla Valdez", names=True), ["People", "Do", "Help"]),
        ("log", section("Accounts", "Gulf Logistics", names=True), ["Accounts", "Do"]),
        ("log", section("Accounts", "Khalij Freight", names=True), ["Do", "Accounts"]),
        ("val", section("Actions", "Validate the counts"), ["Actions", "Do", "Help"]),
        ("plan", section("Actions", "Make a plan"), ["Do", "Actions"]),
        ("acc", section("Accounts", "Accra Logistics", names=True), ["Go to", "Accounts", "Do"]),
        ("bin", section("People", "Khalid bin Said", names=True), ["Do", "People"]),
    ],
)
def test_who_is_called_so_goes_before_what_one_does(typed: str, hits: Section, order: list[str]) -> None:
    found = arranged(matching(KNOWN, typed, 6), (hits,), typed)
    assert [one.title for one in found] == order


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [("undo", True), ("restored", True), ("edit", True), ("khalij", False), ("undo khalij", False)],
)
def test_a_command_that_names_a_record_is_found_by_what_it_does(typed: str, is_found: bool) -> None:
    undo = Entry(
        plain("Undo: Earlier value restored · Khalij Freight"),
        int,
        also="Edit",
        found_by="Undo: Earlier value restored",
    )
    assert bool(matching((Section("Do", (undo,), does=True),), typed, 6)) is is_found
