"""Shared by the tests of `course_lib.nn`: an own difference quotient, wrong gradients."""

import numpy as np
import pytest

from course_lib import nn


def difference_quotient(f, x, h=1e-6):
    """∂f/∂x from shifted copies of x: written anew, so that it shares no fault with `nn.numerical_gradient`."""
    shifts = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + s) - f(x - s)) / (2 * h) for s in shifts]).reshape(x.shape)


def layer_gradients(layer, x, r):
    """Difference quotients of C = Σ layer(x) ⊙ r: by x first, then by each parameter."""
    def with_param(p):
        def cost(value):
            kept = p.copy()
            p[...] = value
            result = np.sum(layer.forward(x) * r)
            p[...] = kept
            return result
        return cost
    return [difference_quotient(lambda v: np.sum(layer.forward(v) * r), x),
            *(difference_quotient(with_param(p), p.copy()) for p in layer.params)]


@pytest.fixture(scope="session")
def quotient():
    return difference_quotient


@pytest.fixture(scope="session")
def quotients_of_layer():
    return layer_gradients


@pytest.fixture
def rng():
    return np.random.default_rng(0)


class TransposeMissing(nn.Dense):
    def backward(self, grad_y):
        self.backward_params(grad_y)
        return grad_y @ self.W.T


class WeightGradientTransposed(nn.Dense):
    def backward_params(self, grad_y):
        super().backward_params(grad_y)
        self.grads[0][...] = self.grads[0].T.copy()


class BatchSumMissing(nn.Dense):
    def backward_params(self, grad_y):
        super().backward_params(grad_y)
        self.grads[1][...] = grad_y[0]


class MeanNotSum(nn.Dense):
    def backward_params(self, grad_y):
        super().backward_params(grad_y)
        self.grads[0] /= len(grad_y)


class SigmoidTwice(nn.Activation):
    def backward(self, grad_y):
        return grad_y * nn.sigmoid_prime(self._a)                     # σ'(σ(z)) in place of σ'(z)


class TanhTwice(nn.Activation):
    def backward(self, grad_y):
        return grad_y * nn.tanh_prime(self._a)


class ReluAtLeastZero(nn.Activation):
    def backward(self, grad_y):
        return grad_y * (self._a >= 0)                                # always true: an output of ReLU is never negative


class DerivativeForgotten(nn.Activation):
    def backward(self, grad_y):
        return grad_y


WRONG_DENSE = [TransposeMissing, WeightGradientTransposed, BatchSumMissing, MeanNotSum]
WRONG_ACTIVATIONS = [(SigmoidTwice, "sigmoid"), (TanhTwice, "tanh"), (ReluAtLeastZero, "relu"),
                     (DerivativeForgotten, "sigmoid")]


@pytest.fixture(params=WRONG_DENSE, ids=lambda c: c.__name__)
def wrong_dense(request, rng):
    """A 4 → 4 layer whose backward has one well-known fault."""
    return request.param(4, 4, rng, dtype=np.float64)


@pytest.fixture(params=WRONG_ACTIVATIONS, ids=lambda c: c[0].__name__)
def wrong_activation(request):
    layer, name = request.param
    return layer(name)


class SumNotMean(nn.SoftmaxCrossEntropy):
    def value_and_gradient(self, y, t):
        value, grad = super().value_and_gradient(y, t)
        return value, grad * len(y)


class TargetForgotten(nn.SoftmaxCrossEntropy):
    def value_and_gradient(self, y, t):
        return super().value_and_gradient(y, t)[0], nn.softmax(y) / len(y)


class SquareNotHalved(nn.SquaredError):
    def value_and_gradient(self, y, t):
        value, grad = super().value_and_gradient(y, t)
        return value, 2 * grad


class MinusMissing(nn.CrossEntropy):
    def value_and_gradient(self, y, t):
        value, grad = super().value_and_gradient(y, t)
        return value, -grad


@pytest.fixture(params=[SumNotMean, TargetForgotten, SquareNotHalved, MinusMissing], ids=lambda c: c.__name__)
def wrong_loss(request):
    """A loss with the right value and a wrong gradient."""
    return request.param()
