"""Templates of requests in settings: written beside a live example, mistakes named, one of them the default."""

import pytest
from PySide6.QtTest import QTest

from growthdesk.domain.request_texts import FIELDS, RequestTemplateDraft
from growthdesk.ui.settings.request_template_editor import Preview
from growthdesk.ui.settings.request_templates_card import RequestTemplatesCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import request_templates
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    words_in,
)

WARM = RequestTemplateDraft("Warm", "Dear {first_name}, {achieved}", "For {company}", is_default=True)
SHORT = RequestTemplateDraft("Short", "Hello {first_name}")
TABLE = "Request templates"


@pytest.fixture
def card(workspace: Workspace, show: Show) -> RequestTemplatesCard:
    """Give the card of a firm without templates in a window."""
    made = RequestTemplatesCard(workspace)
    workspace.feed.watch(made, {"request_template"}, made.reload)
    show(made)
    return made


@pytest.fixture
def two(desk: Desk, card: RequestTemplatesCard) -> RequestTemplatesCard:
    """Give the card of a firm with two templates."""
    for draft in (WARM, SHORT):
        request_templates.add_request_template(desk, draft)
    card.reload()
    return card


def choose(card: RequestTemplatesCard, name: str) -> None:
    click_row(table_in(card, TABLE), name)


def example_of(dialog: OpenDialog, name: str = "request_example") -> tuple[str, str]:
    """Return what an example shows, and what is said about its length."""
    field = dialog.field(name)
    assert isinstance(field, Preview)
    return dialog.text(name), field.length_shown()


def kept(desk: Desk, name: str) -> RequestTemplateDraft:
    found = next(one for one in request_templates.request_templates(desk) if one.name == name)
    return request_templates.request_template_form(desk, found.id)[0]


def test_a_firm_without_templates_is_told_what_requests_start_from(card: RequestTemplatesCard) -> None:
    assert "No templates of your own. Requests start from the shipped one as it is." in words_in(card)


def test_a_new_template_begins_as_the_shipped_one_beside_its_example(
    desk: Desk, card: RequestTemplatesCard, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        assert "{first_name}" in dialog.text("request")
        text, length = example_of(dialog)
        assert text.startswith("Hello Layla,")
        assert "{" not in text
        assert length.endswith(" of at most 149 words")
        assert "Freight companies" in text
        assert example_of(dialog, "blurb_example")[0].endswith("Layla Haddad")
        dialog.type("name", "Ours")
        dialog.send()

    dialogs.fill(script)
    click(card, "Write your own")
    assert kept(desk, "Ours") == RequestTemplateDraft(
        "Ours",
        request_templates.shipped_template(desk).request,
        request_templates.shipped_template(desk).blurb,
        is_default=True,
    )
    current = card.table.current()
    assert current is not None
    assert current.name == "Ours"


def test_the_example_follows_what_is_typed(card: RequestTemplatesCard, dialogs: Dialogs) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("request", "Hello {first_name} of {client}, {{really}}")
        assert example_of(dialog) == ("Hello Layla of Al Noor Freight, {really}", "7 of at most 149 words")
        dialog.type("request", "word " * 150)
        assert example_of(dialog)[1] == "150 of at most 149 words"
        dialog.type("blurb", "One")
        assert example_of(dialog, "blurb_example") == ("One", "1 word")

    dialogs.fill(script)
    click(card, "New request template…")


def test_the_fields_there_are_stand_below_with_what_they_say(card: RequestTemplatesCard, dialogs: Dialogs) -> None:
    def script(dialog: OpenDialog) -> None:
        words = dialog.words()
        assert [field for field in FIELDS if f"{{{field}}}" not in words] == []
        assert "Their first name" in words

    dialogs.fill(script)
    click(card, "New request template…")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {nickname}", "There is no field {nickname}. Choose one of these: {advocate}, {first_name}, "),
        ("Hello {firm!r:>9999999}", "“{firm!r:>9999999}” has more in its braces than the name of a field."),
        ("Hello {firm.__class__}", "“{firm.__class__}” has more in its braces than the name of a field."),
        ("Hello {first_name", "A brace stands alone in “Hello {first_name”."),
    ],
)
@pytest.mark.parametrize("field", ["request", "blurb"])
def test_what_nothing_can_fill_is_named_and_nothing_is_lost(
    desk: Desk, card: RequestTemplatesCard, dialogs: Dialogs, field: str, text: str, said: str
) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("name", "Ours")
        dialog.type(field, text)
        assert dialog.problem(field).startswith(said)
        shown, length = example_of(dialog, f"{field}_example")
        assert shown == text
        assert length == "Not filled yet"
        dialog.send()
        assert dialog.is_open
        assert dialog.text(field) == text
        assert request_templates.request_templates(desk) == ()
        dialog.type(field, "Hello {first_name}")
        assert dialog.problem(field) == ""
        dialog.send()

    dialogs.fill(script)
    click(card, "New request template…")
    assert getattr(kept(desk, "Ours"), field) == "Hello {first_name}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Do you know anyone who might be interested?", "“anyone who might be interested” is too vague to act on."),
        ("word " * 150, "This has 150 words. Shorten it to 149."),
    ],
)
def test_words_no_request_may_have_are_refused_in_a_template_too(
    desk: Desk, card: RequestTemplatesCard, dialogs: Dialogs, text: str, said: str
) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("name", "Ours")
        dialog.type("request", text)
        assert dialog.problem("request").startswith(said)
        dialog.send()
        assert dialog.is_open
        assert request_templates.request_templates(desk) == ()
        dialog.type("request", "Hello {first_name}")
        dialog.send()

    dialogs.fill(script)
    click(card, "New request template…")
    assert kept(desk, "Ours").request == "Hello {first_name}"


