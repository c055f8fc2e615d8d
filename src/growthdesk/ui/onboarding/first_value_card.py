"""The first value of an account as a card: who confirmed it, how long it took, and what they said comes next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.first_value import WINDOW_QUESTIONS, FirstValueView, WindowAnswers
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import Card, Facts, Quote, SectionHead
from growthdesk.ui.kit.marks import Divider, Pill
from growthdesk.ui.kit.spacing import Item, column, empty, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.onboarding.first_value_dialog import change_first_value
from growthdesk.ui.onboarding.window_dialog import ask_what_comes_next, change_answers
from growthdesk.ui.row_commands import row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import first_values
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.first_values import question, took_words, window_words
from growthdesk.wording.isolates import apart
from growthdesk.wording.refusals import sentence

TOPICS = {"first_value", "window_answers", "milestone", "stakeholder", "account"}
LABELS = 120


class FirstValueCard(QWidget):
    """What the account confirmed and said comes next; hidden while it confirmed nothing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._account_id = ""
        self._views: tuple[FirstValueView, ...] = ()
        self._page_asks = False
        self._column = column(spacing=12)
        self.setLayout(self._column)
        self.hide()

    def show_account(self, account_id: str, *, may_page_ask: bool = False) -> None:
        """Show the first values of an account; what comes next may be asked by the page's one primary button."""
        self._account_id = account_id
        self._page_asks = may_page_ask
        self.reload()

    def to_ask(self) -> FirstValueView | None:
        """Return the latest first value while it is time to ask what comes next, and nobody has."""
        view = self._views[0] if self._views else None
        return view if view is not None and view.window.is_open and not view.answers else None

    def reload(self) -> None:
        """Read them again."""
        self._views = first_values.first_values(self._workspace.desk, self._account_id) if self._account_id else ()
        empty(self._column)
        names = self._names()
        for view in self._views:
            self._column.addWidget(self._card(view, names))
        self.setVisible(bool(self._views))

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers about the latest first value and what was answered."""
        if not self._views:
            return []
        view = self._views[0]
        return [
            Command(Menu.ACCOUNT, _("Ask what comes next…"), partial(self.ask, view)),
            Command(Menu.ACCOUNT, _("Change first value…"), partial(self._change, view)),
            *(command for answers in view.answers for command in self._commands_of(answers)),
            Command(Menu.EDIT, _("History of first value…"), partial(self._show_history, view)),
            Command(Menu.EDIT, _("Take the confirmation back"), partial(self._withdraw, view)),
        ]

    def _commands_of(self, answers: WindowAnswers) -> list[Command]:
        change, delete = partial(self._change_answers, answers), partial(self._delete_answers, answers)
        day = self._workspace.formats.date(answers.asked_on)
        return [
            row_command(_("Change answers…"), change, named=_("Change answers of {name}…"), name=day),
            row_command(_("Delete answers"), delete, named=_("Delete answers of {name}"), name=day),
        ]

    def ask(self, view: FirstValueView) -> None:
        """Ask the three questions."""
        self._with_what_is_there(lambda: ask_what_comes_next(self, self._workspace, view.first_value.id))

    def _names(self) -> dict[str, str]:
        if not any(view.answers for view in self._views):
            return {}
        return {person.id: person.name for person in people(self._workspace.desk, self._account_id)}

    def _card(self, view: FirstValueView, names: dict[str, str]) -> Card:
        formats = self._workspace.formats
        found = view.first_value
        words = found.what or view.milestone
        more = MenuButton(_("More"), "quiet")
        more.add(_("Change first value…"), partial(self._change, view))
        more.add(_("History of first value…"), partial(self._show_history, view))
        more.add(_("Take the confirmation back"), partial(self._withdraw, view))
        card = Card(
            row(Pill(_("First value confirmed"), Tone.GOOD), None, more, spacing=8),
            Label(words, "strong", wrap=True, selectable=True),
            spacing=8,
            margins=16,
            name=_("First value: {what}").format(what=words),
        )
        day = formats.date(found.confirmed_on)
        pairs = [
            (
                _("Confirmed"),
                _("{who}, {day}").format(who=apart(view.confirmed_by), day=day) if view.confirmed_by else day,
            ),
            (_("How we know"), found.evidence),
            (_("Milestone"), view.milestone if found.what else ""),
            (_("It took"), took_words(view, formats)),
        ]
        card.add(Facts([pair for pair in pairs if pair[1]], label_width=LABELS))
        card.add(Divider())
        for item in self._window(view, names):
            card.add(item)
        return card

    def _window(self, view: FirstValueView, names: dict[str, str]) -> list[Item]:
        """Return what stands under the line: the questions to ask, or what was answered."""
        is_first, is_open = not view.answers, view.window.is_open
        words = _("Ask what comes next…") if is_first else _("Ask again…")
        is_asked_above = self._page_asks and view is self.to_ask()
        ask = [] if is_asked_above else [Button(words, on_click=partial(self.ask, view))]
        items: list[Item] = [SectionHead(_("What comes next"), "", *ask)]
        if is_first:
            until, tone = window_words(view, self._workspace.formats), Tone.WATCH if is_open else None
            items.append(Label(until, "second", tone, wrap=True))
            questions = (_("• {question}").format(question=question(name)) for name in WINDOW_QUESTIONS)
            items.append(column(*(Label(words, "second", wrap=True) for words in questions), spacing=2))
        for answers in view.answers:
            items += self._answers(answers, names)
        return items

    def _answers(self, answers: WindowAnswers, names: dict[str, str]) -> list[Item]:
        day = self._workspace.formats.date(answers.asked_on)
        who = names.get(answers.asked_of_id or "", "")
        source = _("{who}, {day}").format(who=apart(who), day=day) if who else day
        more = MenuButton(_("More"), "quiet")
        more.setAccessibleName(_("More about the answers of {day}").format(day=day))
        more.add(_("Change answers…"), partial(self._change_answers, answers))
        more.add(_("Delete answers"), partial(self._delete_answers, answers))
        items: list[Item] = [row((ElidedLabel(source, "caption"), 1), more, spacing=8)]
        for name in WINDOW_QUESTIONS:
            said = getattr(answers, name)
            if said:
                items.append(column(Label(question(name), "second", wrap=True), Quote(said), spacing=4))
        return items

    def _change(self, view: FirstValueView) -> None:
        self._with_what_is_there(lambda: change_first_value(self, self._workspace, view.first_value.id))

    def _change_answers(self, answers: WindowAnswers) -> None:
        self._with_what_is_there(lambda: change_answers(self, self._workspace, answers.id))

    def _show_history(self, view: FirstValueView) -> None:
        show_history(self, self._workspace, "first_value", view.first_value.id)

    def _withdraw(self, view: FirstValueView) -> None:
        found = view.first_value
        self._write(lambda: first_values.withdraw_first_value(self._workspace.desk, found.id, found.revision))

    def _delete_answers(self, answers: WindowAnswers) -> None:
        self._write(lambda: first_values.delete_window_answers(self._workspace.desk, answers.id))

    def _write(self, write: Callable[[], Changes]) -> None:
        self._with_what_is_there(lambda: self._workspace.feed.publish(write()))

    def _with_what_is_there(self, act: Callable[[], object]) -> None:
        """Do something; what was deleted or saved elsewhere meanwhile is said, and read again."""
        try:
            act()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()
