"""What changed: the file against what was exported, and that against the plan as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tixkit.reports.grammar import joined
from tixkit.reports.plan_import.base import PlanBase, present_as_base, read_base
from tixkit.reports.plan_import.changes import Added, Changed, Conflict, FieldChange, PlanChanges, Problem, Removed
from tixkit.reports.plan_import.dates import UnreadableError, read_due
from tixkit.reports.plan_import.matching import match
from tixkit.reports.plan_import.ordering import Placed, new_order
from tixkit.reports.plan_import.table import PlanCell, PlanFileError, PlanLine, PlanTable
from tixkit.reports.plan_import.values import is_blank, is_nothing, read_area, read_scope, read_status, scope_and_team
from tixkit.reports.text import clean
from tixkit.reports.word.wml import paragraphs
from tixkit.reports.words import held_on

if TYPE_CHECKING:
    from tixkit.scoring import ActionFact, Results

_TEXTS = ("title", "owner", "team", "success_measure")
_FIELDS = ("title", "area", "owner", "scope", "team", "due", "status", "success_measure")


def compare(table: PlanTable, results: Results, name: str = "The file") -> PlanChanges:
    """Find what an edited plan would change.

    Parameters
    ----------
    table
        The file, as :func:`~tixkit.reports.plan_import.office.read_plan` gives it.
    results
        The workshop as it stands.
    name
        What messages call the file.

    Raises
    ------
    PlanFileError
        If it is the plan of another workshop.
    """
    present = {a.id: a for a in results.actions}
    known = read_base(table.base)
    if known and known.workshop != results.workshop.id and not known.actions.keys() & present.keys():
        raise PlanFileError(
            f"{name} is the plan of another workshop, “{known.title}”. Import it there. Nothing was changed."
        )
    base = known or present_as_base(results.workshop.id, results.workshop.title, results.actions)
    found = match(table.lines, base.actions, present)
    work = _Comparison(table.kind, results, base, problems=list(found.refused.values()), notes=list(found.notes))
    for place, (line, action_id) in enumerate(zip(table.lines, found.actions, strict=True)):
        if place in found.refused:
            continue
        if action_id is None:
            work.add(line)
        else:
            work.change(line, present[action_id], base.actions.get(action_id, present[action_id]))
    missing = [present[i] for i in base.actions if i in present and i not in found.claimed]
    order, moved_since = new_order(work.placed, base.actions, results.actions)
    return PlanChanges(
        tuple(work.added),
        tuple(work.changed),
        tuple(work.conflicts),
        tuple(_removed(a, base) for a in missing if a.status != "dropped") if known else (),
        tuple(work.problems),
        order,
        moved_since,
        (*work.notes, *_notes(table, found.claimed, known, missing)),
        known is not None,
        {a.id: a.title for a in results.actions},
    )


def _removed(action: ActionFact, base: PlanBase) -> Removed:
    return Removed(action, replace(base.actions[action.id], order=action.order) != action)


def _notes(
    table: PlanTable, claimed: frozenset[str], known: PlanBase | None, missing: Sequence[ActionFact]
) -> list[str]:
    notes = []
    if table.ignored:
        notes.append(
            f"Columns that are no part of an action are not read: {joined([f'“{h}”' for h in table.ignored])}."
        )
    if known is None:
        notes.append(
            "The file no longer says what was exported, so it is compared with the plan as it stands: what was changed in tixkit "
            "since the export looks like a change of the file. Look at each change before you apply it."
        )
        if missing:
            named = joined([f"{a.order}, “{a.title[:60]}”" for a in missing])
            notes.append(f"Not in the file, and left as they are: action {named}.")
    if table.lines and not claimed and (known is None or known.actions):
        notes.append("No row is recognised as an action of this plan: all would be added as new actions.")
    return notes


@dataclass
class _Comparison:
    """The rows of one file as they are gone through."""

    kind: str
    results: Results
    base: PlanBase
    problems: list[Problem]
    notes: list[str]
    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)

    def add(self, line: PlanLine) -> None:
        """Take a row for a new action; what of it cannot be read is left out, and said."""
        before = len(self.problems)
        values = {name: value for name, (value, _) in self._values(line, None).items()}
        if not values.get("title"):
            if len(self.problems) == before:
                self.problems.append(
                    Problem(line.where, "", "The row has no action. Write what is to be done, or take the row out.")
                )
            return
        if values.get("scope") == "team" and not values.get("team"):
            where = _cell(line, "scope").where
            self.problems.append(
                Problem(where, "Team", "Name the team. Until then the action is added for the whole council.")
            )
            values["scope"] = "council-wide"
        number = self._number(line)
        self.placed.append(Placed(len(self.added), number))
        self.added.append(Added(line.where, values, number))

    def change(self, line: PlanLine, present: ActionFact, base: ActionFact) -> None:
        """Compare a row with its action as it was exported and as it stands."""
        self.placed.append(Placed(present.id, self._number(line)))
        changes, conflicts = [], []
        for name, (value, cell) in self._values(line, base).items():
            was, stands = getattr(base, name), getattr(present, name)
            if value in (was, stands):
                continue
            if stands == was:
                changes.append(FieldChange(name, stands, value, cell.where))
            else:
                conflicts.append(Conflict(present, name, was, stands, value, cell.where))
        final = replace(present, **{c.field: c.new for c in changes}, **{c.field: c.file for c in conflicts})
        if final.scope == "team" and not final.team and (final.scope, final.team) != (present.scope, present.team):
            where = _cell(line, "team" if "team" in line.cells else "scope").where
            self.problems.append(
                Problem(where, "", "An action for one team names the team. Scope and team stay as they are.")
            )
            changes = [c for c in changes if c.field not in {"scope", "team"}]
            conflicts = [c for c in conflicts if c.field not in {"scope", "team"}]
        self.conflicts += conflicts
        if changes:
            self.changed.append(Changed(present, line.where, tuple(changes)))

    def _values(self, line: PlanLine, base: ActionFact | None) -> dict[str, tuple[Any, PlanCell]]:
        """Read a row's fields; `base` is the action as exported. A field that cannot be read is a problem and left out."""
        found: dict[str, tuple[Any, PlanCell]] = {}
        for name in _FIELDS:
            cell = line.cells.get(name)
            if cell is None:
                continue
            try:
                for field_name, value in self._read(name, cell, line, base).items():
                    found[field_name] = (self._checked(field_name, value, base), cell)
            except UnreadableError as error:
                self.problems.append(Problem(cell.where, str(cell.value), str(error)))
        return found

    def _read(self, name: str, cell: PlanCell, line: PlanLine, base: ActionFact | None) -> dict[str, Any]:
        """Read a cell. What is as it was shown gives the value that was exported."""
        shown = self.base.shown
        if cell.trouble:
            if (
                base
                and name in _TEXTS
                and isinstance(cell.value, str)
                and self._as_cut(cell.value, getattr(base, name))
            ):
                return {name: getattr(base, name)}
            raise UnreadableError(cell.trouble)
        if name == "due":
            return {name: self._due(cell, base)}
        words = str(cell.value)
        if name == "area" and base and base.area and words.strip() == self._title_of(base.area):
            return {name: base.area}
        if name == "scope" and "team" not in line.cells:
            scope, team = scope_and_team(words, shown)
            return {"scope": scope, "team": self._text(team, base.team if base else None)}
        readers: dict[str, Callable[[str], Any]] = {
            "scope": lambda w: read_scope(w, shown),
            "status": lambda w: read_status(w, shown),
            "area": lambda w: read_area(w, self.results.framework, shown),
        }
        if name in readers:
            return {name: readers[name](words)}
        text = self._text(words, getattr(base, name) if base else None)
        if name == "title" and not text and base:
            raise UnreadableError(
                "The action’s words are gone, so they stay as they are. To give it up, set its status to Dropped."
            )
        return {name: text}

    def _title_of(self, area: str) -> str:
        found = self.results.framework.areas_by_id.get(area)
        return clean(found.numbered_title).strip() if found else ""

    def _text(self, words: str, was: str | None) -> str:
        if was is not None and self._as_shown(was) == (clean(words) if self.kind == "excel" else words).strip():
            return was
        blank = is_blank(words, self.base.shown)
        if blank and was is not None and not clean(was).strip():
            return was  # nothing but what no file holds was shown as a blank
        return "" if blank else clean(words).strip()

    def _as_shown(self, words: str) -> str:
        """Give words as the file shows them when read back: Word parts paragraphs where a line was blank."""
        return (clean(words) if self.kind == "excel" else paragraphs(words)).strip()

    def _as_cut(self, words: str, was: str) -> bool:
        front = words.rpartition("… [cut")[0]
        return bool(front) and clean(was).startswith(front)

    def _due(self, cell: PlanCell, base: ActionFact | None) -> date | None:
        value, shown = cell.value, self.base.shown
        if isinstance(value, str):
            words = " ".join(value.split())
            if words in shown["due"]:
                return date.fromisoformat(shown["due"][words])
            if is_nothing(value, shown):
                return None
        due = read_due(value, held_on(self.results))
        if due.note and (base is None or due.day != base.due):
            self.notes.append(f"{cell.where}: “{value}” is {due.note}.")
        return due.day

    def _checked(self, name: str, value: Any, base: ActionFact | None) -> Any:
        """Refuse what the plan itself would refuse, such as too long a text; what was exported was taken before."""
        from tixkit.workshop import WorkshopError
        from tixkit.workshop.actions import check_fields

        if base is not None and value == getattr(base, name):
            return value
        if name == "title" and not value:
            return value
        try:
            return check_fields(self.results.framework, {name: value})[name]
        except WorkshopError as error:
            raise UnreadableError(error.message) from error

    def _number(self, line: PlanLine) -> float | None:
        cell = line.cells.get("number")
        words = str(cell.value).strip().rstrip(".") if cell else ""
        try:
            number = float(words.replace(",", "."))
        except ValueError:
            return None
        return number if 0 <= number < 1_000_000 else None


def _cell(line: PlanLine, name: str) -> PlanCell:
    return line.cells.get(name, PlanCell("", line.where))
