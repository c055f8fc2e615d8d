"""The referral kit on paper, and as text for a mail: one page for somebody who may introduce us."""

import io
from dataclasses import fields, replace
from datetime import date

import pytest
from PIL import Image

from growthdesk.domain.firms import Paper
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.reports.referral_kit import Achieved, Contact, ReferralKit, Target
from growthdesk.reports.referral_kit_words import kit_text
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.value_summary import Evidence, Person
from growthdesk.wording.refusals import sentence
from tests.reports.reading import left_edge, opened, root_of, tags_of, text_of
from tests.reports.referral_builders import ACHIEVED, BARE_KIT, BLURB, KIT, TARGET


def said(renderer: Renderer, kit: ReferralKit) -> str:
    """Return the words of a kit with plain spaces."""
    return text_of(renderer.render(kit).pdf).replace("\N{NO-BREAK SPACE}", " ")


def test_it_says_its_parts_in_the_order_an_advocate_asks_for_them(renderer: Renderer) -> None:
    words, place = said(renderer, KIT), 0
    for part in (
        "If you know somebody we could help",
        "Noura Al Mansoori",
        "Head of Operations",
        "20 November 2026",
        "Whom we can help",
        TARGET.company,
        TARGET.role,
        TARGET.problem,
        "What was achieved with you",
        "What happens to the person you introduce",
        "Text to forward",
        "We carry freight in four emirates.",
        "Sami Haddad",
        "sami@marsa.example",
        "Lina Aoun",
    ):
        place = words.find(part, place)
        assert place >= 0, part
    assert "Draft" not in words


@pytest.mark.parametrize(
    "sentence_said",
    [
        "This page is for you, Noura Al Mansoori: whom we can help,",
        "confirmed by you on 12 November 2026",
        "measured: the complaints log",
        "reached on 5 October 2026",
        "“I had forgotten what a quiet month-end is.”",
        "Sami Haddad writes to them within two working days of your introduction.",
        "No pressure: a no in one line is enough. We do not ask again, and they get no advertising from us.",
        "You hear from us what became of it, good or bad.",
        "Would you rather not, or not now? Just say so. It changes nothing between us.",
        "You told me that your month ends like ours did.",
        "sami@marsa.example",
    ],
)
def test_the_page_and_its_mail_say_the_same(renderer: Renderer, sentence_said: str) -> None:
    assert sentence_said in said(renderer, KIT)
    assert sentence_said in kit_text(KIT).replace("\N{NO-BREAK SPACE}", " ")


def test_the_text_to_forward_is_copied_as_it_was_written(renderer: Renderer) -> None:
    assert " ".join(BLURB.split()) in text_of(renderer.render(KIT).pdf)
    assert BLURB in kit_text(KIT)


@pytest.mark.parametrize(
    ("one", "known"),
    [
        (Achieved("Fewer calls"), ""),
        (Achieved("Fewer calls", Evidence(Grade.CONFIRMED, "Noura Al Mansoori")), "confirmed by you"),
        (Achieved("Fewer calls", Evidence(Grade.CONFIRMED, "Priya Nair")), "confirmed by Priya Nair"),
        (Achieved("Fewer calls", Evidence(Grade.ESTIMATED, "a sample of ten days")), "estimated: a sample of ten days"),
        (Achieved("Depot two scans", reached_on=date(2026, 10, 5)), "reached on 5 October 2026"),
    ],
)
def test_a_result_says_how_it_is_known(one: Achieved, known: str) -> None:
    mail = kit_text(replace(KIT, achieved=(one,), quote="")).replace("\N{NO-BREAK SPACE}", " ")
    assert f"- {one.what} · {known}\n" in mail if known else f"- {one.what}\n" in mail


@pytest.mark.parametrize(
    ("kit", "is_draft", "why"),
    [
        (KIT, False, ""),
        (replace(KIT, is_proposed=True), True, "The words are proposed; nobody has read them yet."),
        (replace(KIT, is_held_back=True), True, "It is not ready to be handed on yet."),
        (replace(KIT, blurb=""), True, "Not everything is written down yet."),
        (replace(KIT, target=replace(TARGET, problem="")), True, "Not everything is written down yet."),
        (replace(KIT, achieved=(), quote=""), False, ""),
        (BARE_KIT, True, "Not everything is written down yet."),
    ],
)
def test_a_kit_nobody_should_hand_on_says_draft(renderer: Renderer, kit: ReferralKit, is_draft: bool, why: str) -> None:
    assert kit.is_draft is is_draft
    words = said(renderer, kit)
    assert (f"Draft. {why}" in words) is is_draft
    assert ("Draft" in words) is is_draft


