"""Text of users: shown as typed, never as markup, never wider than its place."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from growthdesk.ui.kit.cards import Card, Facts, PersonLine, Quote, SectionHead
from growthdesk.ui.kit.marks import Pill, initials
from growthdesk.ui.kit.notices import Banner, EmptyState
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.strip import Cell, Strip
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel, Label, plain_tip, reads_rightwards
from growthdesk.ui.kit.theme import Theme
from tests.ui.kit.conftest import Shown

HARD = [
    "<b>bold</b> <img src=x>",
    "A & B && C",
    "$$ \\frac{1}{2} $$",
    "شركة النور للتخزين",
    "🚚 \u202eevil\u202c",
    "x" * 10_000,
    "word " * 2_000,
    "line\nline\n" * 300,
    "",
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_part_reads_markup_or_grows_beyond_its_place(shown: Shown, text: str) -> None:
    parts: list[QWidget] = [
        Label(text, wrap=True),
        ElidedLabel(text),
        ClampedLabel(text),
        SectionHead(text, text),
        Facts([(text[:60], text)]),
        Quote(text, text),
        PersonLine(text, text),
        Banner(text, action="Plan next steps"),
        EmptyState(text),
        Pill(text),
        Strip([Cell(text, text, text), Cell(text, text, key="k")]),
        Card(Label(text, "strong", wrap=True)),
    ]
    for part in parts:
        window = shown(part)
        assert window.minimumSizeHint().width() <= 900, type(part).__name__
        for label in window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        window.close()


def test_a_cut_line_tells_all_of_it_as_plain_tooltip(shown: Shown) -> None:
    label = ElidedLabel("<b>Gulf</b> & sons " * 60)
    shown(label)
    assert label.is_cut()
    assert "&lt;b&gt;Gulf&lt;/b&gt; &amp; sons" in label.toolTip()
    assert label.full_text().startswith("<b>Gulf</b>")


def test_a_line_with_room_has_no_tooltip(shown: Shown) -> None:
    label = ElidedLabel("Gulf")
    shown(label)
    assert not label.toolTip()


def test_a_line_is_as_high_as_its_neighbours_whatever_font_helps_out(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which font helps out for another script differs between computers: its letters may be lower than the label's own.
    monkeypatch.setattr(Label, "sizeHint", lambda _label: QSize(40, 5), raising=False)
    label = ElidedLabel("خليج للشحن")
    shown(label)
    assert min(label.sizeHint().height(), label.minimumSizeHint().height()) >= label.fontMetrics().height()


@pytest.mark.parametrize(("lines", "words", "cut"), [(2, 4, False), (2, 400, True), (1, 400, True), (5, 60, False)])
def test_clamped_text_stops_after_its_lines(shown: Shown, lines: int, words: int, cut: bool) -> None:
    label = ClampedLabel("several " * words, lines=lines)
    shown(label)
    assert label.is_cut() is cut
    assert label.heightForWidth(400) <= lines * label.fontMetrics().lineSpacing()


def test_a_clamped_text_shows_the_start_of_its_last_line(shown: Shown, theme: Theme) -> None:
    label = ClampedLabel("Ask Omar to confirm dispatch figures", lines=2)
    shown(label)
    width = label.fontMetrics().horizontalAdvance("Ask Omar to conf")
    lines, cut = label._broken(width)
    assert lines[1].startswith("confirm")
    assert cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Omar Haddad", "OH"), ("Omar", "O"), ("  omar al haddad ", "OH"), ("", "?"), ("-- !", "?"), ("عمر حداد", "عح")],
)
def test_initials(text: str, expected: str) -> None:
    assert initials(text) == expected


@pytest.mark.parametrize(
    ("text", "rightwards"),
    [("Dubai", True), ("31 Dec 2026", True), ("«دبي»", False), ("", True), ("\u2068دبي\u2069 · Dubai", True)],
)
def test_the_direction_of_a_text_is_that_of_its_script(text: str, rightwards: bool) -> None:
    assert reads_rightwards(text) is rightwards


def test_labels_stand_at_the_side_of_the_windows_direction(shown: Shown, qapp: QApplication) -> None:
    label = Label("Dubai")
    window = shown(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_long_tooltip_is_shortened() -> None:
    assert len(plain_tip("x" * 10_000)) < 500


def test_a_strip_breaks_into_lines_when_narrow(shown: Shown) -> None:
    cells = [Cell(f"Caption {number}", "Value", key=str(number)) for number in range(5)]
    strip = Strip(cells)
    holder = QWidget()
    holder.setLayout(column(strip, None))
    window = shown(holder)
    one_line = strip.height()
    window.resize(420, 640)
    qapp = QApplication.instance()
    assert qapp is not None
    QApplication.sendPostedEvents()
    assert strip.sizeHint().height() > one_line * 1.5
