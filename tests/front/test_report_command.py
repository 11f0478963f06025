"""bin/wegwijs report: the files of a place and a year, all or none of them."""

import json

import pytest
from django.core.management import CommandError, call_command

from wegwijs.front.report.files.formats import FORMATS

LEERDAM = "Leerdam"


def test_the_command_writes_every_file(registers, tmp_path, capsys):
    call_command("report", LEERDAM, "2018", to=tmp_path / "new" / "out")

    names = sorted(path.name for path in (tmp_path / "new" / "out").iterdir())
    assert names == sorted(f"leerdam-2018.{suffix}" for suffix in FORMATS)
    assert len(capsys.readouterr().out.splitlines()) == len(FORMATS)


def test_the_command_writes_what_is_asked_of_a_team_in_english(registers, tmp_path):
    call_command("report", LEERDAM, "2018", "--team", "--language=en", "--format=json", to=tmp_path)

    (path,) = tmp_path.iterdir()
    told = json.loads(path.read_text())
    assert path.name == "team-leerdam-2018.json"
    assert (told["kind"], told["language"], told["exact"]) == ("team", "en", True)


def test_the_command_can_protect(registers, tmp_path):
    call_command("report", LEERDAM, "2018", "--protect", "--format=json", to=tmp_path)

    told = json.loads((tmp_path / "leerdam-2018.json").read_text())
    assert told["exact"] is False
    assert told["figures"]["legal.reunification_new"]["value"] is None


@pytest.mark.parametrize(
    ("place", "year", "says"),
    [
        pytest.param("Lerdam", 2018, "Leerdam", id="a misspelt place"),
        pytest.param(LEERDAM, 18, "1990", id="no year"),
        pytest.param(LEERDAM, 2017, "2017", id="no registers"),
        pytest.param("all", 2018, "één gemeente", id="not one place"),
    ],
)
def test_the_command_refuses_in_a_sentence(registers, tmp_path, place, year, says):
    with pytest.raises(CommandError, match=says) as refused:
        call_command("report", place, str(year), to=tmp_path)

    assert refused.value.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_the_command_refuses_a_folder_that_is_a_file(registers, tmp_path):
    taken = tmp_path / "out"
    taken.write_text("mine")

    with pytest.raises(CommandError, match="out") as refused:
        call_command("report", LEERDAM, "2018", "--format=json", to=taken)

    assert refused.value.returncode == 2
    assert taken.read_text() == "mine"


def test_what_stood_there_is_replaced_whole(registers, tmp_path):
    old = tmp_path / "leerdam-2018.json"
    old.write_text("old" * 100_000)

    call_command("report", LEERDAM, "2018", "--format=json", to=tmp_path)

    assert json.loads(old.read_text())["place"] == LEERDAM
    assert [path.name for path in tmp_path.iterdir()] == ["leerdam-2018.json"]
