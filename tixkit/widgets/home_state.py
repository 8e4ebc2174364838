"""What the list of workshops shows, and the frameworks that a new one may be made from, as JSON-ready dicts."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import make_url

from tixkit.framework import Framework, FrameworkError, load_framework
from tixkit.framework.shared import shipped_folder
from tixkit.local_time import day_of
from tixkit.scoring import DEFAULT_RULE, RULES
from tixkit.scoring.evidence import EVIDENCE
from tixkit.views.wording import day
from tixkit.widgets.criteria_reviews import SCALE as PROGRESS
from tixkit.widgets.places import DASHBOARDS, PLACES
from tixkit.workshop import DEFAULT_ROLES, WorkshopSummary, format_code, normalise_code
from tixkit.workshop.records import REVIEWER

PAGE = 20
"""How many workshops stand on one page of the list."""
MANY = 10
"""More workshops than this can be searched."""
_TELLING = 3
"""How many characters of a code find its workshop."""
_WIDGETS = {
    "facilitate": "facilitate",
    "results": "ResultsDashboard",
    "peer_review": "ElementReview",
    "success_criteria": "CriteriaProgress",
}
"""What shows a dashboard's page in a notebook."""
FIRST = "tiex"
"""The framework that a first workshop is offered."""


def where(store: str) -> dict[str, Any]:
    """Say where workshops are kept: on this computer, or on which server; never a password.

    Parameters
    ----------
    store
        The store's address.
    """
    address = make_url(store)
    if address.get_backend_name() == "sqlite":
        return {"local": True, "text": "Working on this laptop only. No internet needed."}
    if address.host in (None, "", "localhost", "127.0.0.1", "::1"):
        return {"local": False, "text": "Kept in a database server on this computer."}
    return {"local": False, "text": f"Kept on the database server {address.host}."}


