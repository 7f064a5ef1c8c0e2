"""Builders of whole networks, made from the layers of `course_lib.nn`."""

from . import specs
from .architecture import Architecture, DoesNotFit, rows, total
from .baselines import NearestMean
from .bumps import polyline, staircase
from .graphs import neuron_graph, two_path_graph
from .deep_starts import SIZES, STARTS, deep_start, fine_tune, raw_start, staged
from .catalogue import CATALOGUE, LECTURE_CNN, LENET_5
from .from_specs import from_specs
from .lecture_network import lecture_network
from .lenet5 import lenet5
from .lenet5_1998 import lenet5_1998
from .mlp import mlp
from .quadratic import Quadratic
from .nearest_neighbour import NearestNeighbour
from .sawtooth import deep_sawtooth, shallow_sawtooth
from .two_weights import TwoWeights

__all__ = [
    "NearestMean",
    "deep_sawtooth",
    "lecture_network",
    "lenet5",
    "mlp",
    "shallow_sawtooth",
]
__all__ = [
    "NearestMean",
    "deep_sawtooth",
    "lecture_network",
    "mlp",
    "neuron_graph",
    "shallow_sawtooth",
    "two_path_graph",
]
__all__ = ["NearestMean", "deep_sawtooth", "lecture_network", "mlp", "polyline", "shallow_sawtooth", "staircase"]
__all__ = ["NearestMean", "Quadratic", "TwoWeights", "deep_sawtooth", "lecture_network", "mlp", "shallow_sawtooth"]
__all__ = ["NearestMean", "deep_sawtooth", "lecture_network", "lenet5", "lenet5_1998", "mlp", "shallow_sawtooth"]
__all__ = ["SIZES", "STARTS", "NearestMean", "deep_sawtooth", "deep_start", "fine_tune", "lecture_network", "mlp", "raw_start",
           "shallow_sawtooth", "staged"]
    "CATALOGUE", "LECTURE_CNN", "LENET_5", "Architecture", "DoesNotFit", "NearestMean", "NearestNeighbour",
    "deep_sawtooth", "from_specs", "lecture_network", "lenet5", "mlp", "rows", "shallow_sawtooth", "specs", "total",
]
