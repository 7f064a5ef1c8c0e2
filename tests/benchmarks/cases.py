"""What is timed: training steps, convolutions, pooling. Each case gives two functions, ours and PyTorch's, that do the same.

Both sides start from the same numbers, and a case refuses to be timed until both have returned the same result.
"""

import numpy as np
import torch

from course_lib import nn
from course_lib.models import lenet5, mlp

ETA = 0.01
CONVOLUTIONS = [(64, 1, 6, 28, 5, 2), (64, 6, 16, 14, 5, 0), (32, 16, 32, 32, 3, 1), (8, 64, 64, 56, 3, 1),
                (8, 48, 192, 19, 5, 2), (8, 192, 192, 19, 3, 1)]      # N, n_in, n_out, side, kernel, padding
POOLING = [((64, 6, 28, 28), 2, 2), ((8, 64, 56, 56), 2, 2), ((64, 6, 28, 28), 3, 2), ((8, 64, 56, 56), 3, 2)]


def torch_twin(network):
    """The same network in PyTorch, with the same weights."""
    layers = []
    for layer in network.layers:
        if isinstance(layer, nn.Conv2D):
            layers.append(torch.nn.Conv2d(layer.n_in, len(layer.W), layer.W.shape[2:], layer.stride, layer.padding))
        elif isinstance(layer, nn.Dense):
            layers.append(torch.nn.Linear(*layer.W.T.shape))
        elif isinstance(layer, nn.MaxPool2D):
            layers.append(torch.nn.MaxPool2d(layer.size, layer.stride))
        elif isinstance(layer, nn.Activation):
            layers.append(torch.nn.ReLU())
        elif isinstance(layer, nn.Flatten):
            layers.append(torch.nn.Flatten())
        if layer.params:
            layers[-1].weight.data, layers[-1].bias.data = torch.tensor(layer.W), torch.tensor(layer.b)
    return torch.nn.Sequential(*layers)


def torch_step(twin, x, t):
    """One step of PyTorch. Like ours, it returns the loss as a number."""
    optimiser = torch.optim.SGD(twin.parameters(), lr=ETA)

    def step():
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(twin(x), t)
        loss.backward()
        optimiser.step()
        return loss.item()
    return step


def training(build, shape, batch):
    """Forward, softmax cross-entropy, backward and SGD. `build` makes our network from a generator."""
    def ours():
        network, x, t = data()
        loss, optimiser = nn.SoftmaxCrossEntropy(), nn.SGD(ETA)
        return lambda: nn.train_batch(network, loss, optimiser, x, t)[0]

    def theirs():
        network, x, t = data()
        return torch_step(torch_twin(network), torch.tensor(x), torch.tensor(t))

    def data():
        rng = np.random.default_rng(0)
        return build(rng), rng.random((batch, *shape), dtype=np.float32), rng.integers(10, size=batch)
    return ours, theirs


def on_images(shape, make_layer, backward):
    """Forward, or forward and backward to the input, of one layer on images of `shape` in the usual order of memory."""
    def ours():
        layer, x, grad_y = data()
        return (lambda: (layer.forward(x), layer.backward(grad_y))[1]) if backward else (lambda: layer.forward(x))

    def theirs():
        layer, x, grad_y = data()
        twin, x, grad_y = torch_twin(nn.Sequential(layer)), torch.tensor(x, requires_grad=backward), torch.tensor(grad_y)

        def both_ways():
            twin.zero_grad()
            x.grad = None
            twin(x).backward(grad_y)
            return x.grad

        def forward():
            with torch.no_grad():
                return twin(x)
        return both_ways if backward else forward

    def data():
        rng = np.random.default_rng(0)
        layer, x = make_layer(rng), rng.standard_normal(shape, dtype=np.float32)
        return layer, x, rng.standard_normal(layer.forward(x).shape, dtype=np.float32)
    return ours, theirs


def all_cases():
    """Yield (name, make our step, make their step)."""
    for batch in (32, 64, 128):
        yield f"LeNet-5 training step, batch {batch}", *training(lenet5, (1, 28, 28), batch)
    for sizes, batch in (((784, 30, 10), 10), ((784, 512, 256, 10), 128)):
        name = f"MLP {'-'.join(map(str, sizes))} step, batch {batch}"
        yield name, *training(lambda rng, sizes=sizes: mlp(sizes, rng), sizes[:1], batch)
    for n, n_in, n_out, side, kernel, padding in CONVOLUTIONS:
        def make(rng, settings=(n_in, n_out, kernel), padding=padding):
            return nn.Conv2D(*settings, rng, padding=padding)
        name = f"conv ({n}, {n_in}→{n_out}, {side}²) {kernel}×{kernel} pad {padding}"
        yield f"{name}, forward", *on_images((n, n_in, side, side), make, False)
        yield f"{name}, both ways", *on_images((n, n_in, side, side), make, True)
    for shape, size, stride in POOLING:
        def make(rng, settings=(size, stride)):
            return nn.MaxPool2D(*settings)
        name = f"max pooling {size}×{size}/{stride} {shape}"
        yield f"{name}, forward", *on_images(shape, make, False)
        yield f"{name}, both ways", *on_images(shape, make, True)


def agree(ours, theirs):
    """Insist that one step of each gives the same numbers."""
    a, b = np.asarray(ours()), np.asarray(theirs())
    scale = max(1.0, float(np.abs(b).max()))
    assert a.shape == b.shape and np.allclose(a, b, rtol=0, atol=1e-4 * scale), "the two do not compute the same"
