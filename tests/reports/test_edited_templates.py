"""A firm's own templates: printed with, bounded, and never the reason why a document is not made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from growthdesk.domain.document_templates import FaultKind, TemplateFault
from growthdesk.domain.problems import Refusal
from growthdesk.reports import worker as worker_module
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.reports.watch import Watch
from growthdesk.reports.worker import DocumentWorker
from growthdesk.wording.templates import fault_words
from tests.reports.builders import FULL
from tests.reports.reading import text_of

PAGE = "value_summary/value_summary.html.j2"
STYLE = "value_summary/style.css"
SHARED = "_shared/document.html.j2"
PLAIN = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'


@pytest.fixture
def summary() -> ValueSummary:
    return replace(FULL, series=None)


def shipped(name: str, templates: Path) -> str:
    return (templates / name).read_text("utf-8")


def printed(renderer: Renderer, summary: ValueSummary, **edited: str) -> RenderedDocument:
    names = {"page": PAGE, "style": STYLE, "shared": SHARED}
    return renderer.render(summary, edited={names[key]: text for key, text in edited.items()})


def test_an_edited_template_is_printed_with(renderer: Renderer, summary: ValueSummary, templates: Path) -> None:
    text = shipped(PAGE, templates).replace('{{ _("Value summary") }}', "What we did</p><p>Won {{ summary.client }}", 1)
    document = printed(renderer, summary, page=text)
    assert document.faults == ()
    assert f"Won {summary.client}" in text_of(document.pdf)
    assert "Won" not in text_of(renderer.render(summary).pdf), "the next firm prints with the shipped one"


def test_an_edited_style_is_printed_with(renderer: Renderer, summary: ValueSummary) -> None:
    document = printed(renderer, summary, style="h1::before { content: 'Styled ' }")
    assert document.faults == ()
    assert "Styled" in text_of(document.pdf)


def test_an_edited_style_that_no_longer_fits_the_page_says_which_section(
    renderer: Renderer, summary: ValueSummary
) -> None:
    with pytest.raises(Refusal) as refused:
        printed(renderer, summary, style="section { margin-bottom: 300mm }")
    assert refused.value.code == "document_too_long"


def test_a_page_without_named_sections_that_is_too_long_is_refused_too(
    renderer: Renderer, summary: ValueSummary
) -> None:
    with pytest.raises(Refusal) as refused:
        printed(renderer, summary, page=PLAIN.format('<div style="height: 400mm">x</div>'))
    assert refused.value.code == "document_too_long"
    assert 0 < int(dict(refused.value.facts)["lines"]) < 100


FAULTS = [
    ("{{ sumary.client }}", FaultKind.UNKNOWN_NAME, "sumary", "summary"),
    ("{{ summary.cliend }}", FaultKind.UNKNOWN_NAME, "cliend", "client"),
    ("{% if summary.agred %}x{% endif %}", FaultKind.UNKNOWN_NAME, "agred", "agreed"),
    ("{% for x in outcomes %}{% endfor %}", FaultKind.UNKNOWN_NAME, "outcomes", ""),
    ("{{ summary.client | bdii }}", FaultKind.UNKNOWN_FILTER, "bdii", "bdi"),
    ("{% if summary is definedd %}{% endif %}", FaultKind.UNKNOWN_FILTER, "definedd", "defined"),
    ("{{ summary.__class__ }}", FaultKind.FORBIDDEN, "__class__", ""),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", FaultKind.FORBIDDEN, "__class__", ""),
    ("{{ _.__globals__ }}", FaultKind.FORBIDDEN, "__globals__", ""),
    ("{{ '{0.__class__}'.format(page) }}", FaultKind.FORBIDDEN, "__class__", ""),
    ("{{ cycler.__init__.__globals__.os }}", FaultKind.FORBIDDEN, "__init__", ""),
    ("{% include '/etc/passwd' %}", FaultKind.UNKNOWN_TEMPLATE, "/etc/passwd", ""),
    ("{% include '../../etc/passwd' %}", FaultKind.UNKNOWN_TEMPLATE, "../../etc/passwd", ""),
    ("{% extends 'file:///etc/passwd' %}", FaultKind.UNKNOWN_TEMPLATE, "file:///etc/passwd", ""),
    ("{% if summary.client %}", FaultKind.SYNTAX, "", ""),
    ("{{ summary.client", FaultKind.SYNTAX, "", ""),
    ("{{ 1 / 0 }}", FaultKind.FAILED, "division by zero", ""),
    ("{{ summary.client | day(formats) }}", FaultKind.FAILED, "", ""),
    ("{{ summary.client() }}", FaultKind.FAILED, "", ""),
    ("{{ 'x' * 10 ** 12 }}", FaultKind.TOO_LONG, "", ""),
    ("{{ 10 ** 99999999 }}", FaultKind.TOO_LONG, "", ""),
    ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", FaultKind.TOO_SLOW, "", ""),
]


@pytest.mark.parametrize(("template", "kind", "what", "similar"), FAULTS, ids=[fault[0][:40] for fault in FAULTS])
def test_a_template_that_fails_is_said_with_its_line_and_the_shipped_one_used(
    renderer: Renderer, summary: ValueSummary, template: str, kind: FaultKind, what: str, similar: str
) -> None:
    document = printed(renderer, summary, page=f"{PLAIN.format('one')}\n\n{template}\n")
    (fault,) = document.faults
    assert (fault.template, fault.kind, fault.line) == (PAGE, kind, 3)
    assert what in fault.what
    assert fault.similar == similar
    assert summary.headline in text_of(document.pdf)
    assert PAGE in document.left_out[0]
    assert "Line 3" in document.left_out[0]


def test_a_template_that_writes_without_end_is_stopped(renderer: Renderer, summary: ValueSummary) -> None:
    document = printed(renderer, summary, page="{% for i in range(99999) %}{{ 'x' * 1000 }}{% endfor %}")
    assert document.faults == (TemplateFault(PAGE, FaultKind.TOO_LONG),)


def test_the_words_for_whoever_edits() -> None:
    fault = TemplateFault(PAGE, FaultKind.UNKNOWN_NAME, 12, "sumary", "summary")
    assert fault_words(fault) == "Line 12: “sumary” is not a name this document knows. Did you mean “summary”?"


LOOPS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% set l = range(99999) | list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
]


@pytest.mark.parametrize("loop", LOOPS)
def test_a_loop_without_end_ends(
    renderer: Renderer, summary: ValueSummary, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("growthdesk.reports.templates.MOST_SECONDS", 0.3)
    document = printed(renderer, summary, page=f"\n{loop}")
    assert [(fault.kind, fault.line) for fault in document.faults] == [(FaultKind.TOO_SLOW, 2)]


def test_only_the_template_that_fails_is_left_out(renderer: Renderer, summary: ValueSummary, templates: Path) -> None:
    page = shipped(PAGE, templates).replace('{{ _("Value summary") }}', "</p><p>Mine", 1)
    document = printed(renderer, summary, page=page, shared="{{ nowhere }}")
    assert [fault.template for fault in document.faults] == [SHARED]
    assert "Mine" in text_of(document.pdf)


def test_a_template_of_another_document_is_not_to_blame(renderer: Renderer, summary: ValueSummary) -> None:
    document = renderer.render(summary, edited={"review_pack/review_pack.html.j2": "{{ nowhere }}"})
    assert document.faults == ()


ADDRESSES = [
    '<img src="{}" alt="">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<style>@import url("{}");</style>',
    '<p style="background: url({})">x</p>',
    "<style>@font-face {{ font-family: X; src: url({}) }} body {{ font-family: X }}</style>",
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><use href="{}#a"/></svg>',
    '<base href="{}"><img src="x.png" alt="">',
]


@pytest.mark.parametrize(
    "address", ["file", "http://127.0.0.1:9/x.png", "//127.0.0.1/x.png", "growthdesk:../secret.css"]
)
@pytest.mark.parametrize("markup", ADDRESSES)
def test_an_address_reaches_nothing(
    renderer: Renderer, summary: ValueSummary, tmp_path: Path, markup: str, address: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Canary-of-a-file", "utf-8")
    target = secret.as_uri() if address == "file" else address
    document = printed(renderer, summary, page=PLAIN.format("Mine " + markup.format(target)))
    assert document.faults == ()
    assert "Mine" in text_of(document.pdf)
    assert b"Canary" not in document.pdf
    # WeasyPrint does not even look for shapes of other files.
    assert any("Addresses outside" in said for said in document.left_out) or "<use" in markup


@pytest.mark.parametrize(
    "markup",
    ["<script>document.write('Canary')</script>", "<iframe srcdoc='Canary'></iframe>", "\\input{/etc/passwd} $$x$$"],
)
def test_what_other_programs_would_run_is_only_text_or_nothing(
    renderer: Renderer, summary: ValueSummary, markup: str
) -> None:
    document = printed(renderer, summary, page=PLAIN.format("Mine " + markup))
    text = text_of(document.pdf)
    assert "Mine" in text
    assert "Canary" not in text
    assert "root:" not in text


STYLES = [
    "@import 'growthdesk:value_summary/style.css';",
    "body { background: url(file:///etc/passwd) }",
    "}}}} {{{{ not css",
    ":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }",
    "p { width: calc(1px * 1e400) }",
    "\x00\ufffd",
]


@pytest.mark.parametrize("style", STYLES)
def test_no_style_keeps_a_document_from_being_made(renderer: Renderer, summary: ValueSummary, style: str) -> None:
    assert printed(renderer, summary, style=style).pdf.startswith(b"%PDF")


def test_a_document_can_still_be_cancelled(renderer: Renderer, summary: ValueSummary) -> None:
    with pytest.raises(Refusal) as refused:
        renderer.render(summary, Watch(cancelled=lambda: True), {PAGE: "{{ nowhere }}"})
    assert refused.value.code == "document_cancelled"


@pytest.fixture
def worker(templates: Path, cache: Path) -> Iterator[DocumentWorker]:
    made = DocumentWorker(templates, cache)
    yield made
    made.close()


def test_a_worker_that_does_not_come_back_is_ended_and_the_shipped_template_used(
    worker: DocumentWorker, summary: ValueSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worker.render(summary, edited={PAGE: PLAIN.format("Mine")}).faults == ()
    monkeypatch.setattr(worker_module, "_MOST_SECONDS_EDITED", 1.0)
    # One call of the library, which looks at no clock: 25 million lines.
    slow = "{{ ('a ' * 5000) | replace('a', 'a ' * 5000) | wordwrap(1) | length }}"
    document = worker.render(summary, edited={PAGE: slow})
    assert [(fault.template, fault.kind) for fault in document.faults] == [(PAGE, FaultKind.TOO_SLOW)]
    assert summary.headline in text_of(document.pdf)
