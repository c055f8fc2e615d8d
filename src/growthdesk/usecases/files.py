"""Firm files: make, open, close, back up. One window at a time writes a file; the command line may read meanwhile."""

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.firms import Firm, FirmDraft, TeamMember, problems_in_firm, problems_in_team_member
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import check_target
from growthdesk.runtime.clock import Clock
from growthdesk.runtime.instance_lock import Holder, InstanceLock
from growthdesk.runtime.instance_lock import holder as lock_holder
from growthdesk.runtime.paths import UserFolders, real_path
from growthdesk.runtime.place import Finding, Surroundings, look_at, surroundings_of_this_computer
from growthdesk.storage import firms
from growthdesk.storage.database import Database
from growthdesk.storage.driver import DatabaseError, Journal
from growthdesk.storage.opening import (
    Kind,
    Looked,
    check_content,
    clear_parts,
    has_leftovers,
    look,
    refuse_missing,
    refuse_unusable,
)
from growthdesk.storage.reading import Reading
from growthdesk.storage.revisions import LATEST
from growthdesk.usecases.desk import Desk, refuse_problems

if TYPE_CHECKING:
    from growthdesk.storage.backup import Backup

Progress = Callable[[int, int], None]
SUFFIX = ".growthdesk"
BACKUP_FOLDER = "Backups"


_LAST_CHANGE = "SELECT coalesce(max(number), 0) FROM change_set"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An open firm file: the desk on it, its lock, where its backups go, and the risk of its place, if any."""

    desk: Desk
    lock: InstanceLock | None
    backup_folder: Path
    was_unclean: bool
    risk: Finding | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.desk.database.path

    @property
    def last_backup_at(self) -> datetime | None:
        """When the newest verified backup was made, None without any."""
        newest = self._newest_backup()
        return None if newest is None else newest.made_at

    @property
    def needs_backup(self) -> bool:
        """Whether something was saved that no backup holds yet."""
        newest = self._newest_backup()
        if newest is None or newest.manifest.change_number != self.desk.reading.value(_LAST_CHANGE):
            return True
        # A file that was restored counts on from where its backup stood: the same number is another change then.
        last_at = self.desk.reading.value("SELECT max(at) FROM change_set")
        return last_at is not None and datetime.fromisoformat(last_at) > newest.made_at

    def _newest_backup(self) -> "Backup | None":
        from growthdesk.storage.backup import newest_backup

        firm_id = self.desk.reading.value("SELECT id FROM firm") or ""
        return newest_backup(self.backup_folder, self.path.stem, firm_id)


def create_file(
    path: Path,
    clock: Clock,
    *,
    firm: FirmDraft,
    you: str,
    folders: UserFolders,
    is_sample: bool = False,
    overwrite: bool = False,
    is_expected: bool = False,
    server_name: str = "",
) -> OpenFile:
    """Make a firm's file with the firm, you as its first team member and templates of plans, and open it.

    `is_expected`: this computer's settings say a file is there. Then none is made in its place (Refusal `file_gone`).
    """
    you = you.strip()
    refuse_problems((*problems_in_firm(firm), *problems_in_team_member(you, "")))
    target = check_target(path, overwrite=overwrite)
    if is_expected and not target.exists():
        raise Refusal("file_gone", path=str(path), folder=str(target.parent))
    lock = InstanceLock.take(target, folders.locks, server_name)
    try:
        risk = place_of(target)
        journal = journal_for(risk)
        _make(target, journal, clock, firm, you, is_sample=is_sample, overwrite=overwrite)
        opened = _opened(Database(target, journal=journal), clock, you, lock, risk)
        mind_search(opened)
        return opened
    except BaseException:
        lock.release()
        raise


def _make(
    target: Path, journal: Journal, clock: Clock, firm: FirmDraft, you: str, *, is_sample: bool, overwrite: bool
) -> None:
    """Make the file under another name and give it its own when it is whole."""
    from growthdesk.storage.creating import make_empty_file, put_in_place
    from growthdesk.usecases.plan_templates import put_shipped_templates

    part = target.with_name(f".{target.name}-{secrets.token_hex(8)}.part")
    try:
        make_empty_file(part, journal)
        database = Database(part)
        try:
            with database.transaction(actor=you, label="firm_added", now=clock.now()) as t:
                t.new(Firm, **asdict(firm), logo=None, is_sample=is_sample)
                t.new(TeamMember, name=you, email="", left_on=None)
                put_shipped_templates(t)
        finally:
            database.close()
        put_in_place(part, target, overwrite=overwrite)
    finally:
        clear_parts(target.parent, target.name)


def open_file(
    path: Path,
    clock: Clock,
    you: str,
    *,
    folders: UserFolders,
    read_only: bool = False,
    server_name: str = "",
    on_progress: Progress = lambda _done, _of: None,
    is_search_minded: bool = True,
) -> OpenFile:
    """Open a firm's file; one of an older revision is upgraded first, after a backup.

    Not `is_search_minded`: the caller sees to a sound index of search later, by `mind_search`.
    Raises OpenElsewhere while another GrowthDesk has it open (not for reading), and Refusal for what is not a sound
    file of ours: such a file stays as it is.
    """
    file = real_path(path)
    if read_only:
        return _open_to_read(file, clock, you, folders, on_progress)
    refuse_missing(file)
    if is_backup(file):
        raise Refusal("file_is_backup", path=str(file))
    lock = InstanceLock.take(file, folders.locks, server_name)
    try:
        risk = place_of(file)
        looked, has_sound_index = _made_ready(file, clock, on_progress)
        database = Database(file, journal=journal_for(risk))
        opened = _opened(database, clock, you, lock, risk, was_unclean=looked.is_unclean)
        if is_search_minded or not has_sound_index:
            mind_search(opened, is_sound=has_sound_index)
        return opened
    except BaseException:
        lock.release()
        raise


def _open_to_read(file: Path, clock: Clock, you: str, folders: UserFolders, on_progress: Progress) -> OpenFile:
    """Open for reading; while a window has the file open it has been looked at there already."""
    is_beside = lock_holder(file, folders.locks) is not None
    if not is_beside:
        looked = looked_at(file)
        if looked.kind is Kind.OLDER:
            with InstanceLock.take(file, folders.locks):
                _made_ready(file, clock, on_progress)
    risk = place_of(file)
    database = Database(
        file, read_only=True, is_frozen=_is_frozen(file), is_beside=is_beside, journal=journal_for(risk)
    )
    return _opened(database, clock, you, None, risk)


def journal_for(risk: Finding | None) -> Journal:
    """Say how a file is kept whole where it lies: a log needs this computer's own disk, and to be left alone."""
    return Journal.WAL if risk is None else Journal.DELETE


