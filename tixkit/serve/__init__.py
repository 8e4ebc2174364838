"""Serve a workshop: the room for phones, the dashboard for the facilitator, and the addresses of both."""

from tixkit.serve.addresses import Addresses
from tixkit.serve.dashboard import notebook_folder, template_folder
from tixkit.serve.serve import choose_workshop, serve
from tixkit.serve.servers import Servers

__all__ = ["Addresses", "Servers", "choose_workshop", "notebook_folder", "serve", "template_folder"]
