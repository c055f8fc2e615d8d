"""The rows a batch may be made of, each with a box to tick."""

from collections.abc import Callable
from datetime import date

from growthdesk.domain.batches import BatchRow
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column
from growthdesk.ui.kit.ticked_table import TickedTable
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.columns import TONES
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label


class BatchTable(TickedTable[BatchRow]):
    """Accounts with their reviews, to tick; the reviews of a month stay ticked while another month is shown."""

    def __init__(self, formats: Formats, today: Callable[[], date], empty: EmptyState) -> None:
        self.shows_held = False
        super().__init__(
            self._columns(formats, today),
            name=_("Documents to make"),
            key=lambda row: row.key,
            empty=empty,
            filter_hint=_("Filter accounts"),
            two_lines=True,
            keeps_ticks=True,
        )

    def _columns(self, formats: Formats, today: Callable[[], date]) -> list[Column[BatchRow]]:
        def day(row: BatchRow) -> date | None:
            return row.held_on if self.shows_held else row.planned_on

        def when(row: BatchRow) -> str:
            on = day(row)
            return _("No review planned") if on is None else formats.weekday_date(on)

        def how_far(row: BatchRow) -> str:
            on = day(row)
            if on is None:
                return ""
            return formats.days_ago(on, today()) if self.shows_held else formats.relative_days(on, today())

        def tone(row: BatchRow) -> Tone | None:
            return Tone.RISK if not self.shows_held and row.is_late(today()) else None

        def state(row: BatchRow) -> str:
            return "" if row.state is None or self.shows_held else label(row.state)

        return [
            Column[BatchRow]("account", _("Account"), lambda row: row.account, strong=True, width=260, min_width=140,
                             stretch=3, searchable=True, tooltip=lambda row: row.account),
            Column[BatchRow]("day", _("Review"), when, below=how_far, tone=tone, width=190, min_width=130, sort=day,
                             out=((_("Review"), day),)),
            Column[BatchRow]("state", _("State"), state, tone=lambda row: TONES[row.state] if row.state else None,
                             pill=True, width=120, min_width=96, drop=1),
            Column[BatchRow]("led_by", _("Led by"), lambda row: row.led_by, width=160, min_width=100, stretch=1,
                             searchable=True),
        ]  # fmt: skip
