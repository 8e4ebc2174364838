"""Sentences that scoring makes, said again in the language of the files.

Scoring speaks English, as the screens do. The sentences below are its own, with their gaps; one that is recognised is said
in the language that is spoken, and what stands in its gaps too where that is ours. Anything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from tixkit.reports.language import ENGLISH, N_, _, alike, spoken, together
from tixkit.reports.words import long_date

_SENTENCES = (
    N_("Consensus is at least {least} one way, of those {who}."),
    N_("Consensus is at least {least} one way and fewer than {limit} the other way, of those {who}."),
    N_("In a room of fewer than {room}, one objector vetoes it."),
    N_(
        "As nobody can answer in between, it means that more than {share} {agree}, or more than {share} {disagree}: "
        "in a room of fewer than {room}, one objector vetoes it."
    ),
    N_("Fewer than {least} answers is too few."),
    N_("At least {least} one way"),
    N_("At least {least}, fewer than {limit} against"),
    N_("No round on this has been revealed yet."),
    N_("Most of the room answered “not applicable” to every {statement}."),
    N_("Most of the team answered “not applicable” to every {statement}."),
    N_("Too few answers: {part} of {total} {statements} have {least} or more."),
    N_("On {n} {statements}, too few answered by phone to show beside the totals typed in."),
    N_("{part} of {total} {statements} have consensus for."),
    N_("{part} of {total} {statements} have consensus for; {rating} needs {needs}."),
    N_("{part} of {total} {statements} have consensus for and {against} against."),
    N_("{part} of {total} {statements} have consensus for and {against} against; {rating} needs {needs}."),
    N_("This counts all answers, those {ways} too; what each person’s own answers add up to is known only by phone."),
    N_("The middle of what each person’s own answers add up to is {middle}, not {rating}: ask why."),
    N_("The middle of what each person’s own answers by phone add up to is {middle}, not {rating}: ask why."),
    N_("The room agrees with {later} but not with {missing}."),
    N_("The team agrees with {later} but not with {missing}."),
    N_("Each {statement} builds on the one before: ask what {number} rests on."),
    N_("{statement} {number} moved from {before} to {after}."),
    N_("{statement} {number} moved from {before} to {after}; {n} of {of} changed their answer."),
    N_("{statement} {number} moved from {before} to {after}; {n} of {of} who answered by phone changed their answer."),
    N_("{edition} has no such {area}."),
    N_("It was not assessed at the baseline ({day})."),
    N_("It is not assessed now ({day})."),
    N_("It was not assessed in either workshop."),
    N_("“{label}” has no counterpart among the ratings of {edition}."),
    N_("The rating at the baseline ({day}) is only suggested, not agreed: a provisional rating is not progress."),
    N_("The rating now ({day}) is only suggested, not agreed: a provisional rating is not progress."),
    N_("Both ratings are only suggested, not agreed: a provisional rating is not progress."),
    N_("{then}, which reads as {reads} both times."),
    N_("{then} both times."),
    N_("From {then}, which reads as {reads}, to {now}."),
    N_("From {then} to {now}."),
    N_("Read it with care: its {statement} does not ask the same as then."),
    N_("Read it with care: none of its {total} {statements} ask the same as then."),
    N_("Read it with care: only {n} of its {total} {statements} ask the same as then."),
)
"""More particular ones stand before those that they fit too."""
_ANSWERS = (N_("answer {answers}"), N_("agree"), N_("disagree"))
_PARTS = {
    "who": (
        N_("who agree or disagree"),
        N_("who agree, disagree or answer {answers}"),
        N_("who answer from “{first}” to “{last}”"),
        N_("who answer {answers}"),
    ),
    "agree": _ANSWERS,
    "disagree": _ANSWERS,
    "answers": (N_("{first} or {last}"),),
    "least": (N_("{part} in {whole}"),),
    "limit": (N_("{part} in {whole}"),),
    "share": (N_("{part} in {whole}"),),
    "needs": (
        N_("all {n} and at most {limit} against"),
        N_("at least {n} and at most {limit} against"),
        N_("at most {limit} against"),
        N_("all {n}"),
        N_("at least {n}"),
    ),
    "ways": (N_("on paper and by show of hands"), N_("on paper"), N_("by show of hands")),
    "middle": (N_("between {low} and {high}"),),
    "before": (N_("consensus for"), N_("consensus against"), N_("no consensus"), N_("too few answers")),
    "edition": (
        N_("The edition “{name}”"),
        N_("the edition “{name}”"),
        N_("The current edition"),
        N_("the current edition"),
    ),
}
_PARTS["after"] = _PARTS["before"]
"""What may stand in a gap that is no word of a framework."""
_NUMBERS = frozenset({"part", "whole", "total", "n", "of", "room", "against"})
_VERBS = (("have", "(?:has|have)"), ("ask the", "asks? the"))


def again(english: str) -> str:
    """Say sentences of scoring in the language that is spoken; in English they are what they were."""
    if spoken() == ENGLISH:
        return english
    found = _read(english)
    return english if found is None else together(found)


def _read(english: str) -> list[str] | None:
    """Say a text sentence by sentence; None where one of them is not known."""
    if not english:
        return []
    for sentence in _SENTENCES:
        match = _pattern(sentence).match(english)
        rest = _read(english[match.end() :].lstrip()) if match else None
        if match and rest is not None:
            return [_filled(sentence, match.groupdict()), *rest]
    return None


def _filled(phrase: str, gaps: Mapping[str, str]) -> str:
    said = {name: _FILLERS.get(name, _part)(name, words) for name, words in gaps.items()}
    return _(phrase).format(**said)


def _part(name: str, words: str) -> str:
    for phrase in _PARTS.get(name, ()):
        match = _pattern(phrase).fullmatch(words)
        if match:
            return _filled(phrase, match.groupdict())
    return words


def _day(_name: str, words: str) -> str:
    try:
        day = datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007  # a day has no time zone
    except ValueError:
        return words
    return alike(long_date(day), words)


_FILLERS: dict[str, Callable[[str, str], str]] = {"day": _day}


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Make what a phrase looks like with its gaps filled."""
    pattern, seen = "", set[str]()
    for piece in re.split(r"(\{\w+\})", phrase):
        name = piece[1:-1]
        if not piece.startswith("{"):
            pattern += _flexible(piece)
        elif name in seen:
            pattern += f"(?P={name})"
        else:
            kind = r"\d+" if name in _NUMBERS else ".+?"
            pattern += f"(?P<{name}>{kind})"
            seen.add(name)
    return re.compile(f"{pattern}(?= |$)", re.DOTALL)


def _flexible(words: str) -> str:
    """Escape words, whatever number their verb has."""
    escaped = re.escape(words)
    for verb, ways in _VERBS:
        escaped = re.sub(rf"\b{re.escape(re.escape(verb))}\b", ways.replace("\\", r"\\"), escaped)
    return escaped
