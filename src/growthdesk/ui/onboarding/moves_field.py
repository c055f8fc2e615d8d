"""A field for what moves along with a milestone: one line for each that waits for it, with its old and new day."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from growthdesk.domain.milestones import Move
from growthdesk.ui.kit.forms import CheckLine, Field, Form
from growthdesk.ui.kit.spacing import column, empty
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

LAID_OUT_MS = 20


class MovesField(Field):
    """The proposed moves, all ticked; what is ticked moves along."""

    def __init__(self, name: str, formats: Formats) -> None:
        hint = _("They wait for this milestone. Each moves as many working days; without its tick it keeps its date.")
        super().__init__(name, _("Move along"), help=hint)
        self.formats = formats
        self._lines: dict[Move, CheckLine] = {}
        self._moves = column(spacing=6)
        box = QWidget()
        box.setLayout(self._moves)
        self._hold(box)

    def show_moves(self, moves: Sequence[Move], titles: Mapping[str, str]) -> None:
        """Offer these moves; whose tick was taken away keeps its day."""
        left_out = {move.milestone_id for move, line in self._lines.items() if not line.is_checked()}
        assert self.formats is not None
        empty(self._moves)
        self._lines = {}
        for move in moves:
            days = _("{before} → {after}").format(
                before=self.formats.weekday_date(move.from_day), after=self.formats.weekday_date(move.to_day)
            )
            title = titles.get(move.milestone_id, "")
            line = CheckLine(title, days, checked=move.milestone_id not in left_out)
            line.box.setAccessibleName(f"{self.label}: {title}, {days}")
            line.toggled.connect(self._tell_change)
            self._moves.addWidget(line)
            self._lines[move] = line
        if self._lines:
            self._inputs = [line.box for line in self._lines.values()]
            self.setFocusProxy(self._inputs[0])

    def show_in(self, form: Form, moves: Sequence[Move], titles: Mapping[str, str]) -> None:
        """Offer moves in a form that makes room for them; without any the field is not shown."""
        were = len(self._lines)
        self.show_moves(moves, titles)
        form.show_only({self.name} if moves else (), among=(self.name,))
        if len(moves) > were:
            # New lines only know their height once they were laid out.
            QTimer.singleShot(LAID_OUT_MS, self, lambda: form.group_opened.emit(self))

    def value(self) -> tuple[Move, ...]:
        """Return the moves ticked."""
        return tuple(move for move, line in self._lines.items() if line.is_checked())

    def _raw(self) -> object:
        """Return nothing to keep: what is proposed follows from the day."""
        return None

    def _show_value(self, value: object) -> None:
        """Nothing is shown from outside."""
