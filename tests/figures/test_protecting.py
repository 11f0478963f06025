"""Small counts: none is shown to a reader outside, and none follows from what is shown."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.declaring import FIGURES, Cut, Derived
from wegwijs.engines.figures.places import Missing
from wegwijs.engines.figures.protecting import protect

AGES = ("adult", "child", "unknown")
SEXES = ("m", "f", "unknown")
COUNTRIES = ("AF", "ER", "IQ", "SY")
OF_AGE = {"adult": "housing.adults", "child": "housing.children", "unknown": "housing.age_unknown"}
OF_SEX = {"m": "housing.men", "f": "housing.women"}


def answers_of(values: dict) -> dict[str, Answer]:
    """These values, and the derived figures that follow from them."""
    values = dict(values)
    for key, figure in FIGURES.items():
        if isinstance(figure, Derived) and set(figure.of) <= set(values):
            values[key] = figure.formula(*(values[part] for part in figure.of))
    return {key: Answer(FIGURES[key], value) for key, value in values.items()}


def housed(people: list[tuple[str, str, str]]) -> dict[str, Answer]:
    """The figures of these people housed: each an age, a sex and a nationality."""
    found = {"housing.people_housed": len(people)}
    found |= {key: sum(p[0] == age for p in people) for age, key in OF_AGE.items()}
    found |= {key: sum(p[1] == sex for p in people) for sex, key in OF_SEX.items()}
    counts = {c: sum(p[2] == c for p in people) for c in COUNTRIES}
    found["housing.by_nationality"] = {c: n for c, n in counts.items() if n}
    return answers_of(found)


def believable(exact: int, hidden: bool, most: int) -> range:
    """What somebody who knows how numbers are hidden can believe a number to be."""
    if not hidden:
        return range(exact, exact + 1)
    return range(1, 5) if exact < 5 else range(5, most + 1)


def worlds_of(parts: list[range], total: int) -> list[tuple[int, ...]]:
    """Every way in which these parts add up to a total."""
    *first, last = parts
    return [(*some, total - sum(some)) for some in product(*first) if total - sum(some) in last]


def what_an_attacker_finds(exact: dict, shown: dict) -> dict[str, set[int]]:
    """Per hidden small number of the people housed: every value that it can have, by trying all."""
    total = exact["housing.people_housed"].value
    most = total + 6
    totals = believable(total, shown["housing.people_housed"].value is None, most)
    nationalities = exact["housing.by_nationality"].value
    divided = shown["housing.by_nationality"].value
    ways = [
        [(key, exact[key].value, shown[key].value is None) for key in OF_AGE.values()],
        [(key, exact[key].value, shown[key].value is None) for key in OF_SEX.values()],
        [
            (name, number, divided and divided[name] is None)
            for name, number in nationalities.items()
        ],
    ]
    found: dict[str, set[int]] = {}
    for terms in ways:
        parts = [believable(number, hidden, most) for _key, number, hidden in terms]
        left = total - sum(number for _key, number, _hidden in terms)
        # Nobody prints what is left; where nothing is, an attacker may know it.
        parts.append(range(most + 1) if left else range(1))
        worlds = [world for each in totals for world in worlds_of(parts, each)]
        for place, (key, number, _hidden) in enumerate([*terms, (f"not {terms}", left, True)]):
            if 0 < number < 5:
                found[key] = {world[place] for world in worlds}
    return found


def says_nothing(shown: dict) -> bool:
    """Whether no part of the people housed is shown, not even that it is small."""
    parts = [*OF_AGE.values(), *OF_SEX.values(), "housing.by_nationality"]
    return {shown[key].missing for key in parts} == {Missing.WITHHELD}


people = st.lists(
    st.tuples(st.sampled_from(AGES), st.sampled_from(SEXES), st.sampled_from(COUNTRIES)),
    max_size=24,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people=people)
def test_no_small_number_can_be_reckoned_from_what_is_shown(people):
    exact = housed(people)
    shown = protect(exact)

    found = {} if says_nothing(shown) else what_an_attacker_finds(exact, shown)

    assert {key: values for key, values in found.items() if len(values) < 2} == {}


@settings(max_examples=200, deadline=None)
@given(people=people)
def test_what_is_shown_is_exact_and_never_small(people):
    exact = housed(people)

    for key, answer in protect(exact).items():
        if isinstance(answer.value, dict):
            assert answer.value.keys() == exact[key].value.keys()
            for bucket, number in answer.value.items():
                assert number is None or number == exact[key].value[bucket] >= 5
        elif answer.value is not None:
            assert answer.value == exact[key].value
            assert answer.value not in range(1, 5) or isinstance(answer.figure, Derived)


def repeated(**counts: int) -> list[tuple[str, str, str]]:
    """So many people of each age, alternately of both sexes, all from one country."""
    return [
        (age, SEXES[number % 2], "SY") for age, times in counts.items() for number in range(times)
    ]


def test_the_other_part_of_two_is_hidden_too():
    shown = protect(housed(repeated(adult=12, child=3, unknown=0)))

    assert shown["housing.children"].missing is Missing.SMALL
    # 15 less 12 would be 3.
    assert shown["housing.adults"] == Answer(FIGURES["housing.adults"], None, Missing.WITHHELD)
    assert shown["housing.people_housed"].value == 15


def test_two_ones_are_not_given_away_by_their_sum():
    shown = protect(housed(repeated(adult=12, child=1, unknown=1)))

    # 14 less 12 is 2: two hidden parts of at least 1 each would both be 1.
    assert shown["housing.adults"].value is None


def test_two_parts_that_may_be_this_or_that_need_no_other():
    shown = protect(housed(repeated(adult=12, child=2, unknown=3)))

    assert shown["housing.adults"].value == 12
    assert shown["housing.children"].missing is shown["housing.age_unknown"].missing
    assert shown["housing.children"].missing is Missing.SMALL


def test_what_is_left_of_a_whole_is_not_given_away_either():
    people = [("adult", "m", "SY")] * 20 + [("adult", "unknown", "SY")] * 2

    shown = protect(housed(people))

    # 22 people and 20 men: two are something else.
    assert shown["housing.men"].missing is Missing.WITHHELD


def test_of_few_people_nothing_more_is_said():
    shown = protect(housed([("child", "f", "ER")] * 3))

    assert shown["housing.people_housed"].missing is Missing.SMALL
    others = {key: answer.missing for key, answer in shown.items()}
    del others["housing.people_housed"]
    assert set(others.values()) == {Missing.WITHHELD}


def test_nobody_is_no_small_number():
    shown = protect(housed([]))

    assert shown["housing.people_housed"].value == 0
    assert shown["housing.by_nationality"].value == {}


def test_hidden_buckets_come_last_by_name_so_that_their_order_tells_nothing():
    people = [("adult", "m", c) for c in ["SY"] * 9 + ["IQ"] * 3 + ["ER"] * 2 + ["AF"] * 4]
    people += [("adult", "f", "SY")] * 9

    shown = protect(housed(people))["housing.by_nationality"].value

    assert list(shown.items()) == [("SY", 18), ("AF", None), ("ER", None), ("IQ", None)]


LEDGER = {
    "housing.target_first_half": 4,
    "housing.target_second_half": 3,
    "housing.balance_1_january": 2,
    "housing.balance_correction": 0,
}


def test_the_balance_would_tell_how_few_were_housed_and_the_published_ledger_is_shown():
    values = {"housing.people_housed": 3, **LEDGER}

    shown = protect(answers_of(values))

    assert shown["housing.people_housed"].missing is Missing.SMALL
    assert shown["housing.target_balance"].missing is Missing.WITHHELD
    assert shown["housing.to_house"].value == 5
    assert {key: shown[key].value for key in LEDGER} == LEDGER


TOPICS = {"wonen": 40, "zorg": 12, "geld": 7, "onderwijs": 3}


def test_a_rank_ends_before_a_hidden_bucket():
    two = protect(answers_of({"desk.visits": 41, "desk.by_topic": {"wonen": 40, "geld": 3}}))
    all_shown = protect(answers_of({"desk.visits": 50, "desk.by_topic": TOPICS}))

    assert two["desk.topic_ranks"].value == [["wonen"]]
    assert all_shown["desk.topic_ranks"].value == [["wonen"], ["zorg"], ["geld"]]


def test_a_rank_does_not_tell_how_large_a_hidden_bucket_is_at_most():
    # Each visit has a topic: 44 visits of which 40 about housing are 4 about money at least.
    shown = protect(answers_of({"desk.visits": 44, "desk.by_topic": {"wonen": 40, "geld": 4}}))

    assert shown["desk.by_topic"].value == {"geld": None, "wonen": None}
    assert shown["desk.topic_ranks"].missing is Missing.WITHHELD


def test_a_year_without_visits_has_nothing_to_hide():
    values = {"desk.visits": 0, "desk.by_topic": {}}

    assert protect(answers_of(values)) == answers_of(values)


def test_two_figures_that_count_the_same_facts_hide_together():
    housed_once = FIGURES["housing.people_housed"]
    housed_again = replace(housed_once, key="housing.same_people_housed")
    answers = housed(repeated(adult=12, child=3, unknown=0))
    del answers["housing.people_housed"]

    shown = protect(answers | {housed_again.key: Answer(housed_again, 15)})

    # The 15 stands under another key; 15 less 12 is 3 all the same.
    assert shown["housing.adults"].missing is Missing.WITHHELD


def test_shares_go_with_the_count_they_are_made_of():
    shown = protect(
        answers_of(
            {
                "integration.learners": 30,
                "integration.by_municipality": {"Elders": 26, "Voorbeeld": 4},
            }
        )
    )

    assert shown["integration.by_municipality"].value == {"Elders": None, "Voorbeeld": None}
    assert shown["integration.share_by_municipality"].missing is Missing.WITHHELD


def test_a_stock_and_its_flows_do_not_give_one_another_away():
    shown = protect(
        answers_of(
            {
                "integration.learners_1_january": 46,
                "integration.started": 3,
                "integration.left": 20,
                "integration.learners_31_december": 29,
            }
        )
    )

    assert shown["integration.started"].missing is Missing.SMALL
    # 29 - 46 + 20 = 3: the smallest of the others goes too.
    assert shown["integration.left"].missing is Missing.WITHHELD
    assert shown["integration.learners_1_january"].value == 46


def test_colleagues_at_work_and_on_leave_are_parts_of_one_number():
    values = {
        "organisation.engagements": 8,
        "organisation.social_guides_active": 6,
        "organisation.social_guides_on_leave": 2,
    }

    shown = protect(answers_of(values))

    assert shown["organisation.social_guides_on_leave"].missing is Missing.SMALL
    assert shown["organisation.social_guides_active"].missing is Missing.WITHHELD


def test_hours_and_what_was_not_kept_stay_as_they_are():
    hours = Answer(FIGURES["organisation.paid_hours_per_week"], 4)
    visits = Answer(FIGURES["desk.visits"], None, Missing.NOT_KEPT)

    shown = protect({"organisation.paid_hours_per_week": hours, "desk.visits": visits})

    assert shown == {"organisation.paid_hours_per_week": hours, "desk.visits": visits}


@pytest.mark.parametrize("place", ["Leerdam", "Krimpenerwaard"])
def test_the_published_year_shows_no_small_count_and_most_large_ones(published, place):
    exact = published[place]
    shown = protect(exact)

    counts = [
        (key, answer.value)
        for key, answer in shown.items()
        if not isinstance(answer.figure, Derived)
        and isinstance(answer.value, int)
        and not key.startswith(("housing.target", "housing.balance", "organisation.paid_hours"))
    ]
    assert [(key, value) for key, value in counts if value in range(1, 5)] == []
    assert shown["housing.people_housed"].value == exact["housing.people_housed"].value
    assert shown["housing.adults"].value == exact["housing.adults"].value


def test_the_nationalities_of_krimpenerwaard_hide_the_smallest_two(published):
    shown = protect(published["Krimpenerwaard"])["housing.by_nationality"].value

    # 32 Eritrean, 23 Syrian, 4 Iraqi and 3 Afghan: 7 together can be 4 and 3 or 3 and 4.
    assert shown == {"ER": 32, "SY": 23, "AF": None, "IQ": None}


def test_a_cut_is_hidden_whatever_else_was_asked():
    adults = {"housing.adults": Answer(FIGURES["housing.adults"], 2)}

    assert isinstance(FIGURES["housing.adults"], Cut)
    assert protect(adults)["housing.adults"].missing is Missing.SMALL


def test_months_and_quarters_do_not_give_one_another_away(published):
    """Krimpenerwaard housed 1 person in August: July, September and the quarter would tell."""
    shown = protect(published["Krimpenerwaard"])
    months, quarters = shown["housing.by_month"].value, shown["housing.by_quarter"].value

    assert published["Krimpenerwaard"]["housing.by_month"].value["08"] == 1
    assert months["08"] is None
    assert quarters["3"] is None or [months["07"], months["09"]].count(None) > 0


def test_ages_do_not_give_away_ages_of_one_sex(published):
    """Of 10 people from 12 to 17 years 8 are boys: the number of girls is small."""
    shown = protect(published["Krimpenerwaard"])
    ages, of_sex = shown["housing.by_age_band"].value, shown["housing.by_age_and_sex"].value

    assert of_sex["12-17 f"] is None
    assert ages["12-17"] is None or of_sex["12-17 m"] is None
