"""How many people there are somewhere, said the same wherever it stands."""

from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def how_many_people(there: int, left: int, formats: Formats) -> str:
    """Say how many are there, and how many have left: "4 people, 1 left"; nothing where there never was anybody."""
    if not there and not left:
        return ""
    people = ngettext_("{count} person", "{count} people", there).format(count=formats.number(there))
    return _("{people}, {left} left").format(people=people, left=formats.number(left)) if left else people
