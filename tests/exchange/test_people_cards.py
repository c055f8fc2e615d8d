"""People as vCard: what an address book reads back, whatever stands in the names."""

from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.exchange.people_cards import PersonCard, write_cards

LAYLA = PersonCard("a1", "Layla Haddad", "Head of Finance", "layla@alnoor.example", "+971 4 000", "Al Noor Freight", "")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip).filter(bool)


def read(content: bytes) -> list[Any]:
    return list(vobject.readComponents(content.decode("utf-8")))


def test_a_card_says_who_and_where() -> None:
    (card,) = read(write_cards([LAYLA]))
    assert (card.fn.value, card.title.value, card.org.value) == (LAYLA.name, LAYLA.title, [LAYLA.company])
    assert (card.email.value, card.tel.value, card.uid.value) == (LAYLA.email, LAYLA.phone, "a1@growthdesk")
    assert card.version.value == "3.0"


def test_what_nobody_said_is_left_out() -> None:
    (card,) = read(write_cards([PersonCard("a1", "Omar", "", " ", "", "", "")]))
    assert {"email", "tel", "title", "org", "note"}.isdisjoint(card.contents)


def test_titles_before_and_behind_a_name_are_kept_apart() -> None:
    (card,) = read(write_cards([PersonCard("a1", "Dr. Anna Weber PhD", "", "", "", "", "")]))
    assert card.fn.value == "Dr. Anna Weber PhD"
    parts = card.n.value
    assert (parts.prefix, parts.given, parts.family, parts.suffix) == ("Dr.", "Anna", "Weber", "PhD")


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Layla Haddad", "Layla", "Haddad"),
        ("Omar", "Omar", ""),
        ("ليلى آل مكتوم", "ليلى", "آل مكتوم"),
        ("Ursula von der Leyen", "Ursula", "von der Leyen"),
        ("Anna; Weber\\, B", "Anna; Weber\\, B", ""),
    ],
)
def test_address_books_sort_by_the_family_and_show_the_name_as_it_is(name: str, given_name: str, family: str) -> None:
    (card,) = read(write_cards([PersonCard("a1", name, "", "", "", "", "")]))
    assert card.fn.value == name
    assert (card.n.value.given, card.n.value.family) == (given_name, family)


def test_one_file_holds_all_cards_in_order() -> None:
    cards = read(write_cards([LAYLA, PersonCard("b2", "Omar", "", "", "", "Al Noor", "")]))
    assert [card.fn.value for card in cards] == ["Layla Haddad", "Omar"]


def test_nobody_is_an_empty_file() -> None:
    assert write_cards([]) == b""


@pytest.mark.parametrize("name", ["O'Brien; C, D\\n", "ليلى حدّاد", "x" * 300, "Anna\r\nEND:VCARD\r\nBEGIN:VCARD", "🙂"])
def test_a_name_stays_one_name(name: str) -> None:
    (card,) = read(write_cards([PersonCard("a1", name, name, "", "", name, "")]))
    expected = name.replace("\r", "").strip()
    assert (card.fn.value, card.org.value) == (expected, [expected])


@given(WORDS, WORDS)
def test_every_name_comes_back_as_it_was(name: str, company: str) -> None:
    (card,) = read(write_cards([PersonCard("a1", name, "", "", "", company, "")]))
    assert (card.fn.value, card.org.value) == (name, [company])
