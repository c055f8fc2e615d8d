"""The worker prints beside the window: same bytes, steps, cancel, and a calm end when it dies."""

import io
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from growthdesk.charts.first_values import AccountDays, FirstValuesChart
from growthdesk.charts.readings import ReadingsChart
from growthdesk.domain.problems import Refusal
from growthdesk.reports.page_images import MOST_PIXELS, PageImages, digest_of
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.screen_charts import ScreenChart
from growthdesk.reports.watch import RenderStep, Watch, step_words
from growthdesk.reports.worker import DocumentWorker
from growthdesk.reports.worker_process import WorkerFailure
from growthdesk.wording.formats import Formats
from tests.reports.builders import FULL, READINGS, a_summary
from tests.reports.onboarding_builders import STEPS, a_chart


@pytest.fixture(scope="module")
def worker(templates: Path, cache: Path) -> Iterator[DocumentWorker]:
    worker = DocumentWorker(templates, cache)
    yield worker
    worker.close()


def process_id(worker: DocumentWorker) -> int:
    """Return the number of the running worker process."""
    worker.start()
    process = worker._process
    assert process is not None
    assert process.pid is not None
    return process.pid


def test_it_prints_what_this_process_prints(worker: DocumentWorker, renderer: Renderer) -> None:
    assert worker.render(FULL) == renderer.render(FULL)


def test_it_tells_its_steps_in_order(worker: DocumentWorker) -> None:
    steps: list[RenderStep] = []
    worker.render(FULL, progress=steps.append)
    assert steps == [RenderStep.STARTING, RenderStep.CHARTS, RenderStep.LAYOUT, RenderStep.WRITING]


@pytest.mark.parametrize("step", RenderStep)
def test_each_step_has_words(step: RenderStep) -> None:
    assert step_words(step).endswith(("ready", "charts", "page", "PDF"))


def test_one_process_answers_many_requests(worker: DocumentWorker) -> None:
    before = process_id(worker)
    worker.render(FULL)
    assert process_id(worker) == before


def test_what_the_renderer_refuses_arrives_with_its_facts(worker: DocumentWorker) -> None:
    with pytest.raises(Refusal) as refused:
        worker.render(a_summary(headline="long " * 400))
    assert refused.value.code == "document_too_long"
    assert dict(refused.value.facts)["section"] == "headline"


@pytest.mark.parametrize("stop_at", [RenderStep.STARTING, RenderStep.CHARTS, RenderStep.LAYOUT])
def test_a_cancelled_document_ends_and_the_next_one_prints(worker: DocumentWorker, stop_at: RenderStep) -> None:
    steps: list[RenderStep] = []
    with pytest.raises(Refusal) as refused:
        worker.render(FULL, steps.append, lambda: stop_at in steps)
    assert refused.value.code == "document_cancelled"
    assert worker.render(FULL).pages == 1


def test_cancelling_in_this_process_stops_at_the_next_step(renderer: Renderer) -> None:
    steps: list[RenderStep] = []
    with pytest.raises(Refusal) as refused:
        renderer.render(FULL, Watch(steps.append, lambda: RenderStep.LAYOUT in steps))
    assert refused.value.code == "document_cancelled"
    assert RenderStep.WRITING not in steps
    assert renderer.render(FULL).pages == 1


def test_a_worker_killed_between_documents_is_replaced(worker: DocumentWorker) -> None:
    first = process_id(worker)
    os.kill(first, signal.SIGKILL)
    assert worker._process is not None
    worker._process.join()
    assert worker.render(FULL).pages == 1
    assert process_id(worker) != first


def test_a_worker_killed_while_printing_is_a_refusal_and_the_next_one_prints(worker: DocumentWorker) -> None:
    def kill(step: RenderStep) -> None:
        if step is RenderStep.CHARTS:
            os.kill(process_id_now, signal.SIGKILL)

    process_id_now = process_id(worker)
    with pytest.raises(Refusal) as refused:
        worker.render(FULL, progress=kill)
    assert refused.value.code == "document_worker_stopped"
    assert worker.render(FULL).pages == 1


