"""Those who left are told apart from those who are there."""

import pytest

from growthdesk.wording.formats import Formats
from growthdesk.wording.people import how_many_people


@pytest.mark.parametrize(
    ("there", "left", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 person"),
        (4, 0, "4 people"),
        (4, 1, "4 people, 1 left"),
        (1, 2, "1 person, 2 left"),
        (0, 1, "0 people, 1 left"),
        (1200, 3, "1,200 people, 3 left"),
    ],
)
def test_people_are_counted_in_words(there: int, left: int, said: str) -> None:
    assert how_many_people(there, left, Formats("en_GB")) == said
