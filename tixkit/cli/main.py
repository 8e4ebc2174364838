"""`tixkit`: every command. What they need is imported when they run, so that help comes at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tixkit import __version__
from tixkit.cli.errors import PlainErrors
from tixkit.cli.export import export
from tixkit.cli.facilitate import facilitate
from tixkit.cli.framework import framework
from tixkit.cli.plan import plan
from tixkit.cli.progress import progress
from tixkit.cli.workshop import RULE_HELP, workshop
from tixkit.room.command import certificate_options, public_address_option, room

if TYPE_CHECKING:
    from tixkit.workshop import Workshop

_STORE = click.option(
    "--store", metavar="URL", help="Where workshops are kept, such as sqlite:///room.db. Default: a file of your own."
)
_BROWSER = click.option("--no-browser", is_flag=True, help="Do not open the dashboard in a browser.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one line of JSON once everything answers.")
_HOST = click.option(
    "--host",
    metavar="ADDRESS",
    default="0.0.0.0",  # noqa: S104  # phones come from the local network
    show_default=True,
    help="Where the room listens for phones; 127.0.0.1 is this computer only.",
)
_DASHBOARD_PORT = click.option(
    "--dashboard-port", metavar="N", type=click.IntRange(1, 65535), help="The dashboard's port. Default: a free one."
)


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tixkit", message="%(prog)s %(version)s")
def main() -> None:
    """Facilitated self-assessment workshops for councils: answers from people's phones, a live heatmap, the report."""


@main.command()
@click.option("--store", metavar="URL", help="Where the demo is kept. Default: a folder that is deleted at the end.")
@_HOST
@click.option(
    "--port", metavar="N", type=click.IntRange(1, 65535), help="The room's port. Default: 8765, or a free one."
)
@_DASHBOARD_PORT
@click.option(
    "--phones", metavar="N", type=click.IntRange(1, 200), default=12, show_default=True, help="How many phones."
)
@_BROWSER
@_JSON
def demo(
    *, store: str | None, host: str, port: int | None, dashboard_port: int | None, phones: int, no_browser: bool, as_json: bool
) -> None:  # fmt: skip
    """Show a sample workshop on simulated phones.

    They answer whenever a round is open. Nothing of it mixes with your own workshops. Ctrl-C ends it.
    """
    from tixkit.demo import demo as run

    run(
        store=store,
        host=host,
        port=port,
        dashboard_port=dashboard_port,
        phones=phones,
        browser=not no_browser,
        as_json=as_json,
    )


@main.command()
@_STORE
@click.option("--workshop", "code", metavar="CODE", help="The workshop's code. Default: the newest that is open.")
@click.option("--title", metavar="TEXT", help="Make a new workshop with this title.")
@click.option("--authority", metavar="TEXT", help="The council of the new workshop.")
@click.option(
    "--framework", metavar="ID|PATH", default="tiex", show_default=True, help="What the new workshop assesses."
)
@click.option("--rule", metavar="ID", help=f"The new workshop's rule. {RULE_HELP} Default: 75.")
@_HOST
@click.option(
    "--port", metavar="N", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The room's port."
)
@_DASHBOARD_PORT
@public_address_option
@certificate_options
@_BROWSER
@_JSON
def serve(
    *, store: str | None, code: str | None, title: str | None, authority: str | None, framework: str, rule: str | None,
    host: str, port: int, dashboard_port: int | None, public_address: str | None, certfile: str | None,
    keyfile: str | None, no_browser: bool, as_json: bool,
) -> None:  # fmt: skip
    """Serve workshops to phones and facilitator.

    The dashboard opens the workshop of --workshop, or one made with --title and --authority, or else the newest that is open. Where none is open it shows the list of all workshops, where you make, open and import them.

    The room listens for phones on the local network, the dashboard on this computer only. Ctrl-C ends it. What was saved stays in the store, and the same command goes on from there.
    """
    from tixkit.processes import require_port
    from tixkit.serve import choose_workshop
    from tixkit.serve import serve as run
    from tixkit.workshop import default_store

    require_port(host, port, "the room", "--port")  # before a workshop is made that could not be served
    where = store or default_store()
    chosen = choose_workshop(where, code=code, title=title, authority=authority, framework=framework, rule=rule)
    if chosen is not None:
        _say_what_it_keeps(chosen, framework, rule)
    run(
        chosen,
        store=where,
        host=host,
        port=port,
        dashboard_port=dashboard_port,
        address=public_address,
        certfile=certfile,
        keyfile=keyfile,
        browser=not no_browser,
        as_json=as_json,
    )


def _say_what_it_keeps(chosen: Workshop, framework: str, rule: str | None) -> None:
    """Say where a workshop that exists keeps its own framework or rule, and not what the command line names."""
    from tixkit.framework import FrameworkError, load_framework
    from tixkit.scoring import RULES

    wanted = chosen.framework.id
    if click.get_current_context().get_parameter_source("framework") is ParameterSource.COMMANDLINE:
        with suppress(FrameworkError):  # the workshop has its own copy: a folder may have moved
            wanted = load_framework(framework).id
    if wanted != chosen.framework.id:
        click.echo(
            f"The workshop “{chosen.title}” exists and goes on with its framework, {chosen.framework.id}: --framework is "
            "for a new workshop. Give another --title for one.",
            err=True,
        )
    if rule is not None and chosen.rule != rule:
        click.echo(
            f"The workshop “{chosen.title}” exists and keeps its rule, “{RULES[chosen.rule].title}”: --rule is for a "
            "new workshop. The dashboard lets you choose another for a round.",
            err=True,
        )


@main.command()
@click.option(
    "--phones", metavar="N", type=click.IntRange(1, 2000), default=30, show_default=True, help="How many phones."
)
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Where every export and the rehearsal's own store are written.",
)
@click.option("--framework", metavar="ID|PATH", default="tiex", show_default=True, help="What is assessed.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def rehearse(*, phones: int, folder: Path, framework: str, as_json: bool) -> None:
    """Rehearse the whole job on simulated phones.

    It proves that every saved answer is there, once. Run it the day before, on the computer you will use. It starts a room of its own on a free port and touches
    none of your workshops.
    """
    from tixkit.cli.figures import announce, silent, step
    from tixkit.processes import Stopped, until_stopped
    from tixkit.rehearse import rehearse as run

    try:
        with until_stopped():
            rehearsal = run(phones, folder, framework, say=silent if as_json else step)
    except Stopped:
        click.echo("The rehearsal was stopped before its end, so it proved nothing.", err=True)
        raise SystemExit(130) from None
    announce(rehearsal, as_json=as_json)
    if rehearsal.verdict.problems:
        raise click.ClickException("The rehearsal failed. " + " ".join(rehearsal.verdict.problems[:5]))


main.add_command(room)
main.add_command(facilitate)
main.add_command(framework)
main.add_command(workshop)
main.add_command(export)
main.add_command(plan)
main.add_command(progress)
