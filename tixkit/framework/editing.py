"""Check what an edition's editor says: the words of each slip stand in the text they are said of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tixkit.framework.base import Edited
from tixkit.framework.model import Framework
from tixkit.framework.problems import Problem, shown
from tixkit.framework.shared import MAIN, place_of


def slip_problems(framework: Framework, files: Mapping[str, str], shared: Mapping[str, str]) -> Iterator[Problem]:
    """Give every slip whose words do not stand in its entity's texts."""
    for file, path, entity in _entities(framework, files, shared):
        texts = [value for key, value in entity if isinstance(value, str) and key != "note"]
        for place, slip in enumerate(entity.sic):
            if not any(slip.words in text for text in texts):
                where = f"{path}.sic[{place}].words" if path else f"sic[{place}].words"
                yield Problem(
                    file, where, f"{shown(slip.words)} does not stand in the text.", "Copy the words exactly."
                )


def _entities(
    framework: Framework, files: Mapping[str, str], shared: Mapping[str, str]
) -> Iterator[tuple[str, str, Edited]]:
    """Give every text that has an editor, with its file and its path inside the file."""
    for kind in ("stages", "characteristics", "focuses", "sections"):
        for place, titled in enumerate(getattr(framework, kind)):
            yield MAIN, f"{kind}[{place}]", titled
    for place, term in enumerate(framework.terms):
        yield *place_of(shared, "glossary", f"terms[{place}]"), term
    for place, topic in enumerate(framework.topics):
        yield *place_of(shared, "guidance", f"topics[{place}]"), topic
    for area in framework.areas:
        file = files.get(area.id, MAIN)
        yield file, "", area
        for kind in ("descriptors", "headings", "statements"):
            for place, part in enumerate(getattr(area, kind)):
                yield file, f"{kind}[{place}]", part
