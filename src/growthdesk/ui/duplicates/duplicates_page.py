"""Duplicates: the pairs that look alike, and one of them side by side, to be merged or marked as two."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from growthdesk.domain.duplicates import Comparison, DuplicateKind, DuplicatePair, pair_key
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.duplicates.comparison_view import ComparisonView
from growthdesk.ui.duplicates.merge_with import pair_name
from growthdesk.ui.duplicates.pair_list import PairList
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import comparisons, duplicates, merges
from growthdesk.usecases.undo import take_back
from growthdesk.wording import _, ngettext_
from growthdesk.wording.isolates import apart
from growthdesk.wording.refusals import sentence

TOPICS = {"account", "stakeholder", "not_duplicate"}


class DuplicatesPage(Page):
    """The list, or one pair."""

    account_requested = Signal(str, str)
    pair_requested = Signal(str)
    place_requested = Signal(str)
    tab_shown = Signal()
    record_gone = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._comparison: Comparison | None = None
        self._view: ComparisonView | None = None
        self.list = PairList(workspace)
        self.list.pair_opened.connect(self._on_opened)
        self.list.counted.connect(self._name_list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._merged = ""
        self._said = Banner("", Tone.GOOD, _("Undo"), self._undo_merge)
        self._above = boxed(column(self._said, margins=(20, 0, 20, 0)))
        self._above.hide()
        self.set_content(boxed(column(self._above, (self._stack, 1), spacing=10)))
        workspace.feed.watch(self, TOPICS, self.reload)
        self.show_pair("")

    # What is shown

    def show_pair(self, pair: str) -> None:
        """Show a pair, named as "kind:id:id"; with nothing, or when one of them is gone, the list."""
        kind, _colon, ids = pair.partition(":")
        one, _colon, other = ids.partition(":")
        if not other or not self._compare(DuplicateKind(kind), one, other):
            self._show_list()

    def reload(self) -> None:
        """Look again after something changed; a pair of which one is gone goes back to the list."""
        self.list.turn_stale()
        self._above.hide()
        shown = self._comparison
        if shown is not None and not self._compare(shown.kind, shown.first_id, shown.second_id):
            self._show_list()

    def take_keyboard(self) -> None:
        """Begin in the list, or with which of two stays."""
        if self._view is not None:
            self._view.take_keyboard()
        else:
            self.list.take_keyboard()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        if self._comparison is None:
            return [
                Command(Menu.EDIT, _("Compare the pair"), self._open_current),
                Command(Menu.EDIT, _("Filter pairs"), self.list.table.focus_filter, "Ctrl+F"),
            ]
        commands: list[Command | None] = [Command(Menu.EDIT, _("Show next pair"), self.show_next, "Ctrl+Down")]
        if self._comparison.can_merge:
            commands.append(Command(Menu.EDIT, _("Merge the two"), self.merge, "Ctrl+Return"))
        words = _("They may be the same") if self._comparison.mark_id else _("These are two")
        return [*commands, Command(Menu.EDIT, words, self.mark_as_two)]

    def _show_list(self) -> None:
        had_keyboard = self._has_keyboard()
        self._comparison = None
        self._stack.setCurrentWidget(self.list)
        self._drop_view()
        self.header.set_crumbs([("accounts", _("Accounts"))])
        self.header.clear_primary()
        self._name_list(len(self.list.shown()), len(self.list.table.model.all_rows()))
        if had_keyboard:
            self.list.take_keyboard()
        self.tab_shown.emit()

    def _name_list(self, shown: int, everything: int) -> None:
        if self._comparison is not None:
            return
        number = self._workspace.formats.number
        if shown == everything:
            text = ngettext_("{count} pair", "{count} pairs", everything).format(count=number(everything))
        else:
            text = _("{shown} of {count} pairs").format(shown=number(shown), count=number(everything))
        self.header.set_title(_("Duplicates"), text if everything else "")

    def _compare(self, kind: DuplicateKind, one_id: str, other_id: str) -> bool:
        """Show two records side by side; False when one of them is gone."""
        compare = comparisons.compare_accounts if kind is DuplicateKind.ACCOUNT else comparisons.compare_people
        try:
            comparison = compare(self._workspace.desk, one_id, other_id)
        except Refusal:
            return False
        self._comparison = comparison
        self._show_comparison(comparison)
        return True

    def _show_comparison(self, comparison: Comparison) -> None:
        had_keyboard = self._has_keyboard()
        self._above.hide()
        self._drop_view()
        hint = "" if comparison.can_merge else _("They stand at two accounts: merge the accounts if they are the same.")
        self._view = view = ComparisonView(comparison, self._workspace.formats, hint)
        view.open_requested.connect(self._open_record)
        view.two_requested.connect(self.mark_as_two)
        view.skip_requested.connect(self.show_next)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.header.set_crumbs([("accounts", _("Accounts")), ("duplicates", _("Duplicates"))])
        self.header.set_title(_("Compare two"), self._place())
        if comparison.can_merge:
            self.header.set_primary(_("Merge the two"), self.merge)
        else:
            self.header.clear_primary()
        if had_keyboard:
            view.take_keyboard()
        self.tab_shown.emit()

    def _has_keyboard(self) -> bool:
        focused = self.window().focusWidget()
        return self.isVisible() and focused is not None and self.isAncestorOf(focused)

    def _place(self) -> str:
        keys = [pair.key for pair in self.list.shown()]
        key = self._key()
        if key not in keys or len(keys) == 1:
            return ""
        number = self._workspace.formats.number
        return _("{number} of {count}").format(number=number(keys.index(key) + 1), count=number(len(keys)))

    def _drop_view(self) -> None:
        if self._view is not None:
            # A button inside may have asked for this.
            self._view.hide()
            self._stack.removeWidget(self._view)
            self._view.deleteLater()
            self._view = None

    def _key(self) -> str:
        shown = self._comparison
        return pair_key(shown.first_id, shown.second_id) if shown is not None else ""

    # What the buttons do

    def _on_opened(self, pair: object) -> None:
        assert isinstance(pair, DuplicatePair)
        self.pair_requested.emit(pair_name(pair))

    def _open_current(self) -> None:
        pair = self.list.table.current()
        if pair is not None:
            self._on_opened(pair)

    def _open_record(self, is_first: bool) -> None:
        shown = self._comparison
        if shown is None:
            return
        if shown.kind is DuplicateKind.ACCOUNT:
            self.account_requested.emit(shown.first_id if is_first else shown.second_id, "")
        else:
            self.account_requested.emit(shown.account_ids[0 if is_first else 1], "people")

    def merge(self) -> None:
        """Merge the two as chosen, and go back to the list: the next pair is merged only by who opens it."""
        shown, view = self._comparison, self._view
        if shown is None or view is None or not shown.can_merge:
            return
        keep_id, other_id = shown.first_id, shown.second_id
        if not view.keeps_first():
            keep_id, other_id = other_id, keep_id
        merge = merges.merge_accounts if shown.kind is DuplicateKind.ACCOUNT else merges.merge_people
        choices = view.choices()
        gone = [other_id, *(there for _here, there in choices.people)]
        was_found = self._key() in (pair.key for pair in self.list.shown())
        following = self._following(*gone)
        changes = self._write(partial(merge, self._workspace.desk, keep_id, other_id, choices), *gone, goes_on=False)
        if changes is None:
            return
        if following is not None and self.list.table.select(following.key):
            self.list.take_keyboard()
        self._say_merged(shown, changes)
        if shown.kind is DuplicateKind.ACCOUNT and not was_found:
            # Somebody chose the two by hand: they go on with the account, not with other pairs.
            self.account_requested.emit(keep_id, "")

    def _say_merged(self, pair: Comparison, changes: Changes) -> None:
        self._merged = changes.change_set_id or ""
        words = _("“{one}” and “{other}” were merged.")
        self._said.show_text(words.format(one=apart(pair.first), other=apart(pair.second)))
        self._above.show()

    def _undo_merge(self) -> None:
        """Take back the merge that is said above the list."""
        self._above.hide()
        try:
            changes = take_back(self._workspace.desk, self._merged)
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            return
        self._workspace.feed.publish(changes)
        self.list.take_keyboard()

    def mark_as_two(self) -> None:
        """Mark the pair as two, or take that mark away, and go on to the next pair."""
        shown = self._comparison
        if shown is None:
            return
        desk = self._workspace.desk
        if shown.mark_id:
            self._write(partial(duplicates.remove_mark, desk, shown.mark_id))
        else:
            self._write(partial(duplicates.mark_as_two, desk, shown.kind, shown.first_id, shown.second_id))

    def show_next(self) -> None:
        """Go on to the next pair; after the last one to the list."""
        self._go_on(self._following())

    def _write(self, write: Callable[[], Changes], *gone: str, goes_on: bool = True) -> Changes | None:
        """Write what was decided about the pair and go on, or to the list; None when it was refused.

        `gone` are the records that are no longer there then.
        """
        following = self._following(*gone)
        try:
            changes = write()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()
            return None
        self.list.forget(self._key(), *gone)
        self._comparison = None
        for record_id in gone:
            self.record_gone.emit(record_id)
        self._go_on(following if goes_on else None)
        self._workspace.feed.publish(changes)
        return changes

    def _following(self, *gone: str) -> DuplicatePair | None:
        """Return the pair after this one in which everybody will still be there."""
        pairs = self.list.shown()
        keys = [pair.key for pair in pairs]
        start = keys.index(self._key()) + 1 if self._key() in keys else 0
        left = (pair for pair in pairs[start:] if not {pair.first_id, pair.second_id} & set(gone))
        return next(left, None)

    def _go_on(self, pair: DuplicatePair | None) -> None:
        if pair is None or not self._compare(pair.kind, pair.first_id, pair.second_id):
            self._show_list()
        self.take_keyboard()
