"""How answers become numbers: pure functions from the facts of a workshop to its frozen results."""

from tixkit.scoring.consensus import (
    MIN_ANSWERS,
    consensus_rule_75,
    leik_d,
    median_low_high,
    percent_agreement,
    van_der_eijk_a,
)
from tixkit.scoring.facts import (
    ActionFact,
    AnswerFact,
    DecisionFact,
    Facts,
    RecordFact,
    RoundFacts,
    WorkshopFacts,
)
from tixkit.scoring.results import AreaResult, Results, StatementResult
from tixkit.scoring.rules import DEFAULT_RULE, RULES, ConsensusRule, consensus_rule
from tixkit.scoring.score import score
from tixkit.scoring.tally import Tally

__all__ = [
    "DEFAULT_RULE",
    "MIN_ANSWERS",
    "RULES",
    "ActionFact",
    "AnswerFact",
    "AreaResult",
    "ConsensusRule",
    "DecisionFact",
    "Facts",
    "RecordFact",
    "Results",
    "RoundFacts",
    "StatementResult",
    "Tally",
    "WorkshopFacts",
    "consensus_rule",
    "consensus_rule_75",
    "leik_d",
    "median_low_high",
    "percent_agreement",
    "score",
    "van_der_eijk_a",
]
