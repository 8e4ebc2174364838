"""Searching a review's evidence: the notes that have all the words, wherever in the review they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from tixkit.framework import Framework
from tixkit.widgets.evidence_pieces import piece, title_of
from tixkit.widgets.evidence_state import count
from tixkit.workshop.reviewing import Evidence


def search(f: Framework, evidence: Sequence[Evidence], words: str, today: date) -> dict[str, Any]:
    """Find the notes that have every word of `words` in their text, their kind of source or which one it was.

    Case, accents and the form of apostrophes do not matter, and a word may be a part of a longer one.

    Returns
    -------
    dict
        Empty where nothing is searched for; else the `words`, how many notes were found as `text`, and `pieces` in the
        order of the framework's areas, each with its `area` and `where` it stands.
    """
    wanted = plain(words).split()
    if not wanted:
        return {}
    known = [e for e in evidence if e.area in f.areas_by_id]
    fit = [e for e in known if all(word in plain(f"{title_of(e)} {e.which or ''} {e.text}") for word in wanted)]
    place = {area.id: n for n, area in enumerate(f.areas)}
    fit.sort(key=lambda e: place[e.area])
    return {
        "words": words,
        "text": _told(len(fit), len(known), " ".join(words.split())),
        "pieces": [{**piece(e, f.areas_by_id[e.area], today), "area": e.area, "where": _where(f, e)} for e in fit],
    }


def plain(text: str) -> str:
    """Give text as it is compared.

    Examples
    --------
    >>> plain("Tŷ’s CAFÉ")
    "ty's cafe"
    """
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def _told(found: int, of: int, words: str) -> str:
    if found:
        return f"{found} of {count(of, 'note', 'notes')} found"
    return f"No note has “{words}”. Every word must be in the note, its kind of source or which one: try fewer words."


def _where(f: Framework, e: Evidence) -> str:
    area = f.areas_by_id[e.area]
    number = next((s.shown_number for s in area.statements if s.id == e.feature), None)
    title = " ".join(filter(None, [area.number, area.title]))
    return f"{title}, {f.labels.statement.one} {number}" if number else f"{title}, the whole {f.labels.area.one}"