def test_a_defect_in_the_worker_shows_its_traceback(worker: DocumentWorker) -> None:
    with pytest.raises(WorkerFailure, match="Traceback"):
        worker.render(a_summary(brand_colour="no colour"))
    assert worker.render(FULL).pages == 1


def test_requests_from_many_threads_wait_their_turn(worker: DocumentWorker) -> None:
    printed: list[RenderedDocument] = []
    threads = [threading.Thread(target=lambda: printed.append(worker.render(FULL))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(printed) == 3
    assert len({document.pdf for document in printed}) == 1


def test_pages_are_drawn_by_number_for_the_preview(worker: DocumentWorker, renderer: Renderer) -> None:
    pdf = renderer.render(FULL).pdf
    ((width, height),) = worker.page_sizes(pdf)
    assert (round(width), round(height)) == (595, 842)
    drawn_width, drawn_height, pixels = worker.page_image(pdf, 0, 600)
    assert drawn_width == 600
    assert drawn_height == pytest.approx(600 * 297 / 210, abs=2)
    assert len(pixels) == 4 * drawn_width * drawn_height
    assert len(set(pixels)) > 100, "something stands on the page"


def test_the_words_of_a_page_are_read_in_order(worker: DocumentWorker, renderer: Renderer) -> None:
    (text,) = worker.page_texts(renderer.render(FULL).pdf)
    questions = ["What was expected?", "What has happened?", "What should happen next?", "Page 1 of 1"]
    places = [text.index(words) for words in questions]
    assert places == sorted(places)
    assert "\r" not in text


def test_a_pdf_is_sent_once_and_again_only_after_the_worker_died(
    worker: DocumentWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = worker.render(FULL).pdf
    sent: list[str] = []
    ask = worker._ask

    def noted(request: object, watch: Watch) -> object:
        sent.append(type(request).__name__)
        return ask(request, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "_ask", noted)
    worker.page_image(pdf, 0, 200)
    assert sent == ["DrawPage"], "the worker printed it and has it still"
    os.kill(process_id(worker), signal.SIGKILL)
    assert worker._process is not None
    worker._process.join()
    sent.clear()
    assert worker.page_image(pdf, 0, 200)
    assert sent == ["DrawPage", "Keep", "DrawPage"]


def test_pages_of_the_last_documents_are_kept_and_the_oldest_goes_first() -> None:
    kept = PageImages()
    pdfs = [blank_pdf(title) for title in ("one", "two", "three")]
    for pdf in pdfs:
        kept.keep(pdf)
    assert kept.sizes(digest_of(pdfs[0])) == ((72.0, 144.0),)
    kept.keep(blank_pdf("four"))
    assert [kept.knows(digest_of(pdf)) for pdf in pdfs] == [True, False, True]
    kept.close()


def blank_pdf(title: str) -> bytes:
    """Return a PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(72, 144)
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_page_is_never_drawn_larger_than_memory_allows() -> None:
    kept = PageImages()
    pdf = blank_pdf("large")
    kept.keep(pdf)
    width, height, _pixels = kept.image(digest_of(pdf), 0, 100_000)
    assert width * height <= MOST_PIXELS * 1.01
    kept.close()


@pytest.mark.parametrize(
    "chart",
    [ReadingsChart("Days", "days", READINGS), a_chart(STEPS), FirstValuesChart((AccountDays("Al Noor", 12),))],
    ids=lambda chart: type(chart).__name__,
)
def test_charts_are_drawn_for_the_screen(worker: DocumentWorker, chart: ScreenChart) -> None:
    png = worker.chart_png(chart, 400, 200, Formats("en_GB"), ratio=2.0, dark=True)
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (800, 400)


def test_a_cache_that_cannot_be_written_refuses_the_request(templates: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file, not a folder")
    worker = DocumentWorker(templates, in_the_way)
    with pytest.raises(Refusal) as refused:
        worker.render(FULL)
    worker.close()
    assert refused.value.code == "folder_not_writable"


def test_closing_ends_the_process_and_twice_is_once(templates: Path, cache: Path) -> None:
    worker = DocumentWorker(templates, cache)
    worker.start()
    process = worker._process
    worker.close()
    worker.close()
    assert process is not None
    assert not process.is_alive()
