"""What was typed in the agenda goes with the texts of the facts that it was about."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from tests import factories as make
from tests.retention.conftest import in_scope
from tests.retention.destroying import TODAY, about, agree_to, closed_file, destroy_all, look
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.people.models import Person, RequestKind
from wegwijs.engines.agenda.keeping import Told, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State, Task
from wegwijs.engines.retention.declaring import TEXTS_IN
from wegwijs.engines.retention.destroying import TEXTS_OF
from wegwijs.engines.retention.due import due
from wegwijs.engines.retention.rules import DataClass
from wegwijs.engines.retention.tables import SPECIAL, UNSAID, kinds_of
from wegwijs.services.legal.models import FileKind, StepKind

DROPPED = {"state": State.DROPPED, "because": Because.DROPPED, "ended_on": date(2023, 5, 1)}


def dropped(client, of, reason, **fields):
    """An item that somebody dropped for a reason."""
    said = {"compartment": of, "reason": reason} | DROPPED
    return make.ItemFactory(**about(client) | said | fields)


def taken_up_again(item):
    """From now on only history knows the reason."""
    with in_scope(item.team_id):
        Item.objects.filter(pk=item.pk).update(
            state=State.OPEN, because="", ended_on=None, reason=""
        )


def texts_in(archive, *words):
    return {word for word in words if archive.rows_with(word)}


def classes_due(team, on):
    with in_scope(team.pk):
        return [item.of for item in due(team.pk, on)]


def put_right(team):
    with in_scope(team.pk):
        return refresh_team(team.pk, TODAY)


@pytest.fixture
def client(archive):
    """A client whose file was closed on 15 March 2024, and of whom a legal file goes on."""
    with transaction.atomic():
        client = closed_file()
        make.LegalFileFactory(**about(client, opened_on=date(2024, 1, 1)))
    return client


def test_a_reason_goes_with_the_class_of_the_facts_it_follows_from(archive, client):
    with transaction.atomic():
        item = dropped(client, Compartment.GUIDANCE, "zoekbegeleiding")
        dropped(client, Compartment.LEGAL, "zoekjuridisch")
        dropped(client, Compartment.REQUESTS, "zoekverzoek")
        once = dropped(client, Compartment.HOUSING, "zoekwonen")
    taken_up_again(once)
    # Two years after 15 March 2024.
    assert classes_due(client.team, date(2026, 3, 14)) == []
    agree_to(client.team, on=date(2026, 3, 15))

    [proof] = destroy_all(client.team, on=date(2026, 3, 15))

    assert proof.of == DataClass.NOTES
    every = ("zoekbegeleiding", "zoekjuridisch", "zoekverzoek", "zoekwonen")
    assert texts_in(archive, *every) == {"zoekjuridisch", "zoekverzoek"}
    kept = look(Item, client.team, pk=item.pk)
    assert (kept.state, kept.because, kept.reason) == (State.DROPPED, Because.DROPPED, UNSAID)
    kept = look(Item, client.team, pk=once.pk)
    assert (kept.state, kept.reason) == (State.OPEN, "")


def test_a_reason_about_a_legal_term_goes_with_the_legal_files(archive):
    with transaction.atomic():
        client = closed_file()
        make.TrajectoryFactory(**about(client, since=date(2025, 1, 1)))
        make.LegalFileFactory(
            **about(client, opened_on=date(2018, 1, 1)),
            closed_on=date(2019, 1, 1),
            result="granted",
        )
        dropped(client, Compartment.LEGAL, "zoekbezwaar")
        dropped(client, Compartment.INTEGRATION, "zoekexamen")
    agree_to(client.team, DataClass.LEGAL)

    [proof] = destroy_all(client.team)

    assert proof.of == DataClass.LEGAL
    assert texts_in(archive, "zoekbezwaar", "zoekexamen") == {"zoekexamen"}


def test_of_what_no_longer_follows_from_a_fact_the_reason_goes_from_history(archive, client):
    with transaction.atomic():
        item = dropped(client, Compartment.GUIDANCE, "zoekverdwenen")
        legal = dropped(client, Compartment.LEGAL, "zoekbewaard")
    with in_scope(client.team_id):
        Item.objects.filter(pk__in=[item.pk, legal.pk]).delete()
    assert texts_in(archive, "zoekverdwenen", "zoekbewaard") == {"zoekverdwenen", "zoekbewaard"}
    agree_to(client.team)

    destroy_all(client.team)

    assert texts_in(archive, "zoekverdwenen", "zoekbewaard") == {"zoekbewaard"}


def test_a_task_that_was_done_goes_with_the_notes_and_what_must_still_be_done_stays(
    archive, client
):
    day = date(2024, 2, 1)
    with transaction.atomic():
        make.TaskFactory(**about(client), on=day, done_on=day, what="zoekgedaan")
        again = make.TaskFactory(**about(client), on=day, done_on=day, what="zoeknogniet")
        make.TaskFactory(team=client.team, on=day, done_on=day, what="zoekniemand")
    with in_scope(client.team_id):
        Task.objects.filter(pk=again.pk).update(done_on=None)
    agree_to(client.team)

    destroy_all(client.team)

    every = ("zoekgedaan", "zoeknogniet", "zoekniemand")
    assert texts_in(archive, *every) == {"zoeknogniet", "zoekniemand"}


def test_with_a_colleague_go_their_tasks_and_what_was_dropped_about_them(archive, client):
    with transaction.atomic():
        of = {"team": client.team, "colleague": make.ColleagueFactory(team=client.team)}
        make.EngagementFactory(**of, since=date(2020, 1, 1), until=date(2022, 1, 1))
        make.TaskFactory(**of, what="zoektaak")
        dropped(
            client,
            Compartment.OFFICE,
            "zoekgesprek",
            person=None,
            about=of["colleague"],
        )
        kept = dropped(client, Compartment.LEGAL, "zoekvandeclient", colleague=of["colleague"])
    assert classes_due(client.team, date(2023, 12, 31)) == []
    agree_to(client.team, DataClass.COLLEAGUE, on=date(2024, 1, 1))

    [proof] = destroy_all(client.team, on=date(2024, 1, 1))

    assert proof.of == DataClass.COLLEAGUE
    every = ("zoektaak", "zoekgesprek", "zoekvandeclient")
    assert texts_in(archive, *every) == {"zoekvandeclient"}
    assert look(Item, client.team, pk=kept.pk).person_id == client.person_id


def test_nothing_is_due_any_more_for_somebody_who_was_destroyed(archive):
    """A client who asks for it is destroyed, also where a stay or a legal file still goes on."""
    with transaction.atomic():
        client = make.ClientFactory()
        make.ClientRequestFactory(**about(client, kind=RequestKind.ERASURE))
        make.StayFactory(**about(client, since=date(2026, 11, 16)))
        file = make.LegalFileFactory(**about(client, kind=FileKind.FAMILY_REUNIFICATION))
        make.StepFactory(
            team=client.team, file=file, kind=StepKind.DECISION_REJECTED, on=date(2026, 11, 16)
        )
    assert put_right(client.team).added >= 3
    agree_to(client.team)

    destroy_all(client.team)

    assert put_right(client.team) == Told()
    with in_scope(client.team_id):
        assert not Item.objects.exists()


def test_every_special_text_about_a_client_has_a_class_of_its_own_or_goes_with_the_client():
    with_the_client = {
        kind.model.__name__
        for kind in kinds_of(Person)
        if kind.columns(SPECIAL)
        and kind.model not in TEXTS_IN
        and not any(kind.compartment in of for of in TEXTS_OF.values())
    }

    # What a client asked, why nothing may go, and why somebody looked.
    assert with_the_client == {"ClientRequest", "Hold", "BreakGlass"}
