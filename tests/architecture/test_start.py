"""What a start may load, measured in a process of its own, and that nothing ever opens a network socket."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = ("sqlmodel", "sqlalchemy", "alembic", "matplotlib", "weasyprint", "jinja2", "PySide6.QtNetwork", "sqlite3")

# The program up to the moment the first list can be used, as `growthdesk FILE` runs it.
UP_TO_THE_FIRST_PAGE = """
import json, socket, sys
opened = []
class Watched(socket.socket):
    def __init__(self, family=-1, *facts, **options):
        opened.append(int(family))
        super().__init__(family, *facts, **options)
socket.socket = Watched
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from growthdesk.app import window
from growthdesk.ui.main_window import MainWindow

def look():
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    page = shown.pages.currentWidget()
    if page is None:
        QTimer.singleShot(10, look)
        return
    print(json.dumps({"page": type(page).__name__, "modules": sorted(sys.modules), "sockets": opened}), flush=True)
    shown.close()


QTimer.singleShot(0, look)
sys.exit(window.run_window(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, template: Path) -> dict[str, object]:
    """Start the window once and tell what it loaded."""
    file = tmp_path_factory.mktemp("start") / "Firm.growthdesk"
    file.write_bytes(template.read_bytes())
    home = tmp_path_factory.mktemp("home-of-start")
    ran = subprocess.run(
        [sys.executable, "-c", UP_TO_THE_FIRST_PAGE, str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", "GROWTHDESK_HOME": str(home), "HOME": str(home), "PATH": "/usr/bin:/bin"},
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert isinstance(found, dict)
    return found


def test_the_first_page_is_what_to_do_today(started: dict[str, object]) -> None:
    assert started["page"] == "TodayPage"


@pytest.mark.parametrize("name", SLOW)
def test_nothing_slow_or_forbidden_is_loaded_before_the_first_page(started: dict[str, object], name: str) -> None:
    modules = started["modules"]
    assert isinstance(modules, list)
    assert [module for module in modules if module == name or module.startswith(f"{name}.")] == []


def test_no_socket_is_opened_by_a_start(started: dict[str, object]) -> None:
    assert started["sockets"] == []


@pytest.mark.parametrize(
    "command",
    [["accounts", "FILE", "--json"], ["today", "FILE", "--json"], ["--help"], ["import", "--headers", "accounts"]],
    ids=" ".join,
)
def test_a_command_without_documents_loads_neither_qt_nor_the_writing_side(template: Path, command: list[str]) -> None:
    program = (
        "import sys\n"
        "from growthdesk.app.command_line import run\n"
        "try:\n    run(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in sys.stdin.read().split()] or 'none', file=sys.stderr)"
    )
    heavy = "PySide6 sqlmodel sqlalchemy alembic matplotlib weasyprint jinja2 sqlite3"
    ran = subprocess.run(
        [sys.executable, "-c", program, *[str(template) if word == "FILE" else word for word in command]],
        input=heavy,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.stderr.strip() == "none"
