"""Where a file lies at risk, in words: every kind of place says where it is, why that matters and what to do."""

import pytest

from growthdesk.runtime.place import PlaceKind
from growthdesk.wording import places

PLACES = [
    (PlaceKind.NETWORK, "", "another computer"),
    (PlaceKind.SYNCED, "Dropbox", "a folder that Dropbox synchronises"),
    (PlaceKind.SYNCED, "", "a synchronised folder"),
]


@pytest.mark.parametrize(("kind", "service", "where"), PLACES)
def test_every_kind_of_place_is_named(kind: PlaceKind, service: str, where: str) -> None:
    assert where in places.risky_place("Firm.growthdesk", kind.value, service)
    assert where in places.kept_carefully(kind.value, service)
    line = places.opened_carefully("/x/Firm.growthdesk", kind.value, service)
    assert line.startswith("/x/Firm.growthdesk lies ")
    assert where in line
    assert "\n" not in line


@pytest.mark.parametrize("kind", PlaceKind)
def test_a_question_says_the_risk_and_what_happens(kind: PlaceKind) -> None:
    risk = "broken connection" if kind is PlaceKind.NETWORK else "Synchronising"
    moving = places.why_move(kind.value, "/home/n/growthdesk")
    for words in (moving, places.why_careful(kind.value), places.why_make_elsewhere(kind.value, "/home/n/growthdesk")):
        assert risk in words
    assert "copies it to /home/n/growthdesk" in moving
    assert "The original stays where it is, renamed" in moving


def test_after_a_move_both_files_are_named_and_one_is_for_work() -> None:
    renamed = places.where_it_went("/here/Firm", "/cloud/Firm (moved)", is_renamed=True)
    assert renamed == "You now work in /here/Firm. The original was kept untouched as /cloud/Firm (moved)."
    assert "do not go on in it" in places.where_it_went("/here/Firm", "/cloud/Firm", is_renamed=False)
