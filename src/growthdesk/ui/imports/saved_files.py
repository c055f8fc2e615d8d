"""What the import page saves for the user to fill in or to mend: templates, and rows that were refused."""

from collections.abc import Sequence
from pathlib import Path

from growthdesk.domain.imports import FilePreview, ImportKind
from growthdesk.domain.problems import Refusal
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.imports import save_refused, save_template
from growthdesk.wording import _
from growthdesk.wording.imports import counted_rows
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

PURPOSE = "import"


def save_template_as(workspace: Workspace, kind: ImportKind) -> None:
    """Ask where, and save a template of a kind there."""
    prompts, settings = workspace.prompts, workspace.settings
    folder = settings.current.last_folders.get(PURPOSE, Path.home())
    suggested = folder / _("{kind} template.csv").format(kind=label(kind))
    path = prompts.choose_save_file(_("Save a template"), suggested, [(_("CSV files"), "*.csv")])
    if path is None:
        return
    try:
        save_template(path, kind, overwrite=True)
    except Refusal as refusal:
        prompts.show_refusal(sentence(refusal, workspace.formats))
        return
    settings.change_last_folder(PURPOSE, path.parent)
    text = _("Fill it in with your spreadsheet program, then choose it here: {file}").format(file=path.name)
    prompts.show_message(_("The template is saved"), text)


def save_refused_as(workspace: Workspace, files: Sequence[FilePreview]) -> None:
    """Ask where, and write the refused rows of a table there beside the window."""
    prompts, settings = workspace.prompts, workspace.settings
    source = files[0].source
    folder = settings.current.last_folders.get(PURPOSE, source.path.parent)
    stem = " ".join(filter(None, (source.path.stem, source.sheet)))
    patterns = [(_("CSV files"), "*.csv"), (_("Workbooks"), "*.xlsx")]
    name = _("{file} refused rows.csv").format(file=stem)
    if source.sheet is not None:
        patterns.reverse()
        name = _("{file} refused rows.xlsx").format(file=stem)
    path = prompts.choose_save_file(_("Save the refused rows"), folder / name, patterns)
    if path is None:
        return
    formats, desk = workspace.formats, workspace.desk

    def say(count: int) -> None:
        text = _("{rows}, each with the reason. Mend them, then choose the file here again: {file}").format(
            rows=counted_rows(count, formats), file=path.name
        )
        prompts.show_message(_("The refused rows are saved"), text)

    def say_why_not(problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            raise problem
        prompts.show_refusal(sentence(problem, formats))

    # The table is read once more, which takes a moment when it is large.
    job = workspace.background.run(lambda _progress: save_refused(desk, files, path, formats, overwrite=True), "save")
    job.finished.connect(say)
    job.failed.connect(say_why_not)
