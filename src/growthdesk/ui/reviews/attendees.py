"""A field for who takes part: tick lines of people, changed when another account is chosen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.stakeholders import PersonRow
from growthdesk.ui.kit.forms import CheckLine, Field
from growthdesk.ui.kit.spacing import column, empty
from growthdesk.ui.kit.text import Label

Person = tuple[str, str, str]


class PeopleField(Field):
    """Any number of people; who can be ticked may be replaced."""

    def __init__(self, name: str, label: str, *, nobody: str, optional: bool = True) -> None:
        super().__init__(name, label, optional=optional)
        self._nobody = nobody
        self._lines: dict[str, CheckLine] = {}
        self._people = column(spacing=6)
        box = QWidget()
        box.setLayout(self._people)
        self._hold(box)
        self.set_people(())

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer (id, name, quiet words); what was ticked and is still offered stays ticked."""
        ticked = self.value()
        empty(self._people)
        self._lines = {key: CheckLine(name, sub, checked=key in ticked) for key, name, sub in people}
        for (_key, name, _sub), line in zip(people, self._lines.values(), strict=True):
            line.box.setAccessibleName(f"{self.label}: {name}")
            line.toggled.connect(self._tell_change)
            self._people.addWidget(line)
        if not people:
            self._people.addWidget(Label(self._nobody, "second", wrap=True))
        if self._lines:
            self._inputs = [line.box for line in self._lines.values()]
            self.setFocusProxy(self._inputs[0])

    def value(self) -> tuple[str, ...]:
        """Return the ids ticked, in order."""
        return tuple(key for key, line in self._lines.items() if line.is_checked())

    def _show_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple | list) else ()
        for key, line in self._lines.items():
            line.set_checked(key in chosen)


def persons_to_tick(people: Sequence[PersonRow], also: Sequence[str] = ()) -> list[Person]:
    """Return who can take part: the people there now, and whoever was ticked before they left."""
    return [(p.id, p.name, p.title) for p in people if p.left_on is None or p.id in also]
