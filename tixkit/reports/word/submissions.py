"""Other submissions in the authority: who made them, and where they rate the same areas differently."""

from __future__ import annotations

from collections.abc import Sequence

from tixkit.framework import Framework
from tixkit.reports.grammar import count_word, labelled, sentence, short_date, spaced, unbroken, upper_first
from tixkit.reports.language import _, ngettext, together
from tixkit.reports.submissions import apart, compared, lead, names, official, took_part, worth_talking
from tixkit.reports.word.measure import PADDING
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.word.wml import paragraph, run
from tixkit.reports.words import held_on, noun
from tixkit.scoring import Results
from tixkit.scoring.submissions import AreaRatings, Rated, RatedStatus, Submissions

_NAMED = 6
"""Areas named in a sentence; of more, their number."""
_AREA = 3.4
"""Centimetres that the column of areas needs at least, so that a title takes few lines."""


def submissions_section(story: Story, results: Results, others: Sequence[Results]) -> None:
    """Write who made submissions, what is worth talking about, where they differ, and what is left out.

    Raises
    ------
    ExportError
        If they cannot be compared.
    """
    found = compared(results, others)
    named = names(found)
    story.add(paragraph("Lead", run(lead(results, found))))
    story.table(
        _("Submissions in the authority"),
        _("Each submission with its day, how many took part, and whether it is the official one."),
        [Column(_("Submission"), 1.0), Column(_("Date"), 0.0), Column(_("People"), 0.0), Column(_("Status"), 0.6)],
        [
            [Cell(name, bold=True), unbroken(short_date(held_on(r))), unbroken(took_part(r)), official(r)]
            for name, r in zip(named, found.results, strict=True)
        ],
    )
    wide = worth_talking(found)
    if wide:
        words = _("Where teams see the same authority so differently, the reasons matter more than the average.")
        story.add(
            paragraph(
                "Normal",
                run(labelled(_("Worth talking about")), bold=True),
                run(spaced(sentence(_some([line.title for line in wide])))),
                run(words),
                before=8.0,
            )
        )
    if found.differing:
        _differing(story, results.framework, found, named)
    _left_out(story, results.framework, found, named)
    story.text(_note(results, found), "Note")


def _some(titles: Sequence[str]) -> str:
    if len(titles) <= _NAMED:
        return "; ".join(titles)
    words = _("{some} and {n} more")
    return words.format(some="; ".join(titles[:_NAMED]), n=len(titles) - _NAMED)


def _differing(story: Story, f: Framework, found: Submissions, named: Sequence[str]) -> None:
    """Write a row an area, the widest apart first; as many submissions side by side as no word breaks for."""
    area = f.labels.area.one
    away = [Cell(unbroken(upper_first(apart(line.apart or 0))), bold=line.wide) for line in found.differing]
    columns = [
        [Cell(name, bold=True, style="TableHeading"), *(_rated(f, line.rated[place]) for line in found.differing)]
        for place, name in enumerate(named)
    ]
    last = Column(_("Apart by"), 0.0)
    room = story.width - _AREA - PADDING - _least([Cell(last.heading, bold=True), *away]) - _least(columns[0])
    parts = _parts([_least(column) for column in columns[1:]], room)
    for number, part in enumerate(parts, 1):
        shown = [0, *(place + 1 for place in part)]
        title = _("Where submissions differ")
        if len(parts) > 1:
            title = together([title, _(", part {part} of {parts}").format(part=number, parts=len(parts))], "")
        story.table(
            title,
            _(
                "Each {area} that the submissions rate differently, the widest apart first, with the rating of each."
            ).format(area=area),
            [Column(upper_first(area), 1.0), *(Column(named[place], 0.3) for place in shown), last],
            [
                [line.title, *(columns[place][row + 1] for place in shown), away[row]]
                for row, line in enumerate(found.differing)
            ],
        )


def _rated(f: Framework, rated: Rated) -> Cell:
    """Write an agreed rating as a chip; one that is only suggested, and so not compared, in plain words."""
    if rated.status == "not_asked":
        return Cell(_("Not asked"))
    if rated.status == "provisional" and rated.rating:
        return Cell(_("{rating}, suggested").format(rating=f.levels_by_id[rated.rating].label))
    return rating_cell(f, rated.rating)


def _least(cells: Sequence[Cell]) -> float:
    """Give the width of a column in which no word breaks, in centimetres."""
    return max(cell.least for cell in cells) + PADDING


def _parts(widths: Sequence[float], room: float) -> list[list[int]]:
    """Share columns out to tables, each as full as `room` allows and with one column at least."""
    parts: list[list[int]] = []
    used = 0.0
    for place, width in enumerate(widths):
        if not parts or used + width > room:
            parts.append([])
            used = 0.0
        parts[-1].append(place)
        used += width
    return parts


def _left_out(story: Story, f: Framework, found: Submissions, named: Sequence[str]) -> None:
    """Name for each submission what it agreed no rating of."""
    said: dict[RatedStatus, str] = {
        "provisional": _("{submission}, suggested and not agreed"),
        "not_assessed": _("{submission}, not assessed"),
        "not_asked": _("{submission}, not asked"),
    }
    items = []
    for place, name in enumerate(named):
        for status, words in said.items():
            lines = [line for line in found.by_area.values() if line.rated[place].status == status]
            if lines:
                label = labelled(words.format(submission=name))
                items.append([run(label, bold=True), run(sentence(_which(f, found, lines)))])
    if items:
        story.heading(3, _("What is left out of the comparison"), listed=False)
        story.bullets(items)


def _which(f: Framework, found: Submissions, lines: Sequence[AreaRatings]) -> str:
    if len(lines) <= _NAMED:
        return "; ".join(line.title for line in lines)
    total = len(found.by_area)
    words = _("{n} of {total} {areas}")
    if len(lines) == total:
        words = _("all {total} {areas}")
    return words.format(n=len(lines), total=total, areas=noun(f, "area", total))


def _note(results: Results, found: Submissions) -> str:
    f, same = results.framework, len(found.alike)
    rest = ""
    if found.differing and same:
        rest = ngettext(
            "In the other {areas} that can be compared the rating is the same.",
            "In the other {n} {areas} that can be compared the ratings are the same.",
            same,
        ).format(n=count_word(same), areas=noun(f, "area", same))
    counted = _(
        "Only ratings that were agreed are compared: what the answers suggest is not yet a submission’s rating, and not "
        "assessed is not weak."
    )
    more = sum(r.workshop.official is True for r in found.results) > 1
    return together(
        [
            rest,
            counted,
            _("More than one submission is marked as the official one: an authority has one.") if more else "",
            _("Each submission has the title that its workshop was given."),
        ]
    )
