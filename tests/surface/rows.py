"""How each public callable of the library is called rightly, so that the abuse of every argument can be generated.

Most new callables need no row, because DEFAULTS knows right values by parameter name. Where those do not fit, add a line
`"room.name": {"parameter": value}` to ROWS; for the methods of a class, `"room.Class": {…}` to METHODS. What may pass in
spite of the rules goes into `allowed.py`, with its reason.
"""


import numpy as np
import rows_go

from course_lib import datasets, models, nn
from course_lib.probes import Field, linear_reader, random_direction

RNG = np.random.default_rng


def numbers(*shape):
    """Return random numbers, float64, always the same for a shape."""
    return RNG(len(shape)).standard_normal(shape)


def bowl(theta):
    """A gradient for any number of places at once."""
    return 2 * np.asarray(theta)


def plain_cost(theta):
    """The height of that bowl."""
    return np.square(theta).sum(axis=-1)


def line(x):
    """A function of points (N, n): one number a point."""
    return np.asarray(x).sum(axis=-1)


def kinked(x):
    """A function of numbers (N,): two straight pieces."""
    return np.abs(np.asarray(x) - 0.5)


def brightness(images):
    """One number for each image (N, H, W)."""
    return np.asarray(images).mean(axis=(1, 2))


def scalar(x):
    """One number for one array."""
    return float(np.square(x).sum())


POINTS, LABELS = numbers(6, 2), np.array([0, 1, 2, 0, 1, 2])
IMAGES, MAPS = np.abs(numbers(6, 6, 6)), numbers(2, 2, 6, 5)
BITS = RNG(0).integers(0, 2, (6, 4)).astype(np.float64)
MLP = models.mlp((2, 4, 3), RNG(0))
EXACT = models.mlp((2, 4, 3), RNG(0), dtype=np.float64)
CNN = nn.Sequential(nn.AddChannel(), nn.Conv2D(1, 2, 3, RNG(0)), nn.Activation("relu"), nn.MaxPool2D(2), nn.Flatten(),
                    nn.Dense(8, 3, RNG(0)))
MACHINE = nn.RBM(4, 3, RNG(0), scale=1.0, dtype=np.float64)
STACK = nn.Stack([nn.Autoencoder(4, 3, RNG(0)), nn.RBM(3, 2, RNG(0))])
SPECS = [models.specs.Conv(2, 3), models.specs.MaxPool(2), models.specs.Flatten(), models.specs.Dense(3)]
HALVED = np.abs(numbers(12, 196)) % 1
CONV_IN, CONV_W = numbers(2, 2, 6, 5), numbers(4, 2, 3, 3)
DEEP = {"how": "sigmoid, small random", "x": HALVED, "t": np.arange(12) % 10, "n_labels": 12, "steps": 3}
HALF = (np.abs(numbers(6, 14, 14)) % 1, LABELS)
BLOCKS = models.residual_network(4, RNG(0), channels=2)
OUTLINE = models.outline((1, 6, 6), SPECS)
READER = linear_reader(numbers(6, 4), LABELS, 3)
TINY_DIGITS = models.lenet5(RNG(0)).get_params()

