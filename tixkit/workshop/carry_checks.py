"""Hold a copy of a workshop together: every area, statement, answer, person and round that it names is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from tixkit.framework import Framework, FrameworkError, framework_from_dict
from tixkit.framework.problems import shown
from tixkit.framework.references import reference_problems
from tixkit.scoring import RULES
from tixkit.scoring.evidence import DIRECTIONS, SOURCES
from tixkit.workshop.carried import AGAIN, FILE, Carried, CarriedRound, Person, Record, wrong

_T = TypeVar("_T")
_SPACES = "\n\r\t"


def checked_framework(carried: Carried, name: str = FILE) -> Framework:
    """Give the framework of a copy, once everything else in the copy fits it.

    Raises
    ------
    WorkshopError
        ``unreadable_copy`` naming the first field that does not fit, its value and what to do.
    """
    framework = _framework(carried, name)
    for path, message in _problems(carried, framework):
        raise wrong(name, path, message)
    return framework


def _framework(carried: Carried, name: str) -> Framework:
    for path, text in _texts(carried.framework, "framework"):
        if any(ord(c) < 32 and c not in _SPACES for c in text) or any(0xD800 <= ord(c) < 0xE000 for c in text):
            raise wrong(name, path, f"{text!r:.80} holds a character that no text has.")
    try:
        framework = framework_from_dict(carried.framework)
    except FrameworkError as error:
        first = error.problems[0]
        raise wrong(name, f"framework.{first.path}", first.message, f"{first.remedy} {AGAIN}") from None
    for problem in reference_problems(framework, {}, {}):
        raise wrong(name, f"framework.{problem.path}", problem.message, f"{problem.remedy} {AGAIN}")
    for resource in framework.resources:
        for area in resource.areas:
            if area not in framework.areas_by_id:
                raise wrong(
                    name, "framework.resources", f"The resource {shown(resource.id)} is for no area {shown(area)}."
                )
    return framework


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield path, str(key)
            yield from _texts(inner, f"{path}.{key}"[:200])
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{place}]")


def _problems(carried: Carried, framework: Framework) -> Iterator[tuple[str, str]]:
    """Give what does not fit, each with its path."""
    areas = framework.areas_by_id
    levels = [level.id for level in framework.rating.levels]
    if carried.rule not in RULES:
        yield "rule", _none("consensus rule", carried.rule, RULES)
    yield from _twice(carried.roles, "roles", "The role {} stands twice.")
    yield from _people(carried)
    for place, rnd in enumerate(carried.rounds):
        yield from _round(rnd, f"rounds[{place}]", carried.people, framework)
    for place, decision in enumerate(carried.decisions):
        path = f"decisions[{place}]"
        yield from _known(decision.area, areas, f"{path}.area", "area")
        for field, value in (("rating", decision.rating), ("suggested", decision.suggested)):
            if value is not None:
                yield from _known(value, levels, f"{path}.{field}", "level")
        yield from _placed(decision.round, carried.rounds, f"{path}.round", "round")
    for place, record in enumerate(carried.records):
        yield from _record(record, f"records[{place}]", carried, framework)
    yield from _twice([action.id for action in carried.actions], "actions", "The id {} stands twice.")
    for place, action in enumerate(carried.actions):
        if action.area is not None:
            yield from _known(action.area, areas, f"actions[{place}].area", "area")
    chosen = carried.put_in_plan.areas if carried.put_in_plan else ()
    for place, area in enumerate(chosen):
        yield from _known(area, areas, f"put_in_plan.areas[{place}]", "area")
    yield from _twice(chosen, "put_in_plan.areas", "The area {} stands twice.")


def _people(carried: Carried) -> Iterator[tuple[str, str]]:
    for place, person in enumerate(carried.people):
        if person.role is not None:
            yield from _known(person.role, carried.roles, f"people[{place}].role", "role")
    called = [(p.observer, None if p.observer else p.role, p.number) for p in carried.people]
    yield from _twice(called, "people", "Two people have one number: {}.", lambda who: who[2])


def _round(rnd: CarriedRound, path: str, people: Collection[Person], framework: Framework) -> Iterator[tuple[str, str]]:
    if not rnd.areas:
        yield f"{path}.areas", "The round asks no area."
    for area in rnd.areas:
        yield from _known(area, framework.areas_by_id, f"{path}.areas", "area")
    yield from _twice(rnd.areas, f"{path}.areas", "The area {} stands twice.")
    asked = tuple(s.id for area in rnd.areas for s in framework.areas_by_id[area].statements)
    if rnd.statements != asked:
        yield f"{path}.statements", f"They are not the {len(asked)} that the round’s areas ask."
    if rnd.rule not in RULES:
        yield f"{path}.rule", _none("consensus rule", rnd.rule, RULES)
    kinds = [step.kind for step in rnd.steps]
    if kinds.count("revealed") != 1 or kinds[-1] != "revealed":
        yield f"{path}.steps", "They do not end with one reveal, and only revealed rounds are carried."
    for place, step in enumerate(rnd.steps):
        if (step.kind == "extended") != (step.suggested_end is not None):
            yield f"{path}.steps[{place}].suggested_end", f"It does not go with {shown(step.kind)}."
    yield from _answers(rnd, path, people, framework)
    yield from _twice([t.area for t in rnd.typed], f"{path}.typed", "The area {} stands twice.")


def _answers(
    rnd: CarriedRound, path: str, people: Collection[Person], framework: Framework
) -> Iterator[tuple[str, str]]:
    codes = {answer.code for answer in framework.answer_scale.answers} | {None}
    watching = {place for place, person in enumerate(people, 1) if person.observer}
    for place, given in enumerate(rnd.answers):
        where = f"{path}.answers[{place}]"
        yield from _placed(given.person, people, f"{where}.person", "person")
        if given.person in watching:
            yield f"{where}.person", f"Person {given.person} only watches, and has no answers."
        if len(given.answers) != len(rnd.statements):
            yield f"{where}.answers", f"{len(given.answers)} stand here for {len(rnd.statements)} statements."
        if not codes.issuperset(given.answers):
            odd = next(a for a in given.answers if a not in codes)
            yield f"{where}.answers", _none("answer", odd, [c for c in codes if c])
    yield from _twice([g.person for g in rnd.answers], f"{path}.answers", "Person {} stands twice.")


def _record(record: Record, path: str, carried: Carried, framework: Framework) -> Iterator[tuple[str, str]]:
    yield from _known(record.area, framework.areas_by_id, f"{path}.area", "area")
    yield from _known(record.kind, [kind.id for kind in framework.record_kinds], f"{path}.kind", "kind of note")
    for field, value in (("statement", record.statement), ("feature", record.feature)):
        if value is not None and framework.area_of.get(value) != record.area:
            yield f"{path}.{field}", f"{shown(value)} is no {framework.labels.statement.one} of {shown(record.area)}."
    for field, given, known in (("source", record.source, SOURCES), ("direction", record.direction, DIRECTIONS)):
        if given is not None:
            yield from _known(given, known, f"{path}.{field}", field)
    yield from _placed(record.person, carried.people, f"{path}.person", "person")
    yield from _placed(record.round, carried.rounds, f"{path}.round", "round")
    if record.round is not None and record.person is None:
        yield f"{path}.round", "Only a person’s own note belongs to a round."


def _known(value: str, known: Collection[str], path: str, noun: str) -> Iterator[tuple[str, str]]:
    if value not in known:
        yield path, _none(noun, value, known)


def _none(noun: str, value: str | None, known: Iterable[str]) -> str:
    some = ", ".join(list(known)[:4])
    return f"There is no {noun} {shown(value)}" + (f"; there are {some}." if some else ".")


def _placed(place: int | None, those: Collection[Any], path: str, noun: str) -> Iterator[tuple[str, str]]:
    if place is not None and place > len(those):
        yield path, f"There is no {noun} {place}: the file has {len(those)}."


def _twice(
    values: Iterable[_T], path: str, saying: str, tell: Callable[[_T], Any] = lambda v: v
) -> Iterator[tuple[str, str]]:
    seen: set[_T] = set()
    for value in values:
        if value in seen:
            yield path, saying.format(shown(tell(value)))
            return
        seen.add(value)