def test_what_is_not_known_is_not_spoken_of(renderer: Renderer) -> None:
    words = said(renderer, BARE_KIT)
    assert "What was achieved with you" not in words
    assert "Whom you can ask" not in words
    assert "Marsa Systems writes to them within two working days" in words
    assert "Text to forward" not in kit_text(BARE_KIT)


def test_who_signs_and_can_be_asked_is_named_once(renderer: Renderer) -> None:
    words = said(renderer, replace(KIT, contact=Contact("Lina Aoun", "Managing Partner", "lina@marsa.example")))
    assert words.count("Lina Aoun") == 2, "in what we promise, and below"
    assert "lina@marsa.example" in words
    assert "Whom you can ask" not in words


def test_an_introduction_to_a_colleague_asks_for_a_team(renderer: Renderer) -> None:
    words = said(renderer, replace(KIT, is_internal=True))
    assert "Team or site" in words
    assert "Kind of company" not in words


def test_what_is_too_long_is_named_and_nothing_is_printed(renderer: Renderer) -> None:
    with pytest.raises(Refusal) as refused:
        renderer.render(replace(KIT, blurb=BLURB * 9))
    assert dict(refused.value.facts)["section"] == "forward"
    assert "Text to forward" in sentence(refused.value)


@pytest.mark.parametrize("paper", Paper)
def test_names_of_300_letters_leave_it_one_page(renderer: Renderer, paper: Paper) -> None:
    name = ("Abdul-Rahman bin Mohammed Al-Khalifa Al-Mansoori & Sons <b> " * 6)[:300]
    kit = replace(
        KIT,
        client=name,
        firm=name,
        to=Person(name, name),
        target=Target(name, name, name),
        contact=Contact(name, name, "sami@marsa.example"),
        signatory=Person(name, name),
        footer=name,
        paper=paper,
    )
    assert renderer.render(kit).pages == 1
    assert "Al-Mansoori & Sons <b>" in said(renderer, kit)


def test_arabic_words_run_from_the_right_within_an_english_page(renderer: Renderer) -> None:
    arabic = "يوسف بن عبد الله المهيري"
    pdf = renderer.render(replace(KIT, to=Person(arabic), blurb=arabic, client=arabic)).pdf
    assert opened(pdf).pages[0].mediabox.width < 600
    assert left_edge(pdf, "Whom we can help") < 60
    assert arabic in kit_text(replace(KIT, to=Person(arabic)))


def test_it_is_tagged_and_says_whom_it_is_for(renderer: Renderer) -> None:
    pdf = renderer.render(KIT).pdf
    information = opened(pdf).metadata
    assert information is not None
    assert information.title == "Referral kit for Noura Al Mansoori, Khaleej Freight & Clearing LLC"
    names = [str(tag["/S"]) for tag in tags_of(pdf)]
    assert (names.count("/H1"), names.count("/H2")) == (1, 4)
    assert names.count("/TH") == 3
    assert len(opened(pdf).outline) > 1
    assert root_of(pdf)["/Lang"] == "en"


def test_it_carries_the_look_of_the_firm_and_the_mark_of_a_sample(renderer: Renderer) -> None:
    logo = io.BytesIO()
    Image.new("RGB", (300, 80), "#E4002B").save(logo, "PNG")
    pdf = renderer.render(replace(KIT, logo=logo.getvalue(), is_sample=True, brand_colour="#E4002B")).pdf
    figures = [tag for tag in tags_of(pdf) if tag["/S"] == "/Figure"]
    assert [str(tag["/Alt"]) for tag in figures] == ["Logo of Marsa Systems"]
    assert "SAMPLE" in text_of(pdf)
    assert renderer.render(replace(KIT, logo=b"no picture")).left_out != ()


def test_it_has_no_place_for_what_is_ours() -> None:
    """A new field is decided here: may whoever is asked read it, and forward it?"""
    letterhead = {"brand_colour", "logo", "footer", "paper", "language", "locale", "is_sample", "left_out"}
    assert {field.name for field in fields(ReferralKit)} - letterhead == {
        *("client", "firm", "prepared_on", "to", "target", "is_internal", "achieved", "quote", "blurb", "contact"),
        *("signatory", "is_proposed", "is_held_back"),
    }
    assert {field.name for field in fields(Achieved)} == {"what", "evidence", "reached_on"}
    assert {field.name for field in fields(Target)} == {"company", "role", "problem"}
    assert {field.name for field in fields(Contact)} == {"name", "role", "email"}


def test_more_results_than_there_is_room_for_are_not_printed(renderer: Renderer) -> None:
    words = said(renderer, replace(KIT, achieved=(*ACHIEVED, Achieved("A fourth one"))))
    assert "A fourth one" not in words
