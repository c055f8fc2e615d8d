"""What becomes of the words of a request: copied, handed to the mail program, or written as a mail file.

Rule: the program sends nothing. A request too long for a link goes as a file.
"""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from growthdesk.domain.problems import Refusal
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import request_texts
from growthdesk.usecases.document_names import file_stem
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

PURPOSE = "mail"


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def open_in_mail_program(workspace: Workspace, referral_id: str, name: str) -> str:
    """Open a request as a new mail; return what to say of it, "" when the user gave up.

    Where the link would be too long, or no mail program takes it, the mail file is offered.
    """
    try:
        link = request_texts.mail_link(workspace.desk, referral_id)
    except Refusal as refusal:
        workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
        return ""
    if not request_texts.link_fits(link):
        title = _("This text is too long for a link to the mail program")
    elif QDesktopServices.openUrl(QUrl.fromEncoded(link.encode())):
        return _("Opened in your mail program. You send it there.")
    else:
        title = _("This computer has no mail program that takes the text")
    words = _("Save it as a mail file: your mail program opens that, or you attach it.")
    if workspace.prompts.ask_choice(title, words, [("file", _("Save as mail file"))]) != "file":
        return ""
    return save_mail_file(workspace, referral_id, name)


def save_mail_file(workspace: Workspace, referral_id: str, name: str) -> str:
    """Ask where, and write a request as a mail file; return what to say of it, "" when the user gave up."""
    folder = workspace.settings.current.last_folders.get(PURPOSE)
    if folder is None or not folder.is_dir():
        folder = workspace.desk.database.path.parent
    suggested = folder / f"{file_stem(name)}.eml"
    path = workspace.prompts.choose_save_file(_("Save mail as"), suggested, [(_("Mail file"), "*.eml")])
    if path is None:
        return ""
    try:
        # The file dialog has asked whether a file that is there may be replaced.
        written: Path = request_texts.write_mail_file(workspace.desk, referral_id, path, overwrite=True)
    except Refusal as refusal:
        workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
        return ""
    workspace.settings.change_last_folder(PURPOSE, written.parent)
    return _("Saved as {path}. Open it in your mail program and send it there.").format(path=written)
