"""Sentences and figures in plain words, the same in every file, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from tixkit.framework import Area, Framework, Heading, Term, terms_in
from tixkit.local_time import day_of
from tixkit.reports.grammar import (
    count_word,
    lower_first,
    unbroken,
    upper_first,
)
from tixkit.reports.language import (
    N_,
    _,
    alike,
    ngettext,
)
from tixkit.scoring import AreaResult, ConsensusRule, Results, StatementResult, Tally, consensus_rule
from tixkit.views.wording import OFFICIAL, agree_word, percent_text
from tixkit.views.wording import says as how_said

# In English, as data and tests have them; a file says them by `_()`.
AGREE: Final = "agree"
DISAGREE: Final = "disagree"
"""Translators find both where rules are told: :mod:`tixkit.scoring.rules`."""
TOO_FEW = N_("Fewer than 3 answers")
WITHHELD = N_("Withheld")
NO_OWNER = N_("No owner yet")
NO_DATE = N_("No date yet")
NONE = N_("None")
SCOPES = {"council-wide": N_("Council-wide"), "team": N_("Team")}
STATUSES = {
    "not started": N_("Not started"),
    "in progress": N_("In progress"),
    "done": N_("Done"),
    "dropped": N_("Dropped"),
}
SHARED = (
    *(N_("Consensus for"), N_("Consensus against"), N_("No consensus"), N_("Too few answers"), N_("Not shown")),
    *(
        N_("Agreed"),
        N_("Suggested"),
        N_("Not assessed"),
        N_("Not asked yet"),
        N_("Not rated yet"),
        N_("Not applicable"),
    ),
    *(N_("on paper"), N_("by show of hands"), N_("by phone")),
    *(N_("Official submission for benchmarking"), N_("Seen inside the authority only")),
)
"""Words of the screens that files say too."""
_SHARES = (N_("just under {share}"), N_("just over {share}"), N_("under {share}"))


def official_words(results: Results) -> str:
    """Say whether this is the authority's official submission; empty where nobody has decided."""
    return _(OFFICIAL.get(results.workshop.official, ""))


def who_agrees(framework: Framework) -> str:
    """Name those who agree the ratings: “the room”, and in a review “the team”."""
    return _("the team") if framework.who_decides == "team" else _("the room")


def by_evidence(results: Results) -> bool:
    """Tell whether a team rates by its evidence alone: a review in which nothing was answered."""
    answered = any(s.tallies for r in results.by_area.values() for s in r.statements)
    return results.framework.who_decides == "team" and not answered


def agreed_by_room(results: Results, rated: int) -> str:
    """Say how many of the ratings the room agreed; the answers suggest the others."""
    agreed, who = results.agreed_count, who_agrees(results.framework)
    if agreed == rated:
        words = _("{who} agreed all of these ratings.") if rated > 1 else _("{who} agreed this rating.")
        return upper_first(words.format(who=who))
    if not agreed:
        return _("The answers suggest them; {who} has not agreed any yet.").format(who=who)
    words = ngettext(
        "{who} agreed {agreed} of them; the answers suggest the other one.",
        "{who} agreed {agreed} of them; the answers suggest the other {n}.",
        rated - agreed,
    )
    return upper_first(words.format(who=who, agreed=count_word(agreed), n=count_word(rated - agreed)))


def all_agreed(results: Results) -> bool:
    """Whether something is rated, and the room agreed every rating there is."""
    rated = sum(r.rating is not None for r in results.by_area.values())
    return 0 < rated == results.agreed_count


def agree_said(framework: Framework) -> str:
    """Give the word for agreeing answers: the answer's own where the scale has just one, else “agree”."""
    word = agree_word(framework)
    return _(word) if word == AGREE else word


def agreeing_share(framework: Framework, share: str) -> str:
    """Say which share of the answers agrees, such as “71% agree”."""
    word = agree_word(framework)
    return _("{share} agree").format(share=share) if word == AGREE else f"{share} {word}"


def says(framework: Framework, way: Literal["agree", "disagree"]) -> str:
    """Say what people do who answer one way: “agree”, or “say “well evident”” where that is the scale's one word for it."""
    said = how_said(framework, way)
    if said == way:
        return _(AGREE) if way == AGREE else _(DISAGREE)
    return _("say “{answer}”").format(answer=said.removeprefix("say “").removesuffix("”"))


def noun(framework: Framework, kind: str, number: int) -> str:
    """Give the framework's word for areas, statements or groups, in the number that is meant."""
    label = getattr(framework.labels, kind)
    return str(label.one if number == 1 else label.many)


def size(framework: Framework) -> str:
    """Say how large a framework is, such as “21 areas, 84 statements”."""
    areas, statements = len(framework.areas), len(framework.statements_by_id)
    return f"{areas} {noun(framework, 'area', areas)}, {statements} {noun(framework, 'statement', statements)}"


def held_on(results: Results) -> date:
    """Give the day of the workshop: that of the latest reveal, else the day it was made."""
    return day_of(results.held_at)


