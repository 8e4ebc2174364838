"""What each picture shows, in words, for people who do not see it."""

from __future__ import annotations

from collections import Counter

from tixkit.framework import Framework
from tixkit.reports.charts.picture import ALT_LIMIT
from tixkit.reports.words import areas_of, count_word, joined, lower_first, noun
from tixkit.scoring import Results
from tixkit.views.wording import NOT_ASSESSED


def heatmap_alt(results: Results, part: int, parts: int) -> str:
    """Describe the heatmap: kind, comparison, finding, exceptions, and the table that holds it all."""
    f = results.framework
    matrix = f.layout.kind == "matrix" and f.characteristics and f.focuses
    shape = _sides(f) if matrix else f"{len(f.areas)} {f.labels.area.many}, one under another"
    which = f", part {part} of {parts}" if parts > 1 else ""
    levels = [*f.rating.levels]
    counted = Counter(r.rating for r in results.by_area.values())
    found = [f"{counted[v.id]} {lower_first(v.label)}" for v in levels if counted[v.id]]
    found += [f"{counted[None]} {NOT_ASSESSED.lower()}"] if counted[None] else []
    text = f"Heatmap of ratings{which}: {shape}. {joined(found)}."
    suggested = sum(r.status == "provisional" for r in results.by_area.values())
    if suggested:
        are = "is" if suggested == 1 else "are"
        text += f" {suggested} of these {are} suggested by the answers, not yet agreed."
    end = " Every rating is in the table of all ratings."
    for level in (levels[0], levels[-1]):
        names = [r.area.numbered_title for r in areas_of(results, level.id)]
        more = f" {level.label}: {'; '.join(names)}." if names else ""
        if len(text + more + end) <= ALT_LIMIT:
            text += more
    return (text + end)[:ALT_LIMIT]


def _sides(f: Framework) -> str:
    groups, columns = len(f.characteristics), len(f.focuses)
    across = f"{count_word(columns)} {'column' if columns == 1 else 'columns'}"
    return f"{count_word(groups)} {noun(f, 'group', groups)} by {across}"


def bars_alt(f: Framework, group: str, bars: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """Describe the bars of a group: who agreed with each statement in the last round."""
    text = f"Bar chart, {group}: people who agree with each {f.labels.statement.one} in the last round."
    end = " Every count is in the tables that follow."
    for title, rows in bars:
        more = f" {title}: {', '.join(f'{label} {count}' for label, count in rows)}."
        if len(text + more + end) <= ALT_LIMIT:
            text += more
    return (text + end)[:ALT_LIMIT]
