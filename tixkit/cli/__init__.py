"""The commands."""

from tixkit.cli.main import main

__all__ = ["main"]
