"""A group of areas, and an area in full: rating, statements, what good looks like, what was recorded, actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tixkit.framework import Area, Framework, Heading, Statement
from tixkit.reports.charts.bars import group_bars
from tixkit.reports.grammar import count_word, labelled, long_date, lower_first, sentence, spaced, upper_first
from tixkit.reports.language import N_, _, alike, ngettext, together
from tixkit.reports.saying import say
from tixkit.reports.without_phones import counted_how
from tixkit.reports.word.records import recorded
from tixkit.reports.word.resources import resources
from tixkit.reports.word.review import area_evidence, is_review
from tixkit.reports.word.since import Since, last_time
from tixkit.reports.word.story import Story
from tixkit.reports.word.styles import rating_style
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import one_block, paragraph, run
from tixkit.reports.words import AGREE, NO_DATE, NO_OWNER, agree_said, agreeing, noun, says, under_headings, who_agrees
from tixkit.scoring import ActionFact, AreaResult, Results, StatementResult
from tixkit.views.wording import NOT_ASSESSED, TYPED, outcome_word
from tixkit.views.wording import says as how_said

_POINT = "· "
"""How the paragraph of a meaning begins that is an item of a list."""
_ROUNDS = 4
"""Rounds that fit side by side; earlier ones stand in the appendix."""


def area_section(
    story: Story,
    results: Results,
    title: str,
    meaning: str | None,
    areas: Sequence[Area],
    past: Since | None = None,
) -> None:
    """Write what a group covers, its bars and its areas, each but the first on a page of its own."""
    if meaning:
        story.add(paragraph("Normal", run(spaced(_("What it covers.")), bold=True), run(meaning)))
    for picture in group_bars(results, title, areas):
        story.caption("Figure", picture.caption)
        story.picture(picture)
    for i, area in enumerate(areas):
        alone = len(areas) == 1 and area.numbered_title == title
        if alone:  # the contents would name it twice
            story.heading(3, _("{area}: the rating and its reasons").format(area=area.title), listed=False)
        else:
            story.heading(3, area.numbered_title, page_break_before=i > 0)
        _area(story, results, results.area(area.id), past)


def _area(story: Story, results: Results, result: AreaResult, past: Since | None) -> None:
    f = results.framework
    story.add(paragraph("RatingLine", *_rating_line(f, result)))
    story.add(paragraph("Normal", *_explanation(f, result), *last_time(past, result.area.id)))
    _meaning(story, result.area)
    talk = _talk(f, result)
    if talk:
        story.add(paragraph("Normal", *talk))
    if any(s.tallies for s in result.statements):
        way = _all_counted(result)
        if way:
            story.text(_("All these answers were counted {way}.").format(way=way))
        for heading, statements in under_headings(result.area, result.statements):
            _heading(story, heading)
            _statements(story, results, result, heading, statements, past)
    elif not is_review(f):
        words = _("{statements} still to be answered")
        story.heading(4, words.format(statements=upper_first(f.labels.statement.many)))
        for heading, statements in under_headings(result.area, result.statements):
            _heading(story, heading)
            story.bullets([_statement(f, s.statement) for s in statements])
    if is_review(f):
        area_evidence(story, results, result)
    _descriptors(story, f, result)
    recorded(story, f, result)
    resources(story, f, result.area.id)
    if result.actions:
        story.heading(4, _("Actions agreed"))
        story.bullets([_action(a) for a in result.actions])


def chip(framework: Framework, level: str | None) -> str:
    """Write a rating as a chip: its word between no-break spaces in its colours."""
    word = framework.levels_by_id[level].label if level else _(NOT_ASSESSED)
    return run(alike(f"\u00a0{word}\u00a0", word), style=rating_style(framework, level))


def _rating_line(f: Framework, result: AreaResult) -> list[str]:
    said = {"agreed": N_("agreed by {who}"), "provisional": N_("suggested by the answers, not yet agreed")}
    words = _(said.get(result.status, "")).format(who=who_agrees(f))
    return [chip(f, result.rating), *([run(alike(f" {words}", words))] if words else [])]


def _explanation(f: Framework, result: AreaResult) -> list[str]:
    suggested = result.suggestion.level
    if not suggested:
        if is_review(f) and not any(s.tallies for s in result.statements):
            by_evidence = _("The team judged this by its evidence; no round was held.")
            return [run(by_evidence if result.decision else _("The team has not agreed a rating yet."))]
        return [run(say(result.suggestion.reason))]
    words = _("{reached}; the rating rule suggests {rating}.")
    told = [words.format(reached=_reached(f, result), rating=lower_first(f.levels_by_id[suggested].label))]
    if result.decision and result.rating and result.rating != suggested:
        agreed = lower_first(f.levels_by_id[result.rating].label)
        told.append(upper_first(_("{who} agreed {rating}.").format(who=who_agrees(f), rating=agreed)))
    return [run(together(told))]


def _reached(f: Framework, result: AreaResult) -> str:
    """Say on how many statements the room reached consensus for, and against where the rule asks for it or there is no other."""
    latest = [s.latest for s in result.statements if s.latest and s.latest.applies]
    total, who = len(latest), who_agrees(f)
    things = noun(f, "statement", total)
    if total != len(result.statements):
        words = ngettext("{statements} that applies", "{statements} that apply", total)
        things = words.format(statements=things)
    agreed = sum(t.outcome == "consensus_for" for t in latest)
    against = sum(t.outcome == "consensus_against" for t in latest)
    limited = any(t.against_at_most is not None for t in f.rating.rule.thresholds)
    if total == 1:
        words = _("{who} did not reach consensus for the {statement}")
        if agreed:
            words = _("{who} reached consensus for the {statement}")
        elif against:
            words = _("{who} reached consensus against the {statement}")
        return upper_first(words.format(who=who, statement=things))
    if against and (limited or not agreed):
        words = _("{who} reached consensus for {agreed} and against {against} of the {total} {statements}")
    elif agreed == total:
        words = _("{who} reached consensus for all {total} {statements}")
    elif agreed:
        words = _("{who} reached consensus for {agreed} of the {total} {statements}")
    else:
        words = _("{who} reached consensus for none of the {total} {statements}")
    for_it = count_word(agreed) if agreed else _("none")
    told = {"agreed": for_it, "against": count_word(against), "total": count_word(total), "statements": things}
    return upper_first(words.format(who=who, **told))


def _talk(f: Framework, result: AreaResult) -> list[str]:
    """What the figures ask, in the words of the results."""
    talk = [say(words) for words in (*([result.differs] if result.differs else []), *result.ladder)]
    if result.spread.split:
        split = _("{who} is split: people’s own answers pull towards both ends.")
        talk.insert(0, upper_first(split.format(who=who_agrees(f))))
    return [run(labelled(_("Worth talking about")), bold=True), run(together(talk))] if talk else []


def _meaning(story: Story, area: Area) -> None:
    """What the source means by the area, its points as a list."""
    points: list[list[str]] = []
    for i, words in enumerate(re.split(r"\n\s*\n", area.meaning) if area.meaning else []):
        if words.startswith(_POINT):
            points.append([run(words.removeprefix(_POINT))])
            continue
        story.bullets(points)
        points = []
        lead = [run(spaced(_("What this means.")), bold=True)] if i == 0 else []
        story.add(paragraph("Normal", *lead, run(words)))
    story.bullets(points)


def _heading(story: Story, heading: Heading | None) -> None:
    if heading is not None:
        story.heading(4, heading.title)
        if heading.definition:
            story.add(paragraph("Normal", run(heading.definition), keep_next=True))


def _statement(f: Framework, statement: Statement) -> list[str]:
    return [run(f"{_lead(f, statement)} ", bold=True), run(_words(statement))]


def _words(statement: Statement) -> str:
    return f"{statement.text}\n{statement.explanation}" if statement.explanation else statement.text


def _lead(f: Framework, statement: Statement) -> str:
    stage = f.title_of("stages", statement.stage)
    return f"{stage or f'{upper_first(f.labels.statement.one)} {statement.shown_number}'}."


def _statements(
    story: Story,
    results: Results,
    result: AreaResult,
    heading: Heading | None,
    statements: Sequence[StatementResult],
    past: Since | None,
) -> None:
    f = results.framework
    asked = [r for r in results.rounds if result.area.id in r.areas][-_ROUNDS:]
    numbers = [r.number for r in asked]
    if len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(asked) + 1))
    before = past if past is not None and past.has_counts(result.area.id) else None
    columns = [Column(upper_first(f.labels.statement.one), 1.0)]
    if before:
        columns.append(Column(_("Last time"), 0.0))
    agree = upper_first(agree_said(f))
    columns += [Column(_("{agree}, round\u00a0{number}").format(agree=agree, number=number), 0.0) for number in numbers]
    columns.append(Column(_("Outcome"), 0.0))
    story.table(
        _who(f).format(area=result.area.numbered_title + (f": {lower_first(heading.title)}" if heading else "")),
        _("Each {statement}, how many of those who answered {agree} in each round, and the last outcome.").format(
            statement=f.labels.statement.one, agree=says(f, AGREE)
        ),
        columns,
        [
            [
                Cell(_words(s.statement), lead=_lead(f, s.statement)),
                *([before.cell(s.statement.id)] if before else []),
                *(_in_round(results, s, r.id, mark=not _all_counted(result)) for r in asked),
                Cell(_(outcome_word(s.latest)) if s.latest else _("Not asked"), bold=True),
            ]
            for s in statements
        ],
    )


def _who(f: Framework) -> str:
    """Give the title of an area's table, with a gap for the area."""
    if how_said(f, AGREE) == AGREE:
        return _("Who agreed, {area}")
    return _("How many {agree}, {area}").format(agree=says(f, AGREE), area="{area}")


