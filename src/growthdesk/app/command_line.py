"""The command line: the same use cases as the window, for scripts and machines without a display.

Exit 0 done, 1 the input or the data is at fault (one message on stderr), 2 wrong usage.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer, say_risk
from growthdesk.app.computer import Computer, this_computer
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import Clock, DayClock
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.domain.accounts import AccountSummary
    from growthdesk.domain.money import Money
    from growthdesk.usecases.desk import Desk
    from growthdesk.wording.formats import Formats


Command = Callable[[argparse.Namespace, Computer], Answer]
SMALLEST_PICTURE = 240
STOPPED_BY_USER = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command, or open the window when none is named."""
    if not arguments or (arguments[0] not in _COMMANDS and not arguments[0].startswith("-")):
        return _run_window(arguments)
    chosen = _parser().parse_args(arguments)
    if not hasattr(chosen, "command"):
        return _run_window([])
    computer = this_computer()
    try:
        answer = _COMMANDS[chosen.command](chosen, computer)
    except Refusal as refusal:
        return _fail(chosen, refusal)
    except KeyboardInterrupt:
        return STOPPED_BY_USER
    except Exception as error:  # noqa: BLE001 -- the last line of defence: never a traceback for users
        return _fail_with_defect(chosen, computer, error)
    is_said = _print_answer(answer, as_json=chosen.json)
    return answer.exit_code if is_said else 1


def _parser() -> argparse.ArgumentParser:
    from growthdesk.app.command_parser import parser

    return parser()


