"""The size of a sheet of a binary workbook is known before it is read."""

import pytest

from growthdesk.exchange.binary_sheets import area


def record(kind: int, content: bytes) -> bytes:
    size = len(content)
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + content


def row(number: int) -> bytes:
    return record(0, number.to_bytes(4, "little") + bytes(13))


def cell(kind: int, column: int) -> bytes:
    return record(kind, column.to_bytes(4, "little") + bytes(12))


@pytest.mark.parametrize(
    ("records", "cells"),
    [
        ([], 0),
        ([row(0), cell(5, 0)], 1),
        ([row(0), cell(7, 0), cell(5, 3), row(9), cell(2, 1)], 40),
        ([row(0), cell(5, 0), row(1_048_575), cell(5, 16_383)], 1_048_576 * 16_384),
        ([row(0), cell(5, 0), row(1_048_575), cell(1, 16_383)], 1),
        ([record(129, bytes(200)), row(2), cell(62, 1)], 6),
        ([row(0), cell(5, 0), b"\x05"], 1),
    ],
)
def test_the_area_of_a_sheet(records: list[bytes], cells: int) -> None:
    assert area(b"".join(records)) == cells
