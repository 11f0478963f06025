"""The key that signs sessions: one for each home, closed to others."""

import stat

import pytest

from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.core.database.home import Home
from wegwijs.config.signing import kept_key

AT_WORK = {"WEGWIJS_DATABASE_URL": "postgresql://wegwijs_app@127.0.0.1:1/wegwijs"}
ASK = "from django.conf import settings; print(settings.SECRET_KEY)"


def test_the_key_is_made_once_and_closed_to_others(tmp_path):
    first = kept_key(Home(tmp_path))

    assert len(first) >= 50
    assert kept_key(Home(tmp_path)) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_two_homes_have_two_keys(tmp_path):
    homes = [tmp_path / "one", tmp_path / "two"]
    for home in homes:
        home.mkdir()

    one, two = (kept_key(Home(home)) for home in homes)

    assert one != two


def test_reading_settings_makes_no_home(tmp_path):
    kept_key(Home(tmp_path / "not here yet"))

    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_used_is_a_sentence(tmp_path):
    (tmp_path / "secret-key").mkdir()

    with pytest.raises(CannotStart, match="cannot be used"):
        kept_key(Home(tmp_path))


def test_a_given_key_goes_before_the_kept_one(python, tmp_path):
    (tmp_path / "home").mkdir()
    kept = python(ASK, **AT_WORK)
    given = "een sleutel van zestig tekens of meer, die niemand raden kan!"

    assert python(ASK, **AT_WORK) == kept
    assert python(ASK, **AT_WORK, WEGWIJS_SECRET_KEY=given) == f"{given}\n"


def test_what_only_reads_the_code_leaves_an_empty_home_empty(python, tmp_path):
    """The database begins in an empty folder only; a check of the code may come before it."""
    home = tmp_path / "home"
    home.mkdir()

    python(ASK)

    assert list(home.iterdir()) == []
