"""`python -m tixkit.room`: serve phones and projector."""

from __future__ import annotations

import json
import sys

import click

from tixkit.room.serve import DEFAULT_HOST, DEFAULT_PORT, RoomServer, ServeError, serve
from tixkit.store import StoreError
from tixkit.workshop import default_store


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--store", metavar="URL", help="The store, such as sqlite:///room.db. Default: the user's own.")
@click.option("--host", metavar="ADDRESS", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port", metavar="N", type=int, default=DEFAULT_PORT, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--public-address", metavar="URL", help="What phones open. Default: this machine's address.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON once the room listens.")
def main(store: str | None, host: str, port: int, public_address: str | None, as_json: bool) -> None:
    """Serve the phones and the projector of every workshop in a store."""

    def ready(server: RoomServer) -> None:
        if as_json:
            line = json.dumps({"address": server.public_address, "host": server.host, "port": server.port})
        else:
            line = f"The room listens. Phones open {server.public_address}"
        click.echo(line)
        sys.stdout.flush()

    try:
        serve(store or default_store(), host=host, port=port, public_address=public_address, ready=ready)
    except (ServeError, StoreError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
