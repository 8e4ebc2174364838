"""`tixkit facilitate`: a second facilitator's dashboard."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", metavar="WORKSHOP")
@click.option(
    "--store", metavar="URL", help="Where the workshop is kept, such as postgresql://…. Default: a file of your own."
)
@click.option(
    "--name", metavar="TEXT", default="", help="Your name: kept with what you change, and shown to the other."
)
@click.option(
    "--room-url", metavar="URL", default="", help="The room's address as phones type it, for its links and its health."
)
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="The dashboard's port. Default: a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the dashboard in a browser.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON once it answers.")
def facilitate(
    *, code: str, store: str | None, name: str, room_url: str, port: int | None, no_browser: bool, as_json: bool
) -> None:
    """Join a running workshop as a second facilitator.

    WORKSHOP is its code. It opens a dashboard of your own on the same store and starts no room. What either of you changes the other sees within a second. Ctrl-C ends it; the workshop goes on.
    """
    from tixkit.serve.facilitate import facilitate as run
    from tixkit.serve.serve import tell
    from tixkit.workshop import WorkshopError, default_store, open_workshop

    found = open_workshop(store or default_store(), code, by=name or None)
    if found.status == "closed":
        message = f"The workshop {code} is closed. Open it again with: tixkit workshop reopen {code}"
        raise WorkshopError("workshop_closed", message, "workshop")
    run(found, name=name, room_url=room_url, port=port, browser=not no_browser, as_json=as_json, say=tell)
