"""What every answer tells the browser, and what holds without any setting."""

import re
from contextlib import closing

import pytest
from django.conf import settings
from django.shortcuts import resolve_url

from tests.factories import UserFactory
from wegwijs.front.report import downloads

LOGIN = resolve_url(settings.LOGIN_URL)
SAFE = """
import django
django.setup()
from django.conf import settings
from django.test import Client
for name in {names}:
    print(name, getattr(settings, name))
for secure in (False, True):
    answer = Client().get("/static/ui/base.css", secure=secure, headers={{"host": "localhost"}})
    print(answer.status_code, answer.get("Location"), answer.get("Strict-Transport-Security"))
"""

# What would run or dress a page from within; data for a script of ours is neither.
INSIDE = re.compile(
    r"""<script(?![^>]*(?:\ssrc=|type="application/json"))|<style|\sstyle=|\son[a-z]+=|javascript:""",
    re.IGNORECASE,
)

TAG = re.compile(r"\{[%{#].*?[%}#]\}")  # of the template itself; none of it reaches a page


@pytest.fixture
def logged_in(client, db):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def as_served(python):
    """What a process with these settings says of itself."""

    def said(*names, **environment):
        return python(SAFE.format(names=names), **environment).splitlines()

    return said


def policy(answer):
    """The content policy of an answer: {directive: what it allows}."""
    parts = (part.split(maxsplit=1) for part in answer["Content-Security-Policy"].split(";"))
    return {name: allowed for name, *rest in parts for allowed in (" ".join(rest),)}


def test_django_finds_nothing_to_say_about_the_settings_as_they_come(run):
    done = run("check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")


def test_django_warns_of_the_settings_of_a_machine_of_ones_own(run):
    done = run("check", "--deploy", "--fail-level", "WARNING", WEGWIJS_HTTPS="false")

    assert done.returncode == 1
    assert "security.W004" in done.stderr


def test_without_settings_everything_goes_over_https(as_served):
    assert as_served() == [
        "301 https://localhost/static/ui/base.css None",
        "200 None max-age=31536000; includeSubDomains; preload",
    ]


def test_on_a_machine_of_ones_own_nobody_is_sent_to_https(as_served):
    assert as_served(WEGWIJS_HTTPS="no") == ["200 None None"] * 2


def test_without_settings_a_cookie_is_for_this_host_and_for_https_only(as_served):
    kinds = ("SESSION", "CSRF", "LANGUAGE")
    names = [f"{kind}_COOKIE_NAME" for kind in kinds]
    promises = [f"{kind}_COOKIE_{what}" for kind in kinds for what in ("SECURE", "HTTPONLY")]

    said = dict(line.split(" ", 1) for line in as_served(*names, *promises))

    assert all(said[name].startswith("__Host-") for name in names)
    assert {said[promise] for promise in promises} == {"True"}


def test_what_a_proxy_says_is_believed_only_where_there_is_one(as_served):
    header = "SECURE_PROXY_SSL_HEADER"

    assert as_served(header)[0] == f"{header} None"
    believed = as_served(header, WEGWIJS_BEHIND_PROXY="yes")[0]
    assert believed == f"{header} ('HTTP_X_FORWARDED_PROTO', 'https')"


def test_a_page_may_use_what_it_brings_itself_and_nothing_else(client, db):
    assert policy(client.get(LOGIN)) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


def test_a_form_leads_to_the_accounts_of_the_organisation_where_it_has_them(as_served):
    said = as_served(
        "CONTENT_SECURITY_POLICY",
        WEGWIJS_OIDC_ISSUER="https://login.example.org/realms/wegwijs",
        WEGWIJS_OIDC_CLIENT_ID="wegwijs",
        WEGWIJS_OIDC_CLIENT_SECRET="alleen voor deze test",
    )[0]

    assert """'form-action': ["'self'", 'https://login.example.org']""" in said


@pytest.mark.parametrize("address", [LOGIN, "/", "/nergens/", "/static/ui/base.css"])
def test_every_answer_carries_the_headers(logged_in, address):
    with closing(logged_in.get(address)) as answer:
        headers = answer.headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("address", [LOGIN, "/", "/nergens/"])
def test_no_page_is_kept_by_a_browser_or_on_the_way(logged_in, address):
    assert "no-store" in logged_in.get(address)["Cache-Control"]


def test_a_style_sheet_may_be_kept(client, db):
    with closing(client.get("/static/ui/base.css")) as answer:
        assert "public" in answer["Cache-Control"]


def test_a_page_that_is_a_file_can_do_nothing_where_it_is_opened():
    assert downloads.BY_ITSELF.startswith("sandbox; default-src 'none'")
    assert "script-src" not in downloads.BY_ITSELF


def test_no_template_holds_script_style_or_handler():
    alone = {"file.html"}  # a file by itself brings its styles
    found = [
        str(path)
        for path in sorted(settings.CODE.rglob("templates/**/*.html"))
        if path.name not in alone and INSIDE.search(TAG.sub("", path.read_text()))
    ]

    assert found == []
