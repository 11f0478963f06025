"""Who is let in, and what is said to who is not."""

import pytest
from django.urls import reverse

LOGIN = reverse("account_login")
LOGOUT = reverse("account_logout")


def test_whoever_is_logged_in_goes_on_to_the_start_page(leader):
    assert leader.get(LOGIN).url == reverse("home:start")


def test_logging_out_closes_the_start_page(leader):
    leader.post(LOGOUT)

    assert leader.get(reverse("home:start")).status_code == 302


def test_a_link_does_not_log_out(leader):
    leader.get(LOGOUT)

    assert leader.get(reverse("home:start")).status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_visitor_chooses_a_language(client, db, language):
    client.post(reverse("home:language"), {"language": language, "next": LOGIN})

    assert f'<html lang="{language}">' in client.get(LOGIN).content.decode()


def test_a_choice_of_language_leads_to_no_other_site(client, db):
    sent = {"language": "en", "next": "https://elsewhere.example/"}

    assert client.post(reverse("home:language"), sent).url == "/"


def test_somebody_without_a_role_is_told_what_to_do(client, newcomer):
    client.force_login(newcomer)

    answer = client.get(reverse("home:start"))

    assert answer.context["places"] == answer.context["empty"] == []
    assert b'class="note"' in answer.content


def test_a_team_leader_sees_the_places_of_the_team(leader):
    places = leader.get(reverse("home:figures")).context["places"]

    assert [(p.place.kind, p.place.name, p.years) for p in places] == [
        ("municipality", "Leerdam", [2018]),
        ("team", "Leerdam", [2018]),
    ]


def test_a_manager_sees_the_places_of_all_teams(overseer):
    places = overseer.get(reverse("home:start")).context["places"]

    assert {p.place.name for p in places} == {"Leerdam", "Krimpenerwaard"}


def test_the_start_page_asks_the_database_little(leader, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        leader.get(reverse("home:start"))


def test_a_page_that_is_not_here_says_so(client, db):
    answer = client.get("/nergens/")

    assert answer.status_code == 404
    assert reverse("home:start") in answer.content.decode()
