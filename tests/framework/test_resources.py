"""Resources and contacts: those that ship, and a council's own beside them."""

from __future__ import annotations

import shutil

import pytest

from tixkit.framework import FrameworkError, check_folder, load_framework, shipped_folder

OWN = """
resources:
  - id: our-strategy
    title: Our digital strategy
    publisher: Sampleford Borough Council
    purpose: What we mean to do.
    file: strategy.pdf
    areas: {tiex: [digital.service]}
  - id: tiex-hub
    title: The hub
    publisher: Local Government Association
    purpose: Case studies.
    link: https://hub.example.org/
    areas: {tiex: all}
contacts:
  - {id: us, purpose: For help in Sampleford, phone: 01632 960000}
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    folder = tmp_path / "resources"
    folder.mkdir()
    monkeypatch.setenv("TIXKIT_RESOURCES", str(folder))
    (folder / "strategy.pdf").write_bytes(b"%PDF")
    (folder / "ours.yaml").write_text(OWN, encoding="utf-8")
    return folder


def test_a_council_adds_its_own_documents_and_contacts(own):
    tiex = load_framework("tiex")
    [ours] = [r for r in tiex.resources_for("digital.service") if r.id == "our-strategy"]
    assert (ours.file, ours.areas) == ("strategy.pdf", ("digital.service",))
    assert [c.phone for c in tiex.contacts if c.id == "us"] == ["01632 960000"]
    assert "our-strategy" not in {r.id for r in load_framework("success-criteria").resources}


def test_a_councils_entry_takes_the_place_of_one_with_the_same_id(own):
    [hub] = [r for r in load_framework("tiex").resources if r.id == "tiex-hub"]
    assert hub.link == "https://hub.example.org/"
    assert len(hub.areas) == 21


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("digital.service", "digital.servce", "resources[0].areas.tiex", "no area “digital.servce”"),
        ("strategy.pdf", "strategy.doc", "resources[0].file", "strategy.doc"),
        ("https://hub.example.org/", "hub.example.org", "resources[1].link", "“hub.example.org”"),
        ("link: https", "link: javascript", "resources[1].link", "not allowed"),
        ("purpose: Case studies.", "", "resources[1].purpose", "missing"),
        ("id: tiex-hub", "id: our-strategy", "resources", "stands twice"),
        ("phone: 01632 960000", "email: nobody", "contacts[0].email", "“nobody”"),
    ],
)
def test_a_mistake_in_a_councils_file_is_named_with_its_place(own, old, new, path, says):
    text = (own / "ours.yaml").read_text(encoding="utf-8")
    assert old in text
    (own / "ours.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FrameworkError) as error:
        load_framework("tiex")
    [problem] = error.value.problems
    assert problem.file == str(own / "ours.yaml")
    assert problem.path == path
    assert says in problem.message


def test_a_changed_copy_of_a_framework_may_lack_an_area_that_a_shipped_resource_names(tmp_path):
    mine = tmp_path / "mine"
    shutil.copytree(shipped_folder() / "tiex", mine)
    (mine / "areas" / "csf.staff.yaml").unlink()
    main = mine / "framework.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("  - csf.staff\n", ""), encoding="utf-8")
    assert check_folder(mine) == []
    assert all("csf.staff" not in r.areas for r in load_framework(mine).resources)


def test_no_file_leads_out_of_its_folder(own):
    (own / "ours.yaml").write_text(OWN.replace("strategy.pdf", "/etc/passwd"), encoding="utf-8")
    with pytest.raises(FrameworkError, match=r"resources\[0\]\.file"):
        load_framework("tiex")
    (own.parent / "secret.txt").write_text("x", encoding="utf-8")
    (own / "ours.yaml").write_text(OWN.replace("strategy.pdf", "../secret.txt"), encoding="utf-8")
    with pytest.raises(FrameworkError, match=r"resources\[0\]\.file"):
        load_framework("tiex")
