"""Two records side by side: which stays, which value of each field is kept, what each brings along."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from growthdesk.domain.duplicates import Brought, Comparison, DuplicateKind, FieldCompared, Kept, MergeChoices
from growthdesk.ui.duplicates.value_choice import ValueChoice, ValueOption
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms.choice_fields import CheckLine
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import arrange, boxed, column
from growthdesk.ui.kit.text import ClampedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.duplicates import brought_words, field_words, value_words
from growthdesk.wording.formats import NO_BREAK, Formats

# Below this nominal width a field's name stands over its values.
BESIDE_FROM = 620


class ComparisonView(QWidget):
    """One pair; what is chosen is read with `choices`."""

    open_requested = Signal(bool)
    two_requested = Signal()
    skip_requested = Signal()

    def __init__(self, comparison: Comparison, formats: Formats, hint: str = "") -> None:
        """Show two records; with a `hint` nothing can be chosen and the hint says why."""
        super().__init__()
        self._comparison = comparison
        self._formats = formats
        self._can_merge = not hint
        self._fields: dict[str, ValueChoice] = {}
        self._people: list[tuple[tuple[str, str], CheckLine]] = []
        self._same: list[QWidget] = []
        self._rows: list[tuple[QWidget, QWidget, QWidget]] = []
        self._is_stacked = False
        self._grid = arrange(QGridLayout(), spacing=12)
        for at, share in enumerate((2, 7, 7)):
            self._grid.setColumnStretch(at, share)
        self._head()
        differing = [one for one in comparison.fields if not one.is_equal]
        for field in differing:
            self._add_field(field)
        body = column(margins=(20, 4, 20, 20), spacing=14)
        if hint:
            body.addWidget(Banner(hint, Tone.UNKNOWN))
        body.addWidget(Label(self._intro(), "second", wrap=True))
        body.addWidget(boxed(self._buttons()))
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setLayout(column(self._grid, margins=(16, 14, 16, 14), spacing=0))
        body.addWidget(frame)
        self._add_same(body)
        self._add_people(body)
        body.addStretch(1)
        self._scroll = Scroll(ScrolledBody(body))
        self.setLayout(column(self._scroll, spacing=0))

    def keeps_first(self) -> bool:
        """Whether the first record stays."""
        return self._stays.is_first()

    def choices(self) -> MergeChoices:
        """Return what was chosen, as seen from the record that stays."""
        keeps_first = self.keeps_first()
        seen = self._comparison.seen
        people = [pair for pair, line in self._people if line.is_checked()]
        return MergeChoices(
            from_other=frozenset(name for name, choice in self._fields.items() if choice.is_first() != keeps_first),
            people=tuple(people if keeps_first else ((second, first) for first, second in people)),
            seen=seen if keeps_first else (seen[1], seen[0]),
        )

    def take_keyboard(self) -> None:
        """Begin with which record stays."""
        if self._can_merge:
            chosen = self._stays.options[0 if self.keeps_first() else 1]
            chosen.radio.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._opens[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _intro(self) -> str:
        if not self._can_merge:
            return _("Both are left as they are.")
        return _(
            "The one that stays gets everything that stands behind the other. What you do not keep of a field is "
            "written into its notes, so nothing is lost, and you can take the merge back."
        )

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(spacing=8, line_spacing=8)
        two = _("They may be the same") if self._comparison.mark_id else _("These are two")
        flow.addWidget(Button(two, on_click=self.two_requested.emit))
        flow.addWidget(Button(_("Skip"), "quiet", on_click=self.skip_requested.emit))
        return flow

    def _head(self) -> None:
        both = self._comparison
        names, brought = (both.first, both.second), (both.first_brings, both.second_brings)
        self._opens = []
        options, cells = [], list[QWidget]()
        for at, (name, brings, account) in enumerate(zip(names, brought, both.accounts, strict=True)):
            sub = "\n".join(words for words in (account, self._brings(brings)) if words)
            option = ValueOption(name, sub, "strong")
            option.radio.setVisible(self._can_merge)
            options.append(option)
            words = _("Open account") if both.kind is DuplicateKind.ACCOUNT else _("Open their account")
            link = LinkButton(words, partial(self.open_requested.emit, at == 0))
            link.setAccessibleName(_("{action}: {name}").format(action=words, name=name))
            self._opens.append(link)
            cells.append(boxed(column(option, link, None, spacing=4)))
        self._add_row(_("Which one stays") if self._can_merge else _("The two"), cells)
        self._stays = ValueChoice(_("Which one stays"), options, names, self)
        if self._can_merge:
            self._stays.choose(first=both.keeps_first)
            self._stays.changed.connect(self._name_as_stays)

    def _name_as_stays(self) -> None:
        """Propose the name of the record that stays; one without a name gives none."""
        field = next((one for one in self._comparison.fields if one.name == "name"), None)
        if field is not None and field.first and field.second and "name" in self._fields:
            self._fields["name"].choose(first=self.keeps_first())

    def _brings(self, brought: Brought) -> str:
        words = [brought_words(kind, count, self._formats).replace(" ", NO_BREAK) for kind, count in brought.counts]
        nobody = self._comparison.kind is DuplicateKind.STAKEHOLDER
        return " · ".join(words) or (_("Named nowhere else.") if nobody else _("Nothing stands behind it."))

    def _add_field(self, field: FieldCompared) -> None:
        values = [value_words(field.name, one, self._formats) for one in (field.first, field.second)]
        title = field_words(field.name)
        if field.proposed is Kept.BOTH or not self._can_merge:
            shown: list[QWidget] = [self._plain(value) for value in values]
            note = _("both are kept") if field.proposed is Kept.BOTH and self._can_merge else ""
            self._add_row(title, shown, note)
            return
        options = [ValueOption(value) for value in values]
        self._add_row(title, options)
        choice = ValueChoice(title, options, (self._comparison.first, self._comparison.second), self)
        choice.choose(first=field.proposed is Kept.FIRST)
        self._fields[field.name] = choice

    def _plain(self, words: str) -> Label:
        return ClampedLabel(words or _("nothing"), "body" if words else "second", lines=5)

    def _add_row(self, title: str, cells: Sequence[QWidget], note: str = "") -> list[QWidget]:
        label = Label(title, "second", wrap=True)
        name: QWidget = boxed(column(label, Label(note, "caption", wrap=True), spacing=0)) if note else label
        row = (name, cells[0], cells[1])
        self._rows.append(row)
        self._place(len(self._rows) - 1, row)
        return list(row)

    def _place(self, at: int, row: tuple[QWidget, QWidget, QWidget]) -> None:
        """Put a row into the grid, its name beside its values or over them."""
        top = Qt.AlignmentFlag.AlignTop
        name, *cells = row
        if self._is_stacked:
            self._grid.addWidget(name, 2 * at, 0, 1, 3)
        else:
            self._grid.addWidget(name, 2 * at, 0, top)
        for number, cell in enumerate(cells):
            self._grid.addWidget(cell, 2 * at + self._is_stacked, number + 1, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names over the values where there is no room beside them."""
        super().resizeEvent(event)
        is_stacked = event.size().width() < px(BESIDE_FROM)
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._grid.setColumnStretch(0, 0 if is_stacked else 2)
            for at, row in enumerate(self._rows):
                for widget in row:
                    self._grid.removeWidget(widget)
                self._place(at, row)

    def _add_same(self, body: QBoxLayout) -> None:
        same = [one for one in self._comparison.fields if one.is_equal]
        told = [(one, words) for one in same if (words := value_words(one.name, one.first, self._formats))]
        if not told:
            return
        words = ngettext_("Show {count} field that is the same", "Show {count} fields that are the same", len(told))
        self._shows_same = words.format(count=self._formats.number(len(told)))
        for field, value in told:
            row = self._add_row(field_words(field.name), [self._plain(value), self._plain(value)])
            self._same += row
        for widget in self._same:
            widget.hide()
        self._fold = LinkButton(self._shows_same, self._turn_same)
        body.addWidget(self._fold)

    def _turn_same(self) -> None:
        """Show what is the same in both, or fold it away again."""
        is_open = self._same[0].isHidden()
        for widget in self._same:
            widget.setVisible(is_open)
        self._fold.set_text(_("Hide what is the same") if is_open else self._shows_same)

    def _add_people(self, body: QBoxLayout) -> None:
        people = self._comparison.people
        if not people or not self._can_merge:
            return
        body.addWidget(SectionHead(_("People at both"), _("ticked ones are merged too")))
        for first_id, second_id, first, second in people:
            words = first if first == second else _("{one} and {other}").format(one=first, other=second)
            line = CheckLine(words, checked=True)
            self._people.append(((first_id, second_id), line))
            body.addWidget(line)
