"""A workbook that is handed in on a page: only one's own team's, and checked by what is in it."""

import io
import os
import stat
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from tests.factories import TeamFactory
from tests.sheets.test_hostile import rebuilt, zip_bomb
from tests.walls.looking import somebody_in

from wegwijs.base.core import scope
from wegwijs.base.core.database.home import Home
from wegwijs.base.organisation.models import Role, Team
from wegwijs.base.people.models import Client
from wegwijs.front.intake import keeping
from wegwijs.front.intake.receiving import LARGEST

PAGE = reverse("intake:workbook")
FETCH = reverse("intake:refused")


@pytest.fixture
def home(tmp_path, settings) -> Path:
    """A home of its own, in which nothing lies yet."""
    settings.HOME = Home(tmp_path / "home")
    return tmp_path / "home" / "uploads"


@pytest.fixture
def leerdam_team(db) -> Team:
    return TeamFactory(name="Leerdam")


def browser_of(user, **options) -> Browser:
    browser = Browser(headers={"accept-language": "en"}, **options)
    scope.enter_as_user(user.pk)  # logging in writes when it was
    browser.force_login(user)
    return browser


@pytest.fixture
def leader(leerdam_team, home) -> Browser:
    return browser_of(somebody_in(Role.TEAM_LEADER, leerdam_team))


@pytest.fixture
def of_elsewhere(leerdam_team, home) -> Browser:
    """The browser of a team leader of another team."""
    return browser_of(somebody_in(Role.TEAM_LEADER, TeamFactory(name="Elders")))


def hand_in(browser, content, name="leerdam.xlsx", **choices):
    content = content.read_bytes() if isinstance(content, Path) else content
    return browser.post(PAGE, {"workbook": SimpleUploadedFile(name, content), **choices})


def clients_of(team):
    with scope.acting(user=None, teams=[team.pk], why="a test counts"):
        return sorted(Client.objects.filter(team=team).values_list("number", flat=True))


def said(answer):
    """The sentences with which a file is refused."""
    assert answer.status_code == 422
    return " ".join(answer.context["form"].errors["workbook"])


def test_a_good_workbook_comes_in(leader, leerdam_team, small):
    answer = hand_in(leader, small.save())

    assert answer.status_code == 200
    told = answer.context["told"]
    assert (told.team, told.written, told.whole, told.to_fetch) == ("Leerdam", True, True, False)
    assert clients_of(leerdam_team) == ["10001", "10002"]


def test_handed_in_again_it_changes_nothing(leader, small):
    hand_in(leader, small.save())

    answer = hand_in(leader, small.save())

    assert answer.context["told"].counts == ["6 rows were known already"]


def test_only_checking_writes_nothing(leader, leerdam_team, small):
    answer = hand_in(leader, small.save(), only_check="on")

    assert answer.context["told"].written is False
    assert clients_of(leerdam_team) == []


def test_refused_rows_are_fetched_once_with_the_reason_beside_the_cell(
    leader, leerdam_team, home, small
):
    small["Personen"][1]["geslacht"] = "q"
    told = hand_in(leader, small.save()).context["told"]
    assert (told.written, told.whole, told.to_fetch) == (True, False, True)
    assert clients_of(leerdam_team) == ["10001"]

    answer = leader.get(FETCH)

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    head, row = book["Personen"].values
    assert row[head.index("client_nr")] == 10002
    assert "q" in row[head.index("geslacht") + 1]
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert list(home.iterdir()) == []
    assert leader.get(FETCH).status_code == 404


def test_refused_rows_are_for_who_handed_them_in(leader, leerdam_team, small):
    small["Personen"][1]["geslacht"] = "q"
    hand_in(leader, small.save())

    colleague = browser_of(somebody_in(Role.TEAM_LEADER, leerdam_team))

    assert colleague.get(FETCH).status_code == 404
    assert leader.get(FETCH).status_code == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_a_formula_that_was_handed_in_comes_back_as_text(leader, small, start):
    typed = f'{start}HYPERLINK("http://example.org";"klik")'
    small["Personen"][0] |= {"voornaam": typed, "geslacht": "q"}
    hand_in(leader, small.save())

    with zipfile.ZipFile(io.BytesIO(leader.get(FETCH).content)) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)

    assert b"<f>" not in text
    assert b"<hyperlink" not in text


def test_the_workbook_of_another_team_is_refused(of_elsewhere, leerdam_team, small):
    told = hand_in(of_elsewhere, small.save()).context["told"]

    assert (told.written, told.team, told.to_fetch) == (False, "", False)
    assert clients_of(leerdam_team) == []


