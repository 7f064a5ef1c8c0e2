"""Builders of whole networks, made from the layers of `course_lib.nn`."""

from . import blocks, catalogue, specs
from .architecture import Architecture, DoesNotFit, rows, total
from .baselines import NearestMean
from .bumps import polyline, staircase
from .catalogue import CATALOGUE, LECTURE_CNN, LENET_5
from .deep_starts import SIZES, STARTS, deep_start, fine_tune, raw_start, staged
from .from_specs import from_specs
from .graphs import neuron_graph, two_path_graph
from .lecture_network import lecture_network
from .lenet5 import lenet5
from .lenet5_1998 import lenet5_1998
from .mlp import mlp
from .nearest_neighbour import NearestNeighbour
from .outline import Block, by_kind, depth, leaves, outline
from .quadratic import Quadratic
from .residual import DEEP_KINDS, block_places, deep_network, plain_network, residual_network, without_block
from .sawtooth import deep_sawtooth, shallow_sawtooth
from .trained import trained_lenet5
from .two_weights import TwoWeights

__all__ = [
    "CATALOGUE",
    "DEEP_KINDS",
    "LECTURE_CNN",
    "LENET_5",
    "SIZES",
    "STARTS",
    "Architecture",
    "Block",
    "DoesNotFit",
    "NearestMean",
    "NearestNeighbour",
    "Quadratic",
    "TwoWeights",
    "block_places",
    "blocks",
    "by_kind",
    "catalogue",
    "deep_network",
    "deep_sawtooth",
    "deep_start",
    "depth",
    "fine_tune",
    "from_specs",
    "leaves",
    "lecture_network",
    "lenet5",
    "lenet5_1998",
    "mlp",
    "neuron_graph",
    "outline",
    "plain_network",
    "polyline",
    "raw_start",
    "residual_network",
    "rows",
    "shallow_sawtooth",
    "specs",
    "staged",
    "staircase",
    "total",
    "trained_lenet5",
    "two_path_graph",
    "without_block",
]
