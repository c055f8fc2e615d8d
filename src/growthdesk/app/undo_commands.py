"""Undo and redo at the window: the two commands, a toast after every save, and long undos beside the window."""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.toast import Toast, Toaster
from growthdesk.ui.kit.typing_undo import TypingUndo, field_with_typing
from growthdesk.ui.long_work import UNDO, LongWork, Tell
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.undo import LONG_FROM, UndoStep, label_of, next_redo, next_undo, step_of, take_back
from growthdesk.wording import _
from growthdesk.wording.history import change_label
from growthdesk.wording.refusals import sentence
from growthdesk.wording.undo import step_words

UNDO_KEY, REDO_KEY, REDO_KEY_ON_WINDOWS = "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"
_LONGEST_IN_TOAST = 160


class UndoCommands(QObject):
    """What one open file can undo and redo. `refresh` shows the menus anew when that changed."""

    def __init__(self, workspace: Workspace, window: MainWindow, refresh: Callable[[], object]) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._refresh = refresh
        self._last_saved: str | None = None
        self.toaster = Toaster(window)
        self._long: LongWork[Changes] = LongWork(self, workspace, UNDO, workspace.feed.publish)
        self._long.progressed.connect(self._on_progress)
        self._long.over.connect(self._on_over)
        self._long.stopped.connect(self._on_stopped)
        self._shown: Toast | None = None
        self._typing = TypingUndo(self)
        self._other_key: QShortcut | None = None
        if sys.platform == "win32":
            self._other_key = QShortcut(QKeySequence(REDO_KEY_ON_WINDOWS), window, self.redo)
        workspace.feed.changed.connect(self._on_saved)

    def close(self) -> None:
        """Let go of the file; what was saved at the last moment is no longer told."""
        self._last_saved = None
        self._workspace.feed.changed.disconnect(self._on_saved)
        self.toaster.clear()
        self.toaster.deleteLater()
        if self._other_key is not None:
            self._other_key.deleteLater()
        self.deleteLater()

    # The menu

    def commands(self) -> list[Command | None]:
        """Return undo and redo, named by what they do next."""
        undo, redo = next_undo(self._workspace.desk), next_redo(self._workspace.desk)
        is_free = not self._long.is_under_way
        undo_words = _("Nothing to undo") if undo is None else _("Undo: {what}").format(what=self._words(undo))
        redo_words = _("Nothing to redo") if redo is None else _("Redo: {what}").format(what=self._words(redo))
        undo_found = undo_words if undo is None else _("Undo: {what}").format(what=change_label(undo.label, undo.kind))
        redo_found = redo_words if redo is None else _("Redo: {what}").format(what=change_label(redo.label, redo.kind))
        can_undo, can_redo = is_free and undo is not None, is_free and redo is not None
        return [
            Command(Menu.EDIT, _in_menu(undo_words), self.undo, UNDO_KEY, is_enabled=can_undo, found_by=undo_found),
            Command(Menu.EDIT, _in_menu(redo_words), self.redo, REDO_KEY, is_enabled=can_redo, found_by=redo_found),
        ]

    def undo(self) -> None:
        """Take back the last user action, or what was typed in the field with the keyboard."""
        field = field_with_typing(QApplication.focusWidget())
        if field is not None:
            field.undo()
        else:
            self._take_back_step(next_undo(self._workspace.desk))

    def redo(self) -> None:
        """Bring back what was undone last."""
        field = field_with_typing(QApplication.focusWidget(), redo=True)
        if field is not None:
            field.redo()
        else:
            self._take_back_step(next_redo(self._workspace.desk))

    def take_back(self, change_set_id: str) -> None:
        """Take back one user action, the last or an earlier one."""
        self._take_back_step(step_of(self._workspace.desk, change_set_id))

    # Doing it

    def _take_back_step(self, step: UndoStep | None) -> None:
        if step is None or self._long.is_under_way:
            return
        if step.records > LONG_FROM:
            self._begin(step)
            return
        try:
            changes = take_back(self._workspace.desk, step.change_set_id)
        except Refusal as refusal:
            self._say(refusal)
            return
        self._workspace.feed.publish(changes)

    def _begin(self, step: UndoStep) -> None:
        """Take back what touched many records beside the window."""
        desk, words = self._workspace.desk, self._words(step)

        def work(tell: Tell) -> Changes:
            return take_back(desk, step.change_set_id, tell)

        if self._long.begin(words, work):
            self._shown = self.toaster.show_work(_under_way(words, 0.0), _("Stop"), self._long.cancel)
            self._refresh()

    def _on_progress(self, words: str, fraction: float) -> None:
        if self._shown is not None:
            self.toaster.change(self._shown, _under_way(words, fraction))

    def _on_over(self) -> None:
        if self._shown is not None:
            self.toaster.end(self._shown)
            self._shown = None
        self._refresh()

    def _on_stopped(self) -> None:
        self.toaster.show(_("Stopped. Everything is as it was."))

    def _say(self, refusal: Refusal) -> None:
        self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))

    # The toast

    def _on_saved(self, changes: Changes) -> None:
        if changes.change_set_id is None:
            return
        if self._last_saved is None:
            # After the screens have shown it; of several saves at once the last one counts.
            QTimer.singleShot(0, self, self._show_saved)
        self._last_saved = changes.change_set_id

    def _show_saved(self) -> None:
        saved, self._last_saved = self._last_saved, None
        if saved is None:  # the file was let go meanwhile
            return
        desk = self._workspace.desk
        step = step_of(desk, saved)
        self._refresh()
        if step is None:
            return
        words = step_words(step, self._workspace.formats, _LONGEST_IN_TOAST)
        take_it_back = partial(self.take_back, step.change_set_id)
        label = label_of(desk, step.change_set_id)
        if label == "undone":
            self.toaster.show(_("Undone: {what}").format(what=words), _("Redo"), take_it_back)
        elif label == "redone":
            self.toaster.show(_("Redone: {what}").format(what=words), _("Undo"), take_it_back)
        else:
            self.toaster.show(words, _("Undo"), take_it_back)

    def _words(self, step: UndoStep) -> str:
        return step_words(step, self._workspace.formats)


def _under_way(words: str, fraction: float) -> str:
    return _("Taking back: {what} ({percent} %)").format(what=words, percent=round(fraction * 100))


def _in_menu(words: str) -> str:
    return words.replace("&", "&&")
