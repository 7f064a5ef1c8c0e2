"""The autoencoder and its loss against difference quotients and PyTorch; tied weights collect from both uses."""

import numpy as np
import pytest

from course_lib import nn


def loaded(tied, rng, dtype=np.float64):
    model = nn.Autoencoder(5, 3, rng, tied=tied, dtype=dtype)
    for p in model.params:
        p[...] = rng.standard_normal(p.shape)
    return model


@pytest.mark.parametrize("tied", [True, False])
def test_gradients(tied, rng, quotients_of_layer):
    model, x = loaded(tied, rng), rng.random((4, 5))
    r = rng.standard_normal((4, 5))
    model.forward(x)
    got = [model.backward(r), *model.grads]
    for ours, measured in zip(got, quotients_of_layer(model, x, r), strict=True):
        np.testing.assert_allclose(ours, measured, atol=1e-7)
    assert max(nn.check_layer(model, x, rng).values()) < 1e-6
    model.forward(x)
    model.backward_params(r)
    for ours, again in zip(got[1:], model.grads, strict=True):
        np.testing.assert_array_equal(ours, again)


def test_a_planted_fault_is_seen(rng):
    class DecoderForgotten(nn.Autoencoder):
        @property
        def grads(self):
            return [*self.dense.grads, self.decoder.grads[1]]          # the second use of the tied weights is missing

    model = DecoderForgotten(5, 3, rng, dtype=np.float64)
    assert nn.check_layer(model, rng.random((4, 5)), rng)["param 0"] > 1e-3


def test_transposed_dense_alone(rng):
    dense = nn.Dense(5, 3, rng, dtype=np.float64)
    layer = nn.TransposedDense(dense)
    assert not layer.forward(np.zeros((1, len(dense.W)), dense.W.dtype)).any(), "at the start nothing comes from no code"
    assert layer.W is dense.W
    assert max(nn.check_layer(layer, rng.standard_normal((4, 3)), rng).values()) < 1e-6


@pytest.mark.parametrize("tied", [True, False])
def test_against_pytorch(tied, rng):
    torch = pytest.importorskip("torch")
    model, x = loaded(tied, rng), rng.random((4, 5))
    value = model.loss(x)
    model.backward_params(nn.SigmoidCrossEntropy().gradient(model.forward(x), x))
    params = [torch.tensor(p, requires_grad=True) for p in model.params]
    t = torch.tensor(x)
    code = torch.sigmoid(t @ params[0].T + params[1])
    scores = code @ params[0] + params[2] if tied else code @ params[2].T + params[3]
    cost = torch.nn.functional.binary_cross_entropy_with_logits(scores, t, reduction="sum") / 4
    cost.backward()
    assert abs(cost.item() - value) < 1e-10
    for p, g in zip(params, model.grads, strict=True):
        np.testing.assert_allclose(g, p.grad.numpy(), atol=1e-10)


def test_loss_gradient_and_large_scores(rng, quotient):
    loss, z, t = nn.SigmoidCrossEntropy(), rng.standard_normal((3, 4)), rng.random((3, 4))
    np.testing.assert_allclose(loss.gradient(z, t), quotient(lambda y: loss.value(y, t), z), atol=1e-8)
    assert loss.value([[1000.0, -1000.0]], [[1.0, 0.0]]) == 0
    assert loss.value([[1000.0]], [[0.0]]) == 1000
    assert abs(loss.value(np.zeros((2, 3)), np.full((2, 3), 0.5)) - 3 * np.log(2)) < 1e-12


def test_it_learns_two_patterns_through_a_narrow_code(rng):
    x = np.array([[1.0, 1, 0, 0], [0, 0, 1, 1]])
    model, optimiser = nn.Autoencoder(4, 1, rng, tied=False, dtype=np.float64), nn.SGD(0.5)
    before = model.loss(x)
    for _ in range(400):
        model.learn_batch(x, optimiser)
    assert model.loss(x) < 0.2 < before and np.array_equal(model.reconstruct(x).round(), x)
    np.testing.assert_allclose(model.decode(model.encode(x)), model.reconstruct(x))


@pytest.mark.parametrize("z, t, words", [
    (np.zeros((2, 3)), np.zeros((2, 2)), r"same shape .* got \(2, 3\) and \(2, 2\)"),
    (np.zeros((2, 3)), np.zeros(2, int), r"same shape"),
    (np.zeros((1, 1)), np.full((1, 1), 255.0), r"targets must lie in \[0, 1\], got 255 … 255"),
])
def test_bad_targets_are_told(z, t, words):
    with pytest.raises(ValueError, match=words):
        nn.SigmoidCrossEntropy().value(z, t)
