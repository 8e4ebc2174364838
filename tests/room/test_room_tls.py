"""A room with a certificate, and everything that can be wrong with one."""

from __future__ import annotations

import asyncio
import http.client
import json
import ssl
from pathlib import Path

import psutil
import pytest
import trustme
from cryptography.hazmat.primitives import serialization
from room.serving import Serving, play
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tixkit.processes import free_port
from tixkit.room import RoomServer, ServeError
from tixkit.room.address import public_address
from tixkit.serve.servers import Servers


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def pair(authority, tmp_path_factory) -> tuple[str, str]:
    """A certificate for 127.0.0.1 and its key, as files."""
    return write(authority.issue_cert("127.0.0.1"), tmp_path_factory.mktemp("pair"))


@pytest.fixture
def trusting(authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def write(made: trustme.LeafCert, folder: Path) -> tuple[str, str]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
    key.write_bytes(made.private_key_pem.bytes())
    return str(certificate), str(key)


def test_pages_requests_and_sockets_are_encrypted(workshop, pair, trusting):
    certfile, keyfile = pair
    with Serving(workshop.store_url, certfile=certfile, keyfile=keyfile) as room:
        line = http.client.HTTPSConnection("127.0.0.1", room.port, timeout=10, context=trusting)
        line.request("POST", f"/api/v1/rooms/{workshop.code}/participants", "{}")
        token = json.load(line.getresponse())["token"]
        line.close()

        async def story():
            address = f"wss://127.0.0.1:{room.port}/api/v1/rooms/{workshop.code}/live"
            own = {"Origin": f"https://127.0.0.1:{room.port}"}
            phone = await websocket_connect(HTTPRequest(address, headers=own, ssl_options=trusting))
            await phone.write_message(json.dumps({"type": "hello", "token": token}))
            state = json.loads(await asyncio.wait_for(phone.read_message(), 10))
            phone.close()
            while await phone.read_message() is not None:
                pass
            return state["type"]

        assert play(story) == "state"


def test_a_phone_that_does_not_speak_tls_gets_nothing_and_harms_nothing(workshop, pair, trusting):
    certfile, keyfile = pair
    with Serving(workshop.store_url, certfile=certfile, keyfile=keyfile) as room:
        with pytest.raises((OSError, http.client.HTTPException)):
            room.request("GET", "/healthz")
        line = http.client.HTTPSConnection("127.0.0.1", room.port, timeout=10, context=trusting)
        line.request("GET", "/healthz")
        assert json.load(line.getresponse()) == {"status": "ok"}
        line.close()


def test_what_phones_type_says_https(workshop, pair):
    certfile, keyfile = pair
    with Serving(workshop.store_url, certfile=certfile, keyfile=keyfile) as room:
        assert room.server.public_address == f"https://127.0.0.1:{room.port}"
    assert public_address("192.168.8.20", 443, secure=True) == "https://192.168.8.20"
    assert public_address("192.168.8.20", 80, secure=True) == "https://192.168.8.20:80"


def refused(store_url: str, certfile: str | Path | None, keyfile: str | Path | None) -> str:
    files = [None if path is None else str(path) for path in (certfile, keyfile)]
    with pytest.raises(ServeError) as error:
        RoomServer(store_url, host="127.0.0.1", port=0, certfile=files[0], keyfile=files[1])
    words = str(error.value)
    assert "\n" not in words
    return words


def test_one_without_the_other_is_said(store_url, pair):
    assert refused(store_url, pair[0], None).endswith("add --keyfile.")
    assert refused(store_url, None, pair[1]).endswith("add --certfile.")


def test_file_that_is_not_there_is_said_with_its_option(store_url, pair, tmp_path):
    gone = tmp_path / "gone.pem"
    words = refused(store_url, gone, pair[1])
    assert (
        words == f"The certificate {gone} cannot be read: No such file or directory. Check the path after --certfile."
    )
    words = refused(store_url, pair[0], tmp_path)
    assert words == f"The private key {tmp_path} cannot be read: Is a directory. Check the path after --keyfile."


def test_files_that_hold_something_else_are_said(store_url, pair):
    assert refused(store_url, pair[1], pair[1]).startswith(f"{pair[1]} holds no certificate as PEM text")
    assert refused(store_url, pair[0], pair[0]).startswith(f"{pair[0]} holds no private key as PEM text")


def test_key_of_another_certificate_is_said(store_url, authority, pair, tmp_path):
    _, other = write(authority.issue_cert("127.0.0.2"), tmp_path)
    assert refused(store_url, pair[0], other).startswith(
        f"The key {other} does not belong to the certificate {pair[0]}."
    )


def test_locked_key_is_said_with_the_command_that_unlocks_it(store_url, authority, tmp_path):
    certfile, keyfile = write(authority.issue_cert("127.0.0.1"), tmp_path)
    key = serialization.load_pem_private_key(Path(keyfile).read_bytes(), None)
    Path(keyfile).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )
    words = refused(store_url, certfile, keyfile)
    assert words.startswith(f"The key {keyfile} is locked with a passphrase")
    assert f"openssl pkey -in {keyfile} -out unlocked.pem" in words


def test_damaged_file_is_said(store_url, pair, tmp_path):
    damaged = tmp_path / "damaged.pem"
    damaged.write_text("-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n", encoding="ascii")
    assert "damaged or no pair" in refused(store_url, damaged, pair[1])


def test_store_is_not_made_for_a_room_that_cannot_start(store_url, pair):
    assert refused(store_url, pair[0], None)
    assert not Path(store_url.removeprefix("sqlite:///")).exists()


# ---------------------------------------------------------------- with a dashboard beside it


def test_served_room_with_a_certificate_is_told_of_as_https(workshop, pair):
    certfile, keyfile = pair
    servers = Servers(workshop, host="127.0.0.1", port=free_port(), certfile=certfile, keyfile=keyfile)
    assert servers.addresses.join == f"{servers.room_url}/j/{workshop.code}?k={workshop.join_key}"
    assert servers.room_url == servers.local_url
    assert servers.room_url.startswith("https://127.0.0.1:")
    assert not servers.reaches_phones
    with servers.room:
        servers.wait_for_room()
        assert not any(workshop.store_url in part for part in psutil.Process(servers.room.pid).cmdline())


def test_served_room_is_told_of_by_the_name_in_its_certificate(workshop, pair):
    certfile, keyfile = pair
    address = "https://room.example.org/"
    servers = Servers(workshop, host="0.0.0.0", port=8443, address=address, certfile=certfile, keyfile=keyfile)
    assert servers.room_url == "https://room.example.org"
    assert servers.local_url == "https://127.0.0.1:8443"
    assert servers.reaches_phones


def test_certificate_that_cannot_be_used_is_said_before_anything_starts(workshop, pair):
    with pytest.raises(ServeError, match="add --keyfile"):
        Servers(workshop, host="127.0.0.1", port=free_port(), certfile=pair[0])
