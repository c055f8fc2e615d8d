"""Shows what a value summary will say: whether it is a draft, its parts, and what stays out."""

from PySide6.QtWidgets import QWidget

from growthdesk.ui.documents.page_contents import PageContents
from growthdesk.ui.kit.cards import Facts, SectionHead
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.spacing import Item, boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def page_preview(page: PageContents, formats: Formats) -> QWidget:
    """Return a widget which shows the page in short."""
    items: list[Item] = [_state(page), SectionHead(_("What is in it")), Facts(page.parts, label_width=92)]
    if page.left_out:
        items.append(SectionHead(_("What is left out, and why"), formats.number(len(page.left_out))))
        items += [_line(sentence) for sentence in page.left_out]
    return boxed(column(*items, spacing=8))


def _state(page: PageContents) -> Banner:
    if page.agreed:
        return Banner(_("Figures agreed with {name_and_day}.").format(name_and_day=page.agreed), Tone.GOOD)
    reasons = {
        "not_held": _("The review was not held yet, so nobody has agreed the figures."),
        "not_agreed": _("Nobody at the client has agreed the figures yet."),
        "changed_since": _("A figure or its words changed after the client agreed them."),
    }
    return Banner(_("The page will say Draft."), Tone.WATCH, detail=reasons.get(page.draft_reason, ""))


def _line(sentence: str) -> QWidget:
    return boxed(
        row(column(Label("•", "second"), None, spacing=0), (Label(sentence, "second", wrap=True), 1), spacing=8)
    )
