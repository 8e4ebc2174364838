"""The rehearsal: the whole job on simulated phones, and the proof that every saved answer is there, once."""

from tixkit.rehearse.day import MOST_PHONES, Rehearsal, RehearsalError, rehearse
from tixkit.rehearse.reconcile import StoredAnswer, Verdict, compare, stored_answers

__all__ = [
    "MOST_PHONES",
    "Rehearsal",
    "RehearsalError",
    "StoredAnswer",
    "Verdict",
    "compare",
    "rehearse",
    "stored_answers",
]
