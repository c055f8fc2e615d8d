"""What a company or person is reached by: the same however it is written, and nothing where others share it."""

import pytest

from growthdesk.domain.reach import digits_of, own_mail, own_phone, own_site, site_of, site_of_mail


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("https://www.dhow.ae/en?x=1", "dhow.ae"),
        ("DHOW.ae", "dhow.ae"),
        ("http://dhow.ae:8080/", "dhow.ae"),
        ("not yet", ""),
        ("", ""),
    ],
)
def test_the_place_a_web_address_leads_to(typed: str, site: str) -> None:
    assert site_of(typed) == site


@pytest.mark.parametrize(("typed", "digits"), [("+971 (0)4 123-45", "9710412345"), ("٠٤ ١٢٣", "04123"), ("n/a ²", "2")])
def test_the_figures_of_a_phone(typed: str, digits: str) -> None:
    assert digits_of(typed) == digits


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("+971 4 123 4567", "41234567"),
        ("04 123 4567", "41234567"),
        ("00971-4-1234567", "41234567"),
        ("٠٤١٢٣٤٥٦٧", "41234567"),
        ("1234", ""),
        ("", ""),
    ],
)
def test_a_phone_is_rung_the_same_from_abroad(typed: str, figures: str) -> None:
    assert own_phone(typed) == figures


@pytest.mark.parametrize(
    ("typed", "site"), [("www.dhow.ae/en", "dhow.ae"), ("https://facebook.com/dhow", ""), ("dhow.wixsite.com", "")]
)
def test_a_site_many_firms_live_at_tells_nobody_apart(typed: str, site: str) -> None:
    assert own_site(typed) == site


@pytest.mark.parametrize(
    ("typed", "mail", "site"),
    [
        (" Layla@Dhow.ae ", "layla@dhow.ae", "dhow.ae"),
        ("info@dhow.ae", "", "dhow.ae"),
        ("layla@gmail.com", "layla@gmail.com", ""),
        ("dhow.ae", "", "dhow.ae"),
        ("", "", ""),
    ],
)
def test_a_mail_address_is_of_one_person_and_one_company(typed: str, mail: str, site: str) -> None:
    assert (own_mail(typed), site_of_mail(typed)) == (mail, site)
