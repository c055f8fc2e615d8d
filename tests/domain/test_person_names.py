"""Which words of a name are the family's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.person_names import name_parts


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Layla Haddad", "Layla", "Haddad"),
        ("Omar", "Omar", ""),
        ("", "", ""),
        ("  Anna   Maria  Weber ", "Anna Maria", "Weber"),
        ("Jean-Luc O'Brien", "Jean-Luc", "O'Brien"),
        # Particles belong to the family, however they are written; the first word never does.
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Ursula von der Leyen", "Ursula", "von der Leyen"),
        ("María de la Cruz", "María", "de la Cruz"),
        ("Dick Van Dyke", "Dick", "Van Dyke"),
        ("Al Pacino", "Al", "Pacino"),
        ("Fatima Al Mansoori", "Fatima", "Al Mansoori"),
        ("Fatima Al-Mansoori", "Fatima", "Al-Mansoori"),
        ("Omar Abu Salem", "Omar", "Abu Salem"),
        ("Mohammed bin Rashid Al Maktoum", "Mohammed bin Rashid", "Al Maktoum"),
        # Two words, one name.
        ("Abdul Rahman", "Abdul Rahman", ""),
        ("Mohammed Abdul Rahman", "Mohammed", "Abdul Rahman"),
        ("Abdul Rahman Al Mansoori", "Abdul Rahman", "Al Mansoori"),
        ("ليلى حدّاد", "ليلى", "حدّاد"),
        ("ليلى", "ليلى", ""),
        ("خالد بن الوليد", "خالد", "بن الوليد"),
        ("محمد عبد الله", "محمد", "عبد الله"),
        ("عبد الله", "عبد الله", ""),
        ("فاطمة آل مكتوم", "فاطمة", "آل مكتوم"),
        # The family first.
        ("王 小明", "小明", "王"),
        ("王小明", "王小明", ""),
        # A comma may mean either: nothing is guessed.
        ("Weber, Anna", "Weber, Anna", ""),
        ("Anna Weber, PhD", "Anna Weber, PhD", ""),
    ],
)
def test_the_family_is_told_from_the_given_name(name: str, given_name: str, family: str) -> None:
    parts = name_parts(name)
    assert (parts.given, parts.family, parts.suffix) == (given_name, family, "")


@pytest.mark.parametrize(("name", "suffix"), [("Martin Luther King Jr.", "Jr."), ("John Paul II", "II")])
def test_a_suffix_is_no_family(name: str, suffix: str) -> None:
    assert name_parts(name).suffix == suffix
    assert name_parts(name).family == name.split()[-2]


@given(st.text())
def test_no_word_is_lost(name: str) -> None:
    parts = name_parts(name)
    said = " ".join((parts.given, parts.family, parts.suffix)).split()
    assert sorted(said) == sorted(name.split())
