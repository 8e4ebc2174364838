"""The words in which the submissions of an authority are told, in every file that compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tixkit.framework import Framework
from tixkit.reports.errors import ExportError
from tixkit.reports.grammar import count_word, short_date, upper_first
from tixkit.reports.language import _, ngettext, together
from tixkit.reports.people import most_typed
from tixkit.reports.words import WITHHELD, held_on, noun, official_words
from tixkit.scoring import Results
from tixkit.scoring.disclosure import LEAST
from tixkit.scoring.submissions import AreaRatings, Submissions, SubmissionsError, compare_submissions


def compared(results: Results, others: Sequence[Results]) -> Submissions:
    """Put submissions side by side for a file.

    Raises
    ------
    ExportError
        If they cannot be compared; the message names the one that does not fit.
    """
    try:
        return compare_submissions(results, others)
    except SubmissionsError as error:
        raise ExportError(str(error)) from error


def names(found: Submissions) -> list[str]:
    """Name the submissions by the titles that their workshops were given; the one in hand is “This workshop”.

    Those of one title are told apart by their day, those of one day by a number.
    """
    titles = _titles(found)
    return [
        dated if place and _times(titles, title) > 1 else title
        for place, (title, dated) in enumerate(zip(titles, dated_names(found), strict=True))
    ]


def dated_names(found: Submissions) -> list[str]:
    """Name the submissions with their days, such as “Leadership team, 18 Sep 2026”."""
    days = [short_date(held_on(r)) for r in found.results]
    named = [together(pair, ", ") for pair in zip(_titles(found), days, strict=True)]
    return [
        f"{name} ({_times(named[: place + 1], name)})" if _times(named, name) > 1 else name
        for place, name in enumerate(named)
    ]


def _titles(found: Submissions) -> list[str]:
    return [_("This workshop"), *(r.workshop.title for r in found.results[1:])]


def _times(made: Sequence[str], name: str) -> int:
    return sum(other.casefold() == name.casefold() for other in made)


def official(results: Results) -> str:
    """Say whether a submission is the authority's official one."""
    return official_words(results) or _("Not said")


def took_part(results: Results) -> str:
    """Say how many took part, as a number; withheld where they are so few that a rating would be one person's."""
    phones, typed = sum(n for _role, n in results.workshop.people), most_typed(results)
    if not phones + typed:
        return _("Not given")
    if phones + typed < LEAST["screen"]:
        return _(WITHHELD)
    return _("Up to {n}").format(n=phones + typed) if typed else str(phones)


def apart(levels: int) -> str:
    """Say how far apart ratings are, such as “two levels”."""
    return ngettext("{n} level", "{n} levels", levels).format(n=count_word(levels))


def lead(results: Results, found: Submissions) -> str:
    """Say in how many areas the submissions give the same rating, and how far apart the others are at most."""
    f, total = results.framework, len(found.compared)
    areas = noun(f, "area", total)
    if not total:
        return _("No {area} has an agreed rating in more than one submission, so nothing can be compared.").format(
            area=f.labels.area.one
        )
    if total == 1:
        return together([_only_one(f, len(found.by_area)), _of_one(found.compared[0])])
    same = sum(line.agreed_by_all for line in found.alike)
    return together([_agreed_alike(found, same, areas), _widest(found), _by_some(len(found.alike) - same)])


def _only_one(f: Framework, whole: int) -> str:
    words = _("One of {total} {areas} can be compared.")
    return words.format(total=whole, areas=noun(f, "area", whole)) if whole > 1 else ""


def _of_one(line: AreaRatings) -> str:
    if line.apart:
        return _("The submissions are {levels} apart on {area}.").format(levels=apart(line.apart), area=line.title)
    return _("The submissions that agreed a rating of {area} give it the same one.").format(area=line.title)


def _agreed_alike(found: Submissions, same: int, areas: str) -> str:
    words = _("{who} give the same rating in {n} of {total} {areas}.")
    if same == len(found.compared):
        words = _("{who} give the same rating in all {total} {areas}.")
    elif not same:
        words = _("In none of {total} {areas} do {who} give the same rating.")
    total = count_word(len(found.compared))
    return upper_first(words.format(who=_every(found), n=count_word(same), total=total, areas=areas))


def _every(found: Submissions) -> str:
    """Name all the submissions at once, such as “all three submissions”."""
    number = len(found.results)
    return _("both submissions") if number == 2 else _("all {k} submissions").format(k=count_word(number))


def _widest(found: Submissions) -> str:
    if not found.differing:
        return ""
    widest = found.differing[0].apart or 0
    number = Counter(line.apart for line in found.differing)[widest]
    return _("They are {levels} apart in {n}.").format(levels=apart(widest), n=count_word(number))


def _by_some(number: int) -> str:
    """Say of how many areas not all agreed a rating, and those that did the same one."""
    words = _("In {n}, not all of them agreed a rating, and those that did agreed the same.")
    return words.format(n=count_word(number)) if number else ""


def worth_talking(found: Submissions) -> list[AreaRatings]:
    """Give the areas that are far apart, the widest first."""
    return [line for line in found.differing if line.wide]