def agreeing(results: Results, tally: Tally, *, narrow: bool = False) -> str:
    """Say who agrees, count before percentage, such as “12 of 17 (71%)”; in a narrow column the count is not parted."""
    if tally.counts is None:
        return too_few(tally)
    counted = _("{part} of {whole}").format(part=tally.agree if tally.n else 0, whole=tally.n or 0)
    counted = unbroken(counted) if narrow else counted
    return alike(f"{counted} ({percent(results, tally)})", counted) if tally.n else counted


def too_few(tally: Tally) -> str:
    """Say why counts are withheld."""
    return _("Fewer than 3 by phone") if tally.typed_in and tally.by_phone else _(TOO_FEW)


def percent(results: Results, tally: Tally) -> str:
    """Give the percentage that agree, never rounded up to a threshold that is not met."""
    if tally.counts is None:
        return _(WITHHELD)
    if not tally.n or tally.agree is None:
        return _(NONE)
    rule = rule_of(results, tally)
    return _share(percent_text(tally.agree, tally.n, rule.threshold, rule.over(results.framework)))


def _share(words: str) -> str:
    """Say “just under 75%” in the language that is spoken."""
    for phrase in _SHARES:
        lead = phrase.removesuffix("{share}")
        if words.startswith(lead):
            return _(phrase).format(share=words.removeprefix(lead))
    return words


def rule_of(results: Results, tally: Tally) -> ConsensusRule:
    """Give the rule of the round that was counted."""
    rules = (r.rule for r in results.rounds if r.id == tally.round)
    return consensus_rule(next(rules, results.workshop.rule))


def area_rule(results: Results, area: str) -> ConsensusRule:
    """Give the rule of an area's last revealed round; the workshop's where it was not asked."""
    asked = [r.rule for r in results.rounds if area in r.areas]
    return consensus_rule(asked[-1]) if asked else results.rule


def area_percent(results: Results, result: AreaResult) -> str:
    """Give the share of all the answers to an area that agree; “None” where nothing was asked, or too little to rate it."""
    if result.rating is None and result.n:
        return _(NONE)
    if not result.n or result.agree is None:
        return _(NONE) if not any(s.tallies for s in result.statements) else _(WITHHELD)
    rule = area_rule(results, result.area.id)
    return _share(percent_text(result.agree, result.n, rule.threshold, rule.over(results.framework)))


def areas_of(results: Results, level: str | None) -> list[AreaResult]:
    """Give the areas of one rating, in the framework's order."""
    return [r for r in results.by_area.values() if r.rating == level]


def groups(framework: Framework) -> list[tuple[str, str | None, list[Area]]]:
    """Give the groups with their title, meaning and areas: sections first, then characteristics, then the rest."""
    found = []
    for kind, key in ((framework.sections, "section"), (framework.characteristics, "characteristic")):
        for group in kind:
            areas = [a for a in framework.areas if _group_id(a, key) == group.id]
            if areas:
                found.append((group.numbered_title, group.meaning, areas))
    rest = [a for a in framework.areas if a.section is None and a.characteristic is None]
    if rest:
        found.append((upper_first(framework.labels.area.many), None, rest))
    return found


def _group_id(area: Area, key: str) -> str | None:
    if key == "section":
        return area.section if area.characteristic is None else None
    return area.characteristic


def statement_name(framework: Framework, area: Area, statement_id: str) -> str:
    """Name a statement shortly within its group, such as “Service focus, identify” or “Approach to change 2”.

    Below a heading of its area it has the heading's name: “Relevant and shared, feature 3”.
    """
    statement = framework.statements_by_id[statement_id]
    heading = area.heading_of(statement)
    name = (framework.title_of("focuses", area.focus) if area.characteristic else None) or area.numbered_title
    if heading is not None:
        name = heading.title
    stage = framework.title_of("stages", statement.stage)
    if stage:
        return f"{name}, {lower_first(stage)}"
    mark = statement.shown_number
    named = area.number or heading or statement.mark
    return f"{name}, {framework.labels.statement.one}\u00a0{mark}" if named else f"{name}\u00a0{mark}"


def under_headings(
    area: Area, statements: Sequence[StatementResult]
) -> list[tuple[Heading | None, list[StatementResult]]]:
    """Part statements where another heading begins; None where they stand under none."""
    parts: list[tuple[Heading | None, list[StatementResult]]] = []
    for result in statements:
        heading = area.heading_of(result.statement)
        if not parts or parts[-1][0] != heading:
            parts.append((heading, []))
        parts[-1][1].append(result)
    return parts


def words_used(framework: Framework) -> list[Term]:
    """Give the glossary's terms that stand in the framework's own texts, in the glossary's order."""
    f = framework
    entries = [*f.stages, *f.characteristics, *f.focuses, *f.sections]
    texts = [words for entry in entries for words in (entry.title, entry.meaning)]
    for area in f.areas:
        texts += [area.title, area.meaning]
        texts += [words for heading in area.headings for words in (heading.title, heading.definition)]
        texts += [descriptor.text for descriptor in area.descriptors]
        texts += [words for statement in area.statements for words in (statement.text, statement.explanation)]
    found = {term.id for term in terms_in("\n".join(words for words in texts if words), f.terms)}
    return [term for term in f.terms if term.id in found]
