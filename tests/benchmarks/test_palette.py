"""The palette at 200,000 entries and 2,000 accounts: opened, and answering each letter, without being felt."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from growthdesk.app.at_hand import AtHand
from growthdesk.app.menus import go_commands
from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.pages import page_makers
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.palette.palette import Palette
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.search import rebuild_search
from growthdesk.wording.formats import Formats
from tests.benchmarks.data import Filled, fill
from tests.ui.conftest import NoDocuments

MOST_MS = 50.0
ROUNDS = 15
TYPED = ("a", "ad", "add", "khal", "review of", "zzz")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a large file."""
    return fill(tmp_path_factory.mktemp("large") / "Large firm.growthdesk")


class Desktop:
    """A window over a large file."""

    def __init__(self, workspace: Workspace, window: MainWindow, navigation: Navigation) -> None:
        self.window_ = window
        self.workspace = workspace
        self.navigation = navigation


def processor_ms(work: Callable[[], object]) -> float:
    """Return the least processor time of this thread for some work, in milliseconds."""
    best = float("inf")
    for _round in range(ROUNDS):
        begun = time.thread_time()
        work()
        best = min(best, (time.thread_time() - begun) * 1_000)
    return best


def found_ms(palette: Palette, background: Background, typed: str) -> tuple[float, float]:
    """Return the least processor time, of every thread, from a letter to the painted hits; and the least by the clock.

    Waiting for the search computes a little too, and is counted.
    """
    computing = waited = float("inf")
    for _round in range(ROUNDS):
        palette.line.setText("")
        _until_idle(background)
        begun, computed = time.perf_counter(), time.process_time()
        palette.line.setText(typed)
        _until_idle(background)
        palette.repaint()
        computing = min(computing, (time.process_time() - computed) * 1_000)
        waited = min(waited, (time.perf_counter() - begun) * 1_000)
    return computing, waited


def _until_idle(background: Background) -> None:
    while background.is_running():
        QTest.qWait(1)


def test_the_palette_opens_and_answers_at_once(
    large: Filled, qapp: QApplication, report: Callable[[str], None]
) -> None:
    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    opened = open_file(large.path, clock, "Leila Nasser", folders=user_folders())
    found = qapp.findChild(Theme)
    theme = found if isinstance(found, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    window, background = MainWindow(), Background()
    workspace = Workspace(
        desk=opened.desk,
        feed=ChangeFeed(),
        prompts=Prompts(),
        background=background,
        formats=Formats("en_GB"),
        documents=NoDocuments(),  # type: ignore[arg-type]
        settings=ThisComputersSettings(None, Settings()),
    )
    navigation = Navigation(window, page_makers(workspace, theme, lambda: pytest.fail("no settings here")))
    hand = AtHand(Desktop(workspace, window, navigation))
    taken: dict[str, float] = {}
    waited: dict[str, float] = {}
    try:
        rebuild_search(opened.desk)
        window.show()
        QTest.qWaitForWindowExposed(window)
        for account_id in large.account_ids[:8]:
            navigation.go(Destination("account", account_id))
        page = navigation.page("account")
        window.menus.show_commands(
            [*hand.find_commands(), *go_commands(navigation, window), *page.commands(), *hand.help_commands()]  # type: ignore[attr-defined]
        )
        hand.find()
        palette = hand.palette()
        assert palette is not None

        def open_and_paint() -> None:
            palette.close_palette()
            hand.find()
            palette.repaint()

        def answer(typed: str) -> None:
            palette.line.setText("")
            palette.line.setText(typed)
            palette.repaint()

        taken["opens"] = processor_ms(open_and_paint)
        for typed in TYPED:
            taken[f"answers “{typed}”"] = processor_ms(lambda typed=typed: answer(typed))  # type: ignore[misc]
        for typed in TYPED:
            taken[f"finds “{typed}” and shows it"], waited[typed] = found_ms(palette, background, typed)
    finally:
        background.close()
        navigation.close()
        window.close()
        close_file(opened)
    for name, ms in taken.items():
        report(f"palette: {name} {ms:.1f} ms computing (at most {MOST_MS:.0f})")
    for typed, ms in waited.items():
        report(f"palette: “{typed}” typed, found and painted in {ms:.0f} ms by the clock")
    assert {name: ms for name, ms in taken.items() if ms > MOST_MS} == {}


def test_the_file_has_the_size_the_bound_is_for(large: Filled) -> None:
    assert len(large.account_ids) == 2_000
    assert large.entries >= 199_000
    assert Path(large.path).exists()
