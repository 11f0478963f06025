"""Destroying one file: what goes, what stays, what stops it, and the proof."""

from __future__ import annotations

from datetime import UTC, date, datetime

import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests import factories as make
from tests.logging_in import give_app
from tests.retention.conftest import in_scope
from tests.retention.destroying import (
    CLOSED,
    TODAY,
    about,
    agree_to,
    closed_file,
    destroy_all,
    look,
)
from wegwijs.base.core.database.roles import RETENTION
from wegwijs.base.people.models import Client, ClientRequest, KeptAge, Note, Person, RequestKind
from wegwijs.engines.retention.actions import agreed_to, destroy
from wegwijs.engines.retention.destroying import NOBODY
from wegwijs.engines.retention.due import due
from wegwijs.engines.retention.models import Destroyed
from wegwijs.engines.retention.rules import DataClass
from wegwijs.engines.retention.tables import EMPTIED, columns_of, emptied, kinds_of
from wegwijs.services.desk.models import Visit
from wegwijs.services.guidance.models import Contact
from wegwijs.services.housing.models import Stay
from wegwijs.services.legal.models import LegalFile, Step


def test_of_the_notes_the_text_goes_and_the_conversation_stays(archive):
    with transaction.atomic():
        client = closed_file()
        make.LegalFileFactory(**about(client, opened_on=date(2024, 1, 1)))
        runs = make.TrajectoryFactory(**about(client, until=CLOSED, since=date(2023, 3, 1)))
        talk = make.ContactFactory(
            team=client.team, trajectory=runs, note="Slaapt slecht.", minutes=30
        )
        note = make.NoteFactory(**about(client, text="Zoekt een dokter.", marked="health"))
    agree_to(client.team)

    [proof] = destroy_all(client.team)

    kept = look(Contact, client.team, pk=talk.pk)
    assert (proof.of, kept.note, kept.minutes) == (DataClass.NOTES, "", 30)
    assert look(Client, client.team, pk=client.pk).person_id == client.person_id
    for text in ("Slaapt slecht", "Zoekt een dokter", "hulp bij post"):
        assert archive.rows_with(text) == []
    with in_scope(client.team_id):
        assert not Note.objects.filter(pk=note.pk).exists()
        assert due(client.team_id, TODAY) == []  # and it is not asked again


def test_of_legal_files_the_number_goes_and_the_steps_stay(archive):
    with transaction.atomic():
        client = closed_file()
        make.TrajectoryFactory(**about(client, since=date(2025, 1, 1)))
        file = make.LegalFileFactory(
            **about(client, number="V-ZOEK-17", opened_on=date(2018, 1, 1)),
            closed_on=date(2019, 1, 1),
            result="granted",
        )
        step = make.StepFactory(team=client.team, file=file, note="Vertelde over de vlucht.")
    agree_to(client.team)

    [proof] = destroy_all(client.team)

    assert proof.of == DataClass.LEGAL
    assert look(LegalFile, client.team, pk=file.pk).result == "granted"
    assert look(Step, client.team, pk=step.pk).kind == step.kind
    for text in ("V-ZOEK-17", "Vertelde over de vlucht"):
        assert archive.rows_with(text) == []


def test_the_person_goes_and_the_facts_stay_as_of_nobody(archive):
    with transaction.atomic():
        client = closed_file(
            given_name="Zoekvoornaam", born_from=date(2000, 6, 2), born_to=date(2000, 6, 2)
        )
        stay = make.StayFactory(**about(client, since=date(2018, 6, 1)))
        visit = make.VisitFactory(**about(client))
    agree_to(client.team)

    [proof] = destroy_all(client.team)

    nobody = look(Person, client.team, stays=stay.pk)
    assert proof.of == DataClass.IDENTITY
    assert nobody.pk >= NOBODY
    assert (nobody.sex, nobody.nationality, str(nobody)) == ("f", "SY", "")
    assert look(Visit, client.team, pk=visit.pk).person_id == nobody.pk
    with in_scope(client.team_id):
        ages = KeptAge.objects.filter(person=nobody).values_list("on", "age")
        assert list(ages) == [(date(2018, 6, 1), 17)]
        assert not Client.objects.exists()
    assert archive.rows_with("Zoekvoornaam") == []


