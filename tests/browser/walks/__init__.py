"""Walks through every state of every dashboard: a generator a page, which stops in each state and names it.

The tests check each stop with axe at every size; ``python tests/browser/pictures.py FOLDER`` takes its picture at three widths.
"""

from browser.walks.walk import Stop, Walk

__all__ = ["Stop", "Walk"]
