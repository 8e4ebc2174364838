"""The summary for cabinet: two pages, what the room agreed and what cabinet is asked to decide."""

from __future__ import annotations

import re
from dataclasses import replace

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.charts.picture import Picture
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.chosen import about_some
from tixkit.reports.declared import rules_text
from tixkit.reports.grammar import count_word, long_date, sentence, upper_first
from tixkit.reports.language import N_, _, alike, ngettext, together
from tixkit.reports.people import people
from tixkit.reports.word.about import about
from tixkit.reports.word.package import Package
from tixkit.reports.word.sheet import Figure, Run, Sheet
from tixkit.reports.word.story import Story
from tixkit.reports.word.summary_cut import CUTS, FURNITURE, Cut, shortened
from tixkit.reports.word.summary_findings import findings, ratings_drawn
from tixkit.reports.word.summary_next import next_steps
from tixkit.reports.words import all_agreed, by_evidence, held_on, noun, official_words, who_agrees
from tixkit.scoring import Results

_PAGES = 2
_DRAWN = 60
"""Areas up to which the heatmap is worth drawing: a larger one cannot stand in the paper."""
_VERBS = {"note": N_("note"), "approve": N_("approve"), "ask": N_("ask"), "receive": N_("receive")}
"""What cabinet is asked to do."""


def summary(results: Results, choice: Choice = PLAIN) -> bytes:
    """Make `summary.docx`.

    Parameters
    ----------
    results
        Of any framework, also where nothing was asked yet.
    choice
        Its template and the workshop before.

    Returns
    -------
    bytes
        The whole file, of two pages at most: text is cut, never the size of its letters.
    """
    told = about(results, "summary", choice)
    short = replace(told, authority=shortened(told.authority, FURNITURE), footer=shortened(told.footer, FURNITURE))
    package = Package(results.framework, short, choice)
    story = Story(package)
    pictures = heatmap_pictures(results) if len(results.by_area) <= _DRAWN else []
    for cut in CUTS:
        sheet = _written(results, choice, cut, pictures)
        if sheet.pages(story, package) <= _PAGES:
            break
    sheet.write(story)
    day = _("Workshop of {date}").format(date=long_date(held_on(results)))
    return story.finish(shortened(day, FURNITURE))


def _written(results: Results, choice: Choice, cut: Cut, pictures: list[Picture]) -> Sheet:
    sheet = Sheet()
    letters = max(cut.letters, FURNITURE)
    sheet.heading(1, _("{workshop}: summary").format(workshop=shortened(results.workshop.title, letters)))
    words = _("Summary for cabinet of the workshop of {date}, {framework}.")
    framework = shortened(results.framework.title, letters)
    said = together([words.format(date=long_date(held_on(results)), framework=framework), *_about(results, letters)])
    sheet.line("Note", said)
    figure = ratings_drawn(results, cut, pictures)
    some = about_some(results, choice)
    if some:
        words = _("This summary is about {areas} The others are not in it.")
        sheet.line("Normal", words.format(areas=sentence(shortened(some, 2 * letters))))
    _decision(sheet, results, _("figure 1") if isinstance(figure, Figure) else _("table 1"))
    findings(sheet, results, choice, cut, figure)
    next_steps(sheet, results, cut)
    _method(sheet, results, letters)
    return sheet


def _about(results: Results, letters: int) -> list[str]:
    """Say where it was held, whether it is the official submission, and whom to contact, as far as that is known."""
    workshop, mark = results.workshop, official_words(results)
    return [
        sentence(_("Held at {place}").format(place=shortened(workshop.place, letters))) if workshop.place else "",
        sentence(mark) if mark else "",
        sentence(_("Contact: {contact}").format(contact=shortened(workshop.contact, letters)))
        if workshop.contact
        else "",
    ]


def _decision(sheet: Sheet, results: Results, where: str) -> None:
    day, number = long_date(held_on(results)), len(results.actions)
    words = _("This summary tells cabinet the outcome of a workshop on {day}, and asks it for an action plan.")
    if number:
        words = _(
            "This summary tells cabinet the outcome of a workshop on {day}, and asks it to approve the action plan."
        )
    sheet.heading(2, _("For decision"))
    sheet.point(together([words.format(day=day), sentence(shortened(people(results), 200))]))
    sheet.point(_("Cabinet is asked to:"))
    asked = _("{ask} officers for an action plan;")
    if number:
        asked = ngettext(
            "{approve} the action plan of {n} action;", "{approve} the action plan of {n} actions;", number
        ).format(approve="{approve}", n=count_word(number))
    ratings, progress = _("{note} the ratings in {where};"), _("{receive} a report on progress each quarter.")
    if not any(r.rating for r in results.by_area.values()):
        ratings = _("{note} that no {area} is rated yet;")
    ratings = ratings.format(note="{note}", where=where, area=results.framework.labels.area.one)
    sheet.line("ListNumber", *_begun(ratings), lettered=True)
    sheet.line("ListNumber", *_begun(asked), lettered=True)
    sheet.line("ListNumber", *_begun(progress), lettered=True)


def _begun(words: str) -> tuple[Run, ...]:
    """Part what cabinet is asked to do into its verb, in bold, and the rest."""
    before, verb, rest = re.split(r"\{(\w+)\}", words, maxsplit=1)
    runs = ((alike(before, words), False), (_(_VERBS[verb]), True), (alike(rest, words), False))
    return tuple(run for run in runs if run[0])


def _method(sheet: Sheet, results: Results, letters: int) -> None:
    f = results.framework
    answered = sum(s.latest is not None for r in results.by_area.values() for s in r.statements)
    sheet.heading(2, _("How the ratings were reached"))
    first = ngettext(
        "{n} {statements} was answered and shown to {who}.",
        "{n} {statements} were answered and shown to {who}.",
        answered,
    ).format(n=upper_first(count_word(answered)), statements=noun(f, "statement", answered), who=who_agrees(f))
    then = _("Where {who} has not agreed a rating, the answers suggest it.")
    if all_agreed(results):
        then = _("{who} then agreed each rating.")
    last = _(
        "Every answer is counted, and words cut short here with “…” stand whole, in the full report of the workshop."
    )
    if by_evidence(results):
        whole = _("Words cut short here with “…” stand whole in the full report.")
        sheet.point(together([_("The team noted evidence, and agreed its ratings from that."), whole]))
        return
    rules = sentence(shortened(rules_text(results), 4 * letters))
    rated = any(r.rating for r in results.by_area.values())
    agreed = upper_first(then.format(who=who_agrees(f))) if rated else ""
    sheet.point(together([first if answered else "", rules, agreed, last]))
