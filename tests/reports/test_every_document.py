"""What every document keeps to, whatever is in it: both standards, its pages, only our typefaces, the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import page
import pytest

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import BLANK_FORMS, DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.records import Side
from growthdesk.reports.handover_brief import BriefPerson
from growthdesk.reports.jobs import Job
from growthdesk.reports.referral_kit import Achieved, Contact, Target
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.review_minutes import Expectation
from growthdesk.reports.review_pack import DecisionState, FigureSource, PastDecision
from growthdesk.reports.value_summary import EarlierDecisions, Lesson, NextStep, OutcomeRow, Person, Term
from tests.reports.builders import EMPTY, FULL
from tests.reports.meeting_builders import BARE_MINUTES, MINUTES, PEOPLE, a_form, a_full_form
from tests.reports.onboarding_builders import (
    ANSWERS,
    BARE_BRIEF,
    BARE_LETTER,
    BARE_PLAN,
    BRIEF,
    CHECKED_BRIEF,
    LETTER,
    PLAN,
    a_brief,
    a_plan,
)
from tests.reports.onboarding_builders import STEPS as CLIENT_STEPS
from tests.reports.pack_builders import EMPTY_PACK, FULL_PACK
from tests.reports.reading import fonts_of, opened, root_of, tags_of
from tests.reports.referral_builders import BARE_KIT, KIT

FORMS = BLANK_FORMS
OURS = {
    "Source-Sans-3",
    "Source-Sans-3-Semi-Bold",
    "IBM-Plex-Sans-Arabic",
    "IBM-Plex-Sans-Arabic-Semi-Bold",
    "DejaVu-Sans",
    "DejaVu-Sans-Bold",
}
LONG = "Al-Khaleej Freight, Clearing, Warehousing and Cold-Chain Distribution Company of the Eastern Province"
LONG_PERSON = Person("Abdul-Rahman bin Mohammed Al-Khalifa Al-Mansoori", "Deputy Head of Regional Freight Operations")
ARABIC = "شركة الخليج للشحن والتخليص"
ARABIC_PERSON = Person("يوسف بن عبد الله المهيري", "مدير العمليات")
ARABIC_RESULT = "الفواتير تصدر الآن خلال ٤ أيام بدلاً من ١٢ (TMS)"
DAY = date(2026, 10, 30)
LONG_TEXT = (
    "Bring the Dammam, Jubail and Riyadh dry-port depots onto same-day scanning of every delivery note, including "
    "those that arrive after the gate closes and those of subcontractors without a device"
)
FORTY = range(1, 41)
STEPS = tuple(NextStep(f"Bring depot {n} onto scanning", "Sami Haddad", Side.BOTH, DAY) for n in FORTY)
OUTCOMES = tuple(replace(FULL.outcomes[n % 3], title=f"Days to invoice at depot {n}") for n in FORTY)
LESSONS = tuple(Lesson(f"Depot {n} scans best before noon.") for n in FORTY)
TERMS = (Term(AgreementKind.RETAINER, date(2026, 2, 1), date(2027, 1, 31), renews_itself=True),)


def summaries(edition: Edition) -> dict[str, Job]:
    """Return the value summary of an edition with each kind of data."""
    full = replace(FULL, edition=edition, terms=TERMS, earlier=EarlierDecisions(date(2026, 6, 30), 2, 1, 0))

    def named(client: str, person: Person, headline: str) -> Job:
        steps = (NextStep("Name one contact", person.name, Side.CUSTOMER, DAY), *full.next_steps[:2])
        told = Lesson(headline, is_quote=True, said_by=person.name)
        return replace(
            full, client=client, firm=client, for_whom=person, headline=headline, next_steps=steps, learned=(told,)
        )

    return {
        "ordinary": full,
        "empty": replace(EMPTY, edition=edition),
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": replace(full, outcomes=OUTCOMES, next_steps=STEPS, learned=LESSONS, terms=TERMS * 40),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def packs() -> dict[str, Job]:
    """Return the review pack with each kind of data."""

    def named(client: str, person: Person, headline: str) -> Job:
        steps = (NextStep(headline, person.name, Side.CUSTOMER, DAY),)
        return replace(
            FULL_PACK, client=client, firm=client, theirs=(person,), headline=headline, steps=steps, proposed=steps
        )

    past = tuple(PastDecision(f"Depot {n}", "Sami", Side.US, DAY, DAY, DecisionState.OPEN) for n in FORTY)
    sources = tuple(FigureSource(f"Days to invoice at depot {n}", "the gate log") for n in FORTY)
    changes = tuple(OutcomeRow(f"Depot {n} sends on the day", quantity=Decimal(n)) for n in FORTY)
    rows = {"last_decisions": past, "measures": OUTCOMES, "changes": changes, "sources": sources, "steps": STEPS}
    return {
        "ordinary": FULL_PACK,
        "empty": EMPTY_PACK,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": replace(FULL_PACK, **rows),  # type: ignore[arg-type]
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def minutes() -> dict[str, Job]:
    """Return the minutes with each kind of data."""

    def named(client: str, person: Person, headline: str) -> Job:
        steps = (NextStep(headline, person.name, Side.CUSTOMER, DAY),)
        return replace(
            MINUTES, client=client, firm=client, theirs=(person,), headline=headline, decisions=steps, next_steps=steps
        )

    expected = tuple(Expectation(f"Depot {n} sends on the day", DAY) for n in FORTY)
    return {
        "ordinary": MINUTES,
        "empty": BARE_MINUTES,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": replace(MINUTES, decisions=STEPS, expected=expected, happened=OUTCOMES, learned=LESSONS),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
        "long texts": replace(
            MINUTES,
            client=LONG,
            firm=LONG,
            headline=LONG_TEXT,
            theirs=(LONG_PERSON,) * 6,
            ours=(LONG_PERSON,) * 6,
            decisions=tuple(replace(step, step=LONG_TEXT, owner=LONG_PERSON.name) for step in MINUTES.decisions),
            expected=(Expectation(LONG_TEXT, DAY),) * 3,
            learned=(Lesson(LONG_TEXT), Lesson(LONG_TEXT, about_us=True)),
        ),
    }


def briefs() -> dict[str, Job]:
    """Return the handover brief with each kind of data."""

    def named(client: str, person: Person, words: str) -> Job:
        who = BriefPerson(person.name, person.role, "Champion")
        promise = replace(BRIEF.commitments[0], what=words, owner=person.name, made_to=person.name)
        risk = replace(BRIEF.risks[0], what=words, response=words, owner=person.name)
        texts = {"business_problem": words, "why_now": words, "scope": words, "their_part": words}
        return a_brief(
            client=client, firm=client, from_name=person.name, to_name=person.name, people=(who,) * 3,
            commitments=(promise,) * 3, risks=(risk,), **texts,
        )  # fmt: skip

    return {
        "ordinary": BRIEF,
        "checked": CHECKED_BRIEF,
        "empty": BARE_BRIEF,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": a_brief(
            commitments=BRIEF.commitments * 14,
            outcomes=BRIEF.outcomes * 20,
            people=BRIEF.people * 14,
            risks=BRIEF.risks * 20,
            next_steps=STEPS,
            questions=tuple(f"Who looks after depot {n}?" for n in FORTY),
        ),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def letters() -> dict[str, Job]:
    """Return the welcome letter with each kind of data."""

    def named(client: str, person: Person, words: str) -> Job:
        step = replace(CLIENT_STEPS[1], title=words, done_when=words, who=person.name)
        known = replace(ANSWERS, owner=person.name, escalation=words, next_step=step, their_steps=(step,) * 2)
        return replace(LETTER, client=client, firm=client, to=person, answers=replace(known, how_we_talk=words))

    return {
        "ordinary": LETTER,
        "empty": BARE_LETTER,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": replace(LETTER, answers=replace(ANSWERS, their_steps=CLIENT_STEPS[1:2] * 40)),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def plans() -> dict[str, Job]:
    """Return the onboarding plan with each kind of data."""

    def named(client: str, person: Person, words: str) -> Job:
        steps = tuple(replace(one, title=words, done_when=words, who=person.name) for one in CLIENT_STEPS[:4])
        known = replace(ANSWERS, owner=person.name, escalation=words, first_value=steps[0], how_we_talk=words)
        return a_plan(steps, client=client, firm=client, answers=known)

    forty = tuple(replace(CLIENT_STEPS[n % 6], title=f"Bring depot {n} onto scanning") for n in FORTY)
    return {
        "ordinary": PLAN,
        "empty": BARE_PLAN,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "forty rows": a_plan(forty),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def kits() -> dict[str, Job]:
    """Return the referral kit with each kind of data."""

    def named(client: str, person: Person, words: str) -> Job:
        return replace(
            KIT,
            client=client,
            firm=client,
            to=person,
            target=Target(words, words, words),
            achieved=(Achieved(words, reached_on=DAY),) * 3,
            quote=words,
            blurb=f"{words}\n\n{words}",
            contact=Contact(person.name, person.role, "sami@marsa.example"),
            signatory=person,
        )

    name = (LONG * 4)[:300]
    return {
        "ordinary": KIT,
        "empty": BARE_KIT,
        "long names": named(LONG, LONG_PERSON, FULL.headline),
        "300 letters": replace(KIT, client=name, firm=name, to=Person(name, name), target=Target(name, name, name)),
        "forty rows": replace(KIT, achieved=KIT.achieved * 14),
        "arabic": named(ARABIC, ARABIC_PERSON, ARABIC_RESULT),
    }


def forms(kind: DocumentKind) -> dict[str, Job]:
    """Return a blank form with each kind of data."""
    full = a_full_form(kind)
    forty: dict[str, Any] = {"people": PEOPLE * 7}
    if kind is DocumentKind.BLANK_REVIEW:
        forty |= {"last_decisions": STEPS, "expectations": tuple(f"Depot {n} sends on the day" for n in FORTY)}
    return {
        "ordinary": full,
        "empty": a_form(kind),
        "long names": replace(full, client=LONG, firm=LONG, people=(LONG_PERSON, *PEOPLE[:3])),
        "forty rows": replace(full, **forty),
        "arabic": replace(full, client=ARABIC, firm=ARABIC, people=(ARABIC_PERSON,) * 6),
        "six long names": replace(full, client=LONG, firm=LONG, footer=LONG, people=(LONG_PERSON,) * 6),
    }


def _documents() -> dict[tuple[str, str, Paper], Job]:
    kinds: dict[str, dict[str, Job]] = {f"value-summary {edition}": summaries(edition) for edition in Edition}
    kinds |= {"review-pack": packs(), "review-minutes": minutes(), **{kind.value: forms(kind) for kind in FORMS}}
    kinds |= {"handover-brief": briefs(), "welcome": letters(), "onboarding-plan": plans(), "referral-kit": kits()}
    return {
        (kind, data, paper): replace(job, paper=paper)
        for kind, jobs in kinds.items()
        for data, job in jobs.items()
        for paper in Paper
    }


DOCUMENTS = _documents()
# The fewest and most pages promised; what has forty rows runs on where a document may.
PAGES = {
    **{f"value-summary {edition}": (1, 1) for edition in Edition},
    "review-pack": (4, 8),
    "review-minutes": (1, 2),
    "handover-brief": (1, 2),
    "welcome": (1, 1),
    "onboarding-plan": (1, 1),
    "referral-kit": (1, 1),
    **{kind.value: (1, 2) for kind in FORMS},
}
RUNS_ON = ("review-pack", "review-minutes", "handover-brief", "onboarding-plan")


@pytest.fixture(scope="module")
def printed(renderer: Renderer) -> Callable[[tuple[str, str, Paper]], RenderedDocument]:
    """Give what prints a document once, however many look at it."""
    kept: dict[tuple[str, str, Paper], RenderedDocument] = {}

    def print_once(key: tuple[str, str, Paper]) -> RenderedDocument:
        if key not in kept:
            kept[key] = renderer.render(DOCUMENTS[key])
        return kept[key]

    return print_once


Printed = Callable[[tuple[str, str, Paper]], RenderedDocument]
every_document = pytest.mark.parametrize("key", DOCUMENTS, ids=" ".join)


def test_every_kind_of_document_is_here() -> None:
    assert {kind.split()[0] for kind, _data, _paper in DOCUMENTS} == {kind.value for kind in DocumentKind}


@every_document
def test_a_validator_agrees_with_both_standards(printed: Printed, key: tuple[str, str, Paper]) -> None:
    pdf = printed(key).pdf
    for profile in ("ua1", "3a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(profile, failure.rule_id, failure.message) for failure in report.failures] == []


@every_document
def test_it_keeps_to_its_pages_and_paper(printed: Printed, key: tuple[str, str, Paper]) -> None:
    kind, data, paper = key
    document = printed(key)
    fewest, most = PAGES[kind]
    pages = opened(document.pdf).pages
    assert document.pages == len(pages) >= fewest
    assert document.pages <= most or (data == "forty rows" and kind in RUNS_ON)
    width = {Paper.A4: 595.3, Paper.LETTER: 612.0}[paper]
    assert [float(one.mediabox.width) for one in pages] == [pytest.approx(width, abs=0.1)] * len(pages)
    assert document.left_out == ()


@every_document
def test_only_our_typefaces_are_in_it(printed: Printed, key: tuple[str, str, Paper]) -> None:
    assert fonts_of(printed(key).pdf) <= OURS


@every_document
def test_it_can_be_read_aloud_and_found_through(printed: Printed, key: tuple[str, str, Paper]) -> None:
    document = opened(printed(key).pdf)
    tags = tags_of(printed(key).pdf)
    figures = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert [tag for tag in figures if not str(tag.get("/Alt", "")).strip()] == []
    assert [tag["/S"] for tag in tags].count("/H1") == 1
    assert len(document.outline) >= 1
    information = document.metadata
    assert information is not None
    assert information.title
    assert root_of(printed(key).pdf)["/Lang"] == "en"


@pytest.mark.parametrize("key", [key for key in DOCUMENTS if key[2] is Paper.A4], ids=" ".join)
def test_the_same_data_makes_the_same_bytes(printed: Printed, renderer: Renderer, key: tuple[str, str, Paper]) -> None:
    assert renderer.render(DOCUMENTS[key]).pdf == printed(key).pdf
