"""The pictures: numbers, the same in words and in a table, and nothing where there is none."""

import re

import pytest
from django.core.cache import caches
from django.utils.translation import override

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import place_called
from wegwijs.front.report.account import account_of
from wegwijs.front.report.pictures import drawing
from wegwijs.front.report.pictures.choosing import beside_last_year, pictures_of
from wegwijs.front.report.pictures.palette import PAPER
from wegwijs.front.report.showing import Bucket, Line


@pytest.fixture
def pictures(registers):
    """The pictures of Leerdam in 2018 by key, in English."""
    with override("en"):
        place = place_called("Leerdam", Period.year(2018))
        account = account_of(place, 2018, exact=True)
        yield {picture.key: picture for c in account.chapters for picture in c.pictures}


def texts_in(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def number(key, amount, **more):
    return Line(FIGURES[key], number=amount, **more)


def parts(key, **amounts):
    buckets = [Bucket(name, name, amount) for name, amount in amounts.items()]
    return Line(FIGURES[key], buckets=buckets)


def test_the_pictures_of_leerdam(pictures):
    assert set(pictures) == {
        "target-through-year",
        "age-and-sex",
        "by-nationality",
        "topics",
        "flow",
        "municipalities",
    }


def test_a_drawing_has_its_numbers_and_so_have_the_words_and_the_table(pictures):
    picture = pictures["by-nationality"]

    assert texts_in(picture.svg()) == [
        *("Syrians", "Eritreans", "Iraqis", "Iranians", "Afghans"),
        *("16", "5", "4", "3", "1"),
    ]
    assert picture.told.startswith("Syrians: 16; Eritreans: 5; ")
    assert picture.table.rows[0] == ["Syrians", "16"]


def test_topics_with_as_many_visits_share_a_place(pictures):
    shown = texts_in(pictures["topics"].svg())

    assert shown[:4] == ["1. Zorgtoeslagen", "2. Financiën", "3. Wonen", "3. Onderwijs"]


def test_the_year_ends_at_the_number_housed(pictures):
    picture = pictures["target-through-year"]
    months = picture.table.rows

    assert months[11][1:] == [29, 30]
    assert months[5][2] == 17  # 16 in the first half-year, and 1 behind when it began
    assert "29 were" not in picture.told
    assert "of December 29, and 30 were due." in picture.told
    assert {"29", "30 due", "17 due"} <= set(texts_in(picture.svg()))


def test_men_and_women_of_all_ages_are_everybody_housed(pictures):
    rows = pictures["age-and-sex"].table.rows

    assert sum(row[1] for row in rows) == 14
    assert sum(row[2] for row in rows) == 15


def test_the_flow_goes_from_the_first_day_to_the_last(pictures):
    shown = texts_in(pictures["flow"].svg())

    assert {"146", "+43", "86"} <= set(shown)
    left = [int(text[1:]) for text in shown if text.startswith("\N{MINUS SIGN}")]
    assert sum(left) == 103


def test_steps_that_do_not_meet_are_not_drawn():
    lines = {
        "integration.learners_1_january": number("integration.learners_1_january", 10),
        "integration.started": number("integration.started", 3),
        "integration.left": number("integration.left", 4),
        "integration.learners_31_december": number("integration.learners_31_december", 10),
    }

    assert pictures_of("integration", lines) == []


@pytest.mark.parametrize(
    "amounts",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"SY": 3}, id="one part"),
        pytest.param({"SY": 30, "ER": 20, "IQ": None}, id="a part for the team only"),
    ],
)
def test_what_makes_no_picture_is_left_out(amounts):
    key = "housing.by_nationality"

    assert pictures_of("housing", {key: parts(key, **amounts)}) == []


def test_many_small_parts_stand_together():
    key = "housing.by_nationality"
    amounts = {f"N{rank:02}": 30 - rank for rank in range(13)}

    with override("en"):
        [picture] = pictures_of("housing", {key: parts(key, **amounts)})

    assert len(picture.table.rows) == 10
    assert picture.table.rows[-1] == ["The other 4", str(21 + 20 + 19 + 18)]


def test_thousands_are_written_as_the_language_does():
    key = "housing.by_nationality"

    with override("nl"):
        [picture] = pictures_of("housing", {key: parts(key, SY=1008, ER=2)})

    assert "1.008" in texts_in(picture.svg())


def test_a_name_is_never_taken_for_a_piece_of_the_page():
    key = "housing.by_nationality"

    [picture] = pictures_of("housing", {key: parts(key, **{"<script>x</script>": 5, "&": 2})})

    assert "<script" not in picture.svg()
    assert "&lt;script&gt;" in picture.svg()


def test_this_year_stands_beside_last_year():
    leads = [
        number("housing.people_housed", 37, last_year=47),
        number("desk.visits", 521, last_year=1008),
        number("legal.files_running", 5),
    ]

    with override("en"):
        picture = beside_last_year(leads, 2020)

    assert {"47 (2019)", "37 (2020)", "1,008 (2019)", "521 (2020)"} <= set(texts_in(picture.svg()))
    assert [row[1:] for row in picture.table.rows] == [[47, 37], [1008, 521]]


def test_one_figure_alone_is_not_compared():
    assert beside_last_year([number("housing.people_housed", 37, last_year=47)], 2020) is None


def test_a_drawing_takes_the_colours_and_letters_of_the_page(pictures):
    for picture in pictures.values():
        svg = picture.svg()
        assert "style=" not in svg
        assert "font-family" not in svg
        assert " id=" not in svg
        assert "viewBox=" in svg
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {
            "none",
            "currentColor",
            *(f"var(--{name})" for name in PAPER),
        }


def test_on_paper_a_drawing_has_colours_of_its_own(pictures):
    svg = pictures["by-nationality"].svg(PAPER)

    assert "var(" not in svg
    assert PAPER["bar"] in svg


def test_a_picture_is_drawn_once(pictures, monkeypatch):
    svg = pictures["flow"].svg()
    drawing._drawn.cache_clear()
    monkeypatch.delattr(drawing, "_draw")  # only what is kept can answer now

    assert pictures["flow"].svg() == svg
    assert caches["pictures"] is not caches["default"]


def test_the_page_says_what_a_picture_shows(leader):
    shown = leader.get("/cijfers/gemeente/leerdam/2018/").content.decode()

    images = re.findall(r'role="img" aria-label="([^"]+)"', shown)
    assert len(images) == 6
    assert all(re.search(r"\d", said) for said in images)
    assert shown.count("<svg") > len(images)
