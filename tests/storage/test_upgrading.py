"""The safe upgrade: the new file with all the old data, or the old file as it was."""

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.storage import comparing, driver
from growthdesk.storage.revisions import LATEST
from growthdesk.storage.upgrading import SCRIPTS, run_migrations, upgrade
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_account, an_interaction, an_order

NEXT = LATEST + 1
_HEAD = """\
import sqlalchemy as sa
from alembic import op

revision = "{next:04d}"
down_revision = "{latest:04d}"
branch_labels = None
depends_on = None
REWRITES: frozenset[str] = frozenset({rewrites})


def upgrade() -> None:
    with op.batch_alter_table("account", recreate="always") as table:
        table.add_column(sa.Column("segment", sa.Text(), nullable=False, server_default=""))
{more}
"""


def _scripts(folder: Path, more: str = "", rewrites: str = "") -> Path:
    """Write a folder of revisions: ours, and a next one that rebuilds the table everything refers to."""
    scripts = Path(shutil.copytree(SCRIPTS, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__")))
    text = _HEAD.format(next=NEXT, latest=LATEST, rewrites=rewrites, more=f"    {more}")
    (scripts / "versions" / f"{NEXT:04d}_segment.py").write_text(text, encoding="utf-8")
    return scripts


@pytest.fixture
def shape(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give the schema a new file of the next revision has."""
    connection = driver.connect_memory()
    connection.execute("BEGIN")
    run_migrations(connection, _scripts(tmp_path_factory.mktemp("expected")), NEXT)
    found = comparing.schema_shape(connection)
    connection.close()
    return found


@pytest.fixture
def old(desk: Desk) -> Path:
    """Give a closed file of the latest revision with data in it."""
    for name in ("Al Noor", "Gulf Freight"):
        account = an_account(desk, name=name)
        an_interaction(desk, account, a_stakeholder(desk, account))
        an_order(desk, account)
    desk.database.checkpoint()
    desk.database.close()
    return desk.database.path


def _data(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    connection = driver.connect_frozen(file)
    try:
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
            for table in comparing.tables(connection)
        }
    finally:
        connection.close()


def test_an_older_file_gets_the_new_schema_and_keeps_its_data(old: Path, tmp_path: Path, shape: dict[str, Any]) -> None:
    before = _data(old)
    steps: list[tuple[int, int]] = []
    upgrade(
        old,
        scripts=_scripts(tmp_path / "new"),
        latest=NEXT,
        expected_shape=shape,
        on_progress=lambda done, of: steps.append((done, of)),
    )
    after = _data(old)
    accounts = after.pop("account")
    assert [(*row, "") for row in before.pop("account")] == accounts
    assert after == before
    connection = driver.connect(old)
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert connection.execute("PRAGMA application_id").fetchone() == (driver.APPLICATION_ID,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sorted(path.name for path in old.parent.iterdir()) == ["Firm.growthdesk", "new"]


@pytest.mark.parametrize(
    "more",
    [
        "raise ZeroDivisionError",
        "op.execute('DELETE FROM interaction WHERE 0 = 1'); op.execute('DELETE FROM attendance')",
        "op.execute(\"UPDATE account SET name = 'x'\")",
        'op.execute("UPDATE purchase_order SET amount_minor = amount_minor + 1")',
        "op.execute(\"UPDATE stakeholder SET account_id = '00000000000000000000000000000000'\")",
        "op.drop_index('ix_account_name')",
        "op.create_table('unexpected', sa.Column('id', sa.Text(), primary_key=True))",
        "op.execute('COMMIT'); op.execute('BEGIN'); op.execute('DELETE FROM purchase_order')",
    ],
)
def test_an_upgrade_that_goes_wrong_leaves_the_old_file(
    old: Path, tmp_path: Path, shape: dict[str, Any], more: str
) -> None:
    before = old.read_bytes()
    with pytest.raises(Refusal) as refused:
        upgrade(old, scripts=_scripts(tmp_path / "new", more), latest=NEXT, expected_shape=shape)
    assert refused.value.code == "upgrade_failed"
    assert old.read_bytes() == before
    assert sorted(path.name for path in old.parent.iterdir()) == ["Firm.growthdesk", "new"]


@pytest.mark.parametrize(
    ("more", "rewrites"),
    [
        ("op.execute(\"UPDATE account SET city = 'x'\")", '{"account.city"}'),
        ("op.execute('DELETE FROM attendance')", '{"attendance"}'),
    ],
)
def test_a_revision_may_change_what_it_says_it_changes(
    old: Path, tmp_path: Path, shape: dict[str, Any], more: str, rewrites: str
) -> None:
    upgrade(old, scripts=_scripts(tmp_path / "new", more, rewrites), latest=NEXT, expected_shape=shape)
    assert _data(old)["account"][0][-1] == ""


def test_a_full_disk_stops_the_upgrade_and_keeps_the_file(
    old: Path, tmp_path: Path, shape: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    monkeypatch.setattr("growthdesk.storage.upgrading.sync_file", full)
    with pytest.raises(Refusal) as refused:
        upgrade(old, scripts=_scripts(tmp_path / "new"), latest=NEXT, expected_shape=shape)
    assert refused.value.code == "disk_full"
    assert old.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_killed_upgrade_leaves_the_old_file_or_the_new_one(
    old: Path, tmp_path: Path, shape: dict[str, Any], step: int
) -> None:
    before = _data(old)
    scripts = _scripts(tmp_path / "new")

    def kill_at(done: int, _of: int) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            upgrade(old, scripts=scripts, latest=NEXT, expected_shape=shape, on_progress=kill_at)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    after = _data(old)
    is_new = len(after["account"][0]) > len(before["account"][0])
    assert is_new == (step == 4)
    assert [row[: len(before["account"][0])] for row in after.pop("account")] == before.pop("account")
    assert after == before
    if not is_new:
        upgrade(old, scripts=scripts, latest=NEXT, expected_shape=shape)
    assert sorted(path.name for path in old.parent.iterdir()) == ["Firm.growthdesk", "new"]


def test_a_file_another_program_has_open_is_not_upgraded(old: Path, tmp_path: Path, shape: dict[str, Any]) -> None:
    other = driver.connect(old)
    other.execute("SELECT count(*) FROM account").fetchone()
    with pytest.raises(Refusal) as refused:
        upgrade(old, scripts=_scripts(tmp_path / "new"), latest=NEXT, expected_shape=shape)
    assert refused.value.code == "file_busy"
    other.close()
