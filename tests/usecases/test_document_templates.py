"""Templates: the shipped ones, a firm's own copies inside its file, and the way back."""

from pathlib import Path

import pytest

from growthdesk.domain.document_templates import DocumentTemplate, TemplateForm, TemplateState
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import (
    keep_template,
    save_template,
    template_form,
    template_rows,
    template_texts,
    use_shipped_template,
)

PAGE = "summary/page.html.j2"
STYLE = "summary/style.css"
SHIPPED = "<h1>{{ headline }}</h1>\n"
MINE = "<h1>شكرا {{ headline }}</h1>\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of two shipped templates, beside files that are none."""
    made = tmp_path / "templates"
    (made / "summary").mkdir(parents=True)
    (made / PAGE).write_text(SHIPPED, encoding="utf-8")
    (made / STYLE).write_text("h1 { margin: 0 }\n", encoding="utf-8")
    (made / "summary" / "mark.svg").write_text("<svg/>", encoding="utf-8")
    return made


def states(desk: Desk, folder: Path) -> dict[str, TemplateState]:
    """How every template stands."""
    return {row.name: row.state for row in template_rows(desk, folder)}


def test_every_template_is_listed_as_shipped_until_it_is_edited(desk: Desk, folder: Path) -> None:
    assert states(desk, folder) == {PAGE: TemplateState.SHIPPED, STYLE: TemplateState.SHIPPED}
    assert template_form(desk, folder, PAGE) == TemplateForm(PAGE, TemplateState.SHIPPED, None, SHIPPED, SHIPPED)
    assert template_texts(desk) == {}
    changes = save_template(desk, folder, PAGE, MINE, None)
    assert changes.topics == {"document_template"}
    assert states(desk, folder) == {PAGE: TemplateState.EDITED, STYLE: TemplateState.SHIPPED}
    assert template_form(desk, folder, PAGE) == TemplateForm(PAGE, TemplateState.EDITED, 1, MINE, SHIPPED)
    assert template_texts(desk) == {PAGE: MINE}


def test_the_templates_of_the_program_can_be_edited(desk: Desk) -> None:
    names = {row.name for row in template_rows(desk, report_template_folder())}
    assert {"value_summary/value_summary.html.j2", "value_summary/style.css", "_shared/print.css"} <= names


def test_a_copy_is_saved_again_with_the_revision_it_was_read_with(desk: Desk, folder: Path) -> None:
    save_template(desk, folder, PAGE, MINE, None)
    save_template(desk, folder, PAGE, "<p>Second</p>", 1)
    assert template_texts(desk) == {PAGE: "<p>Second</p>"}
    for stale in (1, None):
        with pytest.raises(OutdatedSave):
            save_template(desk, folder, PAGE, "<p>Third</p>", stale)


def test_lines_end_alike_whoever_typed_them(desk: Desk, folder: Path) -> None:
    save_template(desk, folder, STYLE, "h1 { }\r\nh2 { }\rh3 { }", None)
    assert template_texts(desk) == {STYLE: "h1 { }\nh2 { }\nh3 { }"}


def test_an_empty_template_is_refused(desk: Desk, folder: Path) -> None:
    with pytest.raises(DraftRefused):
        save_template(desk, folder, PAGE, " \n", None)
    assert template_texts(desk) == {}


@pytest.mark.parametrize("name", ["summary/other.css", "../secret.css", "summary/mark.svg", "", "/etc/passwd"])
def test_only_shipped_templates_are_edited(desk: Desk, folder: Path, name: str) -> None:
    (folder.parent / "secret.css").write_text("h1 { }", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        save_template(desk, folder, name, MINE, None)
    assert refused.value.code == "record_missing"
    with pytest.raises(Refusal):
        template_form(desk, folder, name)


def test_a_change_of_the_programs_own_is_noticed_and_does_not_touch_the_copy(desk: Desk, folder: Path) -> None:
    save_template(desk, folder, PAGE, MINE, None)
    (folder / PAGE).write_text("<h1>{{ headline }}</h1><p>New</p>\n", encoding="utf-8")
    assert states(desk, folder)[PAGE] is TemplateState.OUTDATED
    save_template(desk, folder, PAGE, MINE + "<p>Mine</p>", 1)
    assert states(desk, folder)[PAGE] is TemplateState.OUTDATED
    keep_template(desk, folder, PAGE, 2)
    assert states(desk, folder)[PAGE] is TemplateState.EDITED
    assert template_texts(desk) == {PAGE: MINE + "<p>Mine</p>"}


def test_a_copy_of_what_the_program_no_longer_has_can_be_read_and_dropped(desk: Desk, folder: Path) -> None:
    save_template(desk, folder, PAGE, MINE, None)
    (folder / PAGE).unlink()
    assert template_form(desk, folder, PAGE) == TemplateForm(PAGE, TemplateState.UNUSED, 1, MINE, "")
    use_shipped_template(desk, PAGE, 1)
    assert PAGE not in states(desk, folder)


def test_the_way_back_to_the_shipped_one(desk: Desk, folder: Path) -> None:
    save_template(desk, folder, PAGE, MINE, None)
    save_template(desk, folder, PAGE, MINE * 2, 1)
    with pytest.raises(OutdatedSave):
        use_shipped_template(desk, PAGE, 1)
    use_shipped_template(desk, PAGE, 2)
    assert (states(desk, folder)[PAGE], template_texts(desk)) == (TemplateState.SHIPPED, {})
    with pytest.raises(Refusal) as refused:
        use_shipped_template(desk, PAGE, 2)
    assert refused.value.code == "record_missing"


def test_the_shipped_text_typed_again_is_no_copy(desk: Desk, folder: Path) -> None:
    assert save_template(desk, folder, PAGE, SHIPPED, None).topics == frozenset()
    save_template(desk, folder, PAGE, MINE, None)
    save_template(desk, folder, PAGE, SHIPPED, 1)
    assert desk.reading.find(DocumentTemplate) == ()
