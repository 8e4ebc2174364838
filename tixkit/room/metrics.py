"""What the room counts of itself, in Prometheus' text format: how many and how long, never who or what."""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_ANSWERS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
CODES = frozenset(
    (
        "malformed", "observer", "round_closed", "store_unavailable", "too_fast", "too_many", "unknown_answer",
        "unknown_round", "unknown_statement",
    )
)  # fmt: skip
"""Codes of refusals that are counted one by one; no label ever holds what a client sent."""


class Metrics:
    """The counts of one room since it started, in a registry of its own.

    Parameters
    ----------
    connected
        Gives how many phones and how many projectors are connected.
    """

    def __init__(self, connected: Callable[[], tuple[int, int]]) -> None:
        self.registry = CollectorRegistry()
        self._started = time.monotonic()
        r = self.registry
        ProcessCollector(registry=r)
        uptime = Gauge("tixkit_uptime_seconds", "Seconds since the room started", registry=r)
        uptime.set_function(lambda: time.monotonic() - self._started)
        phones = Gauge("tixkit_phones_connected", "Phones with an open socket that have said hello", registry=r)
        phones.set_function(lambda: connected()[0])
        projectors = Gauge("tixkit_projectors_connected", "Projectors with an open socket", registry=r)
        projectors.set_function(lambda: connected()[1])
        self.joins = Counter("tixkit_joins", "People who joined", registry=r)
        self.answers_saved = Counter("tixkit_answers_saved", "Answers on the disk and acknowledged", registry=r)
        self.refused = Counter("tixkit_refused", "Answers and notes refused", ["code"], registry=r)
        self.notes_saved = Counter("tixkit_notes_saved", "Notes on the disk and acknowledged", registry=r)
        self.commit_seconds = Histogram(
            "tixkit_commit_seconds", "Seconds to commit a group of answers", buckets=_SECONDS, registry=r
        )
        self.commit_answers = Histogram(
            "tixkit_commit_answers", "Answers that shared one commit", buckets=_ANSWERS, registry=r
        )
        self.wrong_codes = Counter("tixkit_wrong_codes", "Join codes that opened nothing", registry=r)
        self.store_errors = Counter(
            "tixkit_store_errors", "Times that the store could not be read or written", registry=r
        )
        self.store_up = Gauge("tixkit_store_up", "1 while the store answers and saves, 0 while it does not", registry=r)
        self.store_up.set(1)
        self.messages_sent = Counter("tixkit_messages_sent", "Messages sent over sockets", registry=r)
        self.responses = Counter("tixkit_responses", "Answers to requests", ["status"], registry=r)
        self.faults = Counter("tixkit_faults", "Unexpected exceptions", registry=r)
        for code in sorted(CODES):  # a count that is not there cannot be told from one that is zero
            self.refused.labels(code)
        for status in ("2xx", "3xx", "4xx", "5xx"):
            self.responses.labels(status)

    def replied(self, reply: dict[str, object]) -> None:
        """Count a refusal of an answer or a note; what is saved is counted where it is saved."""
        if reply["type"] == "refused":
            code = str(reply["code"])
            self.refused.labels(code if code in CODES else "other").inc()

    def committed(self, answers: int, seconds: float) -> None:
        """Count one commit of a group of answers; it is called in the thread that writes."""
        self.commit_answers.observe(answers)
        self.commit_seconds.observe(seconds)

    def responded(self, status: int) -> None:
        """Count one answer to a request, by the first digit of its status."""
        self.responses.labels(f"{status // 100}xx").inc()

    def totals(self) -> dict[str, int]:
        """Give a few sums, for the last line of the log."""
        names = {
            "joins": "tixkit_joins_total",
            "answers_saved": "tixkit_answers_saved_total",
            "notes_saved": "tixkit_notes_saved_total",
            "wrong_codes": "tixkit_wrong_codes_total",
            "store_errors": "tixkit_store_errors_total",
            "faults": "tixkit_faults_total",
        }
        sums = {name: int(self.registry.get_sample_value(sample) or 0) for name, sample in names.items()}
        errors = self.registry.get_sample_value("tixkit_responses_total", {"status": "4xx"})
        return sums | {"client_errors": int(errors or 0)}

    def text(self) -> bytes:
        """Give every count in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)
