"""Browsers of those who work in the house with two teams."""

import pytest
from django.db import transaction
from django.test import Client as Browser


@pytest.fixture
def browser_of(committing):
    def logged_in(user):
        browser = Browser(raise_request_exception=False)
        with transaction.atomic():
            browser.force_login(committing.look_as(user))
        return browser

    return logged_in
