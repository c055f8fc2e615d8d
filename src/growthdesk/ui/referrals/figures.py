"""The loop in figures: each with what it counts, over how many, and what it means."""

from dataclasses import dataclass
from fractions import Fraction

from growthdesk.domain.advocacy_board import AdvocacyFigures
from growthdesk.ui.kit.strip import Cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats

SMALL_BELOW = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a cell, and what it counts in words."""

    cell: Cell
    definition: str


def figures_of_loop(figures: AdvocacyFigures, formats: Formats) -> tuple[Figure, ...]:
    """Return the figures in the order of the loop."""
    number = formats.number
    yes = ngettext_("{count} said yes", "{count} said yes", figures.yes).format(count=number(figures.yes))
    met = ngettext_("{count} met", "{count} met", figures.met).format(count=number(figures.met))
    thanked = (
        _("No data")
        if not figures.gave
        else _("{count} of {all} thanked").format(count=number(figures.thanked), all=number(figures.gave))
    )
    is_thanked = figures.thanked == figures.gave
    news = _("for what became of it") if figures.untold else _("Everybody was told")
    return (
        Figure(
            Cell(_("Asked"), number(figures.asked), yes, key="asked"),
            _("Every request for an introduction that was made, since the record began. Drafts do not count."),
        ),
        Figure(
            Cell(_("Introduced"), number(figures.introduced), met, key="introduced"),
            _("Introductions that came about, since the record began, and how many of those people were met."),
        ),
        Figure(
            Cell(_("Became clients"), *conversion_words(figures, formats), min_width=170, stretch=3, key="won"),
            _(
                "{words} Counted over introductions with an end: won, lost or no fit. Those still open do not count. "
                "It says whether the right people are asked for the right introduction."
            ).format(words=conversion_sentence(figures, formats)),
        ),
        Figure(
            Cell(_("Gave something"), number(figures.gave), thanked, None if is_thanked else Tone.WATCH, key="gave"),
            _("People who introduced somebody or gave another form, and those thanked for all of it."),
        ),
        Figure(
            Cell(
                _("Wait for news"), number(figures.untold), news, Tone.WATCH if figures.untold else None, key="untold"
            ),
            _("Introductions that ended, and whoever made them was not told what became of it."),
        ),
    )


def conversion_words(figures: AdvocacyFigures, formats: Formats) -> tuple[str, str]:
    """Return the share that became clients, and what it is counted over."""
    if not figures.ended:
        return _("No data"), _("no introduction ended yet")
    over = _("{won} of {ended} that ended").format(won=formats.number(figures.won), ended=formats.number(figures.ended))
    words = over if figures.ended >= SMALL_BELOW else _("{over}: small numbers").format(over=over)
    return formats.percent(Fraction(figures.won, figures.ended)), words


def conversion_sentence(figures: AdvocacyFigures, formats: Formats) -> str:
    """Say the conversion as one sentence."""
    if not figures.ended:
        return _("No data: no introduction ended yet.")
    words = ngettext_(
        "{won} of {ended} introductions that ended became a client ({share}).",
        "{won} of {ended} introductions that ended became clients ({share}).",
        figures.won,
    ).format(
        won=formats.number(figures.won),
        ended=formats.number(figures.ended),
        share=formats.percent(Fraction(figures.won, figures.ended)),
    )
    return words if figures.ended >= SMALL_BELOW else _("{words} Small numbers.").format(words=words)
