"""What the dashboards' server answers: pages, the files they are made of, and plain words for everything else."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler, FileFindHandler, JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError, authenticated
from voila.request_info_handler import RequestInfoSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.voila_identity_provider import VoilaLoginHandler

_PAGE = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}, tixkit</title>
<style>body{{font:19px/1.4 Arial,Helvetica,sans-serif;color:#1d1d1d;max-width:36em;margin:0 auto;padding:32px 16px}}a{{color:#0b5f59}}</style></head>
<body><main><h1>{title}</h1>
{words}
<p>Everything that was saved is safe.</p></main></body></html>
"""
NO_TOKEN = _PAGE.format(
    title="This address does not open the dashboard",
    words=(
        "<p>The dashboard’s address ends in a token that is new each time tixkit starts. Open the address that\n"
        "<strong>tixkit serve</strong> or <strong>tixkit demo</strong> printed last, or start it again.</p>"
    ),
)
_HOME = '<p><a href="/">All workshops</a></p>'
NOT_HERE = _PAGE.format(
    title="There is no such page",
    words=f"<p>The address may be mistyped, or come from another version of tixkit.</p>{_HOME}",
)
FAILED = _PAGE.format(
    title="This page could not be opened",
    words=(
        "<p>Something went wrong in tixkit. Reload the page; if it happens again, stop tixkit with Ctrl+C in its terminal and "
        f"start it again.</p>{_HOME}"
    ),
)


class Plain:
    """Says an error in plain words, and never with what Python said."""

    def write_error(self: Any, status_code: int, **_: Any) -> None:
        """Give the page for a status."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        kind = {"set_content_type": "text/html; charset=utf-8"} if isinstance(self, APIHandler) else {}
        self.finish({403: NO_TOKEN, 404: NOT_HERE, 405: NOT_HERE}.get(status_code, FAILED), **kind)


class NoToken(VoilaLoginHandler):  # type: ignore[misc]  # Voila ships no types
    """What stands at the login address: there is no password, only the printed address."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say so."""
        self.set_status(403)
        self.finish(NO_TOKEN)

    @allow_unauthenticated
    def post(self) -> None:
        """Take no password either."""
        self.get()


class Nothing(Plain, JupyterHandler):
    """Every address that there is not."""

    @authenticated
    def get(self, *_: str) -> None:
        """Say so."""
        raise HTTPError(404)


class Front(Plain, JupyterHandler):
    """The printed address: the workshop that it names, else the list of all workshops."""

    @authenticated
    def get(self) -> None:
        """Lead to the page, with the token for who keeps no cookie."""
        code = self.get_query_argument("workshop", "")
        kept = {
            name: self.get_query_argument(name) for name in ("token", "workshop") if self.get_query_argument(name, "")
        }
        page = "facilitate" if code else "home"
        self.redirect(f"/voila/render/{page}.ipynb" + (f"?{urlencode(kept)}" if kept else ""))


class Page(Plain, TornadoVoilaHandler):  # type: ignore[misc]
    """A dashboard's page, which brings the cookie that its last message, to end its kernel, is checked against."""

    def initialize(self, *, shown: frozenset[str], **given: Any) -> None:
        """Take the names of the notebooks that are shown."""
        super().initialize(**given)
        self.shown = shown

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Set the cookie before the page begins to be sent; to read the token is what sets it."""
        if path is not None and path not in self.shown:
            raise HTTPError(404)
        _ = self.xsrf_token
        await super().get(path)

    def should_use_rendered_notebook(self, notebook_data: dict[str, Any], *given: Any) -> bool:
        """Say whether the waiting kernel is used: not for the server's own look at the page, nor while there is none that waits."""
        usable = super().should_use_rendered_notebook(notebook_data, *given)
        return bool(usable and not self.get_query_argument("check", "") and self._one_waits(self.path_args[0]))

    def _one_waits(self, name: str) -> bool:
        """Say whether a kernel stands ready for a notebook, and let go of one that failed while it waited."""
        started = self.kernel_manager._pools[name][0]  # noqa: SLF001  # Voila has no other way to ask
        if not started.done():
            return False
        if not started.cancelled() and started.exception() is None and self._runs(started.result()):
            return True
        self.kernel_manager._pools[name].pop(0)  # noqa: SLF001
        self.kernel_manager.fill_if_needed(notebook_name=name)
        return False

    def _runs(self, waiting: dict[str, Any]) -> bool:
        """Say whether a kernel still waits: Voila notices only after a while that one has died."""
        if waiting["task"].done() or waiting["kernel_id"] not in self.kernel_manager:
            return False
        process = getattr(self.kernel_manager.get_kernel(waiting["kernel_id"]).provisioner, "process", None)
        return process is not None and process.poll() is None


class Kernel(Plain, KernelHandler):
    """What a page asks about its kernel."""


class LetGo(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Ends the kernel of a page that was closed, which may say so more than once."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End it, if it has not ended before."""
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
            return
        self.set_status(204)
        self.finish()


class Alive(JupyterHandler):
    """Tells a page that hears nothing whether its kernel still runs."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Answer ``{"kernel": true}`` or ``{"kernel": false}``."""
        known = kernel_id in self.kernel_manager
        alive = known and await ensure_async(self.kernel_manager.get_kernel(kernel_id).is_alive())
        self.set_header("Cache-Control", "no-store")
        self.finish({"kernel": bool(alive)})


class Waiting(RequestInfoSocketHandler):  # type: ignore[misc]
    """Tells a kernel that was started before there was a page what its page asks for, also when it asks again after a sleep."""

    async def prepare(self) -> None:
        """Refuse who has not the token: what a page asks for may hold it, and everybody on this computer sees kernels' ids."""
        known = self.settings["identity_provider"]
        shown = known.get_token(self)
        if known.auth_enabled and not compare_digest(shown.encode(), known.token.encode()):
            self.set_status(403)
            self.finish()

    def on_close(self) -> None:
        """Forget this connection, and no newer one of the same kernel."""
        for kernel, waiter in list(self._waiters.items()):
            if waiter is self:
                del self._waiters[kernel]


class Locked(Plain):
    """Asks for the token where Jupyter gives a file to everybody."""

    async def prepare(self: Any) -> None:
        """Refuse who has not shown it."""
        await super().prepare()  # type: ignore[misc]
        if self.current_user is None:
            raise HTTPError(403)


class Files(Locked, FileFindHandler):  # type: ignore[misc]
    """The files of the front-end, for who has the token."""

    _static_paths: dict[str, str] = {}  # noqa: RUF012  # its own: the cache of its base holds files of other addresses
