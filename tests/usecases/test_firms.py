"""The firm, its logo, and its team through their use cases."""

import io
import struct
import zlib
from dataclasses import replace
from datetime import date, timedelta

import PIL.Image
import pytest
from PIL import ImageFile
from PIL.PngImagePlugin import PngInfo

from growthdesk.domain.firms import FirmDraft, Paper
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import (
    add_team_member,
    firm,
    firm_form,
    refuse_gone,
    save_firm,
    save_team_member,
    set_logo,
    team,
    team_now,
    you,
)
from tests import builders


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved: object) -> bytes:
    out = io.BytesIO()
    PIL.Image.new(mode, size).save(out, kind, **saved)
    return out.getvalue()


def test_the_form_gives_back_what_was_saved(desk: Desk) -> None:
    company = ("Gulf Ops Consulting", "SAR", "ar_SA", Paper.LETTER, (5, 6), "#B3261E", "CR 1010")
    wanted = FirmDraft(*company, signatory_name="ليلى ناصر", signatory_title="Managing partner")
    _, revision = firm_form(desk)
    save_firm(desk, wanted, revision)
    assert firm_form(desk) == (wanted, revision + 1)
    with pytest.raises(OutdatedSave):
        save_firm(desk, replace(wanted, name="Other"), revision)
    with pytest.raises(DraftRefused):
        save_firm(desk, replace(wanted, home_currency=""), revision + 1)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK")]
)
def test_a_logo_is_kept_as_a_picture_of_its_kind(desk: Desk, kind: str, mode: str) -> None:
    set_logo(desk, picture(kind, mode=mode), firm(desk).revision)
    logo = firm(desk).logo
    assert logo is not None
    with PIL.Image.open(io.BytesIO(logo)) as kept:
        assert (kept.format, kept.size) == (kind, (40, 20))
        assert kept.mode == ("RGBA" if mode == "RGBA" else "RGB")


def test_nothing_hidden_in_a_logo_is_kept(desk: Desk) -> None:
    said = PngInfo()
    said.add_text("Author", "Secret Author")
    exif = PIL.Image.Exif()
    exif[0x010E] = "Secret place"
    exif[0x0112] = 6  # lies on its side
    for data in (picture("PNG", pnginfo=said, exif=exif), picture("JPEG", exif=exif)):
        set_logo(desk, data, firm(desk).revision)
        logo = firm(desk).logo
        assert logo is not None
        assert b"Secret" in data
        assert b"Secret" not in logo
        with PIL.Image.open(io.BytesIO(logo)) as kept:
            assert kept.size == (20, 40)
            assert not kept.getexif()


def test_the_same_logo_again_changes_nothing(desk: Desk) -> None:
    set_logo(desk, picture(), firm(desk).revision)
    assert set_logo(desk, picture(), firm(desk).revision).change_set_id is None


def test_a_logo_can_be_taken_away(desk: Desk) -> None:
    set_logo(desk, picture(), firm(desk).revision)
    set_logo(desk, None, firm(desk).revision)
    assert firm(desk).logo is None


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    + _chunk(b"IEND", b"")
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo_not_a_picture"),
        (b"not a picture", "logo_not_a_picture"),
        (picture()[:60], "logo_not_a_picture"),
        (picture("JPEG")[:300], "logo_not_a_picture"),
        (picture("GIF"), "logo_not_a_picture"),
        (b"<?xml version='1.0'?>\n<SVG xmlns='http://www.w3.org/2000/svg'/>", "logo_not_a_picture"),
        (picture() + b"\0" * 10_000_000, "logo_too_large"),
        (BOMB, "logo_too_large"),
    ],
    ids=["empty", "text", "cut png", "cut jpeg", "gif", "svg", "heavy", "bomb"],
)
def test_what_is_no_fitting_picture_is_refused_and_the_logo_stays(desk: Desk, data: bytes, code: str) -> None:
    set_logo(desk, picture(), firm(desk).revision)
    before = firm(desk)
    with pytest.raises(Refusal) as refused:
        set_logo(desk, data, before.revision)
    assert refused.value.code == code
    assert firm(desk) == before


@pytest.mark.parametrize("actor", ["Nadia Karam", " nadia karam", "NADIA KARAM "])
def test_you_are_the_team_member_with_the_name_at_this_computer(desk: Desk, actor: str) -> None:
    found = you(replace(desk, actor=actor))
    assert found is not None
    assert found.name == "Nadia Karam"


def test_somebody_unknown_is_nobody_yet(desk: Desk) -> None:
    assert you(replace(desk, actor="Rana Aziz")) is None


def test_who_left_stands_last_in_the_team(desk: Desk) -> None:
    member = you(desk)
    assert member is not None
    save_team_member(desk, member.id, member.name, "nadia@harbour.example", date(2026, 11, 1), member.revision)
    add_team_member(desk, " Zoe Lund ")
    assert [one.name for one in team(desk)] == ["Tom Baker", "Zoe Lund", "Nadia Karam"]


@pytest.mark.parametrize("name", ["Tom Baker", " tom baker "])
def test_a_name_stands_for_one_person_of_the_team(desk: Desk, name: str) -> None:
    member = you(desk)
    assert member is not None
    with pytest.raises(DraftRefused):
        add_team_member(desk, name)
    with pytest.raises(DraftRefused):
        save_team_member(desk, member.id, name, "", None, member.revision)
    save_team_member(desk, member.id, "NADIA KARAM", "", None, member.revision)
    assert [one.name for one in team(desk)] == ["NADIA KARAM", "Tom Baker"]


def test_an_outdated_save_of_a_team_member_is_refused(desk: Desk) -> None:
    member = builders.a_team_member(desk)
    save_team_member(desk, member.id, "Omar S. Said", "", None, member.revision)
    with pytest.raises(OutdatedSave):
        save_team_member(desk, member.id, "Omar T. Said", "", None, member.revision)


def test_a_cut_picture_is_refused_whatever_another_library_told_pillow(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Refusal) as refused:
        set_logo(desk, picture("PNG")[:-40], firm(desk).revision)
    assert refused.value.code == "logo_not_a_picture"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(("left_in", "is_there"), [(None, True), (-1, False), (0, False), (1, True)])
def test_somebody_is_in_the_team_until_the_day_they_left(desk: Desk, left_in: int | None, *, is_there: bool) -> None:
    left_on = None if left_in is None else desk.today + timedelta(days=left_in)
    member = builders.a_team_member(desk, name="Sami Nasser", left_on=left_on)
    assert member.is_there(desk.today) is is_there
    assert (member in team_now(desk)) is is_there
    if is_there:
        refuse_gone(desk.reading, member.id, desk.today)
    else:
        with pytest.raises(DraftRefused) as refused:
            refuse_gone(desk.reading, member.id, desk.today, field="to_id")
        assert [(one.field, one.code) for one in refused.value.problems] == [("to_id", "has_left")]
    refuse_gone(desk.reading, member.id, desk.today, before=member.id)
    refuse_gone(desk.reading, None, desk.today)


def test_who_is_no_team_member_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="record_missing"):
        refuse_gone(desk.reading, "0" * 32, desk.today)
