"""Numbers as people of a language write them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from wegwijs.base.ui.templatetags.ui import amount, signed

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (5040, "5.040", "5,040"),
        (100, "100", "100"),
        (Decimal("2.5"), "2,5", "2.5"),
        (Decimal("2.70"), "2,7", "2.7"),
        (Decimal("12.345"), "12,35", "12.35"),
        (-1, f"{MINUS}1", f"{MINUS}1"),
    ],
)
def test_a_number_is_written_as_its_readers_do(number, dutch, english):
    with override("nl"):
        assert amount(number) == dutch
    with override("en"):
        assert amount(number) == english


@pytest.mark.parametrize(("number", "said"), [(12, "+12"), (0, "0"), (-41, f"{MINUS}41")])
def test_a_change_has_its_sign(number, said):
    assert signed(number) == said
