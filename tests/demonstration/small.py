"""Two small teams planned by hand, with every mishap in one of them."""

from wegwijs.config.demonstration.places import Area, Mishaps, Town

SEED = 4
YEARS = (2018, 2019, 2020)


def yearly(*numbers: int) -> dict[int, int]:
    return dict(enumerate(numbers, start=YEARS[0]))


TWO_TOWNS = Area(
    "Tweedorpen",
    (
        Town("Proefstad", housed=yearly(25, 30, 32), visits=yearly(120, 90, 60), standing=40),
        Town("Proefdam", housed=yearly(16, 24, 27), visits=yearly(40, 30, 20), standing=10),
    ),
    colleagues=14,
    learners=yearly(20, 31, 24, 9),
    lessons=6,
    mishaps=Mishaps(visits_stop_in_june=2019, telephone_from_march=2020),
)
ONE_TOWN = Area(
    "Eendorp",
    (Town("Eendorp", housed=yearly(14, 21, 0), visits=yearly(30, 0, 25), standing=12),),
    colleagues=3,
    mishaps=Mishaps(
        legal_files_not_kept=2019, opening_is_not_last_close=2020, nine_in_two_bedrooms=2019
    ),
)
AREAS = (TWO_TOWNS, ONE_TOWN)
TOWNS = [town for area in AREAS for town in area.towns]
