"""Several people join with one commit, and each is told what they would have been told alone."""

from __future__ import annotations

from tixkit.workshop import Joined, JoinForm, WorkshopError


def test_people_who_join_together_are_numbered_on_by_role_and_a_refused_one_takes_no_number(workshop):
    workshop.join(role="officer")
    before = workshop.revisions()
    forms = [
        JoinForm(role="officer"),
        JoinForm(role="mayor"),
        JoinForm(),
        JoinForm(role="officer", observer=True),
        JoinForm(role="officer", name="Ann Shah", show_name=True),
        JoinForm(),
    ]
    outcomes = workshop.join_together(forms)
    told = [o.label if isinstance(o, Joined) else o.code for o in outcomes]
    assert told == ["Officer 2", "unknown_role", "Participant 1", "Observer 1", "Ann Shah", "Participant 2"]
    assert [o.number for o in outcomes if isinstance(o, Joined)] == [2, 1, 1, 3, 2]
    assert workshop.revisions().all == before.all + 1
    assert workshop.participant(outcomes[4].token).name == "Ann Shah"
    assert workshop.who([outcomes[0].token, "another"]) == {outcomes[0].token: outcomes[0].participant_id}


def test_nobody_joins_a_closed_workshop_together(workshop):
    workshop.close()
    try:
        workshop.join_together([JoinForm()])
    except WorkshopError as error:
        assert error.code == "workshop_closed"
    else:
        raise AssertionError("somebody joined")
