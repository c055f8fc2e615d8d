"""Commands about the row chosen in a list: they name it, so that nobody deletes another one than they think."""

from collections.abc import Callable

from growthdesk.ui.commands import Command, Menu
from growthdesk.wording.isolates import apart

HISTORY_KEY = "Ctrl+H"
LONGEST_NAME = 40


def row_command(words: str, run: Callable[[], object], *, named: str = "", name: str = "", key: str = "") -> Command:
    """Return a command of the Edit menu; with a `name` it reads as `named` ("Delete {name}") with the name in it.

    The palette finds it by its `words`, whatever it is about.
    """
    if not name:
        return Command(Menu.EDIT, words, run, key)
    return Command(Menu.EDIT, named.format(name=apart(_short(name))), run, key, found_by=words)


def history_command(
    words: str, run: Callable[[], object], *, has_row: bool, named: str = "", name: str = ""
) -> Command:
    """Return what shows the history of the row; without a row its key is free for that of the account."""
    return row_command(words, run, named=named, name=name, key=HISTORY_KEY if has_row else "")


def _short(name: str) -> str:
    line = " ".join(name.split())
    shown = line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
    return shown.replace("&", "&&")
