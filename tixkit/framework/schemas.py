"""JSON Schemas of every file of a framework, so that an editor completes and checks while one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from tixkit.framework.answers import AnswerScale
from tixkit.framework.area import Area
from tixkit.framework.base import Frozen, Identifier
from tixkit.framework.crosswalk import Crosswalk
from tixkit.framework.glossary import Glossary
from tixkit.framework.guidance import Guidance
from tixkit.framework.model import Head
from tixkit.framework.signposts import SignpostFile


class FrameworkFile(Head):
    """The file framework.yaml of a framework's folder."""

    answer_scale: Identifier | AnswerScale
    """The id of a scale in scales/, or the scale itself."""
    glossary: Identifier | Glossary | None = None
    """The id of a glossary in glossaries/, or the glossary itself."""
    guidance: Identifier | Guidance | None = None
    """The id of a file in guidance/, or the guidance itself."""
    areas: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """The id of every area, in order; each has a file areas/ID.yaml."""


SCHEMAS: dict[str, type[Frozen]] = {
    "framework": FrameworkFile,
    "area": Area,
    "scale": AnswerScale,
    "glossary": Glossary,
    "guidance": Guidance,
    "resources": SignpostFile,
    "crosswalk": Crosswalk,
}


def schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of one kind of file.

    Parameters
    ----------
    kind
        A key of :data:`SCHEMAS`.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[kind].model_json_schema()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema as `KIND.schema.json` into `folder`, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in SCHEMAS:
        path = folder / f"{kind}.schema.json"
        path.write_text(json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
