"""Read a framework's folder: one `framework.yaml`, one file an area under `areas/`, and what it shares with others.

Every problem of every file is found before anything is reported.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tixkit.framework.area import Area
from tixkit.framework.files import as_model, read_yaml, validation_problems
from tixkit.framework.model import Framework
from tixkit.framework.problems import FrameworkError, Problem, shown
from tixkit.framework.references import area_problems, reference_problems
from tixkit.framework.resources import attach_resources
from tixkit.framework.shared import MAIN, SHARED, resolve_shared


def load_folder(folder: Path | str) -> Framework:
    """Load the framework in `folder`.

    Parameters
    ----------
    folder
        A folder that holds `framework.yaml` and `areas/*.yaml`.

    Raises
    ------
    FrameworkError
        If anything is wrong: every problem with its file, path and remedy.
    """
    folder = Path(folder)
    framework, problems = _read(folder)
    if problems or framework is None:
        raise FrameworkError(folder.name, problems)
    return framework


def check_folder(folder: Path | str) -> list[Problem]:
    """Give every problem of the framework in `folder`; an empty list if it can be used."""
    return _read(Path(folder))[1]


def framework_from_dict(data: dict[str, Any]) -> Framework:
    """Rebuild a framework from :meth:`Framework.to_dict`, as it is kept with a workshop.

    Raises
    ------
    FrameworkError
        If the data are not a framework.
    """
    try:
        framework = Framework.model_validate(data)
    except ValidationError as error:
        name = str(data.get("id", "kept with the workshop"))
        raise FrameworkError(name, validation_problems(error, "the workshop's copy")) from None
    return framework


def _read(folder: Path) -> tuple[Framework | None, list[Problem]]:
    main = folder / MAIN
    if not folder.is_dir():
        remedy = "Give the path of a folder that holds framework.yaml; tixkit framework new makes one."
        return None, [Problem(str(folder), "", "There is no such folder.", remedy)]
    problems = _other_endings(folder)
    if not main.is_file():
        remedy = "A framework's folder holds framework.yaml."
        return None, [*problems, Problem(str(main), "", "There is no such file.", remedy)]
    data = read_yaml(main, MAIN, problems)
    areas, files = _read_areas(folder, problems)
    if data is None:
        return None, problems
    _no_signposts(data, problems)
    named = [key for key in SHARED if data.get(key) is not None]
    shared = resolve_shared(data, folder, problems)
    ordered = _in_declared_order(data.pop("areas", None), areas, files, problems)
    try:
        framework = Framework.model_validate({**data, "areas": [area.model_dump() for area in ordered]})
    except ValidationError as error:
        # An area, scale, glossary or guidance that could not be read has been reported with its own file.
        known = [key for key in named if key not in data] + (["areas"] if areas else [])
        own = [p for p in validation_problems(error, MAIN) if p.path.split(".")[0].split("[")[0] not in known]
        return None, [*problems, *own, *_areas_alone(data, ordered, files)]
    problems += reference_problems(framework, files, shared)
    framework = attach_resources(framework, folder, problems, areas={*framework.areas_by_id, *files})
    return (None if problems else framework), problems


def _areas_alone(data: dict[str, Any], areas: list[Area], files: dict[str, str]) -> list[Problem]:
    """Check the areas against those parts of a malformed `framework.yaml` that they refer to, where these are right."""
    parts: dict[str, Any] = {"areas": tuple(areas)}
    for key in ("layout", "rating", "stages", "characteristics", "focuses", "sections"):
        field = Framework.model_fields[key]
        if key not in data and not field.is_required():
            parts[key] = field.default
            continue
        try:
            annotation: Any = field.annotation
            parts[key] = TypeAdapter(annotation).validate_python(data.get(key))
        except ValidationError:
            return []
    return area_problems(Framework.model_construct(**parts), files)


def _other_endings(folder: Path) -> list[Problem]:
    """Files that are meant but would not be read, because their names end in another way."""
    found = sorted(path for path in (*folder.glob("*.yml"), *folder.glob("areas/*.yml")) if path.is_file())
    names = [(path.relative_to(folder).as_posix(), path.with_suffix(".yaml").name) for path in found]
    return [Problem(name, "", "This file is not read.", f"Rename it to {new}.") for name, new in names]


def _no_signposts(data: dict[str, Any], problems: list[Problem]) -> None:
    for key in ("resources", "contacts"):
        if data.pop(key, None) is not None:
            remedy = "Write it in resources.yaml in the same folder."
            problems.append(Problem(MAIN, key, f"The {key} do not stand here.", remedy))


def _read_areas(folder: Path, problems: list[Problem]) -> tuple[dict[str, Area], dict[str, str]]:
    """Read every area file; give the areas that are well formed and the file each id came from."""
    areas: dict[str, Area] = {}
    files: dict[str, str] = {}
    for path in sorted((folder / "areas").glob("*.yaml")):
        name = f"areas/{path.name}"
        data = read_yaml(path, name, problems)
        if data is None:
            files.setdefault(path.stem, name)  # reported already: the list in framework.yaml need not miss it too
            continue
        claimed = data.get("id")
        if isinstance(claimed, str):
            if claimed in files:
                message = f"{shown(claimed)} is also the id of {files[claimed]}."
                problems.append(Problem(name, "id", message, "Give each area its own id."))
                continue
            files[claimed] = name
        area = as_model(data, name, Area, problems)
        if area is not None:
            areas[area.id] = area
    return areas, files


def _in_declared_order(
    declared: Any, areas: dict[str, Area], files: dict[str, str], problems: list[Problem]
) -> list[Area]:
    """Put areas in the order that `framework.yaml` lists them; report what is missing on either side."""
    if not isinstance(declared, list) or not all(isinstance(i, str) for i in declared):
        message = f"{shown(declared)} is not a list of area ids."
        problems.append(Problem(MAIN, "areas", message, "List every area's id in order."))
        return list(areas.values())
    seen: set[str] = set()
    for place, area_id in enumerate(declared):
        path = f"areas[{place}]"
        if area_id in seen:
            problems.append(Problem(MAIN, path, f"{shown(area_id)} is listed twice.", "List each area once."))
        elif area_id not in files:
            remedy = f"Add areas/{area_id}.yaml, or take the id off the list."
            problems.append(Problem(MAIN, path, f"No file has the area id {shown(area_id)}.", remedy))
        seen.add(area_id)
    for area_id, name in files.items():
        if area_id not in seen:
            remedy = "Add the id to the list areas in framework.yaml, or delete the file."
            problems.append(Problem(name, "id", f"{shown(area_id)} is not listed in framework.yaml.", remedy))
    return [areas[i] for i in dict.fromkeys(declared) if i in areas]
