"""The columns of a list of commitments, which of them a view keeps, and the shape and tone of each state."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from growthdesk.domain.commitments import CommitmentRow, CommitmentState, commitment_state
from growthdesk.domain.records import Side
from growthdesk.ui.kit.table import Column, shapes_cell, title_cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.commitments import day_words, promised_words, whose
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label

TONES = {
    CommitmentState.OPEN: Tone.NEUTRAL,
    CommitmentState.DUE: Tone.WATCH,
    CommitmentState.OVERDUE: Tone.RISK,
    CommitmentState.KEPT: Tone.GOOD,
    CommitmentState.RELEASED: Tone.UNKNOWN,
}
_OPEN = (CommitmentState.OPEN, CommitmentState.DUE, CommitmentState.OVERDUE)
# What each view keeps; a promise that is due or overdue is open too.
_STATES = {
    "open": _OPEN,
    "due": (CommitmentState.DUE,),
    "overdue": (CommitmentState.OVERDUE,),
    "kept": (CommitmentState.KEPT,),
    "released": (CommitmentState.RELEASED,),
}
ALL = "all"
EVERYONE, YOU = "everyone", "you"
_ORDER = {state: place for place, state in enumerate(CommitmentState)}


def is_open(row: CommitmentRow) -> bool:
    """Neither kept nor released."""
    return row.kept_on is None and row.released_on is None


def view_names() -> Mapping[str, str]:
    """Return the views in order, with their names."""
    named = {view: label(CommitmentState(view)) for view in _STATES}
    return {**named, "all": _("All")}


def view_predicate(
    view: str, whose: str, seen_to_by: str | None, today: Callable[[], date]
) -> Callable[[CommitmentRow], bool]:
    """Return what is kept by a view, by whose promise it is, and by who of the team sees to it, None for everybody."""
    states = _STATES.get(view)

    def keeps(row: CommitmentRow) -> bool:
        if states is not None and commitment_state(row, today()) not in states:
            return False
        return whose in (ALL, row.side.value) and seen_to_by in (None, row.followed_by_id)

    return keeps


def commitment_columns(
    formats: Formats, today: Callable[[], date], *, with_account: bool
) -> list[Column[CommitmentRow]]:
    """Return the columns; an account's own list does not name the account. `today` is asked when a row is drawn."""

    def state(row: CommitmentRow) -> CommitmentState:
        return commitment_state(row, today())

    def judged(row: CommitmentRow) -> Sequence[tuple[str, Tone]]:
        return ((label(state(row)), TONES[state(row)]),)

    def below(row: CommitmentRow) -> str:
        return row.released_reason.partition("\n")[0] or promised_words(row, formats)

    def all_of_it(row: CommitmentRow) -> str:
        return "\n".join(words for words in (row.what, promised_words(row, formats), row.released_reason) if words)

    def due(row: CommitmentRow) -> str:
        return formats.date(row.due_on) if row.due_on is not None else _("No date")

    def near(row: CommitmentRow) -> str:
        return day_words(row, formats, today())

    def tone(row: CommitmentRow) -> Tone | None:
        return Tone.RISK if state(row) is CommitmentState.OVERDUE else None

    def order(row: CommitmentRow) -> tuple[bool, str]:
        return not is_open(row), str(row.due_on or "9")

    account = Column[CommitmentRow](
        "account", _("Account"), lambda r: r.account, width=190, min_width=100, stretch=1, searchable=True
    )
    came_from = (_("From"), lambda r: label(r.origin))
    state_out = [(_("State"), lambda r: label(state(r))), *([came_from] if with_account else [])]
    columns = [
        Column[CommitmentRow](
            "what", _("What was promised"), lambda r: r.what, strong=True, below=below, width=300, min_width=170,
            paint=title_cell(lambda r: r.what, below), tooltip=all_of_it, stretch=3, searchable=True,
            out=((_("What was promised"), lambda r: r.what), (_("Who said it"), lambda r: r.made_by),
                 (_("Promised on"), lambda r: r.made_on))),
        Column[CommitmentRow](
            "who", _("Who"), lambda r: r.owner, below=lambda r: whose(r.side), width=160, min_width=100,
            stretch=1, searchable=True,
            out=((_("Who answers for it"), lambda r: r.owner), (_("Whose"), lambda r: whose(r.side)))),
        Column[CommitmentRow]("to", _("To whom"), lambda r: r.made_to, width=130, min_width=110, searchable=True,
                              drop=1),
        Column[CommitmentRow](
            "due", _("By when"), due, below=near, tone=tone, width=128, min_width=112, sort=order,
            out=((_("By when"), lambda r: r.due_on), (_("Kept on"), lambda r: r.kept_on),
                 (_("Released on"), lambda r: r.released_on),
                 (_("Why it is released"), lambda r: r.released_reason))),
        Column[CommitmentRow](
            "state", _("State"), lambda r: label(state(r)), paint=shapes_cell(judged), width=104, min_width=88,
            sort=lambda r: _ORDER[state(r)], out=state_out),
    ]  # fmt: skip
    if with_account:
        # The account takes the room; where a promise came from goes into what leaves the program.
        return [columns[0], account, *columns[1:]]
    return [*columns, Column[CommitmentRow]("origin", *came_from, whole=True, drop=2)]


def whose_names() -> list[tuple[str, str]]:
    """Return the choice of whose promises are shown, all of them first."""
    return [(ALL, _("All")), (Side.US.value, _("Ours")), (Side.CUSTOMER.value, _("Theirs"))]


def seen_to_names() -> list[tuple[str, str]]:
    """Return the choice of who of the team sees to what is shown: of theirs that is who asks for it."""
    return [(EVERYONE, _("Everyone")), (YOU, _("You"))]
