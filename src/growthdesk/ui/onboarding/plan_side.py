"""What stands beside the list of a plan: the days to the first value, and the six answers a new customer wants."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.onboarding_plans import Answer, CustomerQuestion
from growthdesk.domain.plan_views import PlanView, WayToValue
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.marks import Pill, ProgressLine
from growthdesk.ui.kit.spacing import Item, boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label
from growthdesk.wording.onboarding import MISSING, answer_part, days_over, way_words

# Where an answer that is missing is written down: a field of the plan's form.
_FIELDS = {
    "no_escalation": "escalation",
    "not_written": "how_we_talk",
    "nothing_listed": "what_we_need",
}
Edit = Callable[[str], object]


def way_card(way: WayToValue, formats: Formats) -> Card:
    """Return the way to a first value that is to come: days gone by against days planned."""
    over = days_over(way, formats)
    is_late = way.elapsed is not None and way.planned is not None and way.elapsed > way.planned
    tone = Tone.RISK if is_late else Tone.NEUTRAL
    head: list[Item] = [Label(_("First value"), "strong")]
    head += [None, Pill(over, tone)] if over else [None]
    words = Label(way_words(way, formats), "second", wrap=True)
    card = Card(row(*head, spacing=8), words, spacing=6, name=_("First value"))
    if way.elapsed is not None and way.planned:
        card.add(ProgressLine(way.elapsed / way.planned, _("Days gone by of those planned")))
    return card


def answers_part(view: PlanView, formats: Formats, edit: Edit) -> QWidget:
    """Return the six questions with their answers; what is missing says where to write it down."""
    items: list[Item] = [SectionHead(_("What they want to know"))]
    for answer in view.answers:
        items.append(boxed(column(Label(label(answer.question), "strong", wrap=True), *_said(answer, formats, edit),
                                  spacing=2)))  # fmt: skip
    return boxed(column(*items, spacing=12))


def _said(answer: Answer, formats: Formats, edit: Edit) -> list[Item]:
    items: list[Item] = []
    for part in answer.parts:
        is_missing = part.code in MISSING
        tone = Tone.WATCH if is_missing else None
        items.append(Label(answer_part(part, formats), "second", tone, wrap=True, selectable=True))
        if part.code in _FIELDS:
            words = _name_somebody() if answer.question is CustomerQuestion.WHO_IS_RESPONSIBLE else _("Write it down…")
            link = LinkButton(words, partial(edit, _FIELDS[part.code]))
            link.setAccessibleName(_("{question} {what}").format(question=label(answer.question), what=words))
            items.append(row(link, None))
    return items


def _name_somebody() -> str:
    return _("Name somebody…")
