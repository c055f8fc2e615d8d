"""The shipped words of a request: templates like any other, and sentences that read well whatever stands in them."""

from datetime import date

import pytest

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.request_texts import (
    FIELDS,
    RequestTemplateDraft,
    names_target,
    problems_in_request_template,
)
from growthdesk.wording.formats import Formats
from growthdesk.wording.request_texts import (
    ended,
    field_words,
    length_words,
    moment_sentence,
    shipped_texts,
    subject_of,
)

FORMATS = Formats("en_GB")
FORMS = list(AdvocacyForm)


@pytest.mark.parametrize("form", FORMS)
def test_shipped_texts_are_templates_like_any_other(form: AdvocacyForm) -> None:
    texts = shipped_texts(form)
    assert problems_in_request_template(RequestTemplateDraft("Ours", texts.request, texts.blurb)) == ()
    assert bool(texts.blurb) is form.brings_prospect
    assert "\n" not in subject_of(form)


@pytest.mark.parametrize("form", FORMS)
def test_a_text_says_whom_we_look_for_where_that_is_asked(form: AdvocacyForm) -> None:
    texts = shipped_texts(form)
    used = {name for name in ("company", "role", "problem") if f"{{{name}}}" in texts.request + texts.blurb}
    assert used == ({"company", "role", "problem"} if names_target(form) else set())


def test_each_field_says_what_it_is() -> None:
    assert [name for name, _words in field_words()] == list(FIELDS)
    assert all(words for _name, words in field_words())


@pytest.mark.parametrize(
    ("kind", "what", "words"),
    [
        (MomentKind.PRAISE, "You saved us", "Thank you for what you said on 3 March 2026: “You saved us”"),
        (MomentKind.PRAISE, "", "Thank you for your words on 3 March 2026."),
        (
            MomentKind.FIRST_VALUE,
            "One clean week",
            "On 3 March 2026 you confirmed the first result of our work: One clean week.",
        ),
        (MomentKind.FIRST_VALUE, "", "On 3 March 2026 you confirmed the first result of our work."),
        (MomentKind.MILESTONE, "A {live} pilot", "On 3 March 2026 we reached this together: A {live} pilot."),
        (MomentKind.MILESTONE, "", "On 3 March 2026 we reached a milestone."),
        (MomentKind.REVIEW, "", "Thank you for our review on 3 March 2026."),
    ],
)
def test_a_moment_is_said_to_the_person_themselves(kind: MomentKind, what: str, words: str) -> None:
    assert moment_sentence(kind, date(2026, 3, 3), what, FORMATS) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("Late trucks fell", "Late trucks fell."),
        ("Late trucks fell.", "Late trucks fell."),
        ("Late trucks fell by …", "Late trucks fell by …"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(change: str, words: str) -> None:
    assert ended(change) == words


@pytest.mark.parametrize("form", [form for form in FORMS if form.brings_prospect])
def test_a_text_to_forward_greets_and_quotes_nobody(form: AdvocacyForm) -> None:
    blurb = shipped_texts(form).blurb
    assert blurb.startswith("Hello,\n\n")
    assert "{problem}.\n" in blurb
    assert "{they_said}" not in blurb


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [(1, 0, "1 word"), (1200, 0, "1,200 words"), (139, 149, "139 of at most 149 words")],
)
def test_a_length_is_said_with_its_most(words: int, most: int, said: str) -> None:
    assert length_words(words, most, FORMATS) == said
