"""Terms by law bring themselves to mind: a week before, and a working day before."""

import pytest

from tests.agenda.reminding import a_term, an_item, chose, day, digests, sent, waiting
from tests.people.conftest import amal, as_colleague, guide, leader, samir, team
from tests.walls.looking import somebody_in
from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.front.reminders.models import Digest, Reminded

__all__ = ["amal", "guide", "leader", "samir", "team"]


@pytest.fixture
def wim(guide, team):
    """The guide, as a colleague."""
    return as_colleague(guide, team)


def test_a_term_is_brought_to_mind_a_week_and_a_working_day_before(amal, guide, wim, team):
    chose(guide, team, digest=Digest.NEVER)
    a_term(amal, day(15), colleague=wim)  # a Tuesday

    reminded = []
    for number in range(20):
        digests(on=day(number))
        reminded += [number] if sent(on=day(number)) else []

    assert reminded == [8, 14]


def test_before_a_weekend_the_working_day_before_is_friday(amal, guide, wim, team):
    chose(guide, team, digest=Digest.NEVER, language="en")
    a_term(amal, day(7), colleague=wim)  # the next Monday
    digests()
    first = sent()

    digests(on=day(4))
    second = sent(on=day(4))

    assert first[guide.email].body.startswith("1 term by law ends within 7 days.\n\nLog in")
    assert second[guide.email].body.startswith(
        "1 term by law ends within 7 days.\n"
        "1 of these ends on the next working day at the latest.\n"
    )


def test_all_terms_stand_in_one_mail(amal, samir, guide, wim, team):
    chose(guide, team, digest=Digest.NEVER, language="en")
    for number in range(3):
        a_term(amal, day(3 + number), colleague=wim, fact=number)

    digests()

    assert waiting() == [guide.pk]
    assert sent()[guide.email].body.startswith("3 terms by law end within 7 days.")


def test_a_term_that_moved_is_brought_to_mind_again(amal, guide, wim, team):
    chose(guide, team, digest=Digest.NEVER)
    item = a_term(amal, day(7), colleague=wim)
    digests()
    sent()
    with scope.acting(user=None, teams=[team.pk], why="a test moves it"):
        type(item).objects.filter(pk=item.pk).update(due=day(8), last_day=day(8))

    digests(on=day(1))

    assert waiting() == [guide.pk]


def test_what_is_agreed_and_no_law_is_no_term(amal, guide, wim, team):
    chose(guide, team, digest=Digest.NEVER)
    an_item(amal, day(1), colleague=wim)

    digests()

    assert waiting() == []


def test_a_term_that_nobody_has_goes_to_the_leader(amal, guide, leader, team):
    """No colleague, and no legal colleague in the team."""
    chose(leader, team, digest=Digest.NEVER, language="en")
    of_legal = {"source": "legal.objection", "compartment": Compartment.LEGAL}
    a_term(amal, day(3), role=Role.LEGAL, **of_legal)

    digests()

    assert waiting() == [leader.pk]
    said = "1 of these is nobody's, or of a colleague who cannot do it now."
    assert said in sent()[leader.email].body


def test_whoever_takes_it_over_is_reminded_as_well(amal, guide, wim, team):
    item = a_term(amal, day(4), colleague=wim)
    digests()
    sent()
    other = somebody_in(Role.GUIDE, team)
    with scope.acting(user=None, teams=[team.pk], why="a test hands it over"):
        # As a change of guide does: the person and the item go together.
        run(
            "UPDATE guidance_trajectory SET guide_id = %s WHERE person_id = %s",
            as_colleague(other, team).pk,
            amal.pk,
        )
        type(item).objects.filter(pk=item.pk).update(colleague=as_colleague(other, team))

    digests(on=day(1))

    assert other.pk in waiting()


def test_what_was_brought_to_mind_is_kept_by_key(amal, guide, wim, team):
    item = a_term(amal, day(1), colleague=wim)

    digests()

    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        said = Reminded.objects.values_list("user", "item", "last_day", "before")
        assert sorted(said) == [(guide.pk, item.pk, day(1), 1), (guide.pk, item.pk, day(1), 7)]
