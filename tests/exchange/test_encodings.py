"""Finding the encoding of a text: certain, or with a line that shows it, or a question with a line of each."""

from pathlib import Path

import pytest

from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.source_tables import SourceTable
from growthdesk.wording import problems

PATH = Path("clients.csv")


def parsed(text: str, written: str, told: str | None = None) -> SourceTable:
    return parse_csv(f"Name,City\nErnst,Graz\n{text},x\n".encode(written), PATH, encoding=told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["Ernst", "Müller & Söhne", "Łódź", "شركة النور", "株式会社", "😀"])
def test_unicode_is_certain(encoding: str, text: str) -> None:
    table = parsed(text, encoding)
    assert table.rows[1].cells == (text, "x")
    assert (table.encoding, table.encodings, table.notes) == (encoding, (), ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Müller Straße Köln Café", "cp1252"),
        ("Ålesund Ñandú São João", "cp1252"),
        ("Crème brûlée garçon naïve", "cp1252"),
        ("MÜLLER GROßE", "cp1252"),
        ("O’Brien “Hello” – €500", "cp1252"),
        ("10\xa0000 €", "cp1252"),
        ("20 °C m²", "cp1252"),
        ("l'été d'Été à", "cp1252"),
        ("Müller Straße Köln Café", "mac-roman"),
        ("Crème brûlée garçon naïve", "mac-roman"),
        ("München–Berlin", "mac-roman"),
        ("شركة النور للشحن", "cp1256"),
        ("Компания Кафе Москва", "cp1251"),
        ("Łódź Kraków Gdańsk", "cp1250"),
    ],
)
def test_eight_bits_are_told_by_their_words_and_said(text: str, encoding: str) -> None:
    table = parsed(text, encoding)
    assert (table.encoding, table.encodings) == (encoding, ())
    assert table.rows[1].cells == (text, "x")
    (note,) = table.notes
    assert (note.code, note.line, dict(note.facts)["encoding"]) == ("encoding_found", 3, encoding)
    assert problems.knows(note.code)


@pytest.mark.parametrize(
    ("text", "written", "readings"),
    [
        ("Köln", "mac-roman", {"cp1252": "Kšln,x", "mac-roman": "Köln,x"}),
        ("país", "mac-roman", {"cp1252": "pa’s,x", "mac-roman": "país,x"}),
        ("client’s", "cp1252", {"cp1252": "client’s,x", "mac-roman": "clientís,x"}),
    ],
)
def test_two_that_fit_are_a_question_with_a_line_of_each(text: str, written: str, readings: dict[str, str]) -> None:
    table = parsed(text, written)
    assert {one.encoding: one.example for one in table.encodings} == readings
    assert parsed(text, written, told=written).rows[1].cells == (text, "x")
    assert parsed(text, written, told=written).encodings == ()


def test_one_word_that_is_certain_decides_for_the_others() -> None:
    assert parsed("client’s Müller", "cp1252").encodings == ()
    assert parsed("Köln Café", "mac-roman").encodings == ()


def test_bytes_that_fit_nothing_are_a_question() -> None:
    table = parse_csv(b"Name\nK\xf6ln \x9d\xf7a\x80b\n", PATH)
    assert len(table.encodings) > 1


def test_an_encoding_told_by_its_family_finds_its_order_of_bytes() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        table = parsed("Müller", encoding, told="utf-16")
        assert (table.rows[1].cells, table.encoding) == (("Müller", "x"), encoding)
