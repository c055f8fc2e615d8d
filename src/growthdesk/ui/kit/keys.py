"""The keys that lists, forms and the search understand by themselves, in words for the list of shortcuts.

`tests/ui/help/test_shortcuts.py` presses each of them: a key that is named here and does nothing fails.
"""

from dataclasses import dataclass

from growthdesk.ui.kit.table.order import SORT_KEY
from growthdesk.wording import _


@dataclass(frozen=True, slots=True)
class KitKey:
    """Keys in Qt's spelling, where they work and what they do; `name` is for tests."""

    name: str
    keys: tuple[str, ...]
    where: str
    what: str


def kit_keys() -> tuple[KitKey, ...]:
    """Return what works wherever such a list, form or window is shown."""
    everywhere, lists, forms, find = _("Everywhere"), _("In lists"), _("In forms"), _("In the search")
    ticked = _("In lists with ticks")
    return (
        KitKey("next", ("Tab",), everywhere, _("Next field or button")),
        KitKey("previous", ("Shift+Tab",), everywhere, _("Previous field or button")),
        KitKey("close_panel", ("Esc",), everywhere, _("Close the panel at the side, or the dialog")),
        KitKey("dialog_help", ("F1",), everywhere, _("Help for this page, also from a dialog")),
        KitKey("open_row", ("Return",), lists, _("Open the row")),
        KitKey("copy_row", ("Ctrl+C",), lists, _("Copy the row")),
        KitKey("delete_row", ("Del",), lists, _("Delete the row, in the lists of an account")),
        KitKey("first_row", ("Home",), lists, _("First row")),
        KitKey("last_row", ("End",), lists, _("Last row")),
        KitKey("sort_rows", (SORT_KEY,), lists, _("Sort by a column")),
        KitKey("to_filter", ("Up",), lists, _("From the first row into the filter")),
        KitKey("to_rows", ("Down",), lists, _("From the filter into the rows")),
        KitKey("clear_filter", ("Esc",), lists, _("Clear the filter")),
        KitKey("tick_row", ("Space",), ticked, _("Tick the row, or take its tick away")),
        KitKey("tick_several", ("Shift+Down", "Shift+Up"), ticked, _("Tick the row and the next one")),
        KitKey("tick_all", ("Ctrl+A",), ticked, _("Tick all that are shown")),
        KitKey("clear_ticks", ("Esc",), ticked, _("Clear the ticks")),
        KitKey("send", ("Return",), forms, _("Save, from a field of one line")),
        KitKey("send_from_anywhere", ("Ctrl+Return",), forms, _("Save, from any field")),
        KitKey("open_choice", ("Alt+Down",), forms, _("Show what there is to choose")),
        KitKey("section", ("Tab",), find, _("Next group")),
        KitKey("first", ("Home",), find, _("First line, from the beginning of the text")),
        KitKey("last", ("End",), find, _("Last line, from the end of the text")),
    )
