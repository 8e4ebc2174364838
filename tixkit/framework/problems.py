"""What is wrong with a framework's files, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One mistake: the file, the path inside it, what is wrong with which value, and what to do."""

    file: str
    path: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.path}" if self.path else self.file
        return f"{where}: {self.message} {self.remedy}".strip()


class FrameworkError(ValueError):
    """A framework that cannot be used; `problems` holds every mistake found, not only the first."""

    def __init__(self, name: str, problems: list[Problem], *, kind: str = "framework", verb: str = "used") -> None:
        self.problems = tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(f"  {p}" for p in problems)
        super().__init__(f"The {kind} {name} cannot be {verb}: {count}.\n{lines}")


def shown(value: Any, limit: int = 60) -> str:
    """Show a value in a message: quoted when text, cut when long."""
    text = f"“{value}”" if isinstance(value, str) else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
