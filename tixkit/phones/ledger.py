"""What simulated phones sent and were told, to be compared with what the store holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sent:
    """One answer message that left a phone."""

    id: str
    person: int
    round: str
    statement: str
    answer: str | None


@dataclass
class Ledger:
    """What the phones sent and what the room told them.

    Attributes
    ----------
    sent
        Every distinct answer message by its id.
    saved
        Ids the room said are saved, in that order.
    refused
        The room's code by id, for messages that it refused.
    repeats
        How many messages were sent a second time under the same id.
    reconnects
        How often a phone had to connect again.
    join_ms, save_ms
        From the first request to the first state, and from sending an answer to its "saved".
    revealed_at
        By round, when each phone was shown its totals, on the clock of :func:`time.perf_counter`.
    """

    sent: dict[str, Sent] = field(default_factory=dict)
    saved: dict[str, None] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    repeats: int = 0
    reconnects: int = 0
    join_ms: list[float] = field(default_factory=list)
    save_ms: list[float] = field(default_factory=list)
    revealed_at: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def standing(self) -> dict[tuple[str, str], dict[int, str]]:
        """Give, by round and statement, the answer that counts of each person: the last one that was saved."""
        answers: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        for message_id in self.saved:
            message = self.sent[message_id]
            given = answers[message.round, message.statement]
            if message.answer is None:
                given.pop(message.person, None)
            else:
                given[message.person] = message.answer
        return dict(answers)
