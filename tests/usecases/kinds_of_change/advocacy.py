"""What is done with praise, restrictions and permissions."""

from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Channel,
    Credit,
    Permission,
    PermissionDraft,
    Praise,
    PraiseDraft,
    Restriction,
    RestrictionDraft,
    RestrictionKind,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.referrals import Referral
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import advocacy
from tests.usecases.kinds_of_change.chance import Chance, NothingThere
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def somebody(c: Chance, account_id: str | None = None) -> Stakeholder:
    """Choose a person; NothingThere when there is nobody."""
    of = {} if account_id is None else {"account_id": account_id}
    found = c.record(Stakeholder, **of)
    if found is None:
        raise NothingThere
    return found


# Praise


def praise_draft(c: Chance, person: Stakeholder) -> PraiseDraft:
    return PraiseDraft(c.words(), person.id, c.day())


@KINDS.take("praise_logged")
def log_praise(c: Chance) -> Changes:
    person = somebody(c)
    return advocacy.log_praise(c.desk, person.account_id, praise_draft(c, person))


@KINDS.take("praise_changed")
def change_praise(c: Chance) -> Changes | None:
    found = c.record(Praise)
    if found is None:
        return None
    draft = praise_draft(c, somebody(c, found.account_id))
    return advocacy.save_praise(c.desk, found.id, draft, found.revision)


@KINDS.take("praise_deleted")
def delete_praise(c: Chance) -> Changes | None:
    found = c.record(Praise)
    return advocacy.delete_praise(c.desk, found.id) if found else None


# Restrictions


def restriction_draft(c: Chance, account_id: str) -> RestrictionDraft:
    forms = c.one(((), (AdvocacyForm.CASE_STUDY,), tuple(reversed(AdvocacyForm)), (AdvocacyForm.TESTIMONIAL,) * 2))
    noted_on = c.day()
    return RestrictionDraft(
        c.one(tuple(RestrictionKind)),
        c.person_id(account_id),
        forms,
        c.maybe(c.words()) or "",
        noted_on,
        c.maybe(noted_on),
    )


@KINDS.take("restriction_added")
def add_restriction(c: Chance) -> Changes:
    account_id = c.account_id()
    return advocacy.add_restriction(c.desk, account_id, restriction_draft(c, account_id))


@KINDS.take("restriction_changed")
def change_restriction(c: Chance) -> Changes | None:
    found = c.record(Restriction)
    if found is None:
        return None
    return advocacy.save_restriction(c.desk, found.id, restriction_draft(c, found.account_id), found.revision)


@KINDS.take("restriction_lifted")
def lift_restriction(c: Chance) -> Changes | None:
    found = c.record(Restriction, lifted_on=None)
    return advocacy.lift_restriction(c.desk, found.id, found.revision) if found else None


@KINDS.take("restriction_deleted")
def delete_restriction(c: Chance) -> Changes | None:
    found = c.record(Restriction)
    return advocacy.delete_restriction(c.desk, found.id) if found else None


# Permissions


def permission_draft(c: Chance, person: Stakeholder) -> PermissionDraft:
    asked_for = c.record(Referral, account_id=person.account_id)
    return PermissionDraft(
        c.words(),
        person.id,
        c.one(((Channel.PRESS, Channel.WEBSITE), (Channel.TALKS,) * 2, tuple(Channel))),
        c.one(tuple(Credit)),
        c.day(),
        c.maybe(c.later()),
        note=c.maybe(c.words()) or "",
        referral_id=c.maybe(asked_for.id) if asked_for else None,
    )


@KINDS.take("permission_added")
def add_permission(c: Chance) -> Changes:
    person = somebody(c)
    return advocacy.add_permission(c.desk, person.account_id, permission_draft(c, person))


@KINDS.take("permission_changed")
def change_permission(c: Chance) -> Changes | None:
    found = c.record(Permission)
    if found is None:
        return None
    draft = permission_draft(c, somebody(c, found.account_id))
    return advocacy.save_permission(c.desk, found.id, draft, found.revision)


@KINDS.take("permission_withdrawn")
def withdraw_permission(c: Chance) -> Changes | None:
    found = c.record(Permission, withdrawn_on=None)
    return advocacy.withdraw_permission(c.desk, found.id, found.revision) if found else None


@KINDS.take("permission_deleted")
def delete_permission(c: Chance) -> Changes | None:
    found = c.record(Permission)
    return advocacy.delete_permission(c.desk, found.id) if found else None
