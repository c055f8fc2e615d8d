"""The help texts: one for every page and tab, in the words of the screen, with keys that exist and links that lead."""

import ast
import re
from pathlib import Path

import pytest

from growthdesk.app.navigation import PLACE_OF
from growthdesk.runtime.paths import resource
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.help.contents import FIRST, ORDER, help_pages, page_for
from growthdesk.ui.kit.keys import kit_keys
from growthdesk.ui.today.line_commands import DISMISS_KEY, DO_KEY, REASSIGN_KEY, SNOOZE_KEY

FOLDER = resource("help", "en")
SOURCE = Path(__file__).parents[3] / "src" / "growthdesk"
PAGES = help_pages(FOLDER)
SHORTCUT = re.compile(r"^(F\d+|((Ctrl|Alt|Shift)\+)+\S+)$")
CALLS = ("_", "N_", "ngettext_")
# What is typed, or every list does by itself: code of Markdown like keys, but no shortcut of ours.
TYPED = {"next fri", "31/3", "in 6 weeks", "Space", "Ctrl+A", "25 December 2026 Christmas Day"}
LETTERS = {DO_KEY, SNOOZE_KEY, DISMISS_KEY, REASSIGN_KEY}


def constants() -> tuple[set[str], set[str]]:
    """Return the texts handed to gettext, and every text of the program."""
    worded, every = set(), set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                every.add(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                worded |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return worded, every


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Give every text of the screen."""
    return {text.replace("&", "") for text in constants()[0]}


@pytest.fixture(scope="module")
def keys() -> set[str]:
    """Give every shortcut in the program and every key of the kit."""
    return {key for kit_key in kit_keys() for key in kit_key.keys} | {t for t in constants()[1] if SHORTCUT.match(t)}


def test_every_file_is_in_the_table_of_contents_and_the_other_way_round() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} == set(ORDER)


@pytest.mark.parametrize("screen", [*PLACE_OF, "welcome"])
def test_every_page_has_help_of_its_own(screen: str) -> None:
    assert page_for(screen) == screen


@pytest.mark.parametrize("tab", tab_names())
def test_every_tab_of_an_account_has_help_of_its_own(tab: str) -> None:
    assert page_for("account", tab) == f"account-{tab}"


@pytest.mark.parametrize(("screen", "part", "page"), [("documents", "one", "documents"), ("nowhere", "", FIRST)])
def test_without_its_own_a_part_has_the_help_of_its_page(screen: str, part: str, page: str) -> None:
    assert page_for(screen, part) == page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
class TestPage:
    """Each page."""

    def test_it_has_one_heading_and_says_something(self, page: object) -> None:
        text = getattr(page, "text", "")
        assert re.findall(r"^# (.+)$", text, re.MULTILINE) == [getattr(page, "title", "")]
        assert len(text.split()) > 40

    def test_words_in_bold_stand_on_the_screen(self, page: object, words: set[str]) -> None:
        bold = [" ".join(found.split()) for found in re.findall(r"\*\*(.+?)\*\*", getattr(page, "text", ""), re.DOTALL)]
        assert [found for found in bold if found not in words] == []

    def test_keys_are_keys_of_the_program(self, page: object, keys: set[str]) -> None:
        code = re.findall(r"`([^`]+)`", getattr(page, "text", ""))
        assert [found for found in code if found not in keys | TYPED | LETTERS] == []

    def test_links_lead_to_help_pages(self, page: object) -> None:
        links = re.findall(r"\]\(([^)]+)\)", getattr(page, "text", ""))
        assert [link for link in links if link.removesuffix(".md") not in ORDER or not link.endswith(".md")] == []

    def test_it_is_calm(self, page: object) -> None:
        text = getattr(page, "text", "")
        assert "!" not in text
        assert not re.search(r"\b(simply|just|easy|easily|please|new in|was added|will soon)\b", text, re.IGNORECASE)


def test_every_page_can_be_reached_by_links_from_the_first() -> None:
    reached, waiting = set(), [FIRST]
    texts = {page.key: page.text for page in PAGES}
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += [link.removesuffix(".md") for link in re.findall(r"\]\(([^)]+)\)", texts[key])]
    assert set(ORDER) - reached == set()
