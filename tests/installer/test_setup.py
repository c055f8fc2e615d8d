"""The setup script on computers that are not like this one: stand-ins for their programs come first in PATH."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from growthdesk.runtime.system_libraries import DOCUMENT_LIBRARIES, WINDOW_LIBRARIES, packages_of

ROOT = Path(__file__).parents[2]
CLONE_FILES = (
    "installer/setup.sh",
    "installer/run.sh",
    "installer/test.sh",
    "installer/requirements.lock",
    "installer/requirements-test.lock",
    "pyproject.toml",
    "src/growthdesk/runtime/system_libraries.py",
)
PLAIN_TOOLS = ("bash", "cat", "cut", "dirname", "head", "mktemp", "rm", "sed", "sha256sum", "sort", "tail")

RUNS_THE_REST = 'shift; exec "$@"'
APT_THAT_INSTALLS = 'echo "apt-get $*" >>"$CALLS"'
APT_THAT_FAILS = 'echo "apt-get $*" >>"$CALLS"; case "$*" in *install*) echo "E: no such package" >&2; exit 100;; esac'


class Computer:
    """A clone in a folder of its own, and the programs that its user can call."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "a clone"
        self.programs = folder / "programs"
        self.calls = folder / "calls"
        self.calls.touch()
        self.programs.mkdir()
        for name in CLONE_FILES:
            (self.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.clone / name)
        for tool in PLAIN_TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool) or tool)

    def has(self, program: str, script: str = "exit 0") -> None:
        """Give the computer a program."""
        file = self.programs / program
        file.write_text(f"#!{shutil.which('bash')}\n{script}\n")
        file.chmod(0o755)

    def has_python(self, *, missing: str = "", ensurepip: bool = True) -> None:
        """Give it a Python whose look at the system's libraries says what the test wants."""
        self.has(
            "python3",
            f'case "$*" in\n*system_libraries.py) printf "{missing}" ;;\n'
            f"*ensurepip*) {'exit 0' if ensurepip else 'exit 1'} ;;\n"
            f'*"-m venv"*) echo "venv $*" >>"$CALLS"; exit 7 ;;\n'
            f'*) exec "{sys.executable}" "$@" ;;\nesac',
        )

    def runs(self, call: str) -> subprocess.CompletedProcess[str]:
        """Call functions of setup.sh."""
        environment = {"PATH": str(self.programs), "CALLS": str(self.calls), "HOME": str(self.clone)}
        return subprocess.run(
            ["bash", "-c", f'set -euo pipefail; source "{self.clone}/installer/setup.sh"; {call}'],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            executable=shutil.which("bash"),
        )

    def is_used_by(self, user: int) -> None:
        """Let the script believe that a certain user runs it (0 is root); bash does not let EUID be set."""
        script = self.clone / "installer" / "setup.sh"
        script.write_text(script.read_text().replace("EUID == 0", f"{user} == 0"))

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_missing_packages_are_installed_in_one_go_by_root(computer: Computer) -> None:
    computer.has_python(missing=r"libegl1\tlibEGL.so.1\nlibpango-1.0-0\tlibpango-1.0.so.0\n", ensurepip=False)
    computer.is_used_by(0)
    computer.has("env", RUNS_THE_REST)
    computer.has("apt-get", APT_THAT_INSTALLS)
    done = computer.runs("install_system_packages run")
    installs = [call for call in computer.called() if " install " in call]
    assert len(installs) == 1
    assert re.search(r"python3\.\d+-venv libegl1 libpango-1\.0-0$", installs[0])
    assert done.returncode == 1, "the stand-in installs nothing, and that must be noticed"
    assert "libEGL.so.1\nlibpango-1.0.so.0" in done.stderr


def test_without_rights_everything_is_listed_and_nothing_is_tried(computer: Computer) -> None:
    computer.is_used_by(1000)
    computer.has_python(missing=r"libegl1\tlibEGL.so.1\n")
    computer.has("apt-get", APT_THAT_INSTALLS)
    computer.has("sudo", "exit 1")
    done = computer.runs("prepare test")
    assert done.returncode == 1
    assert "sudo apt-get install libegl1 xvfb xauth x11-utils poppler-utils" in done.stderr
    assert computer.called() == []


