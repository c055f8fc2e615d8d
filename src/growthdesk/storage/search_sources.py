"""Which texts of the record can be found, under which kind: one entry for each account, person, note and so on.

What belongs to a measure or a review (versions, readings, lines, decisions, risks) is found as that measure or review,
the answers about what comes next as the first value they were asked after.
"""

from dataclasses import dataclass

from growthdesk.domain.search import SearchKind

_BETWEEN = "' · '"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the entries of a kind come from. `select` gives record_id, account_id, day, title and body."""

    kind: SearchKind
    table: str
    select: str
    parts: tuple[tuple[str, str], ...] = ()


def _texts(*columns: str) -> str:
    """Return SQL that joins what is not empty."""
    return f"concat_ws({_BETWEEN}, {', '.join(f'nullif(trim({column}), {chr(39) * 2})' for column in columns)})"


def _lines(table: str, owner: str, order: str, *columns: str) -> str:
    """Return SQL that joins the texts of the rows which belong to one record."""
    return (
        f"(SELECT group_concat(line, {_BETWEEN}) FROM (SELECT {_texts(*columns)} AS line FROM {table} "  # noqa: S608
        f"WHERE {owner} GROUP BY line HAVING line <> '' ORDER BY {order}))"
    )


def _select(table: str, day: str, title: str, body: str, joins: str = "") -> str:
    return (
        f"SELECT o.id AS record_id, {'o.id' if table == 'account' else 'o.account_id'} AS account_id, "  # noqa: S608
        f"coalesce({day}, substr(o.created_at, 1, 10)) AS day, {title} AS title, coalesce({body}, '') AS body "
        f"FROM {table} o {joins}"
    )


def _of_review(table: str, *columns: str) -> str:
    return _lines(f"{table} l", "l.review_id = o.id", "min(l.position), min(l.id)", *columns)


_ACCOUNT_TEXTS = (
    "external_id",
    "won_through",
    "address",
    "postal_code",
    "city",
    "region",
    "country",
    "phone",
    "website",
    "success_words",
    "notes",
)
_OUTCOME_TEXTS = ("activity", "before", "now", "source", "method", "quote", "at_risk", "external_id")
_HANDOVER_TEXTS = (
    "account_overview",
    "commercial_overview",
    "business_problem",
    "why_now",
    "alternatives",
    "previous_provider",
    "previous_frustrations",
    "internal_priorities",
    "urgent_concerns",
    "outcomes_words",
    "scope",
    "out_of_scope",
    "risks_words",
    "constraints",
    "growth_leads",
    "work_style",
    "channels",
    "our_part",
    "their_part",
    "promises_words",
    "returned_questions",
)
_FIT_TEXTS = (
    "fits_note",
    "realistic_outcomes",
    "our_responsibilities",
    "scope",
    "timing",
    "their_participation",
    "source",
)
_REFERRAL_TEXTS = (
    "iif(trim(prospect_name) <> '', target_company, '')",
    *("prospect_person", "prospect_contact", "target_role", "target_problem", "request", "blurb", "reason"),
    *("answer_note", "first_contact_note", "met_note", "outcome_note", "given_note", "thanked_note", "told_note"),
)
_ANSWERS = ("l.problem_revealed", "l.next_year", "l.second_problem")
_LATEST = (
    "JOIN measure_version v ON v.measure_id = o.id "
    "AND v.number = (SELECT max(number) FROM measure_version n WHERE n.measure_id = o.id)"
)

SOURCES = (
    Source(SearchKind.ACCOUNT, "account", _select("account", "o.signed_on", "o.name", _texts(*_ACCOUNT_TEXTS))),
    Source(
        SearchKind.PERSON,
        "stakeholder",
        _select(
            "stakeholder",
            "o.joined_on",
            "o.name",
            _texts("title", "email", "phone", "success_words", "notes", "external_id"),
        ),
    ),
    Source(SearchKind.NOTE, "interaction", _select("interaction", "o.happened_on", "o.summary", _texts("notes"))),
    Source(
        SearchKind.OUTCOME,
        "outcome",
        _select(
            "outcome",
            "o.happened_on",
            "iif(trim(o.change) <> '', o.change, o.activity)",
            _texts("iif(trim(o.change) <> '', o.activity, '')", *_OUTCOME_TEXTS[1:]),
        ),
    ),
    Source(
        SearchKind.MEASURE,
        "measure",
        _select(
            "measure",
            "v.agreed_on",
            "v.title",
            _texts(
                _lines(
                    "measure_version l",
                    "l.measure_id = o.id",
                    "max(l.number) DESC",
                    "nullif(l.title, v.title)",
                    "l.recognised_by",
                    "l.obstacles",
                    "l.change_reason",
                    "l.unit",
                ),
                _lines("reading l", "l.measure_id = o.id", "max(l.read_on) DESC, max(l.id) DESC", "l.note", "l.source"),
                "o.external_id",
            ),
            _LATEST,
        ),
        (("measure_version", "measure_id"), ("reading", "measure_id")),
    ),
    Source(
        SearchKind.REVIEW,
        "value_review",
        _select(
            "value_review",
            "coalesce(o.held_on, o.planned_on)",
            "o.headline",
            _texts(
                "o.decision_asked",
                "o.decision_consequence",
                "o.no_decision_reason",
                "o.cancelled_reason",
                _of_review("decision", "l.what"),
                _of_review("review_item", "l.text", "l.detail"),
                _of_review("review_risk", "l.risk", "l.response"),
            ),
        ),
        (("review_item", "review_id"), ("decision", "review_id"), ("review_risk", "review_id")),
    ),
    Source(SearchKind.FIT, "prospect_fit", _select("prospect_fit", "NULL", "''", _texts(*_FIT_TEXTS))),
    Source(
        SearchKind.HANDOVER,
        "handover",
        _select("handover", "coalesce(o.accepted_on, o.completed_on, o.started_on)", "''", _texts(*_HANDOVER_TEXTS)),
    ),
    Source(
        SearchKind.COMMITMENT,
        "commitment",
        _select(
            "commitment",
            "coalesce(o.kept_on, o.released_on, o.due_on, o.made_on)",
            "o.what",
            _texts("made_by", "made_to", "released_reason"),
        ),
    ),
    Source(
        SearchKind.RISK,
        "risk",
        _select("risk", "coalesce(o.closed_on, o.due_on)", "o.what", _texts("response", "closed_note")),
    ),
    Source(
        SearchKind.MILESTONE,
        "milestone",
        _select("milestone", "coalesce(o.done_on, o.due_on)", "o.title", _texts("done_when", "evidence")),
    ),
    Source(
        SearchKind.FIRST_VALUE,
        "first_value",
        _select(
            "first_value",
            "o.confirmed_on",
            "iif(trim(o.what) <> '', o.what, o.evidence)",
            _texts(
                "iif(trim(o.what) <> '', o.evidence, '')",
                _lines(
                    "window_answers l", "l.first_value_id = o.id", "max(l.asked_on) DESC, max(l.id) DESC", *_ANSWERS
                ),
            ),
        ),
        (("window_answers", "first_value_id"),),
    ),
    Source(
        SearchKind.ACTION,
        "action",
        _select("action", "coalesce(o.done_on, o.dropped_on, o.due_on)", "o.what", _texts("notes", "dropped_reason")),
    ),
    Source(
        SearchKind.AGREEMENT,
        "agreement",
        _select("agreement", "coalesce(o.starts_on, o.signed_on)", "o.title", _texts("notes")),
    ),
    # An entry's number begins with the place of its kind: new kinds come last, and an index there is stays right.
    Source(
        SearchKind.REFERRAL,
        "referral",
        _select(
            "referral",
            "coalesce(o.outcome_on, o.introduced_on, o.given_on, o.asked_on)",
            "iif(trim(o.prospect_name) <> '', o.prospect_name, o.target_company)",
            _texts(*_REFERRAL_TEXTS),
        ),
    ),
    Source(SearchKind.PRAISE, "praise", _select("praise", "o.said_on", "o.quote", "''")),
    Source(SearchKind.PERMISSION, "permission", _select("permission", "o.granted_on", "o.wording", _texts("note"))),
    Source(SearchKind.RESTRICTION, "restriction", _select("restriction", "o.noted_on", "o.note", "''")),
)

BY_KIND = {source.kind: source for source in SOURCES}
# The place of a kind in the order of entries.
NUMBER_OF = {source.kind: number for number, source in enumerate(SOURCES, 1)}
# A kind of record: the source it is found in, and the field that names the record there.
OWNED_BY = {source.table: (source, "id") for source in SOURCES} | {
    table: (source, field) for source in SOURCES for table, field in source.parts
}
