"""What is wrong with a template is said for whoever edited it, with what was typed as it was typed."""

import pytest

from growthdesk.domain.document_templates import FaultKind, TemplateFault
from growthdesk.wording.templates import fault_words, not_used_words


@pytest.mark.parametrize("kind", FaultKind)
@pytest.mark.parametrize("line", [0, 7])
def test_every_fault_has_words(kind: FaultKind, line: int) -> None:
    words = fault_words(TemplateFault("a/b.css", kind, line, "{x}", "y"))
    assert words.startswith("Line 7: " if line else words[0].upper())
    assert words.endswith(("?", "."))
    assert "{what}" not in words
    assert "a/b.css" in not_used_words(TemplateFault("a/b.css", kind, line))


def test_braces_somebody_typed_stay() -> None:
    assert "“{x}”" in fault_words(TemplateFault("a", FaultKind.UNKNOWN_NAME, 1, "{x}"))
