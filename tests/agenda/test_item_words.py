"""What the page of one item says in words: for whom it is, and where its rule stands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import DocumentFactory
from tests.people.conftest import browser_of, samir, team
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.base.rules.law import rules
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.engines.agenda.models import Item
from wegwijs.front.home.explained import UNWRITTEN
from wegwijs.services.legal.models import DocumentKind

__all__ = ["samir", "team"]

TODAY = timezone.localdate()  # the page reads the clock


@pytest.fixture
def renewal(team, samir):
    """Asking for another permit, by a rule that nobody found."""
    document = DocumentFactory(
        team=team,
        person=samir,
        kind=DocumentKind.ASYLUM,
        issued_on=TODAY - timedelta(days=1600),
        valid_until=TODAY + timedelta(days=200),
    )
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        refresh(document)
        return Item.objects.get(source="legal.asylum_renewal")


def test_a_role_is_spoken_of_as_somebody_in_it(renewal, team):
    legal = somebody_in(Role.LEGAL, team)

    answer = browser_of(legal).get(
        reverse("home:item", args=[renewal.pk]), headers={"accept-language": "en"}
    )

    assert answer.context["told"].whose == "a legal colleague"
    assert "For a legal colleague" in answer.text


def test_every_source_that_has_no_title_is_said_in_the_language_of_the_reader():
    sources = {version.source for each in rules().values() for version in each.versions}

    untitled = {source for source in sources if source[0].islower()}

    assert untitled == set(UNWRITTEN)
