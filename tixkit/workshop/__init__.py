"""What people do in a workshop: open, join, answer, reveal, agree, record, plan. The only writer to the store."""

from tixkit.store import Revisions
from tixkit.workshop.catalogue import (
    DEFAULT_ROLES,
    create_workshop,
    default_store,
    find_room,
    open_workshop,
)
from tixkit.workshop.errors import ChangedMeanwhileError, WorkshopError
from tixkit.workshop.intake import AnswerMessage, Intake, Outcome, Refused, Saved
from tixkit.workshop.keyed import Home, homes, join_keys
from tixkit.workshop.keys import CODE_ALPHABET, CODE_LENGTH, format_code, normalise_code
from tixkit.workshop.listing import list_workshops
from tixkit.workshop.model import (
    DEMO,
    About,
    Described,
    Joined,
    JoinForm,
    OwnNote,
    Participant,
    Presence,
    Progress,
    RoomSettings,
    Round,
    TypedTally,
    Wifi,
    WorkshopSummary,
)
from tixkit.workshop.own import Own
from tixkit.workshop.records import Note
from tixkit.workshop.rounds import rule_id
from tixkit.workshop.workshop import Workshop

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "DEFAULT_ROLES",
    "DEMO",
    "About",
    "AnswerMessage",
    "ChangedMeanwhileError",
    "Described",
    "Home",
    "Intake",
    "JoinForm",
    "Joined",
    "Note",
    "Outcome",
    "Own",
    "OwnNote",
    "Participant",
    "Presence",
    "Progress",
    "Refused",
    "Revisions",
    "RoomSettings",
    "Round",
    "Saved",
    "TypedTally",
    "Wifi",
    "Workshop",
    "WorkshopError",
    "WorkshopSummary",
    "create_workshop",
    "default_store",
    "find_room",
    "format_code",
    "homes",
    "join_keys",
    "list_workshops",
    "normalise_code",
    "open_workshop",
    "rule_id",
]