def test_of_a_birth_date_known_in_part_both_ages_stay(archive):
    with transaction.atomic():
        client = closed_file(year_only=True)
        make.StayFactory(**about(client, since=date(2018, 6, 1)))
    agree_to(client.team)

    destroy_all(client.team)

    with in_scope(client.team_id):
        ages = KeptAge.objects.order_by("age").values_list("age", flat=True)
        assert list(ages) == [27, 28]  # born on some day of 1990


def test_as_long_as_another_team_keeps_a_file_the_person_is_theirs(archive):
    with transaction.atomic():
        client = closed_file(given_name="Blijvend")
        other = make.ClientFactory(person=client.person)
        stay = make.StayFactory(**about(client, since=date(2018, 6, 1)))
        make.NoteFactory(**about(client, text="van hier"))
        make.NoteFactory(team=other.team, person=client.person, text="van daar")
    agree_to(client.team)

    destroy_all(client.team)

    assert look(Stay, client.team, pk=stay.pk).person_id == client.person_id
    with in_scope(other.team_id):
        person = Person.objects.get(pk=client.person_id)
        assert (person.given_name, person.team_id) == ("Blijvend", other.team_id)
        assert Note.objects.get().text == "van daar"
    with in_scope(client.team_id):
        assert not Person.objects.filter(pk=client.person_id).exists()
    assert archive.rows_with("van hier") == []


def test_a_colleague_keeps_engagements_and_loses_everything_else(archive):
    with transaction.atomic():
        team = make.TeamFactory()
        account = make.UserFactory(email="zoekadres@voorbeeld.test")
        colleague = make.ColleagueFactory(
            team=team, first_name="Zoekcollega", number="M-ZOEK", account=account
        )
        of = {"team": team, "colleague": colleague}
        make.EngagementFactory(**of, since=date(2020, 1, 1), until=date(2022, 1, 1))
        make.LeaveFactory(**of, reason="zoekreden")
        make.InvitationFactory(**of, email="zoekadres@elders.test")
        give_app(account)
        make.ProgressInterviewFactory(**of, note="zoekgesprek")
        held = {"since": date(2022, 2, 1), "until": date(2022, 9, 1), "person": None}
        make.HoldFactory(**of, **held, reason="zoekgeschil")
    agree_to(team)

    [proof] = destroy_all(team)

    assert proof.of == DataClass.COLLEAGUE
    for text in ("Zoekcollega", "M-ZOEK", "zoekreden", "zoekgesprek", "zoekgeschil", "zoekadres"):
        assert archive.rows_with(text) == []
    second_factors = "SELECT count(*) FROM mfa_authenticator WHERE user_id = %s"
    assert archive.as_owner(second_factors, account.pk) == [(0,)]
    count = "SELECT count(*) FROM organisation_engagement WHERE colleague_id = %s"
    assert archive.as_owner(count, colleague.pk) == [(1,)]


def test_of_the_access_log_the_lines_that_are_too_old_go(archive):
    with transaction.atomic():
        team = make.TeamFactory()
        for at in (datetime(2021, 11, 21, 12, tzinfo=UTC), datetime(2021, 11, 23, tzinfo=UTC)):
            make.ShownFactory(team=team, look=make.LookFactory(team=team, at=at))
    agree_to(team)

    [proof] = destroy_all(team)

    looks = "SELECT at FROM trace_look WHERE team_id = %s"
    assert proof.of == DataClass.ACCESS_LOG
    assert proof.rows == {"trace_shown": 1, "trace_look": 1}
    assert archive.as_owner(looks, team.pk) == [(datetime(2021, 11, 23, tzinfo=UTC),)]


def test_a_hold_that_comes_at_the_last_moment_stops_it(archive):
    with transaction.atomic():
        client = closed_file()
    agree_to(client.team)
    [item] = agreed_to(client.team, TODAY)
    with transaction.atomic():
        make.HoldFactory(**about(client, since=TODAY))

    assert destroy(item=item, on=TODAY, done_by="a test") is None

    assert look(Client, client.team, pk=client.pk)


