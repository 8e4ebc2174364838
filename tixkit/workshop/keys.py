"""Join codes, ids and tokens: what opens what."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

CODE_LENGTH = 6
CODE_ALPHABET = "CDFGHJKMNPQRTVWXY34679"
"""Of each set of look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) at most one, and no vowels, so no words. 22⁶ is 113 million."""


def new_code() -> str:
    """Make a join code: short enough to read out, from a cryptographic source."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def normalise_code(typed: str) -> str:
    """Give the code that a person meant: capitals, without spaces and hyphens."""
    return "".join(typed.split()).replace("-", "").upper()


def format_code(code: str) -> str:
    """Give a code in two halves, as it is shown and read out: “H7M 4KQ”."""
    return f"{code[:3]} {code[3:]}"


def new_id() -> str:
    """Make an id that cannot be guessed: 128 bits."""
    return secrets.token_hex(16)


def new_token() -> str:
    """Make a secret for one person or one projector: 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


def join_key(projector_key: str) -> str:
    """Give what the join address carries beside the code: 96 bits, from which the projector's key cannot be worked out.

    The code is short and can be guessed; whoever has this as well has seen an address of the workshop.
    """
    digest = hmac.new(projector_key.encode(), b"join", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest)[:16].decode()


def token_hash(token: str) -> str:
    """Give what is kept of a token. A plain SHA-256 is enough: tokens are random, not chosen by people.

    Tokens are looked up by this hash and never compared themselves. How long a look-up takes may tell how far two hashes
    agree, which helps nobody: a token whose hash begins as another's does is as hard to find as the other token.
    """
    return hashlib.sha256(token.encode()).hexdigest()
