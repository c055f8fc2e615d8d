"""The success measures of an account: cards, and the chosen one over time with its readings and versions."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.charts.readings import ReadingsChart, alt_text, as_table
from growthdesk.domain.measures import MeasureKind, MeasureView
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import Card, Facts
from growthdesk.ui.kit.chart import ChartRequest, ChartView
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import Item, boxed, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.value.measure_card import measure_card
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _, ngettext_
from growthdesk.wording.isolates import apart
from growthdesk.wording.measures import valued

FACT_LABEL = 140
MOST_ANSWERS = 12


class MeasuresPane(QWidget):
    """Cards at the start, the chosen measure at the end."""

    agree_wanted = Signal()
    reading_wanted = Signal(object)
    readings_wanted = Signal(object)
    agreed_wanted = Signal(object)
    change_wanted = Signal(object)
    history_wanted = Signal(object)
    retire_wanted = Signal(object)
    return_wanted = Signal(object)
    value_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._views: tuple[MeasureView, ...] = ()
        self._retired: tuple[MeasureView, ...] = ()
        self._shows_retired = False
        self._chosen = ""
        self._cards: dict[str, CardButton] = {}
        self._list = Scroll(QWidget())
        fix(self._list, min_width=190, max_width=360)
        self._detail = Scroll(QWidget())
        self._empty = EmptyState(
            _("No success measure agreed yet. Agree in their words what should be different, and by when."),
            _("Agree success measure"),
            self.agree_wanted.emit,
            icon="measure",
        )
        self.setLayout(column(self._empty, (boxed(row((self._list, 2), (self._detail, 3), spacing=16)), 1), spacing=0))

    def show_measures(self, views: tuple[MeasureView, ...], retired: tuple[MeasureView, ...] = ()) -> None:
        """Show the measures; the chosen one stays chosen, those no longer followed wait behind a button."""
        self._views, self._retired = views, retired
        self._empty.setVisible(not views)
        self._list.setVisible(bool(views or retired))
        self._detail.setVisible(bool(views))
        if views and self._chosen not in {view.measure.id for view in views}:
            self._chosen = views[0].measure.id
        self._fill_list()

    def _fill_list(self) -> None:
        self._cards = {}
        for view in self._views:
            choose = partial(self.choose, view.measure.id)
            self._cards[view.measure.id] = measure_card(view, self._workspace.formats, choose)
        items = (*self._cards.values(), *self._retired_items(), None)
        self._list.show_content(ScrolledBody(column(*items, margins=(0, 0, 4, 0), spacing=8)))
        self.choose(self._chosen)

    def _retired_items(self) -> list[Item]:
        if not self._retired:
            return []
        words = _("Hide measures not followed") if self._shows_retired else _("Show measures not followed")
        items: list[Item] = [row(Button(words, "quiet", on_click=self._turn_retired), None)]
        return items + [self._retired_card(view) for view in self._retired if self._shows_retired]

    def _turn_retired(self) -> None:
        self._shows_retired = not self._shows_retired
        self._fill_list()

    def _retired_card(self, view: MeasureView) -> Card:
        day = self._workspace.formats.date(view.measure.retired_on) if view.measure.retired_on else ""
        return Card(
            Label(view.version.title, "strong", wrap=True),
            Label(_("Not followed since {day}").format(day=day), "caption", wrap=True),
            row(Button(_("Follow again"), on_click=partial(self.return_wanted.emit, view)), None),
            spacing=6,
            name=view.version.title,
        )

    def chosen(self) -> MeasureView | None:
        """Return the measure shown whole."""
        return next((view for view in self._views if view.measure.id == self._chosen), None)

    def choose(self, measure_id: str) -> None:
        """Show one measure whole."""
        self._chosen = measure_id
        for key, card in self._cards.items():
            card.set_selected(key == measure_id)
        view = self.chosen()
        if view is not None:
            self._detail.show_content(ScrolledBody(column(*self._items(view), None, margins=(0, 0, 8, 0), spacing=10)))

    def _items(self, view: MeasureView) -> list[Item]:
        more = MenuButton(_("More"))
        if view.latest.agreed_on is None:
            more.add(_("They agreed to it…"), partial(self.agreed_wanted.emit, view))
        more.add(_("Change measure…"), partial(self.change_wanted.emit, view))
        more.add(_("Log value for it…"), partial(self.value_wanted.emit, view))
        if view.readings:
            more.add(_("Show and correct readings…"), partial(self.readings_wanted.emit, view))
        more.add(_("History of success measure…"), partial(self.history_wanted.emit, view))
        more.add(_("Stop following it"), partial(self.retire_wanted.emit, view))
        buttons = row(Button(_("Add reading"), on_click=partial(self.reading_wanted.emit, view)), more, None, spacing=8)
        items: list[Item] = [*self._over_time(view), buttons]
        early = self._too_early(view)
        if early:
            items.append(Label(early, "second", Tone.WATCH, wrap=True))
        if view.proposed is not None:
            words = _("A change is proposed but not agreed yet: {title}").format(title=view.proposed.title)
            items.append(Label(words, "second", wrap=True))
        items.append(Facts(self._facts(view), label_width=FACT_LABEL))
        return items

    def _over_time(self, view: MeasureView) -> list[Item]:
        """Return the readings as they are best seen: a number as a curve, yes and no as a dated list."""
        has_start = view.version.baseline is not None and view.version.baseline_on is not None
        if view.readings and view.version.kind is MeasureKind.YES_NO:
            shown: Item = Facts(self._answers(view), label_width=FACT_LABEL)
        elif view.readings or (has_start and view.version.kind is MeasureKind.NUMBER):
            return [self._chart(view)]
        else:
            shown = EmptyState(_("No readings yet. Add the first one."), icon="measure")
        return [Label(view.version.title, "section", wrap=True), shown]

    def _answers(self, view: MeasureView) -> list[tuple[str, str]]:
        formats = self._workspace.formats
        pairs = []
        for reading in list(reversed(view.readings))[:MOST_ANSWERS]:
            answer = _("Yes") if reading.value else _("No")
            words = (
                _("{answer} · {source}").format(answer=answer, source=apart(reading.source))
                if reading.source
                else answer
            )
            pairs.append((formats.date(reading.read_on), words))
        return pairs

    def _too_early(self, view: MeasureView) -> str:
        """Say which readings do not count because they are older than the start; nothing when all do."""
        version = view.version
        start = version.baseline_on or (version.agreed_on if version.kind is MeasureKind.KEEP_WITHIN else None)
        count = sum(start is not None and reading.read_on < start for reading in view.readings)
        if start is None or not count:
            return ""
        text = ngettext_(
            "{count} reading is older than the start, {day}, and does not count.",
            "{count} readings are older than the start, {day}, and do not count.",
            count,
        )
        return text.format(count=count, day=self._workspace.formats.date(start))

    def _chart(self, view: MeasureView) -> ChartView:
        workspace, version = self._workspace, view.version
        points = tuple((reading.read_on, reading.value) for reading in view.readings)
        start = version.baseline_on
        if version.baseline is not None and start is not None and (not points or start < points[0][0]):
            points = ((start, version.baseline), *points)
        chart = ReadingsChart(
            version.title,
            version.unit,
            points,
            version.baseline,
            version.target,
            version.target_on,
            version.lower,
            version.upper,
        )
        table = as_table(chart, workspace.formats)

        def draw(request: ChartRequest) -> bytes:
            return workspace.documents.draw_readings(chart, request, workspace.formats)

        source = view.readings[-1].source if view.readings else ""
        return ChartView(
            workspace.background,
            draw,
            version.title,
            alt_text(chart, workspace.formats),
            _("Source: {source}").format(source=source) if source else "",
            table.headings,
            table.rows,
            height=180,
        )

    def _facts(self, view: MeasureView) -> list[tuple[str, str]]:
        formats, version = self._workspace.formats, view.version
        pairs = [
            (_("Agreed"), formats.date(version.agreed_on) if version.agreed_on else _("not yet")),
            (_("Recognised by"), version.recognised_by),
            (_("Who confirms it"), view.confirmed_by),
            (_("What could prevent it"), version.obstacles),
        ]
        for earlier in view.earlier:
            day = formats.date(earlier.agreed_on) if earlier.agreed_on else _("not agreed")
            aim = valued(earlier.target, earlier, formats) if earlier.target is not None else earlier.title
            words = (
                _("{aim}, by {day}").format(aim=aim, day=formats.date(earlier.target_on)) if earlier.target_on else aim
            )
            pairs.append((_("Before, {day}").format(day=day), words))
        if version.change_reason:
            pairs.append((_("Why it changed"), version.change_reason))
        return [(name, words) for name, words in pairs if words]