DEFAULTS = {
    "x": POINTS,
    "t": LABELS,
    "labels": LABELS,
    "predicted": LABELS[::-1].copy(),
    "y": numbers(6, 3),
    "z": numbers(3, 4),
    "rng": RNG(0),
    "network": MLP,
    "loss": nn.SoftmaxCrossEntropy(),
    "optimiser": nn.SGD(0.1),
    "n_classes": 3,
    "n": 6,
    "image": IMAGES[0],
    "images": IMAGES,
    "kernel": numbers(3, 3),
    "filters": numbers(2, 5, 5),
    "size": 4,
    "layer": nn.Dense(2, 3, RNG(0), dtype=np.float64),
    "gradient": bowl,
    "cost": plain_cost,
    "theta": numbers(2),
    "start": numbers(2),
    "vector": numbers(2),
    "v": BITS,
    "h": BITS[:, :3].copy(),
    "rbm": MACHINE,
    "dense": nn.Dense(4, 3, RNG(0)),
    "params": [numbers(3, 2), numbers(3)],
    "grads": [numbers(3, 2), numbers(3)],
    "W": CONV_W,
    "stride": 1,
    "padding": 0,
    "n_in": 4,
    "n_out": 6,
    "n_hidden": 3,
    "n_visible": 4,
    "name": "relu",
    "seed": 0,
    "code": numbers(6, 2),
    "batch_size": 3,
    "learning_rate": 0.1,
    "n_steps": 3,
    "n_epochs": 2,
    "weights": numbers(2),
    "threshold": 0.5,
    "epsilon": 1e-5,
    "how": "mean",
    "factor": 2,
    "responses": np.abs(numbers(6, 4)),
    "output": np.abs(numbers(6, 4)),
    "shape": (3, 2),
    "layers": SPECS,
    "input_shape": (1, 6, 6),
    "sizes": (4, 3, 2),
    "right": 1,
    "down": 1,
    "side": 2,
    "row": 1,
    "column": 1,
    "level": 1,
    "stack": STACK,
    "w": numbers(2),
    "b": 0.5,
    "delta": numbers(2, 2),
    "low": -1.0,
    "high": 1.0,
    "radius": 0.5,
    "patience": 2,
    "depth": 2,
    "width": 4,
    "n_labels": 12,
    "f": scalar,
    "p": np.abs(numbers(6, 3)) % 1,
    "maps": MAPS,
    "n_channels": 2,
    "rate": 0.5,
    "models": [nn.RBM(4, 3, RNG(0)), nn.RBM(3, 2, RNG(0))],
    "value": 1.5,
    "board": rows_go.BOARD,
    "point": rows_go.EMPTY_POINT,
    "stones": rows_go.STONES,
    "axis": np.linspace(-1, 1, 3),
}

