"""What changed since the workshop before, as a section of the report."""

from __future__ import annotations

from collections import Counter

from tixkit.reports.charts.steps import Step, step_pictures
from tixkit.reports.grammar import (
    count_word,
    joined,
    labelled,
    long_date,
    sentence,
    short_date,
    spaced,
    unbroken,
    upper_first,
)
from tixkit.reports.language import N_, NN_, _, ngettext, together
from tixkit.reports.people import people
from tixkit.reports.saying import say
from tixkit.reports.word.since import Since
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import one_block, paragraph, run
from tixkit.reports.words import agreeing_share, area_percent, groups, held_on, noun, says, who_agrees
from tixkit.scoring import (
    CHANGES,
    AreaProgress,
    Results,
)
from tixkit.scoring.progress_lines import AreaStanding
from tixkit.views.wording import NOT_ASSESSED

_SHARES = {
    "more": N_("a larger share on {n}"),
    "same": N_("the same share on {n}"),
    "fewer": N_("a smaller share on {n}"),
}
_WORDS = {"improved": N_("Up a level"), "slipped": N_("Down a level")}
_LEVELS = {"improved": NN_("Up {n} level", "Up {n} levels"), "slipped": NN_("Down {n} level", "Down {n} levels")}


def progress_section(story: Story, past: Since) -> None:
    """Write what rose, what fell and why, the figure, the table, and what cannot be compared."""
    f = past.now.framework
    story.add(paragraph("Lead", run(_lead(past))))
    for line in past.found.by_area.values():
        if line.change == "slipped":
            story.add(paragraph("Normal", *_fall(past, line)))
    then, now = held_on(past.before), held_on(past.now)
    for picture in step_pictures(f, _steps(past), long_date(then), long_date(now)):
        story.caption("Figure", picture.caption)
        story.picture(picture)
    story.table(
        _("Progress by {area}").format(area=f.labels.area.one),
        _("Each {area} with its rating and the share of answers that {agree}, then and now, and the change.").format(
            area=f.labels.area.one, agree=says(f, "agree")
        ),
        [Column(upper_first(f.labels.area.one), 2.0), *(Column(d, 1.0) for d in _days(past)), Column(_("Change"), 0.0)],
        [_row(past, line) for line in past.found.by_area.values()],
    )
    _statements(story, past)
    _not_compared(story, past)
    story.text(_note(past), "Note")


def _days(past: Since) -> tuple[str, str]:
    then, now = (unbroken(short_date(held_on(r))) for r in (past.before, past.now))
    return _("Then, {day}").format(day=then), _("Now, {day}").format(day=now)


def _lead(past: Since) -> str:
    counts, f = past.found.counts, past.now.framework
    compared = counts["improved"] + counts["same"] + counts["slipped"]
    if not compared:
        return _(
            "No agreed rating can be compared with {day}: only ratings that {who} agreed both times are. "
            "The answers can be, where they were to the same question."
        ).format(day=past.then, who=who_agrees(f))
    rose, fell, same = (counts[way] for way in ("improved", "slipped", "same"))
    risen = ngettext("{n} {areas} has risen since {day}.", "{n} {areas} have risen since {day}.", rose)
    risen = risen if rose else _("No {areas} has risen since {day}.")
    told = [risen.format(n=upper_first(count_word(rose)), areas=noun(f, "area", rose or 1), day=past.then)]
    fallen = ngettext("{n} has fallen", "{n} have fallen", fell) if fell else _("None has fallen")
    fallen = fallen.format(n=upper_first(count_word(fell)))
    if same:
        kept = ngettext("{fallen}, and {n} is the same", "{fallen}, and {n} are the same", same)
        fallen = kept.format(fallen=fallen, n=count_word(same))
    told.append(sentence(fallen))
    rest = len(past.found.by_area) - compared
    if rest:
        told.append(
            ngettext("{n} cannot be compared.", "{n} cannot be compared.", rest).format(n=upper_first(count_word(rest)))
        )
    return together(told)


def _fall(past: Since, line: AreaProgress) -> list[str]:
    """Name what fell, from where to where, and why in the room's words."""
    decision = past.now.by_area[line.area].decision
    why = decision.rationale.strip() if decision else ""
    told = sentence(one_block(why)) if why else _("Nothing was recorded on why.")
    return [run(labelled(_("Fallen")), bold=True), run(f"{sentence(line.title)} {say(line.reason)} {told}")]


