"""What stands on a timeline and where it comes from: for each kind the keys of a page, and what an entry shows.

Rule: each source gives its keys through an index of the account, newest first, at most a page of them.
"""

from collections.abc import Mapping, Sequence

from growthdesk.domain.interactions import TimelineKind

CONTACTS = frozenset({TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE})

_INTERACTION_KEYS = """
SELECT kind, happened_on AS "on", created_at AS at, id AS record_id FROM interaction
WHERE account_id = :account_id AND kind IN (SELECT value FROM json_each(:kinds)) AND happened_on <= :before_on
    AND (happened_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY happened_on DESC, created_at DESC, id DESC LIMIT :limit
"""


def _dated(kind: TimelineKind, table: str, day: str, at: str = "created_at", only: str = "1") -> str:
    """Return SQL for the keys of entries that stand on a day of their record."""
    return f"""
SELECT '{kind.value}' AS kind, {day} AS "on", {at} AS at, id AS record_id FROM {table}
WHERE account_id = :account_id AND {day} IS NOT NULL AND {only} AND {day} <= :before_on
    AND ({day}, {at}, id) < (:before_on, :before_at, :before_id)
ORDER BY {day} DESC, {at} DESC, id DESC LIMIT :limit
"""  # noqa: S608 -- constants only


# A promise whose day went by before it was kept or released; what was settled late stands there twice.
_IS_MISSED = """
due_on < :today AND (kept_on IS NULL OR kept_on > due_on) AND (released_on IS NULL OR released_on > due_on)
"""
_DATED: Mapping[TimelineKind, str] = {
    kind: _dated(kind, *where)
    for kind, where in {
        TimelineKind.ACTION_DONE: ("action", "done_on", "updated_at"),
        TimelineKind.ORDER: ("purchase_order", "ordered_on"),
        TimelineKind.OUTCOME: ("outcome", "happened_on"),
        TimelineKind.READING: ("reading", "read_on"),
        TimelineKind.REVIEW: ("value_review", "held_on", "updated_at", "state = 'held'"),
        TimelineKind.DOCUMENT: ("circulation", "sent_on"),
        TimelineKind.HANDOVER_COMPLETED: ("handover", "completed_on", "updated_at"),
        TimelineKind.HANDOVER_ACCEPTED: ("handover", "accepted_on", "updated_at"),
        TimelineKind.HANDOVER_RETURNED: ("handover", "returned_on", "updated_at"),
        TimelineKind.PLAN_STARTED: ("onboarding_plan", "starts_on", "created_at", "starts_on <= :today"),
        # The milestone of the first value is reached by its confirmation, which is an entry of its own.
        TimelineKind.MILESTONE: ("milestone", "done_on", "updated_at", "is_first_value = 0"),
        TimelineKind.FIRST_VALUE: ("first_value", "confirmed_on"),
        TimelineKind.NEXT_ASKED: ("window_answers", "asked_on"),
        TimelineKind.COMMITMENT_KEPT: ("commitment", "kept_on", "updated_at"),
        TimelineKind.COMMITMENT_MISSED: ("commitment", "due_on", "created_at", _IS_MISSED),
        TimelineKind.COMMITMENT_RELEASED: ("commitment", "released_on", "updated_at"),
        TimelineKind.FIT_VERDICT: ("fit_verdict", "judged_on"),
        TimelineKind.PRAISE: ("praise", "said_on"),
        TimelineKind.ADVOCACY_ASKED: ("referral", "asked_on", "updated_at"),
        TimelineKind.ADVOCACY_ANSWERED: ("referral", "answered_on", "updated_at"),
        TimelineKind.INTRODUCED: ("referral", "introduced_on", "updated_at"),
        TimelineKind.PROSPECT_CONTACTED: ("referral", "first_contact_on", "updated_at"),
        TimelineKind.PROSPECT_MET: ("referral", "met_on", "updated_at"),
        TimelineKind.REFERRAL_ENDED: ("referral", "outcome_on", "updated_at"),
        TimelineKind.ADVOCACY_GIVEN: ("referral", "given_on", "updated_at"),
        TimelineKind.ADVOCATE_THANKED: ("referral", "thanked_on", "updated_at"),
        TimelineKind.ADVOCATE_TOLD: ("referral", "told_on", "updated_at"),
        TimelineKind.PERMISSION_GRANTED: ("permission", "granted_on"),
        TimelineKind.PERMISSION_WITHDRAWN: ("permission", "withdrawn_on", "updated_at"),
        TimelineKind.RESTRICTION_NOTED: ("restriction", "noted_on"),
        TimelineKind.RESTRICTION_LIFTED: ("restriction", "lifted_on", "updated_at"),
    }.items()
}
KEYS: Sequence[tuple[frozenset[TimelineKind], str]] = (
    (CONTACTS, _INTERACTION_KEYS),
    *((frozenset({kind}), sql) for kind, sql in _DATED.items()),
)

