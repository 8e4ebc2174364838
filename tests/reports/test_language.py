"""Files in another language: what is translated, what stays as it is, and what is said of the rest."""

from __future__ import annotations

import string
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pytest
from babel.messages.pofile import read_po

from tixkit.reports import ExportError, make
from tixkit.reports.choice import Choice
from tixkit.reports import language
from tixkit.reports.language import (
    Phrase,
    _,
    _CATALOGUES,
    every_language,
    language_tag,
    languages,
    ngettext,
    number_text,
    phrases,
    speaking,
    translated,
    untranslated,
)
from tixkit.reports.sources import source_word
from tixkit.reports.grammar import count_word, joined, long_date, short_date
from tixkit.reports.people import people
from tixkit.reports.words import SCOPES, SHARED, STATUSES, percent
from tixkit.scoring import score
from tixkit.views.wording import NOT_ASSESSED, NOT_SHOWN, OUTCOMES, TYPED

WELSH = Choice(language="cy")
OTHERS = languages()[1:]


def catalogue(language):
    with (_CATALOGUES / language / "LC_MESSAGES" / "tixkit.po").open("rb") as file:
        return [message for message in read_po(file, locale=language, abort_invalid=True) if message.id]


def gaps(words: str) -> list[str]:
    return sorted(name for _text, name, _format, _how in string.Formatter().parse(words) if name is not None)


def test_there_are_english_and_welsh():
    assert languages() == ("en-GB", "cy")


def test_an_unknown_language_names_those_there_are(full):
    with pytest.raises(ExportError) as error:
        make(full, "results-csv", Choice(language="fr"))
    assert str(error.value) == "There are no words for the language “fr”. Choose from: en-GB, cy."


def test_dates_are_written_as_the_language_does():
    day = date(2026, 11, 5)
    assert (long_date(day), short_date(day)) == ("5 November 2026", "5 Nov 2026")
    with speaking("cy"):
        assert (long_date(day), short_date(day)) == ("5 Tachwedd 2026", "5 Tach 2026")
    assert long_date(day) == "5 November 2026"


def test_numbers_are_grouped_and_counted_as_the_language_does():
    assert (number_text(1204), count_word(3)) == ("1,204", "three")
    with speaking("cy"):
        assert (number_text(1204), count_word(3)) == ("1,204", "3")


def test_the_language_ends_where_it_was_asked_for_even_after_an_error():
    with pytest.raises(RuntimeError), speaking("cy"):
        assert (_("Owner"), language_tag()) == ("Perchennog", "cy-GB")
        raise RuntimeError
    assert (_("Owner"), language_tag()) == ("Owner", "en-GB")


def test_a_phrase_without_translation_stays_english():
    with speaking("cy"):
        words = _("No such phrase {n}")
        assert words == "No such phrase {n}"
        assert not isinstance(words, Phrase)
        assert ngettext("{n} such", "{n} suches", 3) == "{n} suches"
        assert _("") == ""


def test_welsh_counts_people_in_its_own_forms():
    with speaking("cy"):
        found = [ngettext("{n} person took part", "{n} people took part", n).format(n=n) for n in (1, 2, 3, 18)]
    assert found == [
        "Cymerodd 1 person ran",
        "Cymerodd 2 berson ran",
        "Cymerodd 3 o bobl ran",
        "Cymerodd 18 o bobl ran",
    ]


def test_welsh_says_and_as_the_next_word_asks():
    with speaking("cy"):
        assert joined(["Housing", "Planning"]) == "Housing a Planning"
        assert joined(["Housing", "Adult care", "“Economy”"]) == "Housing, Adult care ac “Economy”"
        assert [joined(["2", n]) for n in ("1", "3", "8", "11", "80", "100")] == [
            "2 ac 1", "2 a 3", "2 ac 8", "2 ac 11", "2 ac 80", "2 a 100",
        ]  # fmt: skip
        assert joined([source_word("document", 1), source_word("interview", 1)]) == "dogfen a chyfweliad"
        assert joined(["Planning", "care"]) == "Planning a care"


def test_welsh_changes_the_beginning_of_what_is_counted():
    with speaking("cy"):
        found = [ngettext("{n} councillor", "{n} councillors", n).format(n=n) for n in (0, 1, 2, 3, 4, 6, 7)]
    assert found == [
        "0 cynghorydd", "1 cynghorydd", "2 gynghorydd", "3 chynghorydd", "4 cynghorydd", "6 chynghorydd", "7 cynghorydd",
    ]  # fmt: skip