ROWS = {
    "nn.RBF": {"codes": numbers(3, 4)},
    "nn.Activation": {"name": "tanh"},
    "nn.Conv2D": {"n_in": 2, "kernel": 3, "n_out": 4},
    "nn.MaxPool2D": {"size": 2},
    "nn.AvgPool2D": {"size": 2},
    "nn.PositionBias": {"channels": 2, "height": 6, "width": 5},
    "nn.Upsample2D": {"size": 2},
    "nn.PartialConv2D": {"n_in": 2, "table": [(0,), (0, 1)], "kernel": 3},
    "nn.Residual": {"*": [nn.Dense(4, 4, RNG(0))]},
    "nn.Sequential": {"*": MLP.layers},
    "nn.MPNeuron": {"inhibitory": [1]},
    "nn.Node": {"parents": [], "slopes": []},
    "nn.LabelledLayer": {"n_classes": 3},
    "nn.SGD.step": {},
    "nn.Stack.sample": {"start": BITS},
    "nn.activation": {"name": "relu"},
    "nn.initialiser": {"name": "he_normal"},
    "nn.all_states": {"n": 3},
    "nn.avg_pool_loops": {"x": MAPS, "size": 2},
    "nn.max_pool_loops": {"x": MAPS, "size": 2},
    "nn.conv2d_loops": {"x": CONV_IN, "b": numbers(4)},
    "nn.patches": {"x": MAPS, "kernel": 3},
    "nn.output_size": {"size": 6, "kernel": 3},
    "nn.energy": {"W": nn.hebb_weights([[1, -1, 1, 1]]), "s": np.array([1.0, 1, 1, -1])},
    "nn.recall": {"W": nn.hebb_weights([[1, -1, 1, 1]]), "s": np.array([1.0, 1, 1, -1])},
    "nn.hebb_weights": {"patterns": np.array([[1.0, -1, 1, 1], [1, 1, -1, -1]])},
    "nn.check_network": {"network": EXACT},
    "nn.fit_output_layer": {"a": numbers(6, 3), "t": numbers(6, 2)},
    "nn.fit": {"optimiser": nn.SGD(0.1), "rng": RNG(0), "batch_size": 3},
    "nn.numerical_gradient": {"f": scalar},
    "nn.log_likelihood": {"v": BITS},
    "nn.relative_error": {"a": numbers(3), "b": numbers(3) + 1},
    "nn.perceptron_update": {"x": POINTS[0], "t": 1},
    "nn.perceptron_steps": {"t": LABELS % 2},
    "nn.train_perceptron": {"t": LABELS % 2},
    "nn.pretrain": {"network": models.mlp((4, 3, 2), RNG(0), "sigmoid"), "x": BITS, "rng": RNG(0), "n_epochs": 1},
    "nn.pretraining_epochs": {"network": models.mlp((4, 3, 2), RNG(0), "sigmoid"), "x": BITS, "n_epochs": 1},
    "nn.train_epoch": {},
    "nn.SigmoidCrossEntropy": {},
    "nn.check_layer": {"x": POINTS},
    "datasets.gate": {"name": "XOR"},
    "datasets.halved": {"images": IMAGES},
    "datasets.spoiled": {"share": 0.5},
    "datasets.truth_table": {"n_inputs": 2},
    "datasets.ink_by_column": {"digit": 3},
    "models.NearestMean": {},
    "models.Quadratic": {"curvatures": np.array([1.0, 2.0])},
    "models.TwoWeights": {"x": numbers(5), "t": numbers(5)},
    "models.deep_start": {k: v for k, v in DEEP.items() if k != "steps"},
    "models.staged": {**DEEP, "network": models.mlp((196, 4, 10), RNG(0), "sigmoid")},
    "models.fine_tune": {**DEEP, "network": models.mlp((196, 4, 10), RNG(0), "sigmoid")},
    "models.raw_start": {"how": DEEP["how"]},
    "models.neuron_graph": {"x": 1.0, "w": 2.0, "b": 0.5, "t": 1.0},
    "models.two_path_graph": {"x": 1.0, "w1": 1.0, "w2": 0.5, "v1": 1.0, "v2": 0.5, "t": 1.0},
    "models.polyline": {"places": np.array([0.0, 1, 2]), "values": np.array([1.0, 0, 3])},
    "models.staircase": {"edges": np.array([0.0, 1, 2, 3]), "levels": np.array([1.0, 0, 3]), "steepness": 5.0},
    "models.total": {"table": list(models.rows((1, 6, 6), SPECS))},
    "models.trained_lenet5": {"weights": TINY_DIGITS},
    "models.deep_sawtooth": {},
    "models.mlp": {"sizes": (2, 4, 3)},
    "models.block_places": {"network": BLOCKS},
    "models.without_block": {"network": BLOCKS, "block": 1},
    "models.by_kind": {"blocks": OUTLINE},
    "models.depth": {"blocks": OUTLINE},
    "models.leaves": {"blocks": OUTLINE},
    "models.deep_network": {"kind": "plain"},
    "models.policy": {"n_filters": 2, "size": 4, "n_planes": 3, "n_layers": 3, "first": 3},
    "models.policy_architecture": {"n_filters": 2, "size": 4, "n_planes": 3, "n_layers": 3, "first": 3},
    "models.pooled_policy": {"n_filters": 2},
    "probes.LinearReader": READER._asdict(),
    "probes.deep_run": {"kind": "plain", "eta": 0.01, "data": HALF, "n_epochs": 1},
    "probes.deep_score": {"kind": "plain", "eta": 0.01, "data": HALF, "test": HALF},
    "probes.discriminant_plane": {"features": numbers(6, 4)},
    "probes.principal_plane": {"features": numbers(6, 4)},
    "probes.in_plane": {"features": numbers(6, 4), "directions": numbers(4, 2)},
    "probes.linear_reader": {"features": numbers(6, 4), "n_classes": 3},
    "probes.orientation_bins": {"down": numbers(5), "right": numbers(5)[::-1].copy(), "bins": 9},
    "probes.scores_by_draw": {"features": numbers(6, 4), "test_features": numbers(6, 4), "test_labels": LABELS,
                              "draws": [[np.array([0, 1, 2]), np.array([3, 4, 5])]]},
    "probes.side_by_side": {"*": [(numbers(6, 4), numbers(6, 4)), (IMAGES, IMAGES)]},
    "probes.told_apart": {"points": POINTS, "test_points": POINTS, "test_labels": LABELS},
    "probes.without_each_block": {"network": BLOCKS, "x": HALF[0]},
    "probes.zone_of": {"side": 6, "cells": 3},
    "probes.zoning": {"cells": 3},
    "probes.accuracy_by_labels": {"how": DEEP["how"], "data": (HALVED, np.arange(12) % 10, HALVED, np.arange(12) % 10),
                                  "label_counts": [12], "steps": 3},
    "probes.accuracy_by_shift": {"network": CNN, "furthest": 1},
    "probes.box_on_image": {"network": CNN, "name": "conv 1", "side": 6},
    "probes.convolution_matrix": {"height": 5, "width": 4},
    "probes.count_pieces": {"f": kinked, "n": 64},
    "probes.covered": {},
    "probes.decision_grid": {"f": line, "n": 5},
    "probes.descent_ends": {"starts": numbers(3, 2)},
    "probes.descent_path": {"start": numbers(3, 2)},
    "probes.errors_by_epsilon": {"x": numbers(2), "claimed": 2 * numbers(2), "epsilons": np.array([1e-3, 1e-5])},
    "probes.feature_maps": {"network": CNN, "x": IMAGES},
    "probes.flat_gradient": {"network": EXACT},
    "probes.from_stop": {"network": CNN, "output": numbers(6, 2, 2, 2), "name": "pool 1"},
    "probes.gabor": {"size": 5},
    "probes.without_unit": {"network": CNN, "output": numbers(6, 2, 2, 2), "name": "pool 1", "unit": 1},
    "probes.gradient_map": {"network": CNN, "name": "conv 1", "unit": (0, 1, 1)},
    "probes.pixels_that_matter": { "network": CNN, "name": "conv 1", "unit": (0, 1, 1), "images": IMAGES[:1]},
    "probes.input_gradient": {"w": numbers(3, 3)},
    "probes.jumps": {"w": 2.0},
    "probes.learning_record": { "train": (POINTS, LABELS), "validation": (POINTS, LABELS), "test": (POINTS, LABELS),
                               "optimiser": nn.SGD(0.1), "rng": RNG(0), "n_epochs": 1},
    "probes.linear_read": {"train_output": numbers(6, 4), "train_labels": LABELS, "test_output": numbers(6, 4),
                           "test_labels": LABELS},
    "probes.loss_surface": {"first": np.linspace(-1, 1, 3), "second": np.linspace(-1, 1, 4)},
    "probes.occlusion_map": {"answer": brightness},
    "probes.plane_surface": { "directions": tuple(random_direction(MLP.params, RNG(k)) for k in range(2))},
    "probes.moved": {},
    "probes.pooled": {"size": 2, "how": "max"},
    "probes.random_direction": {"params": MLP.params},
    "probes.reached": {"ends": numbers(4, 2), "minima": numbers(2, 2), "radius": 2.0},
    "probes.receptive_fields": {"network": CNN},
    "probes.relative_change": {"before": IMAGES, "after": IMAGES + 1},
    "probes.seconds": {"run": list, "n_runs": 2},
    "probes.seen_patch": {"field": Field(3, 1, 0)},
    "probes.selectivity": {"responses": np.abs(numbers(10, 4)), "labels": np.arange(10)},
    "probes.separable_tables": {"x": datasets.truth_table(2)},
    "probes.stopping_epochs": {"validation_loss": np.array([3.0, 2, 2.5, 2.6, 1])},
    "probes.stops": {"network": CNN},
    "probes.strongest_patches": {"network": CNN, "name": "conv 1", "channel": 1, "n": 3},
    "probes.up_to": { "network": CNN, "x": IMAGES, "name": "conv 1"},
    "probes.strongest_places": {"maps": MAPS[:, 0], "n": 2},
    "probes.strongest_response": {"output": MAPS},
    "probes.top_share": {"n": 3},
    "probes.class_means": {"n_classes": 3},
    "probes.truth_tables_of_units": { "x": datasets.truth_table(2), "weights": [-1, 0, 1], "thresholds": [0.5]},
    "probes.unit_effects": {"x": BITS},
    "probes.weight_gradient": {"x": IMAGES[0]},
    "probes.window_counts": {"size": 6, "kernel": 3},
    "probes.mistake_bound": {},
    "probes.gabor_bank": {"size": 3},
    "exercises.check": {"name": "02-or", "answer": line},
    "exercises.glossary": {"word": "stride"},
    "exercises.hint": {"name": "02-or"},
    "exercises.solution": {"name": "02-or"},
    "exercises.predict": {"name": "02-q-edge"},
    **rows_go.ROWS,
}

