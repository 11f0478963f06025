"""Work for later is part of the house: a backup takes it along, with all it needs to be done."""

from datetime import date

from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django import app

from tests.safekeeping.conftest import AT
from tests.walls.refusing import run
from wegwijs.base.core.later import later
from wegwijs.config.safekeeping.backup import back_up
from wegwijs.config.safekeeping.restore import restore
from wegwijs.config.safekeeping.verifying import asked_instead

WAITING = "SELECT task_name, args->>'user', status::text FROM procrastinate_jobs"


def test_what_waits_in_a_restored_house_can_be_done(working, tmp_path, fresh, monkeypatch):
    try:
        later("post.digest", user=0, on=date(2999, 5, 4))  # nobody's: it ends without a mail
        back_up(tmp_path / "kept", at=AT)
    finally:
        run("DELETE FROM procrastinate_jobs")

    restore(tmp_path / "kept", into=fresh)

    app.perform_import_paths()
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    with asked_instead(fresh):
        with transaction.atomic():
            assert run(WAITING) == [("post.digest", "0", "todo")]
        call_command("worker", once=True)
        assert run(WAITING) == []
