"""Files whose terms are over, and destroying what was agreed to."""

from __future__ import annotations

from datetime import date

from tests import factories as make
from tests.retention.conftest import in_scope
from wegwijs.engines.retention.actions import agree, agreed_to, destroy
from wegwijs.engines.retention.due import due

CLOSED = date(2024, 3, 15)
TODAY = date(2026, 11, 22)


def closed_file(**person):
    """A client of a new team, whose file was closed in 2024."""
    team = make.TeamFactory()
    client = make.ClientFactory(team=team, person=make.PersonFactory(team=team, **person))
    make.ClosingFactory(team=team, person=client.person, on=CLOSED, still_needed="hulp bij post")
    return client


def about(client, **more):
    return {"team": client.team, "person": client.person} | more


def agree_to(team, *classes, on=TODAY):
    with in_scope(team.pk):
        for item in due(team.pk, on):
            if not classes or item.of in classes:
                agree(item=item, on=on, by=make.UserFactory())


def destroy_all(team, *, on=TODAY):
    proofs = [destroy(item=item, on=on, done_by="a test") for item in agreed_to(team, on)]
    return [proof for proof in proofs if proof]


def look(model, team, **at):
    with in_scope(team.pk):
        return model.objects.get(**at)
