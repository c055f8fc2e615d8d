"""Drafts in the firm's file: one per form and subject, the latest text only."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from growthdesk.domain.kept_drafts import KeptDraft, Subject, TypedForm
from growthdesk.storage.asides import Aside
from growthdesk.storage.mapper import json_text
from growthdesk.storage.reading import Reading

_DRAFTS = "SELECT form, subject, account_id, written_at, content FROM draft"
_ONE = _DRAFTS + " WHERE form = :form AND subject = :subject"
_ALL = _DRAFTS + " ORDER BY written_at DESC, form, subject"
_KEEP = """
INSERT INTO draft (form, subject, account_id, written_at, content)
VALUES (:form, :subject, :account_id, :written_at, :content)
ON CONFLICT (form, subject) DO UPDATE SET account_id = excluded.account_id, written_at = excluded.written_at,
  content = excluded.content
"""
_DROP = "DELETE FROM draft WHERE form = :form AND subject = :subject"


def draft_of(reading: Reading, subject: Subject) -> KeptDraft | None:
    """What was typed into a form about a subject, None when nothing is kept."""
    return next(_drafts(reading.raw(_ONE, form=subject.form, subject=subject.id)), None)


def drafts(reading: Reading) -> tuple[KeptDraft, ...]:
    """Every draft, the latest first; one of a form this program does not know is left where it is."""
    return tuple(_drafts(reading.raw(_ALL)))


def keep(aside: Aside, draft: KeptDraft) -> None:
    """Keep a draft in place of the one before."""
    aside.run(
        _KEEP,
        form=draft.subject.form,
        subject=draft.subject.id,
        account_id=draft.subject.account_id,
        written_at=draft.written_at,
        content=json_text({"revision": draft.revision, "typed": draft.typed}),
    )


def drop(aside: Aside, subject: Subject) -> None:
    """Forget a draft."""
    aside.run(_DROP, form=subject.form, subject=subject.id)


def _drafts(rows: Iterable[tuple[Any, ...]]) -> Iterator[KeptDraft]:
    known = {form.value for form in TypedForm}
    for form, subject, account_id, written_at, content in rows:
        held = json.loads(content)
        if form in known:
            yield KeptDraft(
                Subject(TypedForm(form), subject, account_id),
                datetime.fromisoformat(written_at),
                dict(held.get("typed", {})),
                int(held.get("revision", 0)),
            )
