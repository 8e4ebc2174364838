"""What an edited plan would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tixkit.scoring import ActionFact


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the file says otherwise than tixkit: what stands now, what the file says, and where."""

    field: str
    old: Any
    new: Any
    where: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An action with the fields that only the file changed."""

    action: ActionFact
    where: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed in the file and, to something else, in tixkit since the export.

    Attributes
    ----------
    action
        As it stands now.
    field
        Its name; ``order`` is the order of the whole plan.
    base, theirs, file
        What was exported, what tixkit says now, and what the file says.
    where
        The cell.
    """

    action: ActionFact
    field: str
    base: Any
    theirs: Any
    file: Any
    where: str


@dataclass(frozen=True, slots=True)
class Added:
    """A row that is a new action, with the fields it gives and the number it bears, if any."""

    where: str
    fields: Mapping[str, Any]
    number: float | None


@dataclass(frozen=True, slots=True)
class Removed:
    """An action that was exported and is in the file no more; `changed_since` tells whether it was changed in tixkit."""

    action: ActionFact
    changed_since: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that cannot be used: where, what it says, and what to write instead. What it is about stays as it is."""

    where: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Everything that an edited plan would change.

    Attributes
    ----------
    added, changed, conflicts, removed, problems
        As found, in the file's order.
    order
        The plan's new order: the actions' ids, and for the added their place in `added`; None where it stays.
    moved_since
        Whether the order was changed in tixkit too since the export.
    notes
        What else to know, each a sentence.
    base_known
        Whether the file says what was exported. If not, edits in tixkit since cannot be told from older ones.
    titles
        The words of each action that stands, by its id.
    """

    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[Removed, ...] = ()
    problems: tuple[Problem, ...] = ()
    order: tuple[str | int, ...] | None = None
    moved_since: bool = False
    notes: tuple[str, ...] = ()
    base_known: bool = True
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether the file would change nothing and can be read whole."""
        return not (self.added or self.changed or self.conflicts or self.removed or self.problems or self.order)
