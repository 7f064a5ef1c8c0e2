"""Activation functions: the table of the course, derivatives, identities, and no overflow anywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from course_lib import nn

pytestmark = pytest.mark.filterwarnings("error")

Z = np.array([-6.0, -4, -2, -1, 0, 1, 2, 4, 6])
TABLE = {  # rounded to six places
    nn.sigmoid: [0.002473, 0.017986, 0.119203, 0.268941, 0.5, 0.731059, 0.880797, 0.982014, 0.997527],
    nn.sigmoid_prime: [0.002467, 0.017663, 0.104994, 0.196612, 0.25, 0.196612, 0.104994, 0.017663, 0.002467],
    nn.tanh: [-0.999988, -0.999329, -0.964028, -0.761594, 0.0, 0.761594, 0.964028, 0.999329, 0.999988],
    nn.tanh_prime: [2.5e-05, 0.001341, 0.070651, 0.419974, 1.0, 0.419974, 0.070651, 0.001341, 2.5e-05],
    nn.relu: [0, 0, 0, 0, 0, 1, 2, 4, 6],
    nn.relu_prime: [0, 0, 0, 0, 0, 1, 1, 1, 1],
    nn.step: [0, 0, 0, 0, 1, 1, 1, 1, 1],
    nn.step_prime: [0] * 9,
    nn.identity: Z,
    nn.identity_prime: [1] * 9,
}
NAMES = list(nn.ACTIVATIONS)

tensors = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-8, 8))
rows = arrays(np.float64, array_shapes(min_dims=1, max_dims=3, max_side=5), elements=st.floats(-50, 50))


def off_kink(z):
    """Push entries out of (−0.05, 0.05), where ReLU and the step have no derivative."""
    return np.where(abs(z) < 0.05, z + 0.1, z)


@pytest.mark.parametrize("f", TABLE, ids=lambda f: f.__name__)
def test_table(f):
    np.testing.assert_allclose(f(Z), TABLE[f], atol=5e-7)


@pytest.mark.parametrize("name", NAMES)
@given(z=tensors)
def test_derivative_equals_difference_quotients(name, z, quotient):
    z, f = off_kink(z), nn.ACTIVATIONS[name]
    for right in (quotient(lambda v: f.f(v).sum(), z), nn.numerical_gradient(lambda v: f.f(v).sum(), z.copy())):
        np.testing.assert_allclose(f.prime(z), right, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", NAMES)
@given(z=tensors)
def test_derivative_from_the_output_is_the_same(name, z):
    f = nn.ACTIVATIONS[name]
    np.testing.assert_allclose(f.prime_of_output(f.f(z)), f.prime(z), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("f, wrong", [
    (nn.sigmoid, lambda z: nn.sigmoid_prime(nn.sigmoid(z))),
    (nn.sigmoid, lambda z: z * (1 - z)),
    (nn.tanh, lambda z: nn.tanh_prime(nn.tanh(z))),
    (nn.relu, lambda z: (nn.relu(z) >= 0).astype(float)),
], ids=["sigmoid applied twice", "output formula on z", "tanh applied twice", "relu output >= 0"])
def test_wrong_derivatives_are_seen(f, wrong, quotient):
    z = off_kink(np.linspace(-3, 3, 12).reshape(3, 4))
    for right in (quotient(lambda v: f(v).sum(), z), nn.numerical_gradient(lambda v: f(v).sum(), z)):
        assert nn.relative_error(wrong(z), right) > 1e-3


def test_kinks_as_documented():
    assert nn.step(0.0) == 1 and nn.step_prime(0.0) == 0
    assert nn.relu(0.0) == 0 and nn.relu_prime(0.0) == 0 and nn.relu_prime(-0.0) == 0
    assert not nn.ACTIVATIONS["relu"].prime_of_output(np.zeros(3)).any()


@given(z=tensors)
def test_identities(z):
    np.testing.assert_allclose(nn.sigmoid(z) + nn.sigmoid(-z), 1, rtol=1e-15)
    np.testing.assert_allclose(nn.tanh(z), 2 * nn.sigmoid(2 * z) - 1, atol=1e-15)
    np.testing.assert_array_equal(nn.relu(z) - nn.relu(-z), z)
    np.testing.assert_allclose(nn.tanh_prime(z), 4 * nn.sigmoid_prime(2 * z), rtol=1e-9)


@pytest.mark.parametrize("n, product", [(1, 0.25), (2, 0.0625), (4, 0.00390625), (10, 9.5367431640625e-07)])
def test_largest_product_of_n_sigmoid_derivatives(n, product):
    assert nn.sigmoid_prime(np.linspace(-5, 5, 1001)).max() ** n == pytest.approx(product)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", [*TABLE, nn.softmax], ids=lambda f: f.__name__)
def test_no_overflow_and_same_type(f, dtype):
    z = np.array([[-1000, -100, 0, 100, 1000]], dtype=dtype)
    y = f(z)
    assert y.dtype == dtype and y.shape == z.shape
    assert np.isfinite(y).all()


def test_far_tails_keep_their_digits():
    assert nn.sigmoid(-700.0) == pytest.approx(np.exp(-700.0))
    assert nn.sigmoid_prime(700.0) == pytest.approx(np.exp(-700.0))
    assert nn.sigmoid(1000.0) == 1 and nn.sigmoid(-1000.0) == 0


@pytest.mark.parametrize("f", TABLE, ids=lambda f: f.__name__)
def test_integers_become_float64_and_the_input_stays(f):
    z = np.array([-2, 0, 3])
    assert f(z).dtype == np.float64
    assert f([-2, 0, 3]).tolist() == f(z).tolist() and z.tolist() == [-2, 0, 3]
    assert np.shape(f(3)) == () and f(np.zeros((0, 2))).shape == (0, 2)


@given(z=rows, shift=st.floats(-100, 100))
def test_softmax_sums_to_one_and_ignores_a_shift(z, shift):
    p = nn.softmax(z)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-12)
    np.testing.assert_allclose(nn.softmax(z + shift), p, rtol=1e-9, atol=1e-15)


def test_softmax_values():
    np.testing.assert_allclose(nn.softmax([1, 2, 3]), [0.090031, 0.244728, 0.665241], atol=5e-7)
    np.testing.assert_allclose(nn.softmax([1000.0, 1000.0]), [0.5, 0.5])


@given(z=arrays(np.float64, st.integers(1, 6), elements=st.floats(-5, 5)))
def test_two_class_softmax_is_the_sigmoid(z):
    np.testing.assert_allclose(nn.softmax(np.stack([z, 0 * z], axis=-1))[:, 0], nn.sigmoid(z), rtol=1e-12)


@pytest.mark.parametrize("z", [1.0, np.zeros((3, 0))])
def test_softmax_wants_classes(z):
    with pytest.raises(ValueError, match=r"softmax wants z of shape \(\.\.\., K\)"):
        nn.softmax(z)


@pytest.mark.parametrize("z", ["1", [None], [1j], [["a"]]])
@pytest.mark.parametrize("f", [nn.sigmoid, nn.relu, nn.softmax, nn.step_prime], ids=lambda f: f.__name__)
def test_only_real_numbers(f, z):
    with pytest.raises(TypeError, match="z must hold real numbers, got"):
        f(z)


def test_look_up_by_name():
    assert nn.activation("tanh").f is nn.tanh
    with pytest.raises(ValueError, match=r"activation 'rleu' is not known: use one of identity, .*relu"):
        nn.activation("rleu")
