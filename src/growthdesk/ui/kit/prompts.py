"""The only module which opens message boxes and file dialogs; screens get it handed in, tests script it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QPageLayout, QPageSize
from PySide6.QtWidgets import QColorDialog, QWidget

from growthdesk.domain.problems import Problem
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.file_dialog import Ask, ask_for_files
from growthdesk.ui.kit.modal import let_go
from growthdesk.ui.kit.question import Question
from growthdesk.wording import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Patterns = Sequence[tuple[str, str]]
LONGEST_TEXT = 600
# "Acme, Jan. 2026" and "Q3.2026" have no ending; "table.txt" has.
_ENDING = re.compile(r"\.(?=.*[A-Za-z])[A-Za-z0-9]{1,8}")


class Prompts:
    """Asks the user over one window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask over this window, or over none."""
        self._parent = parent

    def choose_open_file(self, title: str, patterns: Patterns, folder: Path | None = None) -> Path | None:
        """Ask for a file to read; patterns are (words, "*.csv *.txt")."""
        names, _filter = ask_for_files(self._parent, title, Ask.FILE, _begin(folder), _filters(patterns))
        return Path(names[0]) if names else None

    def choose_open_files(self, title: str, patterns: Patterns, folder: Path | None = None) -> list[Path]:
        """Ask for any number of files to read; none when the user gives up."""
        names, _filter = ask_for_files(self._parent, title, Ask.FILES, _begin(folder), _filters(patterns))
        return [Path(name) for name in names]

    def choose_save_file(self, title: str, suggested: Path, patterns: Patterns) -> Path | None:
        """Ask where to write; an ending left out is added, an existing file is asked about by the dialog."""
        start = str(Path(_begin(suggested.parent)) / suggested.name)
        names, chosen = ask_for_files(self._parent, title, Ask.NEW_FILE, start, _filters(patterns))
        if not names:
            return None
        path = Path(names[0])
        endings = next(
            (globs for words, globs in patterns if chosen.startswith(words)), patterns[0][1] if patterns else ""
        )
        wanted = [glob.removeprefix("*") for glob in endings.split(" ") if glob.startswith("*.")]
        if not wanted or _ENDING.fullmatch(path.suffix):
            return path
        path = path.with_name(path.name + wanted[0])
        # The dialog asked about the name without its ending.
        return path if not path.exists() or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        title = _("Replace {name}?").format(name=path.name)
        return self.ask_choice(title, str(path.parent), [("replace", _("Replace file"))], danger="replace") == "replace"

    def choose_printer(self, name: str, sizes: Sequence[tuple[float, float]]) -> "QPrinter | None":
        """Ask for a printer, pages and copies for a document with pages of these sizes in points."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        width, height = sizes[0]
        unit, match = QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch
        printer.setPageSize(QPageSize(QSizeF(min(width, height), max(width, height)), unit, "", match))
        if width > height:
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_("Print {name}").format(name=name))
        dialog.setMinMax(1, len(sizes))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        let_go(dialog)
        return printer if accepted else None

    def choose_colour(self, title: str, colour: str) -> str | None:
        """Ask for a colour, "#rrggbb", beginning with this one."""
        chosen = QColorDialog.getColor(QColor(colour), self._parent, title)
        return chosen.name().upper() if chosen.isValid() else None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder."""
        names, _filter = ask_for_files(self._parent, title, Ask.FOLDER, _begin(folder))
        return Path(names[0]) if names else None

    def show_message(self, title: str, text: str) -> None:
        """Say something which needs no answer."""
        self._ask(title, text, [Button(_("OK"), "primary")], ("info", "accent"))

    def show_refusal(self, sentence: str, detail: str = "") -> None:
        """Say what the data or the machine does not allow, and what to do."""
        self._ask(sentence, detail, [Button(_("OK"), "primary")], ("warning", "watch"))

    def show_defect(self, sentence: str, details: str) -> None:
        """Say that something of ours failed; the details can be copied whole, by mouse or keyboard."""
        copy = Button(_("Copy details"))
        buttons = [copy, Button(_("OK"), "primary")]
        if self._ask(sentence, details, buttons, ("warning", "watch")) is copy:
            QGuiApplication.clipboard().setText(details)

    def show_with_details(self, sentence: str, text: str, details: str) -> None:
        """Say in plain words what failed; the details, for whoever mends it, are shown when asked for."""
        more = Button(_("Show details"))
        if self._ask(sentence, text, [more, Button(_("OK"), "primary")], ("warning", "watch")) is more:
            self.show_defect(sentence, details)

    def ask_choice(self, title: str, text: str, choices: Sequence[tuple[str, str]], *, danger: str = "") -> str | None:
        """Ask for one of (key, button text), the first being likely; None when the user cancels."""
        buttons = {key: Button(words, "danger" if key == danger else "secondary") for key, words in choices}
        cancel = Button(_("Cancel"))
        if danger or not buttons:
            order = [*buttons.values(), cancel]
        else:
            likely, *others = buttons.values()
            likely.set_kind("primary")
            order = [cancel, *reversed(others), likely]
        pressed = self._ask(title, text, order, ("delete", "risk") if danger else ("help", "accent"))
        return next((key for key, button in buttons.items() if button is pressed), None)

    def ask_text(self, title: str, label: str, text: str = "", action: str = "") -> str | None:
        """Ask for one line; None when the user cancels."""
        # Forms load the parsers of typed values: not before somebody is asked for a text.
        from growthdesk.ui.kit.dialogs import FormDialog
        from growthdesk.ui.kit.forms.form import Form
        from growthdesk.ui.kit.forms.text_fields import TextField

        form = Form()
        form.add(TextField("text", label)).set_value(text)
        answer: list[str] = []

        def keep(values: dict[str, object]) -> Sequence[Problem]:
            written = str(values["text"])
            if not written:
                return [Problem("text", "missing")]
            answer.append(written)
            return []

        FormDialog(self._parent, title, form, action or _("Save"), keep, width=420).exec()
        return answer[-1] if answer else None

    def _ask(self, title: str, text: str, buttons: Sequence[Button], icon: tuple[str, str]) -> Button | None:
        question = Question(self._parent, _short(title), _short(text), buttons, icon)
        question.exec()
        let_go(question)
        return question.pressed


def _begin(folder: Path | None) -> str:
    """Return where a file dialog opens; in a folder not made yet Qt would open it somewhere else altogether."""
    if folder is None:
        return ""
    return str(next((place for place in (folder, *folder.parents) if place.is_dir()), ""))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def _filters(patterns: Patterns) -> str:
    return ";;".join(f"{words} ({globs})" for words, globs in patterns)
