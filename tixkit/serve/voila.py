"""`python -m tixkit.serve.voila`: Voila, with a plain page for who comes without the token instead of a password form."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated
from voila import app
from voila.voila_identity_provider import VoilaLoginHandler

PAGE = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not the dashboard’s address, tixkit</title>
<style>body{font:19px/1.4 Arial,Helvetica,sans-serif;color:#1d1d1d;max-width:36em;margin:0 auto;padding:32px 16px}</style></head>
<body><main><h1>This address does not open the dashboard</h1>
<p>The dashboard’s address ends in a token that is new each time tixkit starts. Open the address that
<strong>tixkit serve</strong> or <strong>tixkit demo</strong> printed last, or start it again.</p>
<p>Everything that was saved is safe.</p></main></body></html>
"""


class NoToken(VoilaLoginHandler):  # type: ignore[misc]  # Voila ships no types
    """What stands at the login address: there is no password, only the printed address."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say so."""
        self.set_status(403)
        self.finish(PAGE)

    @allow_unauthenticated
    def post(self) -> None:
        """Take no password either."""
        self.get()


def main() -> None:
    """Run Voila with this page at its login address."""
    app.VoilaLoginHandler = NoToken
    app.main()


if __name__ == "__main__":
    main()
