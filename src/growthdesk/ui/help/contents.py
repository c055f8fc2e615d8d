"""The help pages: Markdown shipped with the program, one file a page, and which page helps with which screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from growthdesk.domain.letters import folded
from growthdesk.ui.kit.matching import matches

FIRST = "start"
# In the order of the table of contents; what stands under another page is indented there.
ORDER = (
    FIRST,
    "welcome",
    "today",
    "accounts",
    "account",
    "account-overview",
    "account-timeline",
    "account-handover",
    "account-onboarding",
    "account-value",
    "account-people",
    "account-reviews",
    "account-commitments",
    "account-actions",
    "account-advocacy",
    "account-money",
    "account-documents",
    "onboarding",
    "commitments",
    "reviews",
    "review",
    "referrals",
    "documents",
    "document",
    "import",
    "export",
    "duplicates",
    "find",
    "quick-add",
    "undo",
    "bin",
    "drafts",
    "keyboard",
    "settings",
)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its file's name, its heading, its Markdown."""

    key: str
    title: str
    text: str

    @property
    def is_part(self) -> bool:
        """Whether it explains a part of what another page explains."""
        return self.key.partition("-")[0] in ORDER and "-" in self.key and self.key != "quick-add"

    def is_about(self, typed: str) -> bool:
        """Whether every word typed occurs in it."""
        return matches(folded(typed), folded(self.text))


@lru_cache(maxsize=2)
def help_pages(folder: Path) -> Sequence[HelpPage]:
    """Read the help pages of a language, in order."""
    return tuple(_read(folder / f"{key}.md") for key in ORDER)


def _read(file: Path) -> HelpPage:
    text = file.read_text(encoding="utf-8")
    return HelpPage(file.stem, text.partition("\n")[0].removeprefix("# ").strip(), text)


def page_for(screen: str, part: str = "") -> str:
    """Return the help page of a screen, of the tab shown where that has its own."""
    return next((key for key in (f"{screen}-{part}", screen) if key in ORDER), FIRST)