# What stands on the timeline as itself is no change here. Fields are saved one by one: of a run of the same change to
# the same record by the same person, each within hours of the next, only the last is shown.
_ENTRIES = """
'interaction', 'action', 'purchase_order', 'outcome', 'reading', 'value_review', 'circulation', 'handover',
'onboarding_plan', 'milestone', 'first_value', 'window_answers', 'commitment', 'risk', 'fit_verdict', 'prospect_fit',
'praise', 'referral', 'permission', 'restriction'
"""
_IS_SHOWN_CHANGE = f"""
c.account_id = :account_id AND (
    c.record_kind IN ('account', 'stakeholder', 'agreement', 'measure', 'measure_version')
    OR c.operation = 'deleted' AND c.record_kind IN ({_ENTRIES})
    OR s.undoes IS NOT NULL AND c.operation = 'added' AND c.record_kind IN ({_ENTRIES})
    OR s.label IN ('action_dropped', 'review_cancelled') AND c.record_kind IN ('action', 'value_review')
)
"""
CHANGE_KEYS = f"""
SELECT s.at, s.id AS record_id
FROM change c JOIN change_set s ON s.id = c.change_set_id
WHERE c.change_set_id < :before_change
    AND (s.at < :day_starts OR s.at < :day_ends AND (s.at, s.id) < (:before_at, :before_id))
    AND {_IS_SHOWN_CHANGE}
    AND NOT EXISTS (
        SELECT 1 FROM change_set n
        WHERE n.id = (SELECT min(later.change_set_id) FROM change later WHERE later.record_kind = c.record_kind
                AND later.record_id = c.record_id AND later.change_set_id > c.change_set_id)
            AND n.label = s.label AND n.actor = s.actor AND julianday(n.at) - julianday(s.at) < 0.25)
GROUP BY c.change_set_id ORDER BY c.change_set_id DESC LIMIT :limit
"""  # noqa: S608 -- constants only

_INTERACTIONS = """
SELECT i.id AS record_id, i.summary AS title, i.notes AS detail, m.name AS who,
    coalesce((SELECT group_concat(p.name, ', ' ORDER BY t.id) FROM attendance t
        JOIN stakeholder p ON p.id = t.stakeholder_id WHERE t.interaction_id = i.id), '') AS people,
    '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM interaction i JOIN team_member m ON m.id = i.team_member_id
WHERE i.id IN (SELECT value FROM json_each(:ids))
"""
_ACTIONS = """
SELECT a.id AS record_id, a.what AS title, a.notes AS detail, coalesce(m.name, '') AS who,
    coalesce(p.name, '') AS people, '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM action a LEFT JOIN team_member m ON m.id = a.owner_id LEFT JOIN stakeholder p ON p.id = a.stakeholder_id
WHERE a.id IN (SELECT value FROM json_each(:ids))
"""
_ORDERS = """
SELECT id AS record_id, description AS title, coalesce(external_id, '') AS detail, '' AS who, '' AS people, '' AS code,
    NULL AS quantity, '' AS unit, amount_minor, currency
FROM purchase_order WHERE id IN (SELECT value FROM json_each(:ids))
"""
_OUTCOMES = """
SELECT o.id AS record_id, iif(o.change = '', o.activity, o.change) AS title,
    iif(o.change = '', '', o.activity) AS detail, '' AS who, coalesce(p.name, '') AS people, o.grade AS code,
    o.quantity, o.unit, o.amount_minor, o.currency
FROM outcome o LEFT JOIN stakeholder p ON p.id = o.confirmed_by_id
WHERE o.id IN (SELECT value FROM json_each(:ids))
"""
_READINGS = """
SELECT r.id AS record_id, v.title, r.source AS detail, '' AS who, '' AS people, v.kind AS code, r.value AS quantity,
    v.unit, NULL AS amount_minor, '' AS currency
FROM reading r JOIN measure_version v ON v.measure_id = r.measure_id
    AND v.number = (SELECT max(number) FROM measure_version WHERE measure_id = r.measure_id)
WHERE r.id IN (SELECT value FROM json_each(:ids))
"""
_REVIEWS = """
SELECT w.id AS record_id, w.headline AS title, '' AS detail, coalesce(m.name, '') AS who,
    coalesce((SELECT group_concat(p.name, ', ' ORDER BY t.id) FROM review_attendance t
        JOIN stakeholder p ON p.id = t.stakeholder_id WHERE t.review_id = w.id), '') AS people,
    '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM value_review w LEFT JOIN team_member m ON m.id = w.prepared_by_id
WHERE w.id IN (SELECT value FROM json_each(:ids))
"""
_DOCUMENTS = """
SELECT c.id AS record_id, '' AS title, c.note AS detail, coalesce(m.name, '') AS who, c.recipient AS people,
    c.kind || iif(c.edition IS NULL, '', ',' || c.edition) AS code,
    NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM circulation c LEFT JOIN team_member m ON m.id = c.sent_by_id
WHERE c.id IN (SELECT value FROM json_each(:ids))
"""
_NO_FIGURE = "NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency"
_HANDOVERS = f"""
SELECT h.id AS record_id, '' AS title, %s AS detail, coalesce(m.name, '') AS who, '' AS people,
    coalesce(h.verdict, '') AS code, {_NO_FIGURE}
FROM handover h LEFT JOIN team_member m ON m.id = %s
WHERE h.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_PLANS = f"""
SELECT id AS record_id, '' AS title, template_name AS detail, '' AS who, '' AS people, '' AS code, {_NO_FIGURE}
FROM onboarding_plan WHERE id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_MILESTONES = f"""
SELECT s.id AS record_id, s.title, iif(trim(s.evidence) = '', s.done_when, s.evidence) AS detail,
    coalesce(m.name, '') AS who, coalesce(p.name, '') AS people, '' AS code, {_NO_FIGURE}
FROM milestone s LEFT JOIN team_member m ON m.id = s.owner_id LEFT JOIN stakeholder p ON p.id = s.stakeholder_id
WHERE s.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_FIRST_VALUES = f"""
SELECT f.id AS record_id, iif(trim(f.what) = '', s.title, f.what) AS title, f.evidence AS detail, '' AS who,
    p.name AS people, '' AS code, {_NO_FIGURE}