def _steps(past: Since) -> list[Step]:
    f = past.now.framework
    found = []
    for group, _meaning, areas in groups(f):
        for area in areas:
            line = past.line(area.id)
            then, now = line.then, line.now
            title = (f.title_of("focuses", area.focus) if area.characteristic else None) or area.numbered_title
            step = Step(
                "" if title == group else group,
                title,
                then.rating if then and then.status == "agreed" else None,
                now.rating if now and now.status == "agreed" else None,
                _change(past, line),
                line.change in {"improved", "slipped"},
            )
            found.append(step)
    return found


def _change(past: Since, line: AreaProgress) -> str:
    if line.change in {"improved", "slipped"} and line.then and line.now and line.then.rating and line.now.rating:
        f = past.now.framework
        by = abs(f.level_rank(line.now.rating) - f.level_rank(line.then.rating))
        return _(_WORDS[line.change]) if by == 1 else ngettext(*_LEVELS[line.change], by).format(n=count_word(by))
    if line.change == "same":
        return _("The same")
    if line.change == "not_comparable":
        if line.now and line.now.level is None:
            return _("Not assessed now")
        if line.then and line.then.level is None:
            return _("Not assessed then")
        return _("Not agreed") if line.then and line.then.rating else _("No counterpart")
    return _(upper_first(CHANGES[line.change]))


def _row(past: Since, line: AreaProgress) -> list[Cell | str]:
    bold = line.change in {"improved", "slipped"}
    earlier = past.before.by_area.get(line.earlier or "")
    later = past.now.by_area.get(line.area)
    return [
        line.title,
        _standing(line.then, past.before, earlier.area.id if earlier else None),
        _standing(line.now, past.now, line.area if later and line.now else None),
        Cell(unbroken(_change(past, line)), bold=bold),
    ]


def _standing(standing: AreaStanding | None, results: Results, area: str | None) -> str:
    if standing is None or area is None:
        return _("Not asked")
    share = area_percent(results, results.by_area[area])
    words = standing.label or _(NOT_ASSESSED)
    if standing.status == "provisional":
        words = _("{rating}, suggested").format(rating=words)
    return f"{words}\n{agreeing_share(results.framework, share)}" if share[-1:] == "%" else words


def _statements(story: Story, past: Since) -> None:
    """Say how the answers to the same questions moved, and name those that lost their consensus."""
    f = past.now.framework
    moved = [s for s in past.found.by_statement if s.moved is not None]
    if not moved:
        return
    ways = Counter("more" if round(s.moved or 0) > 0 else "fewer" if round(s.moved or 0) < 0 else "same" for s in moved)
    told = [_(words).format(n=ways[way]) for way, words in _SHARES.items() if ways[way]]
    number = len(moved)
    words = ngettext(
        "{n} {statements} was answered both times and ask the same. Of those who answered, {shares} now {agree}.",
        "{n} {statements} were answered both times and ask the same. Of those who answered, {shares} now {agree}.",
        number,
    )
    statements = noun(f, "statement", number)
    story.text(words.format(n=number, statements=statements, shares=joined(told), agree=says(f, "agree")))
    lost = [s for s in moved if s.then and s.now and s.then.outcome == "consensus_for" != s.now.outcome]
    if lost:
        story.text(_("Consensus for, then and no longer:"))
        titles = {k: r.area.numbered_title for k, r in past.now.by_area.items()}
        story.bullets([[run(f"{titles.get(s.area, s.area)}: ", bold=True), run(s.text)] for s in lost])


def _not_compared(story: Story, past: Since) -> None:
    """Give each reason once, with the areas it holds for."""
    reasons: dict[str, list[str]] = {}
    for line in past.found.by_area.values():
        if line.change not in {"improved", "same", "slipped"}:
            reasons.setdefault(say(line.reason), []).append(line.title)
    if reasons:
        story.heading(3, _("What cannot be compared, and why"), listed=False)
        story.bullets([[run(spaced(why), bold=True), run(f"{'; '.join(titles)}.")] for why, titles in reasons.items()])


def _note(past: Since) -> str:
    same = past.found.crosswalk is None
    f, older = past.now.framework, past.before.framework
    if same:
        words = _("Both workshops used the same edition of the {statements}, so they can be compared directly.")
        edition = words.format(statements=f.labels.statement.many)
    else:
        words = _("The workshop of {day} used {framework}, edition {edition}; it is read in today’s edition.")
        edition = words.format(day=past.then, framework=older.title, edition=older.edition)
    took_part = _("Then: {before}. Now: {now}.").format(before=people(past.before), now=people(past.now))
    return together([edition, took_part])
