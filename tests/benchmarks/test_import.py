"""An import of 10,000 rows, with progress told on the way."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest, ImportStep
from growthdesk.exchange.csv_out import write_csv
from growthdesk.usecases.accounts import account_summaries
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import run_import

ACCOUNTS, ORDERS = 1_000, 9_000
MOST_SECONDS = 5.0


def write_files(folder: Path) -> tuple[Path, Path]:
    """Write a thousand accounts with their contacts, and nine orders for each."""
    accounts, orders = folder / "accounts.csv", folder / "orders.csv"
    people = [[f"A{n}", f"Client {n}", f"Contact {n}", "Buyer", "Dubai", "Leila Nasser"] for n in range(ACCOUNTS)]
    headers = ["Customer ID", "Company", "Contact Name", "Contact Title", "City", "Account Manager"]
    accounts.write_bytes(write_csv(headers, people))
    first = date(2024, 1, 1)
    sold = [
        [f"O{n}", f"A{n % ACCOUNTS}", (first + timedelta(days=n % 700)).isoformat(), f"{n % 977 + 0.5:.2f}"]
        for n in range(ORDERS)
    ]
    orders.write_bytes(write_csv(["Order ID", "Customer ID", "Order Date", "Amount (USD)"], sold))
    return accounts, orders


def test_ten_thousand_rows_arrive_in_time(desk: Desk, tmp_path: Path, report: Callable[[str], None]) -> None:
    accounts, orders = write_files(tmp_path)
    request = ImportRequest((ImportFile(ImportKind.ACCOUNTS, accounts), ImportFile(ImportKind.ORDERS, orders)))
    told: list[tuple[ImportStep, float | None]] = []

    begun = time.perf_counter()
    run_import(desk, request, lambda step, fraction: told.append((step, fraction)))
    taken = time.perf_counter() - begun

    report(f"import of 10,000 rows {taken:.2f} s (at most {MOST_SECONDS:.0f} s), told {len(told)} times")
    assert sum(summary.orders for summary in account_summaries(desk)) == ORDERS
    assert len(told) > len({step for step, _fraction in told}) > 1
    assert taken <= MOST_SECONDS
