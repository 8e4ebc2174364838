"""What the summary says of what happens next: what is in the way, what is in the plan, and the first actions."""

from __future__ import annotations

from tixkit.reports.grammar import count_word, long_date, sentence, short_date, unbroken
from tixkit.reports.language import _, alike, ngettext, together
from tixkit.reports.plan import plan_rows
from tixkit.reports.plan_areas import priorities_line
from tixkit.reports.word.sheet import Grid, Sheet
from tixkit.reports.word.summary_cut import Cut, shortened
from tixkit.reports.word.tables import Column
from tixkit.reports.words import NO_DATE, who_agrees
from tixkit.scoring import Results

_IMPEDIMENT = "impediment"


def next_steps(sheet: Sheet, results: Results, cut: Cut) -> None:
    """Write what is in the way, and the plan with its first actions."""
    sheet.heading(2, _("What happens next"))
    found = _impediments(results)[: cut.impediments]
    if found:
        words = _("{impediments} that {who} recorded:")
        after = words.replace("{impediments}", "").format(who=who_agrees(results.framework))
        sheet.point((_("Impediments"), True), alike(after, words))
        for area, words in found:
            sheet.line(
                "ListBullet", (f"{sentence(shortened(area, cut.letters))} ", True), shortened(words, cut.letters)
            )
    first = priorities_line(results, lambda title: shortened(title, cut.letters)) if cut.places else ""
    if first:
        sheet.point(first)
    rows = plan_rows(results)
    if not rows:
        sheet.point(_("No actions have been added yet."))
        return
    shown = rows[: cut.actions]
    sheet.point(_plan(results, len(shown)))
    if shown:
        few = ngettext("First action", "First {n} actions", len(shown)).format(n=count_word(len(shown)))
        sheet.parts.append(
            Grid(
                few if len(shown) < len(rows) else _("The actions"),
                _("Each action with its owner, due date and measure of success, in the order chosen."),
                [
                    Column(_("No."), 0.0),
                    Column(_("Action"), 1.6),
                    Column(_("Owner"), 1.0),
                    Column(_("Due"), 0.0),
                    Column(_("Measure of success"), 1.4),
                ],
                [
                    [
                        str(row.number),
                        shortened(row.action, cut.letters),
                        shortened(row.owner, cut.letters),
                        unbroken(short_date(row.due)) if row.due else _(NO_DATE),
                        shortened(row.measure, cut.letters),
                    ]
                    for row in shown
                ],
            )
        )


def _impediments(results: Results) -> list[tuple[str, str]]:
    """Give what the room recorded as being in the way, one of each area, those with the first actions first."""
    found: dict[str, str] = {}
    wanted = [a.area for a in results.actions if a.area in results.by_area]
    for area in dict.fromkeys([*wanted, *results.by_area]):
        texts = [r.text for r in results.by_area[area or ""].records if r.kind == _IMPEDIMENT and r.author == "room"]
        first = next((text for text in texts if text.strip()), None)
        if first is not None:
            found[results.by_area[area or ""].area.numbered_title] = first
    return list(found.items())


def _plan(results: Results, shown: int) -> str:
    total, wide = len(results.actions), sum(a.scope == "council-wide" for a in results.actions)
    text = ngettext("The plan has {n} action.", "The plan has {n} actions.", total)
    if wide == total:
        text = ngettext("The plan has {n} action, council-wide.", "The plan has {n} actions, all council-wide.", total)
    elif wide:
        text = _("The plan has {n} actions, {wide} of them council-wide.")
    text = text.format(n=count_word(total), wide=count_word(wide))
    if shown == total:
        return together([text, ngettext("It is below.", "They are below, in the order chosen.", total)])
    days = sorted(a.due for a in results.actions if a.due)
    last = _("The last is due on {day}.").format(day=long_date(days[-1])) if days else ""
    rest = ngettext(
        "The first is below; the others are in the action plan.",
        "The first {n}, in the order chosen, are below; the others are in the action plan.",
        shown,
    )
    rest = rest if shown else _("They are in the action plan.")
    return together([text, rest.format(n=count_word(shown)), last])
