"""The backward pass of one filter on one image, as the two convolutions that it is. Notebook 14 derives and shows them.

`nn.Conv2D.backward` does the same for batches and channels, in another way, so each can check the other.
"""

from ..checks import array, wants
from .filtering import filtered


@wants(x=array("(H, W)"), delta=array("(h, w)"))
def weight_gradient(x, delta):
    """Return ∂C/∂w (k, k) for x (H, W) and delta = ∂C/∂y (h, w): ∂C/∂w[u, v] = Σ_{i, j} delta[i, j] · x[i + u, j + v].

    Each weight met one pixel for each number of the map. So the filter here is delta, and it slides over the input.
    """
    return filtered(x, delta)


@wants(delta=array("(h, w)"), w=array("(k, k)"))
def input_gradient(delta, w):
    """Return ∂C/∂x (H, W) for delta = ∂C/∂y (h, w) and a filter w (k, k): Σ_{u, v} delta[p − u, q − v] · w[u, v].

    A *full* convolution: k − 1 zeros around delta, and the filter turned by 180°.
    """
    return filtered(delta, w[::-1, ::-1], padding=(w.shape[0] - 1, w.shape[1] - 1))
