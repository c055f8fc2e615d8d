import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from growthdesk.runtime.settings import LARGEST_TEXT, LAST_HOUR, SMALLEST_TEXT, Settings, Theme, load, save

FULL = Settings(
    user_name="Layla Haddad",
    quick_add_kind="note",
    theme=Theme.DARK,
    text_size=125,
    language="en",
    locale="en_AE",
    recent_files=(Path("/firms/One.growthdesk"), Path("/firms/شركة.growthdesk")),
    last_folders={"export": Path("/documents")},
    window_geometry="AdnQywADAAA=",
    last_tabs={"/firms/One.growthdesk": "people"},
    reminds=True,
    reminder_hour=7,
    reminded_on={"/firms/One.growthdesk": "2026-11-21"},
)


def write(path: Path, known: Mapping[str, object]) -> Path:
    path.write_text(json.dumps(known))
    return path


def test_no_file_means_defaults_and_no_problem(tmp_path: Path) -> None:
    loaded = load(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert loaded.problem is None


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    save(path, FULL)
    assert load(path).settings == FULL
    save(path, Settings())
    assert load(path).settings == Settings()


def test_unknown_keys_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "settings.json", {"theme": "dark", "from_next_year": {"a": [1, 2]}})
    loaded = load(path).settings
    assert loaded.theme is Theme.DARK
    save(path, loaded.with_recent_file(tmp_path / "Firm.growthdesk"))
    assert json.loads(path.read_text())["from_next_year"] == {"a": [1, 2]}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"theme": "dark"', b"[" * 100_000, b"\x00" * 64],
    ids=["empty", "cut", "list", "null", "not text", "cut later", "deep", "zeros"],
)
def test_a_damaged_file_is_kept_aside_and_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.code == "settings_damaged"
    kept = Path(dict(loaded.problem.facts)["kept"])
    assert kept.name.startswith("settings.json.damaged-")
    assert kept.read_bytes() == content
    save(path, loaded.settings)
    assert load(path).problem is None
    assert kept.read_bytes() == content


def test_a_file_that_cannot_be_read_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.code == "settings_not_readable"
    assert path.is_dir()


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"theme": "pink"}, Settings()),
        ({"theme": ["dark"]}, Settings()),
        ({"text_size": "big"}, Settings()),
        ({"text_size": True}, Settings()),
        ({"text_size": 10_000}, Settings(text_size=LARGEST_TEXT)),
        ({"text_size": -3}, Settings(text_size=SMALLEST_TEXT)),
        ({"user_name": 7}, Settings()),
        ({"user_name": "  Ann \n Lee\x00\ud800 "}, Settings(user_name="Ann Lee")),
        ({"recent_files": "one"}, Settings()),
        ({"recent_files": ["/a", 7, None, ""]}, Settings(recent_files=(Path("/a"),))),
        ({"last_folders": {"export": "/x", "import": 3}}, Settings(last_folders={"export": Path("/x")})),
        ({"last_tabs": ["people"]}, Settings()),
        ({"language": None}, Settings()),
        ({"reminds": "yes"}, Settings()),
        ({"reminds": 1}, Settings()),
        ({"reminder_hour": "nine"}, Settings()),
        ({"reminder_hour": True}, Settings()),
        ({"reminder_hour": 99}, Settings(reminder_hour=LAST_HOUR)),
        ({"reminder_hour": -1}, Settings(reminder_hour=0)),
        ({"reminded_on": 20261121}, Settings()),
    ],
)
def test_one_wrong_value_costs_only_itself(tmp_path: Path, known: dict[str, object], expected: Settings) -> None:
    loaded = load(write(tmp_path / "settings.json", {**known, "window_geometry": "kept"}))
    assert loaded.problem is None
    assert loaded.settings.window_geometry == "kept"
    for name in known:
        assert getattr(loaded.settings, name) == getattr(expected, name)


def test_recent_files_are_latest_first_without_repeats_and_few() -> None:
    settings = Settings()
    for number in range(15):
        settings = settings.with_recent_file(Path(f"/firms/{number}"))
    settings = settings.with_recent_file(Path("/firms/12"))
    assert [file.name for file in settings.recent_files] == [
        "12", "14", "13", "11", "10", "9", "8", "7", "6", "5",
    ]  # fmt: skip


def test_a_moved_file_is_known_by_its_new_place_only(tmp_path: Path) -> None:
    old, new, other = Path("/cloud/Firm"), Path("/here/Firm"), Path("/other")
    settings = Settings(recent_files=(other, old), kept_in_place=(old, other)).with_last_tab(old, "people")
    settings = settings.with_reminder(old, "2026-11-21")
    moved = settings.with_moved_file(old, new)
    assert moved.recent_files == (new, other)
    assert (moved.last_tab(new), moved.last_tab(old)) == ("people", "")
    assert (moved.was_reminded(new), moved.was_reminded(old)) == ("2026-11-21", "")
    assert moved.kept_in_place == (other,)


def test_a_file_kept_in_its_place_is_remembered_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = settings.with_file_kept_in_place(Path(name))
    assert settings.kept_in_place == (Path("b"), Path("a"))


def test_the_last_folder_and_tab_are_remembered_apart() -> None:
    settings = Settings().with_last_folder("export", Path("/a")).with_last_folder("import", Path("/b"))
    settings = settings.with_last_tab(Path("/one"), "people").with_last_tab(Path("/one"), "value")
    assert settings.last_folders == {"export": Path("/a"), "import": Path("/b")}
    assert settings.last_tab(Path("/one")) == "value"
    assert settings.last_tab(Path("/two")) == ""


def test_only_the_latest_tabs_are_remembered() -> None:
    settings = Settings()
    for number in range(80):
        settings = settings.with_last_tab(Path(f"/firms/{number}"), "value")
    assert settings.last_tab(Path("/firms/79")) == "value"
    assert settings.last_tab(Path("/firms/0")) == ""


def test_the_person_is_the_chosen_name_else_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "layla")
    assert Settings(user_name="Layla Haddad").who() == "Layla Haddad"
    assert Settings().who() == "layla"


def test_an_account_without_a_name_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert Settings().who() == ""
