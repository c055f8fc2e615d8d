"""`growthdesk today`: what the page of Today lists, in its order, for scripts and the terminal."""

import argparse
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.wording import _

if TYPE_CHECKING:
    from datetime import date

    from growthdesk.domain.today.lines import Line
    from growthdesk.usecases.desk import Desk
    from growthdesk.wording.formats import Formats


def run_today_command(chosen: argparse.Namespace, locale: str, reading: "AbstractContextManager[Desk]") -> Answer:
    """Answer with what there is to do, of one team member or of everybody."""
    from growthdesk.usecases.firms import resolve_team_member, team
    from growthdesk.usecases.today import account_names, today_lines
    from growthdesk.wording.formats import Formats

    with reading as desk:
        owners = {member.id: member.name for member in team(desk)}
        owner_id = None if chosen.owner is None else resolve_team_member(desk, chosen.owner)
        lines = today_lines(desk, owner_id)
        accounts = account_names(desk)
        as_of = desk.today
    words = _Words(as_of, Formats(locale), accounts, owners)
    answered = tuple(text for line in lines for text in words.lines(line))
    return Answer([words.json(line) for line in lines], answered or (_("Nothing to do now."),))


class _Words:
    """Writes lines for scripts and for people."""

    def __init__(
        self, as_of: "date", formats: "Formats", accounts: Mapping[str, str], owners: Mapping[str, str]
    ) -> None:
        self._as_of = as_of
        self._formats = formats
        self._accounts = accounts
        self._owners = owners

    def json(self, line: "Line") -> dict[str, object]:
        """Return a line as data; what it says is in words."""
        from growthdesk.wording.isolates import unmarked
        from growthdesk.wording.today import what_words, why_words

        return {
            "rule": line.rule,
            "what": unmarked(what_words(line, self._formats)),
            "account": self._accounts.get(line.account_id, ""),
            "why": unmarked(why_words(line, self._as_of, self._formats)),
            "due": line.due_on.isoformat() if line.due_on else None,
            "stake": {
                "promise": line.stake.is_promise,
                "tier": line.stake.tier.value if line.stake.tier else None,
                "days_overdue": line.days_overdue(self._as_of),
            },
            "owner": self._owners.get(line.owner_id, ""),
            "account_id": line.account_id,
            "record_id": line.opens_id,
        }

    def lines(self, line: "Line") -> tuple[str, str]:
        """Return a line as people read it."""
        from growthdesk.wording.isolates import unmarked
        from growthdesk.wording.today import due_words, what_words, why_words

        account = self._accounts.get(line.account_id, "")
        due = due_words(line, self._as_of, self._formats)
        first = _("{account} · {what} · {due}").format(account=account, what=what_words(line, self._formats), due=due)
        return unmarked(first), f"  {unmarked(why_words(line, self._as_of, self._formats))}"
