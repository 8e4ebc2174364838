"""Where to read on and whom to ask: documents for each area, and help contacts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import StringConstraints

from tixkit.framework.base import Edited, Frozen, Identifier, Text

Link = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$", max_length=2000)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\][^\\]*$", max_length=500)]


class Resource(Edited):
    """A document, tool or case study worth reading for an area."""

    id: Identifier
    title: Text
    publisher: Text
    purpose: Text
    """What it is for, in a sentence."""
    link: Link | None = None
    """Its address; left out where nobody is sure of one."""
    file: FileName | None = None
    """A document of your own, as a path from the folder of this file."""


class Contact(Frozen):
    """Somebody to ask."""

    id: Identifier
    purpose: Text
    """What to ask them, such as “For help using the self-assessment tool”."""
    publisher: Text | None = None
    """Whose contact it is where it belongs to who published the framework: they know nothing of tixkit or your council."""
    email: Email | None = None
    phone: Text | None = None
    link: Link | None = None


class Signpost(Resource):
    """A resource as it stands in a file: with the areas, of any framework, that it is for."""

    areas: dict[Identifier, Literal["all"] | tuple[Identifier, ...]]
    """Under each framework's id, the ids of the areas it is for, or the word all."""

    def ids(self, framework: str, every: Iterable[str]) -> tuple[str, ...]:
        """Give the areas of one framework it is for; `every` is all there are."""
        named = self.areas.get(framework, ())
        return tuple(every) if named == "all" else tuple(named)


class ListedContact(Contact):
    """A contact as it stands in a file: with the frameworks it is for."""

    frameworks: tuple[Identifier, ...] = ()
    """Ids of the frameworks; none is every framework."""


class SignpostFile(Frozen):
    """A file of resources and contacts: `resources.yaml`, or one of your own."""

    resources: tuple[Signpost, ...] = ()
    contacts: tuple[ListedContact, ...] = ()


class AreaResource(Resource):
    """A resource of one framework, with the areas it is for."""

    areas: tuple[Identifier, ...]
    """Ids of areas of this framework."""
