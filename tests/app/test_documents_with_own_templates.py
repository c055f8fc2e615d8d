"""`growthdesk document` prints with the firm's own templates, and says which of them it could not use."""

from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_templates import save_template
from tests.app.conftest import Run
from tests.builders import an_account
from tests.reports.reading import text_of

PAGE = "value_summary/value_summary.html.j2"
PLAIN = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>Mine {}</p></body></html>'


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("{{ summary.client }}", []),
        ("{{ sumary.client }}", ["Line 1: “sumary” is not a name this document knows. Did you mean “summary”?"]),
    ],
)
def test_own_templates_are_used_by_the_command_line(
    growthdesk: Run, desk: Desk, tmp_path: Path, markup: str, said: list[str]
) -> None:
    an_account(desk, name="Ernst Handel", external_id="ERNSH")
    save_template(desk, report_template_folder(), PAGE, PLAIN.format(markup), None)
    desk.database.checkpoint()
    target = tmp_path / "page.pdf"
    ran = growthdesk("document", desk.database.path, "value-summary", "--account", "ERNSH", "-o", target, "--json")
    assert ran.code == 0, ran.err
    left_out = [line for line in cast("dict[str, Any]", ran.json)["left_out"] if PAGE in line]
    assert [line.partition("used. ")[2] for line in left_out] == said
    assert ("Mine" in text_of(target.read_bytes())) is (not said)
