"""`python -m tixkit.serve.voila`: Voila as tixkit's dashboards need it, and nothing else of it.

Its argument is the folder of the dashboards, or one notebook. Every address needs the token; a folder's notebooks are
shown at ``/voila/render/<id>.ipynb``, and nothing else in the folder is served. `facilitate` has one kernel waiting, so that
it opens at once.
"""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import traitlets as t
import zmq
from jupyter_core.paths import jupyter_config_path
from jupyter_server.services.kernels.handlers import _kernel_id_regex
from jupyter_server.utils import filefind
from voila import app, handler, notebook_renderer, voila_kernel_manager
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from tixkit.serve.executor import Executor
from tixkit.serve.front_end import MAIN, FrontEnd, whole
from tixkit.serve.handlers import Alive, Files, Front, Kernel, LetGo, Nothing, NoToken, Page, Waiting
from tixkit.serve.renderer import Renderer

FOR_JUPYTERLAB = frozenset({"explore"})
"""Notebooks of the folder that are read and changed in JupyterLab, and are no dashboards."""
PREHEATED = "facilitate.ipynb"
REFILLED_AFTER = 4.0
"""Seconds after which another kernel is started in the place of one that a page took: it would slow the page while that opens."""


def made_of() -> str:
    """Give a name for the versions of what pages are made of: files at an address with it never change, and browsers keep them."""
    parts = (f"{name} {version(name)}" for name in ("voila", "anywidget", "jupyterlab-widgets"))
    return hashlib.sha256("; ".join(parts).encode()).hexdigest()[:12]


def dashboards(folder: Path) -> frozenset[str]:
    """Give the names of the notebooks in a folder that are shown as pages."""
    return frozenset(file.name for file in folder.glob("*.ipynb") if file.stem not in FOR_JUPYTERLAB)


class Dashboards(app.Voila):  # type: ignore[misc]  # Voila ships no types
    """Voila with tixkit's own addresses, and one waiting kernel."""

    name = "voila"

    @t.default("cookie_secret")
    def _cookie_secret(self) -> bytes:
        """Derive it from the token: a page that was opened with it still opens when the server is started again with the same."""
        if not self.identity_provider.token:
            return bytes(super()._default_cookie_secret())
        return hashlib.sha256(b"tixkit dashboards " + self.identity_provider.token.encode()).digest()

    @t.default("config_file_paths")
    def _config_file_paths_default(self) -> list[str]:
        """Read no settings from the folder where tixkit is started: they are code, and it may be one of downloads."""
        return list(jupyter_config_path())

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read the command line, and let one kernel of `facilitate` wait where a folder is served."""
        super().initialize(argv)
        self.voila_configuration.allow_template_override = "NO"
        self.voila_configuration.allow_theme_override = "NO"
        kept = f"/voila/{made_of()}"
        addresses = {"fullStaticUrl": f"{kept}/static", "fullLabextensionsUrl": f"{kept}/labextensions"}
        self.voila_configuration.page_config_hook = lambda page_config, **_: {**page_config, **addresses}
        # Other sites' pages must not start kernels with the facilitator's cookie, whatever their browser's default is.
        self.config.IdentityProvider.cookie_options = {"samesite": "Lax"}
        if zmq.has("curve"):
            # Whoever has an account on this computer can connect to a kernel's ports, and would hear all that pages show.
            self.config.KernelManager.transport_encryption = "auto"
        if self.notebook_path is None and PREHEATED in dashboards(Path(self.root_dir)):
            self.voila_configuration.preheat_kernel = True
            pools = {"default": {"pool_size": 0}, PREHEATED: {"pool_size": 1}}
            self.config.VoilaKernelManager.kernel_pools_config = pools
            self.config.VoilaKernelManager.fill_delay = REFILLED_AFTER

    def init_settings(self) -> dict[str, Any]:
        """Give Tornado's settings; an address that there is not is said plainly."""
        kept = [f"/voila/{made_of()}/"]
        return {**super().init_settings(), "default_handler_class": Nothing, "static_immutable_cache": kept}

    def init_handlers(self) -> list[Any]:
        """Give every address that there is: pages, what they are made of, their kernels, and no file beside them."""
        rendering = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        root = Path(self.root_dir)
        whole(Path(filefind(MAIN, self.static_paths)))  # read before the first page wants it
        pages: list[Any]
        if self.notebook_path:
            one = str(Path(self.notebook_path).resolve().relative_to(root.resolve()))
            pages = [("/", Page, {**rendering, "notebook_path": one, "shown": frozenset()})]
        else:
            pages = [("/", Front), ("/voila/render/(.*)", Page, {**rendering, "shown": dashboards(root)})]
        return [
            *pages,
            (rf"/api/kernels/{_kernel_id_regex}", Kernel),
            (rf"/api/kernels/{_kernel_id_regex}/channels", VoilaKernelWebsocketHandler),
            (rf"/voila/{made_of()}/static/({re.escape(MAIN)})", FrontEnd, {"path": self.static_paths}),
            (rf"/voila/(?:{made_of()}/)?static/(.*)", Files, {"path": self.static_paths}),
            (rf"/voila/(?:{made_of()}/)?labextensions/(.*)", Files, {"path": self.labextensions_path}),
            (r"/voila/api/shutdown/(.*)", LetGo),
            (rf"/voila/api/alive/{_kernel_id_regex}", Alive),
            (rf"/voila/query/{_kernel_id_regex}", Waiting),
            (r"/login", NoToken),
            (r".*", Nothing),
        ]


def main() -> None:
    """Run Voila with these parts in the place of its own."""
    app.VoilaLoginHandler = NoToken
    notebook_renderer.VoilaExecutor = Executor
    handler.NotebookRenderer = voila_kernel_manager.NotebookRenderer = Renderer
    Dashboards.launch_instance()


if __name__ == "__main__":
    main()
