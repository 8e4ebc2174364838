"""Statuses, scopes and areas as people type them, and blanks."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from tixkit.reports.grammar import joined
from tixkit.reports.language import every_language
from tixkit.reports.plan_import.dates import UnreadableError
from tixkit.reports.words import NO_OWNER, NONE, SCOPES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tixkit.framework import Framework

_STATUSES = {
    "not started": "not started, notstarted, not yet, not yet started, n/s, ns, to do, todo, open, planned, new, not begun, to start, pending, yet to start",
    "in progress": "in progress, inprogress, on going, ongoing, wip, work in progress, started, underway, under way, doing, begun, on track, in hand, in train, progressing, partly done, part complete, partially complete",
    "done": "done, complete, completed, finished, closed, delivered, achieved, implemented, 100%, all done, fully complete",
    "dropped": "dropped, cancelled, canceled, abandoned, withdrawn, stopped, no longer needed, not proceeding, removed, deleted, superseded, discontinued",
}
_SCOPES = {
    "council-wide": "council wide, councilwide, corporate, all, whole council, the whole council, all council, authority wide, organisation wide, organization wide, everyone, everybody, all teams, all services",
    "team": "team, one team, single team, a team, service, for one team, department, one service",
}
_NOTHING = {"none", "n/a", "na", "", "?", "no date", "no date yet", "no scope"}
"""What people write into a cell that has no words of its own, such as a date's, compared by :func:`plain`."""
_CLOSE = 0.75


def plain(words: str) -> str:
    """Write words for comparing: small letters, hyphens and runs of white space as one space, no stop at the end."""
    return re.sub(r"[\s_\-‐‑–—]+", " ", words).strip(" .").casefold()


_STATUS_OF = {plain(word): status for status, words in _STATUSES.items() for word in words.split(", ")}
_SCOPE_OF = {plain(word): scope for scope, words in _SCOPES.items() for word in words.split(", ")}


def _translated(words: Mapping[str, str]) -> dict[str, str]:
    """Give what the files call each status or scope in their languages, by how it is compared."""
    return {plain(said): kept for kept, word in words.items() for said in every_language(word)}


def is_blank(words: str, shown: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether words stand for nothing: none at all, or what the file shows in a blank's place."""
    kept = words.strip()
    return not kept or kept in shown["blank"] or kept in {NONE, NO_OWNER}


def is_nothing(words: str, shown: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell the same of a date, an area or a scope, where “n/a” and a dash are nothing too."""
    return is_blank(words, shown) or plain(words) in _NOTHING


def read_status(words: str, shown: Mapping[str, Mapping[str, str]]) -> str:
    """Read a status; an empty cell is one not started.

    Raises
    ------
    UnreadableError
        If it is none; the message names the nearest, or all there are.
    """
    known = {**_STATUS_OF, **_translated(STATUSES), **{plain(word): status for word, status in shown["status"].items()}}
    if not words.strip():
        return "not started"
    if plain(words) in known:
        return known[plain(words)]
    raise UnreadableError(_instead(words, known, STATUSES))


def read_scope(words: str, shown: Mapping[str, Mapping[str, str]]) -> str:
    """Read a scope; an empty cell is the whole council.

    Raises
    ------
    UnreadableError
        If it is none; the message names those there are.
    """
    known = {**_SCOPE_OF, **_translated(SCOPES), **{plain(word): scope for word, scope in shown["scope"].items()}}
    if is_nothing(words, shown):
        return "council-wide"
    if plain(words) in known:
        return known[plain(words)]
    raise UnreadableError(f"{_instead(words, known, SCOPES)} A team’s name goes with Team.")


def scope_and_team(words: str, shown: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """Read scope and team from one cell, such as “Team: Housing”.

    Raises
    ------
    UnreadableError
        If there is no scope before the colon.
    """
    mark = None if plain(words) in _SCOPE_OF else re.search(r":|\s[-–—]\s", words)
    try:
        if mark:
            return read_scope(words[: mark.start()], shown), words[mark.end() :].strip()
        return read_scope(words, shown), ""
    except UnreadableError as error:
        raise UnreadableError(
            f"{error} For one team write, for example, “{SCOPES['team']}: {words.strip()[:60]}”."
        ) from None


def read_area(words: str, framework: Framework, shown: Mapping[str, Mapping[str, str]]) -> str | None:
    """Read an area from its title, number or id; None for no area.

    Raises
    ------
    UnreadableError
        If there is no such area, or more than one; the message names the nearest.
    """
    noun = framework.labels.area
    if is_nothing(words, shown) or plain(words) in {f"no {plain(noun.one)}", f"no {plain(noun.many)}", "whole plan"}:
        return None
    kept = words.strip()
    if kept in framework.areas_by_id:
        return kept
    wanted = _letters(words)
    for names in (lambda a: (a.numbered_title,), lambda a: (a.title, a.id), lambda a: (a.number or "",)):
        found = [a for a in framework.areas if wanted in {_letters(name) for name in names(a)}]
        if len(found) == 1:
            return found[0].id
        if found:
            raise UnreadableError(
                f"There are {len(found)} of that name. Write {joined([a.id for a in found[:-1]])} or {found[-1].id}."
            )
    titles = {_letters(t): a.numbered_title for a in framework.areas for t in (a.numbered_title, a.title)}
    near = difflib.get_close_matches(wanted, titles, n=3, cutoff=0.5)
    hint = _or(list(dict.fromkeys(titles[name] for name in near)))
    instead = (
        f"Did you mean {hint}?"
        if near
        else f"Write the title or id of one, such as “{framework.areas[0].numbered_title}”."
    )
    raise UnreadableError(f"The framework has no such {noun.one}. {instead} For none, clear the cell.")


def _letters(words: str) -> str:
    """Write words for comparing without punctuation."""
    return " ".join(re.sub(r"[^\w]+", " ", plain(words)).split())


def _instead(words: str, known: Mapping[str, str], labels: Mapping[str, str]) -> str:
    near = {labels[known[name]] for name in difflib.get_close_matches(plain(words), known, n=3, cutoff=_CLOSE)}
    if len(near) == 1:
        return f"Did you mean “{near.pop()}”?"
    return f"Write {_or(list(labels.values()))}."


def _or(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
