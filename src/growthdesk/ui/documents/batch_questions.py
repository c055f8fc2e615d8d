"""What a batch asks before anything is printed: where to, and what becomes of files that are there."""

from pathlib import Path

from growthdesk.ui.documents.suggested_file import PURPOSE
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.batch_files import Existing
from growthdesk.usecases.batches import BatchRequest, ReadBatch, batch_title
from growthdesk.usecases.document_names import ENDING
from growthdesk.wording import _, ngettext_


def ask_target(workspace: Workspace, request: BatchRequest, *, is_one_file: bool) -> Path | None:
    """Ask for the folder of the documents, or for the one file; None when the user gives up."""
    prompts, desk = workspace.prompts, workspace.desk
    folder = workspace.settings.current.last_folders.get(PURPOSE)
    if folder is None or not folder.is_dir():
        folder = desk.database.path.parent
    if not is_one_file:
        return prompts.choose_folder(_("Folder for the documents"), folder)
    suggested = folder / f"{batch_title(desk, request.kind)}{ENDING}"
    return prompts.choose_save_file(_("Save all documents as"), suggested, [(_("PDF document"), f"*{ENDING}")])


def ask_existing(workspace: Workspace, batch: ReadBatch, folder: Path) -> Existing | None:
    """Ask once what becomes of files that are there; None when the user gives up."""
    there = batch.existing_in(folder)
    if not there:
        return Existing.REFUSE
    count = len(there)
    title = ngettext_("{count} of these files is there already", "{count} of these files are there already", count)
    words = _("{folder} holds {name}.") if count == 1 else _("{folder} holds {name} and others.")
    choices = [(Existing.NUMBER.value, _("Keep both, with a number")), (Existing.REPLACE.value, _("Replace them"))]
    answer = workspace.prompts.ask_choice(
        title.format(count=workspace.formats.number(count)), words.format(folder=folder, name=there[0]), choices
    )
    return Existing(answer) if answer else None
