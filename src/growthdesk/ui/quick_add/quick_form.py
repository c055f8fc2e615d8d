"""The few fields of quick add: what it is, whose it is, and no more than the record needs. The rest is added later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from growthdesk.domain.accounts import AccountRow
from growthdesk.domain.actions import ActionDraft
from growthdesk.domain.advocacy import PraiseDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionDraft, InteractionKind
from growthdesk.domain.outcomes import Category, Grade, OutcomeDraft
from growthdesk.domain.problems import DraftRefused, Problem
from growthdesk.ui.account.dialogs import Values, day_of, id_of, text_of
from growthdesk.ui.fields import date_field
from growthdesk.ui.kit.forms import (
    CheckField,
    ChoiceField,
    Form,
    LongTextField,
    PickerField,
    SegmentedField,
    TextField,
)
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, actions, advocacy, interactions, outcomes
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.labels import label


class QuickKind(StrEnum):
    """What can be added in passing."""

    ACTION = "action"
    NOTE = "note"
    OUTCOME = "outcome"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind is shown on the account page."""

    tab: str
    part: str = ""


PLACES = {
    QuickKind.ACTION: Place("actions"),
    QuickKind.NOTE: Place("timeline"),
    QuickKind.OUTCOME: Place("value", "log"),
    QuickKind.PRAISE: Place("advocacy"),
}
_FIELDS = {
    QuickKind.ACTION: ("what", "due_on", "is_next_step"),
    QuickKind.NOTE: ("summary", "happened_on"),
    QuickKind.OUTCOME: ("change", "category", "source", "happened_on"),
    QuickKind.PRAISE: ("quote", "stakeholder_id", "said_on"),
}
_EVERY_FIELD = tuple(dict.fromkeys(name for names in _FIELDS.values() for name in names))


class QuickForm(Form):
    """One form whose fields follow the kind chosen; what was typed for another kind stays until it is saved."""

    def __init__(self, workspace: Workspace, rows: Sequence[AccountRow], kind: QuickKind, account_id: str) -> None:
        super().__init__(formats=workspace.formats)
        self._workspace = workspace
        self._typed_last: QuickKind | None = None
        kinds = [
            (QuickKind.ACTION.value, _("Action")),
            (QuickKind.NOTE.value, _("Note")),
            (QuickKind.OUTCOME.value, _("Value")),
            (QuickKind.PRAISE.value, _("Praise")),
        ]
        self.add(SegmentedField("kind", _("What do you want to add?"), options=kinds))
        options = [(row.id, row.name, row.city) for row in rows]
        self.add(PickerField("account_id", _("Account"), options=options, example=_("Type part of the name")))
        self._add_action()
        self._add_note_and_outcome()
        self._add_praise()
        days = {"happened_on": workspace.today, "said_on": workspace.today}
        self.set_values({"kind": kind.value, "account_id": account_id or None, **days})
        self.changed.connect(self._on_changed)
        self._show_kind()
        self._offer_next_step()

    def _add_action(self) -> None:
        self.add(TextField("what", _("What is to be done"), example=_("e.g. Ask Omar to confirm dispatch figures")))
        self.add(date_field(self._workspace, "due_on", _("By when")))
        self.add(CheckField("is_next_step", _("This is the account’s next step")))

    def _add_note_and_outcome(self) -> None:
        self.add(LongTextField("summary", _("Note"), help=_("The first line is its title."), lines=3))
        change_help = _("In their words where you can.")
        self.add(LongTextField("change", _("What changed for them"), help=change_help, lines=2))
        categories = [(category.value, label(category)) for category in Category]
        self.add(ChoiceField("category", _("Kind of value"), options=categories, placeholder=_("Choose")))
        source_help = _(
            "Left empty, the entry is kept as “{grade}”: no client sees it until you add where it comes from."
        )
        self.add(
            TextField(
                "source",
                _("Where the figure comes from"),
                help=source_help.format(grade=label(Grade.ACTIVITY_ONLY)),
                example=_("e.g. invoice audit log"),
                optional=True,
            )
        )
        self.add(date_field(self._workspace, "happened_on", _("When"), optional=False, prefer="past"))

    def _add_praise(self) -> None:
        self.add(LongTextField("quote", _("Their words"), help=_("As they said it."), lines=2))
        self.add(PickerField("stakeholder_id", _("Who said it"), options=[]))
        self.add(date_field(self._workspace, "said_on", _("Said on"), optional=False, prefer="past"))
        self._people_of = ""

    def kind(self) -> QuickKind:
        """Return what is to be added."""
        return QuickKind(str(self.field("kind").value()))

    def account_id(self) -> str:
        """Return the account chosen, or ""."""
        return str(self.field("account_id").value() or "")

    def begin(self) -> None:
        """Put the keyboard where there is something to type, or after what was typed before."""
        text = self.field(_FIELDS[self.kind()][0])
        if not text.is_dirty():
            self.focus_field(text.name if self.account_id() else "account_id")
            return
        text.focus_input()
        line = text.inputs()[0]
        if isinstance(line, QLineEdit):
            line.end(False)
        elif isinstance(line, QPlainTextEdit):
            line.moveCursor(QTextCursor.MoveOperation.End)

    def typed(self, *, whole: bool = False) -> dict[str, object]:
        """Return what is typed, and for which kind the last of it."""
        found = super().typed(whole=whole)
        if not whole and self._typed_last is not None and not found.keys().isdisjoint(_EVERY_FIELD):
            # In a list, as what is picked: it is no text by which anybody knows it again.
            found["kind"] = [self._typed_last.value]
        return found

    def show_typed(self, typed: Mapping[str, object]) -> None:
        """Show again what was typed before, with the kind it was typed for in sight."""
        self._typed_last = kind = _kind_typed(typed, self.kind())
        self.field("kind").set_value(kind.value)
        self._show_kind()
        others = {name: held for name, held in typed.items() if name != "kind"}
        super().show_typed({name: held for name, held in others.items() if name == "account_id"})
        self._offer_people()
        super().show_typed(others)

    def unreadable(self) -> dict[str, str]:
        """Leave out what was typed for another kind."""
        shown = {"kind", "account_id", *_FIELDS[self.kind()]}
        return {name: words for name, words in super().unreadable().items() if name in shown}

    def save(self, values: Values) -> Changes:
        """Add the record; raise DraftRefused for what is missing."""
        desk, account_id, kind = self._workspace.desk, id_of(values, "account_id"), self.kind()
        if account_id is None:
            raise DraftRefused((Problem("account_id", "missing"),))
        if kind is QuickKind.ACTION:
            return actions.add_action(desk, account_id, _action(values), fills_gap=False)
        if kind is QuickKind.NOTE:
            return interactions.log_interaction(desk, account_id, _note(values))
        if kind is QuickKind.PRAISE:
            return advocacy.log_praise(desk, account_id, _praise(values))
        return outcomes.log_outcome(desk, account_id, _outcome(values))

    def _on_changed(self, name: str) -> None:
        if name == "kind":
            # Looking at another kind is nothing typed.
            self.field("kind").mark_clean()
            self.clear_problems()
            self._show_kind()
        elif name == "account_id":
            self._offer_next_step()
            self._offer_people()
        elif name in _FIELDS[self.kind()] and self.field(name).is_dirty():
            self._typed_last = self.kind()

    def _show_kind(self) -> None:
        self.show_only(_FIELDS[self.kind()], among=_EVERY_FIELD)
        self._offer_people()

    def _offer_people(self) -> None:
        """Offer the people of the account chosen, where somebody is asked for."""
        account_id, who = self.account_id(), self.field("stakeholder_id")
        if self.kind() is not QuickKind.PRAISE or account_id == self._people_of:
            return
        assert isinstance(who, PickerField)
        self._people_of = account_id
        found = people(self._workspace.desk, account_id) if account_id else ()
        who.set_value(None)
        who.set_options([(one.id, one.name, one.title) for one in found if one.left_on is None])

    def _offer_next_step(self) -> None:
        """Tick the box for an account without a next step; who ticked or cleared it has decided."""
        box = self.field("is_next_step")
        if not box.is_dirty():
            account_id = self.account_id()
            page = accounts.account_page(self._workspace.desk, account_id) if account_id else None
            box.set_value(page is not None and page.next_step is None)


