"""What the results dashboard shows apart from the single areas: its pages and their order, the picture of all, notes and actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tixkit import views
from tixkit.framework import Area, Framework
from tixkit.reports.declared import rules_text
from tixkit.reports.grammar import count_word, joined, lower_first, upper_first
from tixkit.reports.people import people
from tixkit.reports.words import area_percent, noun
from tixkit.scoring import AreaResult, Progress, Results
from tixkit.views.noted import action
from tixkit.views.palette import palette
from tixkit.views.wording import NOT_ASSESSED, agree_word
from tixkit.widgets.results_answers import gap_words
from tixkit.widgets.results_area import action_words, noted
from tixkit.widgets.results_progress import progress_words

OVERVIEW, NOTES, PROGRESS = "overview", "notes", "progress"
_PLACES = 3
"""How many areas stand in each list of the overview."""


@dataclass(frozen=True)
class Shown:
    """What somebody looks at: results, the one focus they want or empty for all, and the way since the baseline."""

    results: Results
    focus: str = ""
    progress: Progress | None = None

    @property
    def framework(self) -> Framework:
        """The framework of the results."""
        return self.results.framework

    def wants(self, area: Area) -> bool:
        """Say whether an area belongs to what is wanted; one without a focus, such as a CSF, belongs to every focus."""
        return not self.focus or area.focus is None or area.focus == self.focus

    def areas(self) -> list[AreaResult]:
        """Give the areas that are wanted, in the framework's order."""
        return [r for r in self.results.by_area.values() if self.wants(r.area)]


@dataclass(frozen=True)
class Group:
    """Areas that stand together: a section, a characteristic, or all of a plain list."""

    place: str
    title: str
    meaning: str | None
    areas: tuple[Area, ...]

    @property
    def is_one_area(self) -> bool:
        """Whether it is nothing but one area of its own title, which then needs no page beside that area's."""
        return len(self.areas) == 1 and self.areas[0].numbered_title == self.title


def area_place(area: str) -> str:
    """Give the place of an area's page."""
    return f"area/{area}"


def groups(shown: Shown) -> list[Group]:
    """Give the groups with wanted areas: sections first, such as the CSFs, then characteristics, then what has neither."""
    f = shown.framework
    wanted = [a for a in f.areas if shown.wants(a)]
    found = [
        Group(f"section/{s.id}", s.numbered_title, s.meaning, tuple(a for a in wanted if _section(a) == s.id))
        for s in f.sections
    ]
    found += [
        Group(f"group/{c.id}", c.numbered_title, c.meaning, tuple(a for a in wanted if a.characteristic == c.id))
        for c in f.characteristics
    ]
    rest = tuple(a for a in wanted if a.section is None and a.characteristic is None)
    found.append(Group("areas", upper_first(f.labels.area.many), None, rest))
    return [g for g in found if g.areas]


def _section(area: Area) -> str | None:
    return area.section if area.characteristic is None else None


def places(shown: Shown) -> list[tuple[str, str]]:
    """Give every page in its order: its place and its title."""
    found = [(OVERVIEW, "At a glance")]
    for group in groups(shown):
        if not group.is_one_area:
            found.append((group.place, group.title))
        found += [(area_place(a.id), a.numbered_title) for a in group.areas]
    found.append((NOTES, "Notes and actions"))
    if shown.progress is not None:
        found.append((PROGRESS, "Progress since last time"))
    return found


def navigation(shown: Shown) -> list[dict[str, Any]]:
    """Describe the way to every page: entries in order, a group's with its areas, an area that is a group as itself."""
    titles = dict(places(shown))
    entries: list[dict[str, Any]] = [{"place": OVERVIEW, "title": titles[OVERVIEW], "areas": []}]
    for group in groups(shown):
        areas = [rated(shown.results, area) for area in group.areas]
        own = areas[0] if group.is_one_area else {"place": group.place, "title": group.title}
        entries.append({**own, "areas": [] if group.is_one_area else areas})
    entries += [{"place": p, "title": titles[p], "areas": []} for p in (NOTES, PROGRESS) if p in titles]
    return entries


def rated(results: Results, area: Area) -> dict[str, Any]:
    """Describe an area in a list: where its page is, its short title within its group, and its rating as a chip."""
    f, result = results.framework, results.area(area.id)
    focus = f.title_of("focuses", area.focus) if area.characteristic else None
    colours: Mapping[str, str | None] = palette(f)[result.rating] if result.rating else {"fill": None, "ink": None}
    return {
        "place": area_place(area.id),
        "title": area.numbered_title,
        "short": focus or area.numbered_title,
        "word": f.levels_by_id[result.rating].label if result.rating else NOT_ASSESSED,
        "status": result.status,
        **colours,
    }


