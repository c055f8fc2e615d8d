"""Table of the templates a firm edited."""

from growthdesk.storage.tables.columns import RecordTable, rule, rules, said, unique, words


class DocumentTemplateTable(RecordTable, table=True):
    """A firm's own copy of a template."""

    __tablename__ = "document_template"
    __table_args__ = rules(
        said("name"),
        said("text"),
        rule("shipped_digest_form", "length(shipped_digest) = 64"),
        unique("name"),
    )

    name: str = words()
    text: str = words()
    shipped_digest: str = words()
