"""From the facts of a workshop to its results: the one place where numbers are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from tixkit.framework import Area, Framework
from tixkit.scoring.agenda import discussion_order
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.deciding import decide_together
from tixkit.scoring.disclosure import LEAST, Audience
from tixkit.scoring.evidence import for_files
from tixkit.scoring.facts import Facts
from tixkit.scoring.ladder import ladder
from tixkit.scoring.rating import suggest
from tixkit.scoring.results import AreaResult, AreaStatus, Results, StatementResult
from tixkit.scoring.roles import ByRole, RoleSplit, area_gap, by_role, split
from tixkit.scoring.rows import AnswerColumns, answer_columns
from tixkit.scoring.rules import consensus_rule
from tixkit.scoring.sheet import Flags, Sheet, sheet_of
from tixkit.scoring.spread import Spread, differs, spreads
from tixkit.scoring.stability import moved
from tixkit.scoring.tally import Tally, tally
from tixkit.scoring.typed import Typed, typed_of


def score(framework: Framework, facts: Facts, audience: Audience = "screen") -> Results:
    """Build the results of a workshop.

    Parameters
    ----------
    framework
        What was assessed.
    facts
        Revealed rounds only, and of each person's answers only the standing one. Their order does not matter.
    audience
        Who will see them: a room's ``screen`` (phones, projector, dashboards), or the readers of ``files``, to whom
        only groups of 5 or more are shown instead of 3 (:mod:`tixkit.scoring.disclosure`). Files never show what the
        screen does not (:mod:`tixkit.scoring.linking`), so whoever has both learns no more than from the screen.

    Returns
    -------
    Results
        Equal facts give equal results.
    """
    facts = for_files(framework, facts) if audience == "files" else facts
    sheet = sheet_of(framework, facts)
    typed = typed_of(framework, facts, sheet)
    split_by = by_role(facts, sheet)
    ties = np.zeros(sheet.counts.shape[:2], dtype=np.bool_)
    counted: dict[str, AreaResult] = {}
    for asked, areas in _alike(framework, sheet).items():
        if not asked:
            counted |= {area.id: _area(framework, facts, area, Spread(), []) for area in areas}
            continue
        columns = [sheet.columns[s.id] for area in areas for s in area.statements]
        found, tied = _group(framework, facts, sheet, typed, split_by, list(asked), areas, columns, audience)
        counted |= found
        ties[np.ix_(asked, columns)] = tied
    results = {area.id: counted[area.id] for area in framework.areas}
    return Results(
        framework=framework,
        workshop=facts.workshop,
        rounds=sheet.rounds,
        by_area=MappingProxyType(results),
        actions=tuple(sorted(facts.actions, key=lambda a: (a.order, a.id))),
        answer_columns=AnswerColumns()
        if split_by.given
        else answer_columns(framework, facts, sheet, typed, ties, LEAST[audience]),
        discuss_next=discussion_order(framework, results),
        audience=audience,
        put_in_plan=facts.put_in_plan,
    )


def _alike(framework: Framework, sheet: Sheet) -> dict[tuple[int, ...], list[Area]]:
    """Put areas together that were asked in the same rounds: their statements are counted in one go."""
    together: defaultdict[tuple[int, ...], list[Area]] = defaultdict(list)
    for area in framework.areas:
        together[tuple(at for at, rnd in enumerate(sheet.rounds) if area.id in rnd.areas)].append(area)
    return together


def _group(
    framework: Framework,
    facts: Facts,
    sheet: Sheet,
    typed: Typed,
    roles: ByRole,
    asked: list[int],
    areas: Sequence[Area],
    columns: list[int],
    audience: Audience,
) -> tuple[dict[str, AreaResult], Flags]:
    """Count areas that were asked in the same rounds; say also where a screen ties a round to the one before."""
    sizes = [len(area.statements) for area in areas]
    codes = sheet.block(asked, columns)
    together = decide_together(codes, roles, sizes, audience)
    both = (codes[1:] >= 0) & (codes[:-1] >= 0)
    kept_of = both.sum(axis=1).tolist()
    kept = (both & (codes[1:] == codes[:-1])).sum(axis=1).tolist()
    own = spreads(framework, sheet.meaning, codes[-1], sizes)
    counts, added = sheet.counts[asked][:, columns], typed.counts[asked][:, columns]
    everybody = counts + added
    all_counts, means = everybody.tolist(), (everybody @ sheet.meaning).tolist()
    by_phone, typed_in = counts.sum(axis=2).tolist(), added.sum(axis=2).tolist()
    few, fewer = typed.few(asked, columns, MIN_ANSWERS), typed.few(asked, columns, LEAST[audience])
    rounds = [sheet.rounds[at] for at in asked]
    rules = [consensus_rule(rnd.rule) for rnd in rounds]
    asks = [frozenset(rnd.statements) for rnd in rounds]
    results: dict[str, AreaResult] = {}
    place = 0
    withheld = together.withheld & ~fewer[-2:].any(axis=0)
    for area, spread, decided in zip(areas, own, together.areas, strict=True):
        here = slice(place, place + len(area.statements))
        hide_roles = [bool(round_[here].any()) for round_ in fewer]
        statements = []
        for within, statement in enumerate(area.statements):
            tallies: list[Tally] = []
            splits: list[RoleSplit] = []
            for at, rnd in enumerate(rounds):
                if statement.id not in asks[at]:
                    continue
                shown = at and decided.kept[at, within] and not fewer[at - 1 : at + 1, place].any()
                tallies.append(
                    tally(
                        rules[at],
                        sheet.scale,
                        all_counts[at][place],
                        means[at][place],
                        round_id=rnd.id,
                        round_number=rnd.number,
                        kept=(kept[at - 1][place], kept_of[at - 1][place]) if shown else None,
                        typed_in=typed_in[at][place],
                        how=typed.how(asked[at], area.id),
                    )
                )
                splits.append(
                    split(
                        roles,
                        decided.decisions[at],
                        rules[at],
                        sheet.scale,
                        sheet.meaning,
                        roles.counts[asked[at], :, columns[place]] if roles.given else counts[at, :0],
                        tallied=by_phone[at][place] >= MIN_ANSWERS,
                        few_typed=hide_roles[at],
                        round_id=rnd.id,
                        round_number=rnd.number,
                    )
                )
            statements.append(StatementResult(statement, area.id, tuple(tallies), tuple(splits)))
            place += 1
        beside = spread.beside(typed.people(asked[-1], area.id), few=bool(few[-1, here].any()))
        hidden = bool(withheld[here].any())
        results[area.id] = _area(framework, facts, area, beside, statements, kept_withheld=hidden)
    return results, together.ties


def _area(
    framework: Framework,
    facts: Facts,
    area: Area,
    own: Spread,
    counted: Sequence[StatementResult],
    *,
    kept_withheld: bool = False,
) -> AreaResult:
    statements = tuple(counted) or tuple(StatementResult(s, area.id, ()) for s in area.statements)
    latest = [s.latest for s in statements if s.latest is not None]
    suggestion = suggest(framework, latest)
    history = tuple(sorted((d for d in facts.decisions if d.area == area.id), key=lambda d: (d.seq, d.at)))
    decision = history[-1] if history and history[-1].rating is not None else None
    rating = decision.rating if decision else suggestion.level
    status: AreaStatus = "agreed" if decision else "provisional" if rating else "not_assessed"
    tallied = [t for t in latest if t.n is not None]
    return AreaResult(
        area=area,
        status=status,
        rating=rating,
        decision=decision,
        history=history,
        suggestion=suggestion,
        differs=differs(framework, suggestion, own),
        spread=own,
        agree=sum(t.agree or 0 for t in tallied) if tallied else None,
        n=sum(t.n or 0 for t in tallied) if tallied else None,
        statements=statements,
        ladder=ladder(framework, statements),
        records=tuple(sorted((r for r in facts.records if r.area == area.id), key=lambda r: (r.seq, r.at, r.id))),
        actions=tuple(sorted((a for a in facts.actions if a.area == area.id), key=lambda a: (a.order, a.id))),
        moved=moved(framework, statements),
        gap=area_gap(s.by_role[-1] for s in statements if s.by_role),
        kept_withheld=kept_withheld,
    )
