"""Firm files: what is not a sound file of ours is refused by name and stays byte for byte as it was."""

import contextlib
import os
import random
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Firm, FirmDraft, TeamMember
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.instance_lock import OpenElsewhere
from growthdesk.runtime.paths import UserFolders
from growthdesk.runtime.place import PlaceKind, Surroundings
from growthdesk.storage import driver, opening
from growthdesk.storage.backup import backups, verify_backup
from growthdesk.storage.database import Database
from growthdesk.storage.revisions import LATEST
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import (
    OpenFile,
    back_up,
    back_up_changes,
    close_file,
    copy_backup,
    create_file,
    holder,
    open_file,
    opening_takes_long,
    place_of,
    prepare_writing,
    risk_to_ask_about,
    settle_log,
)
from growthdesk.usecases.firms import add_team_member
from growthdesk.usecases.sample_firm import make_sample_firm
from tests.builders import ACCOUNT, a_stakeholder, an_account, an_interaction, you
from tests.kit.template import NOW, YOU

FIRM = FirmDraft("Harbour Advisory", "AED")


@pytest.fixture
def folders(home: Path) -> UserFolders:
    """Give this computer's folders."""
    root = home / "growthdesk"
    made = UserFolders(root / "data", root / "config", root / "cache", root / "logs")
    made.make()
    return made


@contextlib.contextmanager
def opened(file: Path, folders: UserFolders, *, read_only: bool = False) -> Iterator[OpenFile]:
    """Open a file for the length of a block."""
    found = open_file(file, FixedClock(NOW), YOU, folders=folders, read_only=read_only)
    try:
        yield found
    finally:
        close_file(found)


def _contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith("-shm")  # an index SQLite rebuilds; it holds no data
    }


# The corpus: each makes one file that must be refused, from a sound one


def _patched(offset: int, data: bytes) -> Callable[[Path], None]:
    def patch(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[offset : offset + len(data)] = data
        file.write_bytes(content)

    return patch


def _cut(keep: Callable[[int], int]) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, keep(file.stat().st_size))


def _holding(content: bytes) -> Callable[[Path], None]:
    return lambda file: _write(file, content)


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def _foreign_database(file: Path) -> None:
    file.unlink()
    connection = driver.connect_memory()
    connection.execute("CREATE TABLE note (text)")
    connection.execute("VACUUM INTO ?", (str(file),))
    connection.close()


def _without_tables(file: Path) -> None:
    connection = driver.connect(file)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DROP TABLE change")
    connection.close()


def _zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<p>text</p>" * 2000)


def _really_encrypted(file: Path) -> None:
    file.unlink()
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA key = 'correct horse'")
    connection.execute("CREATE TABLE firm (id TEXT)")
    connection.close()


def _unclean_and_damaged(file: Path) -> None:
    """Leave a log beside the file as a killed program would, and damage the file under it."""
    child = os.fork()
    if child == 0:
        try:
            desk = Desk(Database(file), FixedClock(NOW), YOU)
            an_account(desk)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert opening.log_of(file).exists()
    _patched(60 * 4096, random.Random(1).randbytes(20 * 4096))(file)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


