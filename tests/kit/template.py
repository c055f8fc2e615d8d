"""The file tests start from: a firm and two team members, made once and copied for each test."""

from datetime import UTC, datetime
from pathlib import Path

from growthdesk.domain.firms import Firm, Paper, TeamMember
from growthdesk.storage.creating import make_empty_file
from growthdesk.storage.database import Database

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
YOU = "Nadia Karam"
COLLEAGUE = "Tom Baker"


def make_template(path: Path) -> None:
    """Make the file."""
    make_empty_file(path)
    database = Database(path)
    with database.transaction(actor=YOU, label="firm_made", now=NOW) as t:
        t.new(
            Firm,
            name="Harbour Advisory",
            home_currency="AED",
            locale="en_GB",
            paper=Paper.A4,
            weekend=(6, 7),
            brand_colour="#0B5CAD",
            footer="",
            logo=None,
            is_sample=False,
            signatory_name="",
            signatory_title="",
            ideal_company="",
            ideal_role="",
            ideal_problem="",
        )
        for name in (YOU, COLLEAGUE):
            t.new(TeamMember, name=name, email="", left_on=None)
    database.checkpoint()
    database.close()
