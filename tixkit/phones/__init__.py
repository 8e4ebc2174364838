"""Simulated phones: they join a room and answer over real HTTP and WebSockets, as people's phones do."""

from tixkit.phones.answering import Answering, Habits, Pace, Person, plausible
from tixkit.phones.crowd import Crowd
from tixkit.phones.ledger import Ledger, Sent
from tixkit.phones.phone import Phone, PhoneError

__all__ = ["Answering", "Crowd", "Habits", "Ledger", "Pace", "Person", "Phone", "PhoneError", "Sent", "plausible"]
