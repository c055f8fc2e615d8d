"""`growthdesk export`: everything recorded as one workbook, or people as cards for an address book."""

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.wording import _
from growthdesk.wording.history import record_label

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk


def run_export_command(chosen: argparse.Namespace, reading: "AbstractContextManager[Desk]") -> Answer:
    """Write the file asked for, or say what stops it."""
    from growthdesk.usecases.exports import export_cards, export_firm

    with reading as desk:
        if chosen.xlsx is not None:
            exported = export_firm(desk, chosen.xlsx, overwrite=chosen.force)
        else:
            exported = export_cards(desk, chosen.vcard, overwrite=chosen.force)
    lines = [_("Wrote {file}").format(file=exported.file)]
    lines += [_("{what}: {count}").format(what=record_label(kind), count=n) for kind, n in exported.rows.items()]
    return Answer({"file": str(exported.file), "rows": exported.rows}, tuple(lines))
