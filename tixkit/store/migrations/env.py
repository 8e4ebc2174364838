"""Alembic's entry: run on the connection that `tixkit.store.migrate` hands over, in its transaction."""

from alembic import context

from tixkit.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False, render_as_batch=True)
context.run_migrations()
