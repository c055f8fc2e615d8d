"""What a start loads: opening a file and reading it never waits for the libraries only writing or upgrading needs."""

import subprocess
import sys
from pathlib import Path

SLOW = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "babel", "PySide6", "matplotlib")
_OPEN_AND_READ = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from growthdesk.domain.accounts import Account
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases.files import close_file, open_file

clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
opened = open_file(Path(sys.argv[1]), clock, "Layla", folders=user_folders())
opened.desk.reading.find(Account)
close_file(opened)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_opening_and_reading_loads_nothing_slow(file: Path) -> None:
    command = [sys.executable, "-c", _OPEN_AND_READ, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & set(SLOW) == set()
    assert "sqlcipher3" in done.stdout.split()
