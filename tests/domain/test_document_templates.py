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
from growthdesk.domain.problems import Problem

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


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\0", "U+0000"),
        ("\x0c", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\ud800", "U+D800"),
        ("\ufdd0", "U+FDD0"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)
def test_what_is_no_character_is_refused_with_its_line(character: str, code: str) -> None:
    (problem,) = problems_in_template(f"h1 {{ }}\r\n\tp {{{character} }}\n{character}")
    assert problem == Problem("text", "not_a_character", (("line", "2"), ("character", code)))


def test_every_character_that_can_be_written_is_taken() -> None:
    assert problems_in_template("\t\r\n a\xa0é\u200d\u202e\ufeff\ufffd\ue000 مرحبا 你好 😀") == ()
