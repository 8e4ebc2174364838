"""Read a framework's folder: one `framework.yaml` and one file an area under `areas/`.

Every problem of every file is found before anything is reported.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from tixkit.framework.model import Area, Framework
from tixkit.framework.problems import FrameworkError, Problem, shown
from tixkit.framework.references import reference_problems

MAX_FILE_BYTES = 1_000_000


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
        raise FrameworkError(name, _validation_problems(error, "the workshop's copy")) from None
    return framework


def _read(folder: Path) -> tuple[Framework | None, list[Problem]]:
    main = folder / "framework.yaml"
    if not main.is_file():
        return None, [Problem(str(main), "", "There is no such file.", "A framework's folder holds framework.yaml.")]
    problems: list[Problem] = []
    data = _read_yaml(main, "framework.yaml", problems)
    areas, files = _read_areas(folder, problems)
    if data is None:
        return None, problems
    ordered = _in_declared_order(data.pop("areas", None), areas, files, problems)
    try:
        framework = Framework.model_validate({**data, "areas": [area.model_dump() for area in ordered]})
    except ValidationError as error:
        own = [e for e in _validation_problems(error, "framework.yaml") if not (e.path.startswith("areas") and areas)]
        # An area that could not be read has been reported with its own file.
        return None, problems + own
    problems += reference_problems(framework, files)
    return (None if problems else framework), problems


def _read_areas(folder: Path, problems: list[Problem]) -> tuple[dict[str, Area], dict[str, str]]:
    """Read every area file; give the areas that are well formed and the file each id came from."""
    areas: dict[str, Area] = {}
    files: dict[str, str] = {}
    for path in sorted((folder / "areas").glob("*.yaml")):
        name = f"areas/{path.name}"
        data = _read_yaml(path, name, problems)
        if data is None:
            files.setdefault(path.stem, name)  # reported already: the list in framework.yaml need not miss it too
            continue
        claimed = data.get("id")
        if isinstance(claimed, str):
            if claimed in files:
                problems.append(
                    Problem(
                        name,
                        "id",
                        f"{shown(claimed)} is also the id of {files[claimed]}.",
                        "Give each area its own id.",
                    )
                )
                continue
            files[claimed] = name
        try:
            area = Area.model_validate(data)
        except ValidationError as error:
            problems += _validation_problems(error, name)
            continue
        areas[area.id] = area
    return areas, files


def _in_declared_order(
    declared: Any, areas: dict[str, Area], files: dict[str, str], problems: list[Problem]
) -> list[Area]:
    """Put areas in the order that `framework.yaml` lists them; report what is missing on either side."""
    if not isinstance(declared, list) or not all(isinstance(i, str) for i in declared):
        problems.append(
            Problem(
                "framework.yaml",
                "areas",
                f"{shown(declared)} is not a list of area ids.",
                "List every area's id in order.",
            )
        )
        return list(areas.values())
    seen: set[str] = set()
    for place, area_id in enumerate(declared):
        path = f"areas[{place}]"
        if area_id in seen:
            problems.append(
                Problem("framework.yaml", path, f"{shown(area_id)} is listed twice.", "List each area once.")
            )
        elif area_id not in files:
            remedy = f"Add areas/{area_id}.yaml, or take the id off the list."
            problems.append(Problem("framework.yaml", path, f"No file has the area id {shown(area_id)}.", remedy))
        seen.add(area_id)
    for area_id, name in files.items():
        if area_id not in seen:
            remedy = "Add the id to the list areas in framework.yaml, or delete the file."
            problems.append(Problem(name, "id", f"{shown(area_id)} is not listed in framework.yaml.", remedy))
    return [areas[i] for i in dict.fromkeys(declared) if i in areas]


def _read_yaml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Read one YAML 1.2 file as a mapping; a file that cannot be read is a problem, not an exception."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            problems.append(Problem(name, "", "The file is larger than 1 MB.", "Split it: one file an area."))
            return None
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        problems.append(Problem(name, f"byte {error.start}", "The file is not UTF-8 text.", "Save it as UTF-8."))
    except OSError as error:
        problems.append(Problem(name, "", f"The file cannot be read: {error.strerror}.", "Check that you may read it."))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        remedy = "Check indentation, quotes and colons at that place."
        problems.append(Problem(name, where, f"This is not YAML: {error.problem or error.context}.", remedy))
    except (YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(name, "", f"This is not YAML: {error}.", "Compare it with a framework that works."))
    else:
        if isinstance(data, dict):
            return {str(key): value for key, value in data.items()}
        problems.append(
            Problem(name, "", f"{shown(data)} is not a set of keys and values.", "Write “key: value” lines.")
        )
    return None


_SAYINGS = {
    "missing": ("This is missing.", "Add it."),
    "extra_forbidden": ("There is no such key.", "Check its spelling, or take it out."),
    "string_type": ("{value} is not text.", "Put it in quotes if it is meant as text."),
    "int_type": ("{value} is not a whole number.", "Write a whole number without quotes."),
    "int_parsing": ("{value} is not a whole number.", "Write a whole number without quotes."),
    "tuple_type": ("{value} is not a list.", "Write one item a line, each begun with “- ”."),
    "model_type": ("{value} is not a set of keys and values.", "Write “key: value” lines."),
    "string_pattern_mismatch": ("{value} is not allowed here.", "Use what the pattern {pattern} allows."),
    "string_too_short": ("{value} is empty.", "Write the text."),
    "literal_error": ("{value} is not one of the words allowed.", "Use one of {expected}."),
    "too_short": ("The list is too short: {actual_length}.", "It needs at least {min_length}."),
}


def _validation_problems(error: ValidationError, file: str) -> list[Problem]:
    problems = []
    for detail in error.errors():
        message, remedy = _SAYINGS.get(detail["type"], ("{value} is not allowed: " + detail["msg"] + ".", "Change it."))
        words = {"value": shown(detail["input"]), **(detail.get("ctx") or {})}
        problems.append(Problem(file, _path(detail["loc"]), _fill(message, words), _fill(remedy, words)))
    return problems


def _fill(text: str, words: dict[str, Any]) -> str:
    for key, value in words.items():
        text = text.replace("{" + key + "}", str(value))
    return text


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path
