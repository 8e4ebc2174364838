"""Find the resources and contacts of a framework: those that ship with tixkit, and a council's own.

Files are read in this order, and a later one replaces an earlier one's entry of the same id, so that a council can add
the link that is missing or point to its own copy:

1. `resources.yaml` among the frameworks that ship with tixkit, then `resources-*.yaml` beside it;
2. the same in the folder that the framework's folder is in;
3. `resources.yaml` in the framework's own folder;
4. every `.yaml` in the council's own folder: the one named by the environment variable `TIXKIT_RESOURCES`, else
   `resources` in the folder where workshops are kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import platformdirs

from tixkit.framework.files import read_model
from tixkit.framework.model import Framework
from tixkit.framework.problems import Problem, shown
from tixkit.framework.shared import shipped_folder
from tixkit.framework.signposts import AreaResource, Contact, ListedContact, Signpost, SignpostFile

OWN_FOLDER = "TIXKIT_RESOURCES"


def own_resources_folder() -> Path:
    """Give the folder of the council's own resources; it need not exist."""
    named = os.environ.get(OWN_FOLDER)
    return (
        Path(named).expanduser() if named else Path(platformdirs.user_data_dir("tixkit", appauthor=False)) / "resources"
    )


def attach_resources(framework: Framework, folder: Path, problems: list[Problem], areas: AbstractSet[str]) -> Framework:
    """Give `framework` with its resources and contacts; report what is wrong with their files.

    Parameters
    ----------
    framework
        As read, without resources.
    folder
        Where it was read from.
    problems
        Is added to.
    areas
        Every area id that a resource may name.
    """
    signposts: dict[str, Signpost] = {}
    contacts: dict[str, ListedContact] = {}
    for path in _files(folder):
        name = path.name if path.parent in (folder, folder.parent, shipped_folder()) else str(path)
        read = read_signposts(path, name, problems)
        if path.parent != shipped_folder() or folder.parent == path.parent:  # a changed copy may lack an area
            problems += _unknown_areas(framework, read, name, areas)
        signposts |= {r.id: r for r in read.resources}
        contacts |= {c.id: c for c in read.contacts}
    return framework.model_copy(
        update={
            "resources": tuple(
                AreaResource(
                    **r.model_dump(exclude={"areas"}),
                    areas=tuple(a for a in r.ids(framework.id, framework.areas_by_id) if a in areas),
                )
                for r in signposts.values()
                if framework.id in r.areas
            ),
            "contacts": tuple(
                Contact(**c.model_dump(exclude={"frameworks"}))
                for c in contacts.values()
                if not c.frameworks or framework.id in c.frameworks
            ),
        }
    )


def read_signposts(path: Path, name: str, problems: list[Problem]) -> SignpostFile:
    """Read one file of resources and contacts; report ids that stand twice and documents that are not there."""
    read = read_model(path, name, SignpostFile, problems) or SignpostFile()
    problems += _missing_documents(read, path, name)
    problems += _twice(name, "resources", [r.id for r in read.resources])
    problems += _twice(name, "contacts", [c.id for c in read.contacts])
    return read


def _missing_documents(read: SignpostFile, path: Path, name: str) -> Iterator[Problem]:
    folder = path.parent.resolve()
    for place, resource in enumerate(read.resources):
        if resource.file is None:
            continue
        document = (folder / resource.file).resolve()
        if not document.is_relative_to(folder) or not document.is_file():
            message = f"There is no file {shown(resource.file)} in the folder of {path.name}."
            remedy = "Put the document there, or correct its path from that folder."
            yield Problem(name, f"resources[{place}].file", message, remedy)


def _twice(name: str, key: str, ids: list[str]) -> Iterator[Problem]:
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        yield Problem(name, key, f"{shown(twice)} stands twice.", "Give each its own id.")


def _files(folder: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    for place in (shipped_folder(), folder.parent):
        if place.resolve() not in seen:
            seen.add(place.resolve())
            yield from (p for p in (place / "resources.yaml", *sorted(place.glob("resources-*.yaml"))) if p.is_file())
    if (folder / "resources.yaml").is_file():
        yield folder / "resources.yaml"
    yield from sorted(own_resources_folder().glob("*.yaml"))


def _unknown_areas(framework: Framework, read: SignpostFile, name: str, known: AbstractSet[str]) -> Iterator[Problem]:
    for place, resource in enumerate(read.resources):
        for area in resource.ids(framework.id, known):
            if area not in known:
                path = f"resources[{place}].areas.{framework.id}"
                remedy = f"Use ids of areas of {framework.id}, such as {framework.areas[0].id}."
                yield Problem(name, path, f"There is no area {shown(area)}.", remedy)
