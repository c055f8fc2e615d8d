"""Problems of a draft, a typed value or an imported row, in words: what is wrong and what to do."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from growthdesk.domain.problems import Problem
from growthdesk.wording import N_, _, translated
from growthdesk.wording.facts import filled, written
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.wording.parsing.unreadable import Unreadable

_NOTHING_READ = frozenset({"missing", "date_missing", "unreadable_date", "amount_missing", "number_missing"})

# What to enter, by field: for a field left empty and for a date that cannot be read.
_ENTER = {
    "amount": N_("Enter the amount, like {amount}."),
    "change_reason": N_("Say why the measure changes."),
    "channels": N_("Choose where the words may be used."),
    "credit": N_("Choose how they are named beside their words."),
    "category": N_("Choose what kind of change it was."),
    "change": N_("Say what changed for the client."),
    "confirmed_by_id": N_("Choose who confirmed it."),
    "confirmed_on": N_("Enter the date it was confirmed, like {date}."),
    "agreed_on": N_("Enter the date it was agreed, like {date}."),
    "answer": N_("Choose what they answered."),
    "answered_on": N_("Enter the date they answered, like {date}."),
    "ask_again_on": N_("Enter the date to ask again, like {date}."),
    "asked_on": N_("Enter the date you asked, like {date}."),
    "baseline": N_("Enter the figure at the start, like {number}."),
    "baseline_on": N_("Enter the date of the figure at the start, like {date}."),
    "closed_on": N_("Enter the date it was closed, like {date}."),
    "currency": N_("Enter the currency, like AED."),
    "days": N_("Enter after how many days it is due, like 10."),
    "decision_asked_by": N_("Enter the date the decision is needed by, like {date}."),
    "dismissed_reason": N_("Say why nothing needs to be done."),
    "due_on": N_("Enter the date it is due, like {date}."),
    "edition": N_("Choose which edition it was."),
    "ended_on": N_("Enter the date it ended, like {date}."),
    "ends_on": N_("Enter the end date, like {date}."),
    "evidence": N_("Say what shows it."),
    "external_id": N_("Enter the id it has in your other system."),
    "figures_agreed_by_id": N_("Choose who agreed the figures."),
    "figures_agreed_on": N_("Enter the date the figures were agreed, like {date}."),
    "from_id": N_("Choose who hands over."),
    "grade": N_("Choose how well it is known."),
    "granted_on": N_("Enter the date they gave it, like {date}."),
    "happened_on": N_("Enter the date it happened, like {date}."),
    "held_on": N_("Enter the date the review was held, like {date}."),
    "home_currency": N_("Enter your currency, like AED."),
    "introduced_on": N_("Enter the date of the introduction, like {date}."),
    "joined_on": N_("Enter the date they joined, like {date}."),
    "judged_on": N_("Enter the date of the verdict, like {date}."),
    "kept_on": N_("Enter the date it was kept, like {date}."),
    "kind": N_("Choose the kind."),
    "left_on": N_("Enter the date they left, like {date}."),
    "made_on": N_("Enter the date it was promised, like {date}."),
    "measure_id": N_("Choose the measure."),
    "method": N_("Say how it was estimated."),
    "name": N_("Enter the name."),
    "next_step": N_("Say what the next step is."),
    "next_step_due_on": N_("Enter the date the next step is due, like {date}."),
    "no_commitments_checked_by_id": N_("Choose who checked that none were made."),
    "no_commitments_checked_on": N_("Enter the date somebody checked, like {date}."),
    "no_risks_checked_by_id": N_("Choose who checked that there are none."),
    "no_risks_checked_on": N_("Enter the date somebody checked, like {date}."),
    "noted_on": N_("Enter the date it was noted, like {date}."),
    "on": N_("Enter the date, like {date}."),
    "ordered_on": N_("Enter the date of the order, like {date}."),
    "outcome": N_("Choose what became of it."),
    "outcome_on": N_("Enter the date it ended, like {date}."),
    "other_id": N_("Choose the other account."),
    "owner_id": N_("Choose the owner."),
    "planned_on": N_("Enter the date of the review, like {date}."),
    "prospect_name": N_("Enter the name of the company or department."),
    "quote": N_("Write what they said, in their words."),
    "read_on": N_("Enter the date of the reading, like {date}."),
    "reason": N_("Enter the reason."),
    "recipient": N_("Choose who received it, or enter their name."),
    "released_on": N_("Enter the date it was released, like {date}."),
    "released_reason": N_("Say why it is released."),
    "relevance": N_("Say whether this is still what matters to them."),
    "request": N_("Write what you ask."),
    "returned_questions": N_("Write what you need to know first."),
    "risk": N_("Say what could go wrong."),
    "said_on": N_("Enter the date they said it, like {date}."),
    "sent_on": N_("Enter the date it was sent, like {date}."),
    "signed_on": N_("Enter the date it was signed, like {date}."),
    "snoozed_until": N_("Enter the date it comes back, like {date}."),
    "source": N_("Say where the figure comes from."),
    "stakeholder_id": N_("Choose who does it on the client's side."),
    "starts_on": N_("Enter the start date, like {date}."),
    "success_agreed_on": N_("Enter the date this was agreed, like {date}."),
    "summary": N_("Say in one line what it was about."),
    "target": N_("Enter the target, like {number}."),
    "target_on": N_("Enter the target date, like {date}."),
    "target_company": N_("Say which kind of company you look for."),
    "target_problem": N_("Say which problem they have."),
    "target_role": N_("Say in which role."),
    "tier": N_("Choose the tier."),
    "title": N_("Enter a title."),
    "to_id": N_("Choose who takes over."),
    "unit": N_("Enter the unit."),
    "value": N_("Enter the value, like {number}."),
    "verdict": N_("Choose what you will do."),
    "what": N_("Say what will be done."),
    "wording": N_("Write the exact words they may be quoted with."),
}

# Days gone by; examples of all others lie ahead.
_HAPPENED = frozenset(
    {
        "agreed_on",
        "answered_on",
        "asked_on",
        "baseline_on",
        "closed_on",
        "confirmed_on",
        "ended_on",
        "figures_agreed_on",
        "granted_on",
        "happened_on",
        "held_on",
        "introduced_on",
        "joined_on",
        "judged_on",
        "kept_on",
        "left_on",
        "made_on",
        "no_commitments_checked_on",
        "no_risks_checked_on",
        "noted_on",
        "ordered_on",
        "outcome_on",
        "read_on",
        "released_on",
        "said_on",
        "sent_on",
        "signed_on",
        "success_agreed_on",
    }
)

_ENTER_ANY = {
    "missing": N_("Fill this in."),
    "date_missing": N_("Enter a date, like {example}."),
    "unreadable_date": N_("Enter a date, like {example}."),
    "amount_missing": N_("Enter an amount, like {example}."),
    "number_missing": N_("Enter a number, like {example}."),
}

_BY_FIELD = {
    ("ended_on", "before_start"): N_("It cannot end before it was signed on {start}. Check both dates."),
    ("left_on", "before_start"): N_("They cannot leave before they joined on {start}. Check both dates."),
    ("target_on", "before_start"): N_("The target date must come after the start, {start}."),
    ("agreed_on", "before_start"): N_("This was agreed before the version it replaces, {start}. Check the date."),
    ("happened_on", "in_the_future"): N_("This date is still to come. Enter the date it happened."),
    ("read_on", "in_the_future"): N_("This date is still to come. Enter the date of the reading."),
    ("held_on", "in_the_future"): N_("This date is still to come. Enter the date the review was held."),
    ("figures_agreed_on", "in_the_future"): N_("This date is still to come. Enter the date the figures were agreed."),
    ("sent_on", "in_the_future"): N_("This date is still to come. Enter the date it was sent."),
    ("confirmed_on", "in_the_future"): N_("This date is still to come. Enter the date it was confirmed."),
    ("notice_months", "out_of_range"): N_("Enter a notice period from {low} to {high} months."),
    ("days", "out_of_range"): N_("Enter a number of days from {low} to {high}."),
    # From the signature to the first value
    ("asked_on", "before_start"): N_("This window opened on {start}. Enter that day or a later one."),
    ("budget_owner_unknown_until", "before_start"): N_("The handover began on {start}. Enter a later date."),
    ("champion_unknown_until", "before_start"): N_("The handover began on {start}. Enter a later date."),
    ("confirmed_on", "before_signature"): N_(
        "It cannot be confirmed before the signature, {signed_on}. Check the date."
    ),
    ("done_on", "before_start"): N_("It cannot be done before it was started on {start}. Check both dates."),
    ("due_on", "before_start"): N_("It cannot be due before it was promised on {start}. Check both dates."),
    ("kept_on", "before_start"): N_("It cannot be kept before it was promised on {start}. Check both dates."),
    ("released_on", "before_start"): N_("It cannot be released before it was promised on {start}. Check both dates."),
    # Advocacy
    ("answered_on", "before_start"): N_("They were asked on {start}. Enter that day or a later one."),
    ("ask_again_on", "before_start"): N_("They answered on {start}. Enter that day or a later one."),
    ("expires_on", "before_start"): N_("They gave it on {start}. Enter that day or a later one."),
    ("first_contact_by", "before_start"): N_("The introduction was on {start}. Enter that day or a later one."),
    ("introduced_on", "before_start"): N_("They were asked, or said yes, on {start}. Enter that day or a later one."),
    ("is_internal", "form_restricted"): N_(
        "A restriction forbids internal introductions. It holds until it is lifted on the Advocacy tab."
    ),
    ("lifted_on", "before_start"): N_("It was noted on {start}. Enter that day or a later one."),
    ("on", "before_start"): N_("The step before this was on {start}. Enter that day or a later one."),
    ("outcome_on", "before_start"): N_("The step before this was on {start}. Enter that day or a later one."),
    ("rest_until", "before_start"): N_("This lies before {start}. Enter a later date."),
    ("withdrawn_on", "before_start"): N_("They gave it on {start}. Enter that day or a later one."),
    ("is_first_value", "two_first_values"): N_(
        "{titles} is the first value already, and there is only one. Take the mark away there first."
    ),
    ("steps", "circle"): N_(
        "Steps {steps} wait for each other in a circle. Let one of them wait for nothing of these."
    ),
    ("steps", "no_first_value"): N_("Mark one step as the first value."),
    ("steps", "two_first_values"): N_("Steps {steps} are marked as the first value. Leave the mark on one."),
}

_BY_CODE = {
    # Drafts
    "too_long": N_("This has {length} characters. Shorten it to {longest}."),
    "before_start": N_("The end comes before the start, {start}. Check both dates."),
    "in_the_future": N_("This date is still to come. Enter today or an earlier date."),
    "out_of_range": N_("Choose a value from {low} to {high}."),
    "not_a_currency": N_("“{currency}” is not a currency. Enter its three letters, like AED."),
    "not_a_colour": N_("“{colour}” is not a colour. Enter it like #0B5CAD."),
    "not_an_email": N_("This is not an email address. Enter one like name@company.com."),
    "review_of_other_account": N_("This review belongs to another account. Choose one of this account."),
    "no_working_day": N_("Leave at least one working day in the week."),
    "reports_in_circle": N_("This person already reports to them. Choose somebody else."),
    "detractor_without_evidence": N_("Note what shows that they work against this, or take the role away."),
    "same_as_baseline": N_("The target is the same as the start. Enter what should change."),
    "limit_missing": N_("Enter a lower limit, an upper limit or both."),
    "below_lower_limit": N_("The upper limit is below the lower one. Check both."),
    "name_taken": N_(
        "There is already somebody named {name}. Add something that tells them apart, like a second name."
    ),
    "not_whole": N_("Enter a whole number."),
    "person_looks_known": N_("There is already {names}. If this is somebody else, add them once more."),
    "brace_alone": N_(
        "A brace stands alone in “{line}”. Close it around the name of a field, or write two of it for one in the text."
    ),
    "field_not_plain": N_("“{name}” has more in its braces than the name of a field. Write the name alone."),
    "unknown_field": N_("There is no field {name}. Choose one of these: {fields}."),
    "not_ours": N_("The next step is something you do. Choose an owner on your side."),
    "not_yes_or_no": N_("Choose yes or no."),
    "negative_amount": N_("Enter an amount of zero or more."),
    "amount_too_large": N_("This amount is too large. Check the zeros."),
    "after_end_of_account": N_("The account ended on {ended_on}. Enter that date or an earlier one."),
    "after_first_value": N_("The first value was confirmed on {confirmed_on}. Enter that date or an earlier one."),
    "before_what_it_waits_for": N_(
        "It waits for “{title}”, due {due_on}. Enter that date or a later one, or let it not wait."
    ),
    "due_after_end": N_("It is due after the account ended, {ended_on}. Enter the date it was promised, like {date}."),
    "first_value_elsewhere": N_(
        "{titles} in another plan is the first value of this account, and there is only one. Take the mark away here."
    ),
    "had_left": N_("They left on {left_on}. Choose somebody who was there, or check the date."),
    "has_passed": N_("This date has passed. Enter today or a later date."),
    "after_end": N_("The agreement ends on {ends_on}. Enter an earlier date."),
    "before_signature": N_("This is before the signature, {signed_on}. Enter a later date."),
    "circle": N_("These wait for each other in a circle: {titles}. Let one of them wait for none of the others."),
    "due_before_signature": N_(
        "It was due before the signature, {signed_on}. Enter the date it was promised, like {date}."
    ),
    "first_value_is_required": N_("The first value is always required. Mark it as required."),
    "template_says_nothing": N_(
        "Nothing this template tells is on record, so all its lines would be left out. The shipped text stands here."
    ),
    "template_name_taken": N_("There is already a template called {name}. Choose another name."),
    "holiday_known": N_("{on} is a holiday already: {name}. Choose another day."),
    "kept_already": N_("This was kept on {on}. It cannot be released as well."),
    "needs_confirmation": N_("The first value counts once the client confirmed it. Confirm it instead."),
    "lines_not_understood": N_("Not understood: line {lines}. Correct the lines marked below, or delete them."),
    "already_client": N_(
        "{name} is a client already. Keep it as an internal introduction, or, if it is another company of that name, "
        "add what tells it apart to the name, like its town."
    ),
    "before_moment": N_("The moment came on {on}. Enter that day or a later one."),
    "form_restricted": N_("A restriction forbids to ask for this. Choose another form."),
    "introduced_before": N_(
        "{who} ({account}) introduced this company on {on} already. Correct the name, or say that this is another "
        "person there."
    ),
    "moment_in_the_future": N_("This moment is still to come. Ask once it has happened."),
    "moment_not_open": N_("This is no moment of theirs, or it lies back more than 30 days. Choose another one."),
    "moment_used": N_("They were asked for this moment before. Choose another one, or wait for the next."),
    "too_many_words": N_("This has {words} words. Shorten it to {most}."),
    "field_left": N_("{name} is a field of a template that was not filled. Write what belongs there."),
    "too_vague": N_("“{words}” is too vague to act on. Say exactly which company, role and problem you look for."),
    "win_the_prospect": N_("{name} is a prospect here. Win it on its page, and this is won with it."),
    "no_answer": N_("Write the answer to at least one of the three questions."),
    "no_day_in_line": N_("“{typed}” names no day. Write the day before the name, like 2 December National Day."),
    "wrong_days": N_(
        "“{typed}” names days that end before they begin, or more than {most}. Write the first day, then the last."
    ),
    "no_first_value": N_("Mark one milestone as the first value."),
    "no_such_step": N_("There is no step {number}. Choose one of the steps of this template."),
    "not_in_the_future": N_("Enter a date that is still to come."),
    "one_side_promises": N_("Choose one side. What both promised is written down as two commitments."),
    "promise_missing": N_("Say what was promised."),
    "prospects_are_won": N_("Prospects become clients one by one, each by winning it. Choose another status."),
    "risk_missing": N_("Say what may go wrong."),
    "speaker_missing": N_("Choose whose words they are."),
    "has_left": N_("{name} has left. Choose somebody who is there."),
    "same_person": N_("This is who hands over. Choose somebody else."),
    "takes_over": N_("This is who takes over. Choose somebody else."),
    "moves_after_end": N_(
        "“{title}” would lie after the end of the agreement, {ends_on}. Take its tick away, or choose an earlier date."
    ),
    "moves_before_signature": N_(
        "“{title}” would lie before the signature, {signed_on}. Take its tick away, or choose a later date."
    ),
    "moves_before_what_it_waits_for": N_(
        "“{title}” would lie before “{other}”, {due_on}, which it waits for. Take its tick away, or tick both."
    ),
    "two_first_values": N_("{titles} are marked as the first value. Leave the mark on one."),
    "waits_for_itself": N_("It cannot wait for itself. Choose something else."),
    "not_a_character": N_("Line {line} has a character that stands for nothing, {character}. Delete it."),
    # Typed dates
    "no_such_date": N_("There is no date “{typed}”. Enter a date, like {example}."),
    "day_comes_first": N_("The day comes before the month here: enter {instead}."),
    "month_comes_first": N_("The month comes before the day here: enter {instead}."),
    "date_without_day": N_("Enter the day as well, like {example}."),
    "weekday_differs": N_("Day and date do not fit together: it is {is_on}. Enter one of them."),
    "year_out_of_range": N_("Enter a date with a year from {earliest} to {latest}."),
    # Typed numbers and amounts
    "unreadable_number": N_("“{typed}” is not a number. Enter a number, like {example}."),
    "unreadable_amount": N_("“{typed}” is not an amount. Enter an amount, like {example}."),
    "decimal_mark_is_point": N_("Decimals are marked by a point here: enter {instead}."),
    "decimal_mark_is_comma": N_("Decimals are marked by a comma here: enter {instead}."),
    "number_only": N_("Enter the number alone, like {instead}."),
    "number_too_long": N_("This number has too many digits. Shorten it."),
    "too_many_decimals": N_("“{typed}” has too many decimals for {currency}. Enter an amount, like {example}."),
    "unknown_currency": N_("“{currency}” is not a currency. Enter its three letters, like AED."),
    "ambiguous_currency": N_("“{currency}” can mean several currencies. Enter three letters, like {example}."),
    # Cells and rows of files
    "unreadable_file_date": N_("“{typed}” is not a date as this column writes them, like {example}."),
    "unreadable_file_number": N_("“{typed}” is not a number with the decimal mark chosen, like {example}."),
    "too_few_cells": N_("This line has {found} cells instead of {expected}. Add the missing ones."),
    "too_many_cells": N_("This line has {found} cells instead of {expected}. Put texts with separators in quotes."),
    "cell_too_long": N_("A cell has {length} characters; at most {longest} fit. Shorten it."),
    "unclosed_quote": N_("A quotation mark is opened and never closed. Close it or remove it."),
    "text_after_quote": N_("Text follows a closing quotation mark. Double the quotation marks inside the text."),
    "quote_spans_rows": N_("A quotation mark joins lines {first} to {last}. Close it or remove it."),
    "nul_character": N_("This line has a character no text has (NUL). Delete it."),
    "error_in_cell": N_("The spreadsheet shows the error {typed} here. Correct it there."),
    "formula_in_text": N_(
        "“{typed}” is a formula, and a text holds no result of it. Write the result instead. When the text itself "
        "is meant, put an apostrophe before it; in a file of refused rows, where one stands there, a second one."
    ),
    "formula_without_result": N_(
        "The formula in {cell} has no saved result. Open the file in a spreadsheet and save it, then import it again."
    ),
    "number_merged": N_(
        "The number is in a cell merged over lines {first} to {last}. Write it on each line it belongs to."
    ),
    "looks_like_total": N_("This line looks like a total. Delete it; if it is an entry, fill in its other cells."),
    # What to know about a table
    "encoding_found": N_(
        "The file does not say its encoding and was read as {encoding}: “{example}”. Choose another if "
        "letters are wrong."
    ),
    "fits_no_kind": N_("Not read: its columns fit no kind of record. Say what it holds if it is to be read."),
    "header_below_titles": N_("The headers were taken from line {line}; what stands above it was left out."),
    "header_blank": N_("Column {column} has no header, so it is called “{name}”."),
    "header_twice": N_("The header “{header}” stands in columns {columns}; each is called by its number as well."),
    "sheet_read": N_("Of {count} sheets the sheet “{sheet}” was read."),
    "merged_cells_spread": N_("Merged cells: {count} lines got the text of the cell they are merged with."),
    "serial_dates_read": N_("Plain numbers were read as the days a spreadsheet counts: {typed} is {on}."),
    "currency_contradicts": N_("This row names two currencies, {currency} and {other}. Keep one."),
    "unit_contradicts": N_("This row names two units, {unit} and {other}. Keep one."),
    "yes_no_target": N_("A yes-or-no measure aims at yes. Turn its words round, or leave the target empty."),
    "choice_unknown": N_("“{typed}” is none of the choices: {choices}."),
    "date_order_unclear": N_("“{typed}” can be read in two ways. Choose the order of day and month for this file."),
    "decimal_mark_unclear": N_("“{typed}” can be read in two ways. Choose the decimal mark for this file."),
    "not_yes_no": N_("“{typed}” is neither yes nor no. Enter one of them."),
    "whole_number_needed": N_("“{typed}” is not a whole number. Enter one without decimals."),
    # Rows beside what is on file
    "account_not_named": N_("This row names no account. Give its id or its name."),
    "account_id_unknown": N_("There is no account with the id “{id}”. Import the account first, or correct the id."),
    "account_name_unknown": N_("There is no account “{name}”. Import it first, or write its name as it stands there."),
    "account_name_ambiguous": N_("“{name}” fits {count} accounts. Give the account’s id."),
    "person_unknown": N_("There is nobody named “{name}” at {account}. Add this person first, or correct the name."),
    "person_ambiguous": N_("“{name}” fits more than one person at {account}. Rename one of them first."),
    "measure_unknown": N_("{account} has no success measure “{title}”. Import it first, or correct its name."),
    "measure_ambiguous": N_("{account} has more than one success measure “{title}”. Rename one of them first."),
    "order_elsewhere": N_("This order belongs to {account} already. Correct the account or the order’s id."),
    "entry_ambiguous": N_("{count} entries fit this row. Give the id of the one you mean."),
    "contradicts_line": N_("Line {line} of {file} says otherwise about the same entry. Keep one of them."),
    "repeats_line": N_("Line {line} of {file} says the same already."),
    "empty_line": N_("Nothing stands on this line."),
    "contact_not_named": N_("The contact was left out: their name is missing."),
    "owner_not_named": N_("No owner is named, so {owner} becomes the owner."),
    "name_repeats": N_("Another account has this name too. Both are kept."),
    "nothing_of_kind": N_("This row holds nothing of this kind."),
    "looks_like": N_("“{name}” looks like “{other}”. Say whether they are the same."),
    "taken_for": N_("“{name}” is “{other}”, as you said."),
    "name_means_other": N_(
        "You said that “{name}” is “{other}”, so no other account gets this name. Say that they are not the same, or "
        "correct the name."
    ),
    # Settings
    "settings_not_readable": N_("The settings cannot be read, so the usual ones are used. Check {path}."),
    "settings_damaged": N_("The settings were damaged, so the usual ones are used. The old file is kept as {kept}."),
}


def sentence(problem: Problem, formats: Formats | None = None) -> str:
    """Say what is wrong with a field and what to do."""
    formats = formats or Formats()
    facts = written(problem.facts, formats)
    for template in _templates(problem):
        text = filled(translated(template), facts | _examples(problem.field, facts, formats))
        if text is not None:
            return text
    return _("This cannot be used as it is. Check it.")


def unreadable_sentence(unreadable: "Unreadable", field: str = "", formats: Formats | None = None) -> str:
    """Say why a typed value cannot be read and what to type; the field's name makes it more exact."""
    return sentence(unreadable.problem(field), formats)


def names_its_field(problem: Problem) -> bool:
    """Whether the sentence alone says which field it is about; a list of several needs it."""
    key = (problem.field, problem.code)
    return key in _BY_FIELD or (problem.code in _NOTHING_READ and problem.field in _ENTER)


def knows(code: str) -> bool:
    """Whether a code has words of its own."""
    return code in _BY_CODE or code in _ENTER_ANY


def _templates(problem: Problem) -> list[str]:
    """Candidates from the most exact one down."""
    found = [_BY_FIELD.get((problem.field, problem.code)), _BY_CODE.get(problem.code)]
    if problem.code in _NOTHING_READ:
        found += [_ENTER.get(problem.field), _ENTER_ANY[problem.code]]
    return [template for template in found if template]


def _examples(field: str, facts: dict[str, str], formats: Formats) -> dict[str, str]:
    own = facts.get("example")
    return {
        "date": own or formats.long_date(date(2026 if field in _HAPPENED else 2027, 3, 31)),
        "amount": own or formats.number(Decimal("1234.5")),
        "number": own or formats.number(Decimal("12.5")),
    }
