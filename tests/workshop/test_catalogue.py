"""Making, finding, listing, closing and reopening workshops."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tixkit
from tixkit.workshop import CODE_ALPHABET, Note, WorkshopError, find_room, format_code, list_workshops, normalise_code
from tixkit.workshop.actions import PlanEdits


def refused(code: str):
    return pytest.raises(WorkshopError, check=lambda e: e.code == code)


def test_a_code_has_six_characters_without_look_alikes(store_url):
    codes = {tixkit.create_workshop(store_url, "tiex", "T", "A").code for _ in range(30)}
    assert len(codes) == 30
    assert all(len(c) == 6 and set(c) <= set(CODE_ALPHABET) for c in codes)
    assert all(len(set(alike) & set(CODE_ALPHABET)) <= 1 for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV"))


def test_a_code_is_found_as_people_type_it(workshop, store_url):
    typed = f" {format_code(workshop.code).lower()} "
    assert normalise_code(typed) == workshop.code
    assert tixkit.open_workshop(store_url, typed).id == workshop.id
    assert find_room(store_url, typed).id == workshop.id
    assert tixkit.open_workshop(store_url, projector_key=workshop.projector_key).id == workshop.id


def test_unknown_and_closed_codes_look_the_same_to_a_phone(workshop, store_url):
    with refused("unknown_workshop") as unknown:
        find_room(store_url, "CCCCCC")
    workshop.close()
    with refused("unknown_workshop") as closed:
        find_room(store_url, workshop.code)
    assert unknown.value.message.replace("CCC CCC", "") == closed.value.message.replace(format_code(workshop.code), "")
    assert tixkit.open_workshop(store_url, workshop.code).status == "closed"


def test_a_closed_workshop_changes_nothing_until_it_is_reopened(workshop, say):
    person = workshop.join()
    workshop.reveal(workshop.open_round(["role.service"]))
    workshop.close()
    for change in (
        lambda: workshop.open_round(["role.service"]),
        lambda: workshop.join(),
        lambda: workshop.agree("role.service", "strong", rationale="x"),
        lambda: workshop.record("role.service", "impediment", "x"),
        lambda: workshop.participant_record(person.participant_id, Note("c", "role.service", "impediment", "x")),
        workshop.close,
    ):
        with refused("workshop_closed"):
            change()
    workshop.reopen()
    workshop.reopen()
    assert workshop.status == "open"
    assert workshop.open_round(["role.service"]).number == 2


def test_the_plan_of_a_closed_workshop_goes_on_and_leaves_it_closed(workshop):
    first = workshop.add_action("First", area="role.service")
    workshop.close()
    second = workshop.add_action("Second", area="csf.staff")
    workshop.change_action(first.id, status="done", owner="Head of Service")
    workshop.move_action(second.id, 1)
    workshop.edit_plan(PlanEdits(changed={second.id: {"due": "2027-01-31"}}, added=({"title": "Third"},)))
    workshop.put_in_plan("data.service")
    workshop.move_plan_area("data.service", 1)
    workshop.take_out_of_plan("data.service")
    workshop.order_actions_by_area()
    assert [(a.title, a.status) for a in workshop.actions()] == [
        ("Second", "not started"),
        ("First", "done"),
        ("Third", "not started"),
    ]
    assert workshop.results().plan_areas == ("csf.staff", "role.service")
    assert workshop.status == "closed"


def test_a_workshop_with_a_round_that_waits_is_not_closed(workshop):
    workshop.open_round(["role.service"])
    with refused("round_open"):
        workshop.close()


def test_an_unknown_code_is_named_with_what_to_do(store_url, workshop):
    with refused("unknown_workshop") as caught:
        tixkit.open_workshop(store_url, "XXXXXX")
    assert "XXXXXX" in caught.value.message
    assert "tixkit workshop list" in caught.value.message


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 301), ("authority", "  "), ("roles", ["a", "a"]), ("rule", "51")],
)
def test_a_wrong_value_is_refused_with_its_field(store_url, field, value):
    values = {"title": "T", "authority": "A"} | {field: value}
    with refused("malformed") as caught:
        tixkit.create_workshop(store_url, "tiex", **values)
    assert caught.value.field == field


def test_lists_the_newest_first_with_how_far_each_has_come(store_url):
    first = tixkit.create_workshop(store_url, "tiex", "First", "A")
    second = tixkit.create_workshop(store_url, "tiex", "Second", "A")
    first.agree("role.service", "strong", rationale="x")
    first.agree("role.customer", "strong", rationale="x")
    first.undo_agreement("role.customer")
    listed = list_workshops(store_url)
    assert [(w.title, w.code, w.agreed, w.areas, w.status) for w in listed] == [
        ("Second", second.code, 0, 21, "open"),
        ("First", first.code, 1, 21, "open"),
    ]


def test_the_framework_is_kept_as_it_was_when_the_workshop_was_made(store_url, tiex):
    edited = tiex.model_copy(update={"title": "Edited here"})
    workshop = tixkit.create_workshop(store_url, edited, "T", "A")
    assert tixkit.open_workshop(store_url, workshop.code).framework.title == "Edited here"


def test_roles_are_numbered_each_for_itself(workshop):
    labels = [workshop.join(role=r).label for r in ("councillor", "officer", "councillor", None)]
    assert workshop.join(role="officer").label == "Officer 2"
    assert labels == ["Councillor 1", "Officer 1", "Councillor 2", "Participant 1"]


def test_a_role_that_the_workshop_does_not_have_is_refused(workshop):
    with refused("unknown_role") as caught:
        workshop.join(role="mayor")
    assert "councillor, officer, partner, other" in caught.value.message


def test_importing_tixkit_imports_nothing_heavy():
    heavy = "{'matplotlib', 'pandas', 'IPython', 'ipywidgets', 'jupyterlab', 'docx', 'alembic', 'tornado'}"
    script = f"import sys, tixkit; tixkit.create_workshop; sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
