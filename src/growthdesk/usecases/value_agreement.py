"""What the client agreed and what they are asked to agree: figures with person and date, and the decision wanted."""

from growthdesk.domain.reviews import ReviewState
from growthdesk.reports.value_summary import DecisionAsked, DraftReason, FiguresAgreed
from growthdesk.usecases.reviews import figures_changed
from growthdesk.usecases.value_figures import Figures
from growthdesk.usecases.value_sources import Sources


def agreed_figures(sources: Sources, figures: Figures) -> tuple[FiguresAgreed | None, DraftReason]:
    """Say who agreed the figures, and else why a document is a draft.

    An agreement holds for the review's own days only.
    """
    review = sources.review
    if review is None:
        return None, DraftReason.NOT_HELD
    person, day = sources.people.get(review.figures_agreed_by_id or ""), review.figures_agreed_on
    if person is None or day is None or day > sources.on:
        return None, DraftReason.NOT_AGREED if review.state is ReviewState.HELD else DraftReason.NOT_HELD
    if sources.ground.is_period_given:
        return None, DraftReason.NOT_AGREED
    is_new = not all(sources.ground.lists(candidate) for candidate in figures.shown)
    if is_new or figures_changed(sources.reading, review, sources.on):
        return None, DraftReason.CHANGED_SINCE
    return FiguresAgreed(person.name, person.title, day), DraftReason.NOT_AGREED


def decision_asked(sources: Sources) -> DecisionAsked | None:
    """Read the one decision a review asks the client for."""
    review = sources.review
    if review is None or not review.decision_asked:
        return None
    return DecisionAsked(review.decision_asked, review.decision_asked_by, review.decision_consequence)
