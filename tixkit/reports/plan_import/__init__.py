"""Taking an edited action plan back in: what changed in a Word or Excel file since tixkit wrote it.

- `office.py` tells Word from Excel and refuses what cannot be read, by name
- `word_reader.py`, `excel_reader.py` give the rows of the plan; `headings.py` finds the columns
- `dates.py`, `values.py` read what people type
- `base.py` is what was exported, which travels inside the file
- `matching.py` finds the action of each row, `compare.py` what changed, `edits.py` what to write, `picking.py` some of it
- `words.py` says it
"""

from __future__ import annotations

from tixkit.reports.plan_import.changes import Added, Changed, Conflict, PlanChanges, Problem, Removed
from tixkit.reports.plan_import.compare import compare
from tixkit.reports.plan_import.office import read_plan

__all__ = ["Added", "Changed", "Conflict", "PlanChanges", "Problem", "Removed", "compare", "read_plan"]