def _run_window(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        _parser().error(_("more than one file: {files}").format(files=", ".join(arguments)))
    if arguments and _is_mistyped(arguments[0]):
        message = _("There is no command and no file {name}. Commands: {commands}.")
        _parser().error(message.format(name=arguments[0], commands=", ".join(_COMMANDS)))
    if not _has_display():
        message = _("There is no display to open a window on. Commands work without one: growthdesk --help lists them.")
        print(message, file=sys.stderr)
        return 1
    from growthdesk.app.toolkit import load_qt

    load_qt()
    from growthdesk.app.window import run_window

    return run_window(Path(arguments[0]) if arguments else None)


def _is_mistyped(word: str) -> bool:
    """Whether a single word is neither a file nor the name of one to come, so that it was meant as a command."""
    file = Path(word)
    return not file.suffix and file.name == word and not file.exists()


def _has_display() -> bool:
    """Whether Qt finds something to draw on; without, it would end the process with a core dump."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _print_answer(answer: Answer, *, as_json: bool) -> bool:
    """Print what a command answers; tell whether it could be written."""
    text = json.dumps(answer.data, ensure_ascii=False, indent=2) if as_json else "\n".join(answer.lines)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # The reader (head, less) had enough: that is no fault.
        sys.stdout = None
    except OSError as error:
        # What the command did is done; only its answer has no room where it was sent.
        sys.stdout = None
        if sys.stderr is not None:
            print(_("The answer could not be written: {reason}.").format(reason=error.strerror), file=sys.stderr)
        return False
    return True


def _fail(chosen: argparse.Namespace, refusal: Refusal) -> int:
    from growthdesk.wording.refusals import sentence

    if chosen.debug:
        raise refusal
    lines = [sentence(refusal)]
    if refusal.code == "file_exists":
        lines.append(_("On the command line that is --force."))
    print(" ".join(lines), file=sys.stderr)
    return 1


def _fail_with_defect(chosen: argparse.Namespace, computer: Computer, error: Exception) -> int:
    if chosen.debug:
        raise error
    from growthdesk.runtime.logs import Code, start_log

    folder = computer.folders.logs
    start_log(folder, "command").error("command %s failed", Code(chosen.command), exc_info=error)
    message = _("GrowthDesk itself failed, nothing was changed. Details without your data are in {log}.")
    print(message.format(log=folder), file=sys.stderr)
    return 1


# Arguments


def _clock(chosen: argparse.Namespace, computer: Computer) -> Clock:
    on = getattr(chosen, "on", None)
    return computer.clock if on is None else DayClock(computer.clock, on)


@contextmanager
def _reading(chosen: argparse.Namespace, computer: Computer) -> Iterator["Desk"]:
    from growthdesk.usecases.files import close_file, open_file

    opened = open_file(chosen.file, _clock(chosen, computer), computer.you, folders=computer.folders, read_only=True)
    say_risk(opened.path, opened.risk)
    try:
        yield opened.desk
    finally:
        close_file(opened)


def _sample(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.usecases.files import place_of
    from growthdesk.usecases.sample_firm import make_sample_firm

    computer.folders.make()
    made = make_sample_firm(chosen.file, _clock(chosen, computer), folders=computer.folders, overwrite=chosen.force)
    say_risk(made.file, place_of(made.file))
    data = {"file": str(made.file), "accounts": made.accounts}
    line = _("Made the sample firm with {count} accounts: {file}").format(count=made.accounts, file=made.file)
    return Answer(data, (line,))


def money_json(money: "Money | None") -> dict[str, str] | None:
    """Write money as the command line does: a decimal text and a currency, or null."""
    return None if money is None else {"amount": str(money.amount), "currency": money.currency}


def _account_json(summary: "AccountSummary") -> dict[str, object]:
    row = summary.row
    step = row.next_step
    return {
        "id": row.id,
        "external_id": row.external_id,
        "name": row.name,
        "owner": row.owner,
        "status": row.status.value,
        "tier": row.tier.value if row.tier else None,
        "established": row.is_established,
        "stages": {stage.value: state.value if state else None for stage, state in summary.row.stages.items()},
        "next_step": None
        if step is None
        else {"what": step.what, "owner": step.owner, "due": step.due_on.isoformat() if step.due_on else None},
        "people": row.people,
        "orders": summary.orders,
        "revenue": [money_json(money) for money in summary.revenue],
    }


def _accounts(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.usecases.accounts import account_summaries
    from growthdesk.wording.formats import Formats

    with _reading(chosen, computer) as desk:
        summaries = account_summaries(desk)
    formats = Formats(computer.locale)
    lines = [
        _("{name} · {owner} · {people} · {orders} · {revenue}").format(
            name=summary.row.name,
            owner=summary.row.owner,
            people=ngettext_("{count} person", "{count} people", summary.row.people).format(count=summary.row.people),
            orders=ngettext_("{count} order", "{count} orders", summary.orders).format(count=summary.orders),
            revenue=_revenue(summary.revenue, formats),
        )
        for summary in summaries
    ]
    return Answer([_account_json(s) for s in summaries], tuple(lines) or (_("No accounts yet."),))


def _revenue(sums: "Sequence[Money]", formats: "Formats") -> str:
    """Say what they ordered in all, in each currency."""
    if not sums:
        return _("no revenue recorded")
    return _("revenue {sums}").format(sums=", ".join(map(formats.money, sums)))


def _import(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.import_command import run_import_command

    return run_import_command(chosen, computer)


def _document(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.document_command import run_document_command

    return run_document_command(chosen, computer, _reading(chosen, computer))


def _batch(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.batch_command import run_batch_command

    return run_batch_command(chosen, computer, _reading(chosen, computer))


def _export(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.export_command import run_export_command

    return run_export_command(chosen, _reading(chosen, computer))


def _search(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.search_command import run_search_command

    return run_search_command(chosen, _reading(chosen, computer))


def _today(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.today_command import run_today_command

    return run_today_command(chosen, _reading(chosen, computer))


def _referrals(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.referrals_command import run_referrals_command

    return run_referrals_command(chosen, _reading(chosen, computer))


def _calendar(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.calendar_command import run_calendar_command

    return run_calendar_command(chosen, _reading(chosen, computer))


def _doctor(chosen: argparse.Namespace, computer: Computer) -> Answer:
    del chosen
    from growthdesk.app.checks import checks_of_this_computer

    checks = checks_of_this_computer(computer)
    ok = all(check.ok for check in checks)
    data = {
        "ok": ok,
        "checks": [
            {"name": check.name, "ok": check.ok, "found": check.found, "remedy": check.remedy} for check in checks
        ],
    }
    lines = []
    for check in checks:
        lines.append(f"{'✓' if check.ok else '✗'} {check.name}: {check.found}")
        if not check.ok:
            lines.append(f"  {check.remedy}")
    return Answer(data, tuple(lines), 0 if ok else 1)


def _pictures(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.pictures import take_pictures

    width, x, height = chosen.size.partition("x")
    sides = [int(side) for side in (width, height) if side.isdecimal() and len(side) <= 4]
    if not x or len(sides) != 2 or min(sides) < SMALLEST_PICTURE:
        raise Refusal("size_unreadable", size=chosen.size)
    files = take_pictures(
        chosen.file,
        chosen.folder,
        computer,
        theme=chosen.theme,
        size=(sides[0], sides[1]),
        scale=chosen.scale,
        direction=chosen.direction,
        only=chosen.only,
    )
    return Answer({"pictures": [str(file) for file in files]}, tuple(str(file) for file in files))


_COMMANDS: dict[str, Command] = {
    "sample": _sample,
    "accounts": _accounts,
    "import": _import,
    "document": _document,
    "batch": _batch,
    "export": _export,
    "search": _search,
    "today": _today,
    "referrals": _referrals,
    "calendar": _calendar,
    "doctor": _doctor,
    "pictures": _pictures,
}
