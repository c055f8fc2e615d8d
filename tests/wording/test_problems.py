"""What a person reads when something does not fit."""

from collections.abc import Callable
from datetime import date

import pytest

from growthdesk.domain.problems import DraftRefused, Problem, Refusal, text_problems
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.wording import history, labels, refusals, reviews
from growthdesk.wording.formats import Formats
from growthdesk.wording.parsing import Unreadable, parse_date, parse_file_date, parse_money, parse_number
from growthdesk.wording.problems import sentence, unreadable_sentence

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("name", "missing"), "Enter the name."),
        (Problem("owner_id", "missing"), "Choose the owner."),
        (Problem("ends_on", "missing"), "Enter the end date, like 31 March 2027."),
        (Problem("no_such_field", "missing"), "Fill this in."),
        (text_problems("name", "x" * 301)[0], "This has 301 characters. Shorten it to 300."),
        (text_problems("notes", "x" * 10_001, longest=10_000)[0], "This has 10,001 characters. Shorten it to 10,000."),
        (
            Problem("ends_on", "before_start", (("start", "2026-03-01"),)),
            "The end comes before the start, 1 Mar 2026. Check both dates.",
        ),
        (
            Problem("left_on", "before_start", (("start", "2026-03-01"),)),
            "They cannot leave before they joined on 1 Mar 2026. Check both dates.",
        ),
        (
            Problem("support", "out_of_range", (("low", "-2"), ("high", "2"))),
            "Choose a value from -2 to 2.",
        ),
        (
            Problem("brand_colour", "not_a_colour", (("colour", "{red}"),)),
            "“{red}” is not a colour. Enter it like #0B5CAD.",
        ),
        (Problem("ends_on", "before_start"), "This cannot be used as it is. Check it."),
    ],
)
def test_a_problem_says_what_to_do(problem: Problem, words: str) -> None:
    assert sentence(problem) == words


def test_examples_follow_the_locale() -> None:
    problem = Problem("ends_on", "missing")
    assert sentence(problem, Formats("en_US")) == "Enter the end date, like March 31, 2027."
    assert sentence(Problem("held_on", "missing"), Formats("en_US")).endswith("like March 31, 2026.")
    assert sentence(Problem("amount", "missing"), Formats("de_DE")) == "Enter the amount, like 1.234,5."


READERS: dict[str, Callable[[str], object]] = {
    "date": lambda text: parse_date(text, TODAY),
    "file date": lambda text: parse_file_date(text, "dmy"),
    "money": lambda text: parse_money(text, "AED"),
    "number": parse_number,
}


def typed_wrongly(kind: str, text: str) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        READERS[kind](text)
    return refused.value


@pytest.mark.parametrize(
    ("kind", "typed", "field", "words"),
    [
        ("date", "soon", "ends_on", "Enter the end date, like 31 March 2027."),
        ("date", "soon", "", "Enter a date, like 31 March 2027."),
        ("date", "31/2", "", "There is no date “31/2”. Enter a date, like 31 March 2027."),
        ("date", "3/31", "", "The day comes before the month here: enter 31/3."),
        ("date", "march 2027", "", "Enter the day as well, like 31 March 2027."),
        (
            "date",
            "mon 27 nov 2026",
            "",
            "Day and date do not fit together: it is Fri, 27 Nov 2026. Enter one of them.",
        ),
        ("date", "1/1/0001", "", "Enter a date with a year from 1900 to 2199."),
        ("number", "", "target", "Enter the target, like 1,234.5."),
        ("number", "lots", "", "“lots” is not a number. Enter a number, like 1,234.5."),
        ("number", "1.234,56", "", "Decimals are marked by a point here: enter 1,234.56."),
        ("number", "45 %", "", "Enter the number alone, like 45."),
        ("money", "", "amount", "Enter the amount, like AED\u00a01,234.50."),
        ("money", "some", "", "“some” is not an amount. Enter an amount, like AED\u00a01,234.50."),
        (
            "money",
            "1.234",
            "",
            "“1.234” has too many decimals for AED. Enter an amount, like 12,345.01.",
        ),
        ("money", "9" * 20, "", "This amount is too large. Check the zeros."),
        ("money", "5 kr", "", "“kr” can mean several currencies. Enter three letters, like DKK."),
        (
            "file date",
            "2027-03-31",
            "",
            "“2027-03-31” is not a date as this column writes them, like 31/03/2027.",
        ),
    ],
)
def test_what_was_typed_is_answered_in_words(kind: str, typed: str, field: str, words: str) -> None:
    assert unreadable_sentence(typed_wrongly(kind, typed), field) == words


