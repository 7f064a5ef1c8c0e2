"""Specs of what came after LeNet-5: normalisation, parallel branches, shortcuts, side heads. For notebook 16's catalogue.

Each gives the three answers of `specs`: after(flow), cost(flow), str(spec). A spec that holds other layers also has `paths`,
a tuple of rows of specs, so that others can look inside.
"""

import math
from typing import NamedTuple

from .specs import Conv, Cost, Flatten, Flow, MaxPool


def along(flow, layers):
    """Return (Cost of all layers together, Flow behind the last one) for a row of specs."""
    params = macs = 0
    for spec in layers:
        cost, flow = spec.cost(flow), spec.after(flow)
        params, macs = params + cost.params, macs + cost.macs
    return Cost(params, macs), flow


class BatchNorm(NamedTuple):
    """Batch normalisation (Ioffe and Szegedy 2015): a learned scale γ and shift β for each channel.

    Its multiplications are not counted: in use, γ can be multiplied into the weights of the convolution in front of it.
    """

    def after(self, flow):
        """Nothing changes its shape, and no number sees more of the image (in use)."""
        return flow

    def cost(self, flow):
        """γ and β of each channel. The running mean and variance are not learned by descent, and are not counted."""
        return Cost(2 * flow.shape[0])

    def __str__(self):
        return "batch norm"


class LRN(NamedTuple):
    """Local response normalisation (Krizhevsky and others 2012): divide by what `size` neighbouring channels say there."""

    size: int = 5

    def after(self, flow):
        """Nothing changes its shape, and channels at the same place see the same pixels."""
        return flow

    def cost(self, flow):
        """Nothing to learn."""
        return Cost()

    def __str__(self):
        return "local response norm"


class CeilMaxPool(NamedTuple):
    """Max pooling whose last window may hang over the edge, so that the size is rounded up: GoogLeNet's 112 → 56 with 3 × 3."""

    size: int
    stride: int
    padding: int = 0

    def after(self, flow):
        """Return the Flow behind this layer."""
        inside = MaxPool(*self).after(flow)
        sides = (math.ceil((n + 2 * self.padding - self.size) / self.stride) + 1 for n in flow.shape[1:])
        return inside._replace(shape=(flow.shape[0], *sides))

    def cost(self, flow):
        """Nothing to learn, and no multiplication with a weight."""
        return MaxPool(*self).cost(flow)

    def __str__(self):
        return f"{MaxPool(*self)}, rounded up"


class GlobalAvgPool(NamedTuple):
    """Global average pooling (Lin and others 2013): of each map only its mean stays. It stands in place of Flatten."""

    def after(self, flow):
        """Return a vector with one number a map, which looks at all that the map looked at."""
        flat = Flatten().after(flow)
        return Flow(flow.shape[:1], flow.field + flat.reach, flow.jump)

    def cost(self, flow):
        """Nothing to learn."""
        self.after(flow)
        return Cost()

    def __str__(self):
        return "global average pool"


class Branches(NamedTuple):
    """Rows of layers side by side on the same input, whose maps are stacked: an Inception module (Szegedy and others 2014)."""

    paths: tuple
    name: str = "branches"

    def after(self, flow):
        """Return the Flow behind: channels add up, and the field is that of the branch that sees most."""
        ends = [along(flow, path)[1] for path in self.paths]
        if len({(end.shape[1:], end.jump) for end in ends}) != 1:
            raise ValueError(f"branches must give maps of one size, got {', '.join(str(end.shape) for end in ends)}.")
        shape = sum(end.shape[0] for end in ends), *ends[0].shape[1:]
        return Flow(shape, max(end.field for end in ends), ends[0].jump)

    def cost(self, flow):
        """All branches together."""
        costs = [along(flow, path)[0] for path in self.paths]
        return Cost(sum(cost.params for cost in costs), sum(cost.macs for cost in costs))

    def __str__(self):
        return self.name


class Residual(NamedTuple):
    """y = F(x) + S(x): F the row `body`, S the row `shortcut`, empty for the identity (He and others 2015)."""

    body: tuple
    shortcut: tuple = ()
    name: str = ""

    @property
    def paths(self):
        """The way through the layers, and the way past them."""
        return self.body, self.shortcut

    def after(self, flow):
        """Return the Flow behind: the common shape, and the field of the way that sees more."""
        through, past = (along(flow, path)[1] for path in self.paths)
        if through.shape != past.shape:
            raise ValueError(f"a residual block adds two arrays of one shape, got {through.shape} from the layers and "
                             f"{past.shape} past them: give it a shortcut that changes the shape alike.")
        return through._replace(field=max(through.field, past.field))

    def cost(self, flow):
        """Both ways together; the addition itself is not counted."""
        through, past = (along(flow, path)[0] for path in self.paths)
        return Cost(through.params + past.params, through.macs + past.macs)

    def __str__(self):
        convs = ", ".join(f"{s.kernel} × {s.kernel} {s.filters}" for s in self.body if isinstance(s, Conv))
        return self.name or f"residual {convs}{', projection' if self.shortcut else ''}"


class Side(NamedTuple):
    """A head at the side: it looks at the maps that pass by, and goes after training (GoogLeNet's auxiliary heads)."""

    head: tuple
    name: str = "side head"

    @property
    def paths(self):
        """The head."""
        return (self.head,)

    def after(self, flow):
        """The main way goes on as if nothing were there."""
        return flow

    def cost(self, flow):
        """All layers of the head."""
        return along(flow, self.head)[0]

    def __str__(self):
        return self.name
