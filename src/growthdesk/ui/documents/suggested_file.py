"""The file a value summary is written to: named after client and period, in the folder used last."""

from pathlib import Path

from growthdesk.ui.documents.page_contents import PageContents
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

PURPOSE = "export"
LONGEST_CLIENT = 80
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


def suggested_file(workspace: Workspace, page: PageContents) -> Path:
    """Return where the page would go: the last export folder, else the folder of the firm's file."""
    folder = workspace.settings.current.last_folders.get(PURPOSE)
    if folder is None or not folder.is_dir():
        folder = workspace.desk.database.path.parent
    period = workspace.formats.months(page.period_start, page.period_end)
    client = _plain(page.client)[:LONGEST_CLIENT].strip() or _("Client")
    name = _("{client}, value summary, {period}").format(client=client, period=period)
    return folder / f"{name}.pdf"


def _plain(text: str) -> str:
    """Leave out what a file name cannot hold on one of our systems."""
    kept = "".join(letter if letter.isprintable() and letter not in _NOT_IN_NAMES else " " for letter in text)
    return " ".join(kept.split()).strip(". ")
