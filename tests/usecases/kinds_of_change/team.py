"""What is in the hands of one team member goes to another one."""

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.usecases import reassigning
from growthdesk.usecases.firms import you
from tests.usecases.kinds_of_change.chance import Chance, NothingThere
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def one_and_another(c: Chance) -> tuple[TeamMember, TeamMember]:
    """Choose who gives and who takes; the person at this computer stays."""
    there = [member for member in c.desk.reading.find(TeamMember) if member.left_on is None]
    giving = [member for member in there if member != you(c.desk)]
    if not giving:
        raise NothingThere
    one = c.one(giving)
    return one, c.one([member for member in there if member != one])


@KINDS.take("things_reassigned")
def reassign(c: Chance) -> Changes | None:
    one, other = one_and_another(c)
    if not reassigning.open_things(c.desk, one.id).total:
        return None
    return reassigning.reassign(c.desk, one.id, other.id)


@KINDS.take("team_member_left")
def leave(c: Chance) -> Changes:
    one, other = one_and_another(c)
    return reassigning.team_member_leaves(c.desk, one.id, one.name, one.email, c.day(), one.revision, other.id)