def _all_counted(result: AreaResult) -> str:
    """Say how all the answers to an area were counted where nobody used a phone; empty where the rows tell it."""
    tallies = [t for s in result.statements for t in s.tallies]
    ways = {t.how for t in tallies}
    same = len(ways) == 1 and all(t.counts is not None and t.typed_in == t.answered > 0 for t in tallies)
    return _(TYPED.get(ways.pop(), "")) if same else ""


def _in_round(results: Results, statement: StatementResult, round_id: str, *, mark: bool) -> str:
    tally = next((t for t in statement.tallies if t.round == round_id), None)
    if tally is None:
        earlier = {t.round for t in statement.tallies}
        before = [r.id for r in results.rounds]
        return _("Not needed") if earlier & set(before[: before.index(round_id)]) else _("Not asked")
    how = counted_how(tally) if mark and tally.counts is not None else ""
    return together([agreeing(results, tally, narrow=True), how], ", ")


def _descriptors(story: Story, f: Framework, result: AreaResult) -> None:
    """Best level, and the next one up where that is another."""
    levels = [level.id for level in f.rating.levels]
    place = levels.index(result.rating) if result.rating else None
    blocks = [(_("What good looks like, and the next level") if place == 1 else _("What good looks like"), levels[0])]
    if place is not None and place > 1:
        blocks.append((_("The next level"), levels[place - 1]))
    for title, level in blocks:
        text = result.area.descriptor(level)
        if text:
            story.heading(4, title)
            story.add(paragraph("Descriptor", chip(f, level), run(" "), run(text)))


def _action(action: ActionFact) -> list[str]:
    when = _("by {day}").format(day=long_date(action.due)) if action.due else lower_first(_(NO_DATE))
    owner = action.owner.strip() or _(NO_OWNER)
    number = spaced(_("Action {n}.").format(n=action.order))
    return [run(number, bold=True), run(f"{sentence(one_block(action.title))} {owner}, {when}.")]
