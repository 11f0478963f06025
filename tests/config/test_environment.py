"""Settings of the environment: what is not understood stops the start in one sentence."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from wegwijs.base.core.database.errors import CannotStart
from wegwijs.config import environment
from wegwijs.config.environment import SETTINGS

KEY = "zes keer willekeurig, en dan nog wat tekens: 7r+2=k9!"


def told(**written):
    """The sentence with which the start is refused."""
    with pytest.raises(CannotStart) as refused:
        environment.check(written)
    said = str(refused.value)
    assert said[-1] in ".?"
    assert "\n" not in said
    return said


@pytest.mark.parametrize("word", ["1", "true", "yes", "on", "TRUE", "Yes", " on "])
def test_a_word_for_yes(word):
    assert environment.BEHIND_PROXY.value({"WEGWIJS_BEHIND_PROXY": word}) is True


@pytest.mark.parametrize("word", ["0", "false", "no", "off", "False", "NO"])
def test_a_word_for_no(word):
    assert environment.HTTPS.value({"WEGWIJS_HTTPS": word}) is False


@pytest.mark.parametrize("word", ["ja", "2", "y", "nee", "truee", "None", "-1", "yes no"])
def test_any_other_word_is_neither(word):
    assert word in told(WEGWIJS_DEBUG=word)


def test_what_is_empty_is_not_set():
    assert environment.HTTPS.value({"WEGWIJS_HTTPS": " "}) is True
    assert environment.DEBUG.value({"WEGWIJS_DEBUG": ""}) is False


def test_without_any_setting_it_is_safe_and_answers_to_this_machine_only():
    environment.check({})

    assert environment.HTTPS.value({}) is True
    assert environment.DEBUG.value({}) is environment.BEHIND_PROXY.value({}) is False
    assert environment.HOSTS.value({}) == ("127.0.0.1", "localhost", "[::1]")


@pytest.mark.parametrize(
    ("written", "was_meant"),
    [
        ("WEGWIJS_DEBG", "WEGWIJS_DEBUG"),
        ("WEGWIJS_HTTP", "WEGWIJS_HTTPS"),
        ("WEGWIJS_HOST", "WEGWIJS_HOSTS"),
        ("WEGWIJS_DATABASEURL", "WEGWIJS_DATABASE_URL"),
        ("WEGWIJS_behind_proxy", "WEGWIJS_BEHIND_PROXY"),
    ],
)
def test_a_misspelt_setting_is_refused_and_the_right_one_named(written, was_meant):
    assert told(**{written: "yes"}) == f"{written} is not a setting: was {was_meant} meant?"


def test_a_setting_that_resembles_nothing_leads_to_the_list():
    assert told(WEGWIJS_QUANTUM="1").endswith("docs/running.md lists those there are.")


def test_settings_of_other_programs_are_left_alone():
    environment.check({"DEBUG": "perhaps", "PGHOST": "elsewhere", "WEGWIJZER": "1"})


@pytest.mark.parametrize(
    "names", ["*", "https://wegwijs.example.org", "wegwijs.example.org:8000", "a,,b", "a b", "a/b"]
)
def test_what_is_no_name_of_a_machine_is_refused(names):
    assert "which is not the name of a machine" in told(WEGWIJS_HOSTS=names)


def test_names_of_machines_are_separated_by_commas():
    names = "wegwijs.example.org, .example.org,10.0.0.1,[::1]"

    found = environment.HOSTS.value({"WEGWIJS_HOSTS": names})

    assert found == ("wegwijs.example.org", ".example.org", "10.0.0.1", "[::1]")


@pytest.mark.parametrize("key", ["geheim", "x" * 60, KEY[:49]])
def test_a_key_that_can_be_guessed_is_refused_and_not_repeated(key):
    said = told(WEGWIJS_SECRET_KEY=key)

    assert "can be guessed" in said
    assert key not in said


def test_a_key_of_fifty_signs_is_good_enough():
    assert environment.SECRET_KEY.value({"WEGWIJS_SECRET_KEY": KEY[:50]}) == KEY[:50]


@pytest.mark.parametrize("number", ["4", "61", "-5", "5.0", "vijf", "\N{SUPERSCRIPT TWO}"])
def test_a_number_out_of_bounds_is_refused(number):
    with pytest.raises(ValueError, match="a whole number from 5 to 60"):
        environment.whole_number(5, 60)(number)


@pytest.mark.parametrize("number", [5, 60])
def test_the_bounds_of_a_number_are_included(number):
    assert environment.whole_number(5, 60)(str(number)) == number


@pytest.mark.parametrize(
    "address", ["http://a.example", "a.example", "https://", "ftp://a.example"]
)
def test_only_an_encrypted_address_will_do(address):
    with pytest.raises(ValueError, match="https://"):
        environment.https_address(address)


def test_errors_are_never_shown_where_others_can_come():
    assert told(WEGWIJS_DEBUG="yes").startswith("WEGWIJS_DEBUG shows what nobody outside may see")
    environment.check({"WEGWIJS_DEBUG": "yes", "WEGWIJS_HTTPS": "no"})


@pytest.mark.parametrize("command", [("check",), ("status",), ("demo", "--no-serve")])
def test_a_command_ends_with_code_2_and_one_sentence(run, command):
    done = run(*command, WEGWIJS_DEBUG="misschien")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("WEGWIJS_DEBUG is 'misschien': write yes or no")


def test_the_web_server_does_not_start_either(clean_environment):
    done = subprocess.run(
        [sys.executable, "-P", "-c", "import wegwijs.config.wsgi"],
        env=clean_environment | {"WEGWIJS_HTTP": "no"},
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "WEGWIJS_HTTP is not a setting: was WEGWIJS_HTTPS meant?" in done.stderr


def test_every_setting_stands_in_the_documentation_with_its_meaning():
    page = (ROOT / "docs" / "running.md").read_text()
    rows = re.findall(r"^\| `(WEGWIJS_\w+)` \| (.+) \|$", page, re.MULTILINE)

    assert rows == [(setting.name, setting.meaning) for setting in SETTINGS.values()]


def test_no_setting_is_read_that_is_not_declared():
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / ".ci" / "run"]
    reading = re.compile(r"""environ(?:\.get\(|\[)["'](WEGWIJS_\w+)|export (WEGWIJS_\w+)=""")
    read = {a or b for file in files for a, b in reading.findall(file.read_text())}

    assert {"WEGWIJS_HOME", "WEGWIJS_REQUIRE_BROWSER"} <= read
    assert read - set(SETTINGS) == set()
