"""What an import does."""

import itertools

from growthdesk.domain.history import Changes
from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest
from growthdesk.usecases import imports
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()
_FILES = itertools.count()


@KINDS.take("imported")
def import_files(c: Chance) -> Changes:
    """Import accounts with their contacts and orders; a second time it finds some of them again."""
    number, first = next(_FILES), c.draw.randrange(4)
    companies, sales = c.folder / f"accounts{number}.csv", c.folder / f"orders{number}.csv"
    rows = [
        f"I{n},Imported {n},Contact {c.draw.randrange(3)},City {c.draw.randrange(3)}" for n in range(first, first + 4)
    ]
    companies.write_text("Customer ID,Company,Contact Name,City\n" + "\n".join(rows), encoding="utf-8")
    sold = [f"S{n},I{n % 4 + first},2026-0{n % 9 + 1}-11,{c.draw.randrange(999)}.50" for n in range(first, first + 9)]
    sales.write_text("Order ID,Customer ID,Order Date,Amount (USD)\n" + "\n".join(sold), encoding="utf-8")
    files = (ImportFile(ImportKind.ACCOUNTS, companies), ImportFile(ImportKind.ORDERS, sales))
    return imports.run_import(c.desk, ImportRequest(files, new_when_alike=True), with_backup=False).changes
