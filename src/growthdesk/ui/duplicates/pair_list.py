"""The pairs that look alike, found beside the window: the surest first, with the reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from growthdesk.domain.duplicates import DuplicateKind, DuplicatePair, Likelihood
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.notices import EmptyState, InlineProgress
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import duplicates
from growthdesk.wording import _
from growthdesk.wording.labels import label

JOB = "duplicates"
ALL, MARKED = "all", "marked"
_TONES = {Likelihood.SURELY: Tone.ACCENT, Likelihood.LIKELY: Tone.WATCH, Likelihood.PERHAPS: Tone.UNKNOWN}


def view_names() -> list[tuple[str, str]]:
    """Return the views of the list, in order."""
    return [
        (ALL, _("All")),
        (DuplicateKind.ACCOUNT.value, _("Accounts")),
        (DuplicateKind.STAKEHOLDER.value, _("People")),
        (MARKED, _("Marked as two")),
    ]


def _sentences() -> dict[str, str]:
    return {
        ALL: _("No two accounts look alike."),
        DuplicateKind.ACCOUNT.value: _("No two accounts look alike."),
        DuplicateKind.STAKEHOLDER.value: _("No two people of an account look alike."),
        MARKED: _("No pair is marked as two."),
    }


class PairList(QWidget):
    """The list; a pair is opened by Enter or a double click."""

    pair_opened = Signal(object)
    counted = Signal(int, int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: tuple[DuplicatePair, ...] = ()
        self._job: Job | None = None
        self._is_stale = True
        self._looks_again = False
        self._waits = False
        self._empty = EmptyState("", icon="accounts")
        self._table: Table[DuplicatePair] = Table(
            self._columns(),
            name=_("Pairs that look alike"),
            key=lambda pair: pair.key,
            empty=self._empty,
            filter_hint=_("Filter pairs"),
            two_lines=True,
            says_count=False,
        )
        self._views = ViewChoice(view_names(), _("Show"))
        self._views.chosen.connect(self._show)
        self._table.add_tool(self._views)
        self._table.opened.connect(self.pair_opened)
        self._table.shown_count_changed.connect(self.counted)
        self._progress = InlineProgress(cancellable=False)
        self._progress.hide()
        self.setLayout(column(self._progress, (self._table, 1), margins=(20, 0, 20, 12)))
        self.setFocusProxy(self._table)
        self._show()

    @property
    def table(self) -> Table[DuplicatePair]:
        """The table."""
        return self._table

    @property
    def is_looking(self) -> bool:
        """Whether pairs are being looked for."""
        return self._job is not None

    def shown(self) -> tuple[DuplicatePair, ...]:
        """Return the pairs in the order they are shown, without those that can only be looked at."""
        return self._table.shown_rows()

    def pairs(self) -> tuple[DuplicatePair, ...]:
        """Return every pair that was found."""
        return self._found

    def forget(self, *gone: str) -> None:
        """Take away a pair by its key and the pairs of records by their id, before they are looked for again."""
        left = set(gone)
        self._found = tuple(p for p in self._found if not {p.key, p.first_id, p.second_id} & left)
        self._show()

    def take_keyboard(self) -> None:
        """Begin with the pairs; while they are looked for in the filter line, and with them when they are there."""
        self._waits = not self.shown()
        if self._waits:
            self._table.focus_filter()
        else:
            self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_stale(self) -> None:
        """Look again when the list is next wanted; at once while it is seen."""
        self._is_stale = True
        if self.isVisible():
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for pairs when the list is seen for the first time, or again after a change."""
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Look for pairs in the background, unless nothing changed since the last time."""
        if self._job is not None:
            self._looks_again = self._looks_again or self._is_stale
            return
        if not self._is_stale:
            return
        self._is_stale = False
        self._job = job = self._workspace.background.run(self._find, JOB)
        self._progress.show_step(_("Comparing accounts and people"))
        self._progress.follow(job)
        job.finished.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)
        self._show()

    def _find(self, progress: Progress) -> tuple[DuplicatePair, ...]:
        words = _("Comparing accounts and people")

        def tell(fraction: float) -> None:
            progress.stop_if_cancelled()
            progress.step(words, fraction)

        return duplicates.find_duplicates(self._workspace.desk, tell)

    def _on_found(self, pairs: object) -> None:
        assert isinstance(pairs, tuple)
        self._job = None
        self._found = pairs
        self._show()
        line = self._table.filter_line
        if self._waits and line.hasFocus() and not line.text() and self.shown():
            self.take_keyboard()
        if self._looks_again:
            self._looks_again = False
            self.look()

    def _on_failed(self, problem: object) -> None:
        self._job = None
        self._show()
        assert isinstance(problem, BaseException)
        raise problem

    def _on_stopped(self) -> None:
        self._job = None
        self._is_stale = True

    def _show(self, *_view: object) -> None:
        view = self._views.value()
        looking = self.is_looking and not self._found
        self._empty.set_sentence(_("Looking for what is there twice.") if looking else _sentences()[view])
        self._table.show_rows(self._rows(view))

    def _rows(self, view: str) -> Sequence[DuplicatePair]:
        if view == MARKED:
            return duplicates.marked_pairs(self._workspace.desk)
        return [pair for pair in self._found if view in (ALL, pair.kind.value)]

    def _columns(self) -> list[Column[DuplicatePair]]:
        def why(pair: DuplicatePair) -> str:
            return label(pair.reasons[0]) if pair.reasons else ""

        def why_too(pair: DuplicatePair) -> str:
            return ", ".join(map(label, pair.reasons[1:]))

        def sure(pair: DuplicatePair) -> str:
            return _("Marked as two") if pair.mark_id else label(pair.likelihood)

        def tone(pair: DuplicatePair) -> Tone:
            return Tone.NEUTRAL if pair.mark_id else _TONES[pair.likelihood]

        order = list(Likelihood)
        return [
            Column("first", _("This one"), lambda p: p.first, below=lambda p: p.first_place, strong=True, width=230,
                   min_width=130, stretch=3, searchable=True, tooltip=lambda p: p.first),
            Column("second", _("And this one"), lambda p: p.second, below=lambda p: p.second_place, strong=True,
                   width=230, min_width=130, stretch=3, searchable=True, tooltip=lambda p: p.second),
            Column("sure", _("The same?"), sure, pill=True, tone=tone, width=120, min_width=100,
                   sort=lambda p: order.index(p.likelihood)),
            Column("why", _("Why"), why, below=why_too, width=200, min_width=140, stretch=2, drop=1,
                   tooltip=lambda p: ", ".join(map(label, p.reasons))),
            Column("kind", _("What"), lambda p: label(p.kind), width=96, min_width=80, drop=2),
        ]  # fmt: skip
