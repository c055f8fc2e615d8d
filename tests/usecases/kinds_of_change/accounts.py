"""What is done with accounts: one, several at once, duplicates, and one field of the history."""

from dataclasses import replace

from growthdesk.domain.accounts import Account, AccountDraft, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.duplicates import DuplicateKind, NotDuplicate
from growthdesk.domain.history import Changes
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.tiers import Tier
from growthdesk.usecases import accounts, bulk_edits, duplicates, merges
from growthdesk.usecases import history as past
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds
from tests.usecases.kinds_of_change.money import agreement_draft

KINDS = Kinds()


def account_draft(c: Chance) -> AccountDraft:
    return AccountDraft(
        c.words(),
        owner_id=c.member_id() or "",
        signed_on=c.maybe(c.day()),
        tier=c.one((None, *Tier)),
        external_id=c.one(("", "", f"A{c.draw.randrange(20)}")),
        notes=c.words(),
    )


@KINDS.take("account_added")
def add_account(c: Chance) -> Changes:
    return accounts.add_account(c.desk, account_draft(c), c.maybe(agreement_draft(c)))


@KINDS.take("account_changed")
def change_account(c: Chance) -> Changes:
    account_id = c.account_id()
    _draft, revision = accounts.account_form(c.desk, account_id)
    draft = replace(account_draft(c), success_words=c.words(), success_said_by_id=c.person_id(account_id))
    return accounts.save_account(c.desk, account_id, draft, revision)


@KINDS.take("account_deleted")
def delete_account(c: Chance) -> Changes:
    return accounts.delete_account(c.desk, c.account_id())


def delete_account_of_an_action_from(c: Chance, origin: Origin) -> Changes | None:
    """Delete an account with what one of its actions came from: no foreign key holds the two together."""
    came = c.record(Action, origin=origin)
    return accounts.delete_account(c.desk, came.account_id) if came else None


@KINDS.take("account_deleted")
def delete_account_of_a_contact_with_a_next_step(c: Chance) -> Changes | None:
    return delete_account_of_an_action_from(c, Origin.INTERACTION)


@KINDS.take("account_deleted")
def delete_account_of_a_review_that_decided(c: Chance) -> Changes | None:
    return delete_account_of_an_action_from(c, Origin.REVIEW)


@KINDS.take("accounts_changed")
def change_accounts(c: Chance) -> Changes | None:
    ids = [account.id for account in c.desk.reading.find(Account)]
    if len(ids) < 2:
        return None
    edit = BulkEdit(c.member_id(), c.maybe(c.one(list(Tier))), c.maybe(AccountStatus.PROSPECT))
    return bulk_edits.edit_accounts(c.desk, ids, replace(edit, action=c.maybe(ActionDraft(c.words()))))


@KINDS.take("accounts_deleted")
def delete_accounts(c: Chance) -> Changes | None:
    ids = list(dict.fromkeys((c.account_id(), c.account_id())))
    return bulk_edits.delete_accounts(c.desk, ids) if len(ids) > 1 else None


@KINDS.take("account_deleted")
def delete_one_account_of_several_offered(c: Chance) -> Changes:
    return bulk_edits.delete_accounts(c.desk, [c.account_id()])


@KINDS.take("accounts_merged")
def merge_accounts(c: Chance) -> Changes | None:
    ids = [account.id for account in c.desk.reading.find(Account)]
    if len(ids) < 2:
        return None
    c.draw.shuffle(ids)
    return merges.merge_accounts(c.desk, ids[0], ids[1])


@KINDS.take("people_merged")
def merge_people(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    others = c.desk.reading.find(Stakeholder, account_id=person.account_id) if person else ()
    others = tuple(one for one in others if person is not None and one.id != person.id)
    return merges.merge_people(c.desk, person.id, c.one(others).id) if person and others else None


@KINDS.take("marked_as_two")
def mark_as_two(c: Chance) -> Changes | None:
    ids = [account.id for account in c.desk.reading.find(Account)]
    c.draw.shuffle(ids)
    return duplicates.mark_as_two(c.desk, DuplicateKind.ACCOUNT, ids[0], ids[1]) if len(ids) > 1 else None


@KINDS.take("mark_removed")
def remove_mark(c: Chance) -> Changes | None:
    mark = c.record(NotDuplicate)
    return duplicates.remove_mark(c.desk, mark.id) if mark else None


@KINDS.take("field_restored")
def restore_a_field(c: Chance) -> Changes | None:
    history = past.record_history(c.desk, "account", c.account_id())
    found = [
        (record, names)
        for action in history.actions
        for record in action.records
        for field in record.fields
        for names in [field.names]
        if field.can_restore and record.kind == "account"
    ]
    if not found:
        return None
    record, names = c.one(found)
    return past.restore_field(c.desk, record.kind, record.record_id, names[0], record.before)
