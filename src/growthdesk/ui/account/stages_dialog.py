"""The six stages of an account at once, each with what it lacks; a click goes where that is made good."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from growthdesk.domain.stage_facts import Lack
from growthdesk.domain.stages import StageState
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.marks import Divider, Pill, StageTrack
from growthdesk.ui.kit.modal import Modal, let_go
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.stages import named_stages
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.stages import StageStanding, stages_of
from growthdesk.wording import _
from growthdesk.wording.stage_lacks import lack_words, stage_hint, state_words
from growthdesk.wording.stages import stage_name

WIDTH = 560
MOST_OF_SCREEN = 0.9
_TONES = {StageState.REACHED: Tone.GOOD, StageState.ATTENTION: Tone.WATCH, StageState.OPEN: Tone.ACCENT}


class StagesDialog(Modal):
    """All stages; `chosen` is what somebody wants to make good once the dialog is accepted."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, account_id: str) -> None:
        super().__init__(parent)
        title = _("Six stages")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.chosen: Lack | None = None
        self._workspace = workspace
        standings = stages_of(workspace.desk, account_id)
        said = [_("{stage}: {state}").format(stage=stage_name(s.stage), state=state_words(s.state)) for s in standings]
        track = StageTrack(named_stages({one.stage: one.state for one in standings}), ", ".join(said))
        self._has_begun = any(one.state for one in standings)
        words = _("Where the relationship stands, and what each stage still lacks.")
        if not self._has_begun:
            words = _("A prospect. The stages begin with the signature.")
        intro = Label(words, "second", wrap=True)
        self._head = boxed(column(Label(title, "heading"), intro, track, margins=(24, 18, 24, 12), spacing=8))
        stages = [self._stage(one) for one in standings]
        self._body = ScrolledBody(column(*stages, None, margins=(24, 4, 24, 18), spacing=14))
        self._foot = QFrame()
        self._foot.setProperty("role", "footer")
        close = Button(_("Close"), on_click=self.reject)
        self._foot.setLayout(row(None, close, margins=(24, 12, 24, 14), spacing=8))
        self.setLayout(column(self._head, (Scroll(self._body), 1), Divider(), self._foot, spacing=0))
        first = self.findChild(Clickable)
        (first or close).setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show all stages where the screen allows."""
        room = self.screen().availableSize()
        width = min(px(WIDTH), room.width() - 40)
        height = self._head.sizeHint().height() + self._body.heightForWidth(width) + self._foot.sizeHint().height()
        return QSize(width, min(height + px(8), round(room.height() * MOST_OF_SCREEN)))

    def _stage(self, standing: StageStanding) -> QVBoxLayout:
        name = Label(stage_name(standing.stage), "section")
        tone = _TONES.get(standing.state, Tone.NEUTRAL) if standing.state else Tone.NEUTRAL
        state = state_words(standing.state) if self._has_begun else _("not begun")
        head = row(name, Pill(state, tone), None, spacing=10)
        if standing.lacks:
            return column(head, *(self._lack(lack) for lack in standing.lacks), spacing=2)
        return column(head, Label(stage_hint(standing.stage, standing.state), "second", wrap=True), spacing=4)

    def _lack(self, lack: Lack) -> Clickable:
        words = lack_words(lack, self._workspace.formats)
        mark = Label("•", "strong", Tone.WATCH if lack.asks_attention else Tone.UNKNOWN)
        line = row(mark, (Label(words, wrap=True), 1), Label(_("Open"), "small", Tone.ACCENT), spacing=8)
        said = _("{what} Needs attention.").format(what=words) if lack.asks_attention else words
        made = Clickable(column(line, margins=(8, 4, 8, 4)), said, partial(self._choose, lack))
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return made

    def _choose(self, lack: Lack) -> None:
        self.chosen = lack
        self.accept()


def choose_lack(parent: QWidget, workspace: Workspace, account_id: str) -> Lack | None:
    """Show the stages until somebody closes them or goes to what is missing."""
    dialog = StagesDialog(parent, workspace, account_id)
    dialog.exec()
    let_go(dialog)
    return dialog.chosen
