"""How to read the report, and the table of all ratings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tixkit.framework import Framework, Threshold
from tixkit.reports.declared import when
from tixkit.reports.language import _
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import area_percent, count_word, joined, lower_first, noun, upper_first
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import status_word
from tixkit.views.wording import OUTCOMES, agree_word, says


def how_to_read(story: Story, results: Results) -> None:
    """Explain levels, outcomes and what each area's pages hold."""
    f = results.framework
    story.text(_questions(f))
    meanings = {level.id: level.meaning for level in f.rating.levels}
    asks = "What it means, and what the rating rule asks" if any(meanings.values()) else "What the rating rule asks"
    rows: list[list[Cell | str]] = [
        [rating_cell(f, level), f"{meanings[level]}\nThe rule asks: {lower_first(words)}" if meanings[level] else words]
        for level, words in _asked(f)
    ]
    rows.append([rating_cell(f, None), "No round was held, or too few people answered"])
    story.table(
        _("What the ratings mean"),
        "Each rating and what the rating rule asks for it.",
        [Column(_("Rating"), 0.1), Column(asks, 1.0)],
        rows,
    )
    _outcomes(story, results)
    _answers(story, results)
    described = any(area.descriptors for area in f.areas)
    good = " what good looks like, and the next level to aim for;" if described else ""
    story.text(
        f"For each {f.labels.area.one} the report then shows the rating the room agreed, and where it differs from what the "
        f"rule suggests; the {f.labels.statement.many}, with who agreed in each round;{good} what people recorded; where to "
        "read on; and the actions taken into the plan."
    )
    story.text(
        "Where nothing was recorded under a heading, the heading is left out. In the heatmap a thick frame and a tick mean "
        "agreed by the room, a thin frame suggested by the answers, and a dashed frame not assessed. Every rating is also "
        "written in words, so this report can be printed in black and white."
    )


def _questions(f: Framework) -> str:
    sizes = sorted({len(area.statements) for area in f.areas})
    number = count_word(sizes[0]) if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
    answers = [f"“{answer.label}”" for answer in f.answer_scale.answers]
    return (
        f"Each {f.labels.area.one} has {number} {noun(f, 'statement', sizes[-1])}. People answered each with "
        f"{', '.join(answers[:-1])} or {answers[-1]}. Where they differed, the room could talk and answer again. "
        f"Then the room agreed one rating for the {f.labels.area.one}."
    )


def _asked(f: Framework) -> list[tuple[str, str]]:
    """What the rule asks for each level, the best first."""
    found: dict[str, str] = {}
    before: list[Threshold] = []
    for threshold in f.rating.rule.thresholds:
        found.setdefault(threshold.level, _demand(f, threshold, before))
        before.append(threshold)
    never = "The rule never suggests it; the room may agree it"
    return [(level.id, found.get(level.id, never)) for level in f.rating.levels]


def _demand(f: Framework, threshold: Threshold, before: Sequence[Threshold]) -> str:
    """What one threshold asks, once those before it are not met."""
    of_which = "" if before else f" of the {f.labels.statement.many} that apply"
    asked = []
    if threshold.at_least:
        asked.append(f"{_share(threshold.at_least)}{of_which} {'do' if before else 'reach consensus for'}")
    if threshold.against_at_most is not None and threshold.against_at_most < 1:
        asked.append(f"{_limit(threshold.against_at_most)}{'' if asked else of_which} reach consensus against")
    if asked:
        return upper_first(", and ".join(asked))
    if not before or any(t.against_at_most is not None for t in before):
        return "Anything else"
    least = before[-1].at_least
    return f"Fewer than {_share(least).removeprefix('At least ')} do" if least < 1 else "Not all do"


def _share(share: Fraction) -> str:
    if share == 1:
        return "All"
    return "At least half" if share == Fraction(1, 2) else f"At least {share.numerator} in {share.denominator}"


def _limit(share: Fraction) -> str:
    if share == 0:
        return "none"
    return "no more than half" if share == Fraction(1, 2) else f"no more than {share.numerator} in {share.denominator}"


def _outcomes(story: Story, results: Results) -> None:
    one, other = says(results.framework, "agree"), says(results.framework, "disagree")
    rows = [
        ("consensus_for", when(results, one, other)),
        ("consensus_against", when(results, other, one)),
        ("no_consensus", "Neither of these"),
        ("too_few", f"Fewer than {count_word(results.rule.min_answers)} answers count"),
    ]
    story.table(
        _("What the outcomes mean"),
        f"When the room has consensus on a {results.framework.labels.statement.one}.",
        [Column(_("Outcome"), 0.1), Column(_("When"), 1.0)],
        [[Cell(OUTCOMES[outcome], bold=True), words] for outcome, words in rows],
    )


def _answers(story: Story, results: Results) -> None:
    f = results.framework
    said = {
        meaning: [f"“{a.label}”" for a in f.answer_scale.answers if a.counts_as == meaning]
        for meaning in ("agree", "disagree", "neutral", "dont_know", "not_applicable")
    }
    verb = {"agree": "as agreeing", "disagree": "as disagreeing", "neutral": "as neither"}
    given = [(said[meaning], how) for meaning, how in verb.items() if said[meaning]]
    counted = [f"{joined(labels)} {'count' if len(labels) > 1 else 'counts'} {how}" for labels, how in given]
    text = f"{joined(counted)}."
    beside = said["dont_know"] + said["not_applicable"]
    if beside:
        are = "are" if len(beside) > 1 else "is"
        text += f" {joined(beside)} {are} left out of the percentages and listed in Appendix D."
    area = f.labels.area.one
    article = "an" if area[:1].lower() in "aeiou" else "a"
    story.text(
        f"{text} Beside {article} {area}, “{agree_word(f)}” is the share of all answers to its {f.labels.statement.many}, "
        "in the last round of each."
    )


def all_ratings(story: Story, results: Results) -> None:
    """Write the heatmap as a table, in the framework's order."""
    f = results.framework
    number = len(f.areas)
    story.table(
        f"Ratings of all {number} {noun(f, 'area', number)}" if number > 1 else "The rating",
        f"Each with its rating, whether the room agreed it, and which share of the answers {says(f, 'agree')}.",
        [
            Column(upper_first(f.labels.area.one), 1.0),
            Column(_("Rating"), 0.0),
            Column(_("Status"), 0.0),
            Column(upper_first(agree_word(f)), 0.0),
        ],
        [_rating_row(results, r) for r in results.by_area.values()],
    )


def _rating_row(results: Results, result: AreaResult) -> list[Cell | str]:
    status = _("Suggested") if result.status == "provisional" else _(status_word(result))
    rating = rating_cell(results.framework, result.rating)
    status = status.replace(" ", "\u00a0")
    return [result.area.numbered_title, rating, status, area_percent(results, result)]
