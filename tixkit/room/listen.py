"""Where the room listens, and with which certificate: everything that can be wrong there, in plain words."""

from __future__ import annotations

import contextlib
import errno
import socket
import ssl
from pathlib import Path

import tornado.netutil

CONNECTIONS = 65_536
"""Open files, each a phone or a projector, that a room asks the system for."""
BACKLOG = 4096
"""Connections that may wait to be accepted: a whole hall scans one code at the same moment."""


class ServeError(RuntimeError):
    """The room cannot start; the message says why and what to do."""


class _LockedKeyError(Exception):
    pass


def bind(host: str, port: int) -> list[socket.socket]:
    """Listen on `host` and `port`; port 0 takes a free one.

    Raises
    ------
    ServeError
        If that cannot be.
    """
    if not 0 <= port <= 65535:
        raise ServeError(f"Port {port} does not exist. Choose one from 1024 to 65535 with --port.")
    family = socket.AF_UNSPEC if ":" in host else socket.AF_INET
    try:
        return tornado.netutil.bind_sockets(port, host, family=family, backlog=BACKLOG)
    except socket.gaierror:
        raise ServeError(_not_ours(host)) from None
    except OSError as error:
        raise ServeError(_why(error, host, port)) from None


def allow_many_connections() -> None:
    """Let this process hold as many connections as the system grants: often it starts with 1,024 or fewer."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS if hard == resource.RLIM_INFINITY else min(CONNECTIONS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(ValueError, OSError):  # some systems grant less than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def certificate(certfile: str | None, keyfile: str | None) -> ssl.SSLContext | None:
    """Read the certificate that the room shows; None where none is given.

    Parameters
    ----------
    certfile
        A PEM file with the certificate and those between it and its authority.
    keyfile
        A PEM file with its private key, without a passphrase.

    Raises
    ------
    ServeError
        If only one is given, or they cannot be used.
    """
    if certfile is None and keyfile is None:
        return None
    if certfile is None or keyfile is None:
        missing = "--certfile" if certfile is None else "--keyfile"
        raise ServeError(f"A certificate needs its key and a key its certificate: add {missing}.")
    _require_pem(certfile, "certificate", "--certfile", "CERTIFICATE-----")
    _require_pem(keyfile, "private key", "--keyfile", "PRIVATE KEY-----")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certfile, keyfile, password=_locked)
    except _LockedKeyError:
        raise ServeError(
            f"The key {keyfile} is locked with a passphrase, which the room cannot type. Give an unlocked copy that only "
            f"you can read: openssl pkey -in {keyfile} -out unlocked.pem"
        ) from None
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            words = f"The key {keyfile} does not belong to the certificate {certfile}. Give the pair that was made together."
        else:
            words = (
                f"The certificate {certfile} and the key {keyfile} cannot be used: they are damaged or no pair. "
                "Copy them again from where they were made."
            )
        raise ServeError(words) from None
    return context


def _locked() -> str:
    raise _LockedKeyError


def _require_pem(path: str, what: str, option: str, mark: str) -> None:
    try:
        text = Path(path).read_bytes().decode("ascii", "replace")
    except OSError as error:
        raise ServeError(
            f"The {what} {path} cannot be read: {error.strerror}. Check the path after {option}."
        ) from None
    if mark not in text:
        raise ServeError(
            f"{path} holds no {what} as PEM text, which begins with -----BEGIN. Give the PEM file after {option}."
        )


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use. Stop the program that uses it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs an administrator's rights. Choose one from 1024 to 65535 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return _not_ours(host)
    return f"The room cannot listen on {host}, port {port}: {error.strerror}. Choose another with --host or --port."


def _not_ours(host: str) -> str:
    return f"“{host}” is not an address of this machine. Use 0.0.0.0 for all its addresses, or 127.0.0.1."
