"""The Excel files: one table a sheet."""
