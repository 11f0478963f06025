"""A client's file on paper: accessible PDF (PDF/UA-1), set by typst.

The template reads the file as data, so nothing that stands in it is ever taken for markup.
"""

from __future__ import annotations

import json
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wegwijs.front.ending.clientfile.gathering import ClientFile, Section

TEMPLATE = Path(__file__).with_name("paper.typ")
# One of the typefaces inside typst itself: every machine sets the same pages.
TYPEFACE = "Libertinus Serif"
WIDE = 5  # a table with more columns is told fact by fact


def write(file: ClientFile) -> bytes:
    made = make_aware(datetime.combine(file.made_on, time(12)))
    said = {
        "language": (get_language() or "nl").split("-")[0],
        "title": _("Your file"),
        "name": file.name,
        "team": _("From team %(team)s") % {"team": file.team},
        "made": _("Made on %(day)s") % {"day": date_format(file.made_on, "j F Y")},
        "opening": _opening(),
        "about": {"title": _("Who you are"), "rows": file.about},
        "sections": [_section(section) for section in file.sections if section.rows],
        "looked": _section(file.looked),
        "nobody": _("Nobody has looked at your file since we keep this list."),
        "contents": _("What is in it"),
        "rights": {"title": _("What you can ask"), "lines": _rights()},
    }
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(made.timestamp()),
        sys_inputs={"file": json.dumps(said), "typeface": TYPEFACE},
    )
    assert isinstance(pdf, bytes)
    return pdf


def _opening() -> list[str]:
    return [
        _("This is everything that this team has written down about you."),
        _("Is something wrong, or do you not understand it? Come to us. We help you."),
    ]


def _rights() -> list[str]:
    return [
        _("You can ask us to correct what is wrong."),
        _("You can ask us to erase what we no longer need."),
        _("You can object to what we do with your data."),
        _("You get an answer within one month."),
        _(
            "Are you not content with our answer? You can complain to the data protection "
            "authority."
        ),
    ]


def _section(section: Section) -> dict:
    return {
        "title": section.title,
        "columns": section.columns,
        "rows": section.rows,
        "wide": len(section.columns) > WIDE,
    }
