"""What the command line understands: its commands, their options, and what a day or a month looks like there."""

import argparse
from datetime import date
from pathlib import Path

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.wording import _

FIRST_YEAR, LAST_YEAR = 1900, 2200
SEARCH_HITS = 20
IMPORT_KINDS = ("accounts", "people", "orders", "measures", "outcomes")


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


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line; each command has its name as `command`."""
    made = argparse.ArgumentParser(
        prog="growthdesk",
        description=_("Turns the first sale into a growing relationship. Without a command it opens the window."),
        epilog=_("growthdesk FILE opens that file in the window."),
    )
    made.add_argument("--version", action="version", version=_version())
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=_("print one JSON document"))
    common.add_argument("--debug", action="store_true", help=_("show where a failure came from"))
    commands = made.add_subparsers(metavar="COMMAND")

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

    _add_import(add("import", _("import accounts, people, orders, measures and outcomes from tables and workbooks")))
    _add_document(add("document", _("make a document as PDF")))
    _add_batch(add("batch", _("make many documents as PDF: of the reviews due, or of chosen accounts")))
    _add_export(add("export", _("write everything recorded as a workbook, or people as vCard")))
    _add_search(add("search", _("find accounts, people, notes and everything else by words")))
    _add_today(add("today", _("list what there is to do now, for whom and why")))
    _add_referrals(add("referrals", _("list who can be asked for a referral, and how each one stands")))
    _add_calendar(add("calendar", _("write what is due, reviews and milestones for a calendar")))
    add("doctor", _("check this computer"))
    _add_pictures(add("pictures", _("write a picture of every screen")))
    return made


def _version() -> str:
    from importlib.metadata import version

    return f"GrowthDesk {version('growthdesk')}"


def _add_on(parser: argparse.ArgumentParser, words: str = "") -> None:
    words = words or _("the day to take as today, like 2026-11-21")
    parser.add_argument("--on", type=_day, metavar="DATE", help=words)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", nargs="?", help=_("made when it does not exist"))
    table_help = _("a CSV file or a workbook (XLSX, XLSM, XLSB, XLS, ODS)")
    for kind in IMPORT_KINDS:
        parser.add_argument(f"--{kind}", type=Path, metavar="TABLE", action=_Once, help=table_help)
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, write nothing"))
    parser.add_argument("--date-order", choices=("ymd", "dmy", "mdy"), help=_("how dates like 03/04/2026 are written"))
    parser.add_argument("--decimal", choices=(".", ","), help=_("the decimal mark of amounts like 1.234"))
    parser.add_argument("--encoding", help=_("the encoding of CSV files, like cp1252"))
    parser.add_argument("--owner", metavar="NAME", help=_("owner of accounts that name none"))
    same_help = _("NAME in a file is the account or person of this id, external id or name; as often as you like")
    parser.add_argument("--same", metavar="NAME=ID", action="append", default=[], help=same_help)
    parser.add_argument("--new-when-alike", action="store_true", help=_("names that look like others are new ones"))
    parser.add_argument("--sheet", metavar="NAME", help=_("the sheet of a workbook; else the first that fits"))
    parser.add_argument("--header-line", type=int, metavar="LINE", help=_("the line that holds the headers"))
    parser.add_argument("--forget", action="store_true", help=_("do not read the files as the last time"))
    refused_help = _("write the refused rows, with the reasons, to mend and import again")
    parser.add_argument("--refused", type=Path, metavar="OUT.csv", help=refused_help)
    parser.add_argument("--force", action="store_true", help=_("replace an existing file"))
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
    # Whoever may introduce somebody is asked one by one, at the right moment.
    kinds = tuple(kind.value for kind in DocumentKind if kind is not DocumentKind.REFERRAL_KIT)
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


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    what = parser.add_mutually_exclusive_group(required=True)
    xlsx_help = _("a workbook with a sheet for each kind of record")
    what.add_argument("--xlsx", type=Path, metavar="OUT.xlsx", help=xlsx_help)
    what.add_argument("--vcard", type=Path, metavar="OUT.vcf", help=_("the people who have not left"))
    parser.add_argument("--force", action="store_true", help=_("replace an existing file"))


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    words_help = _("words or their beginnings; what has all of them is found")
    parser.add_argument("words", nargs="+", metavar="WORDS", help=words_help)
    limit_help = _("how many of each kind to list at most, {count} unless told").format(count=SEARCH_HITS)
    parser.add_argument("--limit", type=_count, default=SEARCH_HITS, metavar="COUNT", help=limit_help)


def _add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--owner", metavar="NAME", help=_("the lines of this team member; else everybody’s"))
    on_help = _(
        "the day to take as today, like 2026-11-21. A day gone by is listed as it stood at its end: what was recorded "
        "later is not known yet, even if it happened before. A day before the file began goes by the dates recorded "
        "since; on which day a review was cancelled or a tier was chosen is not among them"
    )
    _add_on(parser, on_help)


def _add_referrals(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    on_help = _("the day to take as today, like 2026-11-21. A day gone by is listed as it stood at its end")
    _add_on(parser, on_help)


def _add_calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.ics")
    parser.add_argument("--owner", metavar="NAME", help=_("what this team member sees to; else everybody"))
    _add_on(parser)
    parser.add_argument("--force", action="store_true", help=_("replace an existing file"))


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 1_000):
        words = _("{text} is not a number from 1 to {most}")
        raise argparse.ArgumentTypeError(words.format(text=repr(text), most="1,000"))
    return int(text)


def _add_pictures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1366x768", metavar="WxH")
    parser.add_argument("--scale", type=_text_scale, default=1.0, metavar="S", help=_("text size, 1.5 for 150 %%"))
    direction_help = _("ltr or rtl: from which side the window is read")
    parser.add_argument("--direction", choices=("ltr", "rtl"), default="ltr", help=direction_help)
    parser.add_argument("--only", metavar="NAME")


# Commands
