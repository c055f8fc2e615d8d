"""What is done with contacts: meetings, calls, mails and notes."""

from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import Interaction, InteractionDraft, InteractionKind
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import interactions
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def interaction_draft(c: Chance, account_id: str) -> InteractionDraft:
    people = [person.id for person in c.desk.reading.find(Stakeholder, account_id=account_id)]
    attending = tuple(person for person in people if c.draw.randrange(2))
    step = c.one(("", c.words()))
    kind_of_contact = c.one(list(InteractionKind))
    return InteractionDraft(kind_of_contact, c.day(), c.words(), attendee_ids=attending, next_step=step)


@KINDS.take("interaction_logged")
def log_interaction(c: Chance) -> Changes:
    account_id = c.account_id()
    return interactions.log_interaction(c.desk, account_id, interaction_draft(c, account_id))


@KINDS.take("interaction_changed")
def change_interaction(c: Chance) -> Changes | None:
    found = c.record(Interaction)
    if found is None:
        return None
    draft = interaction_draft(c, found.account_id)
    return interactions.save_interaction(c.desk, found.id, draft, found.revision)


@KINDS.take("interaction_deleted")
def delete_interaction(c: Chance) -> Changes | None:
    found = c.record(Interaction)
    return interactions.delete_interaction(c.desk, found.id) if found else None
