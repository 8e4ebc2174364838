"""Counts by role from a store: on the screens, and more strictly in files."""

from __future__ import annotations


def test_results_for_screens_and_for_files(workshop, vote):
    people = [workshop.join(role="councillor") for _ in range(3)] + [workshop.join(role="officer") for _ in range(4)]
    vote("role.service", [["agree"] * 3 + ["disagree"] * 4] * 4, people=people)
    screen, files = workshop.results(), workshop.results("files")
    assert (screen.audience, files.audience) == ("screen", "files")
    [part] = screen.area("role.service").statements[0].by_role
    assert {r.role: (r.agree, r.n) for r in part.shown if r.n} == {"councillor": (3, 3), "officer": (0, 4)}
    [part] = files.area("role.service").statements[0].by_role
    assert (part.shown, part.suppressed) == ((), ("councillor", "officer"))
    ids = {p.participant_id for p in people}
    for results in (screen, files):
        assert not any(i in repr((results.by_area, results.answer_columns)) for i in ids)
        assert "councillor" not in repr((results.answer_columns, results.answer_rows))
