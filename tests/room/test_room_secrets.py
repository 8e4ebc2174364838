"""Tokens, keys and join codes: how many there are, what is kept of them, and how fast they can be tried."""

from __future__ import annotations

import base64
import re
import secrets
from pathlib import Path

from tixkit.room.limits import WrongCodes, guesses_a_day
from tixkit.workshop import keys as secret

THREAT_MODEL = Path(__file__).parents[2] / "docs" / "threat-model.md"


def test_tokens_and_keys_are_of_more_than_128_bits_and_no_two_are_alike():
    made = [secret.new_token() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert {len(base64.urlsafe_b64decode(token)) * 8 for token in made} == {192}
    assert len(bytes.fromhex(secret.new_id())) * 8 == 128


def test_secrets_come_from_the_systems_source(monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: f"of {size} bytes")
    assert secret.new_token() == "of 24 bytes"


def test_store_keeps_of_a_token_nothing_but_its_hash(room, workshop, base, tmp_path):
    joined = [room.join(workshop.code) for _ in range(3)]
    room.request("PATCH", f"{base}/me", {"show_name": False}, Authorization=f"Bearer {joined[0]['token']}")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("room.db*"))
    for person in joined:
        assert secret.token_hash(person["token"]).encode() in kept
        for part in (person["token"], person["token"][:16], person["token"][-16:]):
            assert part.encode() not in kept
        assert base64.urlsafe_b64decode(person["token"]) not in kept


# ---------------------------------------------------------------- join codes


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_codes_that_can_be_tried_in_a_day_are_as_few_as_the_threat_model_says():
    page = THREAT_MODEL.read_text(encoding="utf-8")
    codes = len(secret.CODE_ALPHABET) ** secret.CODE_LENGTH
    tries = guesses_a_day(WrongCodes())
    said = re.search(r"([\d,]+) codes.{1,400}?([\d,]+) tries a day.{1,400}?one day in ([\d,]+)", page, re.DOTALL)
    assert said is not None
    assert [int(number.replace(",", "")) for number in said.groups()] == [codes, tries, codes // tries]


def test_the_most_that_can_be_tried_is_not_exceeded_by_who_knows_the_limits():
    """A day of trying as fast as the limits let one, from a new address each time, in steps of a hundredth of a second."""
    clock = Clock()
    limits = WrongCodes(clock=clock)
    tried, slowed = 0, []
    for step in range(6 * 60 * 100):  # six minutes
        clock.now = step / 100
        while slowed and slowed[0][0] <= clock.now:
            limits.stop_waiting(slowed.pop(0)[1])
            limits.wrong(f"192.0.2.{tried % 250}")
            tried += 1
        while not limits.too_many("198.51.100.1"):
            limits.wrong(f"10.{tried >> 16}.{tried >> 8 & 255}.{tried & 255}")
            tried += 1
        while place := limits.start_waiting(f"203.0.{step % 250}.{len(slowed)}"):
            slowed.append((clock.now + limits.slow_seconds, place))
    assert tried <= 6 * 60 * max(limits.altogether / 60, limits.most_waiting / limits.slow_seconds) + limits.altogether


def test_many_look_ups_at_the_same_moment_do_not_slip_through():
    limits = WrongCodes(per_source=20, altogether=100, clock=Clock())
    assert not limits.too_many("10.0.0.1", looking=99)
    assert limits.too_many("10.0.0.1", looking=100)
    limits.wrong("10.0.0.9")
    assert limits.too_many("10.0.0.1", looking=99)
