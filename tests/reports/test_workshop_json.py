"""The copy of the whole workshop among the files."""

from __future__ import annotations

import pytest

from tixkit.reports import ExportError, export, make
from tixkit.reports.choice import Choice
from tixkit.workshop import carry, open_workshop


def test_it_is_the_copy_as_the_store_gave_it_and_opens_as_the_same_workshop(workshop, vote, tmp_path):
    rnd = vote("role.service", [["agree", "agree", "disagree"]] * 4)
    workshop.agree("role.service", rating="strong", rationale="Ŵy, “quoted”\nand 笑")
    results = workshop.results("files")
    written = export(results, tmp_path, ["workshop-json"], Choice(copy=carry.to_json(workshop)))
    opened = carry.from_json(workshop.store_url, carry.read_file(written[0]), again=True)
    again = open_workshop(workshop.store_url, opened.code).results("files")
    assert rnd.number == 1
    assert again.area("role.service").decision.rationale == "Ŵy, “quoted”\nand 笑"
    assert [s.tallies[-1].counts for s in again.area("role.service").statements] == [
        s.tallies[-1].counts for s in results.area("role.service").statements
    ]


def test_results_alone_do_not_make_it_and_the_message_says_what_does(full):
    with pytest.raises(
        ExportError, match="“Transformation self-assessment” is made from its store: use tixkit workshop save"
    ):
        make(full, "workshop-json")
