"""Words that somebody typed, on a line of the terminal."""

from __future__ import annotations


def one_line(words: str) -> str:
    r"""Put words on one line, without what a terminal would obey.

    Examples
    --------
    >>> one_line("Leadership\x1b[2J\nworkshop,\u00a0May")
    'Leadership[2J workshop, May'
    """
    return "".join(c if c.isprintable() else " " * c.isspace() for c in " ".join(words.splitlines()))