CORPUS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "missing": ("file_missing", Path.unlink),
    "folder": ("path_is_folder", _folder),
    "empty": ("file_empty", _holding(b"")),
    "one byte": ("file_not_ours", _holding(b"x")),
    "text": ("file_not_ours", _holding(b"Dear Layla,\nplease find attached ...\n" * 200)),
    "CSV": ("file_not_ours", _holding("id;name\n1;Müller\n".encode("cp1252") * 512)),
    "PDF": ("file_not_ours", _holding(b"%PDF-1.7\n" + random.Random(2).randbytes(8183))),
    "PNG": ("file_not_ours", _holding(b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(8184))),
    "Word document": ("file_not_ours", _zip),
    "zeroes": ("file_not_ours", _holding(bytes(8192))),
    "another program's database": ("file_not_ours", _foreign_database),
    "another application id": ("file_not_ours", _patched(68, b"\0\0\0\1")),
    "newer": ("file_newer", _patched(60, (LATEST + 1).to_bytes(4, "big"))),
    "much newer": ("file_newer", _patched(60, b"\x7f\xff\xff\xff")),
    "never finished": ("file_damaged", _patched(60, bytes(4))),
    "start of a header": ("file_damaged", _cut(lambda _: 50)),
    "a header only": ("file_damaged", _cut(lambda _: 100)),
    "half of it": ("file_damaged", _cut(lambda size: size // 2)),
    "one page short": ("file_damaged", _cut(lambda size: size - 4096)),
    "a byte short": ("file_damaged", _cut(lambda size: size - 1)),
    "impossible page size": ("file_damaged", _patched(16, b"\x12\x34")),
    "schema overwritten": ("file_damaged", _patched(100, b"\xff" * 3996)),
    "pages overwritten": ("file_damaged", _patched(3 * 4096, random.Random(4).randbytes(20 * 4096))),
    "pages of zeroes": ("file_damaged", _patched(4096, bytes(40 * 4096))),
    "a table gone": ("file_damaged", _without_tables),
    "random bytes": ("file_encrypted", _holding(random.Random(5).randbytes(16384))),
    "encrypted": ("file_encrypted", _really_encrypted),
}
if os.name == "posix":
    CORPUS["killed, then damaged"] = ("file_damaged", _unclean_and_damaged)


@pytest.mark.parametrize("read_only", [False, True], ids=["window", "command line"])
@pytest.mark.parametrize(("code", "spoil"), CORPUS.values(), ids=CORPUS.keys())
def test_what_is_not_a_sound_file_of_ours_is_refused_and_kept(
    file: Path, folders: UserFolders, code: str, spoil: Callable[[Path], None], read_only: bool
) -> None:
    spoil(file)
    before = _contents(file.parent)
    with pytest.raises(Refusal) as refused, opened(file, folders, read_only=read_only):
        pass
    assert refused.value.code == code
    assert dict(refused.value.facts)["path"] == str(file)
    assert _contents(file.parent) == before
    assert holder(file, folders) is None


@pytest.mark.parametrize("damage", ["empty", "half of it", "pages overwritten"])
def test_a_damaged_file_names_its_newest_backup(file: Path, folders: UserFolders, damage: str) -> None:
    code, spoil = CORPUS[damage]
    with opened(file, folders) as first:
        made = back_up(first, "asked")
    spoil(file)
    with pytest.raises(Refusal) as refused, opened(file, folders):
        pass
    assert refused.value.code == code
    assert dict(refused.value.facts)["backup"] == str(made.path)


def test_another_firm_of_the_same_name_gets_its_own_backup(file: Path, folders: UserFolders) -> None:
    with opened(file, folders):
        pass
    other = file.with_suffix(".db")
    draft = FirmDraft(name="Another", home_currency="AED")
    close_file(create_file(other, FixedClock(NOW), firm=draft, you=YOU, folders=folders))
    with opened(other, folders) as again:
        assert not again.needs_backup
        assert again.last_backup_at == NOW
    firms = {backup.manifest.firm_id for backup in backups(file.parent / "Backups", "Firm")}
    assert len(firms) == 2


def test_a_change_after_a_restored_backup_is_backed_up_though_its_number_was_used(
    file: Path, folders: UserFolders
) -> None:
    with opened(file, folders):
        pass
    (first,) = backups(file.parent / "Backups", "Firm")
    with opened(file, folders) as before:
        an_account(before.desk)
    shutil.copy(first.path, file)
    later = FixedClock(NOW + timedelta(hours=1))
    with contextlib.closing(Database(file)) as database:
        an_account(Desk(database, later, YOU))
    with opened(file, folders) as restored:
        assert restored.needs_backup


def test_a_folder_that_cannot_be_written_opens_for_reading_only(file: Path, folders: UserFolders) -> None:
    before = _contents(file.parent)
    file.parent.chmod(0o555)
    try:
        with pytest.raises(Refusal) as refused, opened(file, folders):
            pass
        assert refused.value.code == "folder_not_writable"
        with opened(file, folders, read_only=True) as found:
            assert found.desk.reading.value("SELECT count(*) FROM firm") == 1
        assert _contents(file.parent) == before
    finally:
        file.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("is_sample", "you", "acts"),
    [(True, "root", "Layla"), (True, "Omar", "Omar"), (False, "root", "root")],
)
def test_whoever_opens_the_sample_acts_as_one_of_its_people(
    tmp_path: Path, folders: UserFolders, clock: FixedClock, is_sample: bool, you: str, acts: str
) -> None:
    firm = replace(FIRM, signatory_name="Layla")
    path = tmp_path / "New.growthdesk"
    made = create_file(path, clock, firm=firm, you="Layla", folders=folders, is_sample=is_sample)
    add_team_member(made.desk, "Omar")
    close_file(made)
    for read_only in (False, True):
        opened_file = open_file(path, clock, you, folders=folders, read_only=read_only)
        assert opened_file.desk.actor == acts
        close_file(opened_file)


