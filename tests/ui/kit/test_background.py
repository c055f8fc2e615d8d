"""Long work: steps, results and failures arrive on the GUI thread, and closing loses nothing."""

import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QThread
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.background import Background, Progress
from growthdesk.ui.kit.chart import ChartRequest, ChartView
from growthdesk.ui.kit.gallery import draw_bars, draw_nothing
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.theme import Scheme, Theme
from tests.ui.kit.conftest import Shown


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot, background: Background) -> None:
    seen: list[object] = []
    threads: list[object] = []

    def work(progress: Progress) -> int:
        progress.step("Reading", 0.5)
        threads.append(threading.current_thread())
        return 42

    job = background.run(work, "reading")
    job.progressed.connect(lambda text, fraction: seen.append((text, fraction)))
    job.finished.connect(lambda result: seen.append((result, QThread.currentThread() is job.thread())))
    with qtbot.waitSignal(background.idle):
        pass
    assert seen == [("Reading", 0.5), (42, True)]
    assert threads != [threading.main_thread()]
    assert not background.is_running()


def test_a_failure_is_handed_to_the_owner(qtbot: QtBot, background: Background) -> None:
    def work(_progress: Progress) -> None:
        raise ValueError("broken")

    job = background.run(work)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert isinstance(told.args[0], ValueError)


def test_work_stops_where_it_may(qtbot: QtBot, background: Background) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while not progress.cancelled():
            threading.Event().wait(0.001)
        progress.stop_if_cancelled()

    job = background.run(work)
    assert started.wait(5)
    with qtbot.assertNotEmitted(job.finished), qtbot.waitSignal(job.stopped):
        job.cancel()


def test_closing_waits_and_delivers(qtbot: QtBot, background: Background) -> None:
    results: list[object] = []
    release = threading.Event()

    def work(_progress: Progress) -> str:
        release.wait(5)
        return "kept"

    background.run(work).finished.connect(results.append)
    release.set()
    background.close(cancel=False)
    assert results == ["kept"]
    assert not background.is_running()


def test_closing_waits_for_what_its_deliveries_start(qtbot: QtBot, background: Background) -> None:
    results: list[object] = []

    def start_another(result: object) -> None:
        results.append(result)
        background.run(lambda _progress: "second").finished.connect(results.append)

    background.run(lambda _progress: "first").finished.connect(start_another)
    background.close(cancel=False)
    assert results == ["first", "second"]
    assert not background.is_running()


def test_while_work_runs_threads_change_over_often(qtbot: QtBot, background: Background) -> None:
    before = sys.getswitchinterval()
    with qtbot.waitSignal(background.idle):
        job = background.run(lambda _progress: sys.getswitchinterval())
        with qtbot.waitSignal(job.finished) as told:
            pass
    assert told.args[0] < before
    assert sys.getswitchinterval() == before


def test_a_background_nobody_keeps_outlives_its_jobs(qtbot: QtBot) -> None:
    loop = QEventLoop()
    background = Background()
    background.run(lambda _progress: None).finished.connect(loop.quit)
    loop.exec()
    gone = weakref.ref(background)
    del background
    for _ in range(3):  # the job is deleted by the event loop: its parent must not be let go by that
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QTest.qWait(1)
    assert gone() is None


def test_inline_progress_follows_a_job_and_stops_it(qtbot: QtBot, background: Background, shown: Shown) -> None:
    told = threading.Event()

    def work(progress: Progress) -> None:
        progress.step("Reading orders", 0.25)
        told.set()
        while not progress.cancelled():
            threading.Event().wait(0.001)
        progress.stop_if_cancelled()

    line = InlineProgress()
    shown(line)
    job = background.run(work)
    line.follow(job)
    qtbot.waitUntil(lambda: line.step() == "Reading orders")
    assert told.is_set()
    with qtbot.waitSignal(job.stopped):
        line.cancelled.emit()
    assert not line.isVisible()


def test_a_chart_is_drawn_in_the_background_and_shows_its_figures(
    qtbot: QtBot, background: Background, shown: Shown, theme: Theme
) -> None:
    asked: list[ChartRequest] = []

    def draw(wanted: ChartRequest) -> bytes:
        asked.append(wanted)
        return draw_bars(wanted)

    chart = ChartView(
        background, draw, "Shipments", "Falls from 31 to 12.", "Audit log", ["Month", "n"], [["May", "31"]]
    )
    shown(chart)
    qtbot.waitUntil(chart.has_picture)
    assert not asked[0].dark
    theme.set_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: asked[-1].dark)
    qtbot.waitUntil(lambda: not background.is_running())
    assert not chart.shows_table()
    chart._on_toggle()
    assert chart.shows_table()
    chart.redraw(draw, "Now flat.", "Audit log", ["Month", "n"], [["June", "12"]])
    assert chart.shows_table()


def test_a_chart_which_cannot_be_drawn_still_has_its_table(qtbot: QtBot, background: Background, shown: Shown) -> None:
    chart = ChartView(background, draw_nothing, "Shipments", "Nothing.", "", ["Month"], [["May"]])
    shown(chart)
    qtbot.waitUntil(lambda: chart._picture._failed)
    assert not chart.has_picture()
    chart._on_toggle()
    assert chart.shows_table()


@pytest.mark.parametrize("answer", [b"", b"no picture"])
def test_a_picture_which_is_none_is_a_failed_chart(
    qtbot: QtBot, background: Background, shown: Shown, answer: bytes
) -> None:
    chart = ChartView(background, lambda _wanted: answer, "Shipments", "Nothing.", "", ["Month"], [["May"]])
    shown(chart)
    qtbot.waitUntil(lambda: chart._picture._failed)
