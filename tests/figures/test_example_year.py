"""The worked example beside every figure is a test: the example year, counted by hand."""

import pytest

from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.encoding import plain


@pytest.mark.parametrize("key", list(FIGURES))
def test_a_figure_counts_what_its_example_tells(example_year, key):
    assert plain(example_year[key].value) == FIGURES[key].example.gives


@pytest.mark.parametrize("key", list(FIGURES))
def test_a_figure_says_what_it_is(key):
    figure = FIGURES[key]

    for text in (figure.title, figure.definition, figure.unit, figure.example.story):
        assert str(text).strip()
