"""Terms: the module finds what the Python finds, and a term's meaning opens where it stands."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tixkit import load_framework, views
from tixkit.framework import Term, terms_in

MADE_UP = tuple(
    Term(id=f"t{i}", term=term, definition=f"What {term} means.", also=also)
    for i, (term, also) in enumerate(
        [
            ("Unit", ()),
            ("Unit cost", ("unit costs",)),
            ("Cost", ()),
            ("C.S.F. (plus)", ("a/b", "x-ray")),
            ("Straße", ()),
            ("Île", ("ÎLES",)),
            ("café", ()),
        ]
    )
)
CASES = [
    "The unit cost of a Unit, and UNIT COSTS.",
    "unit costly units unit",
    "Discost cost_ cost1 1cost cost.",
    "C.S.F. (plus) and CXS.F. (plus), a/b, x-ray, x-rays",
    "STRASSE straße Strassen",
    "île, ÎLES and îlesque; cafe, café, CAFÉ",
    "cost\ncost's “cost”–cost",
    "unit  cost",
    "",
]


def address_of(module: str) -> str:
    """Give an address that holds a module and those that it imports."""
    text = views.asset(module).read_text(encoding="utf-8")
    text = re.sub(r'from "\./([\w.]+)"', lambda other: f'from "{address_of(other[1])}"', text)
    return f"data:text/javascript;base64,{base64.b64encode(text.encode()).decode()}"


@pytest.fixture(scope="module")
def found(browser):
    """The terms that the module finds, in a page of its own."""
    page = browser.new_page()
    page.evaluate(f"async () => {{ window.terms = await import('{address_of('terms.js')}'); }}")

    def found(text: str, terms) -> list[str]:
        told = [{"id": t.id, "term": t.term, "definition": t.definition, "also": list(t.also)} for t in terms]
        return page.evaluate("([text, terms]) => window.terms.termsIn(text, terms).map((t) => t.id)", [text, told])

    yield found
    page.close()


@pytest.mark.parametrize("text", CASES)
def test_module_finds_whole_words_in_any_case_longest_first(found, text):
    assert found(text, MADE_UP) == [t.id for t in terms_in(text, MADE_UP)]


def test_module_finds_the_same_in_every_text_of_a_framework(found):
    f = load_framework("tiex")
    texts = [s.text for s in f.statements_by_id.values()]
    texts += [d.text for a in f.areas for d in a.descriptors] + [t.text for t in f.topics]
    assert [found(t, f.terms) for t in texts] == [[x.id for x in terms_in(t, f.terms)] for t in texts]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["unit", "Unit cost", "COSTS", "cost", "a/b", " ", "-", "_", "é", ".", "île", "1"]), max_size=12
    )
)
def test_module_finds_the_same_in_any_words(found, parts):
    text = "".join(parts)
    assert found(text, MADE_UP) == [t.id for t in terms_in(text, MADE_UP)]


def test_a_framework_without_a_glossary_marks_nothing(found):
    assert found("Customers and capability", ()) == []


@pytest.fixture
def asked(open_page, workshop):
    """A phone that is asked about an area whose statements hold terms."""
    page = open_page(f"/j/{workshop.code}")
    page.get_by_role("button", name="Join", exact=True).click()
    workshop.open_round(["role.community"])
    expect(page.locator("fieldset")).to_have_count(4)
    return page


def meaning(page):
    return page.get_by_role("dialog", name="Community Capacity")


def test_a_tap_on_a_term_shows_its_meaning_and_answers_nothing(asked, accessible):
    term = asked.locator("fieldset").nth(1).get_by_role("button", name="community capacity")
    term.tap()
    expect(meaning(asked)).to_contain_text("the capacity of the whole ecosystem")
    expect(term).to_have_attribute("aria-expanded", "true")
    assert asked.locator("input:checked").count() == 0
    accessible(asked)
    box = meaning(asked).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_escape_and_close_give_the_focus_back(asked):
    term = asked.locator("fieldset").nth(1).get_by_role("button", name="community capacity")
    term.focus()
    asked.keyboard.press("Enter")
    expect(meaning(asked).get_by_role("button", name="Close")).to_be_focused()
    asked.keyboard.press("Escape")
    expect(meaning(asked)).to_have_count(0)
    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")
    asked.keyboard.press("Space")
    meaning(asked).get_by_role("button", name="Close").click()
    expect(term).to_be_focused()


def test_tab_goes_on_from_the_term(asked):
    term = asked.locator("fieldset").nth(1).get_by_role("button", name="community capacity")
    term.focus()
    asked.keyboard.press("Enter")
    asked.keyboard.press("Tab")
    expect(meaning(asked)).to_have_count(0)
    assert asked.evaluate("document.activeElement.closest('fieldset').dataset.statement") == "role.community.2"


def test_a_tap_elsewhere_closes_the_meaning_and_counts(asked):
    asked.locator("fieldset").nth(0).get_by_role("button", name="capability").tap()
    expect(asked.get_by_role("dialog")).to_have_count(1)
    asked.locator("fieldset").nth(1).locator(".tile").last.tap()
    expect(asked.get_by_role("dialog")).to_have_count(0)
    expect(asked.locator("fieldset").nth(1).locator("input").last).to_be_checked()


def test_only_the_first_place_in_a_text_is_marked(browser):
    page = browser.new_page()
    marked = page.evaluate(
        f"""async () => {{
          const {{ marked }} = await import('{address_of("terms.js")}');
          const parts = marked('Customers and a customer.', [{{ id: 'c', term: 'Customer', definition: 'x', also: ['customers'] }}]);
          return parts.map((p) => (typeof p === 'string' ? p : [p.textContent]));
        }}"""
    )
    page.close()
    assert marked == [["Customers"], " and a customer."]


def test_projector_lists_the_words_used_beneath(open_page, workshop):
    workshop.open_round(["role.service"])
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".asked li")).to_have_count(4)
    expect(page.locator(".tk-words dt")).to_have_text(["Improvement", "Customer"])
    assert page.locator(".tk-term").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= 1081


def test_words_that_do_not_fit_beneath_have_a_page_of_their_own(open_page, workshop, accessible):
    workshop.open_round(["data.customer"])
    page = open_page(f"/p/{workshop.projector_key}", 1920, 1080)
    expect(page.locator(".asked li")).to_have_count(4)
    expect(page.locator(".tk-words")).to_have_count(0)
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".tk-words dt")).to_have_text(["Customer", "Intelligence", "Improvement"])
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".asked li")).to_have_count(4)
    page.get_by_role("button", name="Previous").click()
    accessible(page)  # another window size begins again
    expect(page.locator(".pages-words")).to_have_text("Page 1 of 2")
