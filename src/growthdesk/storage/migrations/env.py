"""Alembic's entry: runs on the connection `storage.upgrading` gives it, inside the transaction that is already open."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    transactional_ddl=True,
    transaction_per_migration=False,
    render_as_batch=context.config.attributes.get("as_batch", True),
    user_module_prefix="sa.",
)
context.run_migrations()
