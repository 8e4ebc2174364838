"""The heatmap as a picture and as a drawing of its own."""

from __future__ import annotations

import struct
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.charts.heatmap_file import heatmap_png, heatmap_svg
from tixkit.reports.choice import PLAIN
from tixkit.reports.formats import FORMATS, make
from tixkit.scoring import Facts, score

SVG = "{http://www.w3.org/2000/svg}"


def drawn(results):
    return ElementTree.fromstring(heatmap_svg(results, PLAIN))


def words(results):
    return [element.text for element in drawn(results).iter(f"{SVG}text")]


def size(png):
    return struct.unpack(">II", png[16:24])


def test_the_picture_is_as_wide_as_a_screen(any_results):
    assert size(heatmap_png(any_results, PLAIN))[0] >= 1920


def test_the_drawing_has_the_word_of_every_rating(full):
    # role.service is agreed strong, role.customer suggested strong, and the other 19 areas have none
    counted = Counter(words(full))
    assert (counted["Strong"], counted["Not assessed"]) == (2, 19)
    assert (counted["agreed"], counted["suggested"]) == (1, 1)


def test_a_list_is_drawn_with_its_sections(listed):
    said = words(listed)
    assert {"Leadership", "Rest"} <= set(said)
    assert {f"Element {i}" for i in range(1, 6)} <= set(said)


def test_a_long_rating_in_a_list_keeps_the_word_for_how_far_it_is(listed):
    f = listed.framework
    levels = tuple(level.model_copy(update={"label": f"{level.label}, and sustained"}) for level in f.rating.levels)
    longer = type(f).model_validate({**f.model_dump(), "rating": {**f.rating.model_dump(), "levels": levels}})
    counted = Counter(words(replace(listed, framework=longer)))
    # one element was answered by three people; the others were never asked
    assert (counted["suggested"], counted["not asked yet"]) == (1, 4)


def test_the_drawing_tells_its_name_and_what_it_shows(full):
    root = drawn(full)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named["title"] == "Ratings of all 21 areas: Transformation self-assessment, Sampleford Borough Council"
    assert named["desc"].startswith("Heatmap of ratings: six characteristics by three columns. 2 strong and 19 not")
    assert named["desc"].endswith("Workshop of 5 November 2026.")
    assert "table" not in named["desc"]


def test_nothing_in_the_drawing_is_fetched_or_run(full):
    nasty = replace(
        full, workshop=replace(full.workshop, title='<script>alert("1")</script> & \x00', authority="T]]>ŷ")
    )
    root = drawn(nasty)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "desc", "g", "rect", "text", "polyline")
    }
    assert not any("href" in name or name.startswith("on") for element in root.iter() for name in element.attrib)
    title = next(root.iter(f"{SVG}title")).text
    assert title == 'Ratings of all 21 areas: <script>alert("1")</script> & , T]]>ŷ'


def test_a_heatmap_of_several_pictures_is_one_file_with_every_area(listed):
    areas = tuple(
        area.model_copy(update={"id": f"{area.id}-{n}", "title": f"{area.title} time {n}", "statements": tuple(
            s.model_copy(update={"id": f"{s.id}-{n}"}) for s in area.statements
        )})
        for n in range(12)
        for area in listed.framework.areas
    )  # fmt: skip
    f = listed.framework
    many = score(type(f).model_validate({**f.model_dump(), "areas": areas}), Facts(listed.workshop))
    assert len(heatmap_pictures(many)) > 1
    assert {area.title for area in areas} <= set(words(many))
    root = drawn(many)
    wide, high = map(float, root.get("viewBox").split()[2:])
    for element in root.iter(f"{SVG}rect"):
        assert float(element.get("x", 0)) + float(element.get("width")) <= wide
        assert float(element.get("y", 0)) + float(element.get("height")) <= high
    picture = size(heatmap_png(many, PLAIN))
    assert picture[0] >= 1920
    assert abs(picture[0] / picture[1] - wide / high) < 0.01


def test_the_files_are_the_same_every_time(any_results):
    assert make(any_results, "heatmap-png") == make(any_results, "heatmap-png")
    assert make(any_results, "heatmap-svg") == make(any_results, "heatmap-svg")
    assert FORMATS["heatmap-svg"].mime == "image/svg+xml"
