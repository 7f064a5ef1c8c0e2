"""Convolution and pooling give PyTorch's numbers, for hundreds of random shapes and settings."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_lib import nn
from course_lib.nn.slabs import Slab

torch = pytest.importorskip("torch", reason="PyTorch is not installed (pip install 'neural-network-course[torch]')",
                            exc_type=ImportError)
F = torch.nn.functional

small = st.integers(1, 3)
sides = st.integers(1, 9)
dtypes = st.sampled_from([np.float32, np.float64])
MEMORY = {                                                            # the same numbers, stored in different orders
    "as usual": lambda x: x,
    "channels last": lambda x: np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2),
    "batch last": lambda x: np.ascontiguousarray(x.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2),
    "every second": lambda x: np.repeat(np.repeat(x, 2, axis=0), 2, axis=3)[::2, :, :, ::2],
    "backwards": lambda x: np.ascontiguousarray(x[:, :, ::-1, ::-1])[:, :, ::-1, ::-1],
    "read only": lambda x: np.broadcast_to(x, x.shape),
}
memories = st.sampled_from(list(MEMORY))


def assert_close(got, wanted):
    wanted = wanted.detach().numpy()
    assert got.dtype == wanted.dtype and got.shape == wanted.shape
    scale = max(1.0, float(np.abs(wanted).max(initial=0)))
    np.testing.assert_allclose(got, wanted, rtol=0, atol=scale * (1e-10 if got.dtype == np.float64 else 2e-5))


def compare(layer, function, x, rng, memory):
    """Output and every gradient of Σ layer(x) ⊙ r beside PyTorch's."""
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, *layer.params)]
    wanted = function(*leaves)
    r = rng.standard_normal(tuple(wanted.shape)).astype(x.dtype)
    wanted.backward(torch.tensor(r))
    y = layer.forward(MEMORY[memory](x))
    assert_close(y, wanted)
    for got, leaf in zip([layer.backward(MEMORY[memory](r)), *layer.grads], leaves, strict=True):
        assert_close(got, leaf.grad)


@pytest.mark.parametrize(("few", "several"), [
    (64, 16), (1, 1), *(pytest.param(*ways, marks=pytest.mark.thorough) for ways in ((2, 1), (1, 16)))])
@settings(max_examples=150)
@given(n=small, n_in=small, n_out=small, groups=small, height=sides, width=sides, kernel=st.tuples(*[st.integers(1, 5)] * 2),
       stride=st.tuples(small, small), padding=st.tuples(*[st.integers(0, 3)] * 2), bias=st.booleans(), dtype=dtypes,
       memory=memories, seed=st.integers(0, 10_000))
def test_convolution(few, several, n, n_in, n_out, groups, height, width, kernel, stride, padding, bias, dtype, memory, seed):
    """`few` and `several` decide which of its ways the engine takes: all must agree with PyTorch."""
    assume(kernel[0] <= height + 2 * padding[0] and kernel[1] <= width + 2 * padding[1])
    rng = np.random.default_rng(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Slab, "few", few)
        patch.setattr(nn.Conv2D, "several", several)
        layer = nn.Conv2D(groups * n_in, groups * n_out, kernel, rng, stride, padding, groups, bias, dtype=dtype)
        if bias:
            layer.b[...] = rng.standard_normal(layer.b.shape)
        x = rng.standard_normal((n, groups * n_in, height, width)).astype(dtype)
        compare(layer, lambda x, W, b=None: F.conv2d(x, W, b, stride, padding, 1, groups), x, rng, memory)


@pytest.mark.parametrize("kind", ["max", "avg"])
@settings(max_examples=250)
@given(n=small, channels=small, height=sides, width=sides, size=st.tuples(*[st.integers(1, 4)] * 2),
       stride=st.none() | st.tuples(small, small), dtype=dtypes, memory=memories, levels=st.sampled_from([2, 1000]),
       seed=st.integers(0, 10_000))
def test_pooling(kind, n, channels, height, width, size, stride, dtype, memory, levels, seed):
    """With two levels of grey nearly every window holds a tie."""
    assume(size[0] <= height and size[1] <= width)
    rng = np.random.default_rng(seed)
    x = rng.integers(levels, size=(n, channels, height, width)).astype(dtype)
    layer, function = {"max": (nn.MaxPool2D, F.max_pool2d), "avg": (nn.AvgPool2D, F.avg_pool2d)}[kind]
    compare(layer(size, stride), lambda x: function(x, size, stride), x, rng, memory)


@pytest.mark.parametrize(("shape", "n_out", "kernel", "settings"), [
    ((16, 1, 28, 28), 6, 5, {"padding": 2}), ((16, 6, 14, 14), 16, 5, {}), ((4, 16, 32, 32), 32, 3, {"padding": 1}),
    ((2, 64, 20, 20), 64, 3, {"padding": 1}), ((2, 48, 19, 19), 192, 5, {"padding": 2}),
    ((1, 3, 67, 67), 24, 11, {"stride": 4}),
    ((2, 48, 13, 13), 64, 5, {"padding": 2, "groups": 2}), ((2, 64, 14, 14), 32, 1, {}),
    ((3, 16, 15, 15), 16, 3, {"groups": 16, "stride": 2}),
], ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_layers_of_known_networks(shape, n_out, kernel, settings, dtype, rng):
    """Sizes at which work is cut into blocks."""
    layer = nn.Conv2D(shape[1], n_out, kernel, rng, dtype=dtype, **settings)
    x = (rng.standard_normal(shape) / 4).astype(dtype)
    compare(layer, lambda x, W, b: F.conv2d(x, W, b, **settings), x, rng, "as usual")
