"""Table of the firm's own templates of requests."""

from growthdesk.storage.tables.columns import RecordTable, rules, said, unique, unique_where, whole, words


class RequestTemplateTable(RecordTable, table=True):
    """One template; at most one is the default."""

    __tablename__ = "request_template"
    __table_args__ = rules(
        said("name"),
        said("request"),
        unique("name"),
        unique_where("uq_request_template_default", "is_default", "is_default = 1"),
        flags=("is_default",),
    )

    name: str = words()
    request: str = words()
    blurb: str = words()
    is_default: int = whole()
