"""The columns of a list of reviews, and which reviews a view keeps."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from growthdesk.domain.reviews import ReviewRow, ReviewState
from growthdesk.ui.kit.table import Column
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.last_decisions import decisions_done
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

TONES = {
    ReviewState.PLANNED: Tone.NEUTRAL,
    ReviewState.PREPARED: Tone.ACCENT,
    ReviewState.HELD: Tone.GOOD,
    ReviewState.CANCELLED: Tone.UNKNOWN,
}
TO_COME = (ReviewState.PLANNED, ReviewState.PREPARED)
_ORDER = {ReviewState.PLANNED: 0, ReviewState.PREPARED: 0, ReviewState.HELD: 1, ReviewState.CANCELLED: 2}


def in_order(rows: Sequence[ReviewRow]) -> list[ReviewRow]:
    """Order reviews: to come by date, then held and cancelled ones, newest first."""

    def place(row: ReviewRow) -> tuple[int, int, str]:
        day = _day(row).toordinal()
        return _ORDER[row.state], day if row.state in TO_COME else -day, row.account

    return sorted(rows, key=place)


def view_names() -> Mapping[str, str]:
    """Return the views in order, with their names."""
    return {"all": _("All"), "to_come": _("To come"), "held": _("Held"), "cancelled": _("Cancelled")}


def view_predicate(view: str) -> Callable[[ReviewRow], bool] | None:
    """Return what a view keeps; None keeps every review."""
    states = {"to_come": TO_COME, "held": (ReviewState.HELD,), "cancelled": (ReviewState.CANCELLED,)}.get(view)
    return None if states is None else lambda row: row.state in states


def review_columns(formats: Formats, today: Callable[[], date], *, with_account: bool) -> list[Column[ReviewRow]]:
    """Return the columns; an account's own list does not name the account. `today` is asked whenever a row is drawn."""

    def when(row: ReviewRow) -> str:
        if row.state in TO_COME:
            return formats.relative_days(row.planned_on, today())
        return formats.days_ago(_day(row), today()) if row.state is ReviewState.HELD else label(row.state)

    def tone(row: ReviewRow) -> Tone | None:
        return Tone.RISK if row.state in TO_COME and row.planned_on < today() else None

    def decided(row: ReviewRow) -> str:
        if row.state is ReviewState.HELD:
            return decisions_done(row)
        text = ngettext_("{count} decision prepared", "{count} decisions prepared", row.decisions)
        return text.format(count=row.decisions) if row.decisions else ""

    account = Column[ReviewRow](
        "account", _("Account"), lambda r: r.account, below=lambda r: r.owner, strong=True, width=280, min_width=160,
        stretch=3, searchable=True, out=((_("Account"), lambda r: r.account), (_("Owner"), lambda r: r.owner)),
    )  # fmt: skip
    columns = [
        Column[ReviewRow]("day", _("Date"), lambda r: formats.weekday_date(_day(r)), below=when, tone=tone, width=190,
                          min_width=130, stretch=0 if with_account else 2, sort=_day, strong=not with_account,
                          out=((_("Planned for"), lambda r: r.planned_on), (_("Held on"), lambda r: r.held_on))),
        Column[ReviewRow]("state", _("State"), lambda r: label(r.state), tone=lambda r: TONES[r.state], pill=True,
                          width=120, min_width=96),
        Column[ReviewRow]("decisions", _("Decisions"), decided, width=200, min_width=120, stretch=1,
                          sort=lambda r: (r.decisions_done, r.decisions),
                          out=((_("Decisions"), lambda r: r.decisions),
                               (_("Decisions done"), lambda r: r.decisions_done))),
    ]  # fmt: skip
    return [account, *columns] if with_account else columns


def _day(row: ReviewRow) -> date:
    return row.held_on or row.planned_on
