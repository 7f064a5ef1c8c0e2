"""Plain and residual networks of notebook 16: sizes, shortcuts, gradients, and equality with PyTorch."""

import numpy as np
import pytest

from course_lib import models, nn
from course_lib.datasets import deep_runs

KINDS = list(models.DEEP_KINDS)
LOSS = nn.SoftmaxCrossEntropy()


def batch(n=4):
    rng = np.random.default_rng(5)
    return rng.random((n, 14, 14)), rng.integers(10, size=n)


def awake(network, rng):
    """Give every zero parameter a random value, so that a fault there can show; return the network."""
    for p in network.params:
        p[...] = np.where(p == 0, 0.1 * rng.standard_normal(p.shape), p)
    return network


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("depth", [2, 4, 20])
def test_depth_counts_weight_layers_and_shapes_fit(kind, depth):
    network = models.deep_network(kind, depth, np.random.default_rng(0))
    assert sum(p.ndim > 1 for p in network.params) == depth and len(models.block_places(network)) == depth // 2 - 1
    for x in (batch(3)[0], batch(3)[0][:, None]):
        assert network(x).shape == (3, 10)


def test_plain_and_residual_are_of_equal_size_and_start_alike():
    for depth in (4, 20):
        for with_norm in (True, False):
            plain, residual = (build(depth, np.random.default_rng(1), with_norm)
                               for build in (models.plain_network, models.residual_network))
            assert plain.n_params == residual.n_params
            assert all(np.array_equal(p, q) for p, q in zip(plain.params, residual.params, strict=True))
    assert models.plain_network(20, np.random.default_rng(0), False).n_params == 72 + 18 * 576 + 19 * 8 + 3930 == 14_522


@pytest.mark.parametrize("with_norm", [True, False])
def test_an_identity_start_hands_on_what_the_first_layer_made(with_norm):
    x = batch()[0]
    network = models.residual_network(20, np.random.default_rng(0), with_norm, identity_start=True, dtype=np.float64).train()
    first = x
    for layer in network.layers[:models.block_places(network)[0]]:
        first = layer(first)
    for layer in network.layers[models.block_places(network)[0]:-2]:
        first_after = layer(first)
        np.testing.assert_array_equal(first_after, first)
    np.testing.assert_array_equal(network.layers[-1](network.layers[-2](first)), network(x))


def test_shortcuts_add_the_input_to_what_the_plain_block_gives():
    plain, residual = (build(4, np.random.default_rng(2), False, dtype=np.float64)
                       for build in (models.plain_network, models.residual_network))
    place = models.block_places(plain)[0]
    x = np.random.default_rng(0).random((2, 8, 7, 7))
    np.testing.assert_allclose(residual.layers[place](x), plain.layers[place](x) + x, rtol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("learning", [True, False])
def test_gradients_equal_differences(kind, learning):
    rng, (x, t) = np.random.default_rng(3), batch()
    network = awake(models.deep_network(kind, 6, rng, np.float64), rng).train(learning)

    def cost():
        return LOSS.value(network(x), t)

    network.backward(LOSS.gradient(network(x), t))
    for p, g in zip(network.params, [g.copy() for g in network.grads], strict=True):
        for place in [tuple(rng.integers(p.shape)) for _ in range(4)]:
            kept, h = p[place], 1e-6
            p[place] = kept + h
            up = cost()
            p[place] = kept - h
            down = cost()
            p[place] = kept
            assert abs((up - down) / (2 * h) - g[place]) < 1e-6 * max(1, abs(g[place]))


def test_a_shortcut_that_is_forgotten_on_the_way_back_is_noticed(monkeypatch):
    monkeypatch.setattr(nn.Residual, "backward", lambda self, grad_y: self.body.backward(grad_y))
    with pytest.raises(AssertionError):
        test_gradients_equal_differences("residual", False)


def twin(torch, network, x, with_shortcuts, learning):
    """The same network from PyTorch's functions; return (scores, parameters)."""
    F, params = torch.nn.functional, [torch.tensor(p, requires_grad=True) for p in network.params]
    queue = iter(params)
    with_norm = any(isinstance(layer, nn.BatchNorm) for layer in network.layers)

    def convolution(v, stride=1):
        W = next(queue)
        if not with_norm:
            return F.conv2d(v, W, next(queue), stride, 1)
        z, C = F.conv2d(v, W, None, stride, 1), len(W)
        running = torch.zeros(C, dtype=z.dtype), torch.ones(C, dtype=z.dtype)
        return F.batch_norm(z, *running, next(queue), next(queue), training=learning)

    v = torch.relu(convolution(torch.tensor(x[:, None]), 2))
    for _ in models.block_places(network):
        change = convolution(torch.relu(convolution(v)))
        v = torch.relu(change + v if with_shortcuts else change)
    return F.linear(v.flatten(1), next(queue), next(queue)), params


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("learning", [True, False])
def test_equals_pytorch(kind, learning):
    torch = pytest.importorskip("torch", exc_type=ImportError)
    rng, (x, t) = np.random.default_rng(4), batch(6)
    network = awake(models.deep_network(kind, 8, rng, np.float64), rng).train(learning)
    wanted, params = twin(torch, network, x, kind.startswith("residual"), learning)
    torch.nn.functional.cross_entropy(wanted, torch.tensor(t)).backward()
    y = network(x)
    network.backward(LOSS.gradient(y, t))
    np.testing.assert_allclose(y, wanted.detach().numpy(), rtol=1e-8, atol=1e-10)
    for got, want in zip(network.grads, params, strict=True):
        np.testing.assert_allclose(got, want.grad.numpy(), rtol=1e-7, atol=1e-9)


def test_without_a_block_the_shortcut_remains():
    network = models.residual_network(8, np.random.default_rng(0), identity_start=True)
    x = batch()[0]
    for block in (1, 2, 3):
        np.testing.assert_array_equal(models.without_block(network, block)(x), network(x))
    for block in (1, 2, 3):
        plain = models.plain_network(8, np.random.default_rng(0))
        kept = [layer for layer in plain.layers if layer is not plain.layers[models.block_places(plain)[block - 1]]]
        cut = models.without_block(plain, block)
        assert len(models.block_places(cut)) == 2 and list(map(id, cut.layers)) == list(map(id, kept))


def test_what_is_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="depth must be even, as blocks have two layers, got 7: take 6 or 8"):
        models.plain_network(7, rng)
    with pytest.raises(ValueError, match="depth must be at least 2"):
        models.residual_network(0, rng)
    with pytest.raises(ValueError, match="kind 'highway' is not known: use one of plain; plain, BatchNorm; "):
        models.deep_network("highway", 8, rng)
    with pytest.raises(ValueError, match="block must be at most 3, the number of blocks of this network, got 4"):
        models.without_block(models.plain_network(8, rng), 4)


def test_the_recorded_kinds_are_these():
    assert list(deep_runs.KINDS) == KINDS
