"""Which words of a name are the family's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.person_names import NameParts, name_parts


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
        ("Weber, Anna PhD", "Weber, Anna PhD", ""),
        ("حداد، ليلى", "حداد، ليلى", ""),
        # What else stands behind a name nobody knows: no family rather than a wrong one.
        ("Anna Weber - CFO", "Anna Weber - CFO", ""),
        ("Anna Weber / Procurement", "Anna Weber / Procurement", ""),
        ("Anna Weber CFO)", "Anna Weber CFO)", ""),
        ("Anna Weber/Purchasing", "Anna Weber/Purchasing", ""),
        ("Front desk 2", "Front desk 2", ""),
        ("Anna 🙂", "Anna 🙂", ""),
        ("Robert (Bob) Smith", "Robert (Bob)", "Smith"),
        # They are written like titles and degrees, and are names.
        ("Jack Ma", "Jack", "Ma"),
        ("JACK MA", "JACK", "MA"),
        ("Demba Ba", "Demba", "Ba"),
        ("Md Rahman", "Md", "Rahman"),
        ("Don Draper", "Don", "Draper"),
        ("J.R. Smith", "J.R.", "Smith"),
        ("Dr.", "Dr.", ""),
        ("PhD", "PhD", ""),
    ],
)
def test_the_family_is_told_from_the_given_name(name: str, given_name: str, family: str) -> None:
    parts = name_parts(name)
    assert (parts.given, parts.family, parts.suffix) == (given_name, family, "")


@pytest.mark.parametrize(
    ("name", "prefix", "given_name", "family", "suffix"),
    [
        ("Martin Luther King Jr.", "", "Martin Luther", "King", "Jr."),
        ("Martin Luther King, Jr.", "", "Martin Luther", "King", "Jr."),
        ("King Jr.", "", "King", "", "Jr."),
        ("John Paul II", "", "John", "Paul", "II"),
        ("Anna Weber PhD", "", "Anna", "Weber", "PhD"),
        ("Anna Weber Ph.D.", "", "Anna", "Weber", "Ph.D."),
        ("Anna Weber, PhD", "", "Anna", "Weber", "PhD"),
        ("Anna Weber, PhD, MBA", "", "Anna", "Weber", "PhD, MBA"),
        ("Anna Weber MA", "", "Anna", "Weber", "MA"),
        ("Anna Weber M.A.", "", "Anna", "Weber", "M.A."),
        ("ليلى حداد MBA", "", "ليلى", "حداد", "MBA"),
        ("Anna Weber (CFO)", "", "Anna", "Weber", "(CFO)"),
        ("Anna Weber (Head of Purchasing)", "", "Anna", "Weber", "(Head of Purchasing)"),
        ("Anna Weber PhD [on leave]", "", "Anna", "Weber", "PhD [on leave]"),
        ("Anna (CFO)", "", "Anna", "", "(CFO)"),
        ("Dr. Anna Weber", "Dr.", "Anna", "Weber", ""),
        ("DR Anna Weber", "DR", "Anna", "Weber", ""),
        ("Prof. Dr. Anna von Weber PhD", "Prof. Dr.", "Anna", "von Weber", "PhD"),
        ("Mr Khalid Al Mansoori", "Mr", "Khalid", "Al Mansoori", ""),
        ("Eng. Omar Haddad", "Eng.", "Omar", "Haddad", ""),
        ("H.E. Omar Haddad", "H.E.", "Omar", "Haddad", ""),
        # The family's name or the person's own: nobody can tell.
        ("Dr. Weber", "Dr.", "Weber", "", ""),
        ("الدكتور خالد بن الوليد", "الدكتور", "خالد", "بن الوليد", ""),
        ("الدكتورة ليلى", "الدكتورة", "ليلى", "", ""),
        ("د. ليلى حداد", "د.", "ليلى", "حداد", ""),
        ("د.ليلى حداد", "د.", "ليلى", "حداد", ""),
        ("م/ عمر حداد", "م/", "عمر", "حداد", ""),
        ("المهندس محمد عبد الله", "المهندس", "محمد", "عبد الله", ""),
    ],
)
def test_titles_and_degrees_are_neither_given_name_nor_family(
    name: str, prefix: str, given_name: str, family: str, suffix: str
) -> None:
    assert name_parts(name) == NameParts(given_name, family, suffix, prefix)


@given(
    st.text() | st.lists(st.sampled_from(["Dr.", "د.ليلى", "Anna", "Weber,", "al", "(CFO)", "PhD", "II"])).map(" ".join)
)
def test_nothing_is_lost_but_commas(name: str) -> None:
    parts = name_parts(name)
    said = "".join((parts.prefix, parts.given, parts.family, parts.suffix))
    assert sorted(_letters(said)) == sorted(_letters(name))


def _letters(text: str) -> str:
    return "".join(text.split()).replace(",", "").replace("،", "")
