"""The same numbers as PyTorch: activations, layers, losses, whole networks and optimisers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import nn
from course_lib.models import mlp

torch = pytest.importorskip("torch", reason="PyTorch is not installed (pip install 'neural-network-course[torch]')",
                            exc_type=ImportError)
F = torch.nn.functional

sides = st.integers(1, 6)
seeds = st.integers(0, 10_000)
dtypes = st.sampled_from([np.float64, np.float32])
FUNCTIONS = {"identity": lambda z: z * 1, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Small arrays: threads would only get in the way."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def assert_close(got, wanted, **tolerance):
    wanted = wanted.detach().numpy() if isinstance(wanted, torch.Tensor) else wanted
    got = np.asarray(got)
    assert got.dtype == wanted.dtype
    default = {"rtol": 1e-9, "atol": 1e-12} if got.dtype == np.float64 else {"rtol": 1e-4, "atol": 1e-5}
    np.testing.assert_allclose(got, wanted, **{**default, **tolerance})


def leaf(array):
    return torch.tensor(array, requires_grad=True)


def assert_layer_equals_torch(layer, x, r):
    """Output and every gradient of Σ layer(x) ⊙ r."""
    leaves = [leaf(a) for a in (x, *layer.params)]
    y = F.linear(*leaves) if layer.params else FUNCTIONS[layer.name](*leaves)
    y.backward(torch.tensor(r))
    computed = [layer.forward(x), layer.backward(r), *layer.grads]
    for got, wanted in zip(computed, [y, *(v.grad for v in leaves)], strict=True):
        assert_close(got, wanted)


def torch_loss(loss, y, t):
    """Our three losses in PyTorch's words; t holds labels or rows of probabilities."""
    if isinstance(loss, nn.SoftmaxCrossEntropy):
        return F.cross_entropy(y, t)
    rows = F.one_hot(t, y.shape[1]).to(y.dtype) if t.ndim == 1 else t
    if isinstance(loss, nn.CrossEntropy):
        return -(rows * torch.log(y)).sum(dim=1).mean()
    return 0.5 * F.mse_loss(y, rows, reduction="sum") / len(y)


def assert_loss_equals_torch(loss, y, t):
    v = leaf(y)
    wanted = torch_loss(loss, v, torch.tensor(t))
    wanted.backward()
    value, gradient = loss.value_and_gradient(y, t)
    assert_close(np.asarray(value, y.dtype), wanted)
    assert_close(gradient, v.grad)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(n=sides, k=sides, seed=seeds, dtype=dtypes)
def test_activations(name, n, k, seed, dtype):
    rng = np.random.default_rng(seed)
    z, r = (3 * rng.normal(size=(n, k))).astype(dtype), rng.normal(size=(n, k)).astype(dtype)
    assert_layer_equals_torch(nn.Activation(name), z, r)
    v = leaf(z)
    FUNCTIONS[name](v).sum().backward()
    assert_close(nn.ACTIVATIONS[name].prime(z), v.grad)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_activations_at_the_edges(name, dtype):
    """At the kink of ReLU, and where sigmoid and tanh are flat."""
    z = np.array([[0, -0.0, 20, -20, 1000, -1000]], dtype=dtype)
    assert_layer_equals_torch(nn.Activation(name), z, np.ones_like(z))


@given(n=sides, k=sides, seed=seeds, dtype=dtypes)
def test_softmax(n, k, seed, dtype):
    z = (5 * np.random.default_rng(seed).normal(size=(n, k))).astype(dtype)
    assert_close(nn.softmax(z), torch.softmax(torch.tensor(z), dim=-1))


@given(n=sides, n_in=sides, n_out=sides, seed=seeds, dtype=dtypes)
def test_dense(n, n_in, n_out, seed, dtype):
    rng = np.random.default_rng(seed)
    layer = nn.Dense(n_in, n_out, rng, dtype=dtype)
    layer.b[...] = rng.normal(size=n_out)
    x, r = rng.normal(size=(n, n_in)).astype(dtype), rng.normal(size=(n, n_out)).astype(dtype)
    assert_layer_equals_torch(layer, x, r)


