"""What vectorising buys: one convolution written five ways, from Python loops to the library; one thread, float32.

"Index arrays" is the way of numpy-ml and of many courses: every patch is fetched through arrays of row and column numbers.
"""

import numpy as np
from timing import seconds

from course_lib import nn

SHAPE, N_OUT, KERNEL, PADDING = (64, 6, 14, 14), 16, 5, 0


def loops(layer, x):
    """Python loops over everything; three images are timed and the rest is reckoned."""
    return nn.conv2d_loops(x[:3], layer.W, layer.b)


def loop_over_places(layer, x):
    """Loops over the places of the window only; each place one product of matrices."""
    w, k = layer.W.reshape(len(layer.W), -1), KERNEL
    side = x.shape[2] - k + 1
    y = np.empty((len(x), len(w), side, side), x.dtype)
    for i in range(side):
        for j in range(side):
            y[:, :, i, j] = x[:, :, i:i + k, j:j + k].reshape(len(x), -1) @ w.T + layer.b
    return y


def index_arrays(layer, x):
    """Arrays of indices fetch all patches at once, then one product of matrices."""
    n, c, k = *x.shape[:2], KERNEL
    side = x.shape[2] - k + 1
    channel, row, column = (a.reshape(-1, 1) for a in np.indices((c, k, k)))
    i, j = (a.reshape(1, -1) for a in np.indices((side, side)))
    columns = x[:, channel, row + i, column + j].transpose(1, 2, 0).reshape(c * k * k, -1)
    y = layer.W.reshape(len(layer.W), -1) @ columns + layer.b[:, None]
    return y.reshape(-1, side, side, n).transpose(3, 0, 1, 2)


def view_of_patches(layer, x):
    """A view of all patches, then a sum over three axes at once."""
    return np.tensordot(nn.patches(x, KERNEL), layer.W, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + \
        layer.b[:, None, None]


def library(layer, x):
    """The layer of the course."""
    return layer.forward(x)


WAYS = {"Python loops": loops, "loops over places": loop_over_places, "index arrays": index_arrays,
        "view of patches, tensordot": view_of_patches, "the library": library}


def table():
    """Print milliseconds of each way, and how many times faster than loops."""
    rng = np.random.default_rng(0)
    layer, x = nn.Conv2D(SHAPE[1], N_OUT, KERNEL, rng), rng.standard_normal(SHAPE, dtype=np.float32)
    wanted, first = layer.forward(x).copy(), None
    print(f"\none convolution {SHAPE} → {N_OUT} maps, {KERNEL}×{KERNEL}, forward{'ms':>18}{'times faster':>14}")
    for name, way in WAYS.items():
        y = way(layer, x)
        assert np.allclose(y, wanted[:len(y)], atol=1e-3), f"{name} does not compute the same"
        time = len(x) / len(y) * min(seconds(lambda way=way: way(layer, x), 1 if way is loops else 5)
                                     for _ in range(1 if way is loops else 5))
        first = first or time
        print(f"  {name:<50}{1e3 * time:>18.2f}{first / time:>14.0f}")
