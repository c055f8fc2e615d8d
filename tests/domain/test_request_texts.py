"""The words of a request: counting, what it never says, and templates whose fields are names and nothing more."""

import pytest

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.problems import LONGEST_TEXT, Problem
from growthdesk.domain.request_texts import (
    FIELDS,
    MOST_WORDS,
    RequestTemplateDraft,
    count_words,
    filled,
    in_short,
    names_target,
    problems_in_fields,
    problems_in_request_template,
    problems_in_texts,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("Hello Layla,", 2),
        ("It’s a well-known follow-up.", 4),
        ("12.5 % of 1,200", 3),
        ("Smith & Sons", 2),
        ("هل لي أن أسألك؟", 4),
        ("N" * 300, 1),
        ("- one\n- two", 2),
    ],
)
def test_words_are_counted_as_a_reader_counts(text: str, words: int) -> None:
    assert count_words(text) == words


def codes(problems: object) -> list[tuple[str, str]]:
    assert isinstance(problems, list | tuple)
    return [(one.field, one.code) for one in problems]


@pytest.mark.parametrize(
    ("request_text", "blurb", "expected"),
    [
        ("May I ask?", "", []),
        ("", "", [("request", "missing")]),
        ("word " * MOST_WORDS, "", []),
        ("word " * (MOST_WORDS + 1), "", [("request", "too_many_words")]),
        ("ok", "word " * 400, []),
        ("Do you know anyone who might be interested?", "", [("request", "too_vague")]),
        ("Do you know ANYONE\nwho might be   interested?", "", [("request", "too_vague")]),
        ("Hello {first_name}, thank you", "", [("request", "field_left")]),
        ("ok", "What changed: { Achieved }", [("blurb", "field_left")]),
        ("Hello {first name}", "", [("request", "field_left")]),
        ("Smith & Sons {x}, 100 {percent} and {}", "", []),
        ("ok", "Send it to anybody you know", [("blurb", "too_vague")]),
        ("x" * (LONGEST_TEXT + 1), "", [("request", "too_long")]),
    ],
)
def test_a_request_is_there_short_and_exact(request_text: str, blurb: str, expected: list[tuple[str, str]]) -> None:
    assert codes(problems_in_texts(request_text, blurb)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Send it to anyone who might\nbe interested.", "anyone who might be interested"),
        ("Do you know someone who might be interested?", "someone who might be interested"),
        ("Somebody who may be interested", "Somebody who may be interested"),
        ("anyone that could be interested", "anyone that could be interested"),
        ("anybody who would perhaps be interested", "anybody who would perhaps be interested"),
        ("anyone who’d be interested", "anyone who’d be interested"),
        ("anyone else who'd be interested", "anyone else who'd be interested"),
        ("someone else you know who is interested", "someone else you know who is interested"),
        ("anyone interested", "anyone interested"),
        ("anybody you know", "anybody you know"),
        ("whoever might be interested", "whoever might be interested"),
        ("people who could be interested", "people who could be interested"),
        ("somebody with late trucks who is interested in scanning", ""),
        ("one person at a carrier; they are interested in scanning", ""),
        ("Is anyone there? I am interested.", ""),
        ("people interested us from the start", ""),
    ],
)
def test_whom_it_asks_for_is_never_left_open(text: str, said: str) -> None:
    for field, problems in (("request", problems_in_texts(text, "")), ("blurb", problems_in_texts("ok", text))):
        expected = [Problem(field, "too_vague", (("words", said),))] if said else []
        assert problems == expected


def test_a_request_stays_under_150_words() -> None:
    assert problems_in_texts("word " * 149, "") == []
    (problem,) = problems_in_texts("word " * 150, "")
    assert problem == Problem("request", "too_many_words", (("words", "150"), ("most", "149")))


