"""Table of what is being typed: no part of the record yet, so it has no history."""

from sqlalchemy import Text
from sqlmodel import Field

from growthdesk.storage.tables.columns import Table, instant, rule, said, words


class DraftTable(Table, table=True):
    """The text of one form about one subject, as it was when typing paused; `subject` is empty where there is none."""

    __tablename__ = "draft"
    __table_args__ = (
        said("form"),
        rule("content_is_json", "json_valid(content)"),
        instant("written_at"),
        {"sqlite_strict": True},
    )

    form: str = Field(primary_key=True, sa_type=Text)
    subject: str = Field(primary_key=True, sa_type=Text)
    account_id: str | None = words()
    written_at: str = words()
    content: str = words()
