"""The firm's own templates of requests, and what they say for a made-up example.

Rule: a template names only fields there are; requests that were written with one stay as they are.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Problem
from growthdesk.domain.request_texts import (
    RequestTemplate,
    RequestTemplateDraft,
    RequestTexts,
    filled,
    problems_in_fields,
    problems_in_request_template,
)
from growthdesk.storage import request_templates as storage
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import firm
from growthdesk.wording import request_texts as words

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def request_templates(desk: Desk) -> tuple[RequestTemplate, ...]:
    """Read the firm's own templates, the default first."""
    return storage.request_templates(desk.reading)


def shipped_template(desk: Desk) -> RequestTemplateDraft:
    """Return the shipped template of an introduction, to begin one of one's own with; its name is free."""
    texts = words.shipped_texts(AdvocacyForm.INTRODUCTION)
    return RequestTemplateDraft("", texts.request, texts.blurb, is_default=not request_templates(desk))


def request_template_form(desk: Desk, template_id: str) -> tuple[RequestTemplateDraft, int]:
    """Read a template for its editor, with the revision to hand back."""
    found = desk.reading.get(RequestTemplate, template_id)
    return draft_of(RequestTemplateDraft, found), found.revision


def add_request_template(desk: Desk, draft: RequestTemplateDraft) -> Changes:
    """Add a template of the firm's own."""
    refuse_problems(problems_in_request_template(draft, _names(desk.reading)))
    with desk.transaction("request_template_added") as t:
        if draft.is_default:
            _take_default_away(t)
        t.about(t.new(RequestTemplate, **fields_of(draft)))
    return t.changes


def save_request_template(desk: Desk, template_id: str, draft: RequestTemplateDraft, revision: int) -> Changes:
    """Save a template; requests that were written with it stay as they are."""
    refuse_problems(problems_in_request_template(draft, _names(desk.reading, but=template_id)))
    with desk.transaction("request_template_changed") as t:
        template = replace(t.get(RequestTemplate, template_id), revision=revision)
        t.about(template)
        if draft.is_default:
            _take_default_away(t, but=template_id)
        t.change(template, **fields_of(draft))
    return t.changes


def make_default_template(desk: Desk, template_id: str) -> Changes:
    """Let a template be the one offered first; with none, the shipped texts are."""
    with desk.transaction("request_template_changed") as t:
        template = t.get(RequestTemplate, template_id)
        t.about(template)
        _take_default_away(t, but=template_id)
        t.change(template, is_default=True)
    return t.changes


def delete_request_template(desk: Desk, template_id: str) -> Changes:
    """Delete a template; requests that were written with it stay as they are."""
    with desk.transaction("request_template_deleted") as t:
        t.delete(t.get(RequestTemplate, template_id))
    return t.changes


def template_faults(template: RequestTemplate) -> tuple[Problem, ...]:
    """Say why a template cannot be used: another version of the program may know other fields."""
    return problems_in_fields(template.request, template.blurb)


def preview_template(desk: Desk, draft: RequestTemplateDraft) -> RequestTexts:
    """Fill a template with a made-up example; a text with a fault stands as typed, and `faults` name it."""
    faults = problems_in_fields(draft.request, draft.blurb)
    broken = {fault.field for fault in faults}
    values = words.example_values(firm(desk).name, desk.actor)
    request = draft.request if "request" in broken else filled(draft.request, values)
    forwarded = {**values, "moment": ""}
    return RequestTexts(request, draft.blurb if "blurb" in broken else filled(draft.blurb, forwarded), faults)


def _take_default_away(t: "Transaction", but: str | None = None) -> None:
    for one in t.find(RequestTemplate, is_default=True):
        if one.id != but:
            t.change(one, is_default=False)


def _names(reading: Reading, but: str | None = None) -> list[str]:
    return [one.name for one in storage.request_templates(reading) if one.id != but]
