"""`tixkit room`, and `python -m tixkit.room`: one definition of the command and its options."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tixkit.room.serve import RoomServer


public_address_option = click.option(
    "--public-address", metavar="URL", help="What phones open, such as https://room.example.org. Default: this machine."
)


def certificate_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a certificate to a command."""
    keyfile = click.option(
        "--keyfile", metavar="PATH", help="The certificate’s private key as a PEM file, without a passphrase."
    )
    certfile = click.option(
        "--certfile", metavar="PATH", help="A certificate as a PEM file, for https. Needs --keyfile."
    )
    return certfile(keyfile(command))


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    metavar="URL",
    envvar="TIXKIT_STORE",
    help="Where workshops are kept, such as sqlite:///room.db or postgresql://user@host/database. Default: "
    "$TIXKIT_STORE, which other users of this machine cannot read, or else a file of your own.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    help="The address to listen on. Default: 0.0.0.0, which is all; with --behind-proxy alone 127.0.0.1.",
)
@click.option("--port", metavar="N", type=int, default=8765, show_default=True, help="The port; 0 takes a free one.")
@public_address_option
@certificate_options
@click.option(
    "--behind-proxy",
    metavar="[ADDRESS]",
    is_flag=False,
    flag_value="loopback",
    help="Believe a proxy about where requests come from: one on this machine, or the one at ADDRESS.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON once the room listens.")
def room(
    *, store: str | None, host: str | None, port: int, public_address: str | None, certfile: str | None, keyfile: str | None,
    behind_proxy: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Serve phones and projectors alone.

    It serves every workshop of the store. Facilitators open their dashboard elsewhere, on the same store. SIGTERM or Ctrl-C ends it: phones are told, and what is being saved is saved.
    """
    from tixkit.room import logs
    from tixkit.room.serve import RoomServer, serve
    from tixkit.workshop import default_store

    logs.start()
    server = RoomServer(
        store or default_store(),
        host=host,
        port=port,
        public_address=public_address,
        certfile=certfile,
        keyfile=keyfile,
        behind_proxy=behind_proxy,
    )
    serve(server, ready=lambda server: _announce(server, as_json=as_json))


def _announce(server: RoomServer, *, as_json: bool) -> None:
    if as_json:
        line = json.dumps({"address": server.public_address, "host": server.host, "port": server.port})
    else:
        line = f"The room listens. Phones open {server.public_address}"
    click.echo(line)
    sys.stdout.flush()
