"""What a group of search results is called, and how many there are.

The kinds are named here and not in the table of all choices: a search from the terminal loads nothing else.
"""

from enum import StrEnum

from growthdesk.domain.search import SearchGroup, SearchKind
from growthdesk.wording import N_, _, translated

KIND_TITLES: dict[StrEnum, str] = {
    SearchKind.ACCOUNT: N_("Accounts"),
    SearchKind.PERSON: N_("People"),
    SearchKind.NOTE: N_("Meetings, calls, mails and notes"),
    SearchKind.OUTCOME: N_("Value log"),
    SearchKind.MEASURE: N_("Success measures"),
    SearchKind.REVIEW: N_("Reviews"),
    SearchKind.FIT: N_("Before the signature"),
    SearchKind.HANDOVER: N_("Handovers"),
    SearchKind.COMMITMENT: N_("Commitments"),
    SearchKind.RISK: N_("Risks"),
    SearchKind.MILESTONE: N_("Milestones"),
    SearchKind.FIRST_VALUE: N_("First values and what comes next"),
    SearchKind.ACTION: N_("Actions"),
    SearchKind.AGREEMENT: N_("Agreements"),
    SearchKind.REFERRAL: N_("Requests and referrals"),
    SearchKind.PRAISE: N_("Praise"),
    SearchKind.PERMISSION: N_("Permissions"),
    SearchKind.RESTRICTION: N_("Restrictions"),
}


def group_title(group: SearchGroup) -> str:
    """Name a group, with how many there are where not all are shown."""
    name = translated(KIND_TITLES[group.kind])
    if group.more <= 0:
        return name
    words = _("{group} · {shown} of {count}") if group.is_counted else _("{group} · {shown} of more than {count}")
    return words.format(group=name, shown=len(group.hits), count=f"{group.count:,}")
