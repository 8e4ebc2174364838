"""Where to read on, with each area, and whom to ask."""

from __future__ import annotations

from tixkit.framework import AreaResource, Contact, Framework
from tixkit.reports.grammar import sentence
from tixkit.reports.language import _
from tixkit.reports.word.story import Story
from tixkit.reports.word.wml import run


def resources(story: Story, f: Framework, area: str) -> None:
    """List what is signposted for an area, a line each, with its address where it has one; nothing where there is none."""
    found = f.resources_for(area)
    if found:
        story.heading(4, _("Resources"))
        story.bullets([_title(story, r) for r in found])


def _title(story: Story, resource: AreaResource) -> list[str]:
    title = story.link(resource.link, resource.title) if resource.link else run(resource.title)
    told = resource.publisher
    if resource.file:
        told = _("{publisher}; the council’s file {file}").format(publisher=told, file=resource.file)
    return [title, run(f" ({told})")]


def reading_list(story: Story, f: Framework) -> None:
    """List everything that is signposted, with what it is for and for how many areas; nothing where there is none."""
    known = set(f.areas_by_id)
    found = [(r, known & set(r.areas)) for r in f.resources]
    found = [(r, areas) for r, areas in found if areas]
    if not found:
        return
    story.heading(4, _("Where to read on"))
    items = []
    for resource, areas in found:
        number = len(areas)
        which = f.areas_by_id[min(areas)].numbered_title if number == 1 else f"{number} {f.labels.area.many}"
        everywhere = number == len(known) > 1
        where = _("For all {areas}.") if everywhere else _("For {areas}.")
        told = where.format(areas=f.labels.area.many if everywhere else which)
        items.append([*_title(story, resource), run(f". {sentence(resource.purpose)} {told}")])
    story.bullets(items)


def contacts(story: Story, f: Framework) -> None:
    """List whom to ask; nothing where nobody is named."""
    if f.contacts:
        story.heading(4, _("Whom to ask"))
        story.bullets([_contact(story, contact) for contact in f.contacts])


def _contact(story: Story, contact: Contact) -> list[str]:
    whose = f" ({contact.publisher})" if contact.publisher else ""
    ways = [
        *([story.link(f"mailto:{contact.email}", contact.email)] if contact.email else []),
        *([run(contact.phone)] if contact.phone else []),
        *([story.link(contact.link, contact.link)] if contact.link else []),
    ]
    runs = [run(f"{contact.purpose}{whose}"), *([run(": ")] if ways else [])]
    for i, way in enumerate(ways):
        runs += [run(", ")] if i else []
        runs.append(way)
    return runs
