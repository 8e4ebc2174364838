"""What the room sees: the share that agrees, and whether that is consensus."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Literal, TypedDict

from tixkit.scoring.consensus.counts import Counts, counts_of, plain, share_of, whole

Outcome = Literal["consensus_for", "consensus_against", "no_consensus", "too_few"]

MIN_ANSWERS = 3
"""Below this many answers there is no outcome, and no counts are shown."""


class Agreement(TypedDict):
    """What :func:`percent_agreement` gives: two shares of `n`, and `n`."""

    agree: float
    disagree: float
    n: int


def outcome(
    agree: int, disagree: int, n: int, *, threshold: Fraction, min_answers: int, opposed_below: Fraction | None = None
) -> Outcome:
    """Decide, in integers, whether `agree` or `disagree` people of `n` on the scale are consensus.

    agree / n >= threshold and disagree / n < opposed_below is consensus for; with the two changed over, against. Both
    sides are multiplied out, so that no division decides.

    Parameters
    ----------
    agree, disagree, n
        Counts of people; `n` holds neutral answers too.
    threshold
        The least share one way.
    min_answers
        Under so many answers the outcome is ``too_few``; without any answer it always is.
    opposed_below
        The share that the other way must stay under; None asks for nothing.

    Returns
    -------
    str
        Where both ways pass, which takes a threshold of a half or less, it is ``no_consensus``: a room cannot be of
        one mind both ways.

    Raises
    ------
    ValueError
        If more people agree and disagree than answered, or a count is negative.
    """
    agree, disagree, n = int(agree), int(disagree), int(n)
    if agree < 0 or disagree < 0 or agree + disagree > n:
        msg = f"{agree} agree and {disagree} disagree of {n} who answered: count each person in n once."
        raise ValueError(msg)
    if n < min_answers or n == 0:
        return "too_few"
    passes = [
        _reaches(ours, n, threshold) and (opposed_below is None or not _reaches(theirs, n, opposed_below))
        for ours, theirs in ((agree, disagree), (disagree, agree))
    ]
    if all(passes) or not any(passes):
        return "no_consensus"
    return "consensus_for" if passes[0] else "consensus_against"


def _reaches(part: int, whole: int, share: Fraction) -> bool:
    return part * share.denominator >= whole * share.numerator


def percent_agreement(
    freq: Counts, *, k: int | None = None, agree_codes: Iterable[int] = (), disagree_codes: Iterable[int] = ()
) -> Agreement | None:
    """Share of answers in the agreeing and in the disagreeing codes.

    agree = Σ n_c over the agreeing codes / n; disagree likewise.

    Parameters
    ----------
    freq
        Counts, shape (k,). "Don't know" and "not applicable" are no codes of the scale and stay out.
    k
        Number of codes, checked against `freq` when given.
    agree_codes, disagree_codes
        Codes, from 1, that count as agreeing and disagreeing; those in neither are neutral.

    Returns
    -------
    dict or None
        ``agree`` and ``disagree`` as shares from 0 to 1, and ``n`` in people; None when nobody answered.

    Raises
    ------
    ValueError
        If a count is negative or no whole number, their number is not `k`, a code is not on the scale, or a code
        counts as both.

    Notes
    -----
    The commonest definition of consensus in Delphi studies: Diamond et al. 2014, J Clin Epidemiol 67:401.

    Examples
    --------
    >>> percent_agreement([1, 1, 3, 10, 5], agree_codes=[4, 5], disagree_codes=[1, 2])
    {'agree': 0.75, 'disagree': 0.1, 'n': 20}
    """
    counts = counts_of(freq, k)
    agree, disagree = _sides(counts, agree_codes, disagree_codes)
    n = sum(counts)
    return {"agree": agree / n, "disagree": disagree / n, "n": n} if n else None


def consensus_rule_75(
    freq: Counts,
    *,
    k: int | None = None,
    agree_codes: Iterable[int] = (),
    disagree_codes: Iterable[int] = (),
    threshold: float | str | Rational | Decimal = Fraction(3, 4),
    min_voters: int = MIN_ANSWERS,
) -> Outcome:
    """Outcome of a statement: at least `threshold` one way, of those who answered on the scale.

    Decided in integers, ``4 * agree >= 3 * n`` at the default threshold, so that 15 of 20 always passes.

    Parameters
    ----------
    freq, k, agree_codes, disagree_codes
        As for :func:`percent_agreement`.
    threshold
        A share above 0 and up to 1, read exactly: 0.7, "0.7", "7/10" and ``Fraction(7, 10)`` are the same.
    min_voters
        Under so many answers the outcome is ``too_few``.

    Returns
    -------
    str
        ``too_few`` under `min_voters` answers and without any, else ``consensus_for``, ``consensus_against`` or
        ``no_consensus``.

    Raises
    ------
    ValueError
        As for :func:`percent_agreement`, and if `threshold` is no share or `min_voters` no whole number.

    Notes
    -----
    75% is the median threshold of published Delphi studies (Diamond et al. 2014, J Clin Epidemiol 67:401).
    """
    counts = counts_of(freq, k)
    agree, disagree = _sides(counts, agree_codes, disagree_codes)
    share, fewest = share_of(threshold, "threshold"), whole(min_voters, "min_voters")
    return outcome(agree, disagree, sum(counts), threshold=share, min_answers=fewest)


def _sides(counts: list[int], agree_codes: Iterable[int], disagree_codes: Iterable[int]) -> tuple[int, int]:
    agreeing, disagreeing = (
        _codes(codes, len(counts), name)
        for codes, name in ((agree_codes, "agree_codes"), (disagree_codes, "disagree_codes"))
    )
    if agreeing & disagreeing:
        msg = f"Code {min(agreeing & disagreeing)} is in agree_codes and in disagree_codes: leave it in one of them."
        raise ValueError(msg)
    return sum(counts[c - 1] for c in agreeing), sum(counts[c - 1] for c in disagreeing)


def _codes(codes: Iterable[int], k: int, name: str) -> set[int]:
    found = {plain(code) for code in codes}
    for code in found:
        if isinstance(code, bool) or not isinstance(code, int) or not 1 <= code <= k:
            msg = f"{name} holds {code!r}, which is no code of this scale: give codes from 1 to {k}."
            raise ValueError(msg)
    return found