def focuses(framework: Framework) -> list[dict[str, str]]:
    """Give the focuses to choose from; none where the framework has fewer than two."""
    if len(framework.focuses) < 2:
        return []
    return [{"id": f.id, "title": f.numbered_title} for f in framework.focuses]


def overview(shown: Shown) -> dict[str, Any]:
    """Describe the page at a glance."""
    results, areas = shown.results, shown.areas()
    latest = [s.latest for r in areas for s in r.statements if s.latest]
    reached = sum(t.outcome in {"consensus_for", "consensus_against"} for t in latest)
    asked = noun(shown.framework, "statement", len(latest))
    strongest, weakest = _extremes(shown)
    return {
        "lead": lead(shown),
        "counts": _counts(shown),
        "heatmap": heatmap(shown),
        "strongest": [_listed(shown, r, _agreeing(results, r)) for r in strongest],
        "weakest": [_listed(shown, r, _agreeing(results, r)) for r in weakest],
        "apart": [_listed(shown, r, _dial(r)) for r in _apart(areas)],
        "roles": _role_gaps(shown),
        "people": f"{people(results)}.",
        "rule": rules_text(results),
        "rounds": f"{len(results.rounds)} {'round' if len(results.rounds) == 1 else 'rounds'} revealed.",
        "consensus": f"The {shown.framework.who_decides} reached consensus on {reached} of {len(latest)} {asked}."
        if latest
        else "",
        "recorded": recorded(shown),
        "progress": progress_words(shown.progress) if shown.progress else "",
    }


def lead(shown: Shown) -> str:
    """Say in a sentence or two how the areas are rated, and how many of the ratings the room agreed."""
    total = len(shown.areas())
    rated_ones = [c for c in _counts(shown) if c["level"] and c["count"]]
    number = sum(c["count"] for c in rated_ones)
    if not number:
        return f"None of the {total} {noun(shown.framework, 'area', total)} is rated yet."
    words = [f"{count_word(c['count'])} {lower_first(c['label'])}" for c in rated_ones]
    levels = f": {joined(words)}" if len(words) > 1 else f" {lower_first(rated_ones[0]['label'])}"
    of = f"{upper_first(count_word(number))} of {total}" if number < total or total == 1 else f"All {total}"
    are = "is" if number == 1 else "are"
    return f"{of} {noun(shown.framework, 'area', total)} {are} rated{levels}. {_agreed(shown, number)}"


def _agreed(shown: Shown, number: int) -> str:
    """Say how many of so many ratings the room agreed."""
    who = shown.framework.who_decides
    agreed = sum(r.status == "agreed" for r in shown.areas())
    if agreed == number:
        return f"The {who} agreed all of these ratings." if number > 1 else f"The {who} agreed this rating."
    if not agreed:
        them, any_of_them = ("them", "any") if number > 1 else ("it", "it")
        return f"The answers suggest {them}; the {who} has not agreed {any_of_them} yet."
    others = "the other one" if number - agreed == 1 else f"the other {count_word(number - agreed)}"
    return f"The {who} agreed {count_word(agreed)} of them; the answers suggest {others}."


def _counts(shown: Shown) -> list[dict[str, Any]]:
    counts = Counter(r.rating for r in shown.areas())
    colours = palette(shown.framework)
    levels = [
        {"level": v.id, "label": v.label, "count": counts[v.id], **colours[v.id]} for v in shown.framework.rating.levels
    ]
    none = {"level": None, "label": NOT_ASSESSED, "count": counts[None], "fill": None, "ink": None}
    return [*levels, none] if counts[None] else levels


def heatmap(shown: Shown) -> dict[str, Any]:
    """Give the heatmap; of one focus alone, its areas stand in a strip under the names of what they are in."""
    view = views.heatmap(shown.results, turn=False)
    if not shown.focus or view["layout"] != "matrix":
        return views.heatmap(shown.results)
    at = [column["id"] for column in view["columns"]].index(shown.focus)
    column = view["columns"][at]
    cells = [{**row["cells"][at], "short": row["title"]} for row in view["rows"] if row["cells"][at]]
    areas = {r.area.id for r in shown.areas()}
    others = [{**s, "cells": [c for c in s["cells"] if c["area"] in areas]} for s in view["strips"]]
    return {
        **view,
        "title": column["title"],
        "total": len(areas),
        "agreed": sum(r.status == "agreed" for r in shown.areas()),
        "columns": [],
        "rows": [],
        "strips": [{**column, "cells": cells}, *(s for s in others if s["cells"])],
    }


