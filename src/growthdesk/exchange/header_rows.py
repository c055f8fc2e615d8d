"""Finds the line that holds the headers where titles stand above it; between two that fit it asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import is_known_header
from growthdesk.exchange.source_tables import OUR_MARK, HeaderReading

MOST_LINES_ABOVE = 30
_FirstRecords = Sequence[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Which of the first records holds the headers; two or more `readings` fit: ask."""

    index: int
    readings: tuple[HeaderReading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    line: int
    cells: tuple[str, ...]
    filled: int
    known: int

    @property
    def is_mostly_known(self) -> bool:
        return self.known >= 2 and self.known * 2 > self.filled


def find_header(first: _FirstRecords, file: str, header_line: int | None = None) -> FoundHeader:
    """Find the headers among the first records, or take the line a person chose.

    The first record holds them, unless a later one has more of the headers we know, or the first is a lone title.
    """
    if header_line is not None:
        for index, (line, _cells) in enumerate(first):
            if line == header_line:
                return FoundHeader(index)
        raise Refusal("header_line_missing", file=file, line=str(header_line))
    if first[0][1][0].strip().endswith(OUR_MARK):
        return FoundHeader(0)
    candidates = [_candidate(index, line, cells) for index, (line, cells) in enumerate(first)]
    top = candidates[0]
    better = [
        one for one in candidates[1:] if one.is_mostly_known and one.known >= top.known and one.cells != top.cells
    ]
    if not better:
        return FoundHeader(0 if top.filled > 1 else _below_a_lone_title(candidates))
    best = max(better, key=lambda one: (one.known, -one.index))
    rivals = [one for one in better if one.cells != best.cells and one.known == best.known]
    if top.filled > 1 and (top.is_mostly_known or top.filled >= best.filled):
        rivals.append(top)
    shown = (best, *rivals) if rivals else ()
    return FoundHeader(best.index, tuple(HeaderReading(one.line, _filled(one.cells)) for one in shown))


def _candidate(index: int, line: int, cells: tuple[str, ...]) -> _Candidate:
    filled = _filled(cells)
    return _Candidate(index, line, cells, len(filled), sum(map(is_known_header, {text.casefold() for text in filled})))


def _below_a_lone_title(candidates: Sequence[_Candidate]) -> int:
    """Return the first record with several cells of text, when what stands above it has one cell of several."""
    if len(candidates[0].cells) < 2:
        return 0
    wide = next((one for one in candidates if one.filled > 1), None)
    return wide.index if wide is not None and not any(map(_is_figure, _filled(wide.cells))) else 0


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for cell in cells if (text := " ".join(cell.split())))


def _is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)
