"""Read one YAML file of a framework; whatever is wrong with it is a problem with its place and remedy."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from tixkit.framework.base import ID_PATTERN, Frozen
from tixkit.framework.problems import Problem, shown

MAX_FILE_BYTES = 1_000_000

M = TypeVar("M", bound=Frozen)


def read_yaml(path: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
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
        if isinstance(error, DuplicateKeyError):
            remedy = "Two entries have this key: put them together, or take one out."
        problems.append(Problem(name, where, f"This is not YAML: {error.problem or error.context}.", remedy))
    except (YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(name, "", f"This is not YAML: {error}.", "Compare it with a framework that works."))
    else:
        if isinstance(data, dict):
            return {str(key): value for key, value in data.items()}
        message = "The file is empty." if data is None else f"{shown(data)} is not a set of keys and values."
        problems.append(Problem(name, "", message, "Write “key: value” lines."))
    return None


def read_model(path: Path, name: str, model: type[M], problems: list[Problem]) -> M | None:
    """Read one YAML file as `model`; None, and its problems, where it is not one."""
    data = read_yaml(path, name, problems)
    return None if data is None else as_model(data, name, model, problems)


def as_model(data: Any, name: str, model: type[M], problems: list[Problem], under: str = "") -> M | None:
    """Read data from the file `name` as `model`; `under` is the path of the data inside the file."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = validation_problems(error, name)
        problems += [
            Problem(p.file, ".".join(part for part in (under, p.path) if part), p.message, p.remedy) for p in found
        ]
        return None


_SAYINGS = {
    "missing": ("This is missing.", "Add it."),
    "extra_forbidden": ("There is no such key.", "Check its spelling, or take it out."),
    "string_type": ("{value} is not text.", "Put it in quotes if it is meant as text."),
    "int_type": ("{value} is not a whole number.", "Write a whole number without quotes."),
    "int_parsing": ("{value} is not a whole number.", "Write a whole number without quotes."),
    "greater_than_equal": ("{value} is too small.", "Write {ge} or more."),
    "tuple_type": ("{value} is not a list.", "Write one item a line, each begun with “- ”."),
    "dict_type": ("{value} is not a set of keys and values.", "Write “key: value” lines."),
    "model_type": ("{value} is not a set of keys and values.", "Write “key: value” lines."),
    "string_pattern_mismatch": ("{value} is not allowed here.", "Use what the pattern {pattern} allows."),
    "string_too_short": ("{value} is empty.", "Write the text."),
    "string_too_long": ("{value} is too long.", "Use {max_length} characters at most."),
    "literal_error": ("{value} is not one of the words allowed.", "Use one of {expected}."),
    "too_short": ("The list is too short: {actual_length}.", "It needs at least {min_length}."),
    "value_error": ("{value} is not allowed here.", "{remedy}."),
}


def validation_problems(error: ValidationError, file: str) -> list[Problem]:
    """Say every mistake that the model found, in plain words."""
    details = error.errors()
    problems = []
    for detail in details:
        if detail["type"] == "too_short" and any(_inside(other["loc"], detail["loc"]) for other in details):
            continue  # what stands in the list has been reported; it is not short
        message, remedy = _SAYINGS.get(detail["type"], ("{value} is not allowed: " + detail["msg"] + ".", "Change it."))
        words = {"value": shown(detail["input"]), **(detail.get("ctx") or {})}
        if detail["input"] is None and detail["type"].endswith("_type"):
            message, remedy = "Nothing is written here.", "Write what belongs here, or take the key out."
        elif detail["type"] == "extra_forbidden":
            remedy = _meant(detail["loc"], [d["loc"] for d in details if d["type"] == "missing"]) or remedy
        elif words.get("pattern") == ID_PATTERN:
            message = "{value} is not an id."
            remedy = "Use lower-case letters and digits, joined by - or _ or a point."
        told = str(words.get("error", ""))
        words["remedy"] = told[:1].upper() + told[1:]
        problems.append(Problem(file, _path(detail["loc"]), _fill(message, words), _fill(remedy, words)))
    return problems


def _inside(loc: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(loc) > len(outer) and loc[: len(outer)] == outer


def _meant(loc: tuple[int | str, ...], missing: list[tuple[int | str, ...]]) -> str | None:
    """Ask whether a key beside it that is missing was meant."""
    beside = [str(other[-1]) for other in missing if other[:-1] == loc[:-1]]
    found = get_close_matches(str(loc[-1]), beside, 1)
    return f"Did you mean {shown(found[0])}?" if found else None


def _fill(text: str, words: dict[str, Any]) -> str:
    for key, value in words.items():
        text = text.replace("{" + key + "}", str(value))
    return text


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path
