"""The file a document is written to: named after client, document and period, in the folder used last."""

from pathlib import Path

from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.documents import DocumentContents
from growthdesk.wording.labels import label

PURPOSE = "export"
LONGEST_CLIENT = 80
LONGEST_NAME = 180
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


def suggested_file(workspace: Workspace, contents: DocumentContents) -> Path:
    """Return where the document would go: the last export folder, else the folder of the firm's file."""
    folder = workspace.settings.current.last_folders.get(PURPOSE)
    if folder is None or not folder.is_dir():
        folder = workspace.desk.database.path.parent
    # A long name is cut where it is long: kind and period stay readable at its end.
    client = _plain(contents.client)
    named = _plain(contents.file_name).replace(client, client[:LONGEST_CLIENT].strip(), 1) if client else ""
    name = (named or _plain(contents.file_name) or label(contents.kind)).strip(" ,.")
    return folder / f"{name[:LONGEST_NAME].strip()}.pdf"


def _plain(text: str) -> str:
    """Leave out what a file name cannot hold on one of our systems."""
    kept = "".join(letter if letter.isprintable() and letter not in _NOT_IN_NAMES else " " for letter in text)
    return " ".join(kept.split()).strip(". ")
