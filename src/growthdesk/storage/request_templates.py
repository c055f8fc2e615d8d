"""Reads of the firm's own templates of requests."""

from growthdesk.domain.request_texts import RequestTemplate
from growthdesk.storage.reading import Reading

_TEMPLATES = "SELECT * FROM request_template ORDER BY is_default DESC, name COLLATE NOCASE, id"


def request_templates(reading: Reading) -> tuple[RequestTemplate, ...]:
    """All templates, the default first, then by name."""
    return reading.rows(RequestTemplate, _TEMPLATES)
