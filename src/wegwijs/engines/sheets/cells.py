"""What a cell can hold, and what a careful colleague makes of it.

Each kind of cell is a type for a row schema. It gives a clean value, or an error that says what is
wrong; what needed goodwill comes in with a remark.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, NoReturn, Protocol

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from wegwijs.engines.sheets.meant import meant
from wegwijs.engines.sheets.reading import EmptyFormula

SHOWN = 40  # characters of a value that an error repeats


@dataclass(frozen=True, slots=True)
class Refers:
    """A cell that names a row of another sheet, by its key or by another of its columns."""

    sheet: str
    column: str = ""


def wrong(sentence: str) -> NoReturn:
    """Refuse the cell with this sentence."""
    raise PydanticCustomError("cell", "{sentence}", {"sentence": sentence})


def shown(value: object) -> str:
    """A value as an error repeats it: as the user typed it, and short."""
    text = value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class Reading(Protocol):
    """What a cell's reader may know: the day of today, the raw cell, and where to remark."""

    today: date

    def remark(self, name: str, sentence: str) -> None: ...
    def raw(self, name: str) -> object: ...


def _reading(info: ValidationInfo) -> Reading:
    reading: Reading | None = info.context
    assert reading is not None
    return reading


def _remark(info: ValidationInfo, sentence: str) -> None:
    _reading(info).remark(info.field_name or "", sentence)


def _clean(value: object) -> object:
    """Text without the spaces around it; a control character or a dead formula is refused."""
    if isinstance(value, EmptyFormula):
        wrong(_("this is a formula without a value; open the file, calculate, and save it"))
    if isinstance(value, str):
        value = value.strip()
        if any(ord(letter) < 32 for letter in value):
            wrong(_("this holds characters that cannot be printed"))
        if value.startswith("#") and value.rstrip("!?").isupper() and " " not in value:
            wrong(_("«%(value)s» is an error of the spreadsheet, not a value") % {"value": value})
    return value


Reader = Callable[[Any, ValidationInfo], object]


def cell(read: Reader) -> BeforeValidator:
    """A kind of cell. Empty cells never come here: they are left out of the row."""
    return BeforeValidator(lambda value, info: read(_clean(value), info))


def _text(longest: int) -> Reader:
    def read(value: object, _info: ValidationInfo) -> str:
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        if len(text) > longest:
            wrong(
                _("this is %(length)d characters long; at most %(longest)d fit")
                % {"length": len(text), "longest": longest}
            )
        return text

    return read


def text(longest: int = 120) -> BeforeValidator:
    return cell(_text(longest))


WRITTEN_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def _day(value: object, info: ValidationInfo) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = WRITTEN_DAY.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        wrong(
            _("«%(value)s» is not a date; write day-month-year, for example 31-12-2018")
            % {"value": shown(value)}
        )
    day, month, year = map(int, written.groups())
    try:
        read = date(year, month, day)
    except ValueError:
        wrong(_("«%(value)s»: there is no such day") % {"value": shown(value)})
    _remark(
        info,
        _("«%(value)s» is text; read as %(day)s")
        % {"value": shown(value), "day": read.strftime("%d-%m-%Y")},
    )
    return read


Span = tuple[date, date]


def _birth(value: object, info: ValidationInfo) -> Span:
    """The earliest and the latest day: a year or a month may be all that is known."""
    found: Span
    year = _birth_year(value)
    month = re.fullmatch(r"(\d{1,2})[-/](\d{4})", value) if isinstance(value, str) else None
    if year is not None:
        found = (date(year, 1, 1), date(year, 12, 31))
    elif month and 1 <= int(month[1]) <= 12 and 1900 <= int(month[2]) <= 2100:
        start = date(int(month[2]), int(month[1]), 1)
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        found = (start, date.fromordinal(following.toordinal() - 1))
    else:
        day = _day(value, info)
        found = (day, day)
    if found[0] > _reading(info).today:
        wrong(_("«%(value)s» lies in the future") % {"value": shown(value)})
    if found[0].year < 1900:
        wrong(_("«%(value)s»: nobody is that old") % {"value": shown(value)})
    return found


def _birth_year(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"(19|20)\d\d|2100", value):
        value = float(value)
    if isinstance(value, int | float) and 1900 <= value <= 2100 and value == int(value):
        return int(value)
    return None


