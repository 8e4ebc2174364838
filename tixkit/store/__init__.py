"""What is kept: tables, migrations and the revision that every process follows."""

from tixkit.store import schema
from tixkit.store.errors import StoreError
from tixkit.store.store import Revisions, Store, open_store

__all__ = ["Revisions", "Store", "StoreError", "open_store", "schema"]
