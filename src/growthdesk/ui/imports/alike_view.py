"""Names that look like others: each is the same or a new one, said one by one or all at once, by keyboard too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import Alike
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Column, Table, pill_cell
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.imports import alike_other, alike_question, alike_reasons
from growthdesk.wording.isolates import apart

_ORDER = {None: 0, True: 1, False: 2}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A name with what was said about it."""

    alike: Alike
    is_same: bool | None


class AlikeView(QWidget):
    """A list of names to look at; the next one without an answer is chosen after each answer."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._said: Callable[[Alike], bool | None] = lambda one: one.is_same
        self._names: tuple[Alike, ...] = ()
        self.table = Table(_columns(), name=_("Names that look alike"), key=_key, filter_hint=_("Filter names"))
        self.table.opened.connect(self._turn)
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_at: self._on_selected())
        self.same = Button(_("The same"), on_click=lambda: self._answer_current(is_same=True))
        self.new = Button(_("A new one"), on_click=lambda: self._answer_current(is_same=False))
        self.suggested = LinkButton(_("Take all suggestions"), self._take_suggestions)
        self.all_new = LinkButton(_("All open ones are new"), self._all_new)
        answers = FlowLayout(spacing=10, line_spacing=6)
        for widget in (self.same, self.new, self.suggested, self.all_new):
            answers.addWidget(widget)
        self._question = Label("", "strong", wrap=True, selectable=True)
        self.setLayout(column(self._question, boxed(answers), (self.table, 1), spacing=8))

    def show_names(self, names: Sequence[Alike], said: Callable[[Alike], bool | None]) -> None:
        """Show names; `said` gives the answer to each, which may be newer than the names."""
        self._names, self._said = tuple(names), said
        self._show()

    def focus_open(self) -> None:
        """Put the keyboard on the first name without an answer."""
        shown = self.table.current()
        if shown is None or shown.is_same is not None:
            self._choose_next()
        self.table.view.setFocus()

    def _show(self) -> None:
        self.table.show_rows([_Shown(one, self._said(one)) for one in self._names])
        if self.table.current() is None:
            self._choose_next()
        has_open = any(self._said(one) is None for one in self._names)
        self.suggested.setEnabled(has_open)
        self.all_new.setEnabled(has_open)
        self._on_selected()

    def _choose_next(self) -> None:
        shown = self.table.shown_rows()
        current = self.table.current()
        at = shown.index(current) + 1 if current in shown else 0
        for one in (*shown[at:], *shown[:at]):
            if one.is_same is None:
                self.table.select(_key(one))
                return
        if current is None and shown:
            self.table.select(_key(shown[0]))

    def _on_selected(self) -> None:
        """Say the whole question above the table: in a narrow column it is cut."""
        shown = self.table.current()
        one = None if shown is None else shown.alike
        text = (
            ""
            if one is None
            else _("{question}: {reasons}.").format(question=alike_question(one), reasons=alike_reasons(one))
        )
        self._question.set_text(text)
        for button in (self.same, self.new):
            button.setVisible(one is not None)

    def _answer_current(self, *, is_same: bool) -> None:
        shown = self.table.current()
        if shown is not None:
            self._answer([(shown.alike, is_same)])
            self._choose_next()

    def _turn(self, shown: object) -> None:
        """Take the suggestion, or turn the answer round."""
        if isinstance(shown, _Shown):
            self._answer([(shown.alike, shown.alike.suggests_same if shown.is_same is None else not shown.is_same)])

    def _take_suggestions(self) -> None:
        self._answer([(one, one.suggests_same) for one in self._open()])

    def _all_new(self) -> None:
        self._answer([(one, False) for one in self._open()])

    def _open(self) -> list[Alike]:
        return [one for one in self._names if self._said(one) is None]

    def _answer(self, answers: list[tuple[Alike, bool]]) -> None:
        if answers:
            self.answered.emit(answers)
            self._show()


def _key(shown: _Shown) -> str:
    return "\n".join(shown.alike.key)


def _columns() -> list[Column[_Shown]]:
    def name(shown: _Shown) -> str:
        one = shown.alike
        return (
            _("{name} · {account}").format(name=apart(one.name), account=apart(one.account))
            if one.account
            else one.name
        )

    def answer(shown: _Shown) -> tuple[str, Tone]:
        if shown.is_same is None:
            return (_("The same?") if shown.alike.suggests_same else _("A new one?")), Tone.WATCH
        return (_("The same"), Tone.ACCENT) if shown.is_same else (_("A new one"), Tone.GOOD)

    return [
        Column[_Shown]("answer", _("Answer"), lambda r: answer(r)[0], paint=pill_cell(answer), width=120, min_width=110,
                       sort=lambda r: (_ORDER[r.is_same], r.alike.suggests_same)),
        Column[_Shown]("name", _("In the file"), name, strong=True, width=220, min_width=110, stretch=2,
                       searchable=True, tooltip=name),
        Column[_Shown]("other", _("Looks like"), lambda r: alike_other(r.alike), width=240, min_width=110, stretch=2,
                       searchable=True, tooltip=lambda r: alike_other(r.alike)),
        Column[_Shown]("why", _("Why"), lambda r: alike_reasons(r.alike), width=220, min_width=90, stretch=2,
                       tooltip=lambda r: alike_reasons(r.alike)),
    ]  # fmt: skip
