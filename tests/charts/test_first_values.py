"""The time to first value: those who have it with the median and n, those who wait with their age, nobody forgotten."""

import io
from fractions import Fraction

import pytest
from matplotlib.text import Text
from PIL import Image

from growthdesk.charts.drawing import DARK, LIGHT, Look, drawing
from growthdesk.charts.first_values import (
    AccountDays,
    FirstValuesChart,
    _figure,
    alt_text,
    as_table,
    facts_words,
    first_values_chart,
    first_values_png,
    median_words,
)
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.first_value import Elapsed, TimeToFirstValue
from growthdesk.wording.formats import Formats

FORMATS = Formats("en_GB")


def accounts(*days: int) -> tuple[AccountDays, ...]:
    """Return an account for each number of days."""
    return tuple(AccountDays(f"Account {at}", one) for at, one in enumerate(days))


FULL = FirstValuesChart(accounts(12, 20, 34, 40), accounts(150, 61), accounts(9), Fraction(27), 3, 1)
CHARTS = {
    "ordinary": FULL,
    "nobody": FirstValuesChart(),
    "only waiting": FirstValuesChart(waiting=accounts(61, 3)),
    "one": FirstValuesChart(accounts(0), median=Fraction(0)),
    "thousands": FirstValuesChart(accounts(*range(2_000)), accounts(*range(900)), median=Fraction(1999, 2)),
    "decades": FirstValuesChart(accounts(5, 40_000), median=Fraction(40_005, 2)),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@every_chart
@pytest.mark.parametrize(("ratio", "dark"), [(1.0, False), (2.0, True)])
def test_any_number_of_accounts_is_drawn(
    typefaces: Typefaces, chart: FirstValuesChart, ratio: float, dark: bool
) -> None:
    with Image.open(io.BytesIO(first_values_png(chart, 620, 240, FORMATS, typefaces, ratio=ratio, dark=dark))) as drawn:
        assert [drawn.width, drawn.height] == [620 * ratio, 240 * ratio]
        assert len(drawn.getcolors(1 << 20) or []) > 1


@every_chart
@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize(("width", "height"), [(3.75, 2.5), (6.5, 2.5), (8.2, 2.2)])
@pytest.mark.usefixtures("typefaces")
def test_what_is_written_can_be_read(chart: FirstValuesChart, look: Look, width: float, height: float) -> None:
    with drawing(look):
        figure = _figure(chart, (width, height), 96, look, FORMATS)
        figure.draw_without_rendering()
        texts = [one for one in figure.findobj(Text) if isinstance(one, Text) and one.get_text() and one.get_visible()]
        boxes = [text.get_window_extent() for text in texts if text.get_text() != "▲"]
    assert min(float(text.get_fontsize()) for text in texts) >= 9
    for at, box in enumerate(boxes):
        assert not any(
            box.x0 < other.x1 - 1 and other.x0 < box.x1 - 1 and box.y0 < other.y1 - 1 and other.y0 < box.y1 - 1
            for other in boxes[at + 1 :]
        )


@pytest.mark.usefixtures("typefaces")
def test_every_account_stands_in_a_bar() -> None:
    with drawing(LIGHT):
        figure = _figure(FULL, (6.5, 2.5), 96, LIGHT, FORMATS)
        heights = [[float(bar.get_height()) for bar in axes.patches] for axes in figure.axes]  # type: ignore[attr-defined]
    assert [sum(one) for one in heights] == [4, 2]


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (
            FULL,
            (
                "Median 27 days (n = 4).",
                "2 accounts still wait, the oldest for 150 days.",
                "1 account ended without it.",
                "Not counted: 3 from before GrowthDesk, 1 without a signature date.",
            ),
        ),
        (FirstValuesChart(), ("Nobody confirmed a first value yet.",)),
        (
            FirstValuesChart(waiting=accounts(1)),
            ("Nobody confirmed a first value yet.", "1 account still waits, for 1 day."),
        ),
        (
            FirstValuesChart(accounts(33, 34), median=Fraction(67, 2)),
            ("Median 33.5 days (n = 2).", "Nobody is waiting."),
        ),
    ],
)
def test_the_median_never_stands_without_those_who_wait(chart: FirstValuesChart, said: tuple[str, ...]) -> None:
    assert facts_words(chart, FORMATS) == said
    assert alt_text(chart, FORMATS) == f"Time to first value. {' '.join(said)}"


def test_the_table_names_every_account_and_how_it_stands() -> None:
    table = as_table(FULL, FORMATS)
    assert table.headings == ("Account", "Days", "State")
    assert len(table.rows) == 7
    assert table.rows[0] == ("Account 0", "12", "first value confirmed")
    assert table.rows[4] == ("Account 0", "150", "still waiting")
    assert table.rows[6] == ("Account 0", "9", "ended without it")


def test_the_statistics_become_a_picture() -> None:
    found = TimeToFirstValue(Fraction(4), (Elapsed("a", 4),), (Elapsed("b", 9),), (), 2, 0)
    chart = first_values_chart(found, {"a": "Al Noor", "b": "Bahr"})
    assert chart == FirstValuesChart(
        (AccountDays("Al Noor", 4),), (AccountDays("Bahr", 9),), (), Fraction(4), established=2
    )
    assert median_words(chart, FORMATS) == "4 days"
    assert median_words(FirstValuesChart(), FORMATS) == ""
