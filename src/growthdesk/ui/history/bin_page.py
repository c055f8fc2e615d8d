"""The bin: what was deleted in the last thirty days, and one button to have it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from growthdesk.domain.bin import KEPT_DAYS, BinRow
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.notices import EmptyState, InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.long_work import UNDO, LongWork, Tell
from growthdesk.ui.settings.template_words import document_words, part_words
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import bin as bin_
from growthdesk.wording import _, ngettext_
from growthdesk.wording.history import record_label
from growthdesk.wording.refusals import sentence
from growthdesk.wording.stored_values import counted, record_title

LAST_DAYS = 3
MOST_KINDS = 4
# Part of what went along anyway: nobody counts them.
PARTS = frozenset({"attendance", "review_attendance", "measure_version"})


class BinPage(Page):
    """Deletions, newest first."""

    place_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_crumbs([("settings", _("Settings"))])
        self.header.set_title(_("Bin"))
        self._primary = self.header.set_primary(_("Restore"), self.restore)
        empty = ngettext_(
            "The bin is empty. What you delete stays here for {count} day.",
            "The bin is empty. What you delete stays here for {count} days.",
            KEPT_DAYS,
        ).format(count=KEPT_DAYS)
        self._table: Table[BinRow] = Table(
            self._columns(),
            name=_("Bin"),
            key=lambda row: row.deletion.change_set_id,
            empty=EmptyState(empty, icon="delete"),
            filter_hint=_("Filter what was deleted"),
            two_lines=True,
            says_count=False,
        )
        self._table.opened.connect(self._restore_row)
        self._table.shown_count_changed.connect(self._show_count)
        self.setFocusProxy(self._table)
        self._progress = InlineProgress()
        self._progress.hide()
        self._long: LongWork[Changes] = LongWork(
            self, workspace, UNDO, workspace.feed.publish, self.reload, self._progress
        )
        self.set_content(boxed(column(self._progress, (self._table, 1), margins=(20, 0, 20, 12))))
        workspace.feed.watch(self, set(), self.reload)
        self.reload()

    def _columns(self) -> Sequence[Column[BinRow]]:
        formats = self._workspace.formats

        def days_left(row: BinRow) -> str:
            if row.days_left == 1:
                return _("last day")
            return ngettext_("{count} day", "{count} days", row.days_left).format(count=formats.number(row.days_left))

        return [
            Column("what", _("What"), self._what, below=self._kind, tooltip=self._what_whole, strong=True, width=340,
                   min_width=190, stretch=4, searchable=True, out=((_("What"), self._what), (_("Kind"), self._kind))),
            Column("account", _("Account"), lambda r: r.deletion.account, width=190, stretch=2, drop=1,
                   searchable=True),
            Column("at", _("Deleted"), lambda r: formats.moment(r.deletion.at), whole=True,
                   sort=lambda r: r.deletion.at, out=((_("Deleted"), lambda r: r.deletion.at),)),
            Column("by", _("By"), lambda r: r.deletion.actor, width=130, stretch=1, drop=2, searchable=True),
            Column("left", _("Days left"), days_left, whole=True, sort=lambda r: r.days_left,
                   out=((_("Days left"), lambda r: r.days_left),),
                   tone=lambda r: Tone.WATCH if r.days_left <= LAST_DAYS else None),
        ]  # fmt: skip

    def _what(self, row: BinRow) -> str:
        deletion = row.deletion
        if deletion.record_kind == "document_template":
            template = str(deletion.record["name"])
            return _("{document}: {part}").format(document=document_words(template), part=part_words(template))
        named = record_title(deletion.record_kind, deletion.record, {}, self._workspace.formats)
        flat = " ".join(named.split())
        more = dict(deletion.went_along).get(deletion.record_kind, 0)
        if not more:
            return flat
        text = ngettext_("{name} and {count} more", "{name} and {count} more", more)
        return text.format(name=flat, count=self._workspace.formats.number(more))

    def _what_whole(self, row: BinRow) -> str:
        return f"{self._what(row)}\n{self._kind(row)}"

    def _kind(self, row: BinRow) -> str:
        """Say what kind of record it was, and what went with it."""
        kind = record_label(row.deletion.record_kind)
        said = {*PARTS, row.deletion.record_kind}
        along = [(other, count) for other, count in row.deletion.went_along if other not in said]
        if not along:
            return kind
        formats = self._workspace.formats
        parts = [counted(other, count, formats) for other, count in along[:MOST_KINDS]]
        rest = sum(count for _kind, count in along[MOST_KINDS:])
        if rest:
            parts.append(counted("other", rest, formats))
        return _("{kind} with {records}").format(kind=kind, records=", ".join(parts))

    def _show_count(self, shown: int, everything: int) -> None:
        if not everything:
            text = ""
        elif shown == everything:
            text = ngettext_("{count} deletion", "{count} deletions", everything).format(count=everything)
        else:
            text = _("{shown} of {count} deletions").format(shown=shown, count=everything)
        self.header.set_title(_("Bin"), text)
        self._primary.setVisible(bool(everything))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.EDIT, _("Restore what is chosen"), self.restore),
            Command(Menu.EDIT, _("Filter what was deleted"), self._table.focus_filter, "Ctrl+F"),
        ]

    def reload(self) -> None:
        """Read the bin again; what is selected and typed stays."""
        self._table.show_rows(bin_.bin_rows(self._workspace.desk))

    def restore(self) -> None:
        """Bring back the deletion that is chosen."""
        row = self._table.current()
        if row is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
            return
        self._restore_row(row)

    def _restore_row(self, row: object) -> None:
        assert isinstance(row, BinRow)
        if bin_.takes_long(row):
            self._restore_beside(row)
            return
        workspace = self._workspace
        try:
            changes = bin_.restore(workspace.desk, row.deletion.change_set_id)
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            self.reload()
            return
        workspace.feed.publish(changes)

    def _restore_beside(self, row: BinRow) -> None:
        desk, change_set_id = self._workspace.desk, row.deletion.change_set_id
        words = _("Restoring {name}").format(name=self._what(row))

        def work(tell: Tell) -> Changes:
            return bin_.restore(desk, change_set_id, tell)

        self._long.begin(words, work)
