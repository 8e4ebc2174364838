"""The slides of a workshop: a peer team's feedback, or a room's results."""

from __future__ import annotations

from tixkit.reports.choice import Choice
from tixkit.reports.grammar import long_date
from tixkit.reports.language import _
from tixkit.reports.moment import newest_moment
from tixkit.reports.slides.deck import Deck
from tixkit.reports.slides.findings import findings
from tixkit.reports.slides.review import review
from tixkit.reports.slides.template import paper
from tixkit.reports.words import held_on
from tixkit.scoring import Results
from tixkit.scoring.evidence import EVIDENCE


def feedback(results: Results, choice: Choice) -> bytes:
    """Make the slides.

    Parameters
    ----------
    results
        Of any framework. Where its answers say how evident each feature is, the slides are a peer team's feedback.
    choice
        May hold a council's own template.

    Returns
    -------
    bytes
        A `.pptx` of 16:9, or of the template's shape.

    Raises
    ------
    ExportError
        If the template cannot be used, or another submission cannot be compared with.
    """
    workshop = results.workshop
    deck = Deck(paper(choice.slides_template, choice.slides_template_name), f"{workshop.authority}: {workshop.title}")
    (review if results.framework.answer_scale.id == EVIDENCE else findings)(deck, results, choice)
    return deck.finish(
        title=_("{workshop}: what we found, {authority}").format(workshop=workshop.title, authority=workshop.authority),
        author=workshop.authority,
        subject=f"{results.framework.title}, {long_date(held_on(results))}",
        made=newest_moment(results, choice),
    )
