"""AlexNet, in its two forms. Source: Krizhevsky, Sutskever and Hinton, *ImageNet classification with deep CNNs* (NIPS 2012).

The paper prints an input of 224. Its first layer gives 55 × 55 maps, and this needs 227 (or 224 with a padding of 2).
"""

from ...models.architecture import Architecture
from ...models.blocks import LRN, Branches
from ...models.specs import Conv, Dense, Flatten, MaxPool

POOL = MaxPool(3, 2)
HEAD = Flatten(), Dense(4096), Dense(4096), Dense(1000)

# Two graphics cards with half of the maps each; only the third convolution and the dense layers look at both halves.
ALEXNET = Architecture("AlexNet", (3, 227, 227), (
    Conv(96, 11, 4), LRN(), POOL, Conv(256, 5, padding=2, groups=2), LRN(), POOL, Conv(384, 3, padding=1),
    Conv(384, 3, padding=1, groups=2), Conv(256, 3, padding=1, groups=2), POOL, *HEAD))

# The same network, written as what it was: two towers that meet before the third convolution and before the dense layers.
_FRONT = Conv(48, 11, 4), LRN(), POOL, Conv(128, 5, padding=2), LRN(), POOL
_BACK = Conv(192, 3, padding=1), Conv(192, 3, padding=1), Conv(128, 3, padding=1), POOL
ALEXNET_TOWERS = Architecture("AlexNet, as two towers", (3, 227, 227), (
    Branches((_FRONT, _FRONT), "two front towers"), Branches((_BACK, _BACK), "two back towers"), *HEAD))

# One card, fewer maps, no normalisation: Krizhevsky, *One weird trick* (2014), as torchvision builds it.
ALEXNET_2014 = Architecture("AlexNet (one tower)", (3, 224, 224), (
    Conv(64, 11, 4, 2), POOL, Conv(192, 5, padding=2), POOL, Conv(384, 3, padding=1), Conv(256, 3, padding=1),
    Conv(256, 3, padding=1), POOL, *HEAD))
