"""Every part of the kit in every state on one page, for pictures and tests; its words are examples, not interface."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from growthdesk.domain.money import Money, money_of
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.buttons import Button, IconButton, LinkButton, MenuButton, Segmented
from growthdesk.ui.kit.cards import Card, Facts, PersonButton, PersonLine, Quote, SectionHead
from growthdesk.ui.kit.chart import ChartRequest, ChartView
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.flow import Columns, FlowLayout
from growthdesk.ui.kit.forms import (
    CheckField,
    CheckLine,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    MoneyField,
    MultiCheckField,
    NumberField,
    PickerField,
    SegmentedField,
    TextField,
    YesNoField,
)
from growthdesk.ui.kit.header import SearchBox
from growthdesk.ui.kit.marks import Pill, ProgressLine, Shapes, StageState, StageTrack
from growthdesk.ui.kit.notices import Banner, EmptyState, IconMark, InlineProgress, StatusLine
from growthdesk.ui.kit.page import Page, SidePanel
from growthdesk.ui.kit.rail import Place, Rail
from growthdesk.ui.kit.spacing import Item, boxed, column, fix, row
from growthdesk.ui.kit.strip import Cell, Strip
from growthdesk.ui.kit.table import Align, Column, Table, avatar_cell, shapes_cell, stage_cell
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel, Label
from growthdesk.ui.kit.tones import Tone

HARD_NAME = 'شركة النور للتخزين & "Söhne" <b>$$</b> 🚚'
LONG_NAME = "Supercalifragilisticexpialidocious" * 300
TRACK = [
    ("Commit", StageState.REACHED),
    ("Activate", StageState.REACHED),
    ("Prove", StageState.ATTENTION),
    ("Build", StageState.OPEN),
    ("Grow", StageState.BEFORE),
    ("Refer", StageState.UNKNOWN),
]
HEALTH = [("Relationship", Tone.GOOD), ("Use", Tone.WATCH), ("Results", Tone.RISK), ("Value unknown", Tone.UNKNOWN)]


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the example table."""

    key: str
    name: str
    city: str
    owner: str
    step: str
    days: int | None
    value: int


SAMPLES = (
    Sample(
        "1", "Khalij Freight Services", "Dubai", "Leila Nasser", "Ask Omar to confirm dispatch figures", 40, 412_000
    ),
    Sample("2", "Red Crescent Logistics", "Riyadh", "Karim Aziz", "Bring forward the first useful result", 12, 198_500),
    Sample("3", "Al Noor Warehousing", "Sharjah", "Leila Nasser", "", None, 76_000),
    Sample("4", HARD_NAME, "أبوظبي", "Karim Aziz", "Plan the next value review", 118, 1_265_793),
    Sample("5", "Dhow Marine Supply", "Dammam", "", "Call back", 3, 0),
)


def gallery_window(background: Background) -> QWidget:
    """Return the whole window of examples: rail, page, panel, status line."""
    rail = Rail(
        [
            Place("today", "Today", "today"),
            Place("accounts", "Accounts", "accounts"),
            Place("reviews", "Reviews", "reviews"),
            None,
            Place("documents", "Documents", "document"),
            Place("settings", "Settings", "settings"),
        ],
        "Places",
    )
    rail.choose("accounts")
    rail.set_counts({"today": 7, "reviews": 1_204})
    status = StatusLine()
    status.set_cell("file", "Gulf Ops Consulting.growthdesk")
    status.set_cell("saved", "Saved 14:02")
    status.set_cell("backup", "Last backup failed", Tone.RISK)
    status.set_right("Nothing leaves this computer")
    whole = row(rail, spacing=0)
    whole.addWidget(gallery_page(background), 1)
    layout = column((whole, 1), status, spacing=0)
    return boxed(layout)


