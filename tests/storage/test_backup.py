"""Verified backups: one that does not match its file is never published, and damage after it is found."""

import contextlib
import json
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.storage import backup as backup_module
from growthdesk.storage import driver
from growthdesk.storage.backup import (
    Backup,
    backups,
    is_intact,
    make_backup,
    manifest_path,
    newest_backup,
    verify_backup,
)
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_account, an_order, the_firm
from tests.kit.template import NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder backups go to; it does not exist yet."""
    return tmp_path / "Backups"


def _back_up(desk: Desk, folder: Path) -> Backup:
    return make_backup(desk.database.path, folder, now=NOW, reason="asked")


def test_a_backup_is_made_while_the_file_is_open(desk: Desk, folder: Path) -> None:
    account = an_account(desk)
    an_order(desk, account, amount_minor=2**62)
    an_order(desk, account, amount_minor=2**62)
    an_order(desk, account, amount_minor=-250, currency="KWD")
    made = _back_up(desk, folder)
    verify_backup(made)
    manifest = made.manifest
    assert (manifest.number, manifest.reason, made.made_at) == (1, "asked", NOW)
    assert manifest.counts["purchase_order"] == 3
    assert manifest.totals["purchase_order.amount_minor AED"] == str(2**63)
    assert manifest.totals["purchase_order.amount_minor KWD"] == "-250"
    assert manifest.firm_id == the_firm(desk).id
    assert manifest.change_number == desk.reading.value("SELECT max(number) FROM change_set")


def test_saves_go_on_while_a_backup_is_made(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_account(desk)
    desk.reading.raw("PRAGMA busy_timeout=0")
    figures = backup_module._figures

    def saved_meanwhile(connection: Any) -> Any:
        monkeypatch.setattr(backup_module, "_figures", figures)
        an_account(desk, name="Saved meanwhile")
        return figures(connection)

    monkeypatch.setattr(backup_module, "_figures", saved_meanwhile)
    made = _back_up(desk, folder)
    verify_backup(made)
    assert made.manifest.counts["account"] == 1, "the backup is of the moment it was begun"
    assert desk.reading.value("SELECT count(*) FROM account") == 2


@pytest.mark.parametrize("saves", [1, 2, 9])
def test_a_save_between_copy_and_comparison_makes_it_look_again(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, saves: int
) -> None:
    change_number = backup_module._change_number
    left = [saves]
    desk.reading.raw("PRAGMA busy_timeout=0")

    def saving(connection: Any) -> int:
        found = change_number(connection)
        if connection.in_transaction and left[0]:
            left[0] -= 1
            with contextlib.suppress(Refusal):  # at last, saves wait
                an_account(desk, name=f"{left[0]}")
        return found

    monkeypatch.setattr(backup_module, "_change_number", saving)
    made = _back_up(desk, folder)
    monkeypatch.undo()
    verify_backup(made)
    assert made.manifest.counts["account"] == min(saves, 4), "two in each of the first two looks"


def test_a_file_in_a_risky_place_keeps_its_journal_when_backed_up(desk: Desk, folder: Path) -> None:
    path = desk.database.path
    desk.database.close()
    driver.connect(path, journal=driver.Journal.DELETE).close()
    verify_backup(make_backup(path, folder, now=NOW, reason="asked"))
    connection = driver.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_the_manifest_beside_it_says_the_same(desk: Desk, folder: Path) -> None:
    made = _back_up(desk, folder)
    written = json.loads(manifest_path(made.path).read_text(encoding="utf-8"))
    assert written["sha256"] == made.manifest.sha256
    assert backups(folder, desk.database.path.stem) == (made,)
    assert newest_backup(folder, desk.database.path.stem) == made


def test_nothing_but_backups_and_manifests_is_left(desk: Desk, folder: Path) -> None:
    _back_up(desk, folder)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["Firm-000001.growthdesk-backup", "Firm-000001.growthdesk-backup.json"]


def test_numbers_go_on_and_order_backups(desk: Desk, folder: Path) -> None:
    first, second, third = (_back_up(desk, folder) for _ in range(3))
    second.path.unlink()
    fourth = _back_up(desk, folder)
    assert [one.number for one in backups(folder, "Firm")] == [4, 3, 1]
    assert newest_backup(folder, "Firm") == fourth
    assert [first.number, third.number] == [1, 3]


def test_files_of_one_folder_keep_their_backups_apart(desk: Desk, folder: Path) -> None:
    _back_up(desk, folder)
    assert backups(folder, "Fir") == ()
    assert newest_backup(folder, "Firm-000001") is None


def test_a_backup_that_differs_from_its_file_is_not_published(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_account(desk)
    copy = backup_module._copy

    def lossy(file: Path, part: Path) -> Any:
        figures = copy(file, part)
        connection = driver.connect(part)
        connection.execute("DELETE FROM account")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        return figures

    monkeypatch.setattr(backup_module, "_copy", lossy)
    with pytest.raises(Refusal) as refused:
        _back_up(desk, folder)
    assert refused.value.code == "backup_not_verified"
    assert list(folder.iterdir()) == []


def test_a_backup_that_cannot_be_written_is_refused_and_the_file_goes_on(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, "sync_file", full)
    with pytest.raises(Refusal) as refused:
        _back_up(desk, folder)
    assert refused.value.code == "backup_not_written"
    assert list(folder.iterdir()) == []
    an_account(desk)


def test_a_folder_that_cannot_be_made_is_refused(desk: Desk, folder: Path) -> None:
    folder.write_text("in the way")
    with pytest.raises(Refusal) as refused:
        _back_up(desk, folder)
    assert refused.value.code == "folder_is_file"


@pytest.mark.parametrize("place", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_one_flipped_bit_is_found(desk: Desk, folder: Path, place: float) -> None:
    a_stakeholder(desk, an_account(desk))
    made = _back_up(desk, folder)
    content = bytearray(made.path.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    made.path.write_bytes(content)
    assert not is_intact(made)
    with pytest.raises(Refusal) as refused:
        verify_backup(made)
    assert refused.value.code == "backup_damaged"


def test_a_manifest_that_says_something_else_is_found(desk: Desk, folder: Path) -> None:
    made = _back_up(desk, folder)
    other = replace(made, manifest=replace(made.manifest, counts={**made.manifest.counts, "account": 5}))
    with pytest.raises(Refusal) as refused:
        verify_backup(other)
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize("damage", ["truncated", "no manifest", "manifest is no JSON", "manifest of another format"])
def test_what_is_not_a_whole_backup_does_not_count(desk: Desk, folder: Path, damage: str) -> None:
    good, bad = _back_up(desk, folder), _back_up(desk, folder)
    if damage == "truncated":
        bad.path.write_bytes(bad.path.read_bytes()[:-4096])
    elif damage == "no manifest":
        manifest_path(bad.path).unlink()
    elif damage == "manifest is no JSON":
        manifest_path(bad.path).write_text("{")
    else:
        manifest_path(bad.path).write_text('{"format": 2}')
    assert backups(folder, "Firm") == (good,)
    assert newest_backup(folder, "Firm") == good
    assert _back_up(desk, folder).number == 3


def test_a_backup_opens_as_a_file_of_its_own(desk: Desk, folder: Path) -> None:
    account = an_account(desk)
    made = _back_up(desk, folder)
    connection = driver.connect_frozen(made.path)
    assert connection.execute("SELECT id FROM account").fetchall() == [(account.id,)]
    connection.close()


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
@pytest.mark.parametrize("stage", ["_check_copy", "sync_file", "write_atomically", "sync_folder"])
def test_a_killed_backup_leaves_only_backups_that_verify(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    an_account(desk)
    first = _back_up(desk, folder)
    path = desk.database.path
    desk.database.close()
    child = os.fork()
    if child == 0:
        try:
            monkeypatch.setattr(backup_module, stage, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
            make_backup(path, folder, now=NOW, reason="asked")
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    found = backups(folder, "Firm")
    assert len(found) == (2 if stage == "sync_folder" else 1)
    for backup in found:
        verify_backup(backup)
    last = make_backup(path, folder, now=NOW, reason="asked")
    verify_backup(last)
    assert last.number > first.number
    assert not [path.name for path in folder.iterdir() if ".part" in path.name]


def test_threads_make_their_backups_one_after_another(desk: Desk, folder: Path) -> None:
    threads = [threading.Thread(target=_back_up, args=(desk, folder)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [backup.number for backup in backups(folder, "Firm")] == [3, 2, 1]
