"""The firm and its team: what a form must say."""

import pytest

from growthdesk.domain.firms import FirmDraft, Paper, paper_of, problems_in_firm, problems_in_team_member


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (FirmDraft("Gulf Ops", "AED"), []),
        (FirmDraft("", "AED"), [("name", "missing")]),
        (FirmDraft("G", "Dirham"), [("home_currency", "not_a_currency")]),
        (FirmDraft("G", "AED", weekend=(1, 2, 3, 4, 5, 6, 7)), [("weekend", "no_working_day")]),
        (FirmDraft("G", "AED", weekend=()), []),
        (FirmDraft("G", "AED", brand_colour="blue"), [("brand_colour", "not_a_colour")]),
        (FirmDraft("G", "AED", brand_colour="#0b5cad"), []),
        (FirmDraft("G", "AED", footer="F" * 301), [("footer", "too_long")]),
        (FirmDraft("G", "AED", signatory_title="Managing partner"), []),
        (FirmDraft("G", "AED", signatory_name="S" * 301), [("signatory_name", "too_long")]),
        (FirmDraft("G", "AED", signatory_title="S" * 301), [("signatory_title", "too_long")]),
    ],
)
def test_what_is_wrong_with_a_firm(draft: FirmDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_firm(draft)] == expected


@pytest.mark.parametrize(
    ("name", "email", "expected"),
    [
        ("Leila Nasser", "", []),
        (" ", "", [("name", "missing")]),
        ("Leila", "leila", [("email", "not_an_email")]),
        ("nadia karam ", "", [("name", "name_taken")]),
    ],
)
def test_what_is_wrong_with_a_team_member(name: str, email: str, expected: list[tuple[str, str]]) -> None:
    found = problems_in_team_member(name, email, others=["Nadia Karam"])
    assert [(problem.field, problem.code) for problem in found] == expected


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US", Paper.LETTER),
        ("fr_CA", Paper.LETTER),
        ("es_MX", Paper.LETTER),
        ("en_GB", Paper.A4),
        ("ar_AE", Paper.A4),
        ("en", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_a_new_file_begins_with_the_paper_of_its_region(locale: str, paper: Paper) -> None:
    assert paper_of(locale) is paper
