"""The wheel, installed outside the clone: it carries its own resources and templates and needs no clone."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("growthdesk-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own that borrows our environment's other packages."""
    folder = tmp_path_factory.mktemp("another place") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, capture_output=True)
    packages = next((folder / "lib").glob("python3*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:  # a wheel of plain Python is installed by unpacking it
        archive.extractall(packages)
    # Appended to the path (not processed as a site folder), so the clone's own .pth files are not followed.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def said_by(installed: Path, program: str) -> str:
    environment = {"GROWTHDESK_HOME": str(installed.parent / "home"), "PATH": "/usr/bin:/bin"}
    command = [str(installed / "bin" / "python"), "-c", program]
    done = subprocess.run(command, cwd=installed.parent, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def shipped_files(folder: str) -> set[str]:
    return {str(file.relative_to(ROOT)) for file in (ROOT / folder).rglob("*") if file.is_file()}


def test_everything_shipped_is_in_the_wheel_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = shipped_files("resources") | shipped_files("report_templates")
    assert {f"growthdesk/_shipped/{name}" for name in expected if "__pycache__" not in name} <= names
    assert not [name for name in names if name.startswith("tests/") or "__pycache__" in name]
    translations = [name for name in shipped_files("src/growthdesk") if name.endswith((".mo", ".po"))]
    assert {name.removeprefix("src/") for name in translations} <= names


def test_outside_the_clone_the_wheels_own_resources_are_found(installed: Path) -> None:
    program = (
        "import json; from growthdesk.runtime import paths\n"
        "print(json.dumps([str(paths.resource()), str(paths.report_template_folder()), str(paths.clone_root()),"
        " str(paths.__file__)]))"
    )
    resources, templates, clone, module = json.loads(said_by(installed, program))
    inside = str(installed.resolve())
    assert resources.startswith(inside)
    assert templates.startswith(inside)
    assert module.startswith((inside, str(installed)))
    assert clone == "None"


def test_outside_the_clone_the_doctor_can_be_asked(installed: Path) -> None:
    program = "import sys; from growthdesk.__main__ import main; sys.argv[1:] = ['doctor', '--json']; sys.exit(main())"
    answer = json.loads(said_by(installed, program))
    assert answer["ok"], [check for check in answer["checks"] if not check["ok"]]
