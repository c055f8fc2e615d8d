"""Templates of documents: how a firm's copy stands to the shipped one."""

from datetime import UTC, datetime

import pytest

from growthdesk.domain.document_templates import (
    DocumentTemplate,
    TemplateState,
    digest_of,
    problems_in_template,
    state_of,
)

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
COPY = DocumentTemplate(
    id="1", revision=1, created_at=NOW, updated_at=NOW, name="a.css", text="mine", shipped_digest=digest_of("theirs")
)


@pytest.mark.parametrize(
    ("copy", "shipped", "state"),
    [
        (None, "theirs", TemplateState.SHIPPED),
        (COPY, "theirs", TemplateState.EDITED),
        (COPY, "theirs, improved", TemplateState.OUTDATED),
        (COPY, None, TemplateState.UNUSED),
    ],
)
def test_a_copy_knows_how_it_stands(copy: DocumentTemplate | None, shipped: str | None, state: TemplateState) -> None:
    assert state_of(copy, shipped) is state


@pytest.mark.parametrize(
    ("text", "codes"),
    [("h1 { }", []), (" \n", ["missing"]), ("x" * 200_000, []), ("x" * 200_001, ["too_long"])],
)
def test_problems_of_a_template(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in problems_in_template(text)] == codes
