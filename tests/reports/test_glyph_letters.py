"""Arabic with vowel signs keeps to both standards, and its words can be read aloud and found."""

import page
import pytest

from growthdesk.reports.rendering import Renderer
from tests.reports.builders import a_summary
from tests.reports.reading import opened

VOWELED = "مُحضَّر لهذا الاجتماع"


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("headline", [VOWELED, "بدلاً مِنَ المُهِمَّة", "ضَرَّ", "Plain words"])
def test_a_validator_agrees_with_vowel_signs(renderer: Renderer, headline: str, profile: str) -> None:
    report = page.validate_pdf_bytes(renderer.render(a_summary(headline=headline)).pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_no_letter_is_lost_where_a_ligature_carries_a_sign(renderer: Renderer) -> None:
    text = opened(renderer.render(a_summary(headline=f"{VOWELED} ضر")).pdf).pages[0].extract_text()
    assert text.count("ض") >= 2


def test_what_is_complete_stays_as_it_is(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    named = renderer.render(a_summary()).pdf
    monkeypatch.setattr("growthdesk.reports.typesetting.name_every_glyph", lambda _pdf, _folder: None)
    assert renderer.render(a_summary()).pdf == named