def test_a_new_file_holds_the_firm_and_you(tmp_path: Path, folders: UserFolders, clock: FixedClock) -> None:
    made = create_file(tmp_path / "New.growthdesk", clock, firm=FIRM, you="  Layla  ", folders=folders, is_sample=True)
    firm = made.desk.reading.find(Firm)[0]
    assert (firm.name, firm.home_currency, firm.is_sample) == ("Harbour Advisory", "AED", True)
    assert [member.name for member in made.desk.reading.find(TeamMember)] == ["Layla"]
    assert made.desk.reading.raw("SELECT label, actor FROM change_set") == [("firm_added", "Layla")]
    close_file(made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Backups", "New.growthdesk"]


def test_a_file_that_is_there_is_never_replaced_by_a_new_one(
    file: Path, folders: UserFolders, clock: FixedClock
) -> None:
    before = file.read_bytes()
    with pytest.raises(Refusal) as refused:
        create_file(file, clock, firm=FIRM, you=YOU, folders=folders)
    assert refused.value.code == "file_exists"
    assert file.read_bytes() == before


def test_no_new_file_takes_the_place_of_one_that_should_be_there(
    tmp_path: Path, folders: UserFolders, clock: FixedClock
) -> None:
    with pytest.raises(Refusal) as refused:
        create_file(tmp_path / "Gone.growthdesk", clock, firm=FIRM, you=YOU, folders=folders, is_expected=True)
    assert refused.value.code == "file_gone"
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_be_replaced_when_asked_to(file: Path, folders: UserFolders, clock: FixedClock) -> None:
    with opened(file, folders) as before:
        an_account(before.desk)
    opening.log_of(file).write_bytes(b"left by a killed program")
    made = create_file(file, clock, firm=FIRM, you=YOU, folders=folders, overwrite=True)
    assert made.desk.reading.find(Account) == ()
    close_file(made)


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_nobody_else_reads_a_file_or_its_backups(tmp_path: Path, folders: UserFolders, clock: FixedClock) -> None:
    made = create_file(tmp_path / "New.growthdesk", clock, firm=FIRM, you=YOU, folders=folders)
    close_file(made)
    (backup,) = backups(made.backup_folder, "New")
    sample = make_sample_firm(tmp_path / "Sample.growthdesk", clock, folders=folders).file
    restored = copy_backup(backup.path, tmp_path / "Restored.growthdesk")
    private = (made.path, backup.path, made.backup_folder, sample, restored)
    assert {path.name: path.stat().st_mode & 0o077 for path in private} == {path.name: 0 for path in private}


@pytest.mark.parametrize(("firm", "you"), [(FirmDraft("", "AED"), YOU), (FirmDraft("A", "aed"), YOU), (FIRM, " ")])
def test_a_firm_that_is_incomplete_makes_no_file(
    tmp_path: Path, folders: UserFolders, clock: FixedClock, firm: FirmDraft, you: str
) -> None:
    with pytest.raises(DraftRefused):
        create_file(tmp_path / "New.growthdesk", clock, firm=firm, you=you, folders=folders)
    assert list(tmp_path.iterdir()) == []


def test_one_window_writes_and_the_command_line_reads_meanwhile(file: Path, folders: UserFolders) -> None:
    with opened(file, folders) as window:
        an_account(window.desk)
        with opened(file, folders, read_only=True) as reader:
            assert len(reader.desk.reading.find(Account)) == 1
            with pytest.raises(Refusal) as refused:
                an_account(reader.desk)
            assert refused.value.code == "file_read_only"
        with pytest.raises(OpenElsewhere) as elsewhere, opened(file, folders):
            pass
        assert elsewhere.value.code == "file_open_elsewhere"
        an_account(window.desk, name="Still open")
        found = holder(file, folders)
        assert found is not None
        assert found.pid == os.getpid()
    assert holder(file, folders) is None


def test_the_same_file_by_another_name_is_the_same_file(file: Path, folders: UserFolders) -> None:
    link = file.with_name("Link.growthdesk")
    link.symlink_to(file)
    with opened(link, folders) as window:
        assert window.path == file
        with pytest.raises(OpenElsewhere), opened(file, folders):
            pass


def test_closing_backs_up_what_no_backup_holds(file: Path, folders: UserFolders) -> None:
    with opened(file, folders) as first:
        assert (first.last_backup_at, first.needs_backup) == (None, True)
    with opened(file, folders) as second:
        assert (second.last_backup_at, second.needs_backup) == (NOW, False)
    assert len(backups(file.parent / "Backups", "Firm")) == 1
    with opened(file, folders) as third:
        an_account(third.desk)
        assert third.needs_backup
    newest, _ = backups(file.parent / "Backups", "Firm")
    verify_backup(newest)
    assert newest.manifest.counts["account"] == 1
    assert newest.manifest.reason == "close"


def test_reading_makes_no_backup(file: Path, folders: UserFolders) -> None:
    with opened(file, folders, read_only=True):
        pass
    assert [path.name for path in file.parent.iterdir()] == ["Firm.growthdesk"]


def test_a_backup_is_not_worked_in_but_copied(file: Path, folders: UserFolders) -> None:
    with opened(file, folders) as first:
        account = an_account(first.desk)
    (backup,) = backups(file.parent / "Backups", "Firm")
    with pytest.raises(Refusal) as refused, opened(backup.path, folders):
        pass
    assert refused.value.code == "file_is_backup"
    copy = copy_backup(backup.path, file.with_name("Restored.growthdesk"))
    with opened(copy, folders) as restored:
        assert restored.desk.reading.find(Account) == (account,)
    verify_backup(backup)


@pytest.mark.parametrize("damage", [lambda path: os.truncate(path, 4096), _patched(5000, b"\x55" * 10)])
def test_a_damaged_backup_is_not_copied(file: Path, folders: UserFolders, damage: Callable[[Path], None]) -> None:
    with opened(file, folders) as first:
        an_account(first.desk)
    (backup,) = backups(file.parent / "Backups", "Firm")
    damage(backup.path)
    with pytest.raises(Refusal) as refused:
        copy_backup(backup.path, file.with_name("Restored.growthdesk"))
    assert refused.value.code == "backup_damaged"
    assert not file.with_name("Restored.growthdesk").exists()


def test_old_backups_go_as_new_ones_come_and_a_week_keeps_its_last(file: Path, folders: UserFolders) -> None:
    for day in range(15):
        found = open_file(file, FixedClock(NOW + timedelta(days=day)), YOU, folders=folders)
        back_up(found, "asked")
        close_file(found)
    assert [backup.number for backup in backups(file.parent / "Backups", "Firm")] == [*range(15, 3, -1), 2]


def test_a_backup_that_fails_says_so_and_the_file_is_closed_all_the_same(file: Path, folders: UserFolders) -> None:
    found = open_file(file, FixedClock(NOW), YOU, folders=folders)
    account = an_account(found.desk)
    found.backup_folder.write_text("in the way")
    with pytest.raises(Refusal) as refused:
        close_file(found)
    assert refused.value.code == "folder_is_file"
    found.backup_folder.unlink()
    with opened(file, folders) as again:
        assert again.desk.reading.find(Account) == (account,)
        assert not again.was_unclean


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
def test_a_killed_window_loses_nothing_and_is_noticed(file: Path, folders: UserFolders) -> None:
    child = os.fork()
    if child == 0:
        try:
            found = open_file(file, FixedClock(NOW), YOU, folders=folders)
            an_account(found.desk)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with opened(file, folders) as again:
        assert again.was_unclean
        assert [account.name for account in again.desk.reading.find(Account)] == [ACCOUNT["name"]]
    with opened(file, folders) as later:
        assert not later.was_unclean


def test_large_files_are_checked_only_after_an_unclean_close(
    file: Path, folders: UserFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "ALWAYS_CHECKED_BYTES", 0)
    monkeypatch.setattr(opening, "_quick_check", lambda *_: pytest.fail("checked"))
    with opened(file, folders) as found:
        assert found.desk.reading.value("SELECT count(*) FROM firm") == 1


@pytest.mark.parametrize("name", ["O'Brien & Söhne.growthdesk", "عقد.growthdesk", "a%20b#c?d.growthdesk", "no ending"])
def test_any_name_will_do(file: Path, folders: UserFolders, name: str) -> None:
    renamed = file.rename(file.with_name(name))
    with opened(renamed, folders) as found:
        an_account(found.desk)
    with opened(renamed, folders) as again:
        assert len(again.desk.reading.find(Account)) == 1
        assert again.last_backup_at == NOW


def test_a_file_in_a_synchronised_folder_is_pointed_out(tmp_path: Path) -> None:
    surroundings = Surroundings(synced_folders=((str(tmp_path), "Dropbox"),))
    found = place_of(tmp_path / "Firm.growthdesk", surroundings)
    assert found is not None
    assert (found.kind, found.service) == (PlaceKind.SYNCED, "Dropbox")
    assert place_of(tmp_path / "Firm.growthdesk", Surroundings()) is None


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder a cloud service synchronises."""
    made = tmp_path / "Work"
    made.mkdir()
    monkeypatch.setenv("OneDrive", str(made))
    return made


def _journal_of(found: OpenFile) -> tuple[object, object]:
    value = found.desk.reading.value
    return value("PRAGMA journal_mode"), value("PRAGMA synchronous")


@pytest.mark.parametrize("read_only", [False, True], ids=["window", "command line"])
def test_a_file_in_a_synchronised_folder_is_opened_with_care(
    file: Path, cloud: Path, folders: UserFolders, read_only: bool
) -> None:
    there = file.rename(cloud / file.name)
    with opened(there, folders, read_only=read_only) as found:
        assert found.risk is not None
        assert found.risk.service == "OneDrive"
        assert _journal_of(found) == ("delete", 3)
        assert [path.name for path in cloud.iterdir()] == [there.name], "nothing beside it a service could copy"


def test_the_command_line_reads_a_careful_file_while_the_window_has_it_open(
    file: Path, cloud: Path, folders: UserFolders
) -> None:
    there = file.rename(cloud / file.name)
    with opened(there, folders) as window, opened(there, folders, read_only=True) as reader:
        an_account(window.desk)
        back_up(window, "asked")
        assert len(reader.desk.reading.find(Account)) == 1
        assert _journal_of(window) == _journal_of(reader) == ("delete", 3)


def test_on_this_computers_own_disk_a_file_has_its_log_again(file: Path, cloud: Path, folders: UserFolders) -> None:
    there = file.rename(cloud / file.name)
    with opened(there, folders):
        pass
    with opened(there.rename(file), folders) as found:
        assert found.risk is None
        assert _journal_of(found) == ("wal", 2)


def test_a_new_file_in_a_synchronised_folder_is_careful_from_the_start(
    cloud: Path, folders: UserFolders, clock: FixedClock
) -> None:
    made = create_file(cloud / "New.growthdesk", clock, firm=FIRM, you=YOU, folders=folders)
    assert _journal_of(made) == ("delete", 3)
    close_file(made)


@pytest.mark.parametrize(
    ("spoil", "asks"),
    [(None, True), ("empty", False), ("text", False), ("newer", False), ("missing", False), ("folder", False)],
)
def test_only_a_file_that_would_open_is_asked_about(
    file: Path, cloud: Path, folders: UserFolders, spoil: str | None, asks: bool
) -> None:
    there = file.rename(cloud / file.name)
    if spoil is not None:
        CORPUS[spoil][1](there)
    assert (risk_to_ask_about(there, folders) is not None) is asks


def test_a_file_another_window_has_open_is_not_asked_about(file: Path, cloud: Path, folders: UserFolders) -> None:
    there = file.rename(cloud / file.name)
    with opened(there, folders):
        assert risk_to_ask_about(there, folders) is None


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
def test_a_save_cut_off_in_a_synchronised_folder_is_taken_back(file: Path, cloud: Path, folders: UserFolders) -> None:
    there = file.rename(cloud / file.name)
    with opened(there, folders) as before:
        an_account(before.desk)
    child = os.fork()
    if child == 0:
        try:
            connection = driver.connect(there)
            connection.execute("PRAGMA cache_spill=1")
            connection.execute("PRAGMA cache_size=5")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE account SET notes = ?", ("x" * 1_000_000,))
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert opening.journal_of(there).exists()
    with opened(there, folders) as after:
        assert after.was_unclean
        assert [account.notes for account in after.desk.reading.find(Account)] == [ACCOUNT["notes"]]
    assert not opening.has_leftovers(there)


def _leave_a_log(file: Path) -> None:
    opening.log_of(file).write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "is_large", "takes_long"),
    [
        (lambda _file: None, True, False),
        (_leave_a_log, True, True),
        (_leave_a_log, False, False),
        (_patched(60, bytes(4)), True, False),
        (Path.unlink, True, False),
    ],
    ids=["sound", "unclean and large", "unclean and small", "damaged", "missing"],
)
def test_what_takes_long_to_open_is_known_before(
    file: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None], is_large: bool, takes_long: bool
) -> None:
    spoil(file)
    if is_large:
        monkeypatch.setattr(opening, "ALWAYS_CHECKED_BYTES", 0)
    assert opening_takes_long(file) is takes_long


def test_only_what_no_backup_holds_is_backed_up(file: Path, folders: UserFolders) -> None:
    with opened(file, folders) as found:
        first = back_up_changes(found)
        assert first is not None
        assert first.manifest.reason == "regular"
        assert back_up_changes(found) is None
        an_account(found.desk)
        assert back_up_changes(found) is not None


def test_the_log_is_emptied_into_the_file(file: Path, folders: UserFolders) -> None:
    with opened(file, folders) as found:
        an_account(found.desk)
        assert opening.log_of(file).stat().st_size > 0
        settle_log(found)
        assert opening.log_of(file).stat().st_size == 0


def test_writing_can_be_prepared_ahead() -> None:
    prepare_writing()


def test_a_copied_file_opens_beside_the_first(file: Path, folders: UserFolders) -> None:
    copy = Path(shutil.copyfile(file, file.with_name("Copy.growthdesk")))
    with opened(file, folders) as first, opened(copy, folders) as second:
        account = an_account(first.desk)
        an_interaction(first.desk, account, a_stakeholder(first.desk, account))
        assert second.desk.reading.find(Account) == ()
        assert you(second.desk) == you(first.desk)
