"""The report as one page by itself: its style and pictures inside it, no scripts, no addresses."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from wegwijs.front.report.files.report import Report, kind_of, said_of_small_counts
from wegwijs.front.report.queries import Opened

STYLES = (
    *("ui/reset.css", "ui/tokens.css", "ui/base.css", "ui/components.css"),
    *("report/report.css", "report/file.css"),
)


def write(report: Report) -> bytes:
    """The chapters of the page behind the login, each figure leading to what it means."""
    account = report.account
    opened = Opened(account.place, account.year)
    told = {
        "report": report,
        "account": account,
        "opened": opened,
        "kind": kind_of(account.place),
        "small": said_of_small_counts(exact=report.exact),
        "styles": "".join(map(_style, STYLES)),
    }
    return _within_itself(render_to_string("report/file.html", told), opened).encode()


def _style(name: str) -> str:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text()


def _within_itself(html: str, opened: Opened) -> str:
    """What opens a figure on the page behind the login, leads in a file to its meaning."""
    page = re.escape(reverse(opened.page, args=[opened.slug, opened.year]))
    return re.sub(rf'href="{page}([\w.]+)/"', r'href="#means-\1"', html)
