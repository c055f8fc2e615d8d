"""Refusals in words: what the data or the machine does not allow, and what to do about it."""

from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.wording import N_, _, translated
from growthdesk.wording.documents import section_label
from growthdesk.wording.facts import filled, written
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label, record_label
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.reviews import missing_short

_BY_CODE = {
    # Records
    "draft_has_problems": N_("Something is missing or does not fit. Check the marked fields."),
    "outdated_save": N_("This was changed elsewhere since you opened it. Compare both versions, then save again."),
    "cell_too_long": N_(
        "{column} in row {row} of {table} is longer than the {most} signs a workbook can hold. Export it as CSV."
    ),
    "sheet_too_long": N_(
        "{table} has {rows} rows; a workbook holds {most}. Export it as CSV, or filter the list first."
    ),
    "table_format_unknown": N_("{path} ends like no table this program writes. Let its name end in one of: {endings}."),
    "record_missing": N_("This is no longer there: it was deleted elsewhere. Go back and open the page again."),
    "reference_missing": N_("Something this refers to was deleted elsewhere. Open the page again and choose again."),
    "still_referenced": N_("Other records still refer to this, so it was not deleted. Remove those first."),
    "duplicate_external_id": N_("Another record has this external id already. Enter a different one."),
    "duplicate_record": N_("This is there already. Change the one you have."),
    "value_not_allowed": N_("A value does not fit ({rule}), so nothing was saved. Check what you entered."),
    "number_too_large": N_("A number is too large to be kept. Check its zeros."),
    "text_not_storable": N_("A text has characters that cannot be kept. Type it by hand instead of pasting it."),
    "account_ambiguous": N_("{name} fits more than one account: {names}. Give the id instead, one of {ids}."),
    "account_unknown": N_("There is no account {name}. Check the name, or list the accounts."),
    "account_unknown_but_similar": N_("There is no account {name}. Did you mean one of these: {similar}?"),
    "calendar_empty": N_("Nothing has a date yet, so there is nothing to put into a calendar."),
    "team_member_owns": N_(
        "{name} still has accounts, actions or other open work in hand ({count} in all). Choose who takes it over."
    ),
    "team_member_unknown": N_("There is nobody called {name} in the team. There are: {names}."),
    "action_closed": N_("“{what}” is done or dropped already. Open it again first."),
    "action_of_decision": N_("A review decided this action, so it stays in the record. Drop it with a reason instead."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "undo_not_exact": N_("“{what}” is no longer as it was left, so this cannot be taken back. Change it by hand."),
    "undo_not_exact_accepted": N_(
        "The handover of {what} was accepted since then and stays as it was, so this cannot be taken back."
    ),
    "undo_not_exact_already": N_("This was taken back already."),
    "undo_not_exact_changed": N_(
        "“{what}” was changed since then ({field}, by {who} on {on}), so this cannot be taken back exactly. "
        "Take that change back first, or change it by hand."
    ),
    "undo_not_exact_circle": N_(
        "{what} would report to themselves in a circle, so this cannot be taken back. "
        "Change first to whom the others report."
    ),
    "undo_not_exact_closed": N_(
        "The value review with {what} was held or cancelled since then and stays as it was, "
        "so this cannot be taken back."
    ),
    "undo_not_exact_first": N_("The file begins with this, so it cannot be taken back. Change it by hand."),
    "undo_not_exact_gone": N_(
        "“{what}” was deleted since then (by {who} on {on}), so this cannot be taken back. Bring it back first."
    ),
    "undo_not_exact_needs": N_(
        "What “{what}” belongs to was deleted since then, so this cannot be taken back. Bring that back first."
    ),
    "undo_not_exact_referred": N_(
        "“{what}” is in use by now ({where}: {others}), so this cannot be taken back. Remove it there first."
    ),
    "undo_not_exact_went_on": N_(
        "The request to “{what}” went on since then, so this cannot be taken back. Take back the later steps first."
    ),
    "undo_not_exact_rule": N_(
        "What “{what}” was before does not go with what it is now, so this cannot be taken back. Change it by hand."
    ),
    "undo_not_exact_second_first_value": N_(
        "“{others}” is the first value by now, and there is only one, so “{what}” cannot come back. "
        "Take the mark away there first."
    ),
    "undo_not_exact_taken": N_(
        "Another record stands in the place of “{what}” by now, so this cannot be taken back. "
        "Take back what was done since then first."
    ),
    "undo_not_exact_there": N_("“{what}” is there again already, so this cannot be taken back."),
    "undo_not_exact_waits_in_circle": N_(
        "“{what}” would wait for itself in a circle, so this cannot be taken back. "
        "Change first what the others wait for."
    ),
    # From the signature to the first value
    "account_has_ended": N_("{what} has ended, so it is handed over no more. If it goes on, make it active first."),
    "account_is_prospect": N_("{what} is still a prospect. Win it first; its handover starts with that."),
    "commitment_kept_already": N_("“{what}” is marked kept already. Open it again first."),
    "commitment_released_already": N_("“{what}” is released. Open it again first."),
    "dates_decide_order": N_("Milestones stand in the order of their dates. Change the date instead."),
    "first_value_confirmed": N_(
        "The client confirmed the first value with “{title}”, so it stays. Take the confirmation back first."
    ),
    "first_value_confirmed_already": N_("“{title}” is confirmed already. Change the confirmation instead."),
    "first_value_needs_confirmation": N_(
        "“{title}” is the first value: it counts once the client confirmed it. Confirm it instead."
    ),
    "handover_completed": N_("This handover is complete already."),
    "handover_is_accepted": N_(
        "This handover was accepted and stays as it was. What stands empty in it can still be filled in."
    ),
    "handover_not_waiting": N_("This handover does not wait to be accepted. Complete it first."),
    "handover_open": N_("{what} has a handover that is not accepted yet. Finish that one first."),
    "line_done_elsewhere": N_("This is done where it opens. Open it, and do it there."),
    "milestone_is_done": N_("“{title}” is done already. Open it again first."),
    "milestone_not_first_value": N_("“{title}” is not the first value. Mark it as the first value before."),
    "no_handover": N_("{account} has no handover yet. Start it first."),
    "no_onboarding_plan": N_("{account} has no onboarding plan yet. Start one first."),
    "advocate_account_not_active": N_("{account} is not a client, so nobody there is asked. Ask somebody at a client."),
    "advocate_has_left": N_("{name} left on {left_on} and is asked no more. Ask somebody who is still there."),
    "advocate_restricted": N_("{name} cannot be asked. {why} It holds until it is lifted on the Advocacy tab."),
    "referral_nothing_to_take_back": N_("Nobody was asked yet, so there is no step to take back."),
    "referral_said_no": N_("They said no, and that is kept. If they come back to it, write a new request."),
    "referral_step_of_other_form": N_("“{form}” has no such step. Choose one of the steps offered."),
    "referral_step_too_early": N_("They were not asked yet. Mark the request as made first."),
    "referral_step_too_early_contact": N_("Nobody was introduced yet. Log the introduction first."),
    "referral_step_too_early_meeting": N_("Nobody was introduced yet. Log the introduction first."),
    "referral_step_too_early_outcome": N_("Nobody was introduced yet. Log the introduction first."),
    "referral_step_too_early_prospect": N_("Nobody was introduced yet. Log the introduction first."),
    "referral_step_too_early_thanks": N_("They gave nothing yet to thank them for. Log what they gave first."),
    "referral_step_too_early_news": N_("Nothing has come of it yet. Say first how the introduction ended."),
    "referral_step_done_already": N_("This is noted already. Open the request again to see where it stands."),
    "referral_step_done_already_request": N_("This request was made, so its words stay. Write a new request."),
    "referral_step_done_already_asked": N_("This request is marked as made already."),
    "referral_step_done_already_outcome": N_(
        "It is noted already what became of this. Choose “Take back: the end” first."
    ),
    "referral_step_done_already_thanks": N_("They were thanked already."),
    "referral_step_done_already_news": N_("They were told already what became of it."),
    "referral_step_done_already_prospect": N_("Whom they introduced is linked to an account already."),
    "no_advocate": N_("{account} has nobody who could be asked for an introduction. Add a person who is there first."),
    "introduction_restricted": N_(
        "{names} at {account} may not be asked for an introduction. {why} "
        "Lift the restriction on the Advocacy tab once it no longer holds."
    ),
    "request_is_over": N_("This request to {name} is over: read and copy its words. To ask again, write a new one."),
    "request_restricted": N_(
        "{name} may not be asked for this now: {form}. {why} It holds until it is lifted on the Advocacy tab."
    ),
    "kit_needs_client": N_(
        "{account} is not a client today, so nobody there is asked for an introduction. Choose an active account."
    ),
    "kit_needs_introduction": N_(
        "{name} was not asked for an introduction, and the referral kit is for one. Choose another request."
    ),
    "not_a_prospect": N_("{name} is no longer a prospect. Go on with its handover."),
    "permission_withdrawn_already": N_("This permission was withdrawn on {on} already."),
    "restriction_lifted_already": N_("This restriction was lifted on {on} already."),
    "risk_closed": N_("“{what}” is closed already. Open it again first."),
    "merge_outdated": N_("One of the two was changed meanwhile. Compare them again, then merge."),
    "merge_signed_after_first_value": N_(
        "The first value was confirmed on {confirmed_on}, before the signature kept, {signed_on}. "
        "Keep the other signature, or correct it first."
    ),
    "merge_with_itself": N_("This is the same record twice. Choose another one to merge it with."),
    "people_of_two_accounts": N_("They stand at two accounts. Merge the accounts, and they can be merged with them."),
    "person_not_at_account": N_("Somebody chosen does not belong to this account. Choose one of its people."),
    "person_still_named": N_(
        "{name} still stands in the record ({where}), so it stays. Enter the date they left instead."
    ),
    "period_reversed": N_(
        "The period ends on {to}, before it begins on {from}. Enter an earlier start or a later end."
    ),
    "review_is_cancelled": N_("This review was cancelled and can no longer be changed. Plan a new one."),
    "review_not_held": N_(
        "No value review of {account} was held up to {on}. Hold one and mark it as held; its minutes follow."
    ),
    "review_is_held": N_("This review was held and stays as it was. Write what is new into the next one."),
    "no_review_ahead": N_("{account} has no value review ahead. Plan one, then create its pack."),
    "review_not_complete": N_("Before it counts as held it still needs: {missing}."),
    "firm_missing": N_("This file has no firm yet. Enter your firm first."),
    "logo_not_a_picture": N_("This is not a picture that can be read. Choose a PNG, JPEG or SVG file."),
    "logo_too_large": N_(
        "This picture is too large: at most {megabytes} MB and {megapixels} million pixels. Make it smaller."
    ),
    "logo_svg_empty": N_("Nothing of this drawing can be printed. Save it as PNG, then choose that."),
    "logo_svg_too_complex": N_("This drawing has too many parts for a logo. Save it as PNG, then choose that."),
    "logo_svg_with_picture": N_(
        "This drawing has a picture inside that cannot be printed with it. Save it as PNG, then choose that."
    ),
    "document_too_long": N_(
        "“{section}” is too long for the page by {lines} lines. Shorten it or leave something out."
    ),
    "document_too_long_by_a_line": N_(
        "“{section}” is too long for the page by one line. Shorten it or leave something out."
    ),
    "document_worker_stopped": N_("Printing stopped unexpectedly, and nothing was written. Try again."),
    "document_failed": N_(
        "GrowthDesk itself failed at this document; it keeps no other back. Open it by itself to copy the details."
    ),
    "printer_not_ready": N_("The printer did not begin. Check that it is on and connected, or choose another one."),
    "document_cancelled": N_("The document was cancelled. Nothing was written."),
    # The firm's file
    "file_damaged": N_("{path} is damaged. It was left as it is; open a backup instead."),
    "file_damaged_with_backup": N_(
        "{path} is damaged and was left as it is. Open the newest backup instead: {backup}."
    ),
    "file_empty": N_("{path} is empty. Open a backup, or make a new file under another name."),
    "file_encrypted": N_("{path} is encrypted. This version of GrowthDesk cannot open it; it was left as it is."),
    "file_gone": N_("{path} is no longer there. Put it back, open a backup, or make a new file under another name."),
    "file_newer": N_("{path} was made by a newer GrowthDesk. Install the newer version to open it."),
    "file_is_open_here": N_("{path} is the firm’s own file. Choose another one."),
    "file_is_a_firms": N_("{path} is a file of GrowthDesk, perhaps a backup. Choose another name for the document."),
    "file_is_the_firms": N_("{path} is the firm’s own file. Choose another name for the document."),
    "file_is_backup": N_("{path} is a backup. Restore it as a file of its own, then open that."),
    "file_not_ours": N_("{path} was not made by GrowthDesk. It was left as it is; choose another file."),
    "upgrade_failed": N_("{path} could not be brought up to this version ({reason}). The file is as it was."),
    "file_busy": N_("{path} is busy: another program is writing to it. Close it there, then try again."),
    "backup_damaged": N_("The backup {path} is damaged. It was left as it is; choose another one."),
    "backup_not_verified": N_(
        "The backup of {path} differed from the file and was not kept. Check the disk of {folder}."
    ),
    "backup_not_written": N_(
        "No backup was made: {folder} cannot be written. Free some space or choose another folder."
    ),
    "place_not_safe": N_(
        "{path} is in a place that does not protect your data. Keep the file on this computer's own disk."
    ),
    "sqlite_too_old": N_("The database library is too old: {found} instead of {needed}. Install GrowthDesk again."),
    # The machine: folders and files
    "folder_is_file": N_("{path} is a file, but a folder is needed there. Move it away or choose another folder."),
    "folder_not_made": N_("The folder {path} cannot be made. Choose a folder you may write in."),
    "folder_missing": N_("The folder {folder} does not exist. Make it, or choose another one."),
    "folder_not_writable": N_("{path} cannot be written. Choose a folder you may write in."),
    "lock_not_made": N_("{path} cannot be written. Choose a folder you may write in."),
    "file_open_elsewhere": N_("{path} is open in another GrowthDesk. Close it there, or work there."),
    "file_exists": N_("{path} is there already. Choose another name, or allow it to be replaced."),
    "file_read_only": N_("{path} is read-only. Choose another name, or allow writing to it."),
    "file_in_use": N_("{path} is in use by another program. Close it there, then try again."),
    "file_name_not_allowed": N_("A file cannot be named {path} here. Choose a shorter or plainer one."),
    "file_not_verified": N_("{path} was not written correctly and was not kept. Check the disk, then try again."),
    "file_not_written": N_("{path} cannot be written (system error {reason}). Choose another place."),
    "file_missing": N_("{path} does not exist. Check the name, or choose another file."),
    "file_unreadable": N_("{path} cannot be read. Check that you may open it, and that it is not open elsewhere."),
    "path_is_folder": N_("{path} is a folder. Enter the name of a file."),
    "path_is_file": N_("{path} is a file. Enter the name of a folder."),
    "file_not_sample": N_("{path} is not a sample firm, so it stays as it is. Choose another name."),
    "not_a_file": N_("{path} is not an ordinary file. Choose another one."),
    "disk_full": N_("The disk is full, so {path} was not written. Free some space, then try again."),
    # Files to import
    "csv_empty": N_("{file} is empty. Export it again, then import it."),
    "csv_no_rows": N_("{file} has a line of headers and nothing below it. Export it again with its rows."),
    "csv_too_big": N_("{file} has {size}; at most {limit} can be imported. Split it."),
    "csv_too_many_lines": N_("{file} has more than {limit} lines. Split it."),
    "csv_too_many_columns": N_("{file} has more than {limit} columns. Remove those you do not need."),
    "csv_binary": N_("{file} is not text: line {line} has characters no text has. Export it again as CSV."),
    "csv_encoding_mixed": N_("{file} mixes encodings at line {line}. Save it as CSV (UTF-8), then import that."),
    "csv_encoding_wrong": N_("{file} is not written as {encoding} (line {line}). Name another encoding."),
    "csv_encoding_is_another": N_(
        "{file} is not written as {encoding} but as {found}. Name that, or leave the encoding out."
    ),
    "csv_encoding_unknown": N_("There is no encoding {encoding}. Name one like utf-8 or cp1252."),
    "csv_header_quote": N_(
        "A quotation mark in the headers of {file} (line {line}) is never closed. Close it or remove it."
    ),
    "csv_header_twice": N_("{file} has the header “{header}” in columns {columns}. Rename or remove all but one."),
    "csv_header_blank": N_("Column {column} of {file} has values but no header. Name it or remove it."),
    "header_line_missing": N_("{file} has no line of headers at {line}. Choose a line that holds them."),
    "table_too_large": N_("{file} has more than {limit} cells. Delete what is not needed, or split it."),
    "workbook_too_large": N_("{file} holds more than {limit} once unpacked. Split it, or save the sheet as CSV."),
    "workbook_damaged": N_("{file} is a damaged workbook. Open it in a spreadsheet, save it again, then import that."),
    "workbook_password": N_("{file} is protected by a password. Save it without one, then import that."),
    "workbook_unknown": N_(
        "{file} is neither a text nor a workbook of Excel or OpenDocument. "
        "Save its table as XLSX or CSV, then import that."
    ),
    "sheet_missing": N_("{file} has no sheet {sheet}. Choose one of these: {sheets}."),
    "columns_missing": N_("{file} lacks columns it needs: {columns}. Add them, or choose which columns hold them."),
    "import_date_order_open": N_(
        "“{typed}” in the column {column} of {file} can be read in two ways. Say in which order its dates are written."
    ),
    "import_decimal_mark_open": N_(
        "“{typed}” in the column {column} of {file} can be read in two ways. Say which mark stands before its decimals."
    ),
    "import_date_order_mixed": N_("The column {column} of {file} mixes orders of dates. Say which one to read."),
    "import_decimal_mark_mixed": N_("The column {column} of {file} mixes decimal marks. Say which one to read."),
    "import_encoding_open": N_("{file} can be written in several encodings ({answers}). Say which one it is."),
    "import_header_line_open": N_("The headers of {file} can stand on several lines ({answers}). Say which one it is."),
    "import_alike_open": N_(
        "“{name}” looks like “{other}” (names to look at: {count}). Say of each whether it is the same, then import."
    ),
    "import_same_unknown": N_("Nothing here is called “{other}”, so “{name}” cannot be it. Give its id."),
    "import_same_unused": N_("No row needs an answer about “{name}”. Correct the name, or leave the answer out."),
    "refused_rows_over_source": N_("{file} is the file the rows come from. Choose another name for the refused ones."),
    "import_file_changed": N_("{file} changed since you looked at it. Look at the preview again, then import it."),
    # Commands
    "import_needs_date_order": N_(
        "{file}: “{typed}” in the column {column} can be day first or month first. Add --date-order dmy or mdy."
    ),
    "import_needs_decimal_mark": N_(
        "{file}: “{typed}” in the column {column} can be in thousands or with decimals. Add --decimal . or --decimal ,"
    ),
    "import_needs_same": N_(
        'These names look like others:{names}\nAdd --same "NAME=ID" for each that is the same, and --new-when-alike '
        "when the others are new. --dry-run --json lists them all."
    ),
    "import_needs_encoding": N_("{file} can be written in several encodings. Add --encoding with one of: {answers}."),
    "import_needs_header_line": N_(
        "The headers of {file} can stand on several lines. Add --header-line with one of: {answers}."
    ),
    "picture_unknown": N_("There is no picture {name}. Choose one of these: {names}."),
    "size_unreadable": N_("{size} is not a size. Enter it like 1366x768."),
}


def sentence(refusal: Refusal, formats: Formats | None = None) -> str:
    """Say what was refused and what to do; nothing was changed."""
    formats = formats or Formats()
    if isinstance(refusal, DraftRefused) and refusal.problems:
        return " ".join(dict.fromkeys(problem_sentence(problem, formats) for problem in refusal.problems))
    facts = _with_codes_worded(written(refusal.facts, formats))
    template = _BY_CODE.get(_closer_code(refusal.code, facts))
    text = filled(translated(template), facts) if template else None
    if text is None:
        text = _("This was not possible ({code}). Nothing was changed.").format(code=refusal.code)
    return text


def _closer_code(code: str, facts: dict[str, str]) -> str:
    """Return the code of the sentence that fits the facts better."""
    if "step" in facts and knows(f"{code}_{facts['step']}"):
        return f"{code}_{facts['step']}"
    if code == "account_unknown" and facts.get("similar"):
        return "account_unknown_but_similar"
    if code in ("import_date_order_open", "import_decimal_mark_open") and not facts.get("typed"):
        return code.replace("_open", "_mixed")
    if code == "undo_not_exact" and knows(f"{code}_{facts.get('reason')}"):
        is_known = facts.get("who") or facts["reason"] not in ("changed", "gone")
        return f"{code}_{facts['reason']}" if is_known else code
    if code == "file_damaged" and facts.get("backup"):
        return "file_damaged_with_backup"
    if code == "document_too_long" and facts.get("lines") == "1":
        return "document_too_long_by_a_line"
    return code


def _with_codes_worded(facts: dict[str, str]) -> dict[str, str]:
    """Put words in place of the facts that are codes themselves."""
    worded = dict(facts)
    if "missing" in facts:
        worded["missing"] = "; ".join(missing_short(code) for code in facts["missing"].split(","))
    if "where" in facts:
        worded["where"] = ", ".join(dict.fromkeys(record_label(kind) for kind in facts["where"].split(", ")))
    if "reason" in facts and "field" in facts:
        worded["field"] = field_label(facts["field"])
    if "whose" in facts or "form" in facts:
        worded |= _of_advocacy(facts)
    if "section" in facts:
        worded["section"] = section_label(facts["section"])
    return worded


def _of_advocacy(facts: dict[str, str]) -> dict[str, str]:
    """Word a form of advocacy, or why somebody may not vouch for us."""
    from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
    from growthdesk.wording.advocacy import form_name, restriction_words

    forms = {form.value: form_name(form) for form in AdvocacyForm}
    kinds = {kind.value: kind for kind in RestrictionKind}
    if facts.get("kind") in kinds:
        return {"why": restriction_words(facts.get("whose", ""), kinds[facts["kind"]], facts.get("note", ""))}
    return {"form": forms.get(facts.get("form", ""), facts.get("form", ""))}


def knows(code: str) -> bool:
    """Whether a code has words of its own."""
    return code in _BY_CODE
