"""Who looked, the log, and the question outside the team, as colleagues see them."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories import (
    ClientFactory,
    ColleagueFactory,
    ContactFactory,
    HouseholdMemberFactory,
    LookFactory,
    OfferFactory,
    PartnerFactory,
    PersonFactory,
    ShownFactory,
    TrajectoryFactory,
    UserFactory,
)
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role
from wegwijs.engines.trace.models import Look, Question, Shown
from wegwijs.front.report.facts import persons_behind

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def officer(house):
    return somebody_in(Role.PRIVACY_OFFICER, house.here)


@pytest.fixture
def somebody(house):
    """A client of the team, and a colleague with a name who looked at them once."""
    client = ClientFactory(team=house.here, number="V123")
    return client, looked_at(house, client.person)


def looked_at(house, person, by="Noor", at=MORNING, **fields):
    user = UserFactory()
    ColleagueFactory(team=house.here, account=user, first_name=by, surname="Verzonnen")
    look = LookFactory(team=house.here, user=user, at=at, **fields)
    ShownFactory(look=look, person=person, at=at)
    return user


def text_of(answer):
    return " ".join(answer.content.decode().split())


def who_looked(browser, person, **asked):
    return browser.get(reverse("log:who_looked", args=[person.pk]), asked)


def test_the_team_leader_tells_a_client_who_looked(browser_of, somebody, house):
    client, _user = somebody

    answer = who_looked(browser_of(house.leader), client.person)

    assert answer.status_code == 200
    assert "Noor Verzonnen" in text_of(answer)
    assert "2026-03-02" in text_of(answer)


def test_looks_in_another_team_are_not_told(browser_of, house):
    person = ClientFactory(team=house.here).person
    ClientFactory(team=house.there, person=person)
    look = LookFactory(team=house.there, screen="report:team_person")
    ShownFactory(look=look, person=person)

    answer = who_looked(browser_of(house.leader), person)

    assert f"account {look.user_id}" not in text_of(answer)
    assert answer.context["page"].lines == []


def test_who_looked_at_a_double_looked_at_the_same_person(browser_of, house):
    person = ClientFactory(team=house.here).person
    double = PersonFactory(team=house.here, canonical=person)
    looked_at(house, double)

    assert "Noor Verzonnen" in text_of(who_looked(browser_of(house.leader), person))


def test_opening_this_page_is_a_look_too(browser_of, somebody, house):
    client, _user = somebody
    browser = browser_of(house.leader)

    who_looked(browser, client.person)
    lines = who_looked(browser, client.person).context["page"].lines

    assert [line.found for line in lines] == [1, 1]
    assert len(lines) == 2


@pytest.mark.parametrize("role", [Role.DESK, Role.GUIDE, Role.LEGAL, Role.MANAGER])
def test_others_are_not_told_who_looked(role, browser_of, somebody, house):
    client, _user = somebody

    assert who_looked(browser_of(somebody_in(role, house.here)), client.person).status_code == 403


def test_a_person_of_another_team_is_not_there(browser_of, somebody, house):
    client, _user = somebody

    assert who_looked(browser_of(house.leader_there), client.person).status_code == 404


def test_a_long_list_goes_by_pages(browser_of, house, django_assert_max_num_queries):
    person = ClientFactory(team=house.here).person
    user = UserFactory()
    looks = [
        LookFactory(team=house.here, user=user, at=MORNING + timedelta(minutes=number // 2))
        for number in range(51)
    ]
    for look in looks:
        ShownFactory(look=look, person=person)
    browser = browser_of(house.leader)

    with django_assert_max_num_queries(30):
        first = who_looked(browser, person).context["page"]
    at, pk = first.next
    second = who_looked(browser, person, before=f"{at.isoformat()},{pk}").context["page"]

    assert [line.key for line in first.lines + second.lines] == [look.pk for look in looks[::-1]]
    assert second.next is None


def log(browser, **asked):
    return browser.get(reverse("log:log"), asked)


def test_the_privacy_officer_reads_the_log_of_the_team(browser_of, officer, somebody, house):
    theirs = ShownFactory(team=house.there).look

    answer = log(browser_of(officer))

    lines = answer.context["page"].lines
    client, _user = somebody
    seen = ((client.person_id, "V123"),)
    assert ("Noor Verzonnen", seen) in {(line.who, line.clients) for line in lines}
    assert theirs.pk not in {line.key for line in lines}
    assert "V123" in text_of(answer)


def asked_for(browser, **typed):
    """What the page shows after a question was sent: the address it led to, and the lines."""
    plain = {"number": "", "user": "", "kind": "", "since": "", "until": ""}
    sent = browser.post(reverse("log:log"), plain | typed)
    assert sent.status_code == 302, sent.context["form"].errors
    return sent["Location"], browser.get(sent["Location"]).context["page"].lines


def test_the_log_is_searched_by_client_number_and_the_address_holds_none(
    browser_of, officer, somebody, house
):
    client, _user = somebody
    other = ClientFactory(team=house.here, number="V124")
    looked_at(house, other.person, by="Sam")

    address, lines = asked_for(browser_of(officer), number="V123")

    assert [line.who for line in lines] == ["Noor Verzonnen"]
    assert "V123" not in address
    assert f"person={client.person_id}" in address


def test_the_log_is_searched_by_colleague_kind_and_period(browser_of, officer, somebody, house):
    client, user = somebody
    browser = browser_of(officer)
    looked_at(house, client.person, by="Sam", at=MORNING + timedelta(days=1), kind="exported")

    def names(**typed):
        return [line.who.split()[0] for line in asked_for(browser, **typed)[1]]

    march = {"since": "2026-03-01", "until": "2026-03-31"}
    assert names(**march) == ["Sam", "Noor"]
    assert names(user=str(user.pk), **march) == ["Noor"]
    assert names(kind="exported", **march) == ["Sam"]
    assert names(since="2026-03-02", until="2026-03-02") == ["Noor"]
    assert names(since="2026-03-03", until="2026-03-03") == ["Sam"]


def test_a_number_that_the_team_does_not_know_is_refused_in_a_sentence(browser_of, officer, house):
    ClientFactory(team=house.there, number="E999")
    browser = browser_of(officer)

    answers = [
        browser.post(reverse("log:log"), {"number": number}) for number in ("E999", "nobody")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert len({str(answer.context["form"].errors) for answer in answers}) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"team": "x"},
        {"team": "99999999"},
        {"user": "-1"},
        {"person": "9" * 30},
        {"since": "2026-13-01"},
        {"since": "0001-01-01"},
        {"since": "1899-12-31"},
        {"until": "2200-01-01"},
        {"until": "9999-12-31"},
        {"before": "0001-01-01T00:00:00+14:00,1"},
        {"before": "9999-12-31T23:59:59-14:00,1"},
        {"kind": "stolen"},
        {"before": "yesterday"},
        {"before": "2026-03-02T09:00:00,1"},
        {"before": "2026-03-02T09:00:00+00:00,x"},
    ],
    ids=str,
)
def test_what_no_page_of_ours_asks_is_not_there(asked, browser_of, officer, house):
    browser = browser_of(officer)

    assert log(browser, **asked).status_code == 404
    if "before" not in asked:
        assert browser.get(reverse("log:export"), asked).status_code == 404


def test_the_first_and_the_last_day_that_can_be_asked(browser_of, officer, house):
    assert log(browser_of(officer), since="1900-01-01", until="2199-12-31").status_code == 200


def test_the_log_of_another_team_is_not_there(browser_of, officer, house):
    assert log(browser_of(officer), team=house.there.pk).status_code == 404
    line = ShownFactory(team=house.there).look
    assert browser_of(officer).get(reverse("log:look", args=[line.pk])).status_code == 404


def test_a_line_with_many_people_has_a_page_of_its_own(browser_of, officer, house):
    look = LookFactory(team=house.here, kind="listed", found=4, at=MORNING)
    for number in ("V1", "V2", "V3", "V4"):
        person = ClientFactory(team=house.here, number=number).person
        ShownFactory(look=look, person=person)
    browser = browser_of(officer)

    [line] = [each for each in log(browser).context["page"].lines if each.key == look.pk]
    assert line.clients == ()

    page = browser.get(reverse("log:look", args=[look.pk]))
    named = [number for _person, number in page.context["line"].clients]
    assert named == ["V1", "V2", "V3", "V4"]


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_log_is_taken_along_as_a_file_and_that_is_a_line(browser_of, officer, somebody, house):
    client, _user = somebody
    browser = browser_of(officer)

    answer = browser.get(reverse("log:export"), {"since": "2026-03-02", "until": "2026-03-02"})

    assert answer["Content-Disposition"] == 'attachment; filename="logboek.csv"'
    [_titles, row] = rows_of(answer)
    assert (row[0], row[1], row[2], row[-1]) == ("2026-03-02", "10:00:00", "Noor Verzonnen", "V123")
    house.look_as(officer)
    line = Look.objects.get(user=officer, kind="exported")
    assert list(Shown.objects.filter(look=line).values_list("person", flat=True)) == [
        client.person_id
    ]


def test_a_file_of_the_log_runs_no_formula(browser_of, officer, house):
    person = ClientFactory(team=house.here, number="=1+1").person
    looked_at(house, person, by="=HYPERLINK(0)")

    [_titles, row] = rows_of(browser_of(officer).get(reverse("log:export")))[:2]

    assert row[2].startswith("'=")
    assert row[-1] == "'=1+1"


def test_too_long_a_file_is_none(browser_of, officer, house, monkeypatch):
    monkeypatch.setattr("wegwijs.front.log.views.looks.MOST", 1)
    for _number in range(2):
        LookFactory(team=house.here, at=MORNING)
    browser = browser_of(officer)

    answer = browser.get(reverse("log:export"))

    assert answer.status_code == 302
    assert browser.get(answer["Location"]).context["too_long"]


@pytest.mark.parametrize("role", [Role.DESK, Role.GUIDE, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def test_the_log_is_for_the_privacy_officer(role, browser_of, house):
    browser = browser_of(somebody_in(role, house.here))

    for page in ("log:log", "log:export"):
        assert browser.get(reverse(page)).status_code == 403


ASKED = {"given_name": "Amal", "name_prefix": "", "surname": "Verzonnen", "born": "1990-05-04"}


def ask_elsewhere(browser, **typed):
    return browser.post(reverse("log:elsewhere"), ASKED | typed)


@pytest.mark.parametrize("role", [Role.GUIDE, Role.LEGAL, Role.TEAM_LEADER])
def test_who_helps_people_asks_whether_somebody_is_known_elsewhere(role, browser_of, house):
    PersonFactory(
        team=house.there, surname="Verzonnen", born_from=date(1990, 5, 4), born_to=date(1990, 5, 4)
    )
    user = somebody_in(role, house.here)
    browser = browser_of(user)

    assert ask_elsewhere(browser).context["answer"] == "yes"
    assert ask_elsewhere(browser, surname="Bedacht").context["answer"] == "no"
    house.look_as(user)
    said = Question.objects.filter(user=user).order_by("pk").values_list("known", flat=True)
    assert list(said) == [True, False]


@pytest.mark.parametrize("role", [Role.DESK, Role.COURSE_LEADER, Role.MANAGER])
def test_the_desk_and_others_do_not_ask(role, browser_of, house):
    answer = ask_elsewhere(browser_of(somebody_in(role, house.here)))

    assert answer.status_code == 403
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [{"given_name": ""}, {"surname": "-"}, {"surname": "\u0301"}, {"born": "1990"}, {"born": ""}],
    ids=str,
)
def test_half_a_question_is_sent_back(typed, browser_of, house):
    answer = ask_elsewhere(browser_of(somebody_in(Role.GUIDE, house.here)), **typed)

    assert answer.status_code == 422
    assert answer.context["answer"] is None


def test_a_fact_behind_a_figure_is_about_somebody(house):
    """Seen through the report, a client was looked at just as well."""
    trajectory = TrajectoryFactory(team=house.here)
    contact = ContactFactory(team=house.here, trajectory=trajectory)
    member = HouseholdMemberFactory(team=house.here)
    offer = OfferFactory(team=house.here, household=member.household)
    partner = PartnerFactory(team=house.here)
    house.look_as(house.leader)

    assert persons_behind("guidance.contact", [contact.pk]) == [trajectory.person_id]
    assert persons_behind("housing.offer", [offer.pk]) == [member.person_id]
    assert persons_behind("organisation.partner", [partner.pk]) == []
