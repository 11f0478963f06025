"""The report as files: each is opened again, and says what the offices published."""

import csv
import io
import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import jsonschema
import openpyxl
import pypdf
import pytest
from django.db import transaction
from django.utils import translation
from tests.conftest import ROOT

from wegwijs.base.core.periods import Period
from wegwijs.engines.figures.declaring import FIGURES, Distinct, Facts
from wegwijs.engines.figures.places import Place, PlaceKind, place_called
from wegwijs.front.report.files.formats import FORMATS
from wegwijs.front.report.files.report import report_on
from wegwijs.front.report.showing import Bucket, Line

DAY = date(2026, 11, 22)
LEERDAM, KRIMPENERWAARD = "Leerdam", "Krimpenerwaard"
HOSTILE = '=HYPERLINK("https://voorbeeld.example";"klik")'
MARKUP = "#strong[vet] $x$ *ster* <b>dik</b> @bron // weg"

# Counts of one to four that Leerdam's office published: key, title, number.
SMALL = [
    ("legal.reunification_new", "Nieuwe dossiers gezinshereniging", 2),
    ("courses.pvt_migrants", "PVT: migranten", 4),
]
SMALL_PARTS = {"IQ": 4, "IR": 3, "AF": 1}


class Made:
    """The reports of 2018, each file of them made once."""

    def __init__(self):
        self.reports = {}

    def add(self, name, *, language="nl", exact=True):
        place = place_called(name, Period.year(2018))
        with translation.override(language):
            made = report_on(place, 2018, exact=exact, made_on=DAY)
        self.reports[name, language, exact] = made

    @cache  # noqa: B019 (lives as long as the tests of this file)
    def file(self, suffix, name=LEERDAM, language="nl", exact=True):
        return written(self.reports[name, language, exact], suffix)


def written(report, suffix):
    with translation.override(report.language):
        return FORMATS[suffix].write(report)


@pytest.fixture(scope="module")
def made(in_2018, django_db_blocker):
    found = Made()
    with django_db_blocker.unblock(), transaction.atomic():
        found.add(LEERDAM)
        found.add(KRIMPENERWAARD)
        found.add(LEERDAM, language="en")
        found.add(LEERDAM, exact=False)
    return found


def expected(name):
    """The numbers that the office published, by key."""
    path = ROOT / f"tests/expected/{name.lower()}-2018.expected.toml"
    chapters = tomllib.loads(path.read_text())
    return {
        f"{chapter}.{key}": value
        for chapter, figures in chapters.items()
        if isinstance(figures, dict)
        for key, value in figures.items()
    }


def numbers(name):
    return {key: value for key, value in expected(name).items() if isinstance(value, int)}


def divided(name):
    return {key: value for key, value in expected(name).items() if isinstance(value, dict)}


def pdf(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(suffix, content):
    """The words and numbers somebody reads in a file, with single spaces."""
    if suffix == "pdf":
        text = " ".join(page.extract_text() for page in pdf(content).pages)
    elif suffix == "xlsx":
        cells = (cell for sheet in book(content) for row in sheet.values for cell in row)
        text = " ".join(str(cell) for cell in cells if cell is not None)
    else:
        text = content.decode()
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    # A hyphen at which a line could break is a soft one on paper.
    return re.sub(r"[\s;\"]+", " ", text.replace("\N{SOFT HYPHEN}", "-"))


def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of_sheet(content, number):
    heads, *rows = book(content).worksheets[number].values
    return [dict(zip(heads, row, strict=True)) for row in rows]


def rows_of_csv(content, comma=";"):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=comma))


@pytest.mark.parametrize("name", [LEERDAM, KRIMPENERWAARD])
def test_json_holds_the_published_numbers(made, name):
    figures = json.loads(made.file("json", name))["figures"]

    assert {key: figures[key]["value"] for key in numbers(name)} == numbers(name)
    for key, parts in divided(name).items():
        assert {part["key"]: part["amount"] for part in figures[key]["parts"]} == parts


def test_json_holds_every_figure_with_its_definition_in_the_order_of_ties(made):
    figures = json.loads(made.file("json"))["figures"]

    assert set(figures) == set(FIGURES)
    assert all(figure["definition"] and figure["example"] for figure in figures.values())
    assert figures["desk.topic_ranks"]["ranks"] == expected(LEERDAM)["desk.topic_ranks"]


@pytest.mark.parametrize(
    ("name", "language", "exact"),
    [
        (LEERDAM, "nl", True),
        (KRIMPENERWAARD, "nl", True),
        (LEERDAM, "en", True),
        (LEERDAM, "nl", False),
    ],
)
def test_json_is_as_its_schema_says(made, name, language, exact):
    schema = json.loads((ROOT / "docs/report.schema.json").read_text())

    jsonschema.validate(
        json.loads(made.file("json", name, language, exact)),
        schema,
        cls=jsonschema.Draft202012Validator,
    )


