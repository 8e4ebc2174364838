"""Processes of our own: started, watched, and ended with their parent."""

from tixkit.processes.children import Child, stop_all, wait_for
from tixkit.processes.errors import StartError, Stopped
from tixkit.processes.limits import allow_many_connections, peak_memory_mb
from tixkit.processes.network import fetch, free_port, require_port
from tixkit.processes.stopping import until_stopped

__all__ = [
    "Child",
    "StartError",
    "Stopped",
    "allow_many_connections",
    "fetch",
    "free_port",
    "peak_memory_mb",
    "require_port",
    "stop_all",
    "until_stopped",
    "wait_for",
]
