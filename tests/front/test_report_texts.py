"""The standard text: figures by key, never digits, in words that fit the number."""

import re
from string import Formatter

import pytest
from django.utils.translation import override

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import place_called
from wegwijs.front.report.account import account_of
from wegwijs.front.report.chapters import MAIN
from wegwijs.front.report.nouns import NOUNS
from wegwijs.front.report.showing import Bucket, Line
from wegwijs.front.report.telling import Quoted, Sentence, below_zero, told, zero
from wegwijs.front.report.texts import TEXTS
from wegwijs.front.report.words import CHAPTERS

SENTENCES = [
    sentence
    for paragraphs in TEXTS.values()
    for paragraph in paragraphs
    for choices in paragraph
    for sentence in choices
]
WORDS = {"place": "Voorbeeld", "year": "2018", "next_year": "2019"}


def placeholders(text):
    return {key for _text, key, _how, _c in Formatter().parse(text) if key}


def lines(**numbers):
    """Lines of figures by key, with two underscores for the dot."""
    keys = {name.replace("__", "."): number for name, number in numbers.items()}
    return {key: Line(FIGURES[key], number=number) for key, number in keys.items()}


def say(text, found, **when):
    """One sentence as it would stand in the report; empty where it is not said."""
    conditions = {name.replace("__", "."): condition for name, condition in when.items()}
    with override("en"):
        pieces = told([[[Sentence(text, conditions)]]], found, WORDS)
    return "".join(str(piece) for paragraph in pieces for piece in paragraph)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence.text)[:40])
def test_no_digit_stands_in_a_standard_text(sentence, language):
    with override(language):
        around_figures = "".join(text for text, *_figure in Formatter().parse(str(sentence.text)))

    assert around_figures
    assert not re.search(r"\d", around_figures)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence.text)[:40])
def test_every_figure_in_a_standard_text_is_known(sentence):
    with override("en"):
        said = placeholders(str(sentence.text))

    assert said - set(WORDS) - set(FIGURES) == set()
    assert set(sentence.when) - set(FIGURES) == set()


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence.text)[:40])
def test_a_translation_holds_the_same_figures(sentence):
    with override("en"):
        english = placeholders(str(sentence.text))
    with override("nl"):
        assert placeholders(str(sentence.text)) == english


def test_every_chapter_has_a_text_and_figures_to_read_first():
    assert set(TEXTS) == set(MAIN) == set(CHAPTERS)
    assert [key for keys in MAIN.values() for key in keys if key not in FIGURES] == []
    assert [key for key in NOUNS if key not in FIGURES] == []


@pytest.mark.parametrize(("number", "said"), [(1, "1 person"), (2, "2 people")])
def test_a_noun_agrees_with_its_number(number, said):
    found = lines(housing__people_housed=number)

    assert say("We housed {housing.people_housed}.", found) == f"We housed {said}."


def test_a_sentence_about_nothing_is_not_said():
    assert say("We housed {housing.people_housed}.", lines(housing__people_housed=0)) == ""
    assert say("We housed {housing.people_housed}.", lines(housing__people_housed=None)) == ""
    assert say("We housed {housing.people_housed}.", {}) == ""


def test_a_condition_decides_what_is_said():
    found = lines(housing__target_balance=-5)

    said = say(
        "Arrears of {housing.target_balance:size}.", found, housing__target_balance=below_zero
    )
    assert said == "Arrears of 5 people."
    assert say("On target.", found, housing__target_balance=zero) == ""


def test_equals_share_the_place_of_the_largest_parts():
    figure = FIGURES["housing.by_nationality"]
    parts = [
        Bucket("SY", "Syrians", 5),
        Bucket("ER", "Eritreans", 3),
        Bucket("IQ", "Iraqis", 3),
        Bucket("AF", "Afghans", 1),
        Bucket("unknown", "unknown", 9),
    ]

    said = say("{housing.by_nationality}.", {figure.key: Line(figure, buckets=parts)})

    assert said == "Syrians (5), Eritreans (3) and Iraqis (3)."


@pytest.fixture
def leerdam(registers):
    return place_called("Leerdam", Period.year(2018))


def chapter(account, key):
    return next(chapter for chapter in account.chapters if chapter.key == key)


def text_of(chapter):
    return "\n".join("".join(map(str, pieces)) for pieces in chapter.paragraphs)


def test_the_text_of_housing_tells_what_was_published(leerdam):
    with override("en"):
        text = text_of(chapter(account_of(leerdam, 2018, exact=True), "housing"))

    assert "a home in Leerdam for 29 people in 2018" in text
    assert "16 adults and 13 children" in text
    assert "Syrians (16)" in text
    assert "We go into 2019 with arrears of 1 person." in text
    assert "lead" not in text


def test_figures_in_the_text_can_be_opened(leerdam):
    housing = chapter(account_of(leerdam, 2018, exact=True), "housing")

    quoted = [p.key for pieces in housing.paragraphs for p in pieces if isinstance(p, Quoted)]
    assert quoted[:3] == ["housing.people_housed", "housing.adults", "housing.children"]


def test_nothing_is_told_of_what_is_not_kept(registers):
    place = place_called("Krimpenerwaard", Period.year(2018))
    account = account_of(place, 2018, exact=True)

    assert chapter(account, "desk").paragraphs == []
    with override("en"):
        housing = text_of(chapter(account_of(place, 2018, exact=True), "housing"))
    assert "We go into 2019 with a lead of 5 people." in housing


def test_small_numbers_are_not_told_to_outsiders(leerdam):
    with override("en"):
        account = account_of(leerdam, 2018, exact=False)

    assert account.line("courses.pvt_migrants").number is None
    assert "migrant" not in text_of(chapter(account, "courses"))
    assert account.line("housing.people_housed").number == 29
