"""What a page that may be projected shows of an area: a review's evidence without what was told in confidence."""

from __future__ import annotations

from typing import Any

from tixkit import views
from tixkit.scoring import Results
from tixkit.scoring.evidence import without_confidential


def projected_area(results: Results, area: str, **ways: bool) -> dict[str, Any]:
    """Describe an area as :func:`tixkit.views.area` does; of evidence only what may be quoted, by nobody.

    Evidence names no author here, so that no panel takes it for the room's own note, which it could overwrite.

    Parameters
    ----------
    results, area
        Of any workshop, and the area's id.
    ways
        ``rounds`` and ``by_role``, as there.
    """
    view = views.area(without_confidential(results), area, **ways)
    evidence = "quotable"  # only evidence says whether it may be quoted
    kept = [r for r in view["records"] if evidence not in r or r["text"]]
    return {**view, "records": [{**r, "author": ""} if evidence in r else r for r in kept]}
