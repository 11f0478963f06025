"""How mail leaves: through a server, or as a file that only its owner reads."""

import stat
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection

from wegwijs.base.core.database.errors import CannotStart
from wegwijs.config import environment
from wegwijs.config.mailing import mail_settings


def test_without_a_server_each_mail_is_a_file_closed_to_others(tmp_path, settings):
    made = mail_settings("", tmp_path / "mail")
    settings.EMAIL_FILE_PATH = made["EMAIL_FILE_PATH"]
    backend = get_connection(made["EMAIL_BACKEND"])

    for number in range(2):
        message = EmailMessage(f"Mail {number}", "een link", "van@b.test", ["aan@b.test"])
        backend.send_messages([message])

    mails = sorted(Path(tmp_path, "mail").iterdir())
    assert len(mails) == 2
    assert {stat.S_IMODE(mail.stat().st_mode) for mail in mails} == {0o600}
    assert stat.S_IMODE(mails[0].parent.stat().st_mode) == 0o700
    assert "een link" in mails[0].read_text()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://naam:ge%40heim@post.example?from=w@b.test", ("post.example", 587, True, False)),
        ("smtps://post.example?from=w@b.test", ("post.example", 465, False, True)),
        ("smtp://post.example:2525?from=w@b.test", ("post.example", 2525, True, False)),
        ("smtp://localhost:25?from=w@b.test", ("localhost", 25, False, False)),
    ],
)
def test_the_address_of_a_server_says_how_to_reach_it(url, expected, tmp_path):
    made = mail_settings(url, tmp_path)

    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert tuple(made[name] for name in names) == expected
    assert made["DEFAULT_FROM_EMAIL"] == "w@b.test"


def test_a_password_may_hold_any_sign(tmp_path):
    made = mail_settings("smtp://naam:ge%40heim@post.example?from=w@b.test", tmp_path)

    assert (made["EMAIL_HOST_USER"], made["EMAIL_HOST_PASSWORD"]) == ("naam", "ge@heim")


@pytest.mark.parametrize("url", ["post.example", "https://post.example?from=w@b.test", "smtp://x"])
def test_what_is_no_address_of_a_mail_server_stops_the_start(url):
    with pytest.raises(CannotStart, match="WEGWIJS_MAIL_URL"):
        environment.check({"WEGWIJS_MAIL_URL": url})


def test_an_issuer_needs_a_name_and_a_secret():
    with pytest.raises(CannotStart, match="WEGWIJS_OIDC_CLIENT_ID"):
        environment.check({"WEGWIJS_OIDC_ISSUER": "https://in.example"})


def test_an_issuer_is_asked_over_https():
    with pytest.raises(CannotStart, match="https"):
        environment.check({"WEGWIJS_OIDC_ISSUER": "http://in.example"})
