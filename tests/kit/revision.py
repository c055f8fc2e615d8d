"""Drafts the next Alembic revision from the table classes: `python -m tests.kit.revision "what it does"`.

Read and shorten the draft, set `storage.revisions.LATEST`, then run `tests.kit.schema` and `tests.kit.golden` likewise.
"""

import sys
import warnings
from pathlib import Path

from alembic import command

from growthdesk.storage import driver
from growthdesk.storage.tables import METADATA
from growthdesk.storage.upgrading import SCRIPTS, as_sqlalchemy, configured


def draft_revision(message: str, scripts: Path = SCRIPTS) -> None:
    """Write the draft: what the table classes have beyond the last revision."""
    config = configured(scripts)
    numbers = [int(path.stem.split("_")[0]) for path in (scripts / "versions").glob("[0-9]*.py")]
    number = max(numbers, default=0) + 1
    connection = driver.connect_memory()
    with as_sqlalchemy(connection) as engine_connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Cannot correctly sort tables")
        config.attributes.update(connection=engine_connection, metadata=METADATA, as_batch=number > 1)
        if number > 1:
            command.upgrade(config, "head")
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")
    connection.close()


if __name__ == "__main__":
    draft_revision(sys.argv[1])
