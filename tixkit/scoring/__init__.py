"""How answers become numbers: pure functions from the facts of a workshop to its frozen results."""

from tixkit.scoring.agenda import Agenda, AgendaItem, Alike, Waiting, agenda
from tixkit.scoring.consensus import (
    MIN_ANSWERS,
    blair_lacy_l2,
    consensus_rule_75,
    iqr,
    kendall_w,
    krippendorff_alpha,
    leik_d,
    median_low_high,
    percent_agreement,
    prop_unchanged,
    scheibe_percent_change,
    tastle_wierman_cns,
    van_der_eijk_a,
)
from tixkit.scoring.disclosure import Audience
from tixkit.scoring.evidence import AreaEvidence, Backing, Triangulation, triangulate
from tixkit.scoring.facts import (
    ActionFact,
    AnswerFact,
    AnswerTable,
    DecisionFact,
    Facts,
    RecordFact,
    RoundFacts,
    TypedFact,
    WorkshopFacts,
)
from tixkit.scoring.progress import CHANGES, AreaProgress, Progress, ProgressError, StatementProgress, progress
from tixkit.scoring.results import AreaResult, Results, StatementResult
from tixkit.scoring.roles import RoleCount, RoleGap, RoleSplit
from tixkit.scoring.rules import DEFAULT_RULE, RULES, ConsensusRule, consensus_rule, share_text
from tixkit.scoring.saved import ResultsError, from_json, to_json, without_people
from tixkit.scoring.score import score
from tixkit.scoring.stability import Move
from tixkit.scoring.tally import Tally

__all__ = [
    "CHANGES",
    "DEFAULT_RULE",
    "MIN_ANSWERS",
    "RULES",
    "ActionFact",
    "Agenda",
    "AgendaItem",
    "Alike",
    "AnswerFact",
    "AnswerTable",
    "AreaEvidence",
    "AreaProgress",
    "AreaResult",
    "Audience",
    "Backing",
    "ConsensusRule",
    "DecisionFact",
    "Facts",
    "Move",
    "Progress",
    "ProgressError",
    "RecordFact",
    "Results",
    "ResultsError",
    "RoleCount",
    "RoleGap",
    "RoleSplit",
    "RoundFacts",
    "StatementProgress",
    "StatementResult",
    "Tally",
    "Triangulation",
    "TypedFact",
    "Waiting",
    "WorkshopFacts",
    "agenda",
    "blair_lacy_l2",
    "consensus_rule",
    "consensus_rule_75",
    "from_json",
    "iqr",
    "kendall_w",
    "krippendorff_alpha",
    "leik_d",
    "median_low_high",
    "percent_agreement",
    "progress",
    "prop_unchanged",
    "scheibe_percent_change",
    "score",
    "share_text",
    "tastle_wierman_cns",
    "to_json",
    "triangulate",
    "van_der_eijk_a",
    "without_people",
]
