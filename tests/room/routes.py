"""The addresses of the running room, read from its own routes."""

from __future__ import annotations

import tornado.web
from room.serving import Serving

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_GROUPS = {r"([^/]{1,40})": "{code}", r"([^/]{1,200})": "{key}", "(.+)": "{file}"}


def served(room: Serving) -> set[tuple[str, str]]:
    """Give every address, with names in braces for what varies, and each method that it takes."""
    found = set()
    for rule in room.server.app.wildcard_router.rules:
        pattern = rule.matcher.regex.pattern.removesuffix("$").replace("\\.", ".")
        for group, name in _GROUPS.items():
            pattern = pattern.replace(group, name)
        for one in ("openapi", "asyncapi") if "(openapi|asyncapi)" in pattern else ("",):
            path = pattern.replace("(openapi|asyncapi)", one)
            for method in METHODS:
                if getattr(rule.target, method.lower()) is not tornado.web.RequestHandler._unimplemented_method:
                    found.add((path, method))
    return found
