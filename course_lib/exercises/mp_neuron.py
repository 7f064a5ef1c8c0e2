"""Exercises of notebook 02: the M-P neuron."""

import numpy as np

from .. import nn
from ..datasets import truth_table
from .attempt import parts
from .demands import asks_neurons
from .exercise import Exercise, Wrong

ROWS = truth_table(2)
AND, OR, NAND = nn.MPNeuron([1, 1], 2), nn.MPNeuron([1, 1], 1), nn.MPNeuron([-1, -1], -1)


def neuron(x, w, theta):
    total = sum(w_i * x_i for w_i, x_i in zip(w, x, strict=True))
    return 1 if total >= theta else 0


def neuron_with_bias(x, w, b):
    return 1 if np.dot(w, x) + b >= 0 else 0


def xor(x1, x2):
    return AND([OR([x1, x2]), NAND([x1, x2])])


def detector(row):
    w = [1 if bit == 1 else -1 for bit in row]
    return w, sum(row)


def two_layer(x, rows):
    hidden = [nn.MPNeuron(*detector(row))(x) for row in rows]
    return nn.MPNeuron([1] * len(hidden), 1)(hidden)


def _with_output_threshold(theta_of):
    """A two-layer net like the right one, whose output neuron has the threshold theta_of(number of detectors)."""
    def network(x, rows):
        hidden = [nn.MPNeuron(*detector(row))(x) for row in rows]
        return nn.MPNeuron([1] * len(hidden), theta_of(len(hidden)))(hidden)
    return network


def _early(x, w, theta):
    """A neuron whose comparison stands inside the loop."""
    total = 0
    for w_i, x_i in zip(w, x, strict=True):
        total += w_i * x_i
        if total >= theta:
            return 1
    return 0


def _with_threshold(theta):
    return lambda row: ([1 if bit == 1 else -1 for bit in row], theta)


def _all_detectors(x, rows):
    return [nn.MPNeuron(*detector(row))(x) for row in rows]


def _gate_rows(values, x):
    values = values.tolist() if isinstance(values, np.ndarray) else values
    *w, theta = parts(values, *(("w1", "w2") if len(x) == 2 else ("w",)), "theta")
    return nn.MPNeuron(w, theta)(list(x))


def _on_all_rows(make_detector, row):
    return nn.MPNeuron(*parts(make_detector(list(row)), "w", "theta"))(truth_table(len(row)))


def _table_of(network, rows):
    return [network([int(v) for v in x], [list(row) for row in rows]) for x in truth_table(3)]


PARITY = ((0, 0, 1), (0, 1, 0), (1, 0, 0), (1, 1, 1))

