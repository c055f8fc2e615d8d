"""Our typefaces are static files in a folder of their own, and say what they cannot draw."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from growthdesk.charts.typefaces import LATIN, Typefaces, prepare_typefaces
from growthdesk.domain.problems import Refusal


def test_the_latin_weights_are_static_and_found_by_family_and_weight(typefaces: Typefaces) -> None:
    for style, weight in (("Regular", 400), ("SemiBold", 600)):
        with TTFont(typefaces.file(style)) as font:
            assert "fvar" not in font
            assert font["OS/2"].usWeightClass == weight
            assert (font["name"].getDebugName(16), font["name"].getDebugName(17)) == (LATIN, style)


@pytest.mark.parametrize("sign", "✓▲▼●✗○□“”–…·")
def test_the_signs_of_documents_are_in_the_latin_typeface(typefaces: Typefaces, sign: str) -> None:
    with TTFont(typefaces.file("Regular")) as regular, TTFont(typefaces.file("SemiBold")) as bold:
        assert ord(sign) in regular.getBestCmap()
        assert ord(sign) in bold.getBestCmap()


@pytest.mark.parametrize(
    ("text", "printed", "lost"),
    [
        ("Zoë Ørsted & Şahin, Ελλάδα, Москва", "Zoë Ørsted & Şahin, Ελλάδα, Москва", ""),
        ("يوسف المهيري", "يوسف المهيري", ""),
        ("東京 Freight", "□□ Freight", "東京"),
        ("Launch 🎉", "Launch □", "🎉"),
        ("👩\ufe0f", "□\ufe0f", "👩"),
        ("a\x00b\x07c\nd", "abc\nd", ""),
        ("\ud800", "□", "\ud800"),
    ],
)
def test_a_character_we_cannot_draw_becomes_a_box(typefaces: Typefaces, text: str, printed: str, lost: str) -> None:
    assert typefaces.printable(text) == (printed, lost)


def test_the_files_are_made_once(tmp_path: Path) -> None:
    first = prepare_typefaces(tmp_path)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in first.files()}
    again = prepare_typefaces(tmp_path)
    assert again == first
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in again.files()} == before
    assert [path.name for path in tmp_path.iterdir()] == [first.folder.name]


def test_two_computers_make_the_same_files(tmp_path: Path, typefaces: Typefaces) -> None:
    there = prepare_typefaces(tmp_path)
    assert [file.read_bytes() for file in there.files()] == [file.read_bytes() for file in typefaces.files()]


def test_a_cache_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file, not a folder")
    with pytest.raises(Refusal) as refused:
        prepare_typefaces(in_the_way)
    assert refused.value.code == "folder_not_writable"
