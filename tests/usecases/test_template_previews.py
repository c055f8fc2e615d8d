"""What a template is looked at with: every shipped one can be seen at once, in a file without accounts too."""

import pytest

from growthdesk.domain.documents import DocumentKind
from growthdesk.reports.rendering import Renderer
from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import template_rows
from growthdesk.usecases.template_previews import preview_contents, previewed_kind, shows_accounts, with_text
from tests.builders import an_account

PAGE = "value_summary/value_summary.html.j2"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (PAGE, DocumentKind.VALUE_SUMMARY),
        ("review_pack/style.css", DocumentKind.REVIEW_PACK),
        ("review_minutes/review_minutes.html.j2", DocumentKind.REVIEW_MINUTES),
        ("blank_exit/blank_exit.html.j2", DocumentKind.BLANK_EXIT),
        ("_shared/document.html.j2", DocumentKind.VALUE_SUMMARY),
        ("_shared/print.css", DocumentKind.VALUE_SUMMARY),
        ("_shared/form.css", DocumentKind.BLANK_REVIEW),
        ("_shared/form_parts.html.j2", DocumentKind.BLANK_REVIEW),
        ("something_else/page.css", DocumentKind.VALUE_SUMMARY),
    ],
)
def test_a_template_is_looked_at_in_a_document_that_uses_it(name: str, kind: DocumentKind) -> None:
    assert previewed_kind(name) is kind


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_document_has_something_to_be_looked_at_with(
    desk: Desk, kind: DocumentKind, pytestconfig: pytest.Config
) -> None:
    renderer = Renderer(report_template_folder(), pytestconfig.cache.mkdir("documents"))
    folder = report_template_folder()
    name = next(row.name for row in template_rows(desk, folder) if previewed_kind(row.name) is kind)
    contents = preview_contents(desk, name)
    assert contents.kind is kind
    assert renderer.render(contents.job).faults == ()
    assert not shows_accounts(name) or contents.job.is_sample


def test_an_account_can_be_looked_at_instead(desk: Desk) -> None:
    account = an_account(desk, name="Khaleej Freight")
    contents = preview_contents(desk, PAGE, account.id)
    assert contents.client == "Khaleej Freight"


def test_the_text_being_edited_stands_instead_of_the_saved_one(desk: Desk) -> None:
    contents = preview_contents(desk, PAGE)
    edited = with_text(contents, PAGE, "mine", "shipped")
    assert edited.templates == {PAGE: "mine"}
    assert with_text(edited, PAGE, "shipped", "shipped").templates == {}