def test_a_team_that_exists_and_one_that_does_not_are_refused_alike(of_elsewhere, small):
    existing = hand_in(of_elsewhere, small.save()).content
    small["Gemeenten"][0]["werkgebied"] = "Nergens"
    unknown = hand_in(of_elsewhere, small.save()).content

    assert _without_tokens(existing) == _without_tokens(unknown)
    assert not Team.objects.filter(name="Nergens").exists()


def _without_tokens(page):
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("leerdam.xlsx", b"<html><script>alert(1)</script></html>", "is not a workbook"),
        ("leerdam.xlsx", b"%PDF-1.7 and more", "is not a workbook"),
        ("leerdam.xlsx", b"PK\x03\x04 and nothing", "is not a workbook"),
        ("leerdam.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "is not a workbook"),
        ("leerdam.xlsx", b"", "empty"),
    ],
    ids=["html", "pdf", "a broken archive", "an old workbook", "nothing"],
)
def test_a_right_name_with_another_content_is_refused(leader, home, name, content, why):
    assert why in said(hand_in(leader, content, name))
    assert list(home.iterdir()) == []


def test_a_good_content_with_another_name_comes_in(leader, small):
    assert hand_in(leader, small.save(), "register.txt").context["told"].written


def test_a_macro_is_refused(leader, tmp_path):
    path = rebuilt(tmp_path / "macro.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 10)

    assert "holds a macro" in said(hand_in(leader, path))


def test_a_bomb_is_refused_and_gone(leader, home, tmp_path):
    assert "is too large" in said(hand_in(leader, zip_bomb(tmp_path / "bom.xlsx")))
    assert list(home.iterdir()) == []


def test_of_a_huge_file_nothing_is_kept(leader, home):
    assert "too large" in said(hand_in(leader, b"PK" * (LARGEST // 2 + 1)))
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("role", [Role.DESK, Role.GUIDE, Role.MANAGER, Role.PRIVACY_OFFICER])
def test_from_others_no_file_comes_in(leerdam_team, home, small, role):
    user = somebody_in(role, leerdam_team)
    # In earnest a form is read before anything else, to look for its token.
    in_earnest = browser_of(user, enforce_csrf_checks=True)
    in_earnest.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

    assert hand_in(browser_of(user), small.save()).status_code == 403
    assert hand_in(in_earnest, small.save()).status_code == 403
    assert not home.exists()


def test_from_a_visitor_no_file_comes_in(home, db):
    browser = Browser()
    browser.post(reverse("account_login"), {"file": SimpleUploadedFile("x.xlsx", b"x" * 5000)})

    assert not home.exists()


def test_what_was_handed_in_is_closed_to_others_and_gone_afterwards(leader, home, small):
    seen = []
    hand_in(leader, small.save())  # makes the folder

    path = keeping.new_place()
    seen += [stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)]
    path.unlink()

    assert seen == [0o600, 0o700]
    assert list(home.iterdir()) == []


def test_what_nobody_fetched_is_gone_after_an_hour(leader, home, small):
    small["Personen"][1]["geslacht"] = "q"
    hand_in(leader, small.save())
    (kept,) = home.iterdir()
    leader.get(PAGE)
    assert kept.exists()

    before = time.time() - 3601
    os.utime(kept, (before, before))
    leader.get(PAGE)

    assert not kept.exists()


@pytest.mark.parametrize("name", ["", "../secret-key", "/etc/passwd", "x.xlsx", "a" * 43 + ".xls"])
def test_no_other_file_can_be_fetched(home, name):
    home.mkdir(parents=True)
    (home.parent / "secret-key").write_text("secret")
    (home / "x.xlsx").write_bytes(b"not ours")

    assert keeping.fetch(name) is None


def test_a_name_that_turns_the_sentence_is_shown_without_its_signs(leader):
    answer = hand_in(leader, b"no workbook", "a\N{RIGHT-TO-LEFT OVERRIDE}b<b>.xlsx")

    assert said(answer).startswith("ab<b>.xlsx is not a workbook")
    assert b"ab&lt;b&gt;.xlsx" in answer.content


def test_nothing_that_was_handed_in_lies_where_pages_are_served_from():
    served = [Path(folder).resolve() for folder in [settings.CODE]]

    assert not any(keeping.folder().resolve().is_relative_to(place) for place in served)
