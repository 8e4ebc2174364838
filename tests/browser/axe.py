"""Asking axe-core about a page: put into it once, told to bring back no more than what is wrong."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ASK = """
async ([tags, contrast]) => {
  const rules = {"color-contrast": {enabled: contrast}};
  const asked = {runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"], elementRef: false};
  const found = await axe.run(document, asked);
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html}`));
}
"""


def violations(page: Any, *, contrast: bool = True) -> list[str]:
    """Give the rules that a page breaks as it stands, each with the element that breaks it.

    The contrast of colours takes two thirds of axe's time: it may be left out where the same colours were asked about.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_ASK, [TAGS, contrast])
