"""A firm's own templates: printed with, bounded, and never the reason why a document is not made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from tests.reports.reading import opened, text_of

PAGE = "value_summary/value_summary.html.j2"
STYLE = "value_summary/style.css"
SHARED = "_shared/document.html.j2"
PLAIN = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'


@pytest.fixture
def summary() -> ValueSummary:
    return replace(FULL, series=None)


def shipped(name: str, templates: Path) -> str:
    return (templates / name).read_text("utf-8")


def links_of(pdf: bytes) -> list[Any]:
    """Return what can be clicked on the pages of a PDF."""
    return [note for page in opened(pdf).pages for note in page.get("/Annots", [])]


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


WIDTHS = [
    "'x' | center(10 ** 9)",
    "'x' | center(10 ** 7 - 1)",
    "'x' | indent(10 ** 9, true)",
    "('x\\n' * 9999) | indent('y' * 10000)",
    "['x'] | map('center', 10 ** 9) | first",
    "'%1000000000d' | format(1)",
    "'%.1000000000f' | format(1)",
    "'%1000000000d' % 1",
    "'%000000000001000000000d' % 1",
    "'%((a))1000000000d' % {'(a)': 1}",
    "'%1000000000.0f' % 1",
    "'{:\u0661\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660}'.format(1)",
    "'%*d' % (10 ** 9, 1)",
    "'%(a)1000000000s' % {'a': 1}",
    "'{:>1000000000}'.format(1)",
    "'{:>{}}'.format(1, 10 ** 9)",
    "'{a:>1000000000}'.format_map({'a': 1})",
    "('{0:>999999}' * 999).format(1)",
    "('x' | safe).format(1) ~ ('{:>1000000000}' | safe).format(1)",
    "'x'.center(10 ** 9)",
    "'x'.rjust(10 ** 9)",
    "('x' | safe).ljust(10 ** 9)",
    "'x'.zfill(10 ** 9)",
    "'\\t'.expandtabs(10 ** 9)",
    "('x' * 9999).replace('', 'y' * 9999)",
    "('x' * 9999) | replace('x', 'y' * 9999)",
    "('y' * 9999).join('x' * 9999)",
    "range(99999) | join('y' * 9999)",
    "range(99999) | map('string') | join('y' * 9999)",
    "('x' * 9999).translate({120: 'y' * 9999})",
    "(1).to_bytes(10 ** 9, 'big')",
    "[1] | batch(10 ** 9, 'x') | list",
    "[1] | slice(10 ** 9) | list",
    "1 | round(-(10 ** 9))",
    "{'a': 1} | tojson(10 ** 9)",
    "('x ' * 9999) | wordwrap(1, wrapstring='y' * 9999)",
    "[['x']] | map('join', 'y') | join('y' * 10 ** 9)",
    "'x' * 9999 * 9999",
    "9999 * ('x' * 9999)",
    "page.dated.strftime('%1000000000d')",
]


@pytest.mark.parametrize("wide", WIDTHS)
def test_what_would_be_wider_than_a_document_is_said_at_once(
    renderer: Renderer, summary: ValueSummary, wide: str
) -> None:
    document = printed(renderer, summary, page=f"{PLAIN.format('one')}\n\n{{{{ {wide} }}}}\n")
    assert document.faults == (TemplateFault(PAGE, FaultKind.TOO_LONG, 3),)


USUAL = [
    ("'x' | center(5) | replace(' ', '-')", "--x--"),
    ("'a\\nb' | indent(2) | replace(' ', '-')", "a --b"),
    ("'%05.2f' | format(3.14159)", "03.14"),
    ("('%-3s%%' % 'a') | replace(' ', '-')", "a--%"),
    ("'{:>{}}'.format('a', 3) | replace(' ', '-')", "--a"),
    ("'12345678901. Call 00971501234567 or %s, 99999999999' % 2", "12345678901. Call 00971501234567 or 2, 99999999999"),
    ("'{a}'.format_map({'a': '<b>'})", "<b>"),
    ("('{}' | safe).format('<b>')", "<b>"),
    ("'7'.zfill(3)", "007"),
    ("range(9) | batch(5, 0) | map('join', '') | join(' ')", "01234 56780"),
    ("123456789.123 | round(2)", "123456789.12"),
    ("123456789 | round(2)", "123456789"),
    ("page.dated.strftime('%Y')", "2026"),
    ("summary.client | default('-' * 300) | truncate(2000) | wordwrap(300)", FULL.client),
    ("('long word ' * 999) | replace('long word', 'a rather short word') | length", "19980"),
]


@pytest.mark.parametrize(("text", "words"), USUAL)
def test_what_fits_is_printed(renderer: Renderer, summary: ValueSummary, text: str, words: str) -> None:
    document = printed(renderer, summary, page=PLAIN.format(f"[{{{{ {text} }}}}]"))
    assert document.faults == ()
    assert f"[{words}]" in " ".join(text_of(document.pdf).split())


def test_text_to_fill_a_page_with_is_not_at_hand(renderer: Renderer, summary: ValueSummary) -> None:
    document = printed(renderer, summary, page="{{ lipsum(n=10 ** 7) }}")
    assert [(fault.kind, fault.what) for fault in document.faults] == [(FaultKind.UNKNOWN_NAME, "lipsum")]


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


LINKS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java&#9;script:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "vbscript:x",
    "ftp://example.com/",
    "//example.com/",
    "growthdesk:_shared/print.css",
    "report.html",
    "mailtoo:a@example.com",
]
# Where readers of HTML differ about what is a link.
HIDDEN = [
    '<a href="{}">x</a>',
    "<svg><style><p><a href='{}'>x</a></p></style></svg>",
    "<!--><a href={0}>x</a><!-- -->",
    '<base href="javascript:"><a rel="attachment" href="{}">x</a>',
]


@pytest.mark.parametrize("address", LINKS)
def test_a_link_that_leads_to_no_page_or_mailbox_is_said(
    renderer: Renderer, summary: ValueSummary, address: str
) -> None:
    link = f'\n\n<a href="{address}">Mine</a>'
    document = printed(renderer, summary, page=PLAIN.format(link), style="h1 { color: #000 }")
    (fault,) = document.faults
    assert fault.kind is FaultKind.FORBIDDEN
    if "&" not in address:
        assert (fault.template, fault.line, fault.what) == (PAGE, 3, address)
    assert summary.headline in text_of(document.pdf)
    assert fault.template in document.left_out[0]
    assert links_of(document.pdf) == []


@pytest.mark.parametrize("markup", HIDDEN)
def test_no_link_hides(renderer: Renderer, summary: ValueSummary, markup: str) -> None:
    document = printed(renderer, summary, page=PLAIN.format(markup.format("javascript:alert(1)")))
    assert [(fault.template, fault.kind) for fault in document.faults] == [(PAGE, FaultKind.FORBIDDEN)]
    assert links_of(document.pdf) == []


def test_a_link_a_macro_puts_together_is_said_too(renderer: Renderer, summary: ValueSummary) -> None:
    document = printed(renderer, summary, page=PLAIN.format("""<a href="{{ 'java' ~ 'script:' }}x">Mine</a>"""))
    assert document.faults == (TemplateFault(PAGE, FaultKind.FORBIDDEN, 0, "javascript:x"),)


@pytest.mark.parametrize(
    "address", ["#here", "https://example.com/?a=1", "HTTP://example.com/", "mailto:a@example.com", " #here "]
)
def test_links_to_pages_and_mailboxes_stay(renderer: Renderer, summary: ValueSummary, address: str) -> None:
    page = PLAIN.format(f'<a href="{address}">Mine</a> <a name="x" href="">here</a> <b id="here">h</b>')
    document = printed(renderer, summary, page=page)
    assert document.faults == ()
    assert len(links_of(document.pdf)) == 1


def test_what_a_client_writes_never_becomes_a_link(renderer: Renderer, summary: ValueSummary) -> None:
    named = replace(summary, client='<a href="javascript:alert(1)">x</a>')
    document = printed(renderer, named, page=PLAIN.format("{{ summary.client }}"))
    assert document.faults == ()
    assert "<a href=" in text_of(document.pdf)
    assert links_of(document.pdf) == []


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
    # One call of the library, which looks at no clock: millions of lines.
    slow = "{{ ('a ' * 2000000) | wordwrap(1) | length }}"
    document = worker.render(summary, edited={PAGE: slow})
    assert [(fault.template, fault.kind) for fault in document.faults] == [(PAGE, FaultKind.TOO_SLOW)]
    assert summary.headline in text_of(document.pdf)
