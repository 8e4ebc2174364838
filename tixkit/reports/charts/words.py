"""What each picture shows, in words, for people who do not see it."""

from __future__ import annotations

from collections import Counter

from tixkit.framework import Framework
from tixkit.reports.charts.picture import ALT_LIMIT
from tixkit.reports.grammar import count_word, joined, lower_first
from tixkit.reports.language import N_, _, ngettext
from tixkit.reports.words import areas_of, noun
from tixkit.scoring import Results
from tixkit.views.wording import NOT_ASSESSED

IN_TABLE = N_("Every rating is in the table of all ratings.")
"""Where a reader finds what the heatmap's text leaves out."""


def part_of(part: int, parts: int) -> str:
    """Say which part of a picture this is, after its name; empty where it is all in one."""
    return _(", part {part} of {parts}").format(part=part, parts=parts) if parts > 1 else ""


def heatmap_alt(results: Results, part: int, parts: int) -> str:
    """Describe the heatmap: kind, comparison, finding, exceptions, and the table that holds it all."""
    f = results.framework
    matrix = f.layout.kind == "matrix" and f.characteristics and f.focuses
    listed = _("{n} {areas}, one under another").format(n=len(f.areas), areas=f.labels.area.many)
    levels = [*f.rating.levels]
    counted = Counter(r.rating for r in results.by_area.values())
    found = [f"{counted[v.id]} {lower_first(v.label)}" for v in levels if counted[v.id]]
    found += [f"{counted[None]} {lower_first(_(NOT_ASSESSED))}"] if counted[None] else []
    words = _("Heatmap of ratings{part}: {shape}. {ratings}.")
    text = words.format(part=part_of(part, parts), shape=_sides(f) if matrix else listed, ratings=joined(found))
    suggested = sum(r.status == "provisional" for r in results.by_area.values())
    if suggested:
        words = ngettext(
            "{n} of these is suggested by the answers, not yet agreed.",
            "{n} of these are suggested by the answers, not yet agreed.",
            suggested,
        )
        text += f" {words.format(n=suggested)}"
    end = " " + _(IN_TABLE)
    for level in (levels[0], levels[-1]):
        names = [r.area.numbered_title for r in areas_of(results, level.id)]
        more = f" {level.label}: {'; '.join(names)}." if names else ""
        if len(text + more + end) <= ALT_LIMIT:
            text += more
    return (text + end)[:ALT_LIMIT]


def _sides(f: Framework) -> str:
    groups, columns = len(f.characteristics), len(f.focuses)
    words = ngettext("{rows} {groups} by {n} column", "{rows} {groups} by {n} columns", columns)
    return words.format(rows=count_word(groups), groups=noun(f, "group", groups), n=count_word(columns))


def bars_alt(f: Framework, group: str, bars: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """Describe the bars of a group: who agreed with each statement in the last round."""
    text = _("Bar chart, {group}: people who agree with each {statement} in the last round.").format(
        group=group, statement=f.labels.statement.one
    )
    end = " " + _("Every count is in the tables that follow.")
    for title, rows in bars:
        more = f" {title}: {', '.join(f'{label} {count}' for label, count in rows)}."
        if len(text + more + end) <= ALT_LIMIT:
            text += more
    return (text + end)[:ALT_LIMIT]
