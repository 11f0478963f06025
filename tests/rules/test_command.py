"""bin/wegwijs deadline: counts a term or lists every rule, without a database."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.conftest import ROOT
from wegwijs.base.rules.law import rules


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def said(*words, **options):
    out = StringIO()
    call_command("deadline", *words, stdout=out, **options)
    return out.getvalue()


def answers(*words):
    return json.loads(said(*words, "--json"))


def test_each_day_gets_its_last_day():
    first, second = answers(
        "aliens.objection", "--made-known", "2018-12-04", "--made-known", "2019-05-02"
    )

    assert first == {
        "made_known": "2018-12-04",
        "last_day": "2019-01-02",
        "counted_to": "2019-01-01",
        "article": "Vw 69, lid 1",
        "explanation": "4 weeks after 4 December 2018 is 1 January, a public holiday; therefore "
        "2 January 2019 (article 1 of the General Time Limits Act).",
        "certainty": "read_before",
        "remark": "",
        "why": None,
    }
    assert (second["made_known"], second["last_day"]) == ("2019-05-02", "2019-05-31")


def test_where_there_is_no_answer_it_says_why():
    [told] = answers("nareis.application", "--made-known", "2026-06-12")

    assert (told["last_day"], told["counted_to"], told["certainty"]) == (None, None, None)
    assert told["why"] == "law_unknown"
    assert told["article"] == "Vw 29"
    assert "Asylum and Migration Pact" in told["explanation"]


def test_made_known_is_the_day_that_starts_the_clock_of_the_law_that_holds():
    new = answers(
        "integration.period", "--fact", "obliged=2022-01-01", "--made-known", "2022-05-05"
    )
    old = answers("integration.period", "--made-known", "2018-03-01")
    pip = answers("integration.pip", "--fact", "obliged=2022-01-10", "--made-known", "2022-02-16")

    assert [new[0]["last_day"], old[0]["last_day"], pip[0]["last_day"]] == [
        "2025-05-05",
        "2021-03-01",
        "2022-04-28",
    ]


def test_facts_alone_are_enough():
    [told] = answers("privacy.request", "--fact", "received=2026-01-31", "--extended", "longer")

    assert (told["made_known"], told["last_day"]) == ("2026-01-31", "2026-04-30")


def test_extensions_and_days_that_the_clock_stood_still_count():
    [told] = answers(
        "general.no_term_set", "--made-known", "2018-10-01", "--suspended", "30"
    )  # fmt: skip

    assert told["last_day"] == "2018-12-27"


def test_on_the_day_before_it_is_the_future():
    [told] = answers("aliens.objection", "--made-known", "2018-12-04", "--on", "2018-12-03")

    assert (told["last_day"], told["why"]) == (None, "future")


def test_for_a_reader_it_is_a_few_lines():
    lines = said("nareis.application", "--made-known", "2026-03-02").splitlines()

    assert lines[0] == "nareis.application: Applying for family to follow"
    assert lines[1] == "  2 June 2026  Vw 29, lid 2 en 4"
    assert lines[2] == "    3 months after 2 March 2026 is 2 June 2026."
    assert lines[-1] == "    Not verified: ask before you rely on it."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["aliens.objektion", "--made-known", "2018-12-04"], "Did you mean: aliens.objection"),
        (["qqq", "--made-known", "2018-12-04"], "No rule is called qqq; see: deadline --list"),
        (["aliens.objection"], "Give the day on which the clock starts"),
        ([], "Give the key of a rule"),
        (["aliens.objection", "--made-known", "2018-13-01"], "2018-13-01 is no day"),
        (["aliens.objection", "--fact", "made_up=2018-12-01"], "made_up is no fact"),
        (["aliens.objection", "--fact", "received"], " is no day"),
        (["aliens.objection", "--made-known", "2018-12-04", "--extended", "x"], "no extension"),
        (
            ["nareis.decision", "--made-known", "2018-12-04", "--extended", "x"],
            "x extends nothing here; this does: longer",
        ),
        (["aliens.objection", "--made-known", "2018-12-04", "--suspended", "-1"], "0 days or more"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(words, sentence):
    with pytest.raises(CommandError, match=sentence):
        said(*words)


def test_the_list_names_every_rule_with_its_versions():
    text = said("--list")

    assert all(f"\n{key}: {rule.title.en}\n" in f"\n{text}" for key, rule in rules().items())
    assert (
        "    1 April 2001 to 11 June 2026: 4 weeks · Vw 69, lid 1 · BWBR0011823, text of "
        "1 May 2017 · checked on 22 November 2026 · read in the law\n"
    ) in text
    assert "    from 12 June 2026: not known: ask · Vw 69" in text


def test_the_list_for_machines_is_whole():
    told = {each["key"]: each for each in json.loads(said("--list", "--json"))}

    assert set(told) == set(rules())
    assert told["nareis.decision"]["versions"][0] == {
        "from": "2013-06-01",
        "until": "2025-01-31",
        "answer": "term",
        "term": {"days": 90},
        "starts": "received",
        "counted_back": False,
        "extended_by_act": True,
        "article": "Vw 2u",
        "source": "BWBR0011823",
        "text": "2017-05-01",
        "checked": "2026-11-22",
        "certainty": "read",
        "remark": "",
        "extensions": ["longer"],
    }


def test_it_needs_no_database(tmp_path):
    home = tmp_path / "home"
    command = [sys.executable, "-P", "-m", "wegwijs", "deadline", "--json"]
    words = ["aliens.appeal_fast", "--made-known", "2019-04-12"]
    wanted = {"PATH", "LANG", "HOME"}
    around = {name: value for name, value in os.environ.items() if name in wanted}
    around |= {"WEGWIJS_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}

    done = subprocess.run(
        [*command, *words], capture_output=True, text=True, check=True, env=around, cwd=ROOT
    )

    assert date.fromisoformat(json.loads(done.stdout)[0]["last_day"]) == date(2019, 4, 23)
    assert not home.exists()