def looked_at(file: Path) -> Looked:
    """Look at a file whose lock we have; raise Refusal, naming its newest backup, unless it is a sound file of ours."""
    return _looked_at(file)[0]


def _looked_at(file: Path) -> tuple[Looked, bool]:
    """Look at a file, and tell whether its index of search is sound as far as that was checked."""
    looked = look(file)
    try:
        refuse_unusable(file, looked)
        return looked, _has_sound_index(file, looked)
    except Refusal as refusal:
        if refusal.code not in ("file_damaged", "file_empty"):
            raise
        from growthdesk.storage.backup import newest_backup

        newest = newest_backup(backup_folder_of(file), file.stem)
        raise Refusal(refusal.code, path=str(file), backup=str(newest.path) if newest else "") from refusal


def _has_sound_index(file: Path, looked: Looked) -> bool:
    """Check a file's content; what the check raises for anything but the index of search passes through."""
    try:
        check_content(file, looked)
    except (Refusal, DatabaseError) as error:
        from growthdesk.storage.search_check import check_apart_from_index

        found = error

        def tell_again() -> None:
            raise found

        return check_apart_from_index(file, tell_again)
    return True


def _made_ready(file: Path, clock: Clock, on_progress: Progress) -> tuple[Looked, bool]:
    """Look at a file we have the lock of, and bring it to the latest revision; tell too if its index is sound."""
    looked, has_sound_index = _looked_at(file)
    check_target(file, overwrite=True)
    if looked.kind is Kind.OLDER:
        from growthdesk.storage.backup import make_backup
        from growthdesk.storage.upgrading import upgrade

        make_backup(file, backup_folder_of(file), now=clock.now(), reason="upgrade")
        upgrade(file, on_progress=on_progress)
    return looked, has_sound_index


def _is_frozen(file: Path) -> bool:
    """Whether nothing may be written: a backup stays as it was verified, and a read-only disk takes nothing."""
    if is_backup(file):
        return True
    try:
        check_target(file, overwrite=True)
    except Refusal:
        return not has_leftovers(file)
    return False


