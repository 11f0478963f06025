"""Where people come from, what they speak, and names nobody has: every surname says so."""

from dataclasses import dataclass

SURNAMES = (
    "Voorbeeld",
    "Verzonnen",
    "Fictief",
    "Bedacht",
    "Proefpersoon",
    "Nietecht",
    "Testpersoon",
)
COLLEAGUE_SURNAMES = ("Voorbeeld", "Verzonnen", "Fictief", "Bedacht")
COLLEAGUE_NAMES = (
    *("Anja", "Bas", "Carla", "Daan", "Els", "Fleur", "Gert", "Hanna", "Ilse", "Joop", "Karin"),
    *("Lies", "Mo", "Nadia", "Otto", "Petra", "Rachid", "Sanne", "Tineke", "Wim", "Yara", "Zoë"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    languages: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]


_ARAB = (
    ("Ahmad", "Bilal", "Fadi", "Hassan", "Karim", "Khaled", "Nabil", "Omar", "Rami", "Sami"),
    ("Amal", "Dina", "Fatima", "Hala", "Layla", "Maryam", "Noor", "Rana", "Salma", "Yasmin"),
)
_HORN = (
    ("Abel", "Dawit", "Filmon", "Kidane", "Merhawi", "Robel", "Samuel", "Tesfay", "Yonas"),
    ("Almaz", "Eden", "Feven", "Helen", "Luwam", "Mebrat", "Rahwa", "Selam", "Winta"),
)
_PERSIAN = (
    ("Arash", "Farid", "Hamid", "Jawad", "Mehdi", "Nasir", "Reza", "Shahin", "Zaher"),
    ("Fereshta", "Laleh", "Marwa", "Nilofar", "Parisa", "Sahar", "Shirin", "Zahra"),
)
_TURKISH = (("Ali", "Emre", "Kemal", "Murat", "Selim"), ("Ayşe", "Elif", "Fatma", "Zeynep"))
_SOMALI = (("Abdi", "Farah", "Liban", "Yusuf"), ("Amina", "Hodan", "Ifrah", "Sahra"))

ORIGINS = {
    "SY": Origin(("ar",), *_ARAB),
    "ER": Origin(("ti",), *_HORN),
    "IQ": Origin(("ar", "ku"), *_ARAB),
    "IR": Origin(("fa",), *_PERSIAN),
    "AF": Origin(("prs",), *_PERSIAN),
    "TR": Origin(("tr",), *_TURKISH),
    "YE": Origin(("ar",), *_ARAB),
    "SO": Origin(("so",), *_SOMALI),
    "ET": Origin(("am",), *_HORN),
    "SD": Origin(("ar",), *_ARAB),
    "XS": Origin(("ar",), *_ARAB),
    "XX": Origin((), *_ARAB),
}

# Who came when: the parts of a hundred.
BY_YEAR = {
    2016: {"SY": 66, "ER": 16, "IQ": 3, "IR": 4, "AF": 3, "SO": 3, "ET": 1, "XS": 3, "XX": 1},
    2018: {"SY": 48, "ER": 30, "IQ": 4, "IR": 5, "AF": 3, "SO": 3, "ET": 2, "XS": 4, "XX": 1},
    2020: {"SY": 42, "ER": 17, "IQ": 6, "IR": 9, "AF": 6, "TR": 8, "YE": 5, "SD": 3, "XS": 4},
    2021: {"SY": 42, "ER": 8, "IQ": 5, "IR": 6, "AF": 18, "TR": 9, "YE": 7, "SO": 3, "XS": 2},
    9999: {"SY": 49, "ER": 6, "IQ": 4, "IR": 4, "AF": 12, "TR": 12, "YE": 9, "SO": 3, "XX": 1},
}


def origins_of(year: int) -> dict[str, float]:
    """The nationalities of those who came in a year, with their weights."""
    return dict(next(parts for last, parts in BY_YEAR.items() if year <= last))
