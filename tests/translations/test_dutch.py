"""Every text has its Dutch, the check would notice if not, and the screens speak it."""

import re
from datetime import date

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from wegwijs.base.people.models.persons import TargetGroup
from wegwijs.config import translations
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.services.housing.models import Offer

# Somebody who reads the screen is u; in a sentence these words would say otherwise.
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Each English text with its Dutch."""
    return [
        (source, text)
        for message in translations.known()
        if message.id
        for source, text in zip(
            translations._sources(message), translations._texts(message), strict=True
        )
    ]


@pytest.fixture
def dutch(tmp_path, settings):
    """The list as it stands now, whether or not it was compiled."""
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, translations.known())
    settings.LOCALE_PATHS = [tmp_path]
    with override("nl"):
        yield


def found_in(monkeypatch, source: Catalog, dutch: Catalog) -> list[str]:
    monkeypatch.setattr(translations, "gathered", lambda: source)
    monkeypatch.setattr(translations, "known", lambda: dutch)
    return list(translations.faults())


def catalog_of(*arguments, **keywords) -> Catalog:
    catalog = Catalog(locale="nl")
    catalog.add(*arguments, **keywords)
    return catalog


def test_nothing_is_missing_unsure_or_misplaced():
    assert list(translations.faults()) == []


def test_a_text_without_dutch_is_a_fault(monkeypatch, capsys):
    source = translations.gathered()
    source.add("A text that nobody translated.", locations=[("somewhere.py", 0)])
    fault = "somewhere.py: no Dutch for 'A text that nobody translated.'"
    assert fault in found_in(monkeypatch, source, translations.known())
    assert translations.check() == 1
    assert fault in capsys.readouterr().out


def test_an_empty_dutch_text_is_a_fault(monkeypatch):
    source = catalog_of("a visit")
    assert "no Dutch" in found_in(monkeypatch, source, catalog_of("a visit", ""))[0]


def test_one_of_two_plurals_is_not_enough(monkeypatch):
    both = ("%(count)d visit", "%(count)d visits")
    source = catalog_of(both)
    half = catalog_of(both, ("%(count)d bezoek", ""))
    whole = catalog_of(both, ("%(count)d bezoek", "%(count)d bezoeken"))
    assert "no Dutch" in found_in(monkeypatch, source, half)[0]
    assert found_in(monkeypatch, source, whole) == []


def test_an_unsure_dutch_text_is_a_fault(monkeypatch):
    unsure = catalog_of("a visit", "een bezoek", flags={"fuzzy"})
    assert "unsure Dutch" in found_in(monkeypatch, catalog_of("a visit"), unsure)[0]


@pytest.mark.parametrize("text", ["geen rij", "rij %(rij)d", "rij %(row)d van %(sheet)s"])
def test_other_places_to_fill_in_are_a_fault(monkeypatch, text):
    source, dutch = catalog_of("row %(row)d"), catalog_of("row %(row)d", text)
    assert "differs in the Dutch" in found_in(monkeypatch, source, dutch)[0]


def test_a_text_of_another_context_does_not_count(monkeypatch):
    source = catalog_of("open", context="of a file")
    assert "no Dutch" in found_in(monkeypatch, source, catalog_of("open", "open"))[0]


def test_a_dutch_text_ends_as_the_english_does(pairs):
    """Titles without a full stop, definitions with one."""
    assert [text for source, text in pairs if source.endswith(".") != text.endswith(".")] == []


def test_the_reader_is_u(pairs):
    assert [text for _source, text in pairs if INFORMAL.search(text)] == []


def test_no_text_is_left_in_english(pairs):
    """A sentence is never the same in both languages; a word or a name may be."""
    sentences = [source for source, text in pairs if source == text and len(source.split()) > 3]
    assert sentences == []


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("housing.people_housed", "Gehuisveste personen"),
        ("housing.target_balance", "Saldo aan het eind van het jaar"),
        ("desk.visits", "Bezoeken aan het spreekuur"),
        ("legal.files_opened", "Geopende juridische dossiers"),
        ("guidance.settlement_started", "Gestarte trajecten coaching vestiging"),
        ("integration.learners", "Cursisten in het jaar"),
    ],
)
def test_figures_have_dutch_titles(dutch, key, title):
    assert str(FIGURES[key].title) == title


def test_every_figure_explains_itself_in_dutch(dutch):
    told = {figure.key: (str(figure.title), str(figure.definition)) for figure in FIGURES.values()}
    with override("en"):
        same = [
            key
            for key, (_title, definition) in told.items()
            if definition == str(FIGURES[key].definition)
        ]
    assert told
    assert same == []


def test_models_and_choices_have_the_words_of_the_glossary(dutch):
    assert TargetGroup.STATUS_HOLDER.label == "statushouder"
    assert str(Offer._meta.verbose_name) == "aanbieding"


def test_errors_of_a_workbook_are_dutch_with_their_values(dutch):
    sentence = gettext("«%(value)s» is not a date; write day-month-year, for example 31-12-2018")
    assert sentence % {"value": "ooit"} == (
        "«ooit» is geen datum; schrijf dag-maand-jaar, bijvoorbeeld 31-12-2018"
    )


def test_pages_are_dutch(dutch):
    assert "Deze pagina is er niet" in render_to_string("404.html")


MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@pytest.mark.parametrize("month", range(1, 13))
def test_no_word_of_ours_renames_a_month(month):
    """One word may mean two things in English; Django's names of months must stay Dutch."""
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )

    with override("nl"):
        assert date_format(date(2026, month, 4), "j F Y") == f"4 {months.split()[month - 1]} 2026"
