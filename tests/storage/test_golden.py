"""Files of every released revision open today with every row they held (made by `python -m tests.kit.golden`)."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.advocacy import Permission, Praise, Restriction
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.duplicates import NotDuplicate
from growthdesk.domain.firms import Firm
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import FitVerdict, ProspectFit
from growthdesk.domain.handover import Handover
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.plan_templates import PlanTemplate, TemplateStep
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplate
from growthdesk.domain.reviews import ReviewRisk, ReviewState, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.working_week import Holiday
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import UserFolders
from growthdesk.storage import comparing, driver
from growthdesk.storage.revisions import LATEST
from growthdesk.storage.upgrading import SCRIPTS, rewrites_between, run_migrations
from growthdesk.usecases.files import close_file, open_file
from tests.builders import a_circulation, a_document_template, a_pair_of_two, a_review_risk, an_action
from tests.kit.golden import FOLDER, fill_activate, fill_advocate, fill_align, golden_path
from tests.kit.template import NOW, YOU

REVISIONS = range(1, LATEST + 1)
ADDED_BY_4: tuple[type[Record], ...] = (
    *(ProspectFit, FitVerdict, Handover, Commitment, Risk, OnboardingPlan, Milestone, FirstValue, WindowAnswers),
    *(PlanTemplate, TemplateStep, Holiday, TodayMark),
)
ADDED_BY_5: tuple[type[Record], ...] = (Praise, Restriction, Referral, Permission, RequestTemplate)


def test_every_revision_has_its_module_and_its_golden_file() -> None:
    modules = sorted(path.name for path in (SCRIPTS / "versions").glob("[0-9]*.py"))
    assert [int(name[:4]) for name in modules] == list(REVISIONS)
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(golden_path(number).name for number in REVISIONS)


@pytest.mark.parametrize("module", sorted((SCRIPTS / "versions").glob("[0-9]*.py")), ids=lambda path: path.stem)
def test_a_revision_depends_on_nothing_of_ours_and_never_goes_back(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) growthdesk", source, re.MULTILINE)
    assert "def downgrade" not in source


def _rows(connection: Any) -> dict[str, dict[str, list[Any]]]:
    """Return every table's columns: name to values, in the order of the rows' first two columns."""
    found: dict[str, dict[str, list[Any]]] = {}
    for table in comparing.tables(connection):
        rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
        names = comparing.columns(connection, table)
        found[table] = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    return found


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_golden_file_is_what_its_revision_made(revision: int) -> None:
    golden, made = driver.connect_frozen(golden_path(revision)), driver.connect_memory()
    made.execute("BEGIN")
    run_migrations(made, SCRIPTS, revision)
    assert comparing.schema_shape(golden) == comparing.schema_shape(made)
    assert golden.execute("PRAGMA user_version").fetchone() == (revision,)
    assert all(count > 0 for count in comparing.counts(golden).values()), "every table has rows"
    golden.close()
    made.close()


def test_what_revision_2_adds_is_empty_in_an_older_file_and_can_be_written(tmp_path: Path, home: Path) -> None:
    file = Path(shutil.copyfile(golden_path(1), tmp_path / "Firm.growthdesk"))
    folders = UserFolders(home / "data", home / "config", home / "cache", home / "logs")
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    desk = opened.desk
    (firm,) = desk.reading.find(Firm)
    assert (firm.signatory_name, firm.signatory_title, firm.footer) == ("", "", "Harbour Advisory · Dubai")
    assert [desk.reading.find(kind) for kind in (ReviewRisk, Circulation, DocumentTemplate)] == [(), (), ()]
    review = desk.reading.find(ValueReview, state=ReviewState.HELD)[0]
    risk, template = a_review_risk(desk, review), a_document_template(desk)
    sent = a_circulation(desk, desk.reading.get(Account, review.account_id), review_id=review.id)
    with desk.transaction("firm_changed") as t:
        t.change(firm, signatory_name="Nadia Karam")
    assert desk.reading.find(Firm)[0].signatory_name == "Nadia Karam"
    assert desk.reading.find(ReviewRisk) == (risk,)
    assert desk.reading.find(DocumentTemplate) == (template,)
    assert desk.reading.find(Circulation) == (sent,)
    close_file(opened)


def test_what_revision_3_adds_is_empty_in_an_older_file_and_can_be_written(tmp_path: Path, home: Path) -> None:
    file = Path(shutil.copyfile(golden_path(2), tmp_path / "Firm.growthdesk"))
    folders = UserFolders(home / "data", home / "config", home / "cache", home / "logs")
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    reading = opened.desk.reading
    assert reading.value("SELECT count(*) FROM change_set WHERE undoes IS NOT NULL") == 0
    assert [reading.value(f"SELECT count(*) FROM {table}") for table in ("draft", "import_source")] == [0, 0]
    one, other, *_ = reading.find(Account)
    pair = a_pair_of_two(opened.desk, one, other)
    assert reading.find(NotDuplicate) == (pair,)
    with opened.desk.database.aside() as aside:
        aside.run("INSERT INTO draft VALUES ('account', '', NULL, :at, '{}')", at=NOW)
    assert reading.value("SELECT count(*) FROM draft") == 1
    close_file(opened)


def test_what_revision_4_adds_is_empty_in_an_older_file_and_can_be_written(tmp_path: Path, home: Path) -> None:
    file = Path(shutil.copyfile(golden_path(3), tmp_path / "Firm.growthdesk"))
    folders = UserFolders(home / "data", home / "config", home / "cache", home / "logs")
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    desk, reading = opened.desk, opened.desk.reading
    (firm,) = reading.find(Firm)
    assert (firm.ideal_company, firm.ideal_role, firm.ideal_problem) == ("", "", "")
    assert [reading.find(kind) for kind in ADDED_BY_4] == [()] * len(ADDED_BY_4)
    decided = reading.value("SELECT count(*) FROM decision JOIN action ON action.id = decision.action_id")
    assert decided == reading.value("SELECT count(*) FROM decision") > 0
    account = next(one for one in reading.find(Account) if reading.find(Stakeholder, account_id=one.id))
    fill_align(desk, account, reading.find(Stakeholder, account_id=account.id)[0])
    fill_activate(desk, account, reading.find(Stakeholder, account_id=account.id)[0])
    assert all(reading.find(kind) for kind in ADDED_BY_4)
    assert {action.origin for action in reading.find(Action)} >= {Origin.HANDOVER, Origin.MILESTONE}
    with pytest.raises(Refusal) as refused:
        an_action(desk, account, is_next_step=True)
    assert refused.value.code == "duplicate_record", "the table made anew has its indexes"
    close_file(opened)


def test_what_revision_5_adds_is_empty_in_an_older_file_and_can_be_written(tmp_path: Path, home: Path) -> None:
    file = Path(shutil.copyfile(golden_path(4), tmp_path / "Firm.growthdesk"))
    folders = UserFolders(home / "data", home / "config", home / "cache", home / "logs")
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    desk, reading = opened.desk, opened.desk.reading
    assert [reading.find(kind) for kind in ADDED_BY_5] == [()] * len(ADDED_BY_5)
    account = next(one for one in reading.find(Account) if reading.find(Stakeholder, account_id=one.id))
    fill_advocate(desk, account, reading.find(Stakeholder, account_id=account.id)[0])
    assert all(reading.find(kind) for kind in ADDED_BY_5)
    close_file(opened)


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_golden_file_opens_with_every_row_it_had(revision: int, tmp_path: Path, home: Path) -> None:
    golden = driver.connect_frozen(golden_path(revision))
    before = _rows(golden)
    golden.close()
    file = Path(shutil.copyfile(golden_path(revision), tmp_path / "Firm.growthdesk"))
    folders = UserFolders(home / "data", home / "config", home / "cache", home / "logs")
    opened = open_file(file, FixedClock(NOW), YOU, folders=folders)
    close_file(opened)
    now = driver.connect_frozen(file)
    after = _rows(now)
    now.close()
    rewrites = rewrites_between(SCRIPTS, revision, LATEST)
    for table, columns in before.items():
        for name, values in columns.items():
            if not {table, f"{table}.{name}"} & rewrites:
                assert after[table][name] == values, f"{table}.{name}"
