"""Templates a firm keeps in its file that reach for more than a page, or never end: the shipped one is used, the
place is said, and the file is as it was.
"""

from collections.abc import Iterator

import pytest

from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.problems import DraftRefused
from growthdesk.domain.reviews import ReviewState
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.document_templates import save_template, template_texts
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.wording.problems import sentence
from growthdesk.wording.templates import fault_words
from tests.builders import a_handover, a_milestone, a_plan, a_review, a_stakeholder, an_account
from tests.reports.reading import opened, root_of, text_of

FORBIDDEN = "may not be used in a document."
NO_TEMPLATE = "there is no template"
NO_NAME = "is not a name this document knows."
TOO_LONG = "it makes more than a document can hold."
HEAD = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>Mine</p></body></html>'


@pytest.fixture(scope="module")
def renderer(request: pytest.FixtureRequest) -> Renderer:
    return Renderer(report_template_folder(), request.config.cache.mkdir("documents"))


@pytest.fixture
def account_id(desk: Desk) -> Iterator[str]:
    """Give a client with a person, two reviews, one of them held, a handover and a plan; later the file is whole."""
    account = an_account(desk)
    a_stakeholder(desk, account)
    a_review(desk, account, planned_on=desk.today, state=ReviewState.HELD, held_on=desk.today)
    a_review(desk, account)
    a_handover(desk, account)
    a_milestone(desk, a_plan(desk, account))
    yield account.id
    assert desk.reading.find(DocumentTemplate)[0].revision == 1


def page_of(kind: DocumentKind) -> str:
    """Return the name of the template of a document's page."""
    folder = kind.value.replace("-", "_")
    return f"{folder}/{folder}.html.j2"


def printed_with(
    desk: Desk, renderer: Renderer, account_id: str, text: str, kind: DocumentKind = DocumentKind.VALUE_SUMMARY
) -> RenderedDocument:
    """Keep a text as the page of a document, and print that as the window does."""
    save_template(desk, report_template_folder(), page_of(kind), text, None)
    before = (template_texts(desk), desk.database.path.read_bytes())
    contents = read_document(desk, DocumentRequest(kind, account_id))
    printed = renderer.render(contents.job, edited=contents.templates)
    assert (template_texts(desk), desk.database.path.read_bytes()) == before, "printing writes nothing"
    assert before[0] == {page_of(kind): text}
    return printed


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_falls_back_on_its_shipped_template(
    desk: Desk, renderer: Renderer, account_id: str, kind: DocumentKind
) -> None:
    printed = printed_with(desk, renderer, account_id, f"{HEAD}\n\n{{% include '/etc/passwd' %}}", kind)
    (fault,) = printed.faults
    assert (fault.template, fault.line) == (page_of(kind), 3)
    assert page_of(kind) in printed.left_out[0]
    assert "Line 3: there is no template “/etc/passwd”." in printed.left_out[0]
    text = text_of(printed.pdf)
    assert "Al Noor Freight" in text
    assert "Mine" not in text
    assert "root:" not in text