FROM first_value f JOIN milestone s ON s.id = f.milestone_id JOIN stakeholder p ON p.id = f.confirmed_by_id
WHERE f.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
# The first answer there is names the entry, the others stand below it.
_ANSWERS = f"""
SELECT w.id AS record_id, coalesce(nullif(trim(problem_revealed), ''), nullif(trim(next_year), ''), second_problem)
    AS title, concat_ws(char(10), iif(trim(problem_revealed) = '', NULL, nullif(trim(next_year), '')),
        iif(trim(problem_revealed || next_year) = '', NULL, nullif(trim(second_problem), ''))) AS detail,
    '' AS who, coalesce(p.name, '') AS people, '' AS code, {_NO_FIGURE}
FROM window_answers w LEFT JOIN stakeholder p ON p.id = w.asked_of_id
WHERE w.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_COMMITMENTS = f"""
SELECT c.id AS record_id, c.what AS title, c.released_reason AS detail, coalesce(m.name, '') AS who,
    coalesce(p.name, '') AS people, c.side AS code, {_NO_FIGURE}
FROM commitment c LEFT JOIN team_member m ON m.id = c.owner_id LEFT JOIN stakeholder p ON p.id = c.stakeholder_id
WHERE c.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_FIT_VERDICTS = f"""
SELECT f.id AS record_id, '' AS title, f.reason AS detail, coalesce(m.name, '') AS who, '' AS people,
    f.verdict AS code, {_NO_FIGURE}
FROM fit_verdict f LEFT JOIN team_member m ON m.id = f.judged_by_id
WHERE f.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_PRAISE = f"""
SELECT w.id AS record_id, w.quote AS title, '' AS detail, '' AS who, p.name AS people, '' AS code, {_NO_FIGURE}
FROM praise w JOIN stakeholder p ON p.id = w.stakeholder_id
WHERE w.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_REFERRALS = f"""
SELECT r.id AS record_id, r.prospect_name AS title, %s AS detail, %s AS who, p.name AS people, %s AS code, {_NO_FIGURE}
FROM referral r JOIN stakeholder p ON p.id = r.stakeholder_id LEFT JOIN team_member m ON m.id = r.asked_by_id
WHERE r.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_PERMISSIONS = f"""
SELECT w.id AS record_id, w.wording AS title, w.note AS detail, '' AS who, p.name AS people, '' AS code, {_NO_FIGURE}
FROM permission w JOIN stakeholder p ON p.id = w.stakeholder_id
WHERE w.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_RESTRICTIONS = f"""
SELECT r.id AS record_id, '' AS title, r.note AS detail, '' AS who, coalesce(p.name, '') AS people, r.kind AS code,
    {_NO_FIGURE}
FROM restriction r LEFT JOIN stakeholder p ON p.id = r.stakeholder_id
WHERE r.id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
CHANGES = f"""
SELECT s.id AS record_id, s.label AS title, s.actor AS who, coalesce(p.name, g.title, v.title,
        json_extract(c.before, '$.name'), json_extract(c.before, '$.title'), json_extract(c.before, '$.what'),
        json_extract(c.before, '$.summary'), json_extract(c.before, '$.change'),
        json_extract(c.before, '$.description'), json_extract(c.before, '$.recipient'),
        json_extract(c.after, '$.name'), json_extract(c.after, '$.title'),
        json_extract(c.after, '$.what'), json_extract(c.after, '$.summary'), json_extract(c.after, '$.change'),
        json_extract(c.after, '$.description'), json_extract(c.after, '$.recipient'),
        c.before ->> '$.quote', c.before ->> '$.wording', c.after ->> '$.quote', c.after ->> '$.wording',
        (SELECT name FROM stakeholder WHERE c.record_kind IN ('referral', 'restriction')
            AND id = coalesce(c.before ->> '$.stakeholder_id', c.after ->> '$.stakeholder_id')),
        (SELECT title FROM measure_version WHERE measure_id = c.record_id ORDER BY number DESC LIMIT 1),
        (SELECT what FROM action WHERE id = c.record_id), '') AS name,
    iif(c.record_kind = 'interaction',
        coalesce(json_extract(c.before, '$.kind'), json_extract(c.after, '$.kind'), ''), '') AS contact_kind