def _extremes(shown: Shown) -> tuple[list[AreaResult], list[AreaResult]]:
    """Give the strongest and the weakest areas; none stands in both."""
    ranked = [r for r in shown.results.ranked() if shown.wants(r.area)]
    many = min(_PLACES, len(ranked) // 2)
    strongest = ranked[:many]
    weakest = [r for r in shown.results.ranked(weakest_first=True) if shown.wants(r.area) and r not in strongest]
    return strongest, weakest[:many]


def _apart(areas: Sequence[AreaResult]) -> list[AreaResult]:
    """Give the areas with the least agreement; where everybody's answers add up to one rating there is nothing to tell."""
    known = [r for r in areas if r.rating is not None and r.spread.dial is not None and r.spread.dial < 1]
    return sorted(known, key=lambda r: r.spread.dial or 0.0)[:_PLACES]


def _listed(shown: Shown, result: AreaResult, said: str) -> dict[str, Any]:
    return {**rated(shown.results, result.area), "said": said}


def _agreeing(results: Results, result: AreaResult) -> str:
    return f"{area_percent(results, result)} {agree_word(results.framework)}" if result.n else ""


def _dial(result: AreaResult) -> str:
    return f"Agreement {result.spread.dial:.2f}{', split room' if result.spread.split else ''}"


def _role_gaps(shown: Shown) -> list[dict[str, Any]]:
    """List the areas where two roles that are shown differ most."""
    found = [(r.gap, r) for r in shown.areas() if r.gap is not None and gap_words(r.gap)]
    widest = sorted(found, key=lambda pair: -pair[0].share)[:_PLACES]
    return [_listed(shown, r, gap_words(gap)) for gap, r in widest]


def recorded(shown: Shown) -> str:
    """Say how much was noted and planned, such as “7 notes, 1 dissent, 10 actions.”."""
    areas = shown.areas()
    dissents = sum(bool(r.decision and r.decision.dissent.strip()) for r in areas)
    counts = [
        (sum(len(r.records) for r in areas), "note", "notes"),
        (dissents, "dissent", "dissents"),
        (len(_actions(shown)), "action", "actions"),
    ]
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    return f"{', '.join(said)}." if said else "Nothing noted or planned yet."


def _actions(shown: Shown) -> list[dict[str, Any]]:
    f = shown.framework
    wanted = [a for a in shown.results.actions if a.area is None or shown.wants(f.areas_by_id[a.area])]
    return [{**action(f, a), "said": action_words(a), "place": area_place(a.area) if a.area else None} for a in wanted]


def notes(shown: Shown) -> dict[str, Any]:
    """Describe the page of everything noted, area by area, and of the action plan."""
    parts = [(r, noted(shown.framework, r)) for r in shown.areas()]
    return {
        "lead": recorded(shown),
        "areas": [
            {**rated(shown.results, r.area), **said}
            for r, said in parts
            if said["room"] or said["phones"] or said["confidential"]
        ],
        "actions": _actions(shown),
    }


def group_page(shown: Shown, group: Group) -> dict[str, Any]:
    """Describe a group's page: what it covers, and each of its areas in a few words."""
    results = shown.results
    return {
        "meaning": group.meaning,
        "areas": [{**rated(results, a), **_in_short(results, results.area(a.id))} for a in group.areas],
    }


def _in_short(results: Results, result: AreaResult) -> dict[str, Any]:
    view = views.area(results, result.area.id)
    tallies = [(s["stage"] or s["mark"], s["tally"]) for s in view["statements"]]
    return {
        "meaning": result.area.meaning,
        "headline": view["headline"],
        "dial": None if result.rating is None else view["dial"],
        "split": view["split"],
        "statements": [
            {"title": title, "said": t["summary"], "percent": t["percent_text"], "outcome": t["outcome_word"]}
            for title, t in tallies
            if t is not None
        ],
        "recorded": _counted(result),
    }


def _counted(result: AreaResult) -> str:
    dissent = bool(result.decision and result.decision.dissent.strip())
    counts = [(len(result.records), "note"), (int(dissent), "dissent"), (len(result.actions), "action")]
    return ", ".join(f"{n} {word if n == 1 else f'{word}s'}" for n, word in counts if n)
