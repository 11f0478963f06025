"""Asking the deadline finder as a stranger does: by an address, without logging in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.test import Client as Browser

from wegwijs.base.rules.law import Answer, Rule
from wegwijs.front.finder.forms import asked_by

FINDER = "/termijnwijzer/"
A_MONTH = timedelta(days=30)


def ask(
    rule: str = "", *, language: str = "en", browser: Browser | None = None, **days: Any
) -> Any:
    """What the page answers, in English unless another language is asked."""
    browser = browser or Browser(raise_request_exception=False)
    query = ({"rule": rule} if rule else {}) | {"language": language} | days
    return browser.get(f"{FINDER}?{urlencode(query, doseq=True)}")


def ask_file(
    rule: str, *, browser: Browser | None = None, language: str = "en", **days: Any
) -> Any:
    """The same question, for the file."""
    browser = browser or Browser(raise_request_exception=False)
    query = {"language": language} | days
    return browser.get(f"{FINDER}{rule}.ics?{urlencode(query, doseq=True)}")


def days_for(rule: Rule) -> dict[str, str]:
    """Days that a rule has an answer for: a month between one fact and the next."""
    version = next(each for each in rule.versions if each.answer is Answer.TERM)
    first = max(version.valid_from, date(2015, 3, 2))
    assert version.until is None or first <= version.until
    return {
        name: (first + number * A_MONTH).isoformat() for number, name in enumerate(asked_by(rule))
    }