def _opened(
    database: Database,
    clock: Clock,
    you: str,
    lock: InstanceLock | None,
    risk: Finding | None,
    *,
    was_unclean: bool = False,
) -> OpenFile:
    try:
        revision = database.reading.value("PRAGMA user_version")
        if revision != LATEST:
            raise Refusal("file_newer", path=str(database.path), found=str(revision), known=str(LATEST))
        desk = Desk(database, clock, _who_acts(database.reading, you))
    except BaseException:
        database.close()
        raise
    return OpenFile(desk, lock, backup_folder_of(database.path), was_unclean, risk)


def _who_acts(reading: Reading, you: str) -> str:
    """Return who writes here: in the sample firm one of its own people, so that nobody else gets into its story."""
    firm = firms.firm(reading)
    if firm is None or not firm.is_sample:
        return you
    names = [member.name for member in firms.team(reading)]
    return you if you in names or firm.signatory_name not in names else firm.signatory_name


def close_file(opened: OpenFile) -> None:
    """Put everything into the file itself, back it up when something is not backed up yet, and let go of it.

    Raises Refusal when the backup could not be made; the file is closed and whole even then.
    """
    try:
        if opened.lock is not None:
            opened.desk.database.checkpoint()
            if opened.needs_backup:
                back_up(opened, "close")
    finally:
        opened.desk.database.close()
        if opened.lock is not None:
            opened.lock.release()


def mind_search(opened: OpenFile, *, is_sound: bool = True) -> None:
    """See to a sound index of search, as far as that takes milliseconds; it stops nobody, whatever is wrong."""
    from growthdesk.storage.search_upkeep import mind

    mind(opened.desk.database, is_sound=is_sound)


def settle_log(opened: OpenFile) -> None:
    """Put everything saved into the file itself; call it in a thread when nobody has saved for a while."""
    opened.desk.database.checkpoint()


def back_up_changes(opened: OpenFile) -> "Backup | None":
    """Make a verified backup when something was saved that none holds yet."""
    return back_up(opened, "regular") if opened.needs_backup else None


def back_up(opened: OpenFile, reason: str) -> "Backup":
    """Make a verified backup now (before an import, when asked), and let superfluous older ones go."""
    from growthdesk.storage.backup import make_backup
    from growthdesk.storage.rotation import rotate

    made = make_backup(opened.path, opened.backup_folder, now=opened.desk.clock.now(), reason=reason)
    rotate(opened.backup_folder, opened.path.stem)
    return made


def copy_backup(backup: Path, target: Path) -> Path:
    """Verify a backup against its manifest and copy it to a new file to work with; nothing is ever replaced by it."""
    from growthdesk.storage.backup import backup_at, verify_backup
    from growthdesk.storage.creating import put_in_place

    published = backup_at(backup)
    if published is None:
        raise Refusal("backup_damaged", path=str(backup))
    verify_backup(published)
    put_in_place(backup, target, overwrite=False)
    return target.resolve()


def is_backup(file: Path) -> bool:
    """Whether a file is a backup, by its name."""
    if file.suffix == SUFFIX:
        return False  # nearly always: what knows backups is loaded for the others only
    from growthdesk.storage.backup import SUFFIX as BACKUP_SUFFIX

    return file.name.endswith(BACKUP_SUFFIX)


def backup_folder_of(file: Path) -> Path:
    """Return where the backups of a file go: beside it."""
    return file.parent / BACKUP_FOLDER


def holder(path: Path, folders: UserFolders) -> Holder | None:
    """Return which GrowthDesk has the file open, None when none has."""
    return lock_holder(real_path(path), folders.locks)


def opening_takes_long(path: Path) -> bool:
    """Whether a file has to be upgraded, or checked at length after an unclean close, before it opens."""
    try:
        return look(real_path(path)).takes_long
    except Refusal:
        return False


def risk_to_ask_about(path: Path, folders: UserFolders) -> Finding | None:
    """Return the risk of a file's place when the file would open there; a file nobody can open asks for nothing."""
    try:
        file = real_path(path)
        risk = place_of(file)
        if risk is None or is_backup(file) or lock_holder(file, folders.locks) is not None:
            return None
        refuse_unusable(file, look(file))
    except Refusal:
        return None
    return risk


def place_of(path: Path, surroundings: Surroundings | None = None) -> Finding | None:
    """Say whether a file lies where a live file is at risk: in a synchronised folder or on another computer."""
    return look_at(real_path(path), surroundings or surroundings_of_this_computer())


def prepare_writing() -> None:
    """Import what the first save needs; call it in a thread once the window shows."""
    import growthdesk.storage.writing  # noqa: F401
