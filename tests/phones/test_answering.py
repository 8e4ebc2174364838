"""Simulated people answer any framework plausibly, and the same every time."""

from __future__ import annotations

from collections import Counter

from tixkit.framework import Framework, framework_from_dict
from tixkit.phones import plausible


def with_scale(framework: Framework, answers: list[tuple[str, str]]) -> Framework:
    data = framework.to_dict()
    data["answer_scale"]["answers"] = [{"code": c, "label": c.title(), "counts_as": m} for c, m in answers]
    return framework_from_dict(data)


def spread(framework: Framework, round_number: int = 1) -> Counter[str]:
    answering = plausible(framework)
    return Counter(answering(s, person, round_number) for s in framework.statements_by_id for person in range(30))


def test_every_answer_of_the_scale_is_given_and_agreement_leads(tiex):
    counts = spread(tiex)
    assert set(counts) == {"agree", "disagree", "dont_know", "not_applicable"}
    assert counts["agree"] > counts["disagree"] > counts["dont_know"] > counts["not_applicable"] > 0


def test_another_scale_is_answered_in_its_own_codes(tiex):
    scale = [("fully", "agree"), ("largely", "agree"), ("partly", "neutral"), ("not_yet", "disagree")]
    assert set(spread(with_scale(tiex, scale))) == {"fully", "largely", "partly", "not_yet"}


def test_a_scale_of_two_answers_is_enough(tiex):
    assert set(spread(with_scale(tiex, [("yes", "agree"), ("no", "disagree")]))) == {"yes", "no"}


def test_the_same_person_answers_the_same(tiex):
    assert [plausible(tiex)("role.service.1", p, 1) for p in range(50)] == [
        plausible(tiex)("role.service.1", p, 1) for p in range(50)
    ]


def test_after_talking_the_room_is_closer(tiex):
    def closeness(round_number: int) -> float:
        answering = plausible(tiex)
        most = [
            Counter(answering(s, person, round_number) for person in range(30)).most_common(1)[0][1]
            for s in tiex.statements_by_id
        ]
        return sum(most) / len(most)

    assert closeness(2) > closeness(1)
