"""What is done with documents: who received them, and their templates."""

from growthdesk.domain.circulation import Circulation, CirculationDraft
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.history import Changes
from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases import circulation, document_templates
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()
TEMPLATE = "value_summary/style.css"


def circulation_draft(c: Chance, account_id: str) -> CirculationDraft:
    person = c.person_id(account_id)
    return CirculationDraft(
        DocumentKind.VALUE_SUMMARY,
        c.day(),
        Edition.CHAMPION,
        stakeholder_id=person,
        recipient=c.words(),
        note=c.words(),
    )


@KINDS.take("document_sent")
def record_circulation(c: Chance) -> Changes:
    account_id = c.account_id()
    return circulation.record_circulation(c.desk, account_id, *(circulation_draft(c, account_id) for _ in range(2)))


@KINDS.take("circulation_changed")
def correct_circulation(c: Chance) -> Changes | None:
    found = c.record(Circulation)
    if found is None:
        return None
    draft = circulation_draft(c, found.account_id)
    return circulation.correct_circulation(c.desk, found.id, draft, found.revision)


@KINDS.take("circulation_deleted")
def delete_circulation(c: Chance) -> Changes | None:
    found = c.record(Circulation)
    return circulation.delete_circulation(c.desk, found.id) if found else None


@KINDS.take("template_edited")
def edit_template(c: Chance) -> Changes:
    copy = c.record(DocumentTemplate, name=TEMPLATE)
    text = f"h1 {{ color: {c.colour()} }}"
    folder = report_template_folder()
    return document_templates.save_template(c.desk, folder, TEMPLATE, text, copy.revision if copy else None)


@KINDS.take("template_kept")
def keep_template(c: Chance) -> Changes | None:
    copy = c.record(DocumentTemplate, name=TEMPLATE)
    if copy is None:
        return None
    folder = c.folder / "shipped"
    (folder / TEMPLATE).parent.mkdir(parents=True, exist_ok=True)
    (folder / TEMPLATE).write_text(f"h2 {{ color: {c.colour()} }}", encoding="utf-8")
    return document_templates.keep_template(c.desk, folder, TEMPLATE, copy.revision)


@KINDS.take("template_dropped")
def drop_template(c: Chance) -> Changes | None:
    copy = c.record(DocumentTemplate)
    return document_templates.use_shipped_template(c.desk, copy.name, copy.revision) if copy else None
