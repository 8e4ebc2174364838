"""Serve workshops until somebody asks to stop."""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import Callable

from tixkit.processes import until_stopped
from tixkit.scoring import DEFAULT_RULE
from tixkit.serve.addresses import show
from tixkit.serve.servers import Servers
from tixkit.workshop import Workshop, WorkshopError, create_workshop, list_workshops, open_workshop, rule_id

Say = Callable[[str], None]


def choose_workshop(
    store: str,
    *,
    code: str | None = None,
    title: str | None = None,
    authority: str | None = None,
    framework: str = "tiex",
    rule: str | None = None,
) -> Workshop | None:
    """Give the workshop to serve: the one of a code, the open one of that title and authority or else a new one, or the newest open.

    None if nothing is asked for and no workshop is open: then the list of all workshops is served, where one is made.

    Parameters
    ----------
    store
        The store's address.
    code
        The code of a workshop that the store holds.
    title, authority, framework
        Where `title` and `authority` are given, the open workshop that has both is served again, so that the same
        command goes on from where it stopped; where there is none, it is made.
    rule
        The consensus rule of a workshop that is made; one that exists keeps its own. None is the default.

    Raises
    ------
    WorkshopError
        If there is no such workshop, with the command that makes one; if there is no such rule.
    """
    declared = rule_id(DEFAULT_RULE if rule is None else rule)
    if title is not None or authority is not None:
        if code is not None:
            message = "Give either the code of a workshop, or a title and an authority for a new one."
            raise WorkshopError("malformed", message, "workshop")
        if not title or not authority:
            missing = "--authority" if title else "--title"
            raise WorkshopError("malformed", f"A new workshop needs a title and an authority: add {missing}.", missing)
        same = [
            w
            for w in list_workshops(store)
            if (w.title, w.authority, w.status) == (title.strip(), authority.strip(), "open")
        ]
        if same:
            return open_workshop(store, id=same[0].id)
        return create_workshop(store, framework, title, authority, rule=declared)
    if code is not None:
        workshop = open_workshop(store, code)
        if workshop.status == "closed":
            message = f"The workshop {code} is closed. Open it again with: tixkit workshop reopen {code}"
            raise WorkshopError("workshop_closed", message, "workshop")
        return workshop
    found = next((w for w in list_workshops(store) if w.status == "open" and not w.demo), None)
    return None if found is None else open_workshop(store, id=found.id)


def serve(
    workshop: Workshop | None,
    *,
    store: str = "",
    host: str,
    port: int,
    dashboard_port: int | None = None,
    address: str | None = None,
    certfile: str | None = None,
    keyfile: str | None = None,
    browser: bool = True,
    as_json: bool = False,
    say: Say | None = None,
) -> None:
    """Serve a store's workshops until Ctrl-C or the system's request to end.

    Parameters
    ----------
    workshop
        What the dashboard's address opens; None for the list of all workshops.
    store
        The store's address, where there is no workshop to take it from.
    host, port, dashboard_port, address, certfile, keyfile
        As for :class:`~tixkit.serve.servers.Servers`.
    browser
        Open the dashboard in a browser once it answers.
    as_json
        Print one line of JSON instead of text.
    say
        Is told what happens meanwhile; standard error if left out.

    Raises
    ------
    StartError
        If something cannot be started.
    Stopped
        When somebody asked to stop, after everything has ended.
    """
    say = say or tell
    servers = Servers(
        workshop,
        store=store,
        host=host,
        port=port,
        dashboard_port=dashboard_port,
        address=address,
        certfile=certfile,
        keyfile=keyfile,
    )
    with until_stopped(), servers:
        say("Starting the room and the dashboard.")
        servers.wait_for_room()
        servers.wait_for_dashboard()
        kept = "Whatever a page says is saved stays in the store."
        announce(workshop, servers, browser=browser, as_json=as_json, notes=(kept,))
        servers.watch(say)


def announce(
    workshop: Workshop | None, servers: Servers, *, browser: bool, as_json: bool, notes: tuple[str, ...] = ()
) -> None:
    """Say where everything is, once everything answers."""
    if not servers.reaches_phones:
        lonely = (
            f"Phones cannot reach {servers.room_url}: only browsers on this computer can. "
            "To let phones join, connect this computer to the room’s Wi-Fi and start again without --host."
        )
        notes = (*notes, lonely)
    if as_json:
        sys.stdout.write(servers.addresses.to_json() + "\n")
        sys.stdout.flush()
    else:
        show(workshop, servers.addresses, notes=notes)
    if browser:
        # A browser in the terminal would keep this thread from looking after the servers.
        threading.Thread(target=webbrowser.open, args=(servers.addresses.dashboard,), daemon=True).start()


def tell(sentence: str) -> None:
    """Write a sentence for people to standard error, away from what programs read."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
