"""What is kept: tables, migrations and the revision that every process follows."""

from tixkit.store import schema
from tixkit.store.errors import StoreError
from tixkit.store.store import Revisions, Store, across_workshops, grow, open_store

__all__ = ["Revisions", "Store", "StoreError", "across_workshops", "grow", "open_store", "schema"]
