"""The pages of a place and a year: who may open them, and what stands on them."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team
from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import Missing
from wegwijs.front.report.showing import line_of
from wegwijs.front.report.words import CHAPTERS, REASONS
from wegwijs.services.network.models import Meeting

LEERDAM = reverse("report:municipality", args=["leerdam", 2018])
TEAM_LEERDAM = reverse("report:team", args=["leerdam", 2018])
KRIMPENERWAARD = reverse("report:municipality", args=["krimpenerwaard", 2018])


def figure_page(key, place="leerdam", kind="municipality"):
    return reverse(f"report:{kind}_figure", args=[place, 2018, key])


def line(answer, key):
    """What the page of a place shows of a figure."""
    return answer.context["account"].line(key)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("page", [LEERDAM, TEAM_LEERDAM, figure_page("housing.adults")])
def test_a_visitor_goes_to_the_login_page(client, db, page):
    answer = client.get(page)

    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={page}")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(KRIMPENERWAARD, id="another team's municipality"),
        pytest.param(reverse("report:team", args=["krimpenerwaard", 2018]), id="another team"),
        pytest.param(figure_page("housing.adults", "krimpenerwaard"), id="a figure there"),
        pytest.param(reverse("report:municipality", args=["leerdam", 2017]), id="no registers"),
        pytest.param(reverse("report:municipality", args=["leerdam", 0]), id="no year"),
        pytest.param(reverse("report:municipality", args=["leerdam", 99999]), id="far away"),
        pytest.param(reverse("report:municipality", args=["utrecht", 2018]), id="not served"),
        pytest.param(figure_page("housing.nonsense"), id="no such figure"),
        pytest.param(figure_page("housing.adults") + "?after=nonsense", id="no such facts"),
    ],
)
def test_what_is_not_ones_own_is_not_found(leader, page):
    assert leader.get(page).status_code == 404


def test_without_a_role_nothing_is_found(client, newcomer):
    client.force_login(newcomer)

    assert client.get(LEERDAM).status_code == 403


@pytest.mark.parametrize("page", [LEERDAM, TEAM_LEERDAM])
def test_every_figure_is_on_the_page_and_can_be_opened(leader, page):
    shown = leader.get(page).content.decode()

    assert [key for key in FIGURES if f'{page}{key}/"' not in shown] == []


def test_every_figure_belongs_to_a_chapter_with_a_title():
    assert {key.partition(".")[0] for key in FIGURES} == set(CHAPTERS)


def test_the_numbers_are_those_of_the_engine(leader):
    answer = leader.get(LEERDAM)

    assert line(answer, "housing.people_housed").number == 29
    assert line(answer, "housing.target_balance").number == -1
    assert "\N{MINUS SIGN}1" in text_of(answer)
    assert [b.amount for b in line(answer, "housing.by_nationality").buckets] == [16, 5, 4, 3, 1]
    ranks = line(answer, "desk.topic_ranks").ranks
    assert ranks == [["zorgtoeslagen"], ["financiën"], ["wonen", "onderwijs"]]


@pytest.mark.parametrize(
    ("key", "why"),
    [("desk.visits", Missing.NOT_KEPT), ("integration.learners", Missing.NOT_OFFERED)],
)
def test_where_there_is_no_number_the_reason_stands(overseer, key, why):
    found = line(overseer.get(KRIMPENERWAARD), key)

    assert (found.number, found.reason) == (None, str(REASONS[why]))


@pytest.mark.parametrize("why", list(Missing))
def test_a_missing_number_is_never_zero(why):
    found = line_of(Answer(FIGURES["desk.visits"], None, why))

    assert found.number is None
    assert "0" not in found.reason
    assert found.reason_told


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [(47, 37, -21), (10, 7, -30), (10, 10, 0), (9, 18, None), (0, 4, None), (None, 4, None)],
)
def test_a_change_is_said_where_there_is_enough_to_compare(before, now, change):
    figure = FIGURES["housing.people_housed"]

    found = line_of(Answer(figure, now), Answer(figure, before))

    assert (found.last_year, found.change) == (before, change)


def test_a_balance_has_a_last_year_and_no_percentage():
    figure = FIGURES["housing.target_balance"]

    found = line_of(Answer(figure, -1), Answer(figure, 20))

    assert (found.last_year, found.change) == (20, None)


def test_a_year_without_a_number_is_not_compared():
    figure = FIGURES["desk.visits"]

    found = line_of(Answer(figure, 12), Answer(figure, None, Missing.NOT_KEPT))

    assert (found.last_year, found.change) == (None, None)


@pytest.mark.parametrize(("number", "said"), [(1, ""), (0, "people"), (2, "people")])
def test_one_of_something_needs_no_word_for_many(number, said):
    with override("en"):
        assert line_of(Answer(FIGURES["housing.people_housed"], number)).unit == said


def test_the_figures_to_read_first_have_a_number(overseer):
    for chapter in overseer.get(KRIMPENERWAARD).context["account"].chapters:
        assert [line.figure.key for line in chapter.main if line.reason] == []


def test_what_to_look_at_is_for_the_team(leader, client, manager):
    page = reverse("report:municipality_check", args=["leerdam", 2018])

    answer = leader.get(page)
    assert page in leader.get(LEERDAM).content.decode()
    shown = answer.content.decode()
    assert answer.context["findings"]
    assert [
        f.says for f, _figures in answer.context["findings"] if escape(f.says) not in shown
    ] == []

    client.force_login(manager)
    assert client.get(page).status_code == 403


def test_small_numbers_are_for_the_team(leader, client, manager):
    assert line(leader.get(LEERDAM), "courses.pvt_migrants").number == 4

    client.force_login(manager)
    shown = line(client.get(LEERDAM), "courses.pvt_migrants")
    assert (shown.number, shown.reason) == (None, str(REASONS[Missing.SMALL]))
    opened = client.get(figure_page("courses.pvt_migrants")).context["figure"].line
    assert (opened.number, opened.reason) == (None, str(REASONS[Missing.SMALL]))


def test_a_figure_that_is_not_the_municipalitys_own_says_whose_it_is(leader):
    answer = leader.get(LEERDAM)

    assert line(answer, "housing.adults").whose == ""
    assert line(answer, "integration.learners").whose
    assert line(answer, "integration.share_by_municipality").whose
    assert line(answer, "organisation.colleagues").whose
    assert line(leader.get(TEAM_LEERDAM), "organisation.colleagues").whose == ""


@pytest.mark.parametrize("kind", ["municipality", "team"])
def test_every_figure_opens_to_its_definition_and_example(leader, kind):
    for key, figure in FIGURES.items():
        answer = leader.get(figure_page(key, kind=kind))

        assert answer.status_code == 200, key
        assert answer.context["figure"].line.figure is figure


def test_as_many_facts_as_the_number_says(leader):
    answer = leader.get(figure_page("housing.adults"))

    assert len(answer.context["facts"].table.rows) == answer.context["figure"].line.number == 16


def test_a_derived_figure_leads_to_its_parts(leader):
    shown = leader.get(figure_page("housing.to_house")).content.decode()

    assert figure_page("housing.target_first_half") in shown
    assert figure_page("housing.target_balance") in shown


def test_facts_come_a_hundred_at_a_time_and_none_twice(leader):
    page, sizes, seen = figure_page("desk.visits"), [], 0
    while page:
        facts = leader.get(page).context["facts"]
        sizes.append(len(facts.table.rows))
        seen += sizes[-1]
        page = facts.next and f"{figure_page('desk.visits')}?after={facts.next[0]},{facts.next[1]}"

    assert sizes == [100, 100, 100, 24]
    assert seen == 324


def test_a_manager_sees_the_number_and_no_facts(overseer):
    answer = overseer.get(figure_page("housing.adults"))

    assert answer.context["figure"].line.number == 16
    assert answer.context["facts"] is None
    assert "<table" not in answer.content.decode()


def test_a_link_to_the_next_facts_works_in_every_language(leader):
    leader.post(reverse("home:language"), {"language": "nl"})

    shown = leader.get(figure_page("desk.visits")).content.decode()

    following = re.search(r'rel="next" href="(\?after=\d{4}-\d\d-\d\d,\d+)#facts"', shown)
    assert following
    assert leader.get(figure_page("desk.visits") + following[1]).status_code == 200


@pytest.mark.parametrize(
    "page",
    [LEERDAM, TEAM_LEERDAM, figure_page("desk.visits"), figure_page("housing.to_house")],
)
def test_a_page_asks_the_database_at_most_forty_times(leader, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        leader.get(page)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_is_light_enough_for_a_bad_connection(leader, language):
    leader.post(reverse("home:language"), {"language": language})

    assert len(leader.get(LEERDAM).content) < 150_000


def test_a_page_styles_nothing_by_itself(leader):
    shown = leader.get(LEERDAM).content.decode()

    assert "style=" not in shown
    assert "<script" not in shown


def test_an_address_holds_the_name_of_a_place_a_year_and_a_key(leader):
    shown = (
        leader.get(LEERDAM).content.decode()
        + leader.get(figure_page("desk.visits")).content.decode()
    )

    place = r"/cijfers/(gemeente|team)/[a-z-]+/\d{4}/"
    fact = r"feit/[a-z]+\.[a-z]+/\d+/|persoon/\d+/"
    inside = rf"([a-z_]+\.[a-z0-9_]+/|{fact}|nakijken/|[a-z0-9-]+\.[a-z]+)?"
    around = (
        r"/|/(static/[a-z/.]+|inloggen/|uitloggen/|taal/|termijnwijzer/|account/|mensen/([a-z]+/)?)"
    )
    for address in re.findall(r'(?:href|action)="([^"]+)"', shown):
        assert re.fullmatch(
            rf"({place}{inside}|{around})?(\?after=[\d-]+,\d+)?(#[a-z]+)?", address
        ), address


def test_a_changed_number_is_on_the_page_at_once(leader):
    """Chapters that were read before are kept; what they say decides which one is shown."""
    before = leader.get(LEERDAM)
    meetings = line(before, "network.meetings").number
    with scope.acting(user=None, teams=[Team.objects.get(name="Leerdam").pk], why="test"):
        Meeting.objects.filter(on__year=2018).first().delete()

    after = leader.get(LEERDAM)

    assert f"{meetings} Overleggen" in text_of(before)
    assert f"{meetings - 1} Overleggen" in text_of(after)
