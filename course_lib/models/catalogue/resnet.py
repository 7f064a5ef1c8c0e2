"""The ResNets for ImageNet. Source: He, Zhang, Ren and Sun, *Deep residual learning* (CVPR 2016), table 1 and figure 5.

Batch norm stands behind every convolution, before the ReLU. Convolutions have no bias: the shift of batch norm does its work.
"""

from ...models.architecture import Architecture
from ...models.blocks import BatchNorm, GlobalAvgPool, Residual
from ...models.specs import Conv, Dense, MaxPool

BLOCKS = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}  # by stage
WIDTHS = 64, 128, 256, 512


def _conv(filters, kernel, stride=1):
    return Conv(filters, kernel, stride, kernel // 2, bias=False), BatchNorm()


def plain_block(width, stride, projected) -> Residual:
    """Return the block of ResNet-18 and -34: two convolutions of 3 × 3; `projected` puts a 1 × 1 into the shortcut."""
    return Residual((*_conv(width, 3, stride), *_conv(width, 3)), _conv(width, 1, stride) if projected else ())


def bottleneck(width, stride, projected, stride_in=3) -> Residual:
    """Return the block of ResNet-50 and deeper: 1 × 1 down to `width`, 3 × 3, 1 × 1 up to 4 · width.

    The stride stands in the 3 × 3, as in torchvision; the paper has it in the first 1 × 1 (stride_in=1). Parameters stay.
    """
    first, second = (stride, 1) if stride_in == 1 else (1, stride)
    body = *_conv(width, 1, first), *_conv(width, 3, second), *_conv(4 * width, 1)
    return Residual(body, _conv(4 * width, 1, stride) if projected else ())


def resnet(depth, stride_in=3) -> Architecture:
    """Return ResNet-18, -34, -50, -101 or -152 for 3 × 224 × 224."""
    if depth not in BLOCKS:
        raise ValueError(f"resnet wants a depth of {', '.join(map(str, BLOCKS))}, got {depth!r}.")
    layers, deep = [*_conv(64, 7, 2), MaxPool(3, 2, 1)], depth >= 50
    for stage, (n_blocks, width) in enumerate(zip(BLOCKS[depth], WIDTHS, strict=True)):
        for i in range(n_blocks):
            stride = 2 if stage and not i else 1
            projected = not i and (deep or stage > 0)
            layers.append(bottleneck(width, stride, projected, stride_in) if deep else plain_block(width, stride, projected))
    return Architecture(f"ResNet-{depth}", (3, 224, 224), (*layers, GlobalAvgPool(), Dense(1000)))


RESNET = {depth: resnet(depth) for depth in BLOCKS}