EXERCISES = [
    Exercise(
        id="02-neuron",
        task="Write neuron(x, w, theta): 1 if the weighted sum reaches theta, else 0.",
        cases=(([1, 0, 1], [1, 1, 1], 2), ([1, 0, 0], [1, 1, 1], 2), ([1, 1], [2, -3], 0), ([0, 0], [1, 1], 0),
               ([1, 1, 1, 1], [0.5, 0.25, 1, -2], 0.5), ([0, 1], [-1, 4], 3), ([1, 1, 0], [-3, 2, 9], 0)),
        solution=neuron,
        wrong=(
            Wrong(lambda x, w, theta: int(np.dot(w, x) > theta),
                  "You used >, so the neuron stays silent when the sum is exactly θ. The definition says: reaching θ is enough."),
            Wrong(lambda x, w, theta: float(np.dot(w, x)),
                  "You returned the weighted sum itself. A neuron answers only 1 or 0: compare the sum with θ first."),
            Wrong(lambda x, w, theta: int(np.dot(w, x) <= theta),
                  "Your comparison points the other way: this neuron fires when the sum is small."),
            Wrong(lambda x, w, theta: int(sum(x) >= theta),
                  "You added the inputs without their weights: each input counts wᵢ times."),
            Wrong(_early, "You compare inside the loop. A later input may have a negative weight: add up all products first, then compare."),
            Wrong(lambda x, w, theta: int(x[0] * w[0] + x[1] * w[1] >= theta),
                  "You used the first two inputs only. The lists may be longer: go through all of them."),
            Wrong(lambda x, w, theta: int(np.dot(w, x) + theta >= 0),
                  "You added θ to the sum. The threshold is what the sum must reach: compare the two."),
            Wrong(lambda x, w, theta: int(np.dot(w, x) >= 0), "You compared with 0, so θ has no effect. The sum must reach θ."),
            Wrong(lambda x, w, theta: 1 if np.dot(w, x) >= theta else -1, "Silent means 0, not −1."),
        ),
        hints=("Go through the pairs (wᵢ, xᵢ): multiply, then add up.",
               "zip(w, x) gives the pairs. The last step is a comparison with theta.",
               "total = sum(w_i * x_i for w_i, x_i in zip(w, x)), then return 1 if total >= theta else 0."),
        proves="Your function adds, compares, and fires on the threshold itself: this is the M-P neuron.",
    ),
    Exercise(
        id="02-or",
        task="Replace the three dots by w1, w2 and theta of a neuron that computes OR.",
        cases=tuple((tuple(int(v) for v in x),) for x in ROWS),
        solution=(1, 1, 1),
        wrong=(
            Wrong((1, 1, 2), "This is AND: the threshold is so high that both inputs are needed."),
            Wrong((1, 1, 0), "This neuron always fires: even the sum 0 of the row (0, 0) reaches your threshold."),
            Wrong((1, 1, 3), "This neuron never fires: even with both inputs on, the sum stays below the threshold."),
            Wrong((-1, -1, -1), "This is NAND: negative weights make an input count against firing. OR needs positive ones."),
            Wrong((-1, -1, 0), "This is NOR, the opposite of OR: it fires only when both inputs are off. OR needs positive weights."),
            Wrong((1, 0, 1), "This neuron answers what x₁ says: x₂ alone should be enough, too."),
            Wrong((0, 1, 1), "This neuron answers what x₂ says: x₁ alone should be enough, too."),
        ),
        hints=("Which sums occur? With w₁ = w₂ = 1 they are 0, 1 and 2.",
               "OR must fire for the sums 1 and 2, and be silent for 0. Where can θ lie?",
               "Any θ with 0 < θ ≤ 1 works, for example (1, 1, 1)."),
        proves="One input is enough to fire, none is not: any θ with 0 < θ ≤ min(w₁, w₂) would do.",
        run=_gate_rows,
        shown="w1, w2, theta = 1, 1, 1     # sums 0, 1, 1, 2: all but the first reach 1",
    ),
    Exercise(
        id="02-not",
        task="Replace the two dots by w and theta of a neuron with one input that computes NOT.",
        cases=(((0,),), ((1,),)),
        solution=(-1, 0),
        wrong=(
            Wrong((1, 1), "This neuron repeats its input. NOT must fire when the input is off: try a negative weight."),
            Wrong((-1, -1), "This neuron always fires: with the input on, the sum is w, and your w still reaches θ. NOT needs w < θ ≤ 0."),
            Wrong((-1, 1), "This neuron never fires: with the input off, the sum is 0, and that is below your threshold."),
        ),
        hints=("With the input off the sum is 0, whatever the weight. So 0 must reach θ.",
               "θ must be 0 or negative. With the input on, the sum is w: it must stay below θ.",
               "w = −1 and θ = 0, or w = −1 and θ = −0.5."),
        proves="A negative weight pushes the sum down, and a threshold of 0 or less lets the neuron fire alone.",
        run=_gate_rows,
        shown="w, theta = -1, 0     # input 0: sum 0 reaches 0; input 1: sum -1 does not",
    ),
    Exercise(
        id="02-bias",
        task="Write neuron_with_bias(x, w, b): 1 if w · x + b is at least 0, else 0.",
        cases=(([1, 1], [1, 1], -2), ([0, 1], [1, 1], -2), ([0, 0], [1, 1], 1), ([1, 0], [-1, 2], 0.5), ([0, 0], [3, 3], 0),
               ([0, 1, 1], [2, -1, -3], 1.5)),
        solution=neuron_with_bias,
        wrong=(
            Wrong(lambda x, w, b: int(np.dot(w, x) >= b),
                  "You used b as if it were the threshold. The bias is added: b = −θ, so its sign is the other way round."),
            Wrong(lambda x, w, b: int(np.dot(w, x) + b > 0),
                  "At w · x + b = 0 the neuron must fire, and yours is silent: compare with >= 0, as with the threshold."),
            Wrong(lambda x, w, b: np.dot(w, x) + b, "You returned the sum itself. A neuron answers only 1 or 0: compare the sum with 0."),
            Wrong(lambda x, w, b: 1 if np.dot(w, x) + b >= 0 else -1, "Silent means 0, not −1."),
            Wrong(lambda x, w, b: int(np.dot(w, x) >= 0), "The bias has no effect in your function: add it before you compare."),
        ),
        hints=("Start from w · x ≥ θ and bring θ to the left side.", "w · x − θ ≥ 0, and b = −θ.",
               "return 1 if np.dot(w, x) + b >= 0 else 0"),
        proves="Threshold and bias are one parameter with two names: b = −θ.",
    ),
    Exercise(
        id="02-xor",
        task="Write xor(x1, x2) with the neurons AND, OR and NAND only.",
        cases=tuple(tuple(int(v) for v in x) for x in ROWS),
        solution=xor,
        demand=asks_neurons(lambda x1, x2: 3, "Let AND, OR and NAND do all the work: two of them look at the inputs, and a third one "
                                              "looks at these two and gives the answer."),
        wrong=(
            Wrong(lambda a, b: AND(OR([a, b]), NAND([a, b])),
                  "A neuron takes *one* list. Put square brackets around its two inputs: AND([…, …])."),
            Wrong(lambda a, b: OR([a, b]), "This is OR: with both inputs on, XOR must be silent. NAND can forbid that row."),
            Wrong(lambda a, b: NAND([a, b]), "This is NAND: with both inputs off, XOR must be silent. OR can forbid that row."),
            Wrong(lambda a, b: AND([a, b]), "This is AND: XOR fires when exactly one input is on."),
            Wrong(lambda a, b: OR([OR([a, b]), NAND([a, b])]),
                  "Yours fires for every row. OR and NAND are right for XOR only where *both* of them fire: join the two by AND."),
            Wrong(lambda a, b: 1 - xor(a, b), "This is XNOR, the opposite: it fires when the inputs are equal."),
        ),
        hints=("Say XOR in words: at least one, but not both.", "\"At least one\" is OR. \"Not both\" is NAND.",
               "AND([OR([x1, x2]), NAND([x1, x2])])"),
        proves="Two layers of neurons compute what no single neuron can.",
    ),
    Exercise(
        id="02-detector",
        task="Write detector(row): weights and threshold of a neuron that fires for this row and for no other.",
        cases=(((1, 0, 1),), ((0, 0, 0),), ((1, 1, 1),), ((0, 1, 0),), ((0, 1),), ((1, 1),), ((1, 0, 0, 1),)),
        solution=detector,
        wrong=(
            Wrong(lambda row: (list(row), sum(row)),
                  "Your neuron counts the ones it wants but does not mind extra ones. An input that should be 0 needs weight −1."),
            Wrong(lambda row: ([2 * v - 1 for v in row], len(row)),
                  "Your threshold is the number of inputs. Inputs that are 0 add nothing: the largest sum is the number of ones."),
            Wrong(lambda row: ([2 * v - 1 for v in row], 0),
                  "With θ = 0 many rows reach the threshold. Only the wanted row may: put θ at its sum."),
            Wrong(lambda row: ([1] * len(row), sum(row)),
                  "With all weights 1 the neuron only counts: it can't tell which inputs are on."),
            Wrong(lambda row: ([2 * v - 1 for v in row], sum(2 * v - 1 for v in row)),
                  "Your threshold is the sum of the weights, those of −1 as well. Where the row has 0, its input adds nothing: θ = sum(row)."),
            Wrong(_with_threshold(2), "Your threshold is always 2, or just below it, as for the row (1, 0, 1). Each row has a sum of its own: put θ there."),
            Wrong(_with_threshold(1), "Your threshold is always 1, or just below it. A row with more ones reaches a larger sum: put θ at the sum of this row."),
        ),
        hints=("Which sign should the weight of an input have that must be 0?",
               "Weight +1 where the row has 1, −1 where it has 0. Which row gives the largest sum, and how large is it?",
               "The largest sum is the number of ones, and only the row itself reaches it: θ = sum(row)."),
        proves="For every row there is a neuron that recognises just this row.",
        run=_on_all_rows,
        says="{name}({0}) makes a neuron; its answers on all rows, from 0 0 … to 1 1 …, are",
    ),
    Exercise(
        id="02-two-layer",
        task="Write two_layer(x, rows): 1 if x is one of the rows, with detectors and one output neuron.",
        cases=((PARITY,), (((0, 0, 0),),), (((1, 0, 1), (0, 1, 1)),), (tuple(map(tuple, truth_table(3).astype(int))),)),
        solution=two_layer,
        wrong=(
            Wrong(_with_output_threshold(lambda k: k),
                  "Your output neuron waits for all detectors. They recognise different rows, so two never fire together: "
                  "one must be enough."),
            Wrong(_with_output_threshold(lambda k: 0),
                  "Your net fires for every row. If the threshold of the output neuron is 0 or less, it fires even when all "
                  "detectors are silent; else look whether a detector fires for rows that are not its own."),
            Wrong(_with_output_threshold(lambda k: 2),
                  "Your net never fires. If the threshold of the output neuron is above 1, it waits for more than one detector. "
                  "But they recognise different rows, so two never fire together."),
            Wrong(lambda x, rows: nn.MPNeuron([1, 1], 1)(_all_detectors(x, rows)),
                  "Your output neuron has two weights. There are as many detectors as rows: [1] * len(hidden)."),
            Wrong(_all_detectors, "You returned the answers of all detectors. One output neuron must join them to a single 1 or 0."),
            Wrong(lambda x, rows: 1 - two_layer(x, rows), "Your net answers the opposite: it fires for all other rows."),
        ),
        hints=("One hidden neuron for each row in `rows`: nn.MPNeuron(*detector(row)).",
               "The output fires when at least one hidden neuron fires. Which gate is that?",
               "hidden = [nn.MPNeuron(*detector(row))(x) for row in rows], then nn.MPNeuron([1] * len(hidden), 1)(hidden)."),
        proves="Your net computes any truth table that has at least one 1: a hidden neuron for each 1, and an OR.",
        run=_table_of,
        says="With rows = {0}, the answers of your net to 000, 001, … 111 are",
        demand=asks_neurons(lambda x, rows: len(rows) + 1,
                            "Ask one detector for each row, and let one more nn.MPNeuron, the output neuron, give the answer."),
    ),
]
