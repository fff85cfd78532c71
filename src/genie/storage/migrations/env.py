"""Alembic's entry: runs the migrations on the connection that `genie.storage.migrate` hands over."""

from alembic import context

from genie.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with connection.begin(), context.begin_transaction():
    context.run_migrations()
