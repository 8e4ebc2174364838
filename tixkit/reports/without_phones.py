"""What files say of answers that were counted on paper or by show of hands."""

from __future__ import annotations

from tixkit.reports.grammar import joined, unbroken
from tixkit.reports.language import _, alike, ngettext, together
from tixkit.reports.people import most_typed, nobody_joined
from tixkit.scoring import Results, Tally
from tixkit.views.wording import TYPED


def any_typed(results: Results) -> bool:
    """Whether totals were typed in for any round that was revealed."""
    return bool(_tallies(results))


def counted_how(tally: Tally) -> str:
    """Say how many of those in a tally have no phone, such as “5 of them on paper”; empty if nobody.

    It breaks nowhere but where it reads well in a narrow column.
    """
    if not tally.typed_in:
        return ""
    way = unbroken(_(TYPED[tally.how])).replace("show\u00a0of", "show of")
    of_them = _("all of them") if tally.typed_in == tally.answered else _("{n} of them").format(n=tally.typed_in)
    return together([unbroken(of_them), alike(way, of_them)])


def how_counted(results: Results) -> str:
    """Say how totals were taken where not everybody had a phone; empty where everybody did."""
    typed = _tallies(results)
    if not typed:
        return ""
    ways = joined([_(TYPED[how]) for how in sorted({t.how for t in typed})])
    most = most_typed(results)
    people = ngettext("{n} person", "{n} people", most).format(n=most)
    people = people if most == 1 else _("up to {people}").format(people=people)
    words = _(
        "Not everybody answered on a phone: the answers of {people} were counted {ways}, and the facilitator typed the "
        "totals in before the round was revealed. They count in every total and are marked. Nobody knows which of them are "
        "one person’s, so agreement between people, roles and how many kept their answer are of those who answered by phone. "
        "Where 1 or 2 answered by phone beside such totals, counts are withheld: who knows the totals could tell the rest."
    )
    if nobody_joined(results):
        words = _(
            "Nobody answered on a phone: the answers of {people} were counted {ways}, and the facilitator typed the totals in "
            "before the round was revealed. Nobody knows which of them are one person’s, so nothing is said of agreement "
            "between people, of roles or of how many kept their answer."
        )
    return words.format(people=people, ways=ways)


def _tallies(results: Results) -> list[Tally]:
    return [t for r in results.by_area.values() for s in r.statements for t in s.tallies if t.typed_in]
