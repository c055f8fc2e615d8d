"""The picture of an onboarding plan: every step in a row, whose it is and how it stands without colours."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from matplotlib.text import Text
from PIL import Image

from growthdesk.charts.drawing import DARK, LIGHT, PRINT, Look, drawing
from growthdesk.charts.plan_bars import (
    STATE_SIGNS,
    PlanChart,
    PlanReader,
    PlanStep,
    alt_text,
    as_table,
    plan_chart,
    plan_height_mm,
    plan_height_px,
    plan_png,
    plan_svg,
)
from growthdesk.charts.plan_drawing import plan_figure
from growthdesk.charts.typefaces import Typefaces
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.records import Side
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats
from tests.builders import a_milestone, a_plan, a_stakeholder, an_account, you

FORMATS = Formats("en_GB")
TODAY = date(2026, 11, 1)
WIDTH_MM = 176.0


def a_step(title: str = "Kick-off", **fields: object) -> PlanStep:
    """Return a step of ours that is on its way."""
    known: dict[str, object] = {
        "side": Side.US,
        "state": MilestoneState.ON_TRACK,
        "who": "Sami Haddad",
        "begins_on": date(2026, 10, 5),
        "due_on": date(2026, 11, 9),
    }
    return PlanStep(title, **{**known, **fields})  # type: ignore[arg-type]


def a_chart(*steps: PlanStep, **fields: object) -> PlanChart:
    """Return a plan between two firms."""
    return PlanChart("Onboarding of Khaleej", "Marsa", "Khaleej", TODAY, steps, **fields)  # type: ignore[arg-type]


STEPS = tuple(
    a_step(f"Step {at}", side=side, state=state, due_on=TODAY + timedelta(days=7 * at - 20))
    for at, (side, state) in enumerate(zip([*Side, *Side], MilestoneState, strict=True))
)
CHARTS = {
    "ordinary": a_chart(*STEPS),
    "nothing": a_chart(),
    "one": a_chart(a_step()),
    "no days": a_chart(a_step(begins_on=None, due_on=None)),
    "due before it begins": a_chart(a_step(begins_on=date(2026, 12, 1))),
    "done long ago": a_chart(a_step(due_on=date(2024, 2, 29), begins_on=date(2024, 2, 1), done_on=date(2024, 2, 29))),
    "ten years": a_chart(a_step(), a_step(due_on=date(2036, 2, 29))),
    "forty": a_chart(*(a_step(f"Bring depot {n} onto scanning") for n in range(40))),
    "first value": a_chart(a_step(is_first_value=True)),
    "long names": replace(
        a_chart(a_step("Bring every depot onto scanning " * 9)), us="Marsa Systems " * 9, them="Khaleej " * 20
    ),
    "arabic": replace(a_chart(a_step("تدريب فريق المستودع على المسح")), them="شركة الخليج للشحن والتخليص"),
    "client": a_chart(*STEPS, reader=PlanReader.CLIENT),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@every_chart
def test_there_are_paths_and_nothing_else_and_all_on_the_paper(typefaces: Typefaces, chart: PlanChart) -> None:
    root = ElementTree.fromstring(plan_svg(chart, WIDTH_MM, FORMATS, typefaces))
    _left, _top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    assert len(list(root)) > 0
    for part in root:
        assert part.tag.endswith("}path")
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", part.attrib["d"])]
        assert min(numbers) >= 0
        assert max(numbers[::2]) <= width
        assert max(numbers[1::2]) <= height


@every_chart
def test_the_same_plan_makes_the_same_bytes(typefaces: Typefaces, chart: PlanChart) -> None:
    again = replace(chart, steps=tuple(replace(step) for step in chart.steps))
    assert plan_svg(chart, WIDTH_MM, FORMATS, typefaces) == plan_svg(again, WIDTH_MM, FORMATS, typefaces)


@every_chart
@pytest.mark.parametrize(("ratio", "dark"), [(1.0, False), (2.0, True)])
def test_the_screen_gets_the_size_it_asks_for(typefaces: Typefaces, chart: PlanChart, ratio: float, dark: bool) -> None:
    high = plan_height_px(chart)
    png = plan_png(chart, 420, high, FORMATS, typefaces, ratio=ratio, dark=dark)
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.width == 420 * ratio
        assert picture.height == pytest.approx(high * ratio, abs=1)


def texts_of(chart: PlanChart, look: Look, typefaces: Typefaces, width: float = 7.0) -> Iterator[Text]:
    """Yield everything that is written on a picture."""
    with drawing(look):
        figure = plan_figure(chart, (width, plan_height_mm(chart) / 25.4), 72, look, FORMATS, typefaces)
        figure.draw_without_rendering()
        yield from (
            one for one in figure.findobj(Text) if isinstance(one, Text) and one.get_text() and one.get_visible()
        )


@every_chart
@pytest.mark.parametrize("look", [PRINT, LIGHT, DARK])
def test_no_word_is_smaller_than_nine_points(typefaces: Typefaces, chart: PlanChart, look: Look) -> None:
    assert min(float(text.get_fontsize()) for text in texts_of(chart, look, typefaces)) >= 9


@every_chart
@pytest.mark.parametrize("width", [3.75, 7.0, 9.4])
def test_no_word_stands_on_another(typefaces: Typefaces, chart: PlanChart, width: float) -> None:
    texts = list(texts_of(chart, LIGHT, typefaces, width))
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    for at, (words, box) in enumerate(boxes):
        # Letters of neighbouring rows may reach into each other's room by a hair.
        covers = [
            other
            for other, there in boxes[at + 1 :]
            if box.x0 < there.x1 - 1 and there.x0 < box.x1 - 1 and box.y0 < there.y1 - 4 and there.y0 < box.y1 - 4
        ]
        assert covers == [], words


@pytest.mark.parametrize("text", ["$$", r"$\frac{1}{0$", "<script>&", "🎉 東京", "a\nb", "x" * 5_000])
def test_user_text_is_text(typefaces: Typefaces, text: str) -> None:
    chart = replace(a_chart(a_step(text, who=text)), us=text, them=text)
    assert b"<script" not in plan_svg(chart, WIDTH_MM, FORMATS, typefaces)


def test_whose_a_step_is_shows_without_colour(typefaces: Typefaces) -> None:
    """The three fillings differ as the printer without colours sees them."""

    def bars(side: Side) -> list[tuple[str, int]]:
        svg = plan_svg(a_chart(a_step(side=side, is_first_value=False)), WIDTH_MM, FORMATS, typefaces)
        filled = [dict(part.attrib) for part in ElementTree.fromstring(svg)]
        return [(part["fill"], part["d"].count("L")) for part in filled if part.get("stroke") == PRINT.series.lower()]

    assert len({str(bars(side)) for side in Side}) == len(Side)


def test_the_signs_of_the_states_differ() -> None:
    assert set(STATE_SIGNS) == set(MilestoneState)
    assert len(set(STATE_SIGNS.values())) == len(MilestoneState)


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (PlanReader.US, ["✓ 12 Oct", "✗ 19 Oct, stuck", "▼ 26 Oct, behind", "● 2 Nov, blocked", "▲ 9 Nov, on track"]),
        (PlanReader.CLIENT, ["✓ 12 Oct", "▼ 19 Oct, late", "▼ 26 Oct, late", "2 Nov", "9 Nov", "16 Nov"]),
    ],
)
def test_the_state_is_said_in_a_sign_and_words(typefaces: Typefaces, reader: PlanReader, said: list[str]) -> None:
    written = [text.get_text() for text in texts_of(replace(CHARTS["ordinary"], reader=reader), PRINT, typefaces)]
    assert [words for words in said if words not in written] == []


@pytest.mark.parametrize(
    ("today", "is_drawn"),
    [
        (date(2026, 10, 20), True),
        (date(2026, 11, 20), True),
        (date(2027, 3, 1), False),
        (date(2026, 3, 1), False),
    ],
)
def test_the_present_day_is_drawn_while_it_is_near(typefaces: Typefaces, today: date, is_drawn: bool) -> None:
    chart = replace(a_chart(a_step()), today=today)
    assert ("Today" in [text.get_text() for text in texts_of(chart, PRINT, typefaces)]) is is_drawn


def test_on_paper_the_present_day_has_its_date(typefaces: Typefaces) -> None:
    written = [text.get_text() for text in texts_of(CHARTS["client"], PRINT, typefaces)]
    assert "1 Nov" in written
    assert "Today" not in written


def test_the_words_say_every_step() -> None:
    chart = a_chart(
        a_step(state=MilestoneState.DONE, done_on=date(2026, 11, 7)),
        a_step("Access", side=Side.CUSTOMER, who="", state=MilestoneState.STUCK, due_on=None),
    )
    assert alt_text(chart, FORMATS) == (
        "Plan: Onboarding of Khaleej. 2 steps: Kick-off, Marsa: Sami Haddad, 9 Nov 2026, done on 7 Nov 2026; "
        "Access, Khaleej, no day yet, stuck."
    )
    assert alt_text(a_chart(), FORMATS) == "Plan: Onboarding of Khaleej. No steps yet."


def test_the_table_holds_the_same_steps() -> None:
    table = as_table(a_chart(a_step(is_first_value=True, side=Side.BOTH)), FORMATS)
    assert table.headings == ("Step", "Who", "From", "Due", "State")
    assert table.rows == (("Kick-off (first value)", "Both: Sami Haddad", "5 Oct 2026", "9 Nov 2026", "on track"),)


def test_a_plan_of_the_record_becomes_a_picture(desk: Desk) -> None:
    account = an_account(desk)
    champion, plan = a_stakeholder(desk, account), a_plan(desk, account, starts_on=date(2026, 11, 2))
    first = a_milestone(desk, plan, due_on=date(2026, 11, 20), position=2)
    both = {"side": Side.BOTH, "stakeholder_id": champion.id, "waits_for": (first.id,), "due_on": date(2026, 12, 1)}
    last = a_milestone(desk, plan, position=1, title="A week on time", is_first_value=True, **both)
    begun = a_milestone(desk, plan, position=3, due_on=None, started_on=date(2026, 11, 10))
    me = you(desk)
    names = {me.id: me.name, champion.id: champion.name}
    chart = plan_chart(plan, (last, begun, first), names, TODAY, title="A", us="B", them="C")
    assert [(one.title, one.who, one.begins_on, one.is_first_value) for one in chart.steps] == [
        (first.title, me.name, date(2026, 11, 2), False),
        ("A week on time", f"{me.name}, {champion.name}", date(2026, 11, 20), True),
        (begun.title, me.name, date(2026, 11, 10), False),
    ]
