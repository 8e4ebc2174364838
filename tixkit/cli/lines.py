"""Words that somebody typed, on a line of the terminal."""

from __future__ import annotations


def one_line(words: str) -> str:
    r"""Put words on one line, without what a terminal would obey.

    Examples
    --------
    >>> one_line("Leadership\x1b[2J\nworkshop")
    'Leadership[2J workshop'
    """
    return "".join(c for c in " ".join(words.splitlines()) if c.isprintable())
