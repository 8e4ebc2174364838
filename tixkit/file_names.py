"""Names of files that every computer takes: lower case a to z, 0 to 9 and hyphens, at most 120 characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 120


def plain(words: str) -> str:
    """Write words with a to z, 0 to 9 and hyphens only; “workshop” where nothing is left.

    Examples
    --------
    >>> plain("Cyngor Sir Ynys Môn"), plain("研讨会")
    ('cyngor-sir-ynys-mon', 'workshop')
    """
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "workshop"


def joined_name(whose: Iterable[str], end: str) -> str:
    """Put a name together; where it is too long the last of the words are cut first, and never its end.

    No such name is reserved on Windows.

    Parameters
    ----------
    whose
        Words as people typed them, such as the authority and the title.
    end
        What follows them as it is: date, kind and ending.

    Examples
    --------
    >>> joined_name(["Sampleford", "Leadership: no. 2"], "_2026-11-05_report.docx")
    'sampleford_leadership-no-2_2026-11-05_report.docx'
    """
    front = "_".join(plain(words) for words in whose)
    return front[: LONGEST - len(end)].rstrip("-_") + end
