"""Reads of the templates a firm edited."""

from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.storage.reading import Reading


def edited_templates(reading: Reading) -> dict[str, DocumentTemplate]:
    """Read the firm's copies by name."""
    return {copy.name: copy for copy in reading.find(DocumentTemplate)}


def edited_template(reading: Reading, name: str) -> DocumentTemplate | None:
    """Read the firm's copy of one template, None without one."""
    return next(iter(reading.find(DocumentTemplate, name=name)), None)
