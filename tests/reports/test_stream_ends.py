"""Packed objects whose stream ends in a return are packed anew, in their place, and mean what they meant."""

import io

import pikepdf
import pytest

from growthdesk.reports.stream_ends import settle_ends

END = b"\r\nendstream"


def a_file(number: int) -> bytes:
    """Return a small file with packed objects that differ by a number."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.Root.Numbers = pikepdf.Array(
            [pdf.make_indirect(pikepdf.Dictionary(Number=number + at)) for at in range(20)]
        )
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.fixture(scope="module")
def ambiguous() -> bytes:
    """Return a file whose packed objects end in a return."""
    files = (a_file(number) for number in range(5_000))
    return next(file for file in files if END in file and b"/ObjStm" in file[: file.index(END)].rpartition(b"<<")[2])


def test_it_ends_otherwise_afterwards_and_nothing_else_has_moved(ambiguous: bytes) -> None:
    settled = settle_ends(ambiguous)
    at = ambiguous.index(END)
    assert END not in settled
    assert len(settled) == len(ambiguous)
    assert settled[at + 1 :] == ambiguous[at + 1 :]


def test_its_objects_are_the_same(ambiguous: bytes) -> None:
    def numbers(file: bytes) -> list[int]:
        with pikepdf.open(io.BytesIO(file), attempt_recovery=False) as pdf:
            assert pdf.check_pdf_syntax() == []
            return [int(one.Number) for one in pdf.Root.Numbers]

    assert numbers(settle_ends(ambiguous)) == numbers(ambiguous)


def test_a_file_without_such_an_end_stays_as_it_is(ambiguous: bytes) -> None:
    plain = next(file for file in (a_file(number) for number in range(100)) if END not in file)
    assert settle_ends(plain) is plain