FROM change c JOIN change_set s ON s.id = c.change_set_id
LEFT JOIN stakeholder p ON p.id = c.record_id
LEFT JOIN agreement g ON g.id = c.record_id
LEFT JOIN measure_version v ON v.id = c.record_id
WHERE c.change_set_id IN (SELECT value FROM json_each(:ids)) AND c.record_kind <> 'account' AND {_IS_SHOWN_CHANGE}
UNION ALL SELECT id, label, actor, '', '' FROM change_set WHERE id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
SHOWN: Mapping[TimelineKind, str] = {
    **dict.fromkeys(CONTACTS, _INTERACTIONS),
    TimelineKind.ACTION_DONE: _ACTIONS,
    TimelineKind.ORDER: _ORDERS,
    TimelineKind.OUTCOME: _OUTCOMES,
    TimelineKind.READING: _READINGS,
    TimelineKind.REVIEW: _REVIEWS,
    TimelineKind.DOCUMENT: _DOCUMENTS,
    TimelineKind.HANDOVER_COMPLETED: _HANDOVERS % ("''", "h.from_id"),
    TimelineKind.HANDOVER_ACCEPTED: _HANDOVERS % ("''", "h.accepted_by_id"),
    TimelineKind.HANDOVER_RETURNED: _HANDOVERS % ("h.returned_questions", "h.to_id"),
    TimelineKind.PLAN_STARTED: _PLANS,
    TimelineKind.MILESTONE: _MILESTONES,
    TimelineKind.FIRST_VALUE: _FIRST_VALUES,
    TimelineKind.NEXT_ASKED: _ANSWERS,
    **dict.fromkeys(
        (TimelineKind.COMMITMENT_KEPT, TimelineKind.COMMITMENT_MISSED, TimelineKind.COMMITMENT_RELEASED), _COMMITMENTS
    ),
    TimelineKind.FIT_VERDICT: _FIT_VERDICTS,
    TimelineKind.PRAISE: _PRAISE,
    # Why somebody was asked although something spoke against it stays readable where it was done.
    TimelineKind.ADVOCACY_ASKED: _REFERRALS % ("r.reason", "coalesce(m.name, '')", "r.form"),
    TimelineKind.ADVOCACY_ANSWERED: _REFERRALS % ("r.answer_note", "''", "r.answer"),
    TimelineKind.INTRODUCED: _REFERRALS % ("r.prospect_person", "''", "''"),
    TimelineKind.PROSPECT_CONTACTED: _REFERRALS % ("r.first_contact_note", "''", "''"),
    TimelineKind.PROSPECT_MET: _REFERRALS % ("r.met_note", "''", "''"),
    TimelineKind.REFERRAL_ENDED: _REFERRALS % ("r.outcome_note", "''", "r.outcome"),
    TimelineKind.ADVOCACY_GIVEN: _REFERRALS % ("r.given_note", "''", "r.form"),
    TimelineKind.ADVOCATE_THANKED: _REFERRALS % ("r.thanked_note", "''", "''"),
    TimelineKind.ADVOCATE_TOLD: _REFERRALS % ("r.told_note", "''", "''"),
    **dict.fromkeys((TimelineKind.PERMISSION_GRANTED, TimelineKind.PERMISSION_WITHDRAWN), _PERMISSIONS),
    **dict.fromkeys((TimelineKind.RESTRICTION_NOTED, TimelineKind.RESTRICTION_LIFTED), _RESTRICTIONS),
}