def test_who_comes_back_at_the_last_moment_is_not_destroyed(archive):
    with transaction.atomic():
        client = closed_file()
    agree_to(client.team)
    [item] = agreed_to(client.team, TODAY)
    with transaction.atomic():
        make.ReopeningFactory(**about(client, on=TODAY))

    assert destroy(item=item, on=TODAY, done_by="a test") is None

    assert look(Client, client.team, pk=client.pk)


def test_who_asked_and_was_answered_otherwise_at_the_last_moment_is_not_destroyed(archive):
    with transaction.atomic():
        client = make.ClientFactory()
        asked = make.ClientRequestFactory(**about(client, kind=RequestKind.ERASURE))
    agree_to(client.team)
    [item] = agreed_to(client.team, TODAY)
    with in_scope(client.team_id):
        ClientRequest.objects.filter(pk=asked.pk).update(answered_on=TODAY, answer="Toch niet.")

    assert destroy(item=item, on=TODAY, done_by="a test") is None

    assert look(Client, client.team, pk=client.pk)


def test_without_agreement_nothing_is_destroyed(archive):
    with transaction.atomic():
        client = closed_file()

    assert destroy_all(client.team) == []
    assert look(Client, client.team, pk=client.pk)


def test_when_it_fails_half_way_the_file_stays_whole(archive, monkeypatch):
    with transaction.atomic():
        client = closed_file(given_name="Heelgebleven")
    agree_to(client.team)
    [item] = agreed_to(client.team, TODAY)

    def fails(gone):
        raise psycopg.OperationalError("no more room")

    monkeypatch.setattr("wegwijs.engines.retention.destroying.REFUSING", [fails])
    with pytest.raises(psycopg.OperationalError):
        destroy(item=item, on=TODAY, done_by="a test")

    assert look(Person, client.team, pk=client.person_id).given_name == "Heelgebleven"


def test_the_command_says_what_it_did_and_can_be_run_again(archive, capsys):
    with transaction.atomic():
        client = closed_file()
    agree_to(client.team)
    said = []

    for options in ({}, {"destroy": True}, {"destroy": True}):
        call_command("retention", on=TODAY, **options)
        said.append(capsys.readouterr().out)

    name = client.team.name
    assert f"{name}: everything by which a client is known, to be destroyed: 1" in said[0]
    assert f"{name}: everything by which a client is known, destroyed: 1" in said[1]
    assert name not in said[2]
    assert client.number not in "".join(said)


# What the application can and cannot do


def test_the_application_can_neither_add_nor_change_nor_remove_a_proof(archive):
    with transaction.atomic():
        client = closed_file()
    agree_to(client.team)
    [proof] = destroy_all(client.team)

    for attempt in (
        'INSERT INTO retention_destroyed (team_id, of, rule, "on", approved_on, done_by, rows)'
        ' SELECT team_id, of, rule, "on", approved_on, done_by, rows FROM retention_destroyed',
        "UPDATE retention_destroyed SET rule = 'another'",
        "DELETE FROM retention_destroyed",
        "TRUNCATE retention_destroyed",
    ):
        with pytest.raises(DatabaseError), in_scope(client.team_id), connection.cursor() as cursor:
            cursor.execute(attempt)
    assert look(Destroyed, client.team, pk=proof.pk).rule == "identity 1990-01-01: 0"


def test_the_application_cannot_become_retention(archive):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET LOCAL ROLE {RETENTION}")


# What follows from the models


def test_every_personal_column_can_be_emptied():
    for root in (Person, make.ColleagueFactory._meta.model, make.HouseholdFactory._meta.model):
        for kind in kinds_of(root):
            if not kind.goes:
                assert all(emptied(kind.model, field) for field in kind.columns())
        assert all(emptied(root, field) for field in columns_of(root, EMPTIED))


def test_a_row_that_counting_never_reads_goes_with_the_person():
    goes = {kind.model.__name__ for kind in kinds_of(Person) if kind.goes}
    stays = {kind.model.__name__ for kind in kinds_of(Person) if not kind.goes}

    assert {"Client", "NameVariant", "Note", "Appointment", "ClientRequest", "Merge"} <= goes
    assert {"Stay", "Visit", "Trajectory", "Contact", "LegalFile", "Step", "Exam"} <= stays
    assert not goes & stays