def _clock(value: object, info: ValidationInfo) -> time:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    written = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?( uur)?", str(value))
    if written is None or int(written[1]) > 23 or int(written[2]) > 59:
        wrong(_("«%(value)s»: there is no such time; write it as 13:30") % {"value": shown(value)})
    _remark(info, _("«%(value)s» is text; read as a time") % {"value": shown(value)})
    return time(int(written[1]), int(written[2]))


def _number(least: Decimal, most: Decimal, whole: bool) -> Reader:
    def read(value: object, _info: ValidationInfo) -> int | Decimal:
        try:
            number = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite():
            wrong(_("«%(value)s» is not a number") % {"value": shown(value)})
        if whole and number != number.to_integral_value():
            wrong(_("«%(value)s» is not a whole number") % {"value": shown(value)})
        if not least <= number <= most:
            wrong(
                _("%(value)s is not between %(least)s and %(most)s")
                % {"value": shown(value), "least": least, "most": most}
            )
        return int(number) if whole else number

    return read


def whole(least: int = 0, most: int = 1_000_000) -> BeforeValidator:
    return cell(_number(Decimal(least), Decimal(most), whole=True))


def number(least: int = 0, most: int = 1_000_000) -> BeforeValidator:
    return cell(_number(Decimal(least), Decimal(most), whole=False))


def choice(words: Mapping[str, Any]) -> BeforeValidator:
    """One of these words, whatever its capitals; the value is what the word stands for."""
    by_word = {word.casefold(): value for word, value in words.items()}

    def read(value: object, info: ValidationInfo) -> Any:
        written = str(value)
        if written in words:
            if _reading(info).raw(info.field_name or "") != written:
                _remark(info, _("spaces around «%(word)s» left out") % {"word": written})
            return words[written]
        if written.casefold() in by_word:
            _remark(info, _("«%(word)s» read without its capitals") % {"word": shown(value)})
            return by_word[written.casefold()]
        near = meant(written, words)
        if near:
            wrong(
                _("«%(value)s» is not known; was «%(near)s» meant?")
                % {"value": shown(value), "near": near}
            )
        wrong(
            _("«%(value)s» is not known; choose %(words)s")
            % {"value": shown(value), "words": _listed(list(words))}
        )

    return cell(read)


def _listed(words: list[str]) -> str:
    few = words[:8]
    return ", ".join(few) + (", …" if len(words) > len(few) else "")


def _yes_or_no(value: object, _info: ValidationInfo) -> bool:
    if isinstance(value, bool):
        return value
    known = {"ja": True, "j": True, "nee": False, "n": False}.get(str(value).casefold())
    if known is None:
        wrong(_("«%(value)s» is neither ja nor nee") % {"value": shown(value)})
    return known


def _several(longest: int) -> BeforeValidator:
    def read(value: object, info: ValidationInfo) -> list[str]:
        parts = [part.strip() for part in re.split("[;,]", str(value)) if part.strip()]
        kept = list(dict.fromkeys(parts))
        if len(kept) < len(parts):
            _remark(info, _("«%(value)s»: named twice, kept once") % {"value": shown(value)})
        if any(len(part) > longest for part in kept):
            wrong(_("one of these is longer than %(longest)d characters") % {"longest": longest})
        return kept

    return cell(read)


POSTCODE = re.compile(r"([1-9]\d{3})\s?(?!SA|SD|SS)([A-Z]{2})")


def _postcode(value: object, info: ValidationInfo) -> str:
    found = POSTCODE.fullmatch(str(value).upper())
    if not found:
        wrong(_("«%(value)s» is not a postcode; write it as 4142 ZE") % {"value": shown(value)})
    postcode = f"{found[1]} {found[2]}"
    if postcode != str(value):
        _remark(
            info,
            _("«%(value)s» read as %(postcode)s") % {"value": shown(value), "postcode": postcode},
        )
    return postcode


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")


def _languages(value: list[str]) -> list[str]:
    for code in value:
        if not LANGUAGE.fullmatch(code):
            wrong(
                _("«%(value)s» is not a language code; write ar, ti, fa, prs, nl …")
                % {"value": shown(code)}
            )
    return value


Day = Annotated[date, cell(_day)]
Birth = Annotated[Span, cell(_birth)]
Clock = Annotated[time, cell(_clock)]
YesNo = Annotated[bool, cell(_yes_or_no)]
Number = Annotated[str, text(20)]  # a client number, a file number: told apart, never added up
Word = Annotated[str, text(120)]
Postcode = Annotated[str, cell(_postcode)]
Several = Annotated[list[str], _several(120)]
Languages = Annotated[list[str], AfterValidator(_languages), _several(20)]
