"""Dialogs: around a form, where what cannot be saved is said inside and what was typed stays; and for one question."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QVBoxLayout, QWidget

from growthdesk.domain.problems import DraftRefused, OutdatedSave, Problem, Refusal
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.forms.form import Form
from growthdesk.ui.kit.forms.typing_keeper import KeepsTyping, TypingKeeper
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.question import Question
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import ClampedLabel, Label, plain_tip
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _

MOST_OF_SCREEN = 0.9
SENDS = ("Ctrl+Return", "Ctrl+Enter")
Save = Callable[[dict[str, object]], Sequence[Problem] | None]
GoOn = Callable[[], str]


class FormDialog(Modal):
    """Title, form, one primary button. Enter sends, Esc gives up.

    What was typed is kept for the next time where there is a place to `keep` it; elsewhere Esc asks before it is lost.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        action: str,
        save: Save,
        intro: str = "",
        width: int = 520,
        go_on: GoOn | None = None,
        keep: KeepsTyping | None = None,
    ) -> None:
        """Make a dialog; `save` takes the form's values and returns problems, or raises Refusal.

        With `go_on` one record can be saved after another: it readies the form for the next and says what was saved.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = form
        self.has_saved = False
        self._save = save
        self._go_on = go_on
        self._width = width
        head = column(Label(title, "heading", wrap=True), margins=(24, 18, 24, 10), spacing=4)
        if intro:
            head.addWidget(Label(intro, "second", wrap=True))
        body = column(form, margins=(24, 4, 24, 18), spacing=0)
        body.addStretch(1)
        self._body = ScrolledBody(body)
        self._scroll = Scroll(self._body)
        self._head = boxed(head)
        self._foot = self._make_foot(action, has_next=go_on is not None, is_kept=keep is not None)
        self._untouched: dict[str, object] = {}
        self._keeper = self._keep_typing(keep, head) if keep is not None else None
        self.setLayout(column(self._head, (self._scroll, 1), Divider(), self._foot, spacing=0))
        form.submitted.connect(self.send)
        for keys in SENDS:
            QShortcut(QKeySequence(keys), self, self._send_from_anywhere)
        form.group_opened.connect(self._on_group_opened)
        form.focus_first()

    def _make_foot(self, action: str, *, has_next: bool, is_kept: bool) -> QFrame:
        """Make the buttons, and what is said beside them."""
        self.primary = Button(action, "primary", on_click=self.send)
        self.primary.setToolTip(plain_tip(QKeySequence(SENDS[0]).toString(QKeySequence.SequenceFormat.NativeText)))
        self.cancel = Button(_("Cancel"), on_click=self._give_up)
        self.another = Button(_("Save and add another"), on_click=self.send_and_go_on)
        self.another.setVisible(has_next)
        self._said = ClampedLabel("", "small", Tone.GOOD)
        self._said.hide()
        self._kept = Label(_("Kept as you type"), "caption")
        self._kept.setVisible(is_kept)
        buttons = row(self._kept, None, self.cancel, self.another, self.primary, spacing=8)
        foot = QFrame()
        foot.setProperty("role", "footer")
        foot.setLayout(column(self._said, buttons, margins=(24, 12, 24, 14), spacing=8))
        return foot

    def _keep_typing(self, place: KeepsTyping, head: QVBoxLayout) -> TypingKeeper:
        """Keep from now on what is typed; go on with what was kept before."""
        keeper = TypingKeeper(self, place, self.form.typed)
        self._untouched = self.form.typed(whole=True)
        kept = place.kept()
        if kept:
            self.form.show_typed(kept)
            self._continued = Banner(place.said(), Tone.UNKNOWN, _("Start over"), self._start_over)
            head.addWidget(self._continued)
        self.form.changed.connect(keeper.note)
        return keeper

    def _start_over(self) -> None:
        """Show the form as it was before anything was typed."""
        assert self._keeper is not None
        self.form.show_typed(self._untouched)
        self.form.clear_problems()
        self._keeper.forget()
        self._continued.hide()
        self.form.focus_first()

    def sizeHint(self) -> QSize:
        """Show the whole form where the screen allows."""
        width = px(self._width)
        height = self._body.heightForWidth(width) if self._body.hasHeightForWidth() else self._body.sizeHint().height()
        wanted = self._head.sizeHint().height() + height + self._foot.sizeHint().height() + px(24)
        screen = self.screen().availableSize()
        return QSize(min(width, screen.width() - 40), min(wanted, round(screen.height() * MOST_OF_SCREEN)))

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the size the form asks for: Qt asks the layout alone, which forgets lines that wrap."""
        if not event.spontaneous():
            self.resize(self.sizeHint())
        super().showEvent(event)
        if not event.spontaneous():
            # Labels and help texts only know their height once they have their width.
            QTimer.singleShot(0, self, self._grow)

    def send(self) -> None:
        """Save; show what is wrong, or close."""
        if self._is_saved():
            self.accept()

    def _send_from_anywhere(self) -> None:
        """Save from whatever has the keyboard; a field takes what is typed as if it were left."""
        focused = QApplication.focusWidget()
        for field in self.form.fields():
            if focused is not None and field.isAncestorOf(focused):
                field.finish()
        self.send()

    def send_and_go_on(self) -> None:
        """Save; show what is wrong, or say what was saved and take the next one."""
        if self._go_on is None or not self._is_saved():
            return
        words = self._go_on()
        self.form.mark_clean()
        self._untouched = self.form.typed(whole=True)
        self._said.set_text(words)
        self._said.setAccessibleName(words)
        self._said.show()
        # Giving up no longer takes everything back.
        self.cancel.set_text(_("Close"))
        self._scroll.verticalScrollBar().setValue(0)
        self.form.focus_first()
        QTimer.singleShot(0, self, self._grow)

    def _is_saved(self) -> bool:
        unreadable = self.form.unreadable()
        if unreadable:
            self.form.show_sentences(list(unreadable.items()), naming=unreadable)
            self._make_room()
            return False
        try:
            problems = self._save(self.form.values())
        except DraftRefused as refused:
            problems = refused.problems
        except OutdatedSave as outdated:
            from growthdesk.wording.outdated import both_versions

            shown = {field.name for field in self.form.fields()}
            self._show(both_versions(outdated, shown, self.form.formats_of()))
            return False
        except Refusal as refusal:
            from growthdesk.wording.refusals import sentence

            self._show([("", sentence(refusal, self.form.formats_of()))])
            return False
        if problems:
            self.form.show_problems(problems)
            self._make_room()
            return False
        self.form.clear_problems()
        self.has_saved = True
        if self._keeper is not None:
            self._keeper.forget()
        return True

    def _show(self, sentences: list[tuple[str, str]]) -> None:
        self.form.show_sentences(sentences)
        self._make_room()

    def _make_room(self) -> None:
        """Wait until the form knows how high it is with what was said."""
        QTimer.singleShot(0, self, self._bring_problem_up)

    def _bring_problem_up(self) -> None:
        """Grow by what the problems need, and show the summary, or the field which has the keyboard."""
        self._grow()
        self._scroll.verticalScrollBar().setValue(0)
        focused = self.form.focusWidget()
        if focused is not None:
            # What is wrong with a long list stands below it; where not all of it has room the keyboard comes first.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            around = (field for field in self.form.fields() if field.isAncestorOf(focused))
            self._scroll.ensureWidgetVisible(next(around, focused), 0, px(8))
            self._scroll.ensureWidgetVisible(focused, 0, px(8))

    def _on_group_opened(self, last: QWidget) -> None:
        """Grow by what the group needs, and show it to its end."""

        def show() -> None:
            self._grow()
            self._scroll.ensureWidgetVisible(last)

        QTimer.singleShot(0, self, show)

    def _grow(self) -> None:
        wanted = self.sizeHint().height()
        if wanted > self.height():
            self.fit(QSize(self.width(), wanted))

    def reject(self) -> None:
        """Give up; what was typed is kept, or only thrown away when the user says so."""
        if self._keeper is not None or not self.form.dirty():
            super().reject()
            return
        discard, keep = Button(_("Discard"), "danger"), Button(_("Keep editing"), "primary")
        question = Question(self, _("Discard what you typed?"), "", [discard, keep], ("warning", "watch"))
        discard.clicked.connect(self._give_up)
        question.finished.connect(question.deleteLater)
        question.open()

    def _give_up(self) -> None:
        super().reject()

    def done(self, result: int) -> None:
        """Close; what was typed and not saved is kept."""
        if self._keeper is not None:
            if result == QDialog.DialogCode.Rejected:
                self._keeper.keep_at_once()
            # The fields are left while the dialog goes: that is no typing.
            self._keeper.stop()
        super().done(result)