CHANNELS = {"x": numbers(2, 2, 6, 5)}
METHODS = {  # what all methods of a class are called with, where DEFAULTS would not fit
    "nn.Dense": {"x": numbers(6, 4)},
    "nn.RBF": {"x": numbers(6, 4)},
    "nn.Autoencoder": {"x": BITS, "a": numbers(6, 3)},
    "nn.TransposedDense": {"x": numbers(6, 3)},
    "nn.LabelledLayer": {"x": numbers(6, 4)},
    "nn.Residual": {"x": numbers(6, 4)},
    "nn.AddChannel": {"x": IMAGES},
    "nn.Flatten": {"x": IMAGES},
    "nn.Sequential": {"values": MLP.get_params()},
    "nn.Stack": {"x": BITS},
    "nn.SigmoidCrossEntropy": {"t": np.abs(numbers(6, 3)) % 1},
    "nn.Node": {"t": 1.0},
    "probes.LinearReader": {"features": numbers(6, 4)},
    "nn.CrossEntropy": {"y": nn.softmax(numbers(6, 3))},
    "nn.EarlyStopping": {"validation_loss": 0.5},
    "models.Quadratic": {"w": numbers(3, 2)},
    "models.TwoWeights": {"theta": numbers(2)},
    **{f"nn.{name}": CHANNELS for name in ("Conv2D", "PositionBias", "Upsample2D", "PartialConv2D", "MaxPool2D", "AvgPool2D",
                                           "Subsample2D", "BatchNorm")},
    **rows_go.METHODS,
}
NOT_CALLED = {  # public names that are not called with data, each with the reason
    "nn.Layer": "abstract",
    "nn.Loss": "abstract",
    "nn.Optimiser": "abstract: SGD, Momentum and Adam are called",
    "nn.History": "a record",
    "nn.PerceptronRun": "a record",
    "nn.PerceptronStep": "a record",
    "datasets.DeepRuns": "a record",
    "models.Block": "a record",
    "probes.Signal": "a record",
    "datasets.DataError": "an exception",
    "datasets.Digits": "a record",
    "datasets.Photographs": "a record",
    "models.DoesNotFit": "an exception",
    "models.Architecture": "a record",
    "datasets.load_full": "reads large files: tests/datasets/test_full_sets.py",
    "probes.Patches": "a record",
    "probes.Record": "a record",
    "probes.Field": "a record",
    "exercises.forget": "takes nothing; tests/exercises has it",
    **rows_go.NOT_CALLED,
}


