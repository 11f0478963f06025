"""Starting the demonstration: what it refuses at once, and what it remembers."""

import socket

import pytest
from django.core.management import CommandError, call_command

from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.organisation.models import Team
from wegwijs.config.management.commands import demo


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WEGWIJS_HOME", str(tmp_path))
    return tmp_path


def test_a_busy_port_is_refused_before_anything_is_read():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(CannotStart, match="in use"):
            call_command("demo", port=taken.getsockname()[1])


@pytest.mark.parametrize("port", ["0", "65536", "-1", "tachtig"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(CommandError, match="port"):
        call_command("demo", "--port", port)


def test_the_same_workbook_is_not_read_again(home, registers):
    workbook = demo.WORKBOOKS / "leerdam-2018.xlsx"
    leerdam = Team.objects.get(name="Leerdam")
    assert demo.Remembered(workbook).team() is None

    demo.Remembered(workbook).remember(leerdam)

    assert demo.Remembered(workbook).team() == leerdam


def test_a_changed_workbook_is_read_again(home, registers, tmp_path):
    workbook = tmp_path / "leerdam-2018.xlsx"
    workbook.write_bytes(b"as it was")
    demo.Remembered(workbook).remember(Team.objects.get(name="Leerdam"))

    workbook.write_bytes(b"as it is now")

    assert demo.Remembered(workbook).team() is None


def test_another_database_is_filled_again(home, registers):
    workbook = demo.WORKBOOKS / "leerdam-2018.xlsx"
    demo.Remembered(workbook).remember(Team(pk=4711, name="Leerdam"))

    assert demo.Remembered(workbook).team() is None
