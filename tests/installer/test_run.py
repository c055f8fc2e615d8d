"""run.sh with a stand-in for the growthdesk command: what it is asked to do, with and without a display."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ACCOUNTS = [
    {"id": "a1", "name": "Falcon Gate / Logistics"},
    {"id": "a2", "name": "شركة الأفق"},
    {"id": "a3", "name": "//"},
]
STAND_IN = """#!{bash}
echo "$*" >>"$CALLS"
case "$1" in
sample) echo data >"$2" ;;
accounts) cat "$ACCOUNTS" ;;
document) [[ "$*" == *"$BROKEN"* ]] && exit 1; while [[ "$1" != -o ]]; do shift; done; echo pdf >"$2" ;;
esac
"""


class Clone:
    """A clone that is set up already, whose growthdesk command only writes down its arguments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "Growth Desk"
        self.calls = folder / "calls"
        self.data = folder / "home" / "data"
        self.accounts = folder / "accounts.json"
        self.accounts.write_text(json.dumps(ACCOUNTS))
        shutil.copytree(ROOT / "installer", self.folder / "installer")
        shutil.copy(ROOT / "pyproject.toml", self.folder)
        programs = self.folder / ".venv" / "bin"
        programs.mkdir(parents=True)
        (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (programs / "growthdesk").write_text(STAND_IN.format(bash=shutil.which("bash")))
        for program in programs.iterdir():
            program.chmod(0o755)
        self._bash('source installer/setup.sh; printf "run %s\\n" "$(fingerprint)" >"$stamp"', cwd=self.folder)

    def start(self, *arguments: str, display: str = "", broken: str = "nothing") -> subprocess.CompletedProcess[str]:
        """Start run.sh from another folder."""
        self.calls.write_text("")
        script = str(self.folder / "installer" / "run.sh")
        return self._bash('exec bash "$0" "$@"', script, *arguments, cwd=Path("/"), display=display, broken=broken)

    def _bash(
        self, script: str, *arguments: str, cwd: Path, display: str = "", broken: str = "nothing"
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.folder.parent),
            "GROWTHDESK_HOME": str(self.data.parent),
            "CALLS": str(self.calls),
            "ACCOUNTS": str(self.accounts),
            "BROKEN": broken,
            "DISPLAY": display,
            "LC_ALL": "C.UTF-8",
        }
        command = ["bash", "-c", script, *arguments]
        return subprocess.run(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_without_a_display_everything_but_the_window_is_done(clone: Clone) -> None:
    done = clone.start()
    assert done.returncode == 0, done.stderr
    firm = clone.data / "Sample firm.growthdesk"
    summaries = clone.data / "Sample firm, value summaries"
    assert firm.exists()
    assert {file.name for file in summaries.iterdir()} == {"Falcon Gate _ Logistics.pdf", "شركة الأفق.pdf", "__.pdf"}
    assert str(firm) in done.stdout
    assert str(summaries) in done.stdout
    assert "no display" in done.stdout
    assert [call.split()[0] for call in clone.called()] == ["sample", "accounts", "document", "document", "document"]


def test_with_a_display_the_window_is_opened_on_the_sample_firm(clone: Clone) -> None:
    assert clone.start(display=":99").returncode == 0
    assert clone.called()[-1] == str(clone.data / "Sample firm.growthdesk")


def test_a_second_start_makes_nothing_again(clone: Clone) -> None:
    clone.start()
    done = clone.start()
    assert done.returncode == 0
    assert [call.split()[0] for call in clone.called()] == ["accounts"]


def test_summaries_are_made_again_when_the_firm_changed(clone: Clone) -> None:
    clone.start()
    for file in (clone.data / "Sample firm, value summaries").iterdir():
        subprocess.run(["touch", "-d", "yesterday", str(file)], check=True)
    clone.start()
    assert sum(call.startswith("document") for call in clone.called()) == len(ACCOUNTS)


def test_arguments_go_to_the_command(clone: Clone) -> None:
    assert clone.start("accounts", "My Firm.growthdesk", "--json").returncode == 0
    assert clone.called() == ["accounts My Firm.growthdesk --json"]


def test_a_summary_that_fails_is_told_and_the_rest_goes_on(clone: Clone) -> None:
    done = clone.start(broken="--account a2")
    assert done.returncode == 1
    assert "could not be made" in done.stdout
    assert len(list((clone.data / "Sample firm, value summaries").iterdir())) == 2
