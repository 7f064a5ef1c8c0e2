"""AlphaGo's policy network: counted three ways, to the letter of the article, beside PyTorch, moved over the board."""

import math

import numpy as np
import pytest

from course_lib import nn
from course_lib.models import policy, policy_architecture, pooled_policy, rows
from course_lib.models.position_bias import PositionBias
from course_lib.models.specs import Conv, Flatten

TOTALS = {128: 1_777_641, 192: 3_882_793, 256: 6_798_953, 384: 15_064_297}


@pytest.mark.parametrize("k", TOTALS)
def test_parameters_by_formula_on_paper_and_built(k):
    built = policy(k, np.random.default_rng(0))
    assert 99 * k**2 + 1213 * k + 361 == policy_architecture(k).n_params == built.n_params == TOTALS[k]


def test_every_layer_is_as_the_article_says():
    table = policy_architecture(192).table
    assert [row.shape for row in table] == [(192, 19, 19)] * 12 + [(1, 19, 19)] * 2 + [(361,)]
    assert [row.params for row in table] == [230_592] + [331_968] * 11 + [192, 361, 0]
    assert [row.field for row in table][:13] == [5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 27]
    assert policy_architecture(192).n_macs == 361 * (48 * 25 * 192 + 11 * 9 * 192**2 + 192)
    layers = policy(2, np.random.default_rng(0)).layers
    convolutions = [layer for layer in layers if isinstance(layer, nn.Conv2D)]
    assert [(c.W.shape[2], c.padding[0], c.stride) for c in convolutions] == (
        [(5, 2, (1, 1))] + [(3, 1, (1, 1))] * 11 + [(1, 0, (1, 1))])
    assert [layer.name for layer in layers if isinstance(layer, nn.Activation)] == ["relu"] * 12
    assert convolutions[-1].b is None and not any(isinstance(layer, nn.MaxPool2D | nn.AvgPool2D) for layer in layers)


def test_the_padded_boards_have_23_and_21_lines():
    assert 19 + 2 * 2 == 23 and 19 + 2 * 1 == 21
    assert nn.output_size(23, 5) == nn.output_size(21, 3) == nn.output_size(19, 1) == 19


def test_it_gives_probabilities_for_361_points():
    network = policy(6, np.random.default_rng(0))
    x = np.random.default_rng(1).random((3, 48, 19, 19), dtype=np.float32)
    p = network.predict_proba(x)
    assert p.shape == (3, 361) and p.dtype == np.float32 and p.min() >= 0
    np.testing.assert_allclose(p.sum(axis=1), 1, atol=1e-5)


def test_score_k_belongs_to_row_and_column_of_the_board():
    network = policy(2, np.random.default_rng(0))
    network.params[-1][0, 3, 7] = 1000
    assert divmod(int(network.predict(np.zeros((1, 48, 19, 19)))[0]), 19) == (3, 7)


def test_gradients_agree_with_differences_in_a_small_one():
    rng = np.random.default_rng(3)
    for network in (policy(2, rng, 4, 3, 4, 3, np.float64), pooled_policy(2, rng, 4, 3, np.float64)):
        for p in network.params:
            p += 0.1 * rng.standard_normal(p.shape)
        errors = nn.check_network(network, nn.SoftmaxCrossEntropy(), rng.standard_normal((3, 3, 4, 4)), np.array([0, 7, 15]))
        assert max(errors.values()) < 1e-6, errors


def along(network, x, right, down):
    """Largest difference between the moved scores and the scores of the moved board, away from the border."""
    n = x.shape[2]
    moved = np.roll(x, (down, right), axis=(2, 3))
    before, after = (network.forward(b).reshape(n, n) for b in (x, moved))
    reach = 5
    inner = np.roll(before, (down, right), axis=(0, 1))[reach:-reach, reach:-reach]
    return np.abs(inner - after[reach:-reach, reach:-reach]).max()


def test_it_moves_along_with_the_board_but_for_the_position_bias():
    rng = np.random.default_rng(4)
    network = policy(3, rng, 19, 2, 3, 3, np.float64)
    x = np.zeros((1, 2, 19, 19))
    x[0, 0, 8:11, 8:11] = rng.standard_normal((3, 3))
    x[0, 1] = 1
    assert along(network, x, 2, -1) < 1e-12
    network.params[-1][...] = rng.standard_normal((1, 19, 19))
    assert along(network, x, 2, -1) > 0.1


def test_pooling_leaves_four_points_alike_but_for_the_bias():
    rng = np.random.default_rng(5)
    network = pooled_policy(4, rng)
    scores = network.forward(rng.random((2, 12, 8, 8))).reshape(2, 4, 2, 4, 2)
    assert np.array_equal(scores, np.broadcast_to(scores[:, :, :1, :, :1], scores.shape))
    assert network.n_params == policy(4, rng, 8, 12, 3, 3).n_params


@pytest.mark.parametrize("make, words", [
    (lambda rng: policy(4, rng, first=4), "first must be an odd kernel size"),
    (lambda rng: policy(4, rng, n_layers=1), "n_layers must be at least 2"),
    (lambda rng: pooled_policy(4, rng, size=9), "size must be even, so that windows of 2 × 2 cover the board, got 9"),
    (lambda rng: list(rows((1, 4, 4), [Flatten(), PositionBias()])), "belongs to maps .* got a vector of 16"),
])
def test_what_does_not_fit_is_one_sentence(make, words):
    with pytest.raises(ValueError, match=words):
        make(np.random.default_rng(0))


def test_the_bias_on_paper():
    table = list(rows((3, 5, 4), [Conv(2, 3, padding=1), PositionBias()]))
    assert table[1].params == math.prod((2, 5, 4)) and table[1].macs == 0 and table[1].shape == (2, 5, 4)
    assert str(PositionBias()) == "a bias for each position"


def test_it_is_the_network_that_pytorch_computes():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed", exc_type=ImportError)
    F, rng = torch.nn.functional, np.random.default_rng(6)
    network = policy(5, rng, dtype=np.float64)
    for p in network.params:
        p += 0.05 * rng.standard_normal(p.shape)
    x, t = rng.random((2, 48, 19, 19)), np.array([17, 360])
    leaves = [torch.tensor(p, requires_grad=True) for p in network.params]
    y = torch.tensor(x)
    for i in range(12):
        y = F.relu(F.conv2d(F.pad(y, [2 if i == 0 else 1] * 4), leaves[2 * i], leaves[2 * i + 1]))
    scores = (F.conv2d(y, leaves[24]) + leaves[25]).flatten(1)
    loss = F.cross_entropy(scores, torch.tensor(t))
    loss.backward()
    value, grad = nn.SoftmaxCrossEntropy().value_and_gradient(network.forward(x), t)
    network.backward(grad)
    np.testing.assert_allclose(network.forward(x), scores.detach().numpy(), rtol=1e-9, atol=1e-9)
    assert abs(value - loss.item()) < 1e-9
    for got, leaf in zip(network.grads, leaves, strict=True):
        assert nn.relative_error(got, leaf.grad.numpy()) < 1e-9