REACHING = [
    ("{{ summary | attr('__class__') }}", FORBIDDEN),
    ("{{ formats['__class__'] }}", FORBIDDEN),
    ("{{ joiner.__init__.__globals__ }}", FORBIDDEN),
    ("{{ lipsum(n=10 ** 7) }}", NO_NAME),
    ("{{ 'x' | center(10 ** 9) }}", TOO_LONG),
    ("{{ '{:>1000000000}'.format(1) }}", TOO_LONG),
    ("<a href='javascript:alert(1)'>x</a>", "“javascript:alert(1)” may not be used in a document."),
    ("<a href='file:///etc/passwd'>x</a>", FORBIDDEN),
    ("{{ self._TemplateReference__context }}", FORBIDDEN),
    ("{{ ('{0.__cl' ~ 'ass__}').format(summary) }}", FORBIDDEN),
    ("{{ [].append.__self__ }}", FORBIDDEN),
    ("{{ open('/etc/passwd') }}", NO_NAME),
    ("{{ environment }}", NO_NAME),
    ("{{ summary.outcomes[99999999] }}", NO_NAME),
    ("{% import 'os' as os %}", NO_TEMPLATE),
    ("{% from 'file:///etc/passwd' import x %}", NO_TEMPLATE),
    ("{% include 'http://127.0.0.1:9/x' %}", NO_TEMPLATE),
    ("{% include '_shared/../../pyproject.toml' %}", NO_TEMPLATE),
    ("{% include 'review_pack/review_pack.html.j2' %}", NO_NAME),
    ("{% include 'value_summary/value_summary.html.j2' %}", "it takes too long."),
    ("{{ range(10 ** 9) | list }}", "Range too big."),
    ("{% for x in range(10 ** 18) %}a{% endfor %}", "Range too big."),
    ("{% set n = namespace(a='x' * 9999) %}{% for i in range(40) %}{% set n.a = n.a ~ n.a %}{% endfor %}", TOO_LONG),
    ("{{ [0] * 10000 * 10000 * 10000 }}", TOO_LONG),
    ("{{ summary | tojson }}", "this cannot be worked out: "),
    ("{% do 1 %}", "this cannot be read: "),
]


@pytest.mark.parametrize(("text", "said"), REACHING, ids=[text for text, _said in REACHING])
def test_what_reaches_for_more_is_said_with_its_line(
    desk: Desk, renderer: Renderer, account_id: str, text: str, said: str
) -> None:
    printed = printed_with(desk, renderer, account_id, f"{HEAD}\n\n{text}\n")
    (fault,) = printed.faults
    assert (fault.template, fault.line) == (page_of(DocumentKind.VALUE_SUMMARY), 3)
    assert said in fault_words(fault)
    assert said in printed.left_out[0]
    assert "Al Noor Freight" in text_of(printed.pdf)


def test_what_stands_too_deep_within_itself_is_said(desk: Desk, renderer: Renderer, account_id: str) -> None:
    printed = printed_with(desk, renderer, account_id, HEAD.replace("Mine", "<div>" * 400))
    assert [fault_words(fault) for fault in printed.faults] == ["It makes more than a document can hold."]


HARMLESS = [
    "<script>document.title='x'</script>",
    "{{ [summary] | map(attribute='__class__') | list }}",
    "{% include ['/etc/passwd', 'http://127.0.0.1:9/x'] ignore missing %}",
    "<iframe src='file:///etc/passwd'></iframe>",
    "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/x'>",
    "<form action='http://127.0.0.1:9/x'><input name='a'><button>b</button></form>",
    "<img src='data:image/svg+xml,<svg/>' alt='x'>",
    "<td colspan='1000000000' rowspan='1000000000'>x",
    "<p style='width: 1e99px; counter-increment: x 99999999999999'>",
    "$$x$$ \\input{/etc/passwd} =cmd()",
    "\u202e\ufeff",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_dangerous_is_printed_with(desk: Desk, renderer: Renderer, account_id: str, text: str) -> None:
    printed = printed_with(desk, renderer, account_id, f"{HEAD}\n{text}")
    assert printed.faults == ()
    words = text_of(printed.pdf)
    assert words.startswith("Mine")
    assert "root:" not in words
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root_of(printed.pdf))
    assert [page for page in opened(printed.pdf).pages if page.get("/Annots")] == []


def test_a_template_with_what_is_no_character_is_not_kept(desk: Desk) -> None:
    with pytest.raises(DraftRefused) as refused:
        save_template(desk, report_template_folder(), page_of(DocumentKind.VALUE_SUMMARY), f"{HEAD}\n\x00", None)
    words = [sentence(problem) for problem in refused.value.problems]
    assert words == ["Line 2 has a character that stands for nothing, U+0000. Delete it."]
    assert template_texts(desk) == {}