def test_a_name_is_taken_once(desk: Desk, two: RequestTemplatesCard, dialogs: Dialogs) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("name", "warm")
        dialog.send()
        assert dialog.problem("name") == "There is already a template called warm. Choose another name."

    dialogs.fill(script)
    click(two, "New request template…")
    assert len(request_templates.request_templates(desk)) == 2


def test_each_template_shows_how_it_begins_its_length_and_which_is_the_default(two: RequestTemplatesCard) -> None:
    assert rows_in(table_in(two, TABLE)) == [
        "Warm, Dear Layla, Late trucks fell from 12 % to 4 % in six months. | 12 | Default",
        "Short, Hello Layla | 2 | ",
    ]


def test_another_template_becomes_the_default(two: RequestTemplatesCard) -> None:
    choose(two, "Short")
    click(two, "Make default")
    assert [row.rpartition(" | ")[2] for row in rows_in(table_in(two, TABLE))] == ["Default", ""]
    assert rows_in(table_in(two, TABLE))[0].startswith("Short")


@pytest.mark.parametrize("way", ["button", "enter"])
def test_a_template_is_changed(desk: Desk, two: RequestTemplatesCard, dialogs: Dialogs, way: str) -> None:
    dialogs.fill(filled(("request", "Good day {first_name}")))
    choose(two, "Short")
    if way == "enter":
        QTest.keyClick(table_in(two, TABLE), ENTER)
    else:
        click(two, "Change request template…")
    assert kept(desk, "Short").request == "Good day {first_name}"


def test_a_template_is_deleted(desk: Desk, two: RequestTemplatesCard) -> None:
    choose(two, "Warm")
    click(two, "Delete request template")
    assert [one.name for one in request_templates.request_templates(desk)] == ["Short"]


def test_what_is_chosen_is_asked_for(card: RequestTemplatesCard, prompts: AskedPrompts) -> None:
    card.make_default()
    card.show_history()
    assert len(prompts.asked) == 2


def test_a_template_that_is_gone_is_said(desk: Desk, two: RequestTemplatesCard, prompts: AskedPrompts) -> None:
    choose(two, "Warm")
    current = two.table.current()
    assert current is not None
    request_templates.delete_request_template(desk, current.id)
    two.delete_chosen()
    assert len(prompts.asked) == 1
    assert [row.name for row in two.table.shown_rows()] == ["Short"]


def test_a_template_of_another_version_says_why_it_cannot_be_used(
    desk: Desk, card: RequestTemplatesCard, dialogs: Dialogs
) -> None:
    b.a_request_template(desk, name="Newer", request="Hello {nickname} & {firm}")
    card.reload()
    (row,) = rows_in(table_in(card, TABLE))
    assert row.startswith("Newer, There is no field {nickname}.")
    assert row.endswith("Cannot be used")
    dialogs.fill(filled(("request", "Hello {firm}")))
    choose(card, "Newer")
    click(card, "Change request template…")
    assert kept(desk, "Newer").request == "Hello {firm}"