def listed(workshops: Sequence[WorkshopSummary], text: str, page: int, python: str) -> dict[str, Any]:
    """Describe one page of the list.

    Parameters
    ----------
    workshops
        All of them, the newest first.
    text
        What is looked for: the beginning of a code, or words in title, authority, framework and state; each must be
        found. Empty finds all.
    page
        From 1; the nearest that there is.
    python
        How Python names the store, for where no dashboards are served.
    """
    found = [w for w in workshops if _is_wanted(w, text)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    councils = {w.authority for w in workshops if not w.demo}
    authority = councils.pop() if len(councils) == 1 else ""
    return {
        "rows": [_row(w, authority, python) for w in found[(page - 1) * PAGE : page * PAGE]],
        "total": len(workshops),
        "found": len(found),
        "text": text,
        "page": page,
        "pages": pages,
        "first": (page - 1) * PAGE + 1,
        "search": len(workshops) > MANY,
        "authority": authority,
    }


def _is_wanted(w: WorkshopSummary, text: str) -> bool:
    code = normalise_code(text)
    if len(code) >= _TELLING and w.code.startswith(code):
        return True
    words = f"{w.title} {w.authority} {w.framework} {w.status}".casefold()
    return all(word in words for word in text.casefold().split())


def _row(w: WorkshopSummary, authority: str, python: str) -> dict[str, Any]:
    main = _page(w)
    suited = [p for p in PLACES if p.scale in (None, w.scale)] if os.environ.get(DASHBOARDS) else []
    pages = [{"id": p.id, "title": p.title, "href": f"{p.id}.ipynb?workshop={w.code}"} for p in suited]
    return {
        "code": w.code,
        "code_text": format_code(w.code),
        "title": w.title,
        "authority": "" if w.authority == authority else w.authority,
        "date": day(day_of(w.created_at)) + (", made up" if w.demo else ""),
        "framework": w.framework,
        "status": w.status,
        "progress": progress(w),
        "mark": "Official submission" if w.official else "",
        "href": next((p["href"] for p in pages if p["id"] == main), ""),
        "pages": pages,
        "python": line_of_python(w.code, python, _WIDGETS[main]),
    }


def _page(w: WorkshopSummary) -> str:
    """Give the id of the dashboard on which to go on: that of the answer scale, if it has one of its own."""
    if w.status != "open":
        return "results"
    return next((p.id for p in PLACES if p.scale == w.scale), "facilitate")


def line_of_python(code: str, store: str, page: str = "facilitate") -> str:
    """Give the line that opens a workshop in a notebook; `store` is how Python names the store."""
    return f"tixkit.widgets.{page}(tixkit.open_workshop({store}, {code!r}))"


def progress(w: WorkshopSummary) -> str:
    """Say how far a workshop is, in its framework's words: “20 of 21 agreed”, “3 of 11 elements agreed, 84 notes”.

    Where answers tell progress nothing has to be agreed: “12 criteria” says what it is about.
    """
    if w.scale == PROGRESS:
        return f"{w.areas} {w.noun}"
    noun = "" if w.noun == "areas" else f"{w.noun} "
    said = f"{w.agreed} of {w.areas} {noun}agreed"
    if w.scale != EVIDENCE or not w.notes:
        return said
    return f"{said}, {w.notes} note" if w.notes == 1 else f"{said}, {w.notes} notes"


def form(workshops: Sequence[WorkshopSummary]) -> dict[str, Any]:
    """Describe the form for a new workshop: frameworks that are installed, and what the last workshop had."""
    own = next((w for w in workshops if not w.demo), None)
    frameworks = [option(f) for f in _shipped()]
    ids = [f["id"] for f in frameworks]
    chosen = own.framework_id if own and own.framework_id in ids else FIRST
    return {
        "frameworks": frameworks,
        "chosen": chosen if chosen in ids else (ids or [""])[0],
        "authority": own.authority if own else "",
        "rule": DEFAULT_RULE,
    }


@lru_cache(maxsize=1)
def _shipped() -> tuple[Framework, ...]:
    """Load every framework that is installed and right; those that others look at come first, an earlier edition after it."""
    found = []
    for path in shipped_folder().glob("*/framework.yaml"):
        try:
            found.append(load_framework(path.parent.name))
        except FrameworkError:
            continue  # “tixkit framework check” says why
    return tuple(sorted(found, key=lambda f: (f.id != FIRST, not f.id.startswith(FIRST), f.title)))


def option(framework: Framework) -> dict[str, Any]:
    """Describe a framework to choose it by, with what a workshop on it begins with."""
    f = framework
    statements = sum(len(area.statements) for area in f.areas)
    edition = "" if f.edition in ("undated", "current") else f.edition
    counts = f"{_counted(len(f.areas), f.labels.area)}, {_counted(statements, f.labels.statement)}"
    roles = (REVIEWER, *DEFAULT_ROLES) if f.answer_scale.id == EVIDENCE else DEFAULT_ROLES
    return {
        "id": f.id,
        "title": f.title,
        "about": ". ".join(filter(None, [f"Edition {edition}" if edition else "", counts])),
        "rules": [{"id": rule.id, "title": rule.title, "text": rule.text(f)} for rule in RULES.values()],
        "roles": "\n".join(roles),
    }


def _counted(number: int, label: Any) -> str:
    return f"{number} {label.one if number == 1 else label.many}"


def problem(error: FrameworkError, name: str) -> str:
    """Say what keeps a framework from being used: its first problem, and where all of them are listed."""
    first, more = error.problems[0], len(error.problems) - 1
    said = f"{first.message} {first.remedy}" if first.file == name else str(first)
    rest = f" There are {more} more: “tixkit framework check” lists them." if more > 1 else ""
    return f"{said}{rest}"


def roles_of(text: str) -> list[str]:
    """Give the roles that were typed, one a line or with commas between them."""
    return [role.strip() for role in re.split(r"[\n,]", text) if role.strip()]
