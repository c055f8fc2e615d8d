"""Templates run in a sandbox: everything escaped, nothing undefined, user text apart from ours."""

from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from growthdesk.charts.typefaces import prepare_typefaces
from growthdesk.domain.firms import Paper
from growthdesk.reports.sources import DocumentSource, Frame
from growthdesk.reports.templates import Templates, bdi, css_text, page_label
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart, direction_of


def filled(folder: Path, cache: Path, template: str, **values: object) -> str:
    """Fill a template written for one test."""
    (folder / "page.html.j2").write_text(template, "utf-8")
    frame = Frame("Title", "Author", "en", Paper.A4, date(2026, 1, 1), "#000000")
    source = DocumentSource("page.html.j2", frame, values, Formats())
    return Templates(folder, prepare_typefaces(cache)).html(source)[0]


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ name }}", "&lt;b&gt; &amp; &#34;x&#34;"),
        ('<a title="{{ name }}">', '<a title="&lt;b&gt; &amp; &#34;x&#34;">'),
        ("{{ _('For {name}').format(name=name) }}", "For &lt;b&gt; &amp; &#34;x&#34;"),
        ("{{ name | bdi }}", '<bdi dir="ltr">&lt;b&gt; &amp; &#34;x&#34;</bdi>'),
        ("{{ _('For {name}').format(name=name | bdi) }}", 'For <bdi dir="ltr">&lt;b&gt; &amp; &#34;x&#34;</bdi>'),
    ],
)
def test_user_text_is_escaped_on_every_way(tmp_path: Path, cache: Path, template: str, html: str) -> None:
    assert filled(tmp_path, cache, template, name='<b> & "x"') == html


def test_a_name_that_is_not_there_stops_the_document(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(UndefinedError):
        filled(tmp_path, cache, "{{ nowhere }}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{{ _.__globals__ }}",
    ],
)
def test_a_template_stays_in_its_sandbox(tmp_path: Path, cache: Path, template: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        filled(tmp_path, cache, template)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Sami", "ltr"),
        ("يوسف", "rtl"),
        ("  12 يوسف", "rtl"),
        ("(TMS) يوسف", "ltr"),
        ("שלום", "rtl"),
        ("123", "ltr"),
        ("", "ltr"),
    ],
)
def test_text_runs_the_way_of_its_first_letter(text: str, direction: str) -> None:
    assert direction_of(text) == direction
    assert f'dir="{direction}"' in bdi(text)


def test_words_that_run_the_other_way_stand_apart_in_a_sentence() -> None:
    assert bdi(apart("<ش>") + ": 90%") == '<bdi dir="ltr"><bdi dir="rtl">&lt;ش&gt;</bdi>: 90%</bdi>'


def test_page_numbers_are_counted_by_the_printer() -> None:
    assert page_label("Page {page} of {pages}") == (
        'Page <span class="counter-page"></span> of <span class="counter-pages"></span>'
    )


def test_css_strings_cannot_be_left() -> None:
    assert css_text('a"; } </style>') == '"a\\000022\\00003b\\000020\\00007d\\000020\\00003c\\00002fstyle\\00003e"'
