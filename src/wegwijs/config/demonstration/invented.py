"""The dozen teams of the demonstration over eight years; everything in it is invented.

Walcheren exists and so do its three municipalities; nothing that is told of them here is true.
"""

from dataclasses import replace

from wegwijs.config.demonstration.chance import dice
from wegwijs.config.demonstration.places import Area, Mishaps, Town, Yearly

SEED = 2015
# Most people came in 2016, the years around the first lockdown were quiet.
TEMPO = {
    2015: 1.25, 2016: 1.8, 2017: 1.2, 2018: 0.95,
    2019: 0.6, 2020: 0.5, 2021: 0.85, 2022: 1.2,
}  # fmt: skip
DESK_TEMPO = {
    2015: 0.8, 2016: 1.1, 2017: 1.25, 2018: 1.15,
    2019: 1.0, 2020: 0.6, 2021: 0.85, 2022: 1.1,
}  # fmt: skip
CLASS_TEMPO = {
    2015: 0.4, 2016: 0.7, 2017: 1.2, 2018: 1.5, 2019: 1.35,
    2020: 1.1, 2021: 0.75, 2022: 0.6, 2023: 0.65,
}  # fmt: skip


LOCKDOWN = Mishaps(telephone_from_march=2020)


def _yearly(name: str, ordinary: int, tempo: dict[int, float]) -> Yearly:
    chance = dice(SEED, name, ordinary)
    return {y: round(ordinary * part * chance.uniform(0.85, 1.15)) for y, part in tempo.items()}


def _town(name: str, people: int, visits: int, **otherwise: int) -> Town:
    """About so many people housed and visits in an ordinary year; `y2019` visits in that year."""
    told = {int(year[1:]): number for year, number in otherwise.items()}
    came = {**_yearly(name, visits, DESK_TEMPO), **told}
    return Town(name, _yearly(name, people, TEMPO), came, standing=people * 2)


def _area(
    name: str,
    *towns: Town,
    colleagues: int = 14,
    learners: int = 0,
    mishaps: Mishaps = LOCKDOWN,
) -> Area:
    stock = _yearly(name, learners, CLASS_TEMPO) if learners else {}
    return Area(name, towns, colleagues, stock, lessons=10, mishaps=mishaps)


AREAS = (
    _area(
        "Walcheren",
        _town("Middelburg", 32, 420),
        _town("Veere", 12, 130),
        _town("Vlissingen", 30, 380),
        colleagues=38,
        learners=55,
    ),
    _area("Eikenwoude", _town("Eikenwoude", 34, 520), colleagues=26, learners=34),
    _area("Zandermeer", _town("Zandermeer", 26, 480), colleagues=22, learners=26),
    _area(
        "Lindenrade",
        _town("Lindenrade", 18, 310, y2019=150),
        mishaps=replace(LOCKDOWN, visits_stop_in_june=2019),
    ),
    _area(
        "Molenhage",
        _town("Molenhage", 14, 240),
        mishaps=replace(LOCKDOWN, legal_files_not_kept=2017),
    ),
    _area(
        "Wilgenstede",
        _town("Wilgenstede", 22, 350),
        mishaps=replace(LOCKDOWN, opening_is_not_last_close=2019),
    ),
    _area(
        "Duinrade",
        _town("Duinrade", 16, 260),
        mishaps=replace(LOCKDOWN, nine_in_two_bedrooms=2017),
    ),
    _area("Rietlanden", _town("Rietdonk", 9, 140), _town("Vossenbroek", 8, 120), learners=18),
    _area("Elzerdam", _town("Elzerdam", 12, 210), colleagues=11),
    _area("Havermeer", _town("Havermeer", 10, 180), colleagues=10),
    _area("Heidewoude", _town("Heidewoude", 8, 150), colleagues=8),
    _area("Kraaienhorst", _town("Kraaienhorst", 6, 110), colleagues=7),
)
