"""Writes of what is no part of the record: drafts, what imports remember, the search index. No history, no undo."""

from typing import Any

from growthdesk.storage.errors import refusing
from growthdesk.storage.mapper import parameter
from growthdesk.storage.reading import Reading


class Aside(Reading):
    """Reads and writes inside one transaction that leaves no trace in history."""

    def run(self, sql: str, **params: Any) -> None:
        """Run one statement with named parameters."""
        with refusing(self.path):
            self._connection.execute(sql, {name: parameter(value) for name, value in params.items()})