def test_a_missing_number_has_its_reason_and_is_not_zero(made):
    visits = json.loads(made.file("json", KRIMPENERWAARD))["figures"]["desk.visits"]
    (row,) = (
        r for r in rows_of_csv(made.file("csv", KRIMPENERWAARD)) if r["figure"] == "desk.visits"
    )

    assert (visits["value"], visits["missing"]) == (None, "niet bijgehouden")
    assert (row["value"], row["missing"]) == ("", "niet bijgehouden")


@pytest.mark.parametrize("name", [LEERDAM, KRIMPENERWAARD])
def test_the_table_holds_the_published_numbers(made, name):
    rows = rows_of_csv(made.file("csv", name))
    whole = {row["figure"]: row["value"] for row in rows if not row["part"]}
    parts = {(row["figure"], row["part"]): row["value"] for row in rows if row["part"]}

    assert {key: int(whole[key]) for key in numbers(name)} == numbers(name)
    for key, buckets in divided(name).items():
        assert {bucket: int(parts[key, bucket]) for bucket in buckets} == buckets


def test_the_table_is_opened_as_it_is_meant_to_be(made):
    dutch, english = made.file("csv"), made.file("csv", language="en")

    assert dutch.startswith(b"\xef\xbb\xbfplace;year;chapter;figure;")
    assert english.startswith(b"\xef\xbb\xbfplace,year,chapter,figure,")
    assert dutch.count(b"\n") == dutch.count(b"\r\n")
    assert {row["place"] for row in rows_of_csv(english, ",")} == {LEERDAM}


def test_the_table_writes_decimals_as_its_language_does(made):
    report = with_lines(made, Line(FIGURES["housing.people_housed"], number=Decimal("2.5")))

    assert b";2,5;" in written(report, "csv")
    assert b",2.5," in written(replace(report, language="en"), "csv")


@pytest.mark.parametrize("name", [LEERDAM, KRIMPENERWAARD])
def test_the_workbook_holds_the_published_numbers(made, name):
    figures = {row["Sleutel"]: row["2018"] for row in rows_of_sheet(made.file("xlsx", name), 1)}
    parts = {
        (row["Sleutel"], row["Deel"]): row["Aantal"]
        for row in rows_of_sheet(made.file("xlsx", name), 2)
    }

    assert {key: figures[key] for key in numbers(name)} == numbers(name)
    for key, buckets in divided(name).items():
        assert {bucket: parts[key, bucket] for bucket in buckets} == buckets


def test_the_workbook_can_be_sorted_and_searched(made):
    for sheet in book(made.file("xlsx")).worksheets[1:]:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def with_lines(made, *lines, name=LEERDAM):
    """The report of Leerdam with other lines in its first chapter, of a place called otherwise."""
    report = made.reports[LEERDAM, "nl", True]
    first = report.account.chapters[0]
    chapter = replace(
        first,
        lead=Line(FIGURES["housing.people_housed"], number=29),
        paragraphs=[[name]],
        pictures=[],
        main=[line for line in lines if not line.divided],
        more=[],
        divided=[line for line in lines if line.divided],
    )
    place = Place(PlaceKind.MUNICIPALITY, report.account.place.id, name)
    account = replace(
        report.account, place=place, title=name, chapters=[chapter], beside_last_year=None
    )
    return replace(report, account=account)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_no_cell_is_taken_for_a_formula(made, start):
    label = f"{start}1+1"
    buckets = [Bucket(label, label, 6), Bucket("ER", HOSTILE, 7)]
    line = Line(FIGURES["housing.by_nationality"], buckets=buckets)
    report = with_lines(made, line, name=label)

    sheets = book(written(report, "xlsx")).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    table = rows_of_csv(written(report, "csv"))

    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert HOSTILE in [cell.value for cell in cells]
    assert {row["place"] for row in table} == {f"'{label}"}
    assert [row["label"] for row in table if row["part"]] == [f"'{label}", f"'{HOSTILE}"]


def test_a_number_below_zero_stays_a_number(made):
    (row,) = (r for r in rows_of_csv(made.file("csv")) if r["figure"] == "housing.target_balance")

    assert row["value"] == "-1"


def test_text_never_becomes_markup(made):
    line = Line(FIGURES["housing.by_nationality"], buckets=[Bucket("ER", MARKUP, 6)])
    report = with_lines(made, line, name=MARKUP)

    page = written(report, "html").decode()

    assert MARKUP in text_of("pdf", written(report, "pdf"))
    assert pdf(written(report, "pdf")).metadata.title == MARKUP
    assert "<b>" not in page
    assert "&lt;b&gt;dik&lt;/b&gt;" in page


@pytest.mark.parametrize("name", [LEERDAM, KRIMPENERWAARD])
def test_paper_and_page_hold_the_published_numbers(made, name):
    texts = {suffix: text_of(suffix, made.file(suffix, name)) for suffix in ("pdf", "html")}

    for suffix, text in texts.items():
        for key, number in numbers(name).items():
            title = re.escape(str(FIGURES[key].title))
            shown = re.escape(str(number).replace("-", "\N{MINUS SIGN}"))
            lead = rf"{shown} {title}"
            assert re.search(rf"{title} (?:van \w+ \w+ )?{shown}\b|{lead}", text), (suffix, key)


