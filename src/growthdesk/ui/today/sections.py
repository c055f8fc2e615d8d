"""What the page of Today shows of a board: sections, accounts with where they stand, lines in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.today.board import Board, View
from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.domain.today.ranking import When
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.today.line_list import ShownGroup, ShownSection
from growthdesk.ui.today.line_row import Entry, Mark
from growthdesk.ui.today.tones import tone_of
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.stages import stage_standing
from growthdesk.wording.today import (
    Standing,
    away_words,
    due_words,
    kind_words,
    section_heading,
    standing_words,
    what_words,
    why_words,
)

if TYPE_CHECKING:
    from growthdesk.usecases.today import AccountHead

Heads = Mapping[str, "AccountHead"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page: the lines by key, the heads of their accounts, sections, and how many more there are."""

    lines: Mapping[str, Line | Hidden]
    heads: Heads
    sections: tuple[ShownSection, ...]
    more: int


def shown_of(
    board: Board,
    view: View,
    most: int,
    read_heads: Callable[[Sequence[str]], Heads],
    formats: Formats,
    *,
    with_away: bool,
    names: Mapping[str, str],
) -> Shown:
    """Put the first lines of a view into words, and at their end what is put off or dismissed.

    `names` are those of the team where it matters whose a line is.
    """
    listed = view.first(most)
    away = view.hidden if with_away else ()
    ids = [group.account_id for section in listed.sections for group in section.groups]
    heads = read_heads(list(dict.fromkeys([*ids, *(one.line.account_id for one in away)])))
    words = _Words(board, heads, formats, names)
    counts = {when: sum(len(part.lines) for part in view.order if part.when is when) for when in When}
    sections = [
        ShownSection(
            section_heading(section.when, counts[section.when], formats),
            Tone.RISK if section.when is When.OVERDUE else None,
            tuple(words.group(group.account_id, map(words.entry, group.lines)) for group in section.groups),
        )
        for section in listed.sections
    ]
    if away:
        sections.append(ShownSection(_("Put off and dismissed"), None, words.away_groups(away)))
    lines = {line.identity: line for line in listed.lines} | {one.line.identity: one for one in away}
    return Shown(lines, heads, tuple(sections), listed.more)


class _Words:
    """Words a board as of its own day, which may be yesterday for a moment after midnight."""

    def __init__(self, board: Board, heads: Heads, formats: Formats, names: Mapping[str, str]) -> None:
        self._as_of = board.as_of
        self._heads = heads
        self._formats = formats
        self._names = names

    def group(self, account_id: str, entries: Iterable[Entry]) -> ShownGroup:
        """Word an account, with its lines."""
        head = self._heads.get(account_id)
        if head is None:
            # Deleted since: the next board is without it.
            return ShownGroup("", "", tuple(entries))
        row = head.row
        is_settled_in = row.is_established and row.tier is None
        found = Standing(
            stage=stage_standing(row.stages, is_settled_in=is_settled_in, is_short=True),
            is_settling_in=not row.is_established and row.stages.get(Stage.ACTIVATE) is not StageState.REACHED,
            signed_on=head.signed_on,
            last_review_on=row.last_review_on,
            last_contact_on=row.last_contact_on,
        )
        return ShownGroup(row.name, standing_words(found, self._as_of, self._formats), tuple(entries))

    def away_groups(self, away: Iterable[Hidden]) -> tuple[ShownGroup, ...]:
        """Word what is away, by account."""
        by_account: dict[str, list[Entry]] = {}
        for one in away:
            by_account.setdefault(one.line.account_id, []).append(self._away(one))
        return tuple(self.group(account_id, entries) for account_id, entries in by_account.items())

    def entry(self, line: Line) -> Entry:
        """Word a line."""
        return self._entry(
            line,
            why_words(line, self._as_of, self._formats),
            tone_of(line, self._as_of),
            Mark.BOX if line.is_finished_here else Mark.OPENS,
        )

    def _away(self, away: Hidden) -> Entry:
        return self._entry(away.line, away_words(away.mark, self._formats), None, Mark.RETURNS)

    def _entry(self, line: Line, why: str, tone: Tone | None, mark: Mark) -> Entry:
        return Entry(
            key=line.identity,
            what=what_words(line, self._formats),
            why=why,
            kind=kind_words(line),
            due=due_words(line, self._as_of, self._formats),
            tone=tone,
            mark=mark,
            who=self._names.get(line.owner_id, ""),
        )