def gallery_page(background: Background) -> Page:
    """Return the page alone."""
    page = Page()
    page.setObjectName("gallery")
    page.header.set_history(back=True, forward=False)
    page.header.set_crumbs([("accounts", "Accounts")])
    page.header.set_title("Khalij Freight Services")
    page.header.set_spare(SearchBox("Search or do…", "Ctrl+K"))
    log = MenuButton("Log")
    log.add("Log meeting", _nothing, "meeting")
    log.add("Log call", _nothing, "call")
    page.header.add_secondary(log)
    page.header.set_primary("Prepare review", _nothing)
    page.add_top(_strip())
    tabs = TabBar("Parts of the account")
    for words in ("Overview", "Timeline", "Value", "People", "Reviews", "Health & signals", "Money", "Files"):
        tabs.add(words, words)
    page.add_top(tabs, margins=0)
    page.set_scrolled(
        Columns((_column(*_marks()), 4), (_column(*_notices()), 5)),
        _table(),
        Columns((_form(), 5), (_column(*_charts(background)), 3)),
        margins=(20, 16, 20, 20),
        spacing=20,
    )
    panel = SidePanel("Promised update")
    panel.add(
        Facts(
            [("What", "Double billing, 14 shipments in October"), ("Raised by", "Salma"), ("Due", "19 Nov", Tone.RISK)]
        )
    )
    panel.add(row(Button("Write update", "primary"), Button("Snooze"), None))
    panel.add(SectionHead("Buttons"))
    panel.add(boxed(_flow(*_buttons())))
    panel.add(SectionHead("Icons", f"{len(icons.names())}"))
    panel.add(boxed(_flow(*(IconMark(name, "ink_second", 18) for name in icons.names()), spacing=10)))
    page.set_panel(panel)
    return page


def _strip() -> Strip:
    return Strip(
        [
            Cell("Stage", "Prove", widget=StageTrack(TRACK, "Prove, needs attention"), stretch=4),
            Cell("Health", widget=Shapes(HEALTH[:2]), sub="Not enough evidence: 2 of 3 known", stretch=5),
            Cell("Notice deadline", "31 Dec 2026", "in 40 days", Tone.WATCH, stretch=3),
            Cell("This year", "AED 412,000", "+8 % on last", stretch=3),
            Cell("Next step · Leila, 24 Nov", "Ask Omar to confirm dispatch figures", stretch=5, key="next_step"),
        ]
    )


def _marks() -> list[Item]:
    pills = [Pill(tone.value.capitalize(), tone) for tone in Tone]
    return [
        Label("Page title", "title"),
        Label("A heading", "heading", Tone.ACCENT),
        SectionHead("A section", "with a note", LinkButton("+ Add", icon="")),
        Label("Body text says what is so, in plain words, and wraps when the column is narrow.", wrap=True),
        Label("Second ink, for what supports it.", "second", wrap=True),
        Label("A caption, for when and from where.", "caption", wrap=True),
        ElidedLabel(LONG_NAME),
        ClampedLabel(f"{HARD_NAME} {LONG_NAME}"),
        boxed(_flow(*pills)),
        Shapes(HEALTH),
        StageTrack(TRACK, "Prove, needs attention"),
        ProgressLine(0.73, "Progress"),
        Quote(
            "“A shipment is never billed twice, and I can tell the board why.”",
            "Omar Haddad, Operations Director · agreed 3 Mar 2026",
        ),
        Facts([("Owner", "Leila Nasser"), ("Bought", "Dispatch audit, support retainer"), ("City", "Dubai")]),
        SectionHead("People", "3 of 4 roles"),
        PersonButton("Omar Haddad", "Champion · spoke 6 days ago", on_click=_nothing),
        PersonLine("Executive sponsor", "Vacant since 2 Oct", unknown=True),
        CheckLine(
            "Double-billed shipments 31 → 12 a month", "measured, invoice audit log · not yet agreed", checked=True
        ),
        CheckLine("Held 4 warehouse workshops", "activity only: say what changed to show it"),
    ]


