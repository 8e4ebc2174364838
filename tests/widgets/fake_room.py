"""A room that answers `/healthz` as a test wants it to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeRoom:
    """A server on a free port of 127.0.0.1; `trouble` is what it says is wrong, empty while all is well; `body` is sent instead."""

    def __init__(self) -> None:
        self.trouble = ""
        self.body: bytes | None = None
        self.asked = 0
        room = self

        class Health(BaseHTTPRequestHandler):
            timeout = 5  # a caller that was killed says nothing more

            def do_GET(self) -> None:
                room.asked += 1
                trouble = room.trouble
                told = {"error": {"code": "full", "message": trouble}} if trouble else {"status": "ok"}
                self.send_response(503 if trouble or room.body else 200)
                self.end_headers()
                self.wfile.write(room.body or json.dumps(told).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Health)
        self._server.daemon_threads = False  # closing waits for them, so that no line stays open
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
