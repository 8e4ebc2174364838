"""How to read the report, and the table of all ratings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tixkit.framework import Framework, Threshold
from tixkit.reports.declared import when
from tixkit.reports.grammar import count_word, either, joined, lower_first, sentence, unbroken, upper_first
from tixkit.reports.language import NN_, _, ngettext, together
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column, rating_cell
from tixkit.reports.words import agree_said, all_agreed, area_percent, by_evidence, noun, says, who_agrees
from tixkit.scoring import AreaResult, Results
from tixkit.views.heatmap import status_word
from tixkit.views.wording import OUTCOMES

_COUNTED = {
    "agree": NN_("{answers} counts as agreeing", "{answers} count as agreeing"),
    "disagree": NN_("{answers} counts as disagreeing", "{answers} count as disagreeing"),
    "neutral": NN_("{answers} counts as neither", "{answers} count as neither"),
}
_SHORT = 16
"""Letters of a status up to which it stands on one line; a longer one would leave the areas too little room."""


def how_to_read(story: Story, results: Results) -> None:
    """Explain levels, outcomes and what each area's pages hold."""
    f = results.framework
    story.text(_questions(results))
    meanings = {level.id: level.meaning for level in f.rating.levels}
    asks = _("What the rating rule asks")
    if any(meanings.values()):
        asks = _("What it means, and what the rating rule asks")
    rows: list[list[Cell | str]] = [
        [rating_cell(f, level), _asked_beside(meanings[level], words)] for level, words in _asked(f)
    ]
    none = _("No round was held, or too few people answered")
    rows.append([rating_cell(f, None), _("No rating has been agreed yet") if by_evidence(results) else none])
    story.table(
        _("What the ratings mean"),
        _("Each rating and what the rating rule asks for it."),
        [Column(_("Rating"), 0.1), Column(asks, 1.0)],
        rows,
    )
    if not by_evidence(results):
        _outcomes(story, results)
        _answers(story, results)
    story.text(_pages(results))
    story.text(
        _(
            "Where nothing was recorded under a heading, the heading is left out. In the heatmap a thick frame and a tick mean "
            "agreed by {who}, a thin frame suggested by the answers, and a dashed frame not assessed. Every rating is also "
            "written in words, so this report can be printed in black and white."
        ).format(who=who_agrees(f))
    )


def _pages(results: Results) -> str:
    """Say what the page of each area holds."""
    f = results.framework
    described = any(area.descriptors for area in f.areas)
    words = (
        _(
            "For each {area} the report then shows the rating {who} agreed, and where it differs from what the rule "
            "suggests; the {statements}, with who agreed in each round; what good looks like, and the next level to aim for; "
            "what people recorded; where to read on; and the actions taken into the plan."
        )
        if described
        else _(
            "For each {area} the report then shows the rating {who} agreed, and where it differs from what the rule "
            "suggests; the {statements}, with who agreed in each round; what people recorded; where to read on; and the "
            "actions taken into the plan."
        )
    )
    if by_evidence(results):
        words = _(
            "For each {area} the report then shows the rating {who} agreed, and why; the evidence, and which {statements} it "
            "speaks to; what {who} recorded; where to read on; and the actions taken into the plan."
        )
    return words.format(area=f.labels.area.one, statements=f.labels.statement.many, who=who_agrees(f))


def _asked_beside(meaning: str | None, words: str) -> str:
    """What a level means in the source's words, and below what the rule asks for it."""
    asked = _("The rule asks: {words}").format(words=lower_first(words))
    return f"{meaning}\n{asked}" if meaning else words


def _questions(results: Results) -> str:
    f = results.framework
    sizes = sorted({len(area.statements) for area in f.areas})
    number = count_word(sizes[0])
    if len(sizes) > 1:
        number = _("{first} to {last}").format(first=sizes[0], last=sizes[-1])
    answers = [f"“{answer.label}”" for answer in f.answer_scale.answers]
    words = _(
        "Each {area} has {n} {statements}. People answered each with {answers}. Where they differed, {who} could talk and "
        "answer again. Then {who} agreed one rating for the {area}."
    )
    if not all_agreed(results):
        words = _(
            "Each {area} has {n} {statements}. People answered each with {answers}. Where they differed, {who} could talk "
            "and answer again. Then {who} could agree one rating for the {area}."
        )
    if by_evidence(results):
        words = _(
            "Each {area} has {n} {statements}. The team noted evidence, and agreed one rating for the {area} from that."
        )
    return words.format(
        area=f.labels.area.one,
        n=number,
        statements=noun(f, "statement", sizes[-1]),
        answers=either(answers),
        who=who_agrees(f),
    )


def _asked(f: Framework) -> list[tuple[str, str]]:
    """What the rule asks for each level, the best first."""
    found: dict[str, str] = {}
    before: list[Threshold] = []
    for threshold in f.rating.rule.thresholds:
        found.setdefault(threshold.level, _demand(f, threshold, before))
        before.append(threshold)
    never = _("The rule never suggests it; {who} may agree it").format(who=who_agrees(f))
    return [(level.id, found.get(level.id, never)) for level in f.rating.levels]


