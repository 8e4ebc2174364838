"""`tixkit workshop`: make a workshop, find it again, and take it elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tixkit.cli.lines import one_line
from tixkit.local_time import day_of

_STORE = click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)

RULE_HELP = "When a statement has consensus: 75, or strict, which is 70% with fewer than 15% the other way."


PLACE_HELP = "Where it is held, such as “Civic Suite, Sampleford”, for the cover of its reports."
CONTACT_HELP = "A post and a way to reach it, such as “Head of Transformation, 01632 960123”; not a person."
_PLACE = click.option("--place", metavar="TEXT", help=PLACE_HELP)
_CONTACT = click.option("--contact", metavar="TEXT", help=CONTACT_HELP)


@click.group()
def workshop() -> None:
    """Make, describe, list, close and reopen workshops, take them elsewhere, and delete names."""


@workshop.command()
@_STORE
@click.option("--title", metavar="TEXT", required=True, help="What people see, such as “Leadership workshop”.")
@click.option("--authority", metavar="TEXT", required=True, help="The council.")
@click.option("--framework", metavar="ID|PATH", default="tiex", show_default=True, help="What is assessed.")
@click.option("--rule", metavar="ID", default="75", show_default=True, help=RULE_HELP)
@_PLACE
@_CONTACT
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def new(
    *, store: str | None, title: str, authority: str, framework: str, rule: str, place: str | None, contact: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Make a workshop and print its code."""
    from tixkit.scoring import consensus_rule
    from tixkit.workshop import create_workshop, format_code

    made = create_workshop(store, framework, title, authority, rule=rule, place=place or "", contact=contact or "")
    if as_json:
        told = {"code": made.code, "title": made.title, "authority": made.authority, "store": made.store_url}
        click.echo(json.dumps({**told, "rule": made.rule}))
        return
    click.echo(f"The workshop “{one_line(made.title)}” has the code {format_code(made.code)}.")
    click.echo(f"Its rule: {consensus_rule(made.rule).text(made.framework)}")
    where = f" --store {store}" if store else ""
    click.echo(f"Serve it with: tixkit serve --workshop {made.code}{where}")


@workshop.command("list")
@_STORE
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(*, store: str | None, as_json: bool) -> None:
    """List the workshops of a store, the newest first."""
    from tixkit.workshop import format_code, list_workshops

    found = list_workshops(store)
    if as_json:
        rows = [
            {"code": w.code, "title": w.title, "authority": w.authority, "framework": w.framework, "status": w.status,
             "created_at": w.created_at.isoformat(), "agreed": w.agreed, "areas": w.areas, "official": w.official}
            for w in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not found:
        click.echo('There is no workshop yet. Make one with: tixkit workshop new --title "…" --authority "…"')
    for w in found:
        day = day_of(w.created_at)
        click.echo(f"{format_code(w.code)}  {one_line(w.title)}, {one_line(w.authority)}, {day.day} {day:%B %Y}")
        mark = "; official submission" if w.official else ""
        click.echo(f"         {w.framework}; {w.status}; {w.agreed} of {w.areas} agreed{mark}")


@workshop.command()
@click.argument("code", metavar="WORKSHOP")
@_STORE
@_PLACE
@_CONTACT
@click.option(
    "--official/--not-official", default=None,
    help="Whether it is the authority’s official submission for benchmarking, or seen inside the authority only. One workshop of an authority and framework is official: the mark moves.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def describe(
    *, code: str, store: str | None, place: str | None, contact: str | None, official: bool | None, as_json: bool
) -> None:
    """Say what the cover of its reports tells: place, contact, and whether it is the official submission.

    An open workshop or a closed one. What is left out stays as it is, and "" takes a place or contact back; without any
    option it prints what stands.
    """
    from tixkit.views.wording import OFFICIAL
    from tixkit.workshop import Described, format_code, open_workshop
    from tixkit.workshop.about import AboutFields

    found = open_workshop(store, code)
    said = AboutFields()
    if place is not None:
        said["place"] = place
    if contact is not None:
        said["contact"] = contact
    if official is not None:
        said["official"] = official
    done = found.describe(**said) if said else Described(found.about())
    about = done.about
    if as_json:
        told = {"code": found.code, "place": about.place, "contact": about.contact, "official": about.official}
        click.echo(json.dumps({**told, "moved_from": done.moved_from or None}, ensure_ascii=False))
        return
    click.echo(f"{format_code(found.code)}  {one_line(found.title)}, {one_line(found.authority)}")
    for name, words in (
        ("Place", about.place),
        ("Contact", about.contact),
        ("Status", OFFICIAL.get(about.official, "not decided")),
    ):
        click.echo(f"{name}: {one_line(words) or 'not given'}")
    if done.moved_from:
        click.echo(one_line(done.moved()))


@workshop.command()
@click.argument("code", metavar="WORKSHOP")
@_STORE
def close(*, code: str, store: str | None) -> None:
    """Close a workshop: its code opens nothing until it is reopened."""
    from tixkit.workshop import open_workshop

    found = open_workshop(store, code)
    found.close()
    click.echo(f"The workshop “{found.title}” is closed.")


@workshop.command()
@click.argument("code", metavar="WORKSHOP")
@_STORE
def reopen(*, code: str, store: str | None) -> None:
    """Open a closed workshop again, under the same code."""
    from tixkit.workshop import open_workshop

    found = open_workshop(store, code)
    found.reopen()
    click.echo(f"The workshop “{found.title}” is open.")


@workshop.command("forget-names")
@click.argument("code", metavar="WORKSHOP")
@_STORE
def forget_names(*, code: str, store: str | None) -> None:
    """Delete every name that people agreed to show, in an open workshop or a closed one."""
    from tixkit.workshop import open_workshop

    found = open_workshop(store, code)
    deleted = found.forget_names()
    names = "1 name is deleted" if deleted == 1 else f"{deleted} names are deleted"
    click.echo(f"{names}. People in “{found.title}” are called by role and number.")


@workshop.command()
@click.argument("code", metavar="WORKSHOP")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@_STORE
def save(*, code: str, file: Path, store: str | None) -> None:
    """Save a whole workshop as one file, to open it on another computer.

    It holds what each person answered, by role and number, so keep it like the store. It holds no names, no Wi-Fi, no keys, and nothing of a round that was not revealed.
    """
    from tixkit.reports.files import write_whole
    from tixkit.workshop import carry, open_workshop
    from tixkit.workshop.carried import to_text

    copy = carry.collect(open_workshop(store, code))
    write_whole(file, to_text(copy).encode())
    click.echo(f"“{copy.title}” is saved in {file}.")
    if copy.left_out_rounds:
        click.echo(carry.left_out(copy))


@workshop.command("open")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@_STORE
@click.option("--again", is_flag=True, help="Open it although the store has this workshop already.")
def open_(*, file: Path, store: str | None, again: bool) -> None:
    """Open a file of `tixkit workshop save` as a workshop with a new code.

    Phones that took part where it was saved are not known here: people join anew.
    """
    from tixkit.workshop import WorkshopError, carry, format_code
    from tixkit.workshop.carried import from_text

    try:
        text = carry.read_file(file)
        made = carry.from_json(store, text, name=file.name, again=again)
    except WorkshopError as error:
        if error.code == "already_here":
            raise click.ClickException(f"{error.message} To open it once more, add --again.") from None
        raise
    click.echo(f"The workshop “{one_line(made.title)}” has the code {format_code(made.code)}.")
    if mark := carry.left_mark(made, from_text(text)):
        click.echo(mark)