def _kind_typed(typed: Mapping[str, object], shown: QuickKind) -> QuickKind:
    """Return the kind typed last; where that left nothing or is not known, one that was typed for, else the one shown.

    A form kept whole tells its kind as it stands.
    """
    held = typed.get("kind")
    if held in list(QuickKind):
        return QuickKind(str(held))
    last = [kind for kind in QuickKind if held == [kind.value] and any(typed.get(name) for name in _FIELDS[kind])]
    kinds = (shown, *QuickKind)
    # Its text tells more of a kind than what several share.
    texts = [kind for kind in kinds if typed.get(_FIELDS[kind][0])]
    rest = [kind for kind in kinds if any(typed.get(name) for name in _FIELDS[kind])]
    return next(iter((*last, *texts, *rest)), shown)


def _action(values: Values) -> ActionDraft:
    return ActionDraft(
        what=text_of(values, "what"), due_on=day_of(values, "due_on"), is_next_step=bool(values.get("is_next_step"))
    )


def _note(values: Values) -> InteractionDraft:
    first, _break, rest = text_of(values, "summary").partition("\n")
    return InteractionDraft(
        kind=InteractionKind.NOTE,
        happened_on=day_of(values, "happened_on"),
        summary=first.strip(),
        notes=rest.strip(),
        is_two_way=False,
    )


def _outcome(values: Values) -> OutcomeDraft:
    source, category = text_of(values, "source"), text_of(values, "category")
    return OutcomeDraft(
        happened_on=day_of(values, "happened_on"),
        change=text_of(values, "change"),
        category=Category(category) if category else None,
        grade=Grade.MEASURED if source else Grade.ACTIVITY_ONLY,
        source=source,
    )


def _praise(values: Values) -> PraiseDraft:
    return PraiseDraft(text_of(values, "quote"), id_of(values, "stakeholder_id"), day_of(values, "said_on"))
