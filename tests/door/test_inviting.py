"""The team leader invites; the link opens one account, once, for a week."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from django.urls import reverse

from tests.factories import (
    ColleagueFactory,
    EngagementFactory,
    InvitationFactory,
    TeamFactory,
    TeamRoleFactory,
    UserFactory,
)
from tests.factories.organisation import PASSWORD
from tests.logging_in import let_in, type_password
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Colleague, Role, TeamRole, User
from wegwijs.front.door.actions import accept, end_account, invite
from wegwijs.front.door.models import Invitation

COLLEAGUES = reverse("door_colleagues")
NEW = "vier woorden na elkaar"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def team(db):
    return TeamFactory()


@pytest.fixture
def boss(client, team):
    """The browser of a team leader."""
    return let_in(client, TeamRoleFactory(team=team).user)


@pytest.fixture
def guide(team):
    return EngagementFactory(team=team).colleague


def invited(boss, post, colleague, email="gids@voorbeeld.test"):
    address = reverse("door_invite", args=[colleague.pk])
    _answer, mails = post(lambda: boss.post(address, {"email": email}))
    return mails


def link_in(mail):
    return re.search(r"http://testserver(/welkom/\S+)", mail.body)[1]


def fresh(colleague):
    with scope.acting(user=None, teams=[colleague.team_id], why="a test looks"):
        return Colleague.objects.get(pk=colleague.pk)


def test_the_mail_holds_a_link_and_nothing_personal(boss, post, guide):
    mail = invited(boss, post, guide)[0]

    assert mail.to == ["gids@voorbeeld.test"]
    assert "/welkom/" in mail.body
    for word in (guide.first_name, "gids@voorbeeld.test"):
        assert word not in mail.subject + mail.body


def test_the_link_makes_an_account_that_belongs_to_the_colleague(boss, post, guide):
    link = link_in(invited(boss, post, guide)[0])
    browser = Browser()
    assert browser.get(link).status_code == 200

    answer = browser.post(link, {"password1": NEW, "password2": NEW})

    assert answer.url == reverse("account_login")
    type_password(browser, "gids@voorbeeld.test", NEW)
    assert browser.get(reverse("home:start")).url == reverse("mfa_index")  # a second step first
    assert fresh(guide).account is not None


def test_the_secret_of_the_link_is_not_kept(boss, post, guide, team):
    link = link_in(invited(boss, post, guide)[0])

    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        kept = Invitation.objects.values().get()

    assert link.split("/")[2] not in str(kept)


@pytest.mark.parametrize("how", ["used", "withdrawn", "too old", "invited again", "made up"])
def test_a_link_that_no_longer_works_says_so(how, boss, post, guide, team):
    link = link_in(invited(boss, post, guide)[0])
    with scope.acting(user=None, teams=[team.pk], why="a test waits"):
        invitation = Invitation.objects.get()
    if how == "used":
        Browser().post(link, {"password1": NEW, "password2": NEW})
    elif how == "withdrawn":
        boss.post(reverse("door_withdraw", args=[invitation.pk]))
    elif how == "invited again":
        invited(boss, post, guide)
    elif how == "made up":
        link = link[:-3] + "xx/"
    else:
        with scope.acting(user=None, teams=[team.pk], why="a test waits"):
            Invitation.objects.update(expires_at=NOON - timedelta(days=8))

    answer = Browser().post(link, {"password1": "anders dan daarvoor", "password2": "x"})

    assert answer.status_code == 404
    assert "door_welcome" not in answer.content.decode()


def test_a_weak_password_opens_no_account(boss, post, guide):
    link = link_in(invited(boss, post, guide)[0])

    answer = Browser().post(link, {"password1": "kort", "password2": "kort"})

    assert answer.context["form"].errors["password1"]
    assert fresh(guide).account is None


def test_who_has_an_account_keeps_its_password(boss, post, guide):
    known = UserFactory(email="gids@voorbeeld.test", password=PASSWORD)
    link = link_in(invited(boss, post, guide)[0])

    Browser().post(link)

    assert fresh(guide).account_id == known.pk
    assert type_password(Browser(), known.email, PASSWORD).status_code == 302


def test_the_answer_does_not_tell_whether_an_address_has_an_account(boss, post, team):
    UserFactory(email="gids@voorbeeld.test")
    said = []
    for address in ("gids@voorbeeld.test", "nieuw@voorbeeld.test"):
        page = reverse("door_invite", args=[EngagementFactory(team=team).colleague.pk])
        answer, mails = post(lambda page=page, to=address: boss.post(page, {"email": to}))
        said.append((answer.status_code, answer.url, len(mails)))

    assert said[0] == said[1]


def test_a_colleague_of_another_team_is_not_there(boss):
    elsewhere = ColleagueFactory()

    assert boss.get(reverse("door_invite", args=[elsewhere.pk])).status_code == 404
    assert boss.post(reverse("door_end_account", args=[elsewhere.pk])).status_code == 404


OTHERS = sorted(set(Role) - {Role.TEAM_LEADER, Role.MUNICIPALITY})


@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_do_not_keep_accounts(client, team, guide, role):
    let_in(client, TeamRoleFactory(team=team, role=role).user)

    assert client.get(COLLEAGUES).status_code == 403
    for step in ("door_invite", "door_end_account", "door_free_pin"):
        assert client.post(reverse(step, args=[guide.pk])).status_code == 403


def test_the_team_leader_sees_who_has_an_account(client, team, guide):
    let_in(client, TeamRoleFactory(team=team).user)

    ((_team, known),) = client.get(COLLEAGUES).context["known"]

    assert [each.colleague.pk for each in known] == [guide.pk]


def test_ending_an_account_shuts_the_team_at_once(boss, guide):
    user = UserFactory()
    with scope.acting(user=None, teams=[guide.team_id], why="arranged by a test"):
        Colleague.objects.filter(pk=guide.pk).update(account=user)
    theirs = let_in(Browser(), user)
    assert theirs.get(reverse("people:list")).status_code == 200

    boss.post(reverse("door_end_account", args=[guide.pk]), {"end": ""})

    assert theirs.get(reverse("people:list")).status_code == 403
    assert fresh(guide).account is None


def test_nobody_ends_their_own(client, team):
    leader = EngagementFactory(team=team, function="team_leader").colleague
    user = UserFactory()
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        Colleague.objects.filter(pk=leader.pk).update(account=user)
    let_in(client, user)

    answer = client.post(reverse("door_end_account", args=[leader.pk]), {"end": ""})

    assert answer.context["form"].non_field_errors()
    assert fresh(leader).account_id == user.pk


class TestTheFirstAccountOfAnOffice:
    def command(self, **words):
        said = StringIO()
        call_command("account", "baas@voorbeeld.test", stdout=said, **words)
        return re.search(r"(/welkom/\S+)", said.getvalue())[1]

    def test_the_link_gives_the_role(self, team):
        link = self.command(team=team.name, role="team_leader")

        Browser().post(link, {"password1": NEW, "password2": NEW})

        scope.enter_as_visitor("baas@voorbeeld.test")
        user = User.objects.get(email="baas@voorbeeld.test")
        scope.enter_as_user(user.pk)
        assert [role.role for role in user.roles] == [Role.TEAM_LEADER]

    def test_no_such_team_says_so(self, db):
        with pytest.raises(CommandError, match="Nergenshuizen"):
            self.command(team="Nergenshuizen", role="team_leader")

    def test_an_address_that_is_none_says_so(self, team):
        with pytest.raises(CommandError):
            call_command("account", "geen-adres", team=team.name, role="team_leader")


def test_two_who_take_up_one_invitation_make_one_link(team):
    invitation = InvitationFactory(team=team)
    accept(invitation=invitation, password=NEW, now=NOON)

    with pytest.raises(Exception, match=r"\w"):
        accept(invitation=invitation, password=NEW, now=NOON)


def test_somebody_with_an_account_is_not_invited(team):
    colleague = ColleagueFactory(team=team, account=UserFactory())

    with (
        scope.acting(user=None, teams=[team.pk], why="a test invites"),
        pytest.raises(Exception, match=r"\w"),
    ):
        invite(email="x@voorbeeld.test", team=team, colleague=colleague, now=NOON, by=None)


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        (date(2020, 1, 1), None, [date(2026, 11, 21)]),
        (date(2020, 1, 1), date(2026, 11, 22), [date(2026, 11, 21)]),
        (date(2020, 1, 1), date(2099, 1, 1), [date(2026, 11, 21)]),
        (date(2020, 1, 1), date(2021, 1, 1), [date(2021, 1, 1)]),
        (date(2026, 11, 22), date(2099, 1, 1), []),
        (date(2026, 12, 1), date(2099, 1, 1), []),
    ],
    ids=["open", "last day today", "last day to come", "over", "begins today", "begins later"],
)
def test_roles_given_by_hand_end_with_the_account(team, since, until, left):
    user = UserFactory()
    colleague = ColleagueFactory(team=team, account=user)
    TeamRoleFactory(team=team, user=user, role=Role.PRIVACY_OFFICER, since=since, until=until)
    elsewhere = TeamRoleFactory(user=user)
    leader = TeamRoleFactory(team=team).user
    with scope.acting(user=leader.pk, teams=[team.pk, elsewhere.team_id], why="a test ends it"):
        end_account(colleague=colleague, now=NOON, by=leader)
        ends = [role.until for role in TeamRole.objects.filter(user=user, team=team)]
        elsewhere.refresh_from_db()

    assert ends == left
    assert elsewhere.until is None


def test_past_midnight_a_role_that_began_yesterday_is_kept_in_the_history(team):
    colleague = ColleagueFactory(team=team, account=UserFactory())
    TeamRoleFactory(team=team, user=colleague.account, since=date(2026, 11, 21))
    half_past_midnight = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # in the Netherlands the 22nd
    leader = TeamRoleFactory(team=team).user
    with scope.acting(user=leader.pk, teams=[team.pk], why="a test ends it"):
        end_account(colleague=colleague, now=half_past_midnight, by=leader)
        kept = TeamRole.objects.get(user=colleague.account)

    assert kept.until == date(2026, 11, 21)
