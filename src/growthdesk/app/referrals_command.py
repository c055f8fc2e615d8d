"""`growthdesk referrals`: who can be asked and how each request stands, for scripts and the terminal."""

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.domain.advocacy_board import AdvocacyBoard, AdvocacyLine
    from growthdesk.usecases.desk import Desk
    from growthdesk.wording.formats import Formats


def run_referrals_command(chosen: argparse.Namespace, reading: "AbstractContextManager[Desk]") -> Answer:
    """Answer with the lines of the page of referrals; an earlier day as it stood at its end."""
    from growthdesk.usecases.firms import firm
    from growthdesk.usecases.past_days import as_it_stood
    from growthdesk.usecases.referrals import advocacy_board
    from growthdesk.wording.formats import Formats

    with reading as now, as_it_stood(now, chosen.on) as desk:
        board = advocacy_board(desk)
        formats = Formats(firm(desk).locale)
    return Answer([_json(line, formats) for line in board.lines], _page(board, formats))


def _json(line: "AdvocacyLine", formats: "Formats") -> dict[str, object]:
    """Return a line as data; what it says is in words."""
    from growthdesk.wording.advocacy import moment_of_line
    from growthdesk.wording.isolates import unmarked

    return {
        "account": line.account,
        "person": line.person,
        "state": line.standing.value,
        "moment": unmarked(moment_of_line(line, formats)) or None,
        "stops": _stops(line, formats),
        "cautions": _cautions(line, formats),
        "due": line.due_on.isoformat() if line.due_on else None,
        "form": line.form.value,
        "moment_kind": line.moment_kind.value if line.moment_kind else None,
        "moment_on": line.moment_on.isoformat() if line.moment_on else None,
        "waits_for": [owed.what.value for owed in line.owed],
        "account_id": line.account_id,
        "stakeholder_id": line.stakeholder_id,
        "referral_id": line.referral.id if line.referral else None,
    }


def _stops(line: "AdvocacyLine", formats: "Formats") -> list[str]:
    from growthdesk.wording.advocacy import stop_remedy, stop_words
    from growthdesk.wording.isolates import unmarked

    return [unmarked(f"{stop_words(stop, formats)} {stop_remedy(stop, formats)}") for stop in line.stops]


def _cautions(line: "AdvocacyLine", formats: "Formats") -> list[str]:
    from growthdesk.wording.advocacy import caution_remedy, caution_words
    from growthdesk.wording.isolates import unmarked

    return [unmarked(f"{caution_words(one, formats)} {caution_remedy(one, formats)}") for one in line.cautions]


def _page(board: "AdvocacyBoard", formats: "Formats") -> tuple[str, ...]:
    """Return the lines as people read them, under the headings of the page; who is blocked stands apart."""
    from decimal import Decimal

    from growthdesk.domain.advocacy_board import Column, Standing
    from growthdesk.wording.advocacy import column_name, standing_name

    under: dict[str, list[AdvocacyLine]] = {}
    for column in Column:
        for line in board.of(column):
            is_blocked = line.standing is Standing.BLOCKED
            under.setdefault(standing_name(line.standing) if is_blocked else column_name(column), []).append(line)
    written: list[str] = []
    for heading, own in under.items():
        written += [*([""] if written else []), f"{heading} · {formats.number(Decimal(len(own)))}"]
        written += [text for line in own for text in _lines(line, formats)]
    return tuple(written) or (_("Nobody can be asked now, and nobody was asked."),)


def _lines(line: "AdvocacyLine", formats: "Formats") -> list[str]:
    """Say who, how it stands and by when; below it why now, what it waits for and what speaks against it."""
    from growthdesk.domain.advocacy_board import Column
    from growthdesk.wording.advocacy import form_name, moment_of_line, owed_words, standing_name, state_name
    from growthdesk.wording.isolates import unmarked

    asked = None if line.column is Column.READY else line.state
    standing = standing_name(line.standing) if asked is None else state_name(asked)
    parts = (line.account, line.person, standing, form_name(line.form))
    below = [moment_of_line(line, formats), *(owed_words(owed, formats) for owed in line.owed)]
    below += [*_stops(line, formats), *_cautions(line, formats)]
    return [" · ".join(filter(None, parts)), *(f"  {unmarked(text)}" for text in below if text)]
