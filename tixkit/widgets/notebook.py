"""What a widget leaves in a notebook besides its picture: words that stay where no kernel and no front-end is.

A notebook that was saved and opened again, a page of nbconvert, a mail with the notebook in it: all show a widget's own
output as nothing at all. So in a notebook a widget gives two outputs, its words and its picture, and the picture's style
sheet takes the words away where both would be seen. Voila always has a kernel: there it is the picture alone.
"""

from __future__ import annotations

import os
from html import escape

WORDS = "tk-words"


def in_voila() -> bool:
    """Say whether this kernel runs for a page of Voila."""
    return "VOILA_PREHEAT" in os.environ


def words(summary: str) -> str:
    """Give what a widget shows as HTML without styles: its first line in bold, the others as a list."""
    first, *others = [line.strip() for line in summary.splitlines() if line.strip()]
    listed = "".join(f"<li>{escape(line)}</li>" for line in others)
    return f'<div class="{WORDS}"><p><strong>{escape(first)}</strong></p>{f"<ul>{listed}</ul>" if listed else ""}</div>'
