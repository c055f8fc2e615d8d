"""What is done with the people at accounts."""

from growthdesk.domain.history import Changes
from growthdesk.domain.stakeholders import Role, Stakeholder, StakeholderDraft
from growthdesk.usecases import stakeholders
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def person_draft(c: Chance, account_id: str) -> StakeholderDraft:
    return StakeholderDraft(
        c.words(),
        roles=tuple(sorted({c.one(list(Role)), c.one(list(Role))})),
        influence=c.one((None, 1, 3)),
        support=c.one((None, -2, 2)),
        reports_to_id=c.person_id(account_id),
        held_by_id=c.member_id(),
        external_id=c.one(("", f"P{c.draw.randrange(9)}")),
    )


@KINDS.take("person_added")
def add_person(c: Chance) -> Changes:
    account_id = c.account_id()
    return stakeholders.add_person(c.desk, account_id, person_draft(c, account_id))


@KINDS.take("person_changed")
def change_person(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    if person is None:
        return None
    return stakeholders.save_person(c.desk, person.id, person_draft(c, person.account_id), person.revision)


@KINDS.take("person_deleted")
def delete_person(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    return stakeholders.delete_person(c.desk, person.id) if person else None
