from pathlib import Path

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.runtime import paths


def test_resources_are_found_in_the_clone_when_nothing_is_shipped(tmp_path: Path) -> None:
    package = tmp_path / "clone" / "src" / "growthdesk"
    package.mkdir(parents=True)
    assert paths.shipped_root(package) == tmp_path / "clone"


def test_resources_are_found_inside_an_installed_wheel(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "growthdesk"
    (package / "_shipped").mkdir(parents=True)
    assert paths.shipped_root(package) == package / "_shipped"


def test_this_copy_has_its_resources_and_templates() -> None:
    assert paths.resource().is_dir()
    assert paths.report_template_folder().is_dir()


def test_a_resource_that_was_not_shipped_is_a_defect() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-icon\.svg"):
        paths.resource("icons", "no-such-icon.svg")


def test_all_folders_follow_the_home_variable(tmp_path: Path) -> None:
    folders = paths.user_folders({"GROWTHDESK_HOME": str(tmp_path / "portable")})
    assert {folders.data, folders.config, folders.cache, folders.logs} == {
        tmp_path / "portable" / name for name in ("data", "config", "cache", "logs")
    }
    assert folders.settings_file.is_relative_to(folders.config)
    assert folders.locks.is_relative_to(folders.data)


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.user_folders({"GROWTHDESK_HOME": "stick"}).data == tmp_path / "stick" / "data"


@pytest.mark.parametrize("environment", [{}, {"GROWTHDESK_HOME": ""}, {"GROWTHDESK_HOME": "  "}])
def test_without_the_variable_the_platforms_folders_are_used(environment: dict[str, str]) -> None:
    folders = paths.user_folders(environment)
    assert all(
        "growthdesk" in str(folder).lower() for folder in (folders.data, folders.config, folders.cache, folders.logs)
    )
    assert "roaming" not in str(folders.data).lower()


def test_folders_are_made_for_this_user_only(tmp_path: Path) -> None:
    folders = paths.user_folders({"GROWTHDESK_HOME": str(tmp_path / "a" / "b")})
    folders.make()
    folders.make()
    for folder in (folders.data, folders.config, folders.cache, folders.logs, folders.locks):
        assert folder.is_dir()
        assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_whose_name_is_taken_by_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(Refusal) as refused:
        paths.user_folders({"GROWTHDESK_HOME": str(tmp_path)}).make()
    assert refused.value.code == "folder_is_file"
    assert dict(refused.value.facts)["path"] == str(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "not a folder"


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal) as refused:
        paths.make_private_folder(tmp_path / "file" / "below" / "it")
    assert refused.value.code == "folder_not_made"
