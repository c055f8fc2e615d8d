"""The panel beside the list of referrals: one line, all that speaks against it, what it waits for, and its deeds."""

from collections.abc import Sequence
from datetime import date

from growthdesk.domain.advocacy_board import AdvocacyLine
from growthdesk.domain.referrals import Referral
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Facts, Pair, SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.spacing import boxed
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.columns import LineWords
from growthdesk.ui.referrals.deeds import Deed
from growthdesk.ui.referrals.stop_list import StopList
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.advocacy import form_name, owed_words, standing_name

PANEL_WIDTH = 320


class LinePanel(SidePanel):
    """Shows one line; its buttons do what the menu does."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(width=PANEL_WIDTH)
        self._workspace = workspace
        self._words = LineWords(workspace.formats, workspace.desk.clock.today)
        self._where = Label("", "second", wrap=True, selectable=True)
        self._facts = Facts(label_width=88)
        self._stops_head = SectionHead("")
        self._stops = StopList(workspace.formats)
        self._loop_head = SectionHead(_("What happened"))
        self._loop = Facts(label_width=88)
        self._buttons = FlowLayout()
        self._button_box = boxed(self._buttons)
        parts = (self._where, self._facts, self._button_box, self._stops_head, self._stops, self._loop_head, self._loop)
        for part in parts:
            self.add(part)

    def show_line(self, line: AdvocacyLine, deeds: Sequence[Deed]) -> None:
        """Show a line, and what else can be done about it than the page's one button does."""
        self.set_title(line.person)
        where = (line.title, line.account)
        self._where.set_text("\n".join(words for words in where if words))
        self._facts.set_pairs(self._pairs(line))
        self._show_deeds(deeds)
        self._stops.show_stops(line.stops, line.cautions)
        has_any = bool(line.stops or line.cautions)
        self._stops_head.set_text(_("What speaks against it") if line.stops else _("To mind"))
        self._stops_head.setVisible(has_any)
        steps = _steps(line.referral, self._workspace) if line.referral is not None else []
        self._loop.set_pairs(steps)
        for part in (self._loop_head, self._loop):
            part.setVisible(bool(steps))

    def _show_deeds(self, deeds: Sequence[Deed]) -> None:
        self._buttons.clear()
        for deed in deeds:
            self._buttons.addWidget(Button(deed.words, on_click=deed.run))
        self._button_box.setVisible(bool(deeds))
        self._button_box.updateGeometry()

    def _pairs(self, line: AdvocacyLine) -> list[Pair]:
        formats, today = self._workspace.formats, self._workspace.today
        pairs: list[Pair] = [(_("State"), standing_name(line.standing))]
        if line.referral is not None:
            pairs.append((_("Asked for"), form_name(line.form)))
        pairs.append((_("Why now") if line.referral is None else _("Why"), self._words.why(line)))
        if line.referral is None and line.due_on is not None:
            pairs.append((_("Until"), _day_words(line.due_on, self._workspace)))
        for owed in line.owed:
            words = _("{what}, {when}").format(
                what=owed_words(owed, formats), when=formats.relative_days(owed.due_on, today)
            )
            pairs.append((_("Due"), words, Tone.RISK if owed.due_on < today else None))
        return pairs


def _day_words(day: date, workspace: Workspace) -> str:
    formats = workspace.formats
    return _("{day}, {when}").format(day=formats.date(day), when=formats.relative_days(day, workspace.today))


def _steps(one: Referral, workspace: Workspace) -> list[Pair]:
    """Return what happened of an ask, in the order of the loop."""
    days: list[tuple[str, date | None, str]] = [
        (_("Asked"), one.asked_on, one.reason),
        (_("Answered"), one.answered_on, one.answer_note),
        (_("Introduced"), one.introduced_on, ", ".join(x for x in (one.prospect_person, one.prospect_name) if x)),
        (_("Contacted"), one.first_contact_on, one.first_contact_note),
        (_("Met"), one.met_on, one.met_note),
        (_("Given"), one.given_on, one.given_note),
        (_("Ended"), one.outcome_on, one.outcome_note),
        (_("Thanked"), one.thanked_on, one.thanked_note),
        (_("Told"), one.told_on, one.told_note),
        (_("Rest until"), one.rest_until, ""),
    ]
    formats = workspace.formats
    return [
        (words, _("{day}: {note}").format(day=formats.date(day), note=note) if note else formats.date(day))
        for words, day, note in days
        if day is not None
    ]
