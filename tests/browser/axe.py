"""Asking axe-core about a page: put into it once, told to bring back no more than what is wrong."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_SIZE = ["target-size", "scrollable-region-focusable"]
"""Rules whose answer hangs on how wide the page is; colours and names are the same at every width."""
_ASK = """
async ([type, values]) => {
  const found = await axe.run(document, {runOnly: {type, values}, resultTypes: ["violations"], elementRef: false});
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html}`));
}
"""


def violations(page: Any, values: list[str] = TAGS, kind: str = "tag") -> list[str]:
    """Give the rules of some tags, or some rules, that a page breaks as it stands, each with the element that breaks it."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_ASK, [kind, values])
