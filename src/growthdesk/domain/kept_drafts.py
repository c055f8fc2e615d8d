"""What was typed and not saved yet: no part of the record, kept so that nobody types it twice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TypedForm(StrEnum):
    """The forms whose text is kept while it is typed."""

    ACCOUNT = "account"
    ACTION = "action"
    AGREEMENT = "agreement"
    BEFORE_SIGNATURE = "before_signature"
    COMMITMENT = "commitment"
    DECISION = "decision"
    HANDOVER = "handover"
    INTERACTION = "interaction"
    MEASURE = "measure"
    MILESTONE = "milestone"
    OUTCOME = "outcome"
    PERSON = "person"
    PLAN = "plan"
    QUICK_ADD = "quick_add"
    REQUEST_TEXT = "request_text"
    REVIEW = "review"
    REVIEW_PAGE = "review_page"
    REVIEW_RISK = "review_risk"
    RISK = "risk"
    TEMPLATE = "template"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: the record it edits, or the account (or review) it adds to; `id` is empty for neither."""

    form: TypedForm
    id: str = ""
    account_id: str | None = None


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was typed into a form, by field, as JSON holds it; `revision` is that of the record shown then, or 0."""

    subject: Subject
    written_at: datetime
    typed: dict[str, object]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list of what is not finished; without an account `account` is empty."""

    subject: Subject
    account: str
    written_at: datetime
    first_words: str
