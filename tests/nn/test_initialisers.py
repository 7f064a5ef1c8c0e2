"""Starting weights: the spread that each formula promises, types, and equal seeds."""

import numpy as np
import pytest

from course_lib import nn

SPREADS = {"he_normal": np.sqrt(2 / 400), "lecun_normal": np.sqrt(1 / 400), "glorot_uniform": np.sqrt(2 / 600),
           "normal": 1.0, "zeros": 0.0}
each = pytest.mark.parametrize("name", list(nn.INITIALISERS))


@each
def test_spread_of_a_200_by_400_matrix(name, rng):
    W = nn.initialiser(name)((200, 400), rng, np.float64)
    assert W.std() == pytest.approx(SPREADS[name], rel=0.02)
    assert abs(W.mean()) <= 0.02 * max(SPREADS[name], 1e-9)


def test_glorot_stays_inside_its_limit(rng):
    W, limit = nn.glorot_uniform((20, 40), rng, np.float64), np.sqrt(6 / 60)
    assert 0.95 * limit < abs(W).max() <= limit


def test_fan_in_counts_the_kernel(rng):
    """A filter bank (n_out, n_in, 5, 5) sees 25 n_in inputs."""
    assert nn.he_normal((64, 16, 5, 5), rng).std() == pytest.approx(np.sqrt(2 / 400), rel=0.02)
    assert abs(nn.glorot_uniform((64, 16, 5, 5), rng)).max() <= np.sqrt(6 / (25 * 80))


@each
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_type_and_equal_seeds(name, dtype):
    draws = [nn.initialiser(name)((3, 5), np.random.default_rng(seed), dtype) for seed in (1, 1, 2)]
    assert draws[0].shape == (3, 5) and draws[0].dtype == dtype
    assert np.array_equal(draws[0], draws[1])
    assert np.array_equal(draws[0], draws[2]) == (name == "zeros")


@each
def test_float32_is_the_default(name, rng):
    assert nn.initialiser(name)((2, 2), rng).dtype == np.float32


def test_scale_of_normal(rng):
    assert nn.normal((100, 100), rng, scale=0.01).std() == pytest.approx(0.01, rel=0.05)


def test_every_activation_has_an_initialiser():
    assert nn.SUITS.keys() == nn.ACTIVATIONS.keys()
    assert set(nn.SUITS.values()) <= nn.INITIALISERS.keys()


def test_unknown_name():
    with pytest.raises(ValueError, match=r"initialiser 'xavier' is not known: use one of he_normal"):
        nn.initialiser("xavier")


@pytest.mark.parametrize("shape", [(), (3,), (0, 3), (3, 0), (3, -1)])
@pytest.mark.parametrize("f", [nn.he_normal, nn.lecun_normal, nn.glorot_uniform], ids=lambda f: f.__name__)
def test_bad_shape(f, shape, rng):
    with pytest.raises(ValueError, match="a weight needs a shape"):
        f(shape, rng)


@pytest.mark.parametrize("f", [nn.he_normal, nn.lecun_normal, nn.glorot_uniform, nn.normal], ids=lambda f: f.__name__)
@pytest.mark.parametrize("rng", [0, None, np.random])
def test_a_bare_seed_is_no_generator(f, rng):
    with pytest.raises(TypeError, match=r"rng must be a generator such as np\.random\.default_rng"):
        f((2, 3), rng)
