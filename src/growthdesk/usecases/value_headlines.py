"""The headline of a value summary: proposed from its figures while nobody wrote one, and kept on its review.

Rule: a proposal is what a sensible person would put first, and they see it before it is printed.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureKind, MeasureState
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ValueReview, review_up_to
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reviews import reviews_of_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.reviews import figures_changed, write_headline
from growthdesk.usecases.value_figures import Candidate, Figures, figures_for
from growthdesk.usecases.value_sources import sources_of
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.measures import in_unit

_GRADES = (Grade.CONFIRMED, Grade.MEASURED, Grade.ESTIMATED)
_TIMES_A_YEAR = {Recurrence.ONCE: 1, Recurrence.PER_MONTH: 12, Recurrence.PER_YEAR: 1}
Rank = tuple[bool, bool, int, bool, int, Fraction]


@dataclass(frozen=True, slots=True)
class HeadlineForm:
    """The headline somebody wrote, and the review that keeps it; without a review it stands for one print."""

    review_id: str | None
    revision: int
    written: str


def headline_form(desk: Desk, account_id: str, review_id: str | None = None) -> HeadlineForm:
    """Read the headline written for a page: of this review, or of the latest one."""
    reading = desk.reading
    reviews = reviews_of_account(reading, account_id)
    review = reading.get(ValueReview, review_id) if review_id else review_up_to(reviews, desk.today)
    return HeadlineForm(review.id, review.revision, review.headline) if review else HeadlineForm(None, 0, "")


def keep_headline(desk: Desk, review_id: str, words: str, proposed: str, revision: int) -> Changes:
    """Keep the headline somebody wrote; the words its page `proposed` count as none, so that going back is exact.

    Words the client agreed while they were written stay written.
    """
    words = words.strip()
    review = desk.reading.get(ValueReview, review_id)
    is_changed = figures_changed(desk.reading, replace(review, headline=words), desk.today)
    is_agreed = review.figures_agreed_on is not None and not is_changed
    return write_headline(desk, review_id, "" if words == proposed and not is_agreed else words, revision)


def proposal_for(desk: Desk, request: DocumentRequest) -> str:
    """Read what a page would propose if nobody had written its headline."""
    day, account_id = request.on or desk.today, request.account_id
    sources = sources_of(desk.reading, account_id, day, request.start, request.end, request.review_id)
    measures = measures_of_account(desk.reading, account_id, sources.ground.end, with_retired=True)
    figures = figures_for(sources.ground, measures, outcome_views(desk.reading, account_id, measures))
    return proposed_headline(figures, sources.formats)


def proposed_headline(figures: Figures, formats: Formats) -> str:
    """Propose the headline of a page nobody wrote one for; empty when no figure says a result.

    First the agreed measures that were reached; then what the client confirmed before what was measured and what was
    estimated; then what names money, in one currency the larger yearly amount first; then what is further on its way.
    What moved away from its target comes last, and a yes/no that is not yes never. An outcome's own words stand
    as they were logged; a measure alone says where it came from and stands.
    """
    currencies = {c.claim.amount.currency for c in figures.shown if c.claim.amount}
    told = [candidate for candidate in figures.shown if _words(candidate, formats)]
    best = min(told, key=lambda candidate: _rank(candidate, is_one_currency=len(currencies) == 1), default=None)
    return "" if best is None else _words(best, formats)


def _rank(candidate: Candidate, *, is_one_currency: bool) -> Rank:
    version, progress, row, claim = candidate.version, candidate.progress, candidate.row, candidate.claim
    is_reached = progress is not None and progress.state is MeasureState.MET
    is_agreed = version is not None and version.agreed_on is not None
    grade = _GRADES.index(claim.evidence.grade) if claim.evidence else len(_GRADES)
    yearly = claim.amount.minor * _TIMES_A_YEAR[claim.recurrence] if claim.amount and is_one_currency else 0
    share = progress.share if progress is not None and progress.share is not None else Fraction(0)
    return (not (is_agreed and is_reached), row.worse_than_at_start, grade, claim.amount is None, -yearly, -share)


def _words(candidate: Candidate, formats: Formats) -> str:
    if candidate.said:
        return candidate.said
    version, now = candidate.version, candidate.progress.now if candidate.progress else None
    if version is None or now is None:
        return ""
    title = candidate.row.title
    if version.kind is MeasureKind.YES_NO:
        return title if now else ""
    after = in_unit(now, version.kind, version.unit, formats)
    if version.baseline is None:
        return _("{title}: {now}").format(title=title, now=after)
    return _("{title}: from {before} to {now}").format(title=title, before=formats.number(version.baseline), now=after)
