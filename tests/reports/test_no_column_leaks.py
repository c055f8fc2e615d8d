"""What of the file a client may read, column by column: each has a decision here, and a search that holds it to that.

Every text of the file names its column; every document is searched for them. A new column fails until it is decided.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.accounts import AccountStatus, Tier
from growthdesk.domain.actions import Origin
from growthdesk.domain.advocacy import Channel, Credit, RestrictionKind
from growthdesk.domain.circulation import is_for_client
from growthdesk.domain.documents import BLANK_FORMS, DocumentKind
from growthdesk.domain.duplicates import DuplicateKind
from growthdesk.domain.fit import Course, ProfileFit
from growthdesk.domain.handover import TEXTS, HandoverKind, HandoverVerdict
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.records import Recurrence, Side
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import Renderer
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.tables import METADATA
from growthdesk.usecases.desk import Desk
from tests.kit.records import RECORD_TYPES
from tests.kit.template import NOW, YOU
from tests.reports.every_column import (
    FORMED,
    NO_RECORDS,
    Filled,
    a_filled_file,
    free_texts,
    requests,
    values,
)
from tests.reports.reading import text_of
from tests.reports.test_nothing_internal import places_of

# The few texts a client may read, and why.
THEIRS = {
    "firm.name": "who we are",
    "firm.footer": "written for the foot of every page",
    "firm.signatory_name": "signs",
    "firm.signatory_title": "signs",
    "firm.ideal_company": "whom we can help, told to whoever may introduce us",
    "firm.ideal_role": "whom we can help, told to whoever may introduce us",
    "firm.ideal_problem": "whom we can help, told to whoever may introduce us",
    "team_member.name": "who does something, takes part or prepares",
    "team_member.email": "how whoever may introduce us reaches who asked them",
    "account.name": "who they are",
    "account.success_words": "what success means, in their words",
    "stakeholder.name": "who does something, takes part, reads or confirms",
    "stakeholder.title": "beside the name",
    "measure_version.title": "what is measured was agreed with them",
    "measure_version.unit": "beside the figure",
    "measure_version.recognised_by": "how a figure is known",
    "reading.source": "how a figure is known",
    "outcome.change": "what changed for them",
    "outcome.before": "a figure",
    "outcome.now": "a figure",
    "outcome.unit": "beside the figure",
    "outcome.source": "how a figure is known",
    "outcome.method": "how a figure was estimated",
    "outcome.quote": "their own words",
    "value_review.headline": "the result in their words",
    "value_review.decision_asked": "what we ask them",
    "value_review.decision_consequence": "what we tell them about it",
    "review_item.text": "a line ticked for them",
    "decision.what": "decided together",
    "review_risk.risk": "of those ticked to be shared",
    "review_risk.response": "of those ticked to be shared",
    "onboarding_plan.escalation": "whom they turn to",
    "onboarding_plan.how_we_talk": "written for them",
    "onboarding_plan.how_long": "written for them",
    "onboarding_plan.what_we_need": "what they provide",
    "praise.quote": "their own words, on the kit of whoever said them",
    "referral.target_company": "whom we can help, on the kit of whoever is asked",
    "referral.target_role": "whom we can help, on the kit of whoever is asked",
    "referral.target_problem": "whom we can help, on the kit of whoever is asked",
    "referral.blurb": "written for whoever is asked, to forward",
    "milestone.title": "of those shown to them",
    "milestone.done_when": "of those shown to them, in their words",
}
OURS = {
    "account": "external_id won_through address city region postal_code country phone website notes",
    "stakeholder": "external_id email phone success_words notes",
    "interaction": "summary notes",
    "action": "what dropped_reason notes",
    "agreement": "title notes",
    "purchase_order": "external_id description",
    "measure": "external_id",
    "measure_version": "obstacles change_reason",
    "reading": "note",
    "outcome": "external_id activity at_risk",
    "value_review": "cancelled_reason no_decision_reason",
    "review_item": "detail",
    "circulation": "recipient note",
    "saved_filter": "place name definition",
    "prospect_fit": "fits_note realistic_outcomes our_responsibilities scope timing their_participation source",
    "fit_verdict": "reason",
    "handover": " ".join((*TEXTS, "returned_questions")),
    "commitment": "what made_by made_to released_reason",
    "risk": "what response closed_note",
    "onboarding_plan": "template_name",
    "milestone": "evidence",
    "first_value": "evidence what",
    "window_answers": "problem_revealed next_year second_problem",
    "plan_template": "name suits shipped_as",
    "template_step": "title done_when",
    "holiday": "name",
    "today_mark": "line_identity dismissed_reason",
    "restriction": "note",
    "permission": "wording note",
    "referral": "reason request answer_note prospect_name prospect_person prospect_contact first_contact_note met_note "
    "outcome_note given_note thanked_note told_note",
    "request_template": "name request blurb",
}
# Figures, days and choices that are printed, or say what is.
THEIR_VALUES = {
    "firm": "paper logo is_sample",
    "team_member": "left_on",
    "account": "signed_on success_agreed_on",
    "stakeholder": "roles left_on",
    "action": "side due_on done_on dropped_on",
    "agreement": "kind starts_on ends_on auto_renews",
    "measure": "retired_on",
    "measure_version": "number kind baseline baseline_on target lower upper target_on agreed_on",
    "reading": "read_on value",
    "outcome": "happened_on category grade quantity amount_minor recurrence confirmed_on is_client_visible",
    "value_review": "planned_on state held_on relevance decision_asked_by figures_agreed_on",
    "review_item": "question position source is_included is_edited",
    "review_risk": "position is_shared",
    "decision": "position side due_on",
    "onboarding_plan": "starts_on",
    "milestone": "position side due_on started_on done_on is_required is_first_value is_shown waits_for",
    "first_value": "confirmed_on",
    "restriction": "forms noted_on lifted_on",
    "referral": "form moment_kind asked_on answer outcome outcome_on given_on",
}
OTHER_DAY = date(2026, 4, 4)
# The others, each with another value it might have: no document may look any different.
OUR_VALUES: dict[str, object] = {
    "firm.weekend": (5,),
    "account.status": AccountStatus.PROSPECT,
    "account.tier": Tier.STRATEGIC,
    "account.is_imported": True,
    "account.recorded_on": OTHER_DAY,
    "account.ended_on": OTHER_DAY,
    "stakeholder.influence": 1,
    "stakeholder.support": 1,
    "stakeholder.joined_on": OTHER_DAY,
    "interaction.kind": InteractionKind.NOTE,
    "interaction.happened_on": OTHER_DAY,
    "interaction.is_two_way": False,
    "action.is_next_step": False,
    "action.origin": Origin.REVIEW,
    "agreement.signed_on": OTHER_DAY,
    "agreement.value_minor": 7_391_735,
    "agreement.recurrence": Recurrence.ONCE,
    "agreement.notice_months": 11,
    "purchase_order.ordered_on": OTHER_DAY,
    "purchase_order.amount_minor": 7_391_735,
    "purchase_order.pass_through_minor": 7_391_735,
    "circulation.kind": DocumentKind.REVIEW_PACK,
    "circulation.edition": None,
    "circulation.sent_on": OTHER_DAY,
    "not_duplicate.of_kind": DuplicateKind.STAKEHOLDER,
    "prospect_fit.fits_profile": ProfileFit.NO,
    "fit_verdict.verdict": Course.REDESIGN,
    "fit_verdict.judged_on": OTHER_DAY,
    "handover.kind": HandoverKind.OWNER_CHANGE,
    "handover.verdict": HandoverVerdict.FAIL,
    **dict.fromkeys(
        (
            *("handover.started_on", "handover.kickoff_on", "handover.champion_unknown_until"),
            *("handover.budget_owner_unknown_until", "handover.no_risks_checked_on"),
            *("handover.no_commitments_checked_on", "handover.completed_on", "handover.remedy_on"),
            *("handover.accepted_on", "handover.returned_on"),
        ),
        OTHER_DAY,
    ),
    "commitment.side": Side.CUSTOMER,
    "commitment.made_on": OTHER_DAY,
    "commitment.due_on": OTHER_DAY,
    "commitment.kept_on": None,
    "commitment.released_on": OTHER_DAY,
    "commitment.origin": Origin.MANUAL,
    "risk.due_on": OTHER_DAY,
    "risk.closed_on": OTHER_DAY,
    "risk.origin": Origin.MANUAL,
    "window_answers.asked_on": OTHER_DAY,
    "template_step.position": 7,
    "template_step.side": Side.US,
    "template_step.days": 70,
    "template_step.counts_working_days": False,
    "template_step.is_required": False,
    "template_step.is_first_value": False,
    "template_step.is_shown": False,
    "template_step.depends_on": (3,),
    "holiday.on": OTHER_DAY,
    "today_mark.snoozed_until": OTHER_DAY,
    "praise.said_on": OTHER_DAY,
    "restriction.kind": RestrictionKind.PERSONAL,
    "permission.channels": (Channel.PRESS,),
    "permission.credit": Credit.INITIALS,
    **dict.fromkeys(("permission.granted_on", "permission.expires_on", "permission.withdrawn_on"), OTHER_DAY),
    **dict.fromkeys(
        (
            *("referral.moment_on", "referral.answered_on", "referral.ask_again_on", "referral.introduced_on"),
            *("referral.first_contact_by", "referral.first_contact_on", "referral.met_on", "referral.thanked_on"),
            *("referral.told_on", "referral.rest_until"),
        ),
        OTHER_DAY,
    ),
    "request_template.is_default": False,
}
# Papers of our own side, which say so: whoever is there may be named on them.
OUR_PAPERS = tuple(kind for kind in DocumentKind if not is_for_client(kind))
KIT = DocumentKind.REFERRAL_KIT.value
WITHOUT_MAIL = ("review-pack", "handover-brief", *BLANK_FORMS)
NAMES = ("stakeholder.name", "stakeholder.title")
# What the brief says beyond that: the meaning of the sale is what it is for.
OF_THE_SALE = (
    *(f"handover.{name}" for name in TEXTS),
    "commitment.what",
    "commitment.made_to",
    "risk.what",
    "risk.response",
)
FEWEST_FOUND = {
    "value-summary": 20,
    "review-pack": 15,
    "review-minutes": 10,
    "blank-review": 7,
    "handover-brief": 30,
    "welcome": 12,
    "onboarding-plan": 11,
    "referral-kit": 16,
}
ON_EVERY_PAGE = ("account.name", "firm.name", "firm.footer")


def spelled(tables: dict[str, str]) -> set[str]:
    """Return columns written table by table as "table.column"."""
    return {f"{table}.{name}" for table, names in tables.items() for name in names.split()}


def test_every_text_of_the_file_has_a_decision() -> None:
    decided = [*THEIRS, *spelled(OURS), *FORMED]
    assert sorted(free_texts()) == sorted(decided), "say here whether a client may read it"
    assert set(METADATA.tables) - NO_RECORDS == {kind_of(record_type) for record_type in RECORD_TYPES}


def test_every_other_value_of_the_file_has_a_decision() -> None:
    assert sorted(values()) == sorted([*spelled(THEIR_VALUES), *OUR_VALUES]), "say here whether documents depend on it"


def mark(column: str, *, is_hidden: bool) -> str:
    """Return the word that stands in a column, another one where the record itself is no client's to read."""
    return f"Zq{sorted(free_texts()).index(column):03d}{'h' if is_hidden else 's'}"