@pytest.mark.parametrize(("language", "told"), [("nl", "nl"), ("en", "en")])
def test_paper_is_accessible(made, language, told):
    paper = pdf(made.file("pdf", language=language))
    root = paper.trailer["/Root"]
    described = root["/Metadata"].get_object().get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == told
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert LEERDAM in paper.metadata.title


def test_every_picture_on_paper_is_told_and_every_table_has_heads(made):
    kinds = structure(pdf(made.file("pdf")))
    report = made.reports[LEERDAM, "nl", True]
    pictures = [picture for chapter in report.account.chapters for picture in chapter.pictures]

    told = [kind["/Alt"] for kind in kinds if kind.get("/S") == "/Figure"]
    heads = [kind for kind in kinds if kind.get("/S") == "/TH"]
    assert len(told) >= len(pictures) > 0
    assert all(any(each.startswith(picture.told) for each in told) for picture in pictures)
    assert heads
    assert all(head["/A"][0]["/Scope"] == "/Column" for head in heads)


def structure(paper):
    """Every element in the structure of an accessible PDF."""
    waiting, found = [paper.trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, dict):
            found.append(element)
            if "/K" in element:
                waiting.append(element["/K"])
    return found


def test_paper_has_a_sensible_number_of_pages(made):
    assert 8 <= len(pdf(made.file("pdf")).pages) <= 40


def test_paper_brings_its_own_typeface(made):
    fonts = {
        font.get_object()["/BaseFont"]
        for page in pdf(made.file("pdf")).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert all(re.match(r"/[A-Z]{6}\+(?:LibertinusSerif|DejaVuSansMono)", font) for font in fonts)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_report_is_the_same_file(made, suffix):
    assert written(made.reports[LEERDAM, "nl", True], suffix) == made.file(suffix)


def test_the_page_points_nowhere_outside_itself(made):
    page = made.file("html").decode()
    leads_to = re.findall(r'(?:href|src|action|srcset)="([^"]*)"', page)
    places = set(re.findall(r' id="([^"]+)"', page))

    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert {address[1:] for address in leads_to} - places == set()
    assert all(address.startswith("#") for address in leads_to)
    assert {f"means-{key}" for key in FIGURES} <= places
    assert "#means-housing.adults" in leads_to


@pytest.mark.parametrize("suffix", ["html", "pdf", "xlsx", "csv", "json"])
def test_the_english_files_are_in_english(made, suffix):
    text = text_of(suffix, made.file(suffix, language="en"))

    assert "People housed" in text
    assert "Gehuisveste" not in text
    assert "Gehuisveste personen" in text_of(suffix, made.file(suffix))


def test_the_page_names_its_language(made):
    assert b'<html lang="nl">' in made.file("html")
    assert b'<html lang="en">' in made.file("html", language="en")


@pytest.mark.parametrize("suffix", ["html", "pdf", "xlsx", "csv"])
@pytest.mark.parametrize(("key", "title", "number"), SMALL)
def test_a_small_number_is_hidden_from_others(made, suffix, key, title, number):
    beside = re.compile(
        rf"{re.escape(title)}\W+(?:\w+\W+)?{number}\b|\b{number} {re.escape(title)}"
    )

    assert beside.search(text_of(suffix, made.file(suffix)))
    assert not beside.search(text_of(suffix, made.file(suffix, exact=False)))


def test_no_count_of_one_to_four_is_in_the_protected_files(made):
    exact = json.loads(made.file("json"))["figures"]
    protected = json.loads(made.file("json", exact=False))["figures"]
    counted = [
        key for key, f in FIGURES.items() if f.base and isinstance(f.base.counts, Facts | Distinct)
    ]

    small = [key for key in counted if exact[key]["value"] in range(1, 5)]
    assert {key for key, _title, _number in SMALL} <= set(small)
    assert [key for key in small if protected[key]["value"] is not None] == []
    shown = [part for key in counted for part in protected[key].get("parts", [])]
    assert [part for part in shown if part["amount"] in range(1, 5)] == []


@pytest.mark.parametrize("suffix", ["html", "pdf", "xlsx", "csv"])
def test_small_parts_are_hidden_from_others(made, suffix):
    report = made.reports[LEERDAM, "nl", True]
    labels = {b.key: b.label for b in report.account.line("housing.by_nationality").buckets}

    protected = text_of(suffix, made.file(suffix, exact=False))

    for key, number in SMALL_PARTS.items():
        assert not re.search(rf"{labels[key]}\W+{number}\b", protected)
    if suffix != "pdf":  # there it is a drawing, whose words are its alternative text
        exact = text_of(suffix, made.file(suffix))
        assert re.search(rf"{labels['AF']}\W+1\b", exact)


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_no_drawing_tells_a_hidden_part(made, suffix):
    report = made.reports[LEERDAM, "nl", False]
    pictures = [picture for chapter in report.account.chapters for picture in chapter.pictures]
    drawn = [picture for picture in pictures if "housing.by_nationality" in picture.figures]

    rows = [row for picture in drawn for row in picture.table.rows]
    assert [row for row in rows if row[-1] in range(1, 5)] == []
