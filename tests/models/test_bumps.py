"""Networks built by hand: bumps in closed form, straight pieces against NumPy's interpolation, errors against tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.models import polyline, staircase

X = np.linspace(0, 2 * np.pi, 4001)


def graph(network, x):
    return network(np.asarray(x, dtype=np.float64)[:, None])[:, 0]


def test_a_staircase_is_a_sum_of_bumps():
    edges, levels, k = np.array([0.0, 0.3, 1.0, 1.2]), np.array([2.0, -1.0, 0.5]), 80.0
    x = np.linspace(0.1, 1.1, 301)
    wanted = np.zeros_like(x)
    for left, right, level in zip(edges[:-1], edges[1:], levels, strict=True):
        wanted += level / (1 + np.exp(-k * (x - left))) - level / (1 + np.exp(-k * (x - right)))
    ends = levels[0] / (1 + np.exp(k * x)) + levels[-1] / (1 + np.exp(-k * (x - 1.2)))  # the two steps that a staircase lacks
    assert np.allclose(graph(staircase(edges, levels, k), x), wanted + ends)


def test_sharp_steps_stand_at_their_levels():
    middle = np.array([0.5, 1.5, 2.5])
    assert np.allclose(graph(staircase([0, 1, 2, 3], [4, -1, 7], 200), middle), [4, -1, 7])


@settings(max_examples=50)
@given(st.integers(0, 10_000), st.integers(1, 12))
def test_straight_pieces_are_numpys_interpolation(seed, n):
    rng = np.random.default_rng(seed)
    places, values = np.cumsum(rng.uniform(0.05, 1, n + 1)) - 2, rng.normal(size=n + 1)
    x = rng.uniform(places[0], places[-1], 50)
    assert np.allclose(graph(polyline(places, values), x), np.interp(x, places, values), atol=1e-9)


def test_beyond_the_places_the_last_piece_goes_on_and_the_start_is_flat():
    assert np.allclose(graph(polyline([0, 1, 2], [1, 2, 0]), [-3, 0, 3, 4]), [1, 1, -2, -4])


@pytest.mark.parametrize(("n", "steps", "bends"), [(4, 0.70711, 0.21051), (8, 0.38268, 0.07038), (16, 0.19509, 0.01885),
                                                   (32, 0.09802, 0.00479), (64, 0.04907, 0.00120)])
def test_largest_errors_on_a_sine(n, steps, bends):
    """Closed form for the steps: sin π/n, half of the largest rise in one part; the bends fall like n⁻²."""
    edges = np.linspace(0, 2 * np.pi, n + 1)
    stairs = staircase(edges, np.sin((edges[1:] + edges[:-1]) / 2), 1e4)
    assert abs(np.abs(graph(stairs, X) - np.sin(X)).max() - steps) < 2e-3 and abs(np.sin(np.pi / n) - steps) < 1e-5
    error = np.abs(graph(polyline(edges, np.sin(edges)), X) - np.sin(X)).max()
    assert abs(error - bends) < 1e-5 and error <= (2 * np.pi / n) ** 2 / 8


@pytest.mark.parametrize(("make", "message"), [
    (lambda: polyline([0, 1, 1], [0, 1, 2]), "increasing"), (lambda: polyline([0], [0]), "at least 2"),
    (lambda: polyline([0, 1], [0, 1, 2]), "values must have one entry"), (lambda: polyline([0, np.nan], [0, 1]), "finite"),
    (lambda: staircase([0, 1, 2], [1, 2, 3], 5), "levels must have one entry"),
    (lambda: staircase([0, 1, 2], [1, 2], 0), "positive"), (lambda: staircase([0, 1], [1], 5), "at least 3"),
])
def test_what_cannot_be_built_is_refused_in_a_sentence(make, message):
    with pytest.raises(ValueError, match=message):
        make()
