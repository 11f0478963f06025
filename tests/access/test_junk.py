"""Junk posted to every form: never a server error, never another team's row."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import QueryDict
from django.test import Client as Browser

from tests.access.walking import (
    ADDRESSES,
    again,
    forms_in,
    has_subject,
    is_in,
    logged_in,
    url_of,
)
from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.access import ACCESS, Role

# Words that a form may meet, in every field of it at once.
JUNK = {
    "empty": "",
    "huge": "x" * 200_000,
    "text where a number or a date is meant": "eergisteren",
    "a number out of reach": "9" * 30,
    "less than nothing": "-1",
    "a day that does not exist": "2026-02-31",
    "a year beyond the calendar": "99999-01-01",
    "control characters": "a\x00b\x07c\x1b[31m\r\n",
    "right-to-left marks": "‮Amal‏‪",
    "half a character": "\ud83d",
    "markup": "<script>alert(1)</script>'\";--{{ 7 }}",
    "the world's letters": "አማል ءامال Амаль 🙂",
}
OPENED_BY = (
    *(Role.TEAM_LEADER, Role.GUIDE, Role.DESK, Role.LEGAL, Role.COURSE_LEADER),
    *(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
)


TABLES = [
    model._meta.db_table
    for model in our_models()
    if issubclass(model, Record) and not getattr(model, "ONLY_ADDED_TO", False)
]


def rows_of(team):
    """Everything that stands of a team, as one word for each table; in one question."""
    each = (
        f"SELECT '{table}', md5(string_agg(t::text, chr(10) ORDER BY t.id))"
        f' FROM "{table}" t WHERE t.team_id = %s'
        for table in TABLES
    )
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return dict(run(" UNION ALL ".join(each), *[team.pk] * len(TABLES)))


def post(browser, url, fields):
    """Send fields as a browser would, whatever stands in them."""
    body = urlencode(list(fields.items()), errors="surrogatepass")
    return browser.post(url, body, content_type="application/x-www-form-urlencoded")


def forms_of(browser, world, role):
    """Every form on every page that is this role's to try: each address is tried by one role."""
    found = {}
    for address in ADDRESSES:
        if tried_by(address.screen) is not role:
            continue
        at = url_of(address, world, role)
        answer = browser.get(at)
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            for action, fields in forms_in(answer.content.decode(), at):
                found.setdefault((action, *sorted(fields)), (action, fields))
    return list(found.values())


def tried_by(screen):
    """The first of the roles that may open a screen."""
    if screen.ability is None:
        return OPENED_BY[0]
    return next((role for role in OPENED_BY if screen.ability in ACCESS[role].may), None)


@pytest.fixture
def forms(arranged):
    """A role's browser, and the forms that are its to try."""

    def find(role):
        user, world = arranged(role)
        return user, forms_of(logged_in(user), world, role)

    return find


@pytest.mark.parametrize("role", OPENED_BY)
def test_junk_in_a_form_is_answered_and_touches_no_other_team(role, forms, there):
    user, found = forms(role)
    before = rows_of(there.team)
    came_in = logged_in(user)

    for action, fields in found:
        for kind, junk in JUNK.items():
            with transaction.atomic():
                answer = post(again(came_in), action, dict.fromkeys(fields, junk))
                assert answer.status_code < 500, (action, kind)
                transaction.set_rollback(True)
        with transaction.atomic():
            post(again(came_in), action, dict.fromkeys(fields, JUNK["markup"]))
            assert rows_of(there.team) == before, action
            transaction.set_rollback(True)
        assert is_in(came_in), action


@pytest.mark.parametrize("role", OPENED_BY)
def test_somebody_elses_keys_in_a_form_touch_no_other_team(role, forms, there):
    """Every field holds a key of the other team; what was filled in by the page stays beside it."""
    user, found = forms(role)
    before = rows_of(there.team)
    theirs = {str(there.rows[name].pk) for name in ("person", "trajectory", "colleague", "note")}
    came_in = logged_in(user)

    for action, fields in found:
        for key in theirs:
            sent = {name: value or key for name, value in fields.items()}
            with transaction.atomic():
                answer = post(again(came_in), action, sent)
                assert answer.status_code < 500, action
                assert rows_of(there.team) == before, action
                transaction.set_rollback(True)
        assert is_in(came_in), action


@pytest.mark.parametrize("role", OPENED_BY)
def test_nothing_is_sent_to_another_teams_address(role, arranged, there):
    user, _world = arranged(role)
    before = rows_of(there.team)
    came_in = logged_in(user)

    for address in ADDRESSES:
        if has_subject(address) and address.screen.ability:
            answer = post(again(came_in), url_of(address, there, role), {"text": "x"})
            assert answer.status_code in {403, 404, 405}, address.name

    assert rows_of(there.team) == before


def test_junk_at_the_door_is_answered(there):
    browser = Browser(raise_request_exception=False)
    shown = [url_of(a, there, Role.TEAM_LEADER) for a in ADDRESSES if a.screen.public]
    found = [form for at in shown for form in forms_in(_html(browser, at), at)]
    assert len(found) >= 2

    for action, fields in found:
        for kind, junk in JUNK.items():
            answer = post(browser, action, dict.fromkeys(fields, junk))
            assert answer.status_code < 500, (action, kind)


def _html(browser, at):
    answer = browser.get(at)
    return answer.content.decode() if "html" in answer.get("Content-Type", "") else ""


@pytest.fixture
def heard(monkeypatch):
    """The names that are asked of what was sent, by whomever."""
    names = set()

    def listening(called):
        def call(self, name, *others):
            names.add(name)
            return called(self, name, *others)

        return call

    for way in ("__getitem__", "get", "getlist", "__contains__"):
        monkeypatch.setattr(QueryDict, way, listening(getattr(QueryDict, way)))
    return names


@pytest.mark.parametrize("role", OPENED_BY)
def test_junk_in_an_address_is_answered(role, arranged, heard):
    user, world = arranged(role)
    browser = logged_in(user)
    asked = ("after", "before", "page", "q", "from", "kind", "year", "colleague", "number")

    for address in ADDRESSES:
        if tried_by(address.screen) is role:
            heard.clear()
            for junk in ("x", "2026-01-01,", ",1", "9" * 40, "\x00"):
                answer = browser.get(url_of(address, world, role), dict.fromkeys(asked, junk))
                assert answer.status_code < 500, (address.name, junk)
                if heard.isdisjoint(asked):
                    break  # a page that reads nothing of it is given no more of it


def test_a_file_where_words_are_meant_is_answered(forms):
    user, found = forms(Role.TEAM_LEADER)
    came_in = logged_in(user)

    for action, fields in found:
        files = {name: SimpleUploadedFile("x.xlsx", b"\x00\xff not a workbook") for name in fields}
        with transaction.atomic():
            answer = again(came_in).post(action, files)
            transaction.set_rollback(True)
        assert answer.status_code < 500, action
    assert is_in(came_in)