def _notices() -> list[Item]:
    progress = InlineProgress()
    progress.show_step("Reading orders, 4 of 9", 0.44)
    chosen = _notice("Signal", Tone.WATCH, "Executive sponsor left; nobody named since 50 days", "A chosen card.")
    chosen.set_selected(True)
    value = _notice(
        "Value", Tone.ACCENT, "Double-billed shipments a month", "31 at the start → 12 now → 5 agreed target"
    )
    value.add(ProgressLine(0.73, "Progress"))
    return [
        SectionHead("What matters now"),
        _notice(
            "Overdue 2 days", Tone.RISK, "Promised update on the double-billing case", "Promised to Omar for 19 Nov."
        ),
        chosen,
        value,
        Banner("3 accounts have no next step", Tone.WATCH, "Plan next steps", _nothing),
        Banner("The import is complete", Tone.GOOD, detail="93 accounts and 830 orders were created."),
        Banner("The backup could not be written", Tone.RISK, "Choose another folder", _nothing),
        Banner("This is the sample firm", Tone.ACCENT),
        progress,
        EmptyState("Nothing has changed for this client yet.", "Log value", icon="outcome"),
    ]


def _notice(pill: str, tone: Tone, title: str, text: str) -> CardButton:
    words = column(Label(title, "strong", wrap=True), Label(text, "second", wrap=True), spacing=2)
    mark = column(Pill(pill, tone), None, spacing=0)
    return CardButton(row(mark, (words, 1), spacing=10), name=title, on_click=_nothing)


def _buttons() -> list[QWidget]:
    off = Button("Not now")
    off.setEnabled(False)
    menu = MenuButton("Export", icon="export")
    menu.add("Export table", _nothing, "table")
    choice = Segmented([("mine", "Mine"), ("all", "Everyone")], "Whose")
    choice.choose("mine")
    return [
        Button("Log value", "primary", "add"),
        Button("Add person", icon="person"),
        Button("Delete account", "danger"),
        Button("Cancel", "quiet"),
        off,
        menu,
        IconButton("edit", "Edit"),
        IconButton("more", "More"),
        LinkButton("+ Add decision"),
        choice,
    ]


def _form() -> QWidget:
    form = Form(2)
    form.add_heading("Add account", "at most five fields")
    form.add(TextField("name", "Account name", example="Gulf Line Logistics"), 2)
    people = [("1", "Leila Nasser", "Account manager"), ("2", "Karim Aziz", "Owner")]
    form.add(PickerField("owner", "Owner", options=people, example="Type a name"))
    form.add(
        ChoiceField("bought", "What was bought", options=[("r", "Retainer"), ("p", "Project")], placeholder="Choose")
    )
    form.add(
        DateField(
            "signed", "Signed on", read=date.fromisoformat, show=date.isoformat, example="next fri", help="Both sides."
        )
    )
    form.add(
        MoneyField("value", "Yearly value", read=_money, show=_amount, currencies=["AED", "SAR", "USD"], currency="AED")
    )
    form.add(NumberField("target", "Target", read=Decimal, show=str, unit="a month", optional=True))
    form.add(SegmentedField("grade", "Evidence", options=[(1, "Measured"), (2, "Said")]))
    form.add(
        LongTextField("words", "What success means to them", help="In their words.", example="“Never billed twice.”"), 2
    )
    form.add(YesNoField("seen", "May the client see it?"))
    form.add(CheckField("established", "Established account", help="It starts quietly."))
    form.add(
        MultiCheckField(
            "who", "Attendees", options=[("1", "Omar Haddad", "Champion"), ("2", "Salma Rahman", "Finance")]
        ),
        2,
    )
    form.add_group("words", "Their words", "optional")
    form.add(TextField("quote", "Quote", optional=True), 2)
    form.set_values({"owner": "1", "bought": "r", "value": Money(41_200_000, "AED"), "grade": 1, "who": ("1",)})
    form.show_sentences(
        [("name", "Enter the account’s name."), ("signed", "Enter the date it was signed, like 31 March 2027.")]
    )
    return Card(form, margins=16)


