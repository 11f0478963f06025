"""The report's files behind the login: the same access as its page."""

import pytest
from django.urls import reverse

from wegwijs.front.report.files.formats import FORMATS

LEERDAM = "Leerdam"


def download(file, place="leerdam", kind="municipality"):
    return reverse(f"report:{kind}_file", args=[place, 2018, file])


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_team_leader_takes_a_file_along(leader, suffix):
    answer = leader.get(download(f"leerdam-2018.{suffix}"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[suffix].content_type
    assert answer["Content-Disposition"] == f'attachment; filename="leerdam-2018.{suffix}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_the_team_leader_gets_small_numbers_and_the_manager_does_not(client, leader, manager):
    file = download("leerdam-2018.json")
    seen = leader.get(file).json()
    client.force_login(manager)

    withheld = client.get(file).json()

    assert seen["figures"]["courses.pvt_migrants"]["value"] == 4
    assert withheld["figures"]["courses.pvt_migrants"]["value"] is None


def test_the_files_of_a_team_have_a_name_of_their_own(leader):
    told = leader.get(download("team-leerdam-2018.json", kind="team")).json()

    assert (told["kind"], told["place"]) == ("team", LEERDAM)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(download("krimpenerwaard-2018.pdf", "krimpenerwaard"), id="another team's"),
        pytest.param(download("leerdam-2017.pdf"), id="another year's"),
        pytest.param(download("utrecht-2018.pdf"), id="another name"),
        pytest.param(download("leerdam-2018.pdf", kind="team"), id="a municipality's of a team"),
        pytest.param(download("leerdam-2018.pdf") + "/", id="with a slash"),
    ],
)
def test_no_other_file_is_found(leader, page):
    assert leader.get(page).status_code == 404


def test_a_visitor_goes_to_the_login_page(client, db):
    page = download("leerdam-2018.pdf")

    assert client.get(page).url == f"{reverse('account_login')}?next={page}"
