"""Asking axe-core about a page: put into it once, told to bring back no more than what is wrong."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ASK = """
async (tags) => {
  const asked = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false};
  const found = await axe.run(document, asked);
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html}`));
}
"""


def violations(page: Any) -> list[str]:
    """Give the rules that a page breaks as it stands, each with the element that breaks it."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_ASK, TAGS)
