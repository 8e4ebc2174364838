"""The table of the criteria: a line each, a block each sub-criterion, then, now, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tixkit.framework import Area
from tixkit.scoring.standing import Change, Review, change
from tixkit.views.wording import day
from tixkit.widgets.criteria_compared import UNKNOWN, Compared


def shared_beginning(titles: Sequence[str]) -> tuple[str, list[str]]:
    """Take the words that all titles begin with, two or more, to the head of their column.

    Examples
    --------
    >>> shared_beginning(["Improvement in audit", "Improvement in the quality of advice"])
    ('Improvement in', ['Audit', 'The quality of advice'])
    """
    if len(titles) < 2:
        return "", list(titles)
    words = [t.split(" ") for t in titles]
    alike = [len(set(column)) == 1 for column in zip(*words, strict=False)]
    same = min([*alike, False].index(False), *(len(w) - 1 for w in words))
    if same < 2:
        return "", list(titles)
    return " ".join(words[0][:same]), [capital(" ".join(w[same:])) for w in words]


def line(c: Compared, area: Area, title: str) -> dict[str, Any]:
    """Describe one criterion; `title` is its own without what the head of the column says."""
    ids = [s.id for s in area.statements]
    blocks = [{"kind": _kind(c, s.id), "mark": s.shown_number} for s in area.statements]
    words = _kind_words(c)
    said = ", ".join(
        f"{n} {words[kind][:1].lower()}{words[kind][1:]}"
        for kind in words
        if (n := sum(b["kind"] == kind for b in blocks))
    )
    return {
        "area": area.id, "number": area.number or "", "title": title, "full": area.numbered_title, "blocks": blocks,
        "said": said, **figures(c, ids),
    }  # fmt: skip


def _kind(c: Compared, statement: str) -> str:
    """Say how a sub-criterion's block is drawn."""
    now = c.now.standings[statement]
    then = c.then.standings[statement] if c.then else None
    if now == "embedded":
        if c.then is None or (then == "embedded" and statement not in c.then.reworded):
            return "in"
        return "since" if change(c.then, c.now, [statement]).gained else "unknown"
    if c.then is not None and change(c.then, c.now, [statement]).lost:
        return "lost"
    return {"in_progress": "half", "not_started": "empty", "no_consensus": "split", "not_applicable": "off"}.get(
        now, "unasked"
    )


def _kind_words(c: Compared) -> dict[str, str]:
    embedded = c.word("embedded")
    if c.then is None:
        first = f"{embedded} now"
    elif c.at_baseline:
        first = f"{embedded} at the baseline"
    else:
        first = f"{embedded} on {day(c.then.at)}"
    return {
        "in": first,
        "since": f"{embedded} since",
        "unknown": f"{embedded} now, not compared",
        "lost": f"No longer {embedded.lower()}",
        "half": c.word("in_progress"),
        "empty": c.word("not_started"),
        "split": c.word("no_consensus"),
        "off": c.word("not_applicable"),
        "unasked": "Not asked, or too few answers",
    }


def legend(c: Compared, used: set[str]) -> list[dict[str, str]]:
    """Say what each kind of block means, of those that are used and those that always stand there."""
    always = {"in", "half", "empty"} | ({"since"} if c.then else set())
    return [{"kind": kind, "word": word} for kind, word in _kind_words(c).items() if kind in used | always]


def figures(c: Compared, ids: Sequence[str]) -> dict[str, str]:
    """Give the figures of some sub-criteria: then, now, and what changed."""
    moved = change(c.then, c.now, ids) if c.then else None
    return {
        "then": embedded_of(c.then, ids) if c.then else "",
        "then_aside": _aside(c.then, ids) if c.then else "",
        "now": embedded_of(c.now, ids),
        "now_aside": _aside(c.now, ids),
        "change": change_word(moved) if moved else "",
        "lost": f"{len(moved.lost)} lost" if moved and moved.lost else "",
    }


def embedded_of(review: Review, ids: Sequence[str]) -> str:
    """Write “3 of 5”: embedded, of those that apply; “Not asked” where nothing is known of any."""
    if all(review.standings[s] in UNKNOWN for s in ids):
        return "Not asked" if all(review.standings[s] == "not_asked" for s in ids) else "Too few answers"
    counts = review.count(ids)
    return f"{counts['embedded']} of {len(ids) - counts['not_applicable']}"


def _aside(review: Review, ids: Sequence[str]) -> str:
    unknown = sum(review.standings[s] in UNKNOWN for s in ids)
    return f"{unknown} not known" if 0 < unknown < len(ids) else ""


def change_word(moved: Change) -> str:
    """Write a change: “+2”, “−1”, “No change”; “Not compared” where nothing can be.

    Examples
    --------
    >>> change_word(Change(("a",), (), 3, 0)), change_word(Change((), ("a", "b"), 3, 0)), change_word(Change((), (), 0, 3))
    ('+1', '−2', 'Not compared')
    """
    if not moved.compared:
        return "Not compared"
    return f"{moved.net:+d}".replace("-", "−") if moved.net else "No change"


def capital(text: str) -> str:
    """Write the first letter large."""
    return text[:1].upper() + text[1:]
