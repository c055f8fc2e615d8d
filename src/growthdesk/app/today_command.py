"""`growthdesk today`: what the page of Today lists, in its order, for scripts and the terminal."""

import argparse
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.wording import _

if TYPE_CHECKING:
    from datetime import date

    from growthdesk.domain.today.board import View
    from growthdesk.domain.today.lines import Line
    from growthdesk.usecases.desk import Desk
    from growthdesk.wording.formats import Formats


def run_today_command(chosen: argparse.Namespace, reading: "AbstractContextManager[Desk]") -> Answer:
    """Answer with what there is to do, of one team member or of everybody; an earlier day as it stood at its end."""
    from growthdesk.usecases.firms import firm, resolve_team_member, team
    from growthdesk.usecases.past_days import as_it_stood
    from growthdesk.usecases.today import account_names, today_view
    from growthdesk.wording.formats import Formats

    with reading as now, as_it_stood(now, chosen.on) as desk:
        owners = {member.id: member.name for member in team(desk)}
        owner_id = None if chosen.owner is None else resolve_team_member(desk, chosen.owner)
        view = today_view(desk, owner_id)
        accounts = account_names(desk)
        as_of, locale = desk.today, firm(desk).locale
    says_owner = owner_id is None and len(owners) > 1
    words = _Words(as_of, Formats(locale), accounts, owners, says_owner=says_owner)
    return Answer([words.json(line) for line in view.lines], words.page(view))


class _Words:
    """Writes lines for scripts and for people; whose they are is said where they are of several."""

    def __init__(
        self,
        as_of: "date",
        formats: "Formats",
        accounts: Mapping[str, str],
        owners: Mapping[str, str],
        *,
        says_owner: bool,
    ) -> None:
        self._as_of = as_of
        self._formats = formats
        self._accounts = accounts
        self._owners = owners
        self._says_owner = says_owner

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

    def page(self, view: "View") -> tuple[str, ...]:
        """Return lines in their order as people read them, under the headings of the page, and what it says beside."""
        from itertools import groupby

        from growthdesk.domain.today.ranking import when_of
        from growthdesk.wording.today import section_heading, without_step_words

        written: list[str] = []
        for when, group in groupby(view.lines, key=lambda line: when_of(line, self._as_of)):
            own = list(group)
            if when is not None:
                written += [*([""] if written else []), section_heading(when, len(own), self._formats)]
            written += [text for line in own for text in self._lines(line)]
        written = written or [_("Nothing to do now.")]
        without_step = len(view.without_next_step)
        return (*written, "", without_step_words(without_step, self._formats)) if without_step else tuple(written)

    def _lines(self, line: "Line") -> tuple[str, str]:
        from growthdesk.wording.isolates import unmarked
        from growthdesk.wording.today import due_words, what_words, why_words

        due = due_words(line, self._as_of, self._formats)
        owner = self._owners.get(line.owner_id, "") if self._says_owner else ""
        parts = (self._accounts.get(line.account_id, ""), what_words(line, self._formats), due, owner)
        first = " · ".join(filter(None, parts))
        return unmarked(first), f"  {unmarked(why_words(line, self._as_of, self._formats))}"
