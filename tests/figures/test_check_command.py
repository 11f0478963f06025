"""The checks of the two offices of 2018, and `bin/wegwijs check`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from tests.figures.quiet_book import YEAR, found_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team
from wegwijs.config.commandline import _reads_data
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.checks import CHECKS, Noticed, Severity, check, findings
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import place_called
from wegwijs.engines.figures.working import Working
from wegwijs.services.legal.models import LegalFile

pytestmark = pytest.mark.django_db


def test_krimpenerwaard_has_thirteen_closed_of_twelve_and_fifteen_guides_beside_seventeen(
    workbooks_taken_in,
):
    said = {finding.check: finding.says for finding in found_in("Krimpenerwaard")}

    assert "“13 closed of 12”" in said["legal.granted_beside_open"]
    assert "and 9 how many were opened" in said["legal.granted_beside_open"]
    assert "15 are at work and 2 on long leave, so 17" in said["organisation.guides_on_leave"]
    # The three groups met from February to 1 June.
    assert "of 1 June 2018" in said["figures.register_stops"]
    # Eleven of the trajectories ended before 31 December; one on that day.
    assert said["guidance.ended_without_reason"].startswith("11 trajectories")


def test_in_leerdam_the_groups_met_until_may_and_nothing_is_wrong(workbooks_taken_in):
    found = found_in("Leerdam")
    said = {finding.check: finding.says for finding in found}

    assert "of 23 May 2018" in said["figures.register_stops"]
    assert said["guidance.ended_without_reason"].startswith("28 trajectories")
    assert {finding.severity for finding in found} == {Severity.LOOK}
    assert not {"legal.granted_beside_open", "organisation.guides_on_leave"} & said.keys()


def test_a_finding_says_what_where_and_which_figures(workbooks_taken_in):
    finding = next(f for f in found_in("Krimpenerwaard") if f.check == "legal.granted_beside_open")

    assert (finding.place, finding.year) == ("Krimpenerwaard", 2018)
    assert finding.figures == (
        "legal.reunification_new",
        "legal.reunification_open",
        "legal.reunification_granted",
    )


def test_answers_that_were_asked_already_are_not_asked_again(workbooks_taken_in):
    place = place_called("Krimpenerwaard", YEAR)
    asked = found_in("Krimpenerwaard")

    with override("en"):
        assert findings(place, YEAR, answers=ask(place, YEAR)) == asked


def test_all_checks_of_a_place_take_at_most_twenty_queries(
    workbooks_taken_in, django_assert_max_num_queries
):
    place = place_called("Leerdam", YEAR)
    scope.enter(user=None, teams=Working.of(place, YEAR).teams(), why="test")

    with django_assert_max_num_queries(20):
        findings(place, YEAR)


@pytest.mark.parametrize("key", CHECKS)
def test_a_check_is_about_figures_that_exist(key):
    assert [name for name in CHECKS[key].about if name not in FIGURES] == []


def run(*words: str, **options) -> str:
    out = StringIO()
    with override("en"):
        call_command("check", *words, stdout=out, **options)
    return out.getvalue()


def test_check_with_a_place_and_a_year_tells_what_to_look_at(workbooks_taken_in):
    told = run("Krimpenerwaard", "2018")

    assert "Look at this: Krimpenerwaard 2018 · legal.granted_beside_open" in told
    assert "“13 closed of 12”" in told
    # It acts for the team of the place: the trajectories are there, by number.
    assert "guidance.trajectory " in told


def test_check_of_a_team_for_machines(workbooks_taken_in):
    told = json.loads(run("Krimpenerwaard", "2018", "--team", "--json"))

    by_check = {finding["check"]: finding for finding in told}
    assert by_check["organisation.guides_on_leave"]["severity"] == "look"
    assert len(by_check["guidance.ended_without_reason"]["records"]) == 11


def test_check_leaves_no_scope_behind(workbooks_taken_in):
    run("Krimpenerwaard", "2018")

    assert LegalFile.objects.count() == 0
    assert Team.objects.count() == 2


def test_what_cannot_be_ends_with_code_1(workbooks_taken_in):
    @check("test.never", "housing.people_housed", severity=Severity.WRONG)
    def never(seen, housed):
        yield Noticed("This cannot be.")

    try:
        with pytest.raises(SystemExit) as ended:
            run("Krimpenerwaard", "2018")
        first = found_in("Krimpenerwaard")[0]
    finally:
        del CHECKS["test.never"]

    assert ended.value.code == 1
    assert (first.check, first.severity) == ("test.never", Severity.WRONG)


def test_a_misspelt_place_gets_the_one_that_was_meant(workbooks_taken_in):
    with pytest.raises(CommandError, match="Is it Krimpenerwaard"):
        run("Krimpenerward", "2018")


def test_without_a_place_check_is_djangos():
    assert "System check identified no issues" in run()
    assert "System check identified no issues" in run("figures", "housing", "--tag", "models")
    assert "models" in run("--list-tags")
    with pytest.raises(CommandError, match="Give a place and a year"):
        run("Krimpenerwaard")


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        (["check"], False),
        (["check", "--deploy"], False),
        (["check", "housing"], False),
        (["check", "Krimpenerwaard", "2018"], True),
        (["check", "Krimpenerwaard", "2018", "--help"], False),
        (["figures", "--list"], True),
    ],
)
def test_check_needs_a_database_only_for_a_place(words, reads):
    assert _reads_data(words[0], words) == reads
