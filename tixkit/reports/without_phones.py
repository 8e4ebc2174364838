"""What files say of answers that were counted on paper or by show of hands."""

from __future__ import annotations

from tixkit.reports.words import joined, most_typed
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
    which = "all" if tally.typed_in == tally.answered else str(tally.typed_in)
    way = TYPED[tally.how].replace(" ", "\u00a0").replace("show\u00a0of", "show of")
    return f"{which}\u00a0of\u00a0them {way}"


def how_counted(results: Results) -> str:
    """Say how totals were taken where not everybody had a phone; empty where everybody did."""
    typed = _tallies(results)
    if not typed:
        return ""
    ways = joined([TYPED[how] for how in sorted({t.how for t in typed})])
    most = most_typed(results)
    people = "1 person" if most == 1 else f"up to {most} people"
    return (
        f"Not everybody answered on a phone: the answers of {people} were counted {ways}, and the facilitator typed the "
        "totals in before the round was revealed. They count in every total and are marked. Nobody knows which of them are "
        "one person’s, so agreement between people, roles and how many kept their answer are of those who answered by phone. "
        "Where 1 or 2 answered by phone beside such totals, counts are withheld: who knows the totals could tell the rest."
    )


def _tallies(results: Results) -> list[Tally]:
    return [t for r in results.by_area.values() for s in r.statements for t in s.tallies if t.typed_in]