def test_whom_we_look_for_is_named_where_somebody_is_met() -> None:
    assert {form for form in AdvocacyForm if names_target(form)} == {
        AdvocacyForm.INTRODUCTION,
        AdvocacyForm.INTERNAL_INTRODUCTION,
        AdvocacyForm.PROSPECT_CONVERSATION,
    }


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("Hello {first_name}, {achieved}", None, ""),
        ("100 {{percent}} sure", None, ""),
        ("", None, ""),
        ("Hello {nickname}", "unknown_field", "{nickname}"),
        ("Hello {0}", "unknown_field", "{0}"),
        ("Hello {first name}", "unknown_field", "{first name}"),
        ("Hello {First_Name}", "unknown_field", "{First_Name}"),
        ("Hello {firm.__class__}", "field_not_plain", "{firm.__class__}"),
        ("Hello {firm[0]}", "field_not_plain", "{firm[0]}"),
        ("Hello {firm!r}", "field_not_plain", "{firm!r}"),
        ("Hello {firm!r:>9999999}", "field_not_plain", "{firm!r:>9999999}"),
        ("Hello {firm:>9999999}", "field_not_plain", "{firm:>9999999}"),
        ("Hello {firm:{client}}", "field_not_plain", "{firm:{client}}"),
        ("Hello {nickname:>9}", "field_not_plain", "{nickname:>9}"),
        ("Hello {", "brace_alone", ""),
        ("Hello }", "brace_alone", ""),
        ("Hello {}", "brace_alone", ""),
        ("Hello {first_\nname}", "brace_alone", ""),
        ("Hello {firm!}", "brace_alone", ""),
    ],
)
def test_only_plain_fields_there_are_stand_in_braces(text: str, code: str | None, named: str) -> None:
    problems = problems_in_fields(text, text)
    assert codes(problems) == ([("request", code), ("blurb", code)] if code else [])
    if named:
        assert {dict(one.facts)["name"] for one in problems} == {named}


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    (problem,) = problems_in_fields("{who}", "")
    facts = dict(problem.facts)
    assert facts["name"] == "{who}"
    assert all(f"{{{field}}}" in facts["fields"] for field in FIELDS)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (RequestTemplateDraft("Ours", "Hello"), []),
        (RequestTemplateDraft(" ", ""), [("name", "missing"), ("request", "missing")]),
        (RequestTemplateDraft("n" * 301, "Hello"), [("name", "too_long")]),
        (RequestTemplateDraft("warm ", "Hello"), [("name", "template_name_taken")]),
        (RequestTemplateDraft("Ours", "Hello", "{x}"), [("blurb", "unknown_field")]),
        (RequestTemplateDraft("Ours", "Do you know anyone interested?"), [("request", "too_vague")]),
        (RequestTemplateDraft("Ours", "Hello", "For anybody you know"), [("blurb", "too_vague")]),
        (RequestTemplateDraft("Ours", "word " * 149), []),
        (RequestTemplateDraft("Ours", "word " * 149 + "{firm}"), [("request", "too_many_words")]),
        (RequestTemplateDraft("Ours", "{nobody} who might be interested"), [("request", "unknown_field")]),
    ],
)
def test_a_template_has_a_name_of_its_own_and_a_request(
    draft: RequestTemplateDraft, expected: list[tuple[str, str]]
) -> None:
    assert codes(problems_in_request_template(draft, ["Warm"])) == expected


VALUES = {
    "firm": "Smith {client} & {0} Sons",
    "client": "A } B {",
    "first_name": "Layla",
    "achieved": "",
    "problem": "Late trucks",
    "ended": "It ended.",
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Hello {first_name}", "Hello Layla"),
        ("{firm} / {client}", "Smith {client} & {0} Sons / A } B {"),
        ("{{first_name}}", "{first_name}"),
        ("One\n\nWhat changed: {achieved}\n\nTwo", "One\n\nTwo"),
        ("One\n{first_name}: {achieved}\nTwo", "One\nTwo"),
        ("One\n{achieved} {problem}\nTwo", "One\nLate trucks\nTwo"),
        ("It was {achieved} and {problem} {role}", "It was and Late trucks"),
        ("Told {achieved}{role} by {first_name} {achieved}, so {problem}.", "Told by Layla, so Late trucks."),
        ("{problem} {achieved}.", "Late trucks."),
        ("{ended}.", "It ended."),
        ("{ended}", "It ended."),
        ("{ended} {problem}.", "It ended. Late trucks."),
        ("{ended}... {problem}", "It ended.... Late trucks"),
        ("Two  spaces  of theirs {problem}", "Two  spaces  of theirs Late trucks"),
        ("One\n \n\t\n\nTwo", "One\n\nTwo"),
        ("{role}", ""),
    ],
)
def test_values_stand_as_they_are_and_a_line_without_any_goes(template: str, text: str) -> None:
    assert filled(template, VALUES) == text


def test_nothing_of_a_template_is_evaluated() -> None:
    hostile = "{firm!r:>9999999}{firm.__class__}{firm:{client}}"
    assert len(filled(hostile, VALUES)) < 100


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One  two\nthree", "One two three"),
        ("One two. Three four five six.", "One two."),
        ("One two three four five six", "One two three four …"),
        ("One two “three.” Four five", "One two “three.”"),
        ("", ""),
        ("N" * 300, "N" * 300),
    ],
)
def test_a_long_text_is_cut_at_a_sentence(text: str, short: str) -> None:
    assert in_short(text, 4) == short


def test_the_facts_of_a_problem_name_the_line() -> None:
    assert problems_in_fields("Hello\nyou { there", "") == (
        Problem("request", "brace_alone", (("line", "you { there"),)),
    )