def test_a_translated_phrase_is_told_from_english_also_after_its_gaps_are_filled():
    with speaking("cy"):
        assert isinstance(_("No {area}").format(area="area"), Phrase)
        assert not isinstance(joined(["one", "two"]), Phrase)


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_has_a_phrase_that_no_file_says(language, record_property):
    said = set(phrases())
    there = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue(language)}
    assert there - said == set()
    share = len(translated(language)) / len(said)
    record_property("translated", f"{language}: {len(translated(language))} of {len(said)} phrases ({share:.0%})")
    assert sorted(said - translated(language)) == untranslated(language)


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_gaps_of_its_phrase(language):
    for message in catalogue(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        for translation in words:
            # “the other one” may leave out the number that “the other {n}” has
            assert gaps(translation) in (
                [name for name in gaps(ids[-1]) if name in told] for told in (gaps(ids[0]), gaps(ids[-1]))
            ), ids


def test_what_is_not_translated_is_told(monkeypatch):
    assert untranslated("en-GB") == []
    known = translated("cy")
    monkeypatch.setattr(language, "translated", lambda _language: known - {"Owner"})
    assert untranslated("cy") == ["Owner"]
    with pytest.raises(ExportError):
        untranslated("fr")


def test_a_phrase_is_found_again_in_every_language():
    assert every_language("Status") == ("Status", "Statws")
    assert every_language("No such phrase") == ("No such phrase",)


def test_words_of_the_screens_are_all_known_to_the_files():
    said = {*OUTCOMES.values(), *TYPED.values(), NOT_ASSESSED, NOT_SHOWN}
    assert said <= set(SHARED)
    assert {*SHARED, *SCOPES.values(), *STATUSES.values()} <= set(phrases())


def test_a_share_is_never_rounded_up_in_welsh_either(tiex, facts):
    results = score(tiex, facts)
    tally = replace(results.area("role.service").statements[0].tallies[-1], agree=149, n=200, answered=200)
    assert percent(results, tally) == "just under 75%"
    with speaking("cy"):
        assert percent(results, tally) == "ychydig o dan 75%"


def test_the_plan_in_excel_is_welsh_and_what_people_wrote_is_theirs(full):
    book = openpyxl.load_workbook(BytesIO(make(full, "action-plan-excel", WELSH)))
    sheet = book["Cynllun gweithredu"]
    assert sheet["A1"].value == "Cynllun gweithredu: Sampleford Borough Council, gweithdy 5 Tachwedd 2026"
    assert [c.value for c in sheet[3]] == [
        "Rhif", "Cam gweithredu", "Area", "Sgôr", "Perchennog", "Cwmpas", "Tîm", "Dyddiad cwblhau", "Statws", "Mesur llwyddiant",
        "Cyfeirnod",
    ]  # fmt: skip
    assert [c.value for c in sheet[4]][1:10] == [
        "Map community groups", "Role of the authority, service focus", "Strong", "Communities Manager", "Tîm", "Housing",
        datetime(2027, 2, 28), "Ar y gweill", "Directory covers 24 wards",
    ]  # fmt: skip
    assert sheet["H4"].number_format == "[$-452]d mmm yyyy"
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists["I4:I5"] == '"Heb ddechrau,Ar y gweill,Wedi’i gwblhau,Wedi’i ollwng"'
    assert book.properties.language == "cy-GB"


def test_the_report_is_welsh_and_marks_the_words_of_the_framework_as_english(full):
    data = make(full, "report", WELSH)
    document = docx.Document(BytesIO(data))
    headings = [p for p in document.paragraphs if p.style.name == "Heading 2"]
    told = {p.text: p._p.xpath(".//w:lang/@w:val") for p in headings}
    assert told["Cipolwg"] == told["Atodiadau"] == []
    framework = {t for c in full.framework.characteristics for t in (c.title, c.numbered_title)}
    assert all(told[t] == ["en-GB"] for t in framework & set(told))
    assert framework & set(told)
    assert document.core_properties.language == "cy-GB"
    with zipfile.ZipFile(BytesIO(data)) as packed:
        styles = packed.read("word/styles.xml").decode()
        feet = [packed.read(n).decode() for n in packed.namelist() if "footer" in n and n.endswith(".xml")]
    assert 'w:lang w:val="cy-GB"' in styles
    assert any("Tudalen" in foot for foot in feet)


def test_english_files_hold_no_mark_of_another_language(full):
    document = docx.Document(BytesIO(make(full, "report")))
    assert document.element.body.xpath(".//w:lang") == []
    assert document.core_properties.language == "en-GB"


def test_data_for_other_software_is_the_same_in_every_language(for_files):
    for kind in ("results-csv", "results-json"):
        assert make(for_files, kind, WELSH) == make(for_files, kind)


@pytest.mark.parametrize("language", languages())
def test_people_are_told_in_any_language(full, language):
    with speaking(language):
        assert people(full).count("5") == 1