def _table() -> QWidget:
    columns = [
        Column[Sample](
            "name",
            "Account",
            lambda s: s.name,
            below=lambda s: s.city,
            strong=True,
            searchable=True,
            stretch=3,
            width=130,
            min_width=110,
        ),
        Column[Sample]("owner", "Owner", lambda s: s.owner, paint=avatar_cell(lambda s: s.owner), width=120, drop=2),
        Column[Sample](
            "stage",
            "Stage",
            lambda _s: "Prove",
            paint=stage_cell(lambda _s: [state for _name, state in TRACK], lambda _s: "Prove"),
            width=100,
        ),
        Column[Sample]("health", "Health", lambda _s: "", paint=shapes_cell(lambda _s: HEALTH[:3]), width=210, drop=3),
        Column[Sample](
            "notice",
            "Notice",
            lambda s: "" if s.days is None else f"in {s.days} days",
            sort=lambda s: s.days,
            tone=lambda s: Tone.RISK if s.days is not None and s.days < 10 else None,
            align=Align.END,
            width=88,
            min_width=84,
        ),
        Column[Sample](
            "value",
            "Yearly value",
            lambda s: f"{s.value:,}",
            sort=lambda s: s.value,
            align=Align.END,
            width=112,
            drop=1,
        ),
    ]
    table = Table(columns, name="Accounts", key=lambda s: s.key, filter_hint="Filter accounts", two_lines=True)
    table.setObjectName("accounts")
    table.show_rows(SAMPLES)
    table.sort_by("value", descending=True)
    table.select("2")
    empty = Table(columns, name="No accounts", key=lambda s: s.key, empty=EmptyState("No accounts yet.", "Add account"))
    nothing = Table(columns, name="No match", key=lambda s: s.key, filter_hint="Filter")
    nothing.show_rows(SAMPLES)
    nothing.set_filter("zzz")
    states = Columns((fix(empty, min_height=190), 1), (fix(nothing, min_height=250), 1), least=260, spacing=12)
    return boxed(column(fix(table, min_height=360), states, spacing=12))


def _charts(background: Background) -> list[QWidget]:
    header, rows = ("Month", "Double-billed shipments"), [("August", "31"), ("September", "22"), ("October", "12")]
    drawn = ChartView(
        background, draw_bars, "Double-billed shipments", "Falls from 31 to 12.", "Invoice audit log", header, rows, 150
    )
    broken = ChartView(background, draw_nothing, "A chart which failed", "Nothing to see.", "", header, rows, 60)
    return [drawn, broken]


def draw_bars(wanted: ChartRequest) -> bytes:
    """Draw three bars, standing in for the charts package."""
    image = QImage(wanted.width_px, wanted.height_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#56B4E9" if wanted.dark else "#0072B2"))
    for place, share in enumerate((1.0, 0.7, 0.4)):
        height = wanted.height_px * share
        left = place * wanted.width_px / 3
        painter.drawRect(QRectF(left, wanted.height_px - height, wanted.width_px / 4, height))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def draw_nothing(_wanted: ChartRequest) -> bytes:
    """Fail, to show what a failed chart says."""
    raise ValueError("nothing to draw")


def _column(*items: Item) -> QWidget:
    return boxed(column(*items, None, spacing=10))


def _flow(*widgets: QWidget, spacing: int = 8) -> FlowLayout:
    flow = FlowLayout(spacing=spacing)
    for widget in widgets:
        flow.addWidget(widget)
    return flow


def _money(text: str, currency: str) -> Money:
    return money_of(Decimal(text), currency)


def _amount(money: Money) -> str:
    return str(money.amount)


def _nothing() -> None:
    """Stand in for a command."""
