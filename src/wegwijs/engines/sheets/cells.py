"""What a cell can hold, and what a careful colleague makes of it.

Each kind of cell is a type for a row schema. It gives a clean value, or an error that says what is
wrong; what needed goodwill comes in with a remark.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, NoReturn

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from wegwijs.base.core.meant import meant
from wegwijs.engines.sheets.days import Span, as_birth, as_day
from wegwijs.engines.sheets.grid import NoValue
from wegwijs.engines.sheets.words import Wrong, listed, shown, tidy


@dataclass(frozen=True, slots=True)
class Refers:
    """A cell that names a row of another sheet, by its key or by another of its columns."""

    sheet: str
    column: str = ""


Reader = Callable[[Any, "Reading"], object]


@dataclass(slots=True)
class Reading:
    """What a cell's reader may know of the day and the sheet, and where it leaves its remarks."""

    today: date
    since_1904: bool = False
    remarks: list[str] = field(default_factory=list)
    # What each kind of cell made of a value; most values stand in many rows.
    before: dict[Reader, dict[object, object]] = field(default_factory=dict)
    # Remarks on the row that is being read, by field.
    told: dict[tuple[str, str], None] = field(default_factory=dict)

    def remark(self, sentence: str) -> None:
        self.remarks.append(sentence)


def wrong(sentence: str) -> NoReturn:
    """Refuse the cell with this sentence."""
    raise PydanticCustomError("cell", "{sentence}", {"sentence": sentence})


def cell(read: Reader) -> BeforeValidator:
    """A kind of cell. Empty cells never come here: they are left out of the row."""

    def validate(value: object, info: ValidationInfo) -> object:
        # pydantic cannot know what context it is handed: checking hands every row a Reading.
        reading: Reading = info.context  # type: ignore[assignment]
        before = reading.before.setdefault(read, {})
        # True and 1 are one key of a dict, and two values of a cell.
        if value.__class__ is not bool and value in before:
            return before[value]
        reading.remarks = []
        try:
            clean = read(_clean(value, reading), reading)
        except Wrong as refusal:
            wrong(str(refusal))
        if reading.remarks:
            for sentence in reading.remarks:
                reading.told[info.field_name or "", sentence] = None
        elif value.__class__ is not bool:
            before[value] = clean
        return clean

    return BeforeValidator(validate)


def _clean(value: object, reading: Reading) -> object:
    """Text as it was meant to stand there; what only looks like a value is refused."""
    if isinstance(value, NoValue):
        _refuse(value)
    if not isinstance(value, str):
        return value
    text = tidy(value)
    if any(unicodedata.category(letter) == "Cc" for letter in text):
        raise Wrong(_("this holds characters that cannot be printed"))
    if text.startswith("#") and text.rstrip("!?").isupper() and " " not in text:
        _refuse(NoValue("error", text))
    if text != unicodedata.normalize("NFC", value):
        reading.remark(
            _("«%(value)s»: spaces or invisible marks left out") % {"value": shown(text)}
        )
    return text


def _refuse(cell: NoValue) -> NoReturn:
    sentences = {
        "formula": _("this is a formula without a value; open the file, calculate, and save it"),
        "error": _("«%(value)s» is an error of the spreadsheet, not a value"),
        "merged": _("this cell is merged with %(value)s; split them and fill in both"),
    }
    raise Wrong(sentences[cell.why] % {"value": shown(cell.text)})


def _as_text(value: object) -> str:
    """Text, or a number that stands for one; a date or a yes is a cell gone wrong."""
    if isinstance(value, bool):
        raise Wrong(_("«%(value)s» is a yes or a no, not a text") % {"value": shown(value)})
    if isinstance(value, date | time | timedelta):
        raise Wrong(
            _("«%(value)s» is a date or a time, not a text; has the spreadsheet changed it?")
            % {"value": shown(value)}
        )
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else repr(value)
    return str(value)


def _at_most(longest: int, text: str) -> str:
    if len(text) > longest:
        raise Wrong(
            _("«%(value)s» is %(length)d characters long; at most %(longest)d fit")
            % {"value": shown(text), "length": len(text), "longest": longest}
        )
    return text


def text(longest: int = 120) -> BeforeValidator:
    return cell(lambda value, _reading: _at_most(longest, _as_text(value)))


def _as_code(value: object, reading: Reading) -> str:
    """A number that tells things apart: 10001, "10001" and "10001.0" are one."""
    text = _at_most(20, _as_text(value))
    if re.fullmatch(r"\d+[.,]0+", text):
        code = re.split("[.,]", text)[0]
        reading.remark(_read_as(text, code))
        return code
    return text


def _read_as(value: object, read: object) -> str:
    return _("«%(value)s» read as %(read)s") % {"value": shown(value), "read": shown(read)}


def _clock(value: object, reading: Reading) -> time:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):  # a length of time, as some write the time of day
        value = str(value)
    written = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?( ?uur)?", str(value))
    if written is None or int(written[1]) > 23 or int(written[2]) > 59:
        raise Wrong(
            _("«%(value)s»: there is no such time; write it as 13:30") % {"value": shown(value)}
        )
    read = time(int(written[1]), int(written[2]))
    reading.remark(_read_as(value, f"{read:%H:%M}"))
    return read


THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+")
WRITTEN_NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,15})?")


def _as_number(value: object) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    text = str(value).removeprefix("€").strip() if isinstance(value, str) else ""
    if THOUSANDS.fullmatch(text):
        raise Wrong(
            _("«%(value)s» can be read in two ways; was %(large)s or %(small)s meant?")
            % {
                "value": shown(text),
                "large": text.replace(".", ""),
                "small": text.replace(".", ","),
            }
        )
    if not WRITTEN_NUMBER.fullmatch(text):
        raise Wrong(_("«%(value)s» is not a number") % {"value": shown(value)})
    return Decimal(text.replace(",", "."))


def _number(least: int, most: int, places: int) -> Reader:
    """A number with so many decimals; none: a whole one."""

    def read(value: object, reading: Reading) -> int | Decimal:
        number = _as_number(value)
        if not number.is_finite() or not least <= number <= most:
            raise Wrong(
                _("%(value)s is not between %(least)s and %(most)s")
                % {"value": shown(value), "least": least, "most": most}
            )
        rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if abs(rounded - number) > Decimal("1e-9"):
            if not places:
                raise Wrong(_("«%(value)s» is not a whole number") % {"value": shown(value)})
            reading.remark(_read_as(value, rounded))
        return rounded if places else int(rounded)

    return read


def whole(least: int = 0, most: int = 1_000_000) -> BeforeValidator:
    return cell(_number(least, most, 0))


def number(least: int = 0, most: int = 1_000_000, *, places: int) -> BeforeValidator:
    return cell(_number(least, most, places))


def choice(words: Mapping[str, Any]) -> BeforeValidator:
    """One of these words, whatever its capitals; the value is what the word stands for."""
    by_word = {word.casefold(): (word, value) for word, value in words.items()}

    def read(value: object, reading: Reading) -> Any:
        written = str(value)
        if written.casefold() in by_word:
            word, meaning = by_word[written.casefold()]
            if written != word:
                reading.remark(_read_as(written, word))
            return meaning
        near = meant(written, words)
        if near:
            raise Wrong(
                _("«%(value)s» is not known; was «%(near)s» meant?")
                % {"value": shown(value), "near": near}
            )
        raise Wrong(
            _("«%(value)s» is not known; choose %(words)s")
            % {"value": shown(value), "words": listed(words)}
        )

    return cell(read)


def _yes_or_no(value: object, _reading: Reading) -> bool:
    if isinstance(value, bool):
        return value
    known = {"ja": True, "j": True, "nee": False, "n": False}.get(str(value).casefold())
    if known is None:
        raise Wrong(_("«%(value)s» is neither ja nor nee") % {"value": shown(value)})
    return known


def several(longest: int) -> BeforeValidator:
    """A list in one cell, each thing in it no longer than this."""

    def read(value: object, reading: Reading) -> list[str]:
        parts = [part.strip() for part in re.split("[;,]", _as_text(value)) if part.strip()]
        kept = list({part.casefold(): part for part in reversed(parts)}.values())[::-1]
        if len(kept) < len(parts):
            reading.remark(_("«%(value)s»: named twice, kept once") % {"value": shown(value)})
        return [_at_most(longest, part) for part in kept]

    return cell(read)


POSTCODE = re.compile(r"([1-9]\d{3})\s?(?!SA|SD|SS)([A-Z]{2})")


def _postcode(value: object, reading: Reading) -> str:
    found = POSTCODE.fullmatch(str(value).upper())
    if not found:
        raise Wrong(
            _("«%(value)s» is not a postcode; write it as 4142 ZE") % {"value": shown(value)}
        )
    postcode = f"{found[1]} {found[2]}"
    if postcode != str(value):
        reading.remark(_read_as(value, postcode))
    return postcode


MUNICIPALITY_CODE = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE)


def _municipality_code(value: object, reading: Reading) -> str:
    text = _as_text(value)
    found = MUNICIPALITY_CODE.fullmatch(text)
    if not found:
        raise Wrong(
            _("«%(value)s» is not the code of a municipality; write it as GM0545")
            % {"value": shown(value)}
        )
    code = f"GM{int(found[1]):04}"
    if code != text:
        reading.remark(_read_as(value, code))
    return code


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,6})?", re.ASCII)


def _languages(value: list[str]) -> list[str]:
    for code in value:
        if not LANGUAGE.fullmatch(code):
            wrong(
                _("«%(value)s» is not a language code; write ar, ti, fa, prs, nl …")
                % {"value": shown(code)}
            )
    return value


Day = Annotated[date, cell(as_day)]
Birth = Annotated[Span, cell(as_birth)]
Clock = Annotated[time, cell(_clock)]
YesNo = Annotated[bool, cell(_yes_or_no)]
Number = Annotated[str, cell(_as_code)]  # a client number, a file number: never added up
Word = Annotated[str, text(120)]
Place = Annotated[str, text(80)]
Postcode = Annotated[str, cell(_postcode)]
MunicipalityCode = Annotated[str, cell(_municipality_code)]
Languages = Annotated[list[str], AfterValidator(_languages), several(20)]
