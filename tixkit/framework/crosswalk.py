"""From one edition of a framework to another: which statement became which, and whether they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tixkit.framework.base import DefinedBy, Frozen, Identifier, Text
from tixkit.framework.files import read_model
from tixkit.framework.model import Framework
from tixkit.framework.problems import FrameworkError, Problem, shown
from tixkit.framework.shared import shipped_folder

Change = Literal["same", "reworded", "changed", "new", "dropped"]
COMPARABLE: frozenset[Change] = frozenset({"same", "reworded"})
"""Where the answers of then and now are to the same question."""


class Edition(Frozen):
    """A framework in one edition."""

    framework: Identifier
    edition: Text


class Pair(Frozen):
    """What one thing of the older edition is in the newer."""

    from_: Annotated[Identifier | None, Field(alias="from")] = None
    """Its id in the older edition; null where it is new."""
    to: Identifier | None = None
    """Its id in the newer edition; null where it was dropped."""


class StatementPair(Pair):
    """What one statement became."""

    change: Change
    """`same`: the words are the same. `reworded`: other words for the same. `changed`: it asks for more, less or something
    else. `new`: it was not asked before. `dropped`: it is not asked any more."""
    note: Text | None = None
    """What changed, in a sentence."""


class Crosswalk(Frozen):
    """How an older edition of a framework reads in a newer one."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+--[a-z0-9._-]+$", max_length=170)]
    """The file's name: the older id, two hyphens, the newer id."""
    from_: Annotated[Edition, Field(alias="from")]
    to: Edition
    defined_by: DefinedBy
    about: Text
    levels: tuple[Pair, ...]
    """What each rating level of the older edition is in the newer."""
    areas: tuple[Pair, ...]
    statements: Annotated[tuple[StatementPair, ...], Field(min_length=1)]

    @cached_property
    def earlier_statement(self) -> Mapping[str, StatementPair]:
        """The pair of each statement of the newer edition, under its id there."""
        return MappingProxyType({p.to: p for p in self.statements if p.to is not None})

    @cached_property
    def earlier_area(self) -> Mapping[str, str]:
        """The older id of each area that both editions have, under its newer id."""
        return MappingProxyType({p.to: p.from_ for p in self.areas if p.to is not None and p.from_ is not None})

    @cached_property
    def later_level(self) -> Mapping[str, str]:
        """The newer id of each rating level, under its older id."""
        return MappingProxyType({p.from_: p.to for p in self.levels if p.to is not None and p.from_ is not None})


def load_crosswalk(older: Framework, newer: Framework, folder: Path | str | None = None) -> Crosswalk:
    """Load the crosswalk from one framework or edition to another.

    Parameters
    ----------
    older, newer
        The frameworks; the crosswalk must fit both.
    folder
        Where `crosswalks/` is; those that ship with tixkit if left out.

    Raises
    ------
    FrameworkError
        If there is none, or it does not fit the two.
    """
    name = f"crosswalks/{older.id}--{newer.id}.yaml"
    path = (Path(folder) if folder else shipped_folder()) / name
    if not path.is_file():
        remedy = "Compare workshops on the same framework, or write this file."
        message = (
            f"Nothing says how {older.title}, edition {older.edition}, reads in {newer.title}, edition {newer.edition}."
        )
        raise FrameworkError(f"from {older.id} to {newer.id}", [Problem(name, "", message, remedy)], kind="crosswalk")
    problems: list[Problem] = []
    crosswalk = read_model(path, name, Crosswalk, problems)
    if crosswalk is not None:
        problems += crosswalk_problems(crosswalk, older, newer, name)
    if crosswalk is None or problems:
        raise FrameworkError(f"from {older.id} to {newer.id}", problems, kind="crosswalk")
    return crosswalk


def crosswalk_to(newer: Framework, others: Iterable[Framework]) -> Crosswalk | None:
    """Load the crosswalk that comes with tixkit from the first of others that is another framework or edition.

    Parameters
    ----------
    newer
        The framework that others are read in.
    others
        Frameworks of workshops to compare, in the order in which they count.

    Returns
    -------
    Crosswalk or None
        None where all are the same framework and edition: none is needed.

    Raises
    ------
    FrameworkError
        If there is none, or it does not fit the two.
    """
    older = next((f for f in others if (f.id, f.edition) != (newer.id, newer.edition)), None)
    return None if older is None else load_crosswalk(older, newer)


def crosswalk_problems(crosswalk: Crosswalk, older: Framework, newer: Framework, file: str) -> list[Problem]:
    """Give everything in a crosswalk that does not fit the two frameworks."""
    problems: list[Problem] = []
    for key, edition, framework in (("from", crosswalk.from_, older), ("to", crosswalk.to, newer)):
        if (edition.framework, edition.edition) != (framework.id, framework.edition):
            message = (
                f"This is {edition.framework}, edition {edition.edition}, not {framework.id}, {framework.edition}."
            )
            problems.append(Problem(file, key, message, "Write the crosswalk for these editions."))
    problems += _each_once(file, "areas", crosswalk.areas, older.areas_by_id, newer.areas_by_id)
    problems += _each_once(file, "levels", crosswalk.levels, older.levels_by_id, newer.levels_by_id)
    problems += _each_once(file, "statements", crosswalk.statements, older.statements_by_id, newer.statements_by_id)
    return problems + list(_words(crosswalk, older, newer, file))


def _each_once(
    file: str, key: str, pairs: Iterable[Pair], older: Iterable[str], newer: Iterable[str]
) -> Iterator[Problem]:
    pairs = list(pairs)
    for side, known, used in (
        ("from", list(older), [p.from_ for p in pairs if p.from_ is not None]),
        ("to", list(newer), [p.to for p in pairs if p.to is not None]),
    ):
        for id_ in sorted(set(used) - set(known)):
            yield Problem(file, key, f"There is no {shown(id_)} on the side {side}.", "Use an id of that framework.")
        for id_ in sorted({i for i in used if used.count(i) > 1}):
            yield Problem(file, key, f"{shown(id_)} stands twice on the side {side}.", "Name each once.")
        for id_ in known:
            if id_ not in used:
                yield Problem(file, key, f"{shown(id_)} is missing on the side {side}.", "Name each once.")


def _words(crosswalk: Crosswalk, older: Framework, newer: Framework, file: str) -> Iterator[Problem]:
    """Hold each pair to its word: new and dropped have one side, same has the same words, the rest say what changed."""
    for place, pair in enumerate(crosswalk.statements):
        path = f"statements[{place}].change"
        sides = (pair.from_ is not None, pair.to is not None)
        wanted = {"new": (False, True), "dropped": (True, False)}.get(pair.change, (True, True))
        if sides != wanted:
            remedy = "new has only to, dropped has only from, the others have both."
            yield Problem(file, path, f"{shown(pair.change)} does not go with the ids given.", remedy)
            continue
        if pair.change not in COMPARABLE and pair.note is None:
            yield Problem(file, path, f"{shown(pair.change)} has no note.", "Say in a note what changed.")
        before, now = older.statements_by_id.get(pair.from_ or ""), newer.statements_by_id.get(pair.to or "")
        if before and now and (_plain(before.text) == _plain(now.text)) != (pair.change == "same"):
            remedy = "same is for equal words, and for nothing else."
            yield Problem(file, path, f"{shown(pair.change)} does not fit the two texts.", remedy)


def _plain(text: str) -> str:
    """The letters and digits alone: no case, punctuation or white space."""
    return "".join(re.findall(r"\w+", text.casefold()))
