"""The columns of the list of referrals, which lines a view keeps, and the tone of each standing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from growthdesk.domain.advocacy_board import AdvocacyLine, Standing
from growthdesk.domain.advocacy_board import Column as Group
from growthdesk.domain.referrals import ReferralState
from growthdesk.ui.kit.table import Column, shapes_cell, title_cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.advocacy import (
    caution_words,
    column_name,
    form_name,
    moment_words,
    owed_words,
    standing_name,
    stop_words,
)
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

ALL = "all"
TONES = {
    Standing.READY: Tone.GOOD,
    Standing.BLOCKED: Tone.RISK,
    Standing.ASKED: Tone.ACCENT,
    Standing.YES: Tone.ACCENT,
    Standing.NOT_NOW: Tone.WATCH,
    Standing.NO: Tone.UNKNOWN,
    Standing.INTRODUCED: Tone.ACCENT,
    Standing.MET: Tone.ACCENT,
    Standing.WON: Tone.GOOD,
    Standing.LOST: Tone.UNKNOWN,
    Standing.NO_FIT: Tone.UNKNOWN,
}
_ORDER = {standing: place for place, standing in enumerate(Standing)}


def view_names() -> Mapping[str, str]:
    """Return the views in order, with their names."""
    return {ALL: _("All"), **{group.value: column_name(group) for group in Group}}


def view_predicate(view: str) -> Callable[[AdvocacyLine], bool] | None:
    """Return what a view keeps; None keeps all."""
    if view not in set(Group):
        return None
    return lambda line: line.column is Group(view)


def is_late(line: AdvocacyLine, today: date) -> bool:
    """Whether something is owed that should have been done."""
    return any(owed.due_on < today for owed in line.owed)


class LineWords:
    """Words a line; `today` is asked when it is drawn."""

    def __init__(self, formats: Formats, today: Callable[[], date]) -> None:
        self._formats = formats
        self._today = today

    def why(self, line: AdvocacyLine) -> str:
        """Say what makes asking natural, or made it."""
        if line.moment_kind is None or line.moment_on is None:
            is_asked = line.state is not ReferralState.DRAFT
            return _("Asked for another reason") if is_asked else _("For another reason")
        return moment_words(line.moment_kind, line.moment_on, line.moment_what, self._formats)

    def below(self, line: AdvocacyLine) -> str:
        """Say what speaks against asking, the first of it; of an ask what it is about, unless it is blocked."""
        if line.referral is not None and line.standing is not Standing.BLOCKED:
            name = form_name(line.form)
            prospect = line.referral.prospect_name
            return _("{form}: {prospect}").format(form=name, prospect=prospect) if prospect else name
        against = [*self.stops(line), *self.cautions(line)]
        more = len(against) - 1
        if more < 1:
            return next(iter(against), _("Nothing speaks against it"))
        words = ngettext_("{first} +{count} more", "{first} +{count} more", more)
        return words.format(first=against[0], count=more)

    def stops(self, line: AdvocacyLine) -> list[str]:
        """Say each stop."""
        return [stop_words(stop, self._formats) for stop in line.stops]

    def cautions(self, line: AdvocacyLine) -> list[str]:
        """Say each caution."""
        return [caution_words(caution, self._formats) for caution in line.cautions]

    def owed(self, line: AdvocacyLine) -> list[str]:
        """Say each thing owed."""
        return [owed_words(owed, self._formats) for owed in line.owed]

    def tip(self, line: AdvocacyLine) -> str:
        """Say everything about why and why not."""
        return "\n".join([self.why(line), *self.stops(line), *self.cautions(line)])

    def due(self, line: AdvocacyLine) -> str:
        """Say what the line waits for first; of who gave something and waits for nothing, that they were thanked."""
        if line.owed:
            return label(line.owed[0].what)
        if line.due_on is not None:
            return _("Moment ends")
        return self._cared(_("Thanked {day}"), line, "thanked_on")

    def due_day(self, line: AdvocacyLine) -> str:
        """Say when that is; of who waits for nothing, that they were told."""
        if line.due_on is not None:
            return self._formats.relative_days(line.due_on, self._today())
        return self._cared(_("Told {day}"), line, "told_on")

    def _cared(self, words: str, line: AdvocacyLine, field: str) -> str:
        on = _day(field)(line)
        return words.format(day=self._formats.date(on)) if on is not None else ""

    def tone(self, line: AdvocacyLine) -> Tone | None:
        """Return the tone of what is due."""
        return Tone.RISK if is_late(line, self._today()) else None


def _judged(line: AdvocacyLine) -> Sequence[tuple[str, Tone]]:
    return ((standing_name(line.standing), TONES[line.standing]),)


def _day(name: str) -> Callable[[AdvocacyLine], date | None]:
    """Return what reads a day of the ask."""

    def read(line: AdvocacyLine) -> date | None:
        found = getattr(line.referral, name, None)
        return found if isinstance(found, date) else None

    return read


def _prospect(line: AdvocacyLine) -> str:
    return line.referral.prospect_name if line.referral is not None else ""


def _lines(say: Callable[[AdvocacyLine], list[str]]) -> Callable[[AdvocacyLine], str]:
    return lambda line: "\n".join(say(line))


def referral_columns(
    formats: Formats, today: Callable[[], date], names_account: Callable[[], bool]
) -> list[Column[AdvocacyLine]]:
    """Return the columns; both are asked when a row is drawn.

    Where the column of the accounts has no room, the account stands under the person (`names_account`).
    """
    words = LineWords(formats, today)

    def where(line: AdvocacyLine) -> str:
        return line.account if names_account() else line.title

    return [
        Column[AdvocacyLine](
            "person", _("Person"), lambda r: r.person, below=where, strong=True,
            paint=title_cell(lambda r: r.person, where, names_account), width=150, min_width=100, stretch=2,
            searchable=True, tooltip=lambda r: r.person,
            out=((_("Person"), lambda r: r.person), (_("Title"), lambda r: r.title))),
        Column[AdvocacyLine](
            "account", _("Account"), lambda r: r.account, width=140, min_width=96, stretch=2, drop=1, searchable=True,
            tooltip=lambda r: r.account),
        Column[AdvocacyLine](
            "why", _("Why now"), words.why, below=words.below, width=250, min_width=116, stretch=5,
            tooltip=words.tip, searchable=True,
            out=((_("Form"), lambda r: form_name(r.form)), (_("Why"), words.why),
                 (_("Moment on"), lambda r: r.moment_on), (_("What blocks"), _lines(words.stops)),
                 (_("To mind"), _lines(words.cautions)), (_("Introduced to us"), _prospect))),
        Column[AdvocacyLine](
            "due", _("Due"), words.due, below=words.due_day, tone=words.tone, width=146, min_width=138, stretch=2,
            sort=lambda r: str(r.due_on or "9"), tooltip=_lines(words.owed),
            out=((_("Due"), _lines(words.owed)), (_("Due on"), lambda r: r.due_on), (_("Asked on"), _day("asked_on")),
                 (_("Introduced on"), _day("introduced_on")), (_("Met on"), _day("met_on")),
                 (_("Ended on"), _day("outcome_on")), (_("Thanked on"), _day("thanked_on")),
                 (_("Told on"), _day("told_on")), (_("Rest until"), _day("rest_until")))),
        Column[AdvocacyLine](
            "state", _("State"), lambda r: standing_name(r.standing), paint=shapes_cell(_judged), width=104,
            min_width=104, sort=lambda r: _ORDER[r.standing]),
    ]  # fmt: skip
