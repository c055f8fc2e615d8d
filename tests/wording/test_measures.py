"""How a success measure stands, in one line; and the currencies a form offers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from growthdesk.domain.measures import Measure, MeasureKind, MeasureVersion, MeasureView, Reading, progress
from growthdesk.wording.currencies import common_currencies, currency_of
from growthdesk.wording.formats import Formats
from growthdesk.wording.measures import journey, standing

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
BILLED_TWICE = MeasureVersion(
    id="v",
    revision=1,
    created_at=NOW,
    updated_at=NOW,
    account_id="a",
    measure_id="m",
    number=1,
    title="Double-billed shipments a month",
    kind=MeasureKind.NUMBER,
    unit="shipments",
    baseline=Decimal(31),
    baseline_on=date(2026, 3, 3),
    target=Decimal(5),
    lower=None,
    upper=None,
    target_on=date(2026, 12, 31),
    recognised_by="",
    confirmed_by_id=None,
    obstacles="",
    agreed_on=date(2026, 3, 3),
    change_reason="",
)
EITHER = replace(BILLED_TWICE, kind=MeasureKind.YES_NO, baseline=None, target=None, unit="")
WITHIN = replace(
    BILLED_TWICE, kind=MeasureKind.KEEP_WITHIN, baseline=None, target=None, lower=Decimal(2), upper=Decimal(8), unit="%"
)


def seen(version: MeasureVersion, *values: str) -> MeasureView:
    measure = Measure(
        id="m", revision=1, created_at=NOW, updated_at=NOW, account_id="a", external_id=None, retired_on=None
    )
    readings = tuple(
        Reading(
            id=f"r{month}",
            revision=1,
            created_at=NOW,
            updated_at=NOW,
            account_id="a",
            measure_id="m",
            read_on=date(2026, month, 2),
            value=Decimal(value),
            source="invoice audit log",
            note="",
        )
        for month, value in enumerate(values, 4)
    )
    state = progress(version, readings, date(2026, 11, 1))
    return MeasureView(measure, version, None, (), readings, state, "")


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (seen(BILLED_TWICE, "20", "12"), "31 at the start → 12 now → 5 shipments agreed, by 31 Dec 2026"),
        (seen(BILLED_TWICE), "31 at the start → no reading yet → 5 shipments agreed, by 31 Dec 2026"),
        (seen(replace(BILLED_TWICE, target_on=None), "12"), "31 at the start → 12 now → 5 shipments agreed"),
        (
            seen(replace(BILLED_TWICE, agreed_on=None, unit="%"), "12"),
            "31% at the start → 12% now → 5% proposed, by 31 Dec 2026",
        ),
        (seen(EITHER, "0", "1", "1"), "Yes since 2 May 2026 · agreed by 31 Dec 2026"),
        (seen(EITHER, "1", "0", "0"), "Not yet, as of 2 Jun 2026 · agreed by 31 Dec 2026"),
        (seen(EITHER), "No reading yet · agreed by 31 Dec 2026"),
        (seen(replace(EITHER, agreed_on=None, target_on=None), "1"), "Yes since 2 Apr 2026 · proposed"),
        (seen(WITHIN, "3"), "3% now → between 2 and 8% agreed, by 31 Dec 2026"),
        (seen(replace(WITHIN, lower=None), "3"), "3% now → at most 8% agreed, by 31 Dec 2026"),
        (seen(replace(WITHIN, upper=None), "3"), "3% now → at least 2% agreed, by 31 Dec 2026"),
    ],
)
def test_where_a_measure_comes_from_and_goes_to(view: MeasureView, line: str) -> None:
    assert journey(view, Formats()) == line


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (seen(BILLED_TWICE, "20", "12"), "73% of the way · invoice audit log · 2 May 2026"),
        (seen(BILLED_TWICE, "40"), "0% of the way · worse than at the start · invoice audit log · 2 Apr 2026"),
        (seen(replace(BILLED_TWICE, agreed_on=None)), "not agreed with them yet"),
        (seen(BILLED_TWICE), "Add a reading to see how far it is."),
    ],
)
def test_how_far_a_measure_is(view: MeasureView, line: str) -> None:
    assert standing(view, Formats()) == line


@pytest.mark.parametrize(
    ("locale", "currency"),
    [
        ("ar_AE", "AED"),
        ("en_GB", "GBP"),
        ("en-US", "USD"),
        ("de_DE", "EUR"),
        ("en", "USD"),
        ("xx_QQ", "USD"),
        ("", "USD"),
    ],
)
def test_the_currency_of_a_country(locale: str, currency: str) -> None:
    assert currency_of(locale) == currency


def test_the_currencies_offered_are_named() -> None:
    assert ("AED", "AED · United Arab Emirates Dirham") in common_currencies()
