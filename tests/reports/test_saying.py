"""What scoring says comes out in Welsh: each sentence that it can make, made by what makes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from reports.conftest import list_framework
from scoring.test_progress import CROSSWALK, NEW, NEW_LEVELS, NOW, OLD, THEN, framework, held
from scoring.test_rating import PEER, TIEX, tallies
from scoring.test_score import facts, result
from tixkit import scoring
from tixkit.framework import Crosswalk, framework_from_dict
from tixkit.reports import language
from tixkit.reports.language import Phrase, speaking
from tixkit.reports.saying import say
from tixkit.scoring import RULES, from_json, progress, score, share_text, to_json
from tixkit.scoring.ladder import ladder
from tixkit.scoring.rating import Suggestion, suggest
from tixkit.scoring.results import StatementResult
from tixkit.scoring.said import Said, said
from tixkit.scoring.spread import Spread, differs
from tixkit.scoring.stability import moved
from tixkit.scoring.tally import Tally

FEATURE, FEATURES = PEER.labels.statement.one, PEER.labels.statement.many
FEW = " Mae llai na 3 ateb yn rhy ychydig."
Shown = Iterator[tuple[str, str]]


def changed(framework, **parts):
    """Give a framework with some of its parts replaced."""
    return framework_from_dict({**framework.to_dict(), **parts})


def ruled(*thresholds: tuple[str, str | None]):
    """Give a framework whose rule has these thresholds: the least share for, and the most against."""
    rating = TIEX.to_dict()["rating"]
    levels = [level["id"] for level in rating["levels"]]
    rule = {
        **rating["rule"],
        "thresholds": [
            {"level": level, "at_least": least, **({"against_at_most": most} if most else {})}
            for level, (least, most) in zip(levels, thresholds, strict=False)
        ],
    }
    return changed(TIEX, rating={**rating, "rule": rule})


def rules() -> Shown:
    answers = [
        {"code": f"c{i}", "label": f"{i}", "counts_as": means}
        for i, means in enumerate(("disagree", "neutral", "neutral", "neutral", "agree"), 1)
    ]
    five = changed(TIEX, answer_scale={"id": "s", "defined_by": "tixkit", "answers": answers})
    strict = "Consensws yw o leiaf 70% y naill ffordd a llai na 15% y ffordd arall, o’r rhai"
    in_between = "Gan na all neb ateb yn y canol, mae hyn yn golygu bod mwy na 85% yn"
    room = "ystafell o lai na 7, mae un gwrthwynebydd yn ei atal."
    yield RULES["75"].title, "O leiaf 75% y naill ffordd"
    yield RULES["strict"].title, "O leiaf 70%, llai na 15% yn erbyn"
    yield (
        RULES["75"].text(PEER),
        "Consensws yw o leiaf 75% y naill ffordd, o’r rhai sy’n ateb “well evident”, “partly evident” neu “not evident”."
        + FEW,
    )
    yield RULES["75"].text(five), f"Consensws yw o leiaf 75% y naill ffordd, o’r rhai sy’n ateb o “1” i “5”.{FEW}"
    yield (
        RULES["strict"].text(TIEX),
        f"{strict} sy’n cytuno neu’n anghytuno. {in_between} cytuno, neu fwy na 85% yn anghytuno: mewn {room}{FEW}",
    )
    yield (
        RULES["strict"].text(list_framework()),
        f"{strict} sy’n cytuno, yn anghytuno neu’n ateb “neither”. Mewn {room}{FEW}",
    )
    yield (
        RULES["strict"].text(NEW),
        f"{strict} sy’n ateb “yes” neu “no”. {in_between} ateb “yes”, neu fwy na 85% yn ateb “no”: mewn {room}{FEW}",
    )
    yield share_text(Fraction(2, 3)), "2 o bob 3"


def not_rated() -> Shown:
    skipped = [Tally("r", 1, 8, "too_few", {}, n=0, not_applicable=8)]
    two, beside = Tally("r", 1, 2, "too_few"), Tally("r", 1, 12, "too_few", typed_in=10, how="paper")
    few = "Rhy ychydig o atebion: mae gan 1 o’r 4 statements 3 neu fwy."
    yield suggest(TIEX, []).reason, "Nid oes unrhyw rownd ar hyn wedi’i datgelu eto."
    yield suggest(TIEX, skipped).reason, "Atebodd y rhan fwyaf o’r ystafell “not applicable” i bob statement."
    yield suggest(PEER, skipped).reason, f"Atebodd y rhan fwyaf o’r tîm “not applicable” i bob {FEATURE}."
    yield suggest(TIEX, [*tallies(1, 0, 1), two, two, two]).reason, few
    yield (
        suggest(TIEX, [*tallies(1, 0, 1), beside, beside, beside]).reason,
        f"{few} Ar 3 statements, atebodd rhy ychydig ar ffôn i’w dangos wrth ymyl y cyfansymiau a deipiwyd i mewn.",
    )


def reached() -> Shown:
    def reason(framework, *counts):
        return suggest(framework, tallies(*counts)).reason

    three = "Mae consensws o blaid 3 o’r 4 statements"
    yield reason(TIEX, 3, 1, 4), f"{three}; mae angen pob un o’r 4 ar gyfer strong."
    yield (
        reason(TIEX, 1, 0, 4),
        "Mae consensws o blaid 1 o’r 4 statements; mae angen o leiaf 2 ar gyfer competent.",
    )
    yield (
        reason(PEER, 5, 1, 9),
        f"Mae consensws o blaid 5 o’r 9 {FEATURES} ac yn erbyn 1; "
        "mae angen o leiaf 7 a hyd at 0 yn erbyn ar gyfer strength.",
    )
    yield (
        reason(PEER, 1, 6, 10),
        f"Mae consensws o blaid 1 o’r 10 {FEATURES} ac yn erbyn 6; mae angen hyd at 3 yn erbyn ar gyfer mixed.",
    )
    yield (
        reason(ruled(("1", "1/4"), ("0", None)), 3, 1, 4),
        f"{three} ac yn erbyn 1; mae angen pob un o’r 4 a hyd at 1 yn erbyn ar gyfer strong.",
    )


def typed_in() -> Shown:
    paper, hands = (replace(tallies(1, 0, 1)[0], typed_in=5, how=how) for how in ("paper", "show of hands"))
    one = "Mae consensws o blaid 1 o’r 1 statement; mae angen o leiaf 1 ar gyfer strong."
    two = "Mae consensws o blaid 2 o’r 2 statements; mae angen pob un o’r 2 ar gyfer strong."
    counts = "Mae hyn yn cyfrif pob ateb, gan gynnwys y rhai {}; dim ond ar ffôn y gwyddys beth yw cyfanswm atebion pob person eu hunain."
    yield suggest(TIEX, [paper]).reason, f"{one} {counts.format('ar bapur')}"
    yield suggest(TIEX, [hands]).reason, f"{one} {counts.format('drwy godi dwylo')}"
    yield suggest(TIEX, [hands, paper]).reason, f"{two} {counts.format('ar bapur a thrwy godi dwylo')}"


def own_answers() -> Shown:
    strong, low, mid = Suggestion("strong", ""), "needing_improvement", "competent"
    whose = "Canol yr hyn y mae atebion pob person eu hunain"
    yield (
        differs(TIEX, strong, Spread(middle=(low, mid))),
        f"{whose} yn dod iddo yw rhwng needing improvement a competent, nid strong: gofynnwch pam.",
    )
    yield (
        differs(TIEX, strong, Spread(middle=(mid, mid), typed_in=5)),
        f"{whose} ar ffôn yn dod iddo yw competent, nid strong: gofynnwch pam.",
    )


def ladders() -> Shown:
    by_team = TIEX.model_copy(update={"answer_scale": PEER.answer_scale})
    statements = result("role.service", ["ADAD"] * 3).statements
    ask = "Mae pob statement yn adeiladu ar yr un o’i flaen: gofynnwch ar beth y mae 3 yn seiliedig."
    for framework_, who in ((TIEX, "Mae’r ystafell"), (by_team, "Mae’r tîm")):
        yield ladder(framework_, statements)[0], f"{who} yn cytuno â 3 (deliver) ond nid â 2 (plan). {ask}"


def rounds() -> Shown:
    statement = TIEX.areas_by_id["role.service"].statements[1]

    def said_of(before: str, after: str, **more) -> str:
        two = Tally("r1", 1, 9, before), Tally("r2", 2, 9, after, **more)
        return moved(TIEX, [StatementResult(statement, "role.service", two)])[0]

    yield (
        said_of("too_few", "consensus_for"),
        "Symudodd Statement 2 o ry ychydig o atebion i gonsensws o blaid.",
    )
    yield (
        said_of("no_consensus", "consensus_against", kept=4, kept_of=9),
        "Symudodd Statement 2 o ddim consensws i gonsensws yn erbyn; newidiodd 5 o 9 eu hateb.",
    )
    yield (
        said_of("no_consensus", "consensus_for", kept=4, kept_of=6, typed_in=3),
        "Symudodd Statement 2 o ddim consensws i gonsensws o blaid; newidiodd 2 o’r 6 a atebodd ar ffôn eu hateb.",
    )


def one_edition() -> Shown:
    asked = {"money.1": "AAAAA", "money.2": "AAAAA"}
    agreed, provisional, nothing = {"agreed": {"money": "weak"}}, {"answers": asked}, {}
    only = "Dim ond wedi’i awgrymu y mae’r sgôr {}, heb ei gytuno: nid yw sgôr dros dro yn gynnydd."
    for then, now, words in (
        (nothing, agreed, "Ni chafodd ei asesu ar y llinell sylfaen (12 Mehefin 2024)."),
        (agreed, nothing, "Nid yw wedi’i asesu nawr (12 Mehefin 2026)."),
        (nothing, nothing, "Ni chafodd ei asesu yn y naill weithdy na’r llall."),
        (provisional, agreed, only.format("ar y llinell sylfaen (12 Mehefin 2024)")),
        (agreed, provisional, only.format("nawr (12 Mehefin 2026)")),
        (
            provisional,
            provisional,
            "Dim ond wedi’u hawgrymu y mae’r ddau sgôr, heb eu cytuno: nid yw sgôr dros dro yn gynnydd.",
        ),
        (agreed, agreed, "Needing improvement y ddau dro."),
        (agreed, {"agreed": {"money": "strong"}}, "O needing improvement i strong."),
    ):
        yield progress([held(NEW, THEN, **then), held(NEW, NOW, **now)]).by_area["money"].reason, words


def other_words() -> Shown:
    """Statements that ask something else than then, in an area of two and in one of one."""
    care = "Darllenwch hyn yn ofalus:"
    for area, texts, words in (
        ("money", ["We plan for ten years.", "We save and invest."], "dim ond 1 o’i 2 statements sy’n gofyn yr un peth â’r tro hwnnw."),
        ("money", ["We plan for ten years.", "We spend."], "nid yw’r un o’i 2 statements yn gofyn yr un peth â’r tro hwnnw."),
        ("data", ["We sell."], "nid yw ei statement yn gofyn yr un peth â’r tro hwnnw."),
    ):  # fmt: skip
        data = NEW.to_dict()
        of = next(a for a in data["areas"] if a["id"] == area)
        of["statements"] = [{**s, "text": text} for s, text in zip(of["statements"], texts, strict=True)]
        then = held(NEW, THEN, agreed={area: "fair"})
        now = held(framework_from_dict(data), NOW, agreed={area: "fair"})
        yield progress([then, now]).by_area[area].reason, f"Competent y ddau dro. {care} {words}"


def two_editions() -> Shown:
    latest = framework("current", NEW_LEVELS, {a.id: [s.text for s in a.statements] for a in NEW.areas})
    data = CROSSWALK.model_dump(by_alias=True, mode="json")
    to_latest = Crosswalk.model_validate({**data, "to": {"framework": "small-current", "edition": "current"}})
    for new, crosswalk, name in ((NEW, CROSSWALK, "argraffiad “2026”"), (latest, to_latest, "argraffiad cyfredol")):
        older = held(OLD, THEN, agreed={"money": "none", "people": "best"})
        found = progress([older, held(new, NOW, agreed={"money": "fair", "staff": "strong"})], crosswalk).by_area
        yield found["money"].reason, f"Nid oes dim yn cyfateb i “Nothing there” ymhlith sgoriau’r {name}."
        yield found["paper"].reason, f"Nid oes gan yr {name} area o’r fath."
        yield found["data"].reason, "Nid oes gan yr argraffiad “2019” area o’r fath."
        yield found["staff"].reason, "Best case, a ddarllenir fel strong, y ddau dro."
    older = held(OLD, THEN, agreed={"people": "worst"})
    found = progress([older, held(NEW, NOW, agreed={"staff": "strong"})], CROSSWALK).by_area
    yield found["staff"].reason, "O worst case, a ddarllenir fel needing improvement, i strong."


MAKERS = (
    rules, not_rated, reached, typed_in, own_answers, ladders, rounds, one_edition, other_words, two_editions,
)  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_each_sentence_of_scoring_is_said_in_welsh(maker):
    made = list(maker())
    with speaking("cy"):
        told = [say(english) for english, _welsh in made]
    assert told == [welsh for _english, welsh in made]
    assert all(isinstance(words, Phrase) for words in told)
    assert [say(english) for english, _welsh in made] == [str(english) for english, _welsh in made]


def test_no_sentence_of_scoring_is_missing_above():
    shown = {phrase for maker in MAKERS for english, _welsh in maker() for phrase in phrases_in(english)}
    folder = Path(scoring.__file__).parent
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords={"said": None, "counted": (1, 2)})
    in_code = {words if isinstance(words, str) else words[0] for _file, _line, words, *_rest in found}
    assert shown == in_code
    assert in_code <= set(language.phrases())


def phrases_in(words: object) -> Iterator[str]:
    if isinstance(words, Said):
        yield from [words.phrase] if words.phrase else []
        for inner in (*words.parts, *words.fields.values()):
            yield from phrases_in(inner)


def test_words_that_scoring_did_not_make_stay_as_they_are():
    with speaking("cy"):
        assert say("No round on this has been revealed yet.") == "No round on this has been revealed yet."
        assert say("") == ""


def test_a_sentence_without_translation_is_english_through_and_through():
    with speaking("cy"):
        told = say(said("No such phrase, {middle}", middle=said("at least {n}", n=2)))
    assert told == "No such phrase, at least 2"
    assert not isinstance(told, Phrase)


# ---------------------------------------------------------------- results that were kept


@pytest.fixture
def kept() -> scoring.Results:
    # 6 of 8 agree with each statement, which is just 75%; but each person agrees with three of the four only.
    first = ["ADDD"] * 8
    second = ["DAAA", "ADAA", "AADA", "AAAD", "DAAA", "ADAA", "AADA", "AAAD"]
    return score(TIEX, facts("role.service", first, second), "files")


def test_results_from_a_file_speak_welsh_as_before(kept):
    before, again = (r.area("role.service") for r in (kept, from_json(to_json(kept))))
    sentences = [(r.suggestion.reason, r.differs or "", *r.ladder, *r.moved) for r in (before, again)]
    assert len(sentences[0]) == 2 + len(before.moved) > 2
    assert from_json(to_json(kept)) == kept
    with speaking("cy"):
        told, told_again = ([say(words) for words in some] for some in sentences)
    assert told_again == told
    assert all(isinstance(words, Phrase) for words in told_again)


def test_a_sentence_that_is_made_otherwise_today_stays_as_the_file_has_it(kept):
    area = kept.by_area["role.service"]
    other = replace(
        area, suggestion=Suggestion(area.suggestion.level, "Another version said it so."), moved=("It moved.",)
    )
    found = from_json(to_json(replace(kept, by_area={**kept.by_area, "role.service": other}))).area("role.service")
    assert (found.suggestion.reason, found.moved) == ("Another version said it so.", ("It moved.",))
    assert found.differs == area.differs
    with speaking("cy"):
        assert say(found.suggestion.reason) == "Another version said it so."
        assert isinstance(say(found.differs), Phrase)


def test_a_file_keeps_the_english_alone(kept):
    data = json.loads(to_json(kept))["results"]["by_area"]["role.service"]
    assert data["suggestion"]["reason"] == str(kept.area("role.service").suggestion.reason)
    assert data["moved"] == [str(words) for words in kept.area("role.service").moved]
