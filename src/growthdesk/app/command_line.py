"""The command line: the same use cases as the window, for scripts and machines without a display.

Exit 0 done, 1 the input or the data is at fault (one message on stderr), 2 wrong usage.
"""

import argparse
import gc
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer, say_risk
from growthdesk.app.computer import Computer, this_computer
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import Clock, FixedClock
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.domain.accounts import AccountSummary
    from growthdesk.domain.money import Money
    from growthdesk.usecases.desk import Desk


Command = Callable[[argparse.Namespace, Computer], Answer]
SMALLEST_PICTURE = 240
STOPPED_BY_USER = 130
FIRST_YEAR, LAST_YEAR = 1900, 2200
IMPORT_KINDS = ("accounts", "people", "orders", "measures", "outcomes")


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
    # Nothing made while starting is garbage: looking for some would take a tenth of the start. `run_window` ends it.
    gc.disable()
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
    print(sentence(refusal), file=sys.stderr)
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


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is not a date like 2026-11-21").format(text=repr(text))) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        words = _("{text} is not a day between {first} and {last}")
        raise argparse.ArgumentTypeError(words.format(text=repr(text), first=FIRST_YEAR, last=LAST_YEAR))
    return day


def _month(text: str) -> date:
    try:
        return _day(f"{text}-01")
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(_("{text} is not a month like 2026-11").format(text=repr(text))) from None


class _Once(argparse.Action):
    """An option that counts once: a second one would silently take the place of the first."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(_("{option} stands there twice: import one file after the other").format(option=option_string))
        setattr(namespace, self.dest, values)


def _text_scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0.8 <= scale <= 2:
        raise argparse.ArgumentTypeError(_("{text} is not a text size from 0.8 to 2").format(text=repr(text)))
    return scale


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="growthdesk",
        description=_("Turns the first sale into a growing relationship. Without a command it opens the window."),
        epilog=_("growthdesk FILE opens that file in the window."),
    )
    parser.add_argument("--version", action="version", version=_version())
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=_("print one JSON document"))
    common.add_argument("--debug", action="store_true", help=_("show where a failure came from"))
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        sub.set_defaults(command=name)
        return sub

    sample = add("sample", _("make the file of a sample firm"))
    sample.add_argument("file", type=Path, metavar="FILE")
    _add_on(sample)
    sample.add_argument("--force", action="store_true", help=_("replace an existing file"))

    accounts = add("accounts", _("list the accounts"))
    accounts.add_argument("file", type=Path, metavar="FILE")
    _add_on(accounts)

    _add_import(add("import", _("import accounts, people, orders, measures and outcomes from CSV")))
    _add_document(add("document", _("make a document as PDF")))
    _add_batch(add("batch", _("make many documents as PDF: of the reviews due, or of chosen accounts")))
    add("doctor", _("check this computer"))
    _add_pictures(add("pictures", _("write a picture of every screen")))
    return parser


def _version() -> str:
    from importlib.metadata import version

    return f"GrowthDesk {version('growthdesk')}"


def _add_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, metavar="DATE", help=_("the day to take as today, like 2026-11-21"))


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", nargs="?", help=_("made when it does not exist"))
    for kind in IMPORT_KINDS:
        parser.add_argument(f"--{kind}", type=Path, metavar="CSV", action=_Once)
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, write nothing"))
    parser.add_argument("--date-order", choices=("ymd", "dmy", "mdy"), help=_("how dates like 03/04/2026 are written"))
    parser.add_argument("--decimal", choices=(".", ","), help=_("the decimal mark of amounts like 1.234"))
    parser.add_argument("--encoding", help=_("the files' encoding, like cp1252"))
    parser.add_argument("--owner", metavar="NAME", help=_("owner of accounts that name none"))
    parser.add_argument("--headers", choices=IMPORT_KINDS, metavar="KIND", help=_("print the columns it knows"))


def _add_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(wrong_usage=parser.error)
    kinds = tuple(kind.value for kind in DocumentKind)
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    parser.add_argument("--account", metavar="NAME", help=_("a name, an external id or an id; blank forms need none"))
    editions = tuple(edition.value for edition in Edition)
    parser.add_argument("--edition", choices=editions, help=_("of the value-summary: for whom; else the champion"))
    parser.add_argument("--paper", choices=("a4", "letter"))
    parser.add_argument("--from", dest="start", type=_day, metavar="DATE")
    parser.add_argument("--to", dest="end", type=_day, metavar="DATE")
    _add_on(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--force", action="store_true", help=_("replace an existing file"))


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(wrong_usage=parser.error)
    kinds = tuple(kind.value for kind in DocumentKind)
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    which = parser.add_mutually_exclusive_group()
    account_help = _("a name, an external id or an id, as often as you like; else the reviews due")
    which.add_argument("--account", metavar="NAME", nargs="+", action="extend", help=account_help)
    due_help = _("the month the reviews are due in, like 2026-11; else the one of --on, with late reviews")
    which.add_argument("--due", type=_month, metavar="MONTH", help=due_help)
    editions = tuple(edition.value for edition in Edition)
    parser.add_argument("--edition", choices=editions, help=_("of the value-summary: for whom; else the champion"))
    parser.add_argument("--paper", choices=("a4", "letter"))
    _add_on(parser)
    output_help = _("a folder for a file each, or the name of one PDF")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER_OR_PDF", help=output_help)
    parser.add_argument("--force", action="store_true", help=_("replace existing files"))


def _add_pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1366x768", metavar="WxH")
    parser.add_argument("--scale", type=_text_scale, default=1.0, metavar="S", help=_("text size, 1.5 for 150 %%"))
    parser.add_argument("--only", metavar="NAME")


# Commands


def _clock(chosen: argparse.Namespace, computer: Computer) -> Clock:
    on = getattr(chosen, "on", None)
    return computer.clock if on is None else FixedClock(datetime.combine(on, time(12), tzinfo=UTC))


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
            revenue=", ".join(formats.money(money) for money in summary.revenue) or _("no revenue recorded"),
        )
        for summary in summaries
    ]
    return Answer([_account_json(s) for s in summaries], tuple(lines) or (_("No accounts yet."),))


def _import(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.import_command import run_import_command

    return run_import_command(chosen, computer)


def _document(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.document_command import run_document_command

    return run_document_command(chosen, computer, _reading(chosen, computer))


def _batch(chosen: argparse.Namespace, computer: Computer) -> Answer:
    from growthdesk.app.batch_command import run_batch_command

    return run_batch_command(chosen, computer, _reading(chosen, computer))


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
        only=chosen.only,
    )
    return Answer({"pictures": [str(file) for file in files]}, tuple(str(file) for file in files))


_COMMANDS: dict[str, Command] = {
    "sample": _sample,
    "accounts": _accounts,
    "import": _import,
    "document": _document,
    "batch": _batch,
    "doctor": _doctor,
    "pictures": _pictures,
}