def test_sudo_without_a_password_is_used(computer: Computer) -> None:
    computer.is_used_by(1000)
    computer.has_python(missing=r"libegl1\tlibEGL.so.1\n")
    computer.has("sudo", 'shift; [ "$*" = true ] || exec "$@"')
    computer.has("env", RUNS_THE_REST)
    computer.has("apt-get", APT_THAT_INSTALLS)
    computer.runs("install_system_packages run")
    assert computer.called() == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends libegl1",
    ]


def test_without_python_it_is_listed_with_everything_else(computer: Computer) -> None:
    computer.is_used_by(1000)
    computer.has("apt-get", APT_THAT_INSTALLS)
    computer.has("apt-cache", '[ "$2" = python3.12-venv ] && echo "Package: $2"')
    done = computer.runs("prepare run")
    assert done.returncode == 1
    listed = done.stderr.split("sudo apt-get install ")[1].splitlines()[0].split(" ")
    assert listed[:2] == ["python3.12", "python3.12-venv"]
    assert set(listed[2:]) == set(packages_of(DOCUMENT_LIBRARIES + WINDOW_LIBRARIES))


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_a_python_that_is_too_old_or_too_new_does_not_count(computer: Computer, version: tuple[int, ...]) -> None:
    computer.has("python3", f'exec "{sys.executable}" -c "import sys; sys.version_info = {version}; $2"')
    computer.has("python3.11", f'exec "{sys.executable}" "$@"')
    assert computer.runs('pick_python; echo "$system_python"').stdout == "python3.11\n"


@pytest.mark.parametrize("has_apt", [True, False])
def test_packages_that_cannot_be_had_are_named(computer: Computer, has_apt: bool) -> None:
    computer.has_python(missing=r"libegl1\tlibEGL.so.1\n")
    computer.is_used_by(0)
    computer.has("env", RUNS_THE_REST)
    if has_apt:
        computer.has("apt-get", APT_THAT_FAILS)
    done = computer.runs("prepare run")
    assert done.returncode == 1
    assert "sudo apt-get install libegl1" in done.stderr
    assert ("E: no such package" in done.stderr) is has_apt


def test_a_folder_that_is_no_environment_is_left_alone(computer: Computer) -> None:
    computer.has_python()
    (computer.clone / ".venv").mkdir()
    (computer.clone / ".venv" / "precious").write_text("data")
    done = computer.runs("prepare run")
    assert done.returncode == 1
    assert "is not a virtual environment" in done.stderr
    assert (computer.clone / ".venv" / "precious").read_text() == "data"


def prepared(computer: Computer, kind: str) -> None:
    """Leave what a finished setup leaves."""
    (computer.clone / ".venv" / "bin").mkdir(parents=True)
    (computer.clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    done = computer.runs(f'printf "%s %s\\n" {kind} "$(fingerprint)" >"$stamp"')
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("made_for", "wanted", "ready"),
    [("run", "run", True), ("test", "run", True), ("test", "test", True), ("run", "test", False)],
)
def test_a_second_start_only_looks_at_the_stamp(computer: Computer, made_for: str, wanted: str, ready: bool) -> None:
    prepared(computer, made_for)
    assert (computer.runs(f"is_prepared {wanted}").returncode == 0) is ready
    if ready:
        done = computer.runs(f"prepare {wanted}")
        assert (done.returncode, done.stdout, computer.called()) == (0, "", [])


@pytest.mark.parametrize("changed", CLONE_FILES[0:1] + CLONE_FILES[3:6])
def test_a_changed_list_or_project_file_means_installing_again(computer: Computer, changed: str) -> None:
    prepared(computer, "test")
    with (computer.clone / changed).open("a") as file:
        file.write("\n# changed\n")
    assert computer.runs("is_prepared run").returncode != 0


def test_an_environment_whose_python_is_gone_is_made_again(computer: Computer) -> None:
    prepared(computer, "run")
    (computer.clone / ".venv" / "bin" / "python").unlink()
    (computer.clone / ".venv" / "bin" / "python").symlink_to("/no/such/python")
    assert computer.runs("is_prepared run").returncode != 0


def test_the_environment_may_be_elsewhere(computer: Computer) -> None:
    done = computer.runs("true")
    assert done.returncode == 0
    script = f'cd /; GROWTHDESK_VENV="my env"; source "{computer.clone}/installer/setup.sh"; echo "$python"'
    said = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert said.stdout == "//my env/bin/python\n"


def test_the_installer_names_no_place_to_fetch_from() -> None:
    for script in (ROOT / "installer").glob("*.sh"):
        assert not re.search(r"https?://|--index|--extra-index|--find-links", script.read_text()), script
