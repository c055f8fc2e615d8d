"""The revisions a file can have. The number stands in the file's header (`user_version`), readable without Alembic."""

LATEST = 5
