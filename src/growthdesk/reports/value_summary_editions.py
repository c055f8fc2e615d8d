"""How each edition of the value summary is ordered and worded: the same facts, what its reader decides about first.

Rule: an edition chooses order and words, never facts; what one prints the others print too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from growthdesk.domain.documents import Edition
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.outcomes import Grade
from growthdesk.reports.phrases import claims, day, listed, worth
from growthdesk.reports.value_summary import EarlierDecisions, OutcomeRow, Result, Term, ValueSummary
from growthdesk.wording import N_, _, translated
from growthdesk.wording.formats import NO_BREAK, Formats
from growthdesk.wording.labels import label

# Room each section takes on a well-filled page set tight; the section furthest above it is named when the page
# is too long.
_USUAL_MM = {
    "headline": 19.0,
    "for_whom": 21.0,
    "expected": 16.0,
    "happened": 62.0,
    "quote": 7.0,
    "still_open": 10.0,
    "learned": 21.0,
    "next": 36.0,
    "decision": 15.0,
    "how_made": 15.0,
}
_HEADINGS = {
    "expected": N_("What was expected?"),
    "happened": N_("What has happened?"),
    "still_open": N_("Still open"),
    "learned": N_("What have both sides learned?"),
    "next": N_("What should happen next?"),
    "how_made": N_("How these figures were made"),
}
_TARGETS = {
    MeasureState.MET: N_("{count} met"),
    MeasureState.ON_COURSE: N_("{count} on course"),
    MeasureState.PART_MET: N_("{count} part met"),
    MeasureState.BEHIND: N_("{count} behind"),
    MeasureState.NOT_MET: N_("{count} not met"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """One edition: its parts in order, the headings worded otherwise, and the room its sections usually take.

    `name` is the document's, as on its footer; `line` says for whom it is in the head, `reader` likewise beside "For".
    Both are empty for the champion, whom nobody calls that to their face.
    """

    parts: tuple[str, ...]
    name: str
    line: str = ""
    reader: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    usual_mm: Mapping[str, float] = field(default_factory=dict)


_LAYOUTS = {
    Edition.CHAMPION: Layout(
        parts=("expected", "happened_and_open", "learned", "next_steps", "decision", "made"),
        name=N_("Value summary"),
    ),
    Edition.LEADERSHIP: Layout(
        parts=("decision", "open_points", "happened", "next_steps", "expected", "learned", "made"),
        name=N_("Value summary for leadership"),
        line=N_("Edition for leadership"),
        reader=N_("Leadership"),
        headings={
            "still_open": N_("What is still open or at risk?"),
            "happened": N_("What has been reached?"),
        },
        usual_mm={"still_open": 16.0},
    ),
    Edition.FINANCE: Layout(
        parts=("money", "made_one_by_one", "open_line", "decision", "next_steps", "expected", "learned"),
        name=N_("Value summary for finance"),
        line=N_("Edition for finance"),
        reader=N_("Finance"),
        headings={"happened": N_("What is it worth, and what is estimated?")},
        usual_mm={"happened": 68.0, "how_made": 24.0},
    ),
    Edition.PROCUREMENT: Layout(
        parts=("agreed", "delivered", "obligations", "due", "decision", "learned", "made"),
        name=N_("Value summary for procurement"),
        line=N_("Edition for procurement"),
        reader=N_("Procurement"),
        headings={
            "expected": N_("What was agreed?"),
            "happened": N_("What was delivered?"),
            "still_open": N_("Obligations: kept and open"),
            "next": N_("What is due next, and when?"),
        },
        usual_mm={"expected": 22.0, "still_open": 18.0},
    ),
    Edition.USERS: Layout(
        parts=("changed", "learned", "next_steps", "open_line", "expected", "decision", "made"),
        name=N_("Value summary for users"),
        line=N_("Edition for users"),
        reader=N_("The people who work with it"),
        headings={
            "happened": N_("What changed for your work?"),
            "next": N_("What comes next?"),
        },
    ),
}


def layout_of(edition: Edition) -> Layout:
    """Return an edition in the language in use, with every heading and the room of every section."""
    layout = _LAYOUTS[edition]
    headings = {key: translated(words) for key, words in {**_HEADINGS, **layout.headings}.items()}
    return replace(
        layout,
        name=translated(layout.name),
        line=translated(layout.line) if layout.line else "",
        reader=translated(layout.reader) if layout.reader else "",
        headings=headings,
        usual_mm={**_USUAL_MM, **layout.usual_mm},
    )


def ordered(summary: ValueSummary) -> tuple[OutcomeRow, ...]:
    """Return the figures in the order their reader looks for them; those alike keep theirs."""
    if summary.edition is Edition.FINANCE:
        return tuple(sorted(summary.outcomes, key=lambda row: not _has_money(row)))
    if summary.edition is Edition.PROCUREMENT:
        return tuple(sorted(summary.outcomes, key=lambda row: row.target is None))
    return summary.outcomes


def _has_money(row: OutcomeRow) -> bool:
    return row.amount is not None or (row.result is not None and row.result.amount is not None)


def money_words(summary: ValueSummary, formats: Formats) -> tuple[str, ...]:
    """Say each amount claimed and how well it is known; never a sum: they are of different kinds."""
    known = {
        Grade.CONFIRMED: _("{amount} (confirmed)"),
        Grade.MEASURED: _("{amount} (measured)"),
        Grade.ESTIMATED: _("{amount} (estimated)"),
    }
    unknown = _("{amount} (not said how it is known)")
    return tuple(
        (known.get(claim.evidence.grade, unknown) if claim.evidence else unknown).format(
            amount=worth(_untitled(claim), formats)
        )
        for claim in claims(summary)
        if claim.amount is not None
    )


def _untitled(claim: OutcomeRow | Result) -> OutcomeRow | Result:
    """An amount its title says already is said here all the same."""
    return replace(claim, title="")


def estimated(summary: ValueSummary) -> tuple[str, ...]:
    """Name what is estimated, and so neither counted nor confirmed."""
    return tuple(c.title for c in claims(summary) if c.evidence is not None and c.evidence.grade is Grade.ESTIMATED)


def targets_words(summary: ValueSummary, formats: Formats) -> str:
    """Say how the targets stand: "Targets: 1 met, 2 on course."; empty while none can be judged."""
    states = [row.state for row in summary.outcomes]
    counted = ((states.count(state), words) for state, words in _TARGETS.items())
    said = [translated(words).format(count=formats.number(count)) for count, words in counted if count]
    return _("Targets: {states}.").format(states=listed(said)) if said else ""


def earlier_words(earlier: EarlierDecisions | None, formats: Formats) -> str:
    """Say what became of what the review before decided: "Decisions of 30 June 2026: 2 done, 1 open."."""
    if earlier is None:
        return ""
    return _("Decisions of {date}: {states}.").format(
        date=formats.long_date(earlier.decided_on), states=listed(_states(earlier, formats))
    )


def _states(earlier: EarlierDecisions, formats: Formats) -> Iterator[str]:
    counted = (
        (earlier.done, N_("{count} done")),
        (earlier.open, N_("{count} open")),
        (earlier.dropped, N_("{count} dropped")),
    )
    for count, words in counted:
        if count:
            yield translated(words).format(count=formats.number(count))


def term_words(term: Term, formats: Formats) -> str:
    """Say how long an agreement runs: "1 February 2026–31 January 2027"; its dates never break."""
    if term.starts_on is not None and term.ends_on is not None:
        return formats.period(term.starts_on, term.ends_on).replace(" ", NO_BREAK)
    if term.ends_on is not None:
        return _("until {date}").format(date=day(term.ends_on, formats))
    return _("since {date}").format(date=day(term.starts_on, formats)) if term.starts_on is not None else ""


def full_term_words(term: Term, formats: Formats) -> str:
    """Say of what kind an agreement is, how long it runs, and whether it goes on by itself."""
    facts = {"kind": label(term.kind), "term": term_words(term, formats)}
    if term.renews_itself:
        return _("{kind}, {term}; renews by itself").format(**facts)
    return _("{kind}, {term}").format(**facts)
