"""No page asks the database much, however much it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.walking import ADDRESSES, logged_in, url_of
from wegwijs.base.organisation.access import Role

MOST = 20
# Reports have tests of their own (tests/figures, tests/front).
ELSEWHERE = ("report:",)
# A whole file, one question for each kind of fact; every class of what falls due.
MORE = {"ending:client_file": 45, "ending:keeping": 30}


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.GUIDE])
def test_no_page_asks_more_than_twenty_questions(role, arranged):
    user, world = arranged(role)
    browser = logged_in(user)

    asked = {}
    for address in ADDRESSES:
        if address.name.startswith(ELSEWHERE):
            continue
        with CaptureQueriesContext(connection) as found:
            browser.get(url_of(address, world, role))
        asked[address.name] = sum("SAVEPOINT" not in each["sql"] for each in found)

    most = {name: MORE.get(name, MOST) for name in asked}
    assert {name: count for name, count in asked.items() if count > most[name]} == {}
