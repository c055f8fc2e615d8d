"""The file a document is written to: named after client, document and period, in the folder used last."""

from pathlib import Path

from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.document_names import file_names
from growthdesk.usecases.documents import DocumentContents

PURPOSE = "export"


def suggested_file(workspace: Workspace, contents: DocumentContents) -> Path:
    """Return where the document would go: the last export folder, else the folder of the firm's file."""
    folder = workspace.settings.current.last_folders.get(PURPOSE)
    if folder is None or not folder.is_dir():
        folder = workspace.desk.database.path.parent
    return folder / file_names([contents])[0]
