"""`python -m tixkit.demo.phones`: the demo's phones, in a process of their own.

They answer the first round at once, as if before the workshop, and every later one as slowly as people do. For each
round that all of them have answered they print one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys

import click

from tixkit.phones import Crowd, Pace, Phone, PhoneError
from tixkit.sample import load_sample

BEFORE = Pace(first=(0.0, 0.1), between=(0.0, 0.0))
IN_THE_ROOM = Pace(first=(2.0, 7.0), between=(1.5, 5.0))


@click.command()
@click.option("--room", required=True, help="The room's address.")
@click.option("--code", required=True, help="The workshop's join code.")
@click.option("--phones", type=click.IntRange(min=1), required=True, help="How many phones take part.")
def main(room: str, code: str, phones: int) -> None:
    """Answer as the sample's people do, until this process is told to end."""
    try:
        asyncio.run(_take_part(room, code, phones))
    except PhoneError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


async def _take_part(room: str, code: str, phones: int) -> None:
    sample = load_sample()
    first: list[str] = []

    def pace(round_id: str) -> Pace:
        if not first:
            first.append(round_id)
        return BEFORE if first[0] == round_id else IN_THE_ROOM

    crowd = Crowd(room, code, sample.crowd(phones), sample.answer, pace=pace)
    await crowd.join()
    told: set[str] = set()
    while True:
        await asyncio.sleep(0.1)
        for trouble in filter(None, (phone.trouble() for phone in crowd.phones)):
            raise trouble
        for round_id in _answered_by_all(crowd.phones) - told:
            told.add(round_id)
            sys.stdout.write(json.dumps({"answered": round_id}) + "\n")
            sys.stdout.flush()


def _answered_by_all(phones: list[Phone]) -> set[str]:
    rounds = [{round_id for round_id, answered in phone.answered.items() if answered.is_set()} for phone in phones]
    return set.intersection(*rounds)


if __name__ == "__main__":
    main()
