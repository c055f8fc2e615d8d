"""`growthdesk search`: what the window's search finds, for scripts and the terminal."""

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.domain.search import Piece, SearchGroup, SearchHit, SearchKind
from growthdesk.wording import _
from growthdesk.wording.search import group_title

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk


def run_search_command(chosen: argparse.Namespace, reading: "AbstractContextManager[Desk]") -> Answer:
    """Answer with what has all these words."""
    from growthdesk.usecases.search import search

    words = " ".join(chosen.words)
    with reading as desk:
        result = search(desk, words, chosen.limit)
    lines = [line for group in result.groups for line in _lines(group)] or [_nothing(words)]
    return Answer([_json(hit) for hit in result.hits], tuple(lines))


def _json(hit: SearchHit) -> dict[str, str | bool | None]:
    return {
        "kind": hit.kind.value,
        "account": hit.account,
        "title": hit.title,
        "excerpt": _text(_telling(hit)),
        "id": hit.record_id,
        "account_id": hit.account_id,
        "on": None if hit.on is None else hit.on.isoformat(),
        "ended": hit.is_ended,
    }


def _telling(hit: SearchHit) -> tuple[Piece, ...]:
    """Choose the pieces with the matching words: those of the title when the rest has none."""
    if any(piece.is_match for piece in hit.excerpt) or not any(piece.is_match for piece in hit.title_pieces):
        return hit.excerpt
    return hit.title_pieces


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _lines(group: SearchGroup) -> list[str]:
    lines = [group_title(group)]
    for hit in group.hits:
        whose = "" if hit.kind is SearchKind.ACCOUNT else f" · {hit.account}"
        ended = f" · {_('ended')}" if hit.is_ended else ""
        lines.append(f"  {hit.title}{whose}{ended}")
        if hit.excerpt:
            lines.append(f"    {_text(hit.excerpt)}")
    return lines


def _nothing(words: str) -> str:
    if not words.strip():
        return _("Say what to look for, like: growthdesk search FILE dispatch board")
    from growthdesk.wording.parsing.unreadable import shown

    return _("Nothing recorded has all these words: {words}").format(words=shown(words))
