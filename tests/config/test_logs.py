"""What goes wrong is told to the administrator without what anybody typed."""

import logging

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from granian import Granian

from tests.factories import UserFactory
from wegwijs.base.organisation.access import logged_in
from wegwijs.config.logs import Discreet

TYPED, ASKED = "Zebedeus", "Balthasar"


@logged_in
def breaks(request):
    """Gives the database what it refuses, and its error repeats it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [TYPED])
    return HttpResponse()


urlpatterns = [path("breaks/", breaks), path("", include("wegwijs.config.urls"))]


@pytest.fixture
def broken(db, caplog):
    """The answer to a request that breaks, and the line that the log got."""
    browser = Client(raise_request_exception=False)
    browser.force_login(UserFactory())
    with override_settings(ROOT_URLCONF=__name__):
        answer = browser.get("/breaks/", {"word": ASKED})
    record = next(record for record in caplog.records if record.exc_info)
    record.exc_text = None  # what another log made of it
    return answer, record


def test_the_log_says_what_broke_and_where_and_not_with_what(broken):
    _answer, record = broken
    written = Discreet().format(record)

    assert TYPED in str(record.exc_info[1])  # the error itself does say it
    assert "DataError" in written
    assert "test_logs.py:" in written
    assert "/breaks/" in written
    assert TYPED not in written
    assert ASKED not in written


def test_the_page_says_nothing_of_the_error_and_nobody_is_mailed(broken):
    answer, _record = broken

    assert answer.status_code == 500
    for word in (TYPED, ASKED, "DataError", "Traceback"):
        assert word not in answer.content.decode()
    assert mail.outbox == []


def test_one_log_hears_everything_and_is_discreet(python):
    """In a process of its own: the log of the tests is theirs."""
    handlers = python(
        "import django, logging\n"
        "django.setup()\n"
        "for name in ('', 'django', 'django.request', 'django.server'):\n"
        "    found = logging.getLogger(name)\n"
        "    kinds = [type(h.formatter or h).__name__ for h in found.handlers]\n"
        "    print(name or 'root', found.propagate, *kinds)\n"
    )

    assert handlers.splitlines() == [
        "root True Discreet",
        "django True",
        "django.request True",
        "django.server False NullHandler",
    ]


def test_the_web_server_writes_no_requests_down():
    assert Granian("wegwijs.config.wsgi:application").log_access is False


def test_a_line_without_an_error_stays_as_it_is():
    record = logging.LogRecord("door", logging.WARNING, "", 1, "closed to %s", ("user 7",), None)

    assert Discreet().format(record).endswith(" WARNING door: closed to user 7")


def test_errors_are_not_shown():
    assert settings.DEBUG is False
