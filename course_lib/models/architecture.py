"""A whole network as a list of specs: its shapes, parameters, multiplications and receptive fields, row by row.

Notebook 13 prints such tables and lets learners build their own; `catalogue` holds known networks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..checks import having, series, whole_number
from .specs import Cost, Flow

SPEC = having("after", "cost", like="a spec such as specs.Conv(6, 5)")


class DoesNotFit(ValueError):
    """A layer that can't stand where it stands: `number` from 1, its `spec`, and the `reason` in words."""

    def __init__(self, number, spec, reason):
        super().__init__(f"layer {number}, {spec}: {reason}")
        self.number, self.spec, self.reason = number, spec, reason


class Row(NamedTuple):
    """One layer of a network: its words, the shape behind it, learnable numbers, multiplications for one image, field."""

    layer: str
    shape: tuple[int, ...]
    params: int
    macs: int
    field: int
    jump: int


def image_flow(input_shape) -> Flow:
    """Return the Flow of an input of shape (C, H, W), or of a vector (n,)."""
    shape = tuple(whole_number("each side of input_shape", side) for side in series("input_shape", input_shape))
    if len(shape) not in (1, 3):
        raise ValueError(f"input_shape must be (C, H, W), or (n,) for a vector, got {shape}.")
    return Flow(shape)


def rows(input_shape, layers) -> Iterator[Row]:
    """Yield a Row for each spec of `layers`, from input_shape (C, H, W) on.

    A layer that does not fit raises DoesNotFit when its turn comes; the rows before it have been given by then.
    """
    flow = image_flow(input_shape)
    for number, spec in enumerate(series("layers", layers), start=1):
        SPEC(f"layer {number}", spec)
        try:
            cost, flow = spec.cost(flow), spec.after(flow)
        except ValueError as error:
            raise DoesNotFit(number, spec, str(error)) from error
        yield Row(str(spec), flow.shape, *cost, flow.field, flow.jump)


ROW = having("params", "macs", like="a row, as models.rows gives them")


def total(table) -> Cost:
    """Return the Cost of a whole table of rows."""
    table = [ROW("each row of table", row) for row in series("table", table)]
    return Cost(sum(row.params for row in table), sum(row.macs for row in table))


class Architecture(NamedTuple):
    """A network on paper: `name`, `input_shape` (C, H, W) and `layers`, a tuple of specs."""

    name: str
    input_shape: tuple[int, int, int]
    layers: tuple

    @property
    def table(self) -> list[Row]:
        """All rows."""
        return list(rows(self.input_shape, self.layers))

    @property
    def n_params(self) -> int:
        """How many learnable numbers the network has."""
        return total(self.table).params

    @property
    def n_macs(self) -> int:
        """How many multiplications, each with its addition, one image takes."""
        return total(self.table).macs

    def __str__(self):
        wide = max(26, *(len(row.layer) + 1 for row in self.table))
        lines = [f"{'layer':{wide}}{'output':>16}{'parameters':>12}{'multiplications':>17}{'field':>7}"]
        lines += [f"{row.layer:{wide}}{in_words(row.shape):>16}{row.params:>12,}{row.macs:>17,}{row.field:>7}"
                  for row in self.table]
        return "\n".join([f"{self.name}, input {in_words(self.input_shape)}", *lines,
                          f"{'together':{wide}}{'':16}{self.n_params:>12,}{self.n_macs:>17,}"])


def in_words(shape) -> str:
    """Write a shape as 25 × 26 × 26."""
    return " × ".join(map(str, shape))
