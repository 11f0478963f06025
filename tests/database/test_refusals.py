"""What cannot start says why in one sentence, and ends with code 2."""

import os
import shutil
import socket
from urllib.parse import quote

import pytest

from wegwijs.base.core.database import keeper
from wegwijs.base.core.database.errors import CannotStart
from wegwijs.base.core.database.home import Home
from wegwijs.config.ports import ensure_port_free


def test_data_of_another_version(home, refusal):
    keeper.start(home)
    keeper.stop(home)
    (home.data / "PG_VERSION").write_text("16\n")

    assert "are of PostgreSQL 16, and this is PostgreSQL 18" in refusal(home.folder)


def test_a_folder_that_holds_no_data(home, refusal):
    keeper.start(home)
    keeper.stop(home)
    (home.data / "PG_VERSION").unlink()

    assert "holds no PostgreSQL data" in refusal(home.folder)


def test_passwords_that_are_gone_damaged_or_wrong(home, refusal):
    keeper.start(home)
    kept = home.passwords.read_text()

    home.passwords.unlink()
    assert "are gone" in refusal(home.folder)
    home.passwords.write_text(kept[:40])
    assert "is damaged" in refusal(home.folder)
    home.passwords.write_text(kept.replace('": "', '": "x'))
    assert "are not those of the database" in refusal(home.folder)


def test_a_server_that_does_not_start_names_its_reason_and_its_log(home, refusal):
    keeper.start(home)
    keeper.stop(home)
    (home.data / "global" / "pg_control").unlink()

    said = refusal(home.folder)

    assert "pg_control" in said
    assert said.endswith(f"see {home.log}.")


def test_a_path_that_is_too_long_for_a_socket(place, refusal):
    long = place / ("x" * 100)

    assert "bytes too long for a socket" in refusal(long)
    assert not long.exists()


def test_a_path_that_no_address_can_hold(place, refusal):
    assert "holds a comma" in refusal(place / "a,b")
    assert "cannot be printed" in refusal(place / "a\nb")


def test_a_home_that_is_a_file(place, refusal):
    (place / "file").write_text("")

    assert f"The folder {place}/file cannot be used" in refusal(place / "file")
    assert f"The folder {place}/file/home cannot be used" in refusal(place / "file" / "home")


def test_a_home_that_cannot_be_made(refusal):
    assert "cannot be used" in refusal("/proc/nothing/home")


def test_a_home_inside_a_closed_folder(only_root, place, refusal):
    closed = place / "closed"
    closed.mkdir(mode=0o700)

    assert "inside a folder that is closed to account" in refusal(closed / "home")
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_closed_folder_with_other_files_is_not_opened(only_root, place, refusal):
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    (closed / "diary").write_text("")

    assert "holds other files" in refusal(closed)
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("account", "why"), [("root", "refuses"), ("no-one-here", "not have")])
def test_an_account_that_cannot_run_it(only_root, home, refusal, account, why):
    assert why in refusal(home.folder, WEGWIJS_SYSTEM_USER=account)


def test_a_disk_without_room_for_a_new_database(small_disk, refusal):
    disk = small_disk(size="20m")

    assert "is full: a new database needs 300 MB" in refusal(disk / "home")


def test_a_disk_that_fills_up_while_the_database_is_made(small_disk, refusal):
    disk = small_disk(size="320m", nr_inodes=200)

    assert f"The disk that holds {disk}/home is full" in refusal(disk / "home")
    assert not [left for left in (disk / "home").iterdir() if "new" in left.name]


def test_a_disk_that_is_full_when_the_server_starts(small_disk, refusal):
    disk = small_disk(size="320m")
    home = Home(disk / "home")
    keeper.start(home)
    keeper.stop(home)
    room = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(room.f_bavail * room.f_frsize))

    assert f"The disk that holds {home.folder} is full" in refusal(home.folder)

    (disk / "ballast").unlink()
    keeper.start(home)


ONLY_APP = {"WEGWIJS_DATABASE_URL": "postgresql://a@b/c"}


def test_one_address_of_two(home, refusal):
    said = refusal(home.folder, **ONLY_APP)

    assert "WEGWIJS_DATABASE_URL is set and WEGWIJS_OWNER_URL is not" in said
    assert not home.folder.exists()


def addresses(app, owner=None):
    return {"WEGWIJS_DATABASE_URL": app, "WEGWIJS_OWNER_URL": owner or app}


@pytest.mark.parametrize(
    "url", ["nonsense secret-word", "postgresql://me:secret-word@h:1/d?no=1", "mysql://secret-word"]
)
def test_what_is_no_address_is_not_repeated(home, refusal, url):
    said = refusal(home.folder, **addresses(url))

    assert "is not an address of a database" in said
    assert "secret-word" not in said


def test_a_server_that_does_not_answer(home, refusal):
    said = refusal(home.folder, **addresses("postgresql://me:secret-word@127.0.0.1:1/data"))

    assert "(host 127.0.0.1, port 1, database data, user me) cannot be used" in said
    assert "Connection refused" in said
    assert "secret-word" not in said


def test_a_host_without_an_address(home, refusal):
    said = refusal(home.folder, **addresses("postgresql://me@nowhere.invalid/data"))

    assert "host nowhere.invalid, port 5432, database data, user me" in said


def test_a_wrong_password(server, place, refusal):
    url = f"postgresql://wegwijs_app:secret-word@{quote(str(server.home.socket), safe='')}/wegwijs"

    said = refusal(place, **addresses(url))

    assert 'password authentication failed for user "wegwijs_app"' in said
    assert "secret-word" not in said


def test_a_database_that_is_not_there(server, place, refusal):
    assert 'database "absent" does not exist' in refusal(
        place, **addresses(server.owner_url("absent"), server.owner_url())
    )


def test_a_role_that_would_see_everything_is_not_the_application(server, place, refusal):
    said = refusal(place, **addresses(server.owner_url()))

    assert "may see the rows of every team" in said


def test_a_busy_port():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} of 127.0.0.1 is in use"):
            ensure_port_free("127.0.0.1", port)
    ensure_port_free("127.0.0.1", port)


def test_a_place_where_nothing_can_be_served():
    with pytest.raises(CannotStart, match="Nothing can be served on"):
        ensure_port_free("192.0.2.1", 8000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written(place, refusal):
    closed = place / "closed"
    closed.mkdir(mode=0o500)

    assert "Permission denied" in refusal(closed)
    shutil.rmtree(closed)


def test_commands_of_our_own_take_no_further_words(home, refusal):
    assert "leave out everything" in refusal(home.folder, "stop", "everything")
