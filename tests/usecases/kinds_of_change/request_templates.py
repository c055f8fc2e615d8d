"""What is done with the templates of requests."""

from growthdesk.domain.history import Changes
from growthdesk.domain.request_texts import RequestTemplate, RequestTemplateDraft
from growthdesk.usecases import request_templates
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def template_draft(c: Chance) -> RequestTemplateDraft:
    request = f"Hello {{first_name}}, {c.words()}"
    return RequestTemplateDraft(c.words(), request, c.one(("", "{problem}")), is_default=c.one((True, False)))


@KINDS.take("request_template_added")
def add_template(c: Chance) -> Changes:
    return request_templates.add_request_template(c.desk, template_draft(c))


@KINDS.take("request_template_changed")
def change_template(c: Chance) -> Changes | None:
    found = c.record(RequestTemplate)
    if found is None:
        return None
    if c.one((True, False)):
        return request_templates.make_default_template(c.desk, found.id)
    _draft, revision = request_templates.request_template_form(c.desk, found.id)
    return request_templates.save_request_template(c.desk, found.id, template_draft(c), revision)


@KINDS.take("request_template_deleted")
def delete_template(c: Chance) -> Changes | None:
    found = c.record(RequestTemplate)
    return request_templates.delete_request_template(c.desk, found.id) if found else None
