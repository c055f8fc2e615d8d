"""Who of an account can be asked to vouch for the firm: why now, what stops it, and what suits their position.

Who is ready comes first, then who has a moment but is stopped. Everybody else, and more of many, waits behind a button.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from growthdesk.domain.readiness import Readiness
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column, empty, row
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel, Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.deeds import Deed
from growthdesk.ui.referrals.stop_list import StopList
from growthdesk.wording import _, ngettext_
from growthdesk.wording.advocacy import form_name, moment_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart

FORMS_OFFERED = 3
MOST_NEAR, PORTION = 6, 10


class PeopleCard(QWidget):
    """One card for each person who is ready or stopped, and on request for everybody else."""

    def __init__(self, formats: Formats, log_praise: Callable[[], object], add_person: Callable[[], object]) -> None:
        super().__init__()
        self._formats = formats
        self._found: tuple[Readiness, ...] = ()
        self._deeds: Mapping[str, Deed] = {}
        self._buttons: dict[str, Button] = {}
        self._more = 0
        self._head = SectionHead(_("Who could be asked"))
        self._nobody = EmptyState(
            _("Nobody is written down here yet. Whom you ask is somebody you know."),
            _("Add person"),
            add_person,
            icon="people",
        )
        self._not_now = EmptyState(
            _("Nobody can be asked today. A first value, a milestone, a good review or kind words come first."),
            _("Log their kind words"),
            log_praise,
            icon="star",
        )
        self._cards = column(spacing=10)
        self._turn = Button("", "quiet", on_click=self._show_more)
        turn = row(self._turn, None)
        self.setLayout(column(self._head, self._nobody, self._not_now, self._cards, turn, spacing=10))

    def show_people(self, found: Sequence[Readiness], deeds: Mapping[str, Deed]) -> None:
        """Show these people; `deeds` says by person what can be done about asking them."""
        self._found, self._deeds = tuple(found), deeds
        ready = sum(one.is_ready for one in self._found)
        note = ngettext_("{count} ready today", "{count} ready today", ready).format(count=ready) if ready else ""
        self._head.set_text(_("Who could be asked"), note)
        self._fill()

    def show_few(self) -> None:
        """Begin anew with who is near, for another account."""
        self._more = 0

    def choose(self, stakeholder_id: str) -> bool:
        """Bring somebody into sight, with the keyboard on what can be done."""
        place = next((at for at, one in enumerate(self._found) if one.advocate.id == stakeholder_id), None)
        if place is None:
            return False
        while place >= self._shown():
            self._more += PORTION
        self._fill()
        button = self._buttons.get(stakeholder_id)
        if button is not None:
            # What was just laid out can be seen, and take the keyboard, when the present event is over.
            QTimer.singleShot(0, button, partial(button.setFocus, Qt.FocusReason.OtherFocusReason))
        return True

    def _near(self) -> int:
        """Return how many are shown without being asked for."""
        return min(sum(bool(one.moments) for one in self._found), MOST_NEAR)

    def _shown(self) -> int:
        return self._near() + self._more

    def _show_more(self) -> None:
        self._more = self._more + PORTION if self._shown() < len(self._found) else 0
        self._fill()
        self._turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        empty(self._cards)
        self._buttons = {}
        for one in self._found[: self._shown()]:
            self._cards.addWidget(self._card(one))
        self._nobody.setVisible(not self._found)
        self._not_now.setVisible(bool(self._found) and not self._near())
        self._turn.setVisible(len(self._found) > self._near())
        self._turn.set_text(self._turn_words(len(self._found) - self._shown()))

    def _turn_words(self, others: int) -> str:
        if others <= 0:
            return _("Hide the others")
        if others > PORTION:
            return _("Show {count} of {all} others").format(count=PORTION, all=others)
        return ngettext_("Show {count} other person", "Show {count} others", others).format(count=others)

    def _card(self, one: Readiness) -> Card:
        person = one.advocate
        words, tone = _standing(one)
        titles = (ElidedLabel(person.title, "caption"),) if person.title else ()
        named = column(ElidedLabel(person.name, "strong"), *titles, spacing=0)
        head = row(Pill(words, tone), (named, 1), spacing=8)
        deed = self._deeds.get(person.id)
        if deed is not None:
            button = Button(deed.words, on_click=deed.run)
            button.setAccessibleName(_("{deed}: {name}").format(deed=deed.words.removesuffix("…"), name=person.name))
            self._buttons[person.id] = button
            head.addWidget(button)
        card = Card(head, spacing=8, margins=(14, 10, 14, 12), name=_spoken(person.name, words))
        for moment in one.moments:
            why = moment_words(moment.kind, moment.on, moment.what, self._formats)
            until = _("A good reason until {day}.").format(day=self._formats.date(moment.last_day))
            card.add(boxed(column(ClampedLabel(why, lines=3), Label(until, "caption", wrap=True), spacing=1)))
        # It shows itself: outside of the card it would be a window for a moment.
        stops = StopList(self._formats)
        card.add(stops)
        stops.show_stops(one.stops, one.cautions)
        offered = ", ".join(form_name(form) for form in one.forms[:FORMS_OFFERED])
        if offered and not one.is_forbidden:
            card.add(Label(_("Easiest for them: {forms}").format(forms=offered), "second", wrap=True))
        return card


def _standing(one: Readiness) -> tuple[str, Tone]:
    """Say whether somebody can be asked today."""
    if one.is_ready:
        return _("Ready"), Tone.GOOD
    if one.is_forbidden:
        return _("Not to be asked"), Tone.RISK
    return (_("Not now"), Tone.WATCH) if one.stops else (_("No moment yet"), Tone.UNKNOWN)


def _spoken(name: str, standing: str) -> str:
    return _("{name}: {standing}").format(name=apart(name), standing=standing)
