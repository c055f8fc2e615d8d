"""The crash guard: whatever escapes is shown calmly, can be copied, and is logged without a word of user text."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.logs import NativeCrash, without_text
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.wording import _

_log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Catches what escapes slots and threads; a Refusal is a message, anything else is a defect of ours."""

    _escaped = Signal(object)

    def __init__(self, window: QWidget, prompts: Prompts) -> None:
        super().__init__(window)
        self._prompts = prompts
        self._is_showing = False
        self._escaped.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over what Python does with exceptions nobody caught."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_exception(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if not isinstance(error, Refusal):
            _log.error("an exception escaped", exc_info=(kind, error, traceback))
        self._escaped.emit(error)

    def _show(self, error: BaseException) -> None:
        # One message at a time: a defect in painting would otherwise open hundreds.
        if self._is_showing:
            return
        self._is_showing = True
        try:
            if isinstance(error, Refusal):
                from growthdesk.wording.refusals import sentence

                self._prompts.show_refusal(sentence(error))
            else:
                text = _("Something went wrong in GrowthDesk. What was shown as saved is saved. You can go on working.")
                self._prompts.show_defect(text, _details(without_text(error)))
        finally:
            self._is_showing = False


def _details(text: str) -> str:
    import platform
    from importlib.metadata import version

    return f"GrowthDesk {version('growthdesk')}, Python {platform.python_version()}, {platform.platform()}\n{text}"


def tell_last_crash(prompts: Prompts, crash: NativeCrash) -> None:
    """Say that the last run ended by a crash below Python; what it left behind is shown when asked for."""
    text = _(
        "Your file was checked when it was opened: what was saved is there. "
        "A text you had not finished is offered to go on with."
    )
    prompts.show_with_details(_("GrowthDesk ended unexpectedly the last time."), text, _details(crash.details))