def marks_in(text: str) -> set[tuple[str, bool]]:
    """Return the columns whose words are somewhere in a text, and whether they are of hidden records."""
    columns = sorted(free_texts())
    # Letters of another case, and between letters a line's end or an invisible sign, make no difference.
    plain = re.sub(r"[\s\u00ad\u200b-\u200f\u2060-\u2069]", "", text).casefold()
    return {(columns[int(number)], kind == "h") for number, kind in re.findall(r"zq(\d{3})([hs])", plain)}


def a_file_of_marks(template: Path, folder: Path) -> Iterator[Filled]:
    """Give a file whose every text names its column."""
    path = folder / "Firm.growthdesk"
    shutil.copyfile(template, path)
    database = Database(path)
    desk = Desk(database, FixedClock(NOW), YOU)
    yield a_filled_file(desk, lambda column, hidden: mark(column, is_hidden=hidden))
    database.close()


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Give the file that tests only read."""
    yield from a_file_of_marks(template, tmp_path_factory.mktemp("columns"))


@pytest.fixture
def changing(template: Path, tmp_path: Path) -> Iterator[Filled]:
    """Give a file of its own to a test that changes it."""
    yield from a_file_of_marks(template, tmp_path)


@pytest.mark.parametrize("name", requests())
def test_a_document_says_only_what_a_client_may_read(filled: Filled, renderer: Renderer, name: str) -> None:
    contents = filled.contents(name)
    printed = renderer.render(contents.job)
    beside = f"{contents.mail_text} {contents.file_name}"
    found: dict[tuple[str, bool], list[str]] = {}
    for place, words in places_of(printed.pdf, beside).items():
        for one in marks_in(words):
            found.setdefault(one, []).append(place)
    allowed = {(column, False) for column in THEIRS}
    if contents.kind in OUR_PAPERS:
        allowed |= {(column, True) for column in NAMES}
        assert "Internal" in text_of(printed.pdf)
    if contents.kind is DocumentKind.HANDOVER_BRIEF:
        allowed |= {(column, False) for column in OF_THE_SALE} | {("action.what", True)}
    assert {one: places for one, places in found.items() if one not in allowed} == {}
    assert {(column, False) for column in ON_EVERY_PAGE} <= set(found), "the search finds what is there"
    assert len(found) >= FEWEST_FOUND.get(contents.kind.value, 0)


def test_what_is_beside_the_pages_for_the_client_says_no_more(filled: Filled) -> None:
    said = {name: filled.contents(name).mail_text for name in requests()}
    assert {one for text in said.values() for one in marks_in(text)} <= {(column, False) for column in THEIRS}
    assert {name for name, text in said.items() if not marks_in(text)} == set(WITHOUT_MAIL)


def printed_of(filled: Filled, *without: str) -> dict[str, tuple[Job, str, str]]:
    """Return the data every document prints, its mail text and its name; what is left out is said to us alone."""
    found = {}
    for name in set(requests()) - set(without):
        contents = filled.contents(name)
        job: Any = replace(contents.job, left_out=())
        found[name] = (job, contents.mail_text, contents.file_name)
    return found


def test_our_own_figures_and_choices_change_no_document(changing: Filled) -> None:
    before = printed_of(changing)
    ours = {kind.value for kind in OUR_PAPERS}
    # Nobody is asked to introduce us who is no client.
    status = {"account.status": OUR_VALUES["account.status"]}
    for changed, without in (
        ({key: value for key, value in OUR_VALUES.items() if key not in status}, ()),
        (status, (KIT,)),
    ):
        set_values(changing.desk, changed)
        after = printed_of(changing, *without)
        assert [name for name in after if before[name] != after[name] and name not in ours] == []


def set_values(desk: Desk, changed: Mapping[str, object]) -> None:
    """Write other values into every record."""
    with desk.transaction("ours") as t:
        for record_type in RECORD_TYPES:
            table = kind_of(record_type)
            other = {key.partition(".")[2]: value for key, value in changed.items() if key.startswith(f"{table}.")}
            for record in t.find(record_type) if other else ():
                t.change(record, **other)
