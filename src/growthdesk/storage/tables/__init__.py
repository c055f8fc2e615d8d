"""The schema, declared once: a table class per kind of record. Importing this loads SQLModel; screens never need it."""

from growthdesk.storage.tables import (
    accounts,
    actions,
    agreements,
    circulation,
    document_templates,
    drafts,
    duplicates,
    firms,
    history,
    import_sources,
    interactions,
    measures,
    orders,
    outcomes,
    reviews,
    stakeholders,
)
from growthdesk.storage.tables.columns import METADATA

__all__ = [
    "METADATA",
    "accounts",
    "actions",
    "agreements",
    "circulation",
    "document_templates",
    "drafts",
    "duplicates",
    "firms",
    "history",
    "import_sources",
    "interactions",
    "measures",
    "orders",
    "outcomes",
    "reviews",
    "stakeholders",
]
