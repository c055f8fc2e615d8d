"""Words that run against the language in use stand apart in a sentence; all others stay untouched."""

import pytest

from growthdesk.wording.isolates import apart, direction_of, direction_of_language, parts_of, together, unmarked

ARABIC = "نسبة المواقع"


def test_only_words_that_run_the_other_way_are_marked() -> None:
    assert apart("Right first time") == "Right first time"
    assert apart("42 · -") == "42 · -"
    assert parts_of(apart(ARABIC)) == ["", ARABIC, ""]


def test_a_sentence_runs_as_its_own_words_do() -> None:
    sentence = f"{apart(ARABIC)}: at least 90%"
    assert direction_of(sentence) == "ltr"
    assert direction_of(f"{ARABIC}: at least 90%") == "rtl"
    assert parts_of(sentence) == ["", ARABIC, ": at least 90%"]


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("ar_AE", "rtl"), ("he-IL", "rtl"), ("en_GB", "ltr")])
def test_the_direction_of_a_language(code: str, direction: str) -> None:
    assert direction_of_language(code) == direction


def test_words_are_joined_each_in_its_own_direction_and_what_is_empty_is_left_out() -> None:
    assert together(["عمر حداد", "", "Operations Director"], ", ") == "\u2068عمر حداد\u2069, Operations Director"
    assert together(["Dubai", "United Arab Emirates"]) == "Dubai · United Arab Emirates"


def test_what_leaves_the_screen_has_no_marks() -> None:
    assert unmarked(together(["عمر حداد", "Dubai"])) == "عمر حداد · Dubai"
