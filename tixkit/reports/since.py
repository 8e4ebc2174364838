"""The comparison with the workshop before, for every file that tells it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from tixkit.framework import Framework, FrameworkError, crosswalk_to
from tixkit.reports.choice import Choice
from tixkit.reports.errors import ExportError
from tixkit.scoring import Progress, ProgressError, Results, progress


def progress_since(results: Results, before: Results, choice: Choice) -> Progress:
    """Compare with the workshop before, which may be on another edition that a crosswalk leads from.

    Of chosen areas the whole workshops are compared, and then cut: a crosswalk is about all of an edition.

    Parameters
    ----------
    results
        Of this workshop, with the chosen areas alone.
    before
        Of the one before it, whole.
    choice
        Has this workshop whole where areas were chosen.

    Raises
    ------
    ExportError
        If the two cannot be compared, or `before` was held later.
    """
    now = choice.whole or results
    try:
        found = progress([before, now], crosswalk_to(now.framework, [before.framework]))
    except (ProgressError, FrameworkError) as error:
        raise ExportError(f"Progress since “{before.workshop.title}” cannot be told. {error}") from error
    if found.now.id != results.workshop.id:
        raise ExportError(
            f"“{before.workshop.title}” was held after “{results.workshop.title}”: give the earlier workshop to compare with."
        )
    return found if choice.whole is None else _about(found, results.framework)


def _about(found: Progress, framework: Framework) -> Progress:
    """Cut a progress to the areas of a cut framework."""
    kept = framework.areas_by_id
    return replace(
        found,
        framework=framework,
        by_area=MappingProxyType({area: line for area, line in found.by_area.items() if area in kept}),
        by_statement=tuple(line for line in found.by_statement if line.area in kept),
    )
