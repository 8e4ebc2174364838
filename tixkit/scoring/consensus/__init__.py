"""Measures of agreement in a room: pure functions on counts. Integers decide, floats only describe.

`freq` is always a count for each code 1..k of the *declared* scale, in order, empty codes included. Where nobody
answered, or nothing varies that a measure needs to vary, the measure is None: never 0, never 1.

Every measure takes lists, tuples and NumPy arrays, checks what it is given, and returns plain Python numbers.

===================================== ==============================================================
:mod:`.votes`                         percent agreement, and the rule that decides
:mod:`.dispersion`                    Leik's D, Tastle and Wierman's Cns, Blair and Lacy's l²
:mod:`.layers`                        van der Eijk's A
:mod:`.quantiles`                     low and high median, interquartile range
:mod:`.raters`                        Kendall's W
:mod:`.alpha`                         Krippendorff's alpha
:mod:`.stability`                     Scheibe's net change, the share of people who kept their answer
===================================== ==============================================================
"""

from tixkit.scoring.consensus.alpha import Level, krippendorff_alpha
from tixkit.scoring.consensus.dispersion import blair_lacy_l2, leik_d, tastle_wierman_cns
from tixkit.scoring.consensus.layers import van_der_eijk_a
from tixkit.scoring.consensus.matrix import Orientation
from tixkit.scoring.consensus.quantiles import iqr, median_low_high
from tixkit.scoring.consensus.raters import kendall_w
from tixkit.scoring.consensus.stability import prop_unchanged, scheibe_percent_change
from tixkit.scoring.consensus.votes import (
    MIN_ANSWERS,
    Agreement,
    Outcome,
    consensus_rule_75,
    outcome,
    percent_agreement,
)

__all__ = [
    "MIN_ANSWERS",
    "Agreement",
    "Level",
    "Orientation",
    "Outcome",
    "blair_lacy_l2",
    "consensus_rule_75",
    "iqr",
    "kendall_w",
    "krippendorff_alpha",
    "leik_d",
    "median_low_high",
    "outcome",
    "percent_agreement",
    "prop_unchanged",
    "scheibe_percent_change",
    "tastle_wierman_cns",
    "van_der_eijk_a",
]