def _demand(f: Framework, threshold: Threshold, before: Sequence[Threshold]) -> str:
    """What one threshold asks, once those before it are not met."""
    asked = []
    if threshold.at_least:
        words = _("{share} do") if before else _("{share} of the {statements} that apply reach consensus for")
        asked.append(words.format(share=_share(threshold.at_least), statements=f.labels.statement.many))
    if threshold.against_at_most is not None and threshold.against_at_most < 1:
        words = _("{share} reach consensus against")
        if not asked and not before:
            words = _("{share} of the {statements} that apply reach consensus against")
        asked.append(words.format(share=_limit(threshold.against_at_most), statements=f.labels.statement.many))
    if asked:
        both = len(asked) > 1
        return upper_first(_("{one}, and {other}").format(one=asked[0], other=asked[1]) if both else asked[0])
    if not before or any(t.against_at_most is not None for t in before):
        return _("Anything else")
    least = before[-1].at_least
    return _("Fewer than {share} do").format(share=_part(least)) if least < 1 else _("Not all do")


def _share(share: Fraction) -> str:
    return _("All") if share == 1 else _("At least {share}").format(share=_part(share))


def _limit(share: Fraction) -> str:
    return _("none") if share == 0 else _("no more than {share}").format(share=_part(share))


def _part(share: Fraction) -> str:
    if share == 1:
        return _("all")
    if share == Fraction(1, 2):
        return _("half")
    return _("{part} in {whole}").format(part=share.numerator, whole=share.denominator)


def _outcomes(story: Story, results: Results) -> None:
    one, other = says(results.framework, "agree"), says(results.framework, "disagree")
    rows = [
        ("consensus_for", when(results, one, other)),
        ("consensus_against", when(results, other, one)),
        ("no_consensus", _("Neither of these")),
        ("too_few", _("Fewer than {n} answers count").format(n=count_word(results.rule.min_answers))),
    ]
    story.table(
        _("What the outcomes mean"),
        _("When {who} has consensus on a {statement}.").format(
            who=who_agrees(results.framework), statement=results.framework.labels.statement.one
        ),
        [Column(_("Outcome"), 0.1), Column(_("When"), 1.0)],
        [[Cell(unbroken(_(OUTCOMES[outcome])), bold=True), words] for outcome, words in rows],
    )


def _answers(story: Story, results: Results) -> None:
    f = results.framework
    said = {
        meaning: [f"“{a.label}”" for a in f.answer_scale.answers if a.counts_as == meaning]
        for meaning in ("agree", "disagree", "neutral", "dont_know", "not_applicable")
    }
    counted = [
        ngettext(*words, len(said[meaning])).format(answers=joined(said[meaning]))
        for meaning, words in _COUNTED.items()
        if said[meaning]
    ]
    told = [sentence(upper_first(joined(counted)))]
    beside = said["dont_know"] + said["not_applicable"]
    if beside:
        words = ngettext(
            "{answers} is left out of the percentages and listed in Appendix D.",
            "{answers} are left out of the percentages and listed in Appendix D.",
            len(beside),
        )
        told.append(words.format(answers=joined(beside)))
    area = f.labels.area.one
    last = (
        _("Beside an {area}, “{agree}” is the share of all answers to its {statements}, in the last round of each.")
        if area[:1].lower() in "aeiou"
        else _("Beside a {area}, “{agree}” is the share of all answers to its {statements}, in the last round of each.")
    )
    told.append(last.format(area=area, agree=agree_said(f), statements=f.labels.statement.many))
    story.text(together(told))


def all_ratings(story: Story, results: Results) -> None:
    """Write the heatmap as a table, in the framework's order; who agrees is a column where anybody was asked."""
    f = results.framework
    number = len(f.areas)
    words = _("Ratings of both {areas}") if number == 2 else _("Ratings of all {n} {areas}")
    columns = [
        Column(upper_first(f.labels.area.one), 1.0),
        Column(_("Rating"), 0.0),
        Column(_("Status"), 0.0),
        Column(upper_first(agree_said(f)), 0.0),
    ]
    meaning = _("Each with its rating, whether {who} agreed it, and which share of the answers {agree}.")
    if by_evidence(results):
        columns.pop()
        meaning = _("Each with its rating, and whether {who} agreed it.")
    story.table(
        words.format(n=number, areas=noun(f, "area", number)) if number > 1 else _("The rating"),
        meaning.format(who=who_agrees(f), agree=says(f, "agree")),
        columns,
        [_rating_row(results, r)[: len(columns)] for r in results.by_area.values()],
    )


def _rating_row(results: Results, result: AreaResult) -> list[Cell | str]:
    status = _("Suggested") if result.status == "provisional" else _(status_word(results.framework, result))
    rating = rating_cell(results.framework, result.rating)
    status = unbroken(status) if len(status) <= _SHORT else status
    return [result.area.numbered_title, rating, status, area_percent(results, result)]