def test_a_long_text_is_not_repeated_in_full() -> None:
    words = unreadable_sentence(typed_wrongly("number", "x" * 5000))
    assert len(words) < 120


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            Refusal("file_missing", file="a {b}.csv"),
            "a {b}.csv does not exist. Check the name, or choose another file.",
        ),
        (
            Refusal("file_missing", path="a.csv"),
            "a.csv does not exist. Check the name, or choose another file.",
        ),
        (
            Refusal("csv_too_many_lines", file="a.csv", limit="1000000"),
            "a.csv has more than 1,000,000 lines. Split it.",
        ),
        (
            Refusal("import_date_order_open", file="a.csv", column="Signed", typed="03/04/2026"),
            "“03/04/2026” in the column Signed of a.csv can be read in two ways."
            " Say in which order its dates are written.",
        ),
        (
            Refusal("import_date_order_open", file="a.csv", column="Signed", typed=""),
            "The column Signed of a.csv mixes orders of dates. Say which one to read.",
        ),
        (
            Refusal("file_damaged", path="F.growthdesk", backup=""),
            "F.growthdesk is damaged. It was left as it is; open a backup instead.",
        ),
        (
            Refusal("file_damaged", path="F.growthdesk", backup="B.growthdesk"),
            "F.growthdesk is damaged and was left as it is. Open the newest backup instead: B.growthdesk.",
        ),
        (
            Refusal("review_not_complete", missing="answer_learned,decision"),
            "Before it counts as held it still needs: Question 3; one decision with owner and date.",
        ),
        (
            Refusal("person_still_named", name="Omar", where="measure_version, outcome"),
            "Omar still stands in the record (Version of a success measure, Outcome), so it stays."
            " Enter the date they left instead.",
        ),
        (
            Refusal("account_unknown", name="IT", similar=""),
            "There is no account IT. Check the name, or list the accounts.",
        ),
        (
            Refusal("account_unknown", name="IT", similar="ITX"),
            "There is no account IT. Did you mean one of these: ITX?",
        ),
        (
            Refusal("document_too_long", section="learned", lines="1"),
            "“What have both sides learned?” is too long for the page by one line. Shorten it or leave something out.",
        ),
        (
            DraftRefused((Problem("name", "missing"), Problem("owner_id", "missing"))),
            "Enter the name. Choose the owner.",
        ),
        (
            Refusal("file_missing"),
            "This was not possible (file_missing). Nothing was changed.",
        ),
    ],
)
def test_a_refusal_says_what_to_do(refusal: Refusal, words: str) -> None:
    assert refusals.sentence(refusal) == words


def test_choices_have_hints_where_they_need_one() -> None:
    assert labels.hint(Tier.CORE) == "Contact every 45 days, review every 120 days."
    assert labels.hint(Role.CHAMPION) == "Wants this to succeed and speaks for it inside."


@pytest.mark.parametrize(
    ("influence", "words"),
    [(1, "Low"), (3, "High"), (None, "Not judged")],
)
def test_influence(influence: int | None, words: str) -> None:
    assert labels.influence_label(influence) == words


@pytest.mark.parametrize(
    ("support", "words"),
    [(-2, "Works against it"), (0, "Neutral"), (2, "Strong supporter"), (None, "Not judged")],
)
def test_support(support: int | None, words: str) -> None:
    assert labels.support_label(support) == words


def test_unknown_codes_of_history_and_reviews_are_answered_calmly() -> None:
    assert history.change_label("never_heard_of") == "Change"
    assert history.record_label("never_heard_of") == "Record"
    assert reviews.missing("never_heard_of") == "Something else"
