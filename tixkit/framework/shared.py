"""What several frameworks share: answer scales, glossaries and guidance, each a file of its own.

`framework.yaml` names one by its id. It is looked for in the framework's own folder, then in the folder beside it,
then among those that ship with tixkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tixkit.framework.answers import AnswerScale
from tixkit.framework.base import Frozen
from tixkit.framework.files import as_model, read_model
from tixkit.framework.glossary import Glossary
from tixkit.framework.guidance import Guidance
from tixkit.framework.problems import Problem, shown

MAIN = "framework.yaml"
_PACKAGE = Path(__file__).resolve().parent.parent

SHARED: dict[str, tuple[str, type[Frozen]]] = {
    "answer_scale": ("scales", AnswerScale),
    "glossary": ("glossaries", Glossary),
    "guidance": ("guidance", Guidance),
}
"""Under each key of `framework.yaml`: the folder its file is in, and what the file holds."""


def shipped_folder() -> Path:
    """Give the folder of the frameworks that ship with tixkit: inside the wheel, or the root of a checkout."""
    inside = _PACKAGE / "_data" / "framework"
    return inside if inside.is_dir() else _PACKAGE.parent / "framework"


def place_of(shared: Mapping[str, str], key: str, path: str) -> tuple[str, str]:
    """Give the file and the path inside it of something in a shared part, wherever the part is written."""
    return (shared[key], path) if key in shared else (MAIN, f"{key}.{path}")


def resolve_shared(data: dict[str, Any], folder: Path, problems: list[Problem]) -> dict[str, str]:
    """Put in place of each id in `data` what its file holds; report what cannot be found or read.

    Returns
    -------
    dict
        The file that each part came from; a part written in `framework.yaml` itself is not in it.
    """
    files: dict[str, str] = {}
    for key, (kind, model) in SHARED.items():
        value = data.get(key)
        if value is None:
            continue
        if isinstance(value, str):
            files[key] = f"{kind}/{value}.yaml"
            part = _from_file(key, kind, model, value, folder, problems)
        else:
            part = as_model(value, MAIN, model, problems, under=key)
        data.pop(key)
        if part is not None:
            data[key] = part.model_dump()
    return files


def _from_file(
    key: str, kind: str, model: type[Frozen], value: str, folder: Path, problems: list[Problem]
) -> Frozen | None:
    places = [folder / kind, folder.parent / kind, shipped_folder() / kind]
    found = next((p for place in places for p in _named(place, value)), None)
    if found is None:
        known = sorted({p.stem for place in places for p in place.glob("*.yaml")})
        remedy = f"Use one of {', '.join(known)}, or write it in full here." if known else "Write it in full here."
        problems.append(Problem(MAIN, key, f"There is no file {kind}/{value}.yaml.", remedy))
        return None
    name = f"{kind}/{found.name}"
    part = read_model(found, name, model, problems)
    own = getattr(part, "id", value)
    if own != value:
        problems.append(Problem(name, "id", f"{shown(own)} is not the file’s name.", f"Write id: {value}."))
    return part


def _named(place: Path, value: str) -> Iterator[Path]:
    """Give the file of that name in `place`; a name that leads elsewhere names nothing."""
    path = place / f"{value}.yaml"
    if path.parent == place and path.is_file():
        yield path
