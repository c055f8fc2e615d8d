"""The lists of exact versions: complete, hashed, and without any address to fetch from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
RUN = ROOT / "installer" / "requirements.lock"
TEST = ROOT / "installer" / "requirements-test.lock"


def entries(lock: Path) -> dict[str, list[str]]:
    """Read a lock into its requirement lines and the hashes of each."""
    found: dict[str, list[str]] = {}
    for line in lock.read_text().splitlines():
        if line.startswith("    --hash="):
            found[next(reversed(found))].append(line.strip(" \\"))
        elif line and not line.startswith("#"):
            found[line.strip(" \\")] = []
    return found


def versions(lock: Path) -> dict[str, set[str]]:
    """Read the versions a lock allows of each package, over all platforms and Pythons."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry)
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        found.setdefault(requirement.name, set()).add(specifier.version)
    return found


def wanted(group: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = {
        "run": project["project"]["dependencies"],
        "dev": project["project"]["optional-dependencies"]["dev"],
        "build": project["build-system"]["requires"],
    }
    return [Requirement(line) for line in listed[group]]


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", [RUN, TEST], ids=lambda lock: lock.name)
def test_every_package_has_hashes_and_nothing_names_an_address(lock: Path) -> None:
    assert all(hashes for hashes in entries(lock).values())
    assert not re.search(r"https?:|--(extra-)?index|--find-links|@ ", lock.read_text())


@pytest.mark.parametrize(
    ("lock", "group"), [(RUN, "run"), (RUN, "build"), (TEST, "run"), (TEST, "build"), (TEST, "dev")]
)
def test_every_dependency_is_locked_to_a_version_that_fits(lock: Path, group: str) -> None:
    locked = versions(lock)
    for requirement in wanted(group):
        allowed = locked.get(normalised(requirement.name), set())
        assert allowed, f"{requirement.name} is not locked: run installer/lock.sh"
        assert all(requirement.specifier.contains(Version(version)) for version in allowed), requirement


def test_tests_run_with_what_users_get() -> None:
    run, test = versions(RUN), versions(TEST)
    assert {name: test.get(name) for name in run} == run
