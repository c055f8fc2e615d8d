"""Table of what an import remembers of a source of files: no part of the record, so it has no history."""

from sqlalchemy import Text
from sqlmodel import Field

from growthdesk.storage.tables.columns import Table, instant, rule, words


class ImportSourceTable(Table, table=True):
    """How files with these headers were read the last time; `headers_digest` tells their sets of headers apart."""

    __tablename__ = "import_source"
    __table_args__ = (
        rule("digest_form", "length(headers_digest) = 64"),
        rule("answers_are_json", "json_valid(answers)"),
        instant("used_at"),
        {"sqlite_strict": True},
    )

    headers_digest: str = Field(primary_key=True, sa_type=Text)
    answers: str = words()
    used_at: str = words()
