"""The requests of an account and their loop: where each stands, what it waits for, and whether it was thanked and told.

One is chosen; the page's primary button does what that one waits for.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy_board import AdvocacyLine
from growthdesk.domain.referrals import OVER, ReferralState
from growthdesk.ui.commands import Command
from growthdesk.ui.kit.buttons import MenuButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.deeds import Deed, ReferralDeeds
from growthdesk.wording import _, ngettext_
from growthdesk.wording.advocacy import form_name, owed_words, state_name, stop_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label

SHOWN = 6
TONES = {
    ReferralState.DRAFT: Tone.UNKNOWN,
    ReferralState.ASKED: Tone.ACCENT,
    ReferralState.YES: Tone.GOOD,
    ReferralState.NOT_NOW: Tone.UNKNOWN,
    ReferralState.NO: Tone.UNKNOWN,
    ReferralState.INTRODUCED: Tone.ACCENT,
    ReferralState.MET: Tone.ACCENT,
    ReferralState.GIVEN: Tone.GOOD,
    ReferralState.WON: Tone.GOOD,
    ReferralState.LOST: Tone.UNKNOWN,
    ReferralState.NO_FIT: Tone.UNKNOWN,
}


class AsksCard(QWidget):
    """The list of requests; hidden while there is none."""

    moved = Signal()

    def __init__(
        self,
        formats: Formats,
        today: Callable[[], date],
        deeds: ReferralDeeds,
        show_history: Callable[[str, str], object],
    ) -> None:
        super().__init__()
        self._deeds = deeds
        self._show_history = show_history
        self._today = today
        self.table: Table[AdvocacyLine] = Table(
            _columns(formats, today), name=_("Requests"), key=lambda line: line.id, two_lines=True
        )
        self.table.opened.connect(self._on_opened)
        self.table.view.deleted_row.connect(self._delete)
        self.table.moved.connect(self._follow)
        self._more = MenuButton(_("More"))
        self._more.setAccessibleName(_("More about the request"))
        self._head = SectionHead(_("Requests"), "", self._more)
        self.table.fit_height(SHOWN)
        self.setLayout(column(self._head, self.table, spacing=8))
        self.hide()

    def show_lines(self, lines: Sequence[AdvocacyLine]) -> None:
        """Show these requests; the one chosen stays chosen, else the most pressing is."""
        ordered = sorted(lines, key=_pressing)
        self.table.show_rows(ordered)
        waiting = sum(_is_due(line, self._today()) for line in lines)
        words = ngettext_("{count} waits for you", "{count} wait for you", waiting)
        self._head.set_text(_("Requests"), words.format(count=waiting) if waiting else "")
        self.setVisible(bool(lines))
        if lines and self.table.current() is None:
            self.table.select(ordered[0].id)
        self._follow()

    def chosen(self) -> AdvocacyLine | None:
        """Return the request chosen."""
        return self.table.current()

    def primary(self) -> Deed | None:
        """Return what the request chosen waits for."""
        line = self.chosen()
        return next((deed for deed in self._deeds.deeds_for(line) if deed.is_primary), None) if line else None

    def commands(self) -> list[Command]:
        """Return what the Edit menu offers about the request chosen."""
        line = self.chosen()
        return self._deeds.commands_for(line) if line is not None else []

    def _follow(self) -> None:
        """Let the menu say what can be done with the request chosen."""
        self._more.clear()
        line = self.chosen()
        for deed in self._deeds.deeds_for(line) if line is not None else ():
            self._more.add(deed.words, deed.run)
        self._more.add(_("History of request…"), self.show_history)
        self.moved.emit()

    def show_history(self) -> None:
        """Show what was done to the request chosen."""
        line = self.chosen()
        if line is not None:
            self._show_history("referral", line.id)

    def _on_opened(self, line: object) -> None:
        """Do what the request waits for, else read it, or go on with it."""
        assert isinstance(line, AdvocacyLine)
        deeds = self._deeds.deeds_for(line)
        next(deed for deed in deeds if deed.is_primary or deed.name in ("read", "edit")).run()

    def _delete(self) -> None:
        line = self.chosen()
        if line is not None:
            next(deed for deed in self._deeds.deeds_for(line) if deed.name == "delete").run()


def _is_due(line: AdvocacyLine, today: date) -> bool:
    return any(owed.due_on <= today for owed in line.owed)


def _form(line: AdvocacyLine) -> str:
    return form_name(line.form)


def _state(line: AdvocacyLine) -> str:
    return state_name(line.state) if line.state is not None else ""


def _next(line: AdvocacyLine) -> str:
    """Say what is to be done next: what is owed, of a request that is written that it is sent."""
    if line.owed:
        return together(label(owed.what) for owed in line.owed)
    return _("Sending") if line.state is ReferralState.DRAFT else _("Nothing")


def _pressing(line: AdvocacyLine) -> tuple[bool, str, bool]:
    """Order by what is due first, then what goes on, then what is over."""
    return not line.owed, str(line.owed[0].due_on) if line.owed else "", line.state in OVER


def _text(field: str) -> Callable[[AdvocacyLine], str]:
    return lambda line: str(getattr(line.referral, field, ""))


def _day(field: str) -> Callable[[AdvocacyLine], date | None]:
    return lambda line: getattr(line.referral, field, None)


def _columns(formats: Formats, today: Callable[[], date]) -> list[Column[AdvocacyLine]]:
    def near(line: AdvocacyLine) -> str:
        if line.owed:
            return formats.relative_days(line.owed[0].due_on, today())
        return stop_words(line.stops[0], formats) if line.stops else ""

    def whole(line: AdvocacyLine) -> str:
        return "\n".join(
            [*(owed_words(owed, formats) for owed in line.owed), *(stop_words(stop, formats) for stop in line.stops)]
        )

    def tone(line: AdvocacyLine) -> Tone | None:
        if not line.owed:
            return Tone.RISK if line.stops else Tone.UNKNOWN
        return Tone.RISK if line.owed[0].due_on < today() else None

    def dated(words: str, field: str) -> Callable[[AdvocacyLine], str]:
        def write(line: AdvocacyLine) -> str:
            on = _day(field)(line)
            return words.format(day=formats.date(on)) if on else ""

        return write

    thanked, told = dated(_("Thanked {day}"), "thanked_on"), dated(_("Told {day}"), "told_on")
    prospect, introduced = _text("prospect_name"), _text("prospect_person")
    return [
        Column("who", _("Whom"), lambda line: line.person, below=_form, strong=True, width=160, min_width=110,
               stretch=2, out=((_("Whom"), lambda line: line.person), (_("What for"), _form))),
        Column("state", _("State"), _state, pill=True, width=96, min_width=88,
               tone=lambda line: TONES[line.state] if line.state else None),
        Column("next", _("Waits for"), _next, below=near, tone=tone, tooltip=whole, width=180, min_width=140,
               stretch=2, sort=_pressing,
               out=((_("Waits for"), _next), (_("By when"), lambda line: line.owed[0].due_on if line.owed else None))),
        Column("prospect", _("Who was introduced"), prospect, below=introduced, width=150, min_width=110, stretch=1,
               drop=1, out=((_("Who was introduced"), prospect), (_("Person"), introduced))),
        Column("care", _("Thanks and news"), thanked, below=told, width=156, min_width=152, drop=2,
               out=((_("Thanked on"), _day("thanked_on")), (_("Told on"), _day("told_on")))),
        Column("asked", _("Asked"), dated("{day}", "asked_on"), whole=True, drop=3,
               sort=lambda line: str(_day("asked_on")(line) or ""), out=((_("Asked on"), _day("asked_on")),)),
    ]  # fmt: skip
