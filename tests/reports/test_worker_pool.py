"""The pool prints a batch in several processes: all of it, whatever happens to one of them."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.document_templates import FaultKind
from growthdesk.domain.problems import Refusal
from growthdesk.reports import binding, worker, worker_pool
from growthdesk.reports.binding import bind
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.reports.worker_pool import DocumentPool, usual_processes
from growthdesk.reports.worker_process import Print, WorkerFailure
from growthdesk.runtime.logs import IdsOnly
from growthdesk.wording.refusals import sentence
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.meeting_builders import MINUTES
from tests.reports.reading import text_of
from tests.reports.test_edited_templates import PAGE, PLAIN

Result = RenderedDocument | Refusal
LONGEST_SECONDS = 120
USUAL_NICENESS = worker_pool._NICENESS


@pytest.fixture(scope="module", autouse=True)
def not_behind_other_tests() -> Iterator[None]:
    """Let the processes keep up with the tests that run beside these."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool, "_NICENESS", 0)
        yield


@pytest.fixture(scope="module")
def pool(templates: Path, cache: Path) -> Iterator[DocumentPool]:
    pool = DocumentPool(templates, cache, processes=2)
    yield pool
    pool.close()


class When:
    """A job that calls a function as soon as a process receives it; where it is made it does nothing."""

    def __init__(self, call: Callable[..., Any], *arguments: object) -> None:
        self._received = (call, arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return self._received


def a_job(job: Any) -> Job:
    """Take anything for a job."""
    kept: Job = job
    return kept


DEADLY = a_job(When(os._exit, 1))
ENDLESS = a_job(When(time.sleep, 10 * LONGEST_SECONDS))
ENDLESS_PAGE = "".join(f"{{% for {one} in range(90000) %}}" for one in "abc") + "{% endfor %}" * 3
A_SECRET = "no colour at all"
TOO_LONG = a_summary(headline="long " * 400)


def few(number: int) -> list[Job]:
    """Return summaries of that many clients."""
    return [a_summary(client=f"Client {at}") for at in range(number)]


def printed(pool: DocumentPool, jobs: list[Job], **asked: Any) -> dict[int, Result]:
    """Print a batch and return what was told, each place once."""
    told: list[tuple[int, Result]] = []
    pool.render_each(jobs, lambda index, result: told.append((index, result)), **asked)
    assert len(told) == len(dict(told))
    return dict(told)


def codes(results: dict[int, Result]) -> dict[int, str]:
    """Return what was refused, by its place."""
    return {index: result.code for index, result in results.items() if isinstance(result, Refusal)}


def process_ids(pool: DocumentPool) -> set[int]:
    """Return the numbers of the running processes."""
    return {member.process.pid for member in pool._members if member.process.pid is not None}


def test_each_document_arrives_at_its_place_as_this_process_prints_it(pool: DocumentPool, renderer: Renderer) -> None:
    jobs: list[Job] = [FULL, MINUTES, EMPTY, a_summary(client="Other")]
    assert printed(pool, jobs) == {index: renderer.render(job) for index, job in enumerate(jobs)}


def test_what_is_done_is_told_in_the_thread_that_waits(pool: DocumentPool) -> None:
    threads: list[int] = []
    pool.render_each(few(3), lambda _index, _result: threads.append(threading.get_ident()))
    assert threads == [threading.get_ident()] * 3


def test_its_processes_stay_for_the_next_batch(pool: DocumentPool) -> None:
    printed(pool, few(2))
    before = process_ids(pool)
    printed(pool, few(4))
    assert process_ids(pool) == before
    assert len(before) == 2


def test_a_document_that_is_refused_keeps_no_other_from_being_printed(pool: DocumentPool) -> None:
    results = printed(pool, [FULL, TOO_LONG, EMPTY])
    assert codes(results) == {1: "document_too_long"}
    refused = results[1]
    assert isinstance(refused, Refusal)
    assert dict(refused.facts)["section"] == "headline"


def test_a_batch_of_nothing_is_done_at_once(templates: Path, cache: Path) -> None:
    idle = DocumentPool(templates, cache)
    assert printed(idle, []) == {}
    assert process_ids(idle) == set()
    idle.close()


def test_a_process_is_started_when_there_is_something_to_do_and_steps_back_before_the_window(
    templates: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "_NICENESS", USUAL_NICENESS)
    large = DocumentPool(templates, cache, processes=4)
    assert process_ids(large) == set()
    printed(large, few(1))
    (one,) = process_ids(large)
    # Windows has classes of priority instead of numbers.
    if sys.platform != "win32":
        assert os.getpriority(os.PRIO_PROCESS, one) > os.getpriority(os.PRIO_PROCESS, 0)
    large.close()


def test_its_processes_may_be_the_first_on_a_computer(templates: Path, tmp_path: Path, renderer: Renderer) -> None:
    first = DocumentPool(templates, tmp_path / "cache", processes=2)
    results = printed(first, few(2))
    first.close()
    assert results == {index: renderer.render(job) for index, job in enumerate(few(2))}


# when a process dies


def test_a_process_killed_between_batches_is_replaced(pool: DocumentPool) -> None:
    printed(pool, few(2))
    before = process_ids(pool)
    for member in pool._members:
        os.kill(int(member.process.pid or 0), signal.SIGKILL)
        member.process.join()
    assert codes(printed(pool, few(3))) == {}
    assert not process_ids(pool) & before


def test_a_document_whose_process_is_killed_is_printed_by_the_next_one(pool: DocumentPool) -> None:
    killed: set[int] = set()

    def kill_the_busy(index: int, result: Result) -> None:
        told[index] = result
        if not killed:
            killed.update(int(one.process.pid or 0) for one in pool._members if one.task is not None)
            for one in killed:
                os.kill(one, signal.SIGKILL)

    told: dict[int, Result] = {}
    pool.render_each(few(5), kill_the_busy)
    assert killed
    assert codes(told) == {}
    assert set(told) == set(range(5))


def test_a_document_that_no_process_survives_is_refused_and_the_rest_is_printed(pool: DocumentPool) -> None:
    results = printed(pool, [FULL, DEADLY, EMPTY])
    assert codes(results) == {1: "document_worker_stopped"}
    assert codes(printed(pool, few(2))) == {}


def test_an_edited_template_that_never_ends_is_left_out_and_said(
    pool: DocumentPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_MOST_SECONDS_EDITED", 1.0)
    (document,) = printed(pool, [FULL], edited={PAGE: ENDLESS_PAGE}).values()
    assert isinstance(document, RenderedDocument)
    assert [(fault.template, fault.kind) for fault in document.faults] == [(PAGE, FaultKind.TOO_SLOW)]
    assert FULL.headline in text_of(document.pdf)


@pytest.mark.parametrize("most", [1.0, 20.0], ids=["its process is ended", "it is stopped inside"])
def test_an_edited_template_that_never_ends_is_tried_by_no_later_document(
    pool: DocumentPool, monkeypatch: pytest.MonkeyPatch, most: float
) -> None:
    monkeypatch.setattr(worker, "_MOST_SECONDS_EDITED", most)
    asked: list[Print] = []
    take = worker_pool._Member.take

    def note(member: worker_pool._Member, task: worker_pool._Task) -> None:
        assert isinstance(task.request, Print)
        asked.append(task.request)
        take(member, task)

    monkeypatch.setattr(worker_pool._Member, "take", note)
    for document in printed(pool, few(8), edited={PAGE: ENDLESS_PAGE}).values():
        assert isinstance(document, RenderedDocument)
        assert [(fault.template, fault.kind) for fault in document.faults] == [(PAGE, FaultKind.TOO_SLOW)]
    assert 1 <= sum(bool(request.edited) for request in asked) <= len(process_ids(pool))


def test_a_document_printed_without_the_edited_templates_is_tried_once_more_too(
    pool: DocumentPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_MOST_SECONDS_EDITED", 1.0)
    results = printed(pool, [*few(3), DEADLY, EMPTY], edited={PAGE: ENDLESS_PAGE})
    assert codes(results) == {3: "document_worker_stopped"}


def test_an_edited_template_is_used_for_each(pool: DocumentPool) -> None:
    for document in printed(pool, few(2), edited={PAGE: PLAIN.format("Sent by Marsa")}).values():
        assert isinstance(document, RenderedDocument)
        assert "Sent by Marsa" in text_of(document.pdf)
        assert document.faults == ()


def test_a_defect_of_ours_at_one_document_keeps_no_other_from_being_printed(pool: DocumentPool) -> None:
    results = printed(pool, [FULL, a_summary(brand_colour=A_SECRET), *few(3)])
    assert codes(results) == {1: "document_failed"}
    assert "GrowthDesk itself failed" in sentence(Refusal("document_failed"))


def test_a_defect_of_ours_is_logged_with_its_frames_and_no_word_of_the_user(
    pool: DocumentPool, caplog: pytest.LogCaptureFixture
) -> None:
    printed(pool, [EMPTY, a_summary(brand_colour=A_SECRET)])
    (record,) = [one for one in caplog.records if one.name == worker_pool.__name__]
    line = IdsOnly().format(record)
    assert "document 1 of a batch" in line
    assert "builtins.ValueError" in line
    assert "growthdesk.reports.rendering:" in line
    assert A_SECRET not in line


def test_what_the_caller_raises_reaches_the_caller_and_the_pool_goes_on(pool: DocumentPool) -> None:
    def fail(_index: int, _result: Result) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        pool.render_each(few(4), fail)
    assert codes(printed(pool, few(2))) == {}


# cancel and close


def test_a_cancelled_batch_ends_and_the_next_one_prints(pool: DocumentPool) -> None:
    told: list[int] = []
    with pytest.raises(Refusal) as refused:
        pool.render_each(few(20), lambda index, _result: told.append(index), cancelled=lambda: bool(told))
    assert refused.value.code == "document_cancelled"
    assert len(told) < 20
    assert codes(printed(pool, few(2))) == {}


def test_cancelling_does_not_wait_for_a_process_that_does_not_listen(pool: DocumentPool) -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 3

    with pytest.raises(Refusal) as refused:
        printed(pool, [ENDLESS, ENDLESS], cancelled=cancelled)
    assert refused.value.code == "document_cancelled"
    assert codes(printed(pool, few(2))) == {}


def test_closing_ends_a_batch_under_way_and_every_process(templates: Path, cache: Path) -> None:
    busy = DocumentPool(templates, cache, processes=2)
    ended: list[str] = []

    def print_endlessly() -> None:
        try:
            busy.render_each([ENDLESS] * 4, lambda _index, _result: None)
        except Refusal as refusal:
            ended.append(refusal.code)

    thread = threading.Thread(target=print_endlessly)
    thread.start()
    while len(process_ids(busy)) < 2:
        time.sleep(0.01)
    processes = [member.process for member in busy._members]
    busy.close()
    thread.join(LONGEST_SECONDS)
    assert ended == ["document_cancelled"]
    assert [process.is_alive() for process in processes] == [False, False]


def test_a_closed_pool_starts_nothing_and_twice_is_once(templates: Path, cache: Path) -> None:
    closed = DocumentPool(templates, cache)
    closed.close()
    closed.close()
    with pytest.raises(Refusal) as refused:
        printed(closed, few(1))
    assert refused.value.code == "document_cancelled"
    assert process_ids(closed) == set()


def test_two_batches_at_once_wait_their_turn(pool: DocumentPool) -> None:
    results: list[dict[int, Result]] = []
    threads = [threading.Thread(target=lambda: results.append(printed(pool, few(2)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_SECONDS)
    assert [codes(result) for result in results] == [{}, {}]
    assert [set(result) for result in results] == [{0, 1}, {0, 1}]


def test_who_waits_for_a_turn_may_give_up(pool: DocumentPool) -> None:
    with pool._turn, pytest.raises(Refusal) as refused:
        printed(pool, few(1), cancelled=lambda: True)
    assert refused.value.code == "document_cancelled"


# binding


def test_one_file_is_made_elsewhere_and_is_the_one_made_here(
    pool: DocumentPool, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    summaries: list[ValueSummary] = [FULL, EMPTY]
    pdfs = [renderer.render(job).pdf for job in summaries]
    wanted = bind(pdfs, "Two of them", "en")
    monkeypatch.delattr(binding, "bind")
    bound = pool.bind(pdfs, "Two of them", "en")
    assert bound.pdf == wanted
    assert bound.pages == 2
    assert bound.left_out == ()


def test_binding_can_be_cancelled(pool: DocumentPool, renderer: Renderer) -> None:
    pdf = renderer.render(FULL).pdf
    with pytest.raises(Refusal) as refused:
        pool.bind([pdf] * 200, "Many", "en", cancelled=lambda: True)
    assert refused.value.code == "document_cancelled"


def test_binding_what_is_no_pdf_is_a_defect(pool: DocumentPool) -> None:
    with pytest.raises(WorkerFailure, match="Traceback"):
        pool.bind([b"no PDF"], "Broken", "en")


# how many


@pytest.mark.parametrize(("usable", "processes"), [(1, 2), (2, 2), (3, 3), (4, 4), (64, 4)])
def test_it_takes_as_many_processes_as_help(monkeypatch: pytest.MonkeyPatch, usable: int, processes: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(usable)), raising=False)
    assert usual_processes() == processes
