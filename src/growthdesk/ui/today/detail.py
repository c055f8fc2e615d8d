"""The panel beside the list: the line chosen, what is at stake, and what was last noted about its account."""

from collections.abc import Callable, Sequence

from growthdesk.domain.interactions import TimelineEntry
from growthdesk.domain.today.board import Board
from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.spacing import boxed
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel, Label
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.today import away_words, due_words, kind_words, stake_words, what_words, why_words

PANEL_WIDTH = 320
LINES_OF_A_NOTE, NOTES_SHOWN = 3, 3


class NoteCard(Card):
    """One meeting, call, mail or note: when, by whom, what."""

    def __init__(self) -> None:
        self._head = ElidedLabel("", "strong")
        self._text = ClampedLabel("", "second", lines=LINES_OF_A_NOTE)
        super().__init__(self._head, self._text, spacing=4)

    def show_note(self, head: str, text: str) -> None:
        """Show one."""
        self._head.set_text(head)
        self._text.set_text(text)
        self.setAccessibleName(f"{head}: {text}")


class LinePanel(SidePanel):
    """Shows one line; the buttons do with it what the keys do."""

    def __init__(self, workspace: Workspace, choices: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Make it; `choices` are words, key and what is done."""
        super().__init__(width=PANEL_WIDTH)
        self._formats = workspace.formats
        self._why = Label("", "second", wrap=True, selectable=True)
        self._facts = Facts(label_width=78)
        self._head = SectionHead("")
        self._cards = [NoteCard() for _number in range(NOTES_SHOWN)]
        self._buttons: dict[str, Button] = {}
        flow = FlowLayout()
        for words, key, run in choices:
            button = Button(f"{words}  {key}" if key else words, on_click=run)
            button.setAccessibleName(words)
            self._buttons[words] = button
            flow.addWidget(button)
        for item in (self._why, self._facts, boxed(flow), self._head, *self._cards):
            self.add(item)

    def show_line(
        self, found: Line | Hidden, board: Board, account: str, notes: Sequence[TimelineEntry], who: str
    ) -> None:
        """Show a line and what was last noted about its account; `who` does it, where there is a choice."""
        formats = self._formats
        line = found.line if isinstance(found, Hidden) else found
        self.set_title(what_words(line, formats))
        self._why.set_text(why_words(line, board.as_of, formats))
        due = due_words(line, board.as_of, formats) if line.due_on is None else formats.weekday_date(line.due_on)
        facts = [
            (_("About"), kind_words(line)),
            (_("By when"), due),
            (_("At stake"), stake_words(line, board.as_of, formats)),
        ]
        if who:
            facts.append((_("Who"), who))
        if isinstance(found, Hidden):
            facts.append((_("Away"), away_words(found.mark, formats)))
        self._facts.set_pairs(facts)
        self._show_notes(notes, account)

    def _show_notes(self, notes: Sequence[TimelineEntry], account: str) -> None:
        self._head.set_text(_("Last notes") if notes else _("No notes yet"), account)
        for card, note in zip(self._cards, [*notes, *[None] * NOTES_SHOWN], strict=False):
            card.setVisible(note is not None)
            if note is not None:
                day = self._formats.day_month(note.on)
                head = _("{day} · {who}").format(day=day, who=apart(note.who)) if note.who else day
                text = note.title if not note.detail else _("{what}: {more}").format(what=note.title, more=note.detail)
                card.show_note(head, text)

    def show_choices(self, shown: Sequence[str]) -> None:
        """Offer some of the choices."""
        for words, button in self._buttons.items():
            button.setVisible(words in shown)
