"""Finding by the beginnings of words: which words match, what is marked, what comes first."""

import pytest

from growthdesk.ui.kit.matching import Sought


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("acc", "Add account…", ["acc"]),
        ("add acc", "Add account…", ["Add", "acc"]),
        ("count", "Add account…", []),
        ("cafe", "Café Zürich", ["Café"]),
        ("zur", "Café Zürich", ["Zür"]),
        ("zur", "Zu\u0308rich", ["Zu\u0308r"]),
        ("strasse", "Große Straße", ["Straße"]),
        ("احمد", "أحمد النور", ["أحمد"]),
        ("noor", "Al-Noor (Dubai)", ["Noor"]),
        ("c++", "We like C++ here", ["C++"]),
        ("o'b", "Sean O'Brien", ["O'B"]),
        ("50%", "Up 50% since May", ["50%"]),
        ("a", "A day a year", ["A", "a"]),
    ],
)
def test_what_a_typed_word_begins_is_marked(typed: str, text: str, marked: list[str]) -> None:
    pieces = Sought(typed).pieces(text)
    assert "".join(piece for piece, _is_marked in pieces) == text
    assert [piece for piece, is_marked in pieces if is_marked] == marked


@pytest.mark.parametrize(
    ("typed", "title", "other", "is_found"),
    [
        ("log", "Log value…", "Account", True),
        ("log acc", "Log value…", "Account", True),
        ("acc", "Log value…", "Account", True),
        ("log file", "Log value…", "Account", False),
        ("alue", "Log value…", "Account", False),
        ("", "Log value…", "Account", False),
        ("   ", "Log value…", "Account", False),
    ],
)
def test_every_word_has_to_begin_a_word_somewhere(typed: str, title: str, other: str, is_found: bool) -> None:
    assert (Sought(typed).rank(title, other) is not None) is is_found


def test_what_begins_with_the_words_comes_first_and_what_only_stands_beside_last() -> None:
    titles = [("Open account", "Account"), ("Accounts", "Go"), ("Log value…", "Account"), ("Delete account", "Edit")]
    sought = Sought("acc")
    ranked = sorted((rank, title) for title, beside in titles if (rank := sought.rank(title, beside)) is not None)
    assert [title for _rank, title in ranked] == ["Accounts", "Open account", "Delete account", "Log value…"]
