"""The handover on the screen: its fields are saved one by one, as each is left."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_sections import SECTION_TEXTS, Section
from growthdesk.domain.history import Changes
from growthdesk.ui.reviews.saving import ShowProblems, save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import handovers

# What a section asks besides the texts that make it complete.
_BEFORE: Mapping[Section, tuple[str, ...]] = MappingProxyType(
    {Section.RISKS: ("risks_words",), Section.COMMITMENTS: ("promises_words",)}
)
ON_THE_WAY = ("risks_words", "promises_words")


def texts_of(section: Section) -> tuple[str, ...]:
    """Name the texts of a section in the order they are asked."""
    return (*_BEFORE.get(section, ()), *SECTION_TEXTS[section])


class HandoverFields:
    """Saves some fields of the handover shown; the others stay as they are stored."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.page: HandoverPage | None = None

    def save(self, on_problems: ShowProblems | None = None, **values: Any) -> bool:
        """Save some fields; tell whether they were saved."""
        page, desk = self.page, self._workspace.desk
        if page is None:
            return False
        handover_id = page.handover.id

        def write(revision: int) -> Changes:
            stored, _revision = handovers.handover_form(desk, handover_id)
            return handovers.save_handover(desk, handover_id, replace(stored, **values), revision)

        return save(self._workspace, write, page.handover.revision, on_problems)
