"""For who runs the room: whether all is well, counts, and the descriptions of what clients may rely on."""

from __future__ import annotations

import asyncio
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tixkit.room import metrics
from tixkit.room.base import Handler
from tixkit.room.errors import NOT_SAVED, RoomError, error_body, words_for
from tixkit.room.proxy import FORWARDING, is_loopback
from tixkit.room.public import encode
from tixkit.store import StoreError

_FOLDER = Path(__file__).resolve().parent


class HealthHandler(Handler):
    """`/healthz`: 200 once the store answers, and the last answers that came could be saved."""

    async def get(self) -> None:
        """Ask the store; on this machine its own words say why it does not answer, to others they would tell where it is."""
        try:
            await self.manager.store_answers()
        except StoreError as error:
            self._ill(error.code, error.message if _asked_here(self) else NOT_SAVED)
            return
        if self.manager.health.saves:
            self.write_json({"status": "ok"})
        else:
            self._ill("store_unavailable", NOT_SAVED)

    def _ill(self, code: str, words: str) -> None:
        self.set_header("Retry-After", "5")
        self.write_json(error_body(code, words), 503)


class MetricsHandler(Handler):
    """`/metrics`: counts for Prometheus, to this machine alone; to anybody else there is no such page."""

    def prepare(self) -> None:
        """Answer whoever is not on this machine, or came through a proxy, as an unknown page does."""
        if not _asked_here(self):
            raise RoomError(404, *words_for(404))
        super().prepare()

    def get(self) -> None:
        """Give the counts."""
        self.set_header("Content-Type", metrics.CONTENT_TYPE)
        self.finish(self.manager.metrics.text())


class DescriptionHandler(Handler):
    """`/api/v1/openapi.json` and `/api/v1/asyncapi.json`: the API as programs read it."""

    async def get(self, name: str) -> None:
        """Give a description, or 304 to who has it."""
        body, etag = await asyncio.to_thread(described, name)  # the first time it is read, which takes a moment
        self.set_header("ETag", etag)
        self.set_header("Cache-Control", "public, max-age=3600")
        if self.check_etag_header():
            self.set_status(304)
            return
        self.write_json(body)


def _asked_here(handler: Handler) -> bool:
    """Say whether a request comes from this machine itself, by a name of its own and through no proxy."""
    headers = handler.request.headers
    host = re.sub(r":\d+$", "", headers.get("Host", ""))
    named_here = host == "localhost" or is_loopback(host.strip("[]"))
    return is_loopback(handler.address) and named_here and not any(name in headers for name in FORWARDING)


def _yaml(name: str) -> Any:
    return YAML(typ="safe", pure=True).load(_FOLDER / f"{name}.yaml")


@cache
def described(name: str) -> tuple[bytes, str]:
    """Give a description as JSON, and a strong ETag for it.

    Parameters
    ----------
    name
        ``openapi`` for requests, ``asyncapi`` for sockets.
    """
    description = _yaml(name)
    description["components"]["schemas"] = {**_yaml("schemas"), **_yaml("view_schemas")}
    body = encode(description)
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'