def test_wrong_dense_is_seen(wrong_dense, rng):
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_layer_equals_torch(wrong_dense, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


def test_wrong_activation_is_seen(wrong_activation, rng):
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_layer_equals_torch(wrong_activation, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


@pytest.mark.parametrize("loss", [nn.SquaredError(), nn.CrossEntropy(), nn.SoftmaxCrossEntropy()],
                         ids=lambda loss: type(loss).__name__)
@given(n=sides, k=sides, seed=seeds, dtype=dtypes, soft=st.booleans())
def test_losses(loss, n, k, seed, dtype, soft):
    rng = np.random.default_rng(seed)
    y = (2 * rng.normal(size=(n, k))).astype(dtype)
    y = nn.softmax(y) if isinstance(loss, nn.CrossEntropy) else y
    t = nn.softmax(rng.normal(size=(n, k))).astype(dtype) if soft else rng.integers(k, size=n)
    assert_loss_equals_torch(loss, y, t)


def test_wrong_loss_is_seen(wrong_loss, rng):
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_loss_equals_torch(wrong_loss, nn.softmax(rng.normal(size=(5, 4))), rng.integers(4, size=5))


def torch_mlp(network):
    """The same network in PyTorch, with the same weights."""
    layers = []
    for layer in network.layers[1:]:
        if isinstance(layer, nn.Dense):
            linear = torch.nn.Linear(*layer.W.T.shape, dtype=torch.tensor(layer.W).dtype)
            linear.weight.data, linear.bias.data = torch.tensor(layer.W), torch.tensor(layer.b)
            layers.append(linear)
        else:
            layers.append({"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid,
                           "identity": torch.nn.Identity}[layer.name]())
    return torch.nn.Sequential(*layers)


@pytest.mark.parametrize("hidden", FUNCTIONS)
@given(sizes=st.lists(sides, min_size=2, max_size=4), n=sides, seed=seeds, dtype=dtypes)
def test_whole_networks(hidden, sizes, n, seed, dtype):
    rng = np.random.default_rng(seed)
    network, x = mlp(sizes, rng, hidden, dtype), rng.normal(size=(n, sizes[0])).astype(dtype)
    twin, t, v = torch_mlp(network), rng.integers(sizes[-1], size=n), leaf(x)
    scores = twin(v)
    F.cross_entropy(scores, torch.tensor(t)).backward()
    y = network.forward(x)
    assert_close(y, scores)
    assert_close(network.backward(nn.SoftmaxCrossEntropy().gradient(y, t)), v.grad)
    for got, wanted in zip(network.grads, twin.parameters(), strict=True):
        assert_close(got, wanted.grad)


OPTIMISERS = {
    "SGD": (lambda **s: nn.SGD(0.05, **s), lambda groups: torch.optim.SGD(groups, lr=0.05)),
    "Momentum": (lambda **s: nn.Momentum(0.02, 0.9, **s),
                 lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9)),
    "Adam": (lambda **s: nn.Adam(0.01, **s), lambda groups: torch.optim.Adam(groups, lr=0.01)),
    "Adam, other betas": (lambda **s: nn.Adam(0.01, 0.7, 0.95, 1e-4, **s),
                          lambda groups: torch.optim.Adam(groups, lr=0.01, betas=(0.7, 0.95), eps=1e-4)),
}


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("decay", [0.0, 0.03])
@pytest.mark.parametrize("ours, theirs", OPTIMISERS.values(), ids=OPTIMISERS)
def test_optimisers_over_many_steps(ours, theirs, decay, dtype, rng):
    """PyTorch decays every parameter unless groups say otherwise; here biases are always free."""
    params = [rng.normal(size=shape).astype(dtype) for shape in [(4, 3), (4,), (2, 3, 2, 2), (2,)]]
    twins = [leaf(p) for p in params]
    optimiser = ours(weight_decay=decay)
    twin = theirs([{"params": [p for p in twins if p.ndim > 1], "weight_decay": decay},
                   {"params": [p for p in twins if p.ndim == 1], "weight_decay": 0.0}])
    for _ in range(100):
        grads = [rng.normal(size=p.shape).astype(dtype) for p in params]
        optimiser.step(params, grads)
        for p, g in zip(twins, grads, strict=True):
            p.grad = torch.tensor(g)
        twin.step()
    for p, wanted in zip(params, twins, strict=True):
        assert_close(p, wanted)


def test_twenty_steps_of_training(rng):
    """Network, loss, backward and optimiser together."""
    network, loss = mlp([6, 8, 3], rng, dtype=np.float64), nn.SoftmaxCrossEntropy()
    twin = torch_mlp(network)
    ours, theirs = nn.Momentum(0.1), torch.optim.SGD(twin.parameters(), lr=0.1, momentum=0.9)
    for _ in range(20):
        x, t = rng.normal(size=(10, 6)), rng.integers(3, size=10)
        value, right = nn.train_batch(network, loss, ours, x, t)
        theirs.zero_grad()
        scores = twin(torch.tensor(x))
        wanted = F.cross_entropy(scores, torch.tensor(t))
        wanted.backward()
        theirs.step()
        assert value == pytest.approx(wanted.item(), rel=1e-9)
        assert right == int((scores.argmax(dim=1) == torch.tensor(t)).sum())
    for got, wanted in zip(network.params, twin.parameters(), strict=True):
        assert_close(got, wanted)
