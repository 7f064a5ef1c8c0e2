"""Questions of notebook 16 on its deep networks. The exercises on them stand in `residual_networks.py`."""

import functools

import numpy as np

from .. import nn
from ..datasets import halved, load_digits
from ..models import block_places, plain_network, residual_network
from ..probes import deep_run, without_each_block
from .question import Question


def _data(part):
    images, labels = (load_digits()[:2], load_digits()[2:])[part == "test"]
    return halved(images[:1000]).reshape(-1, 14, 14), labels[:1000]


@functools.cache
def _trained(kind, depth):
    return deep_run(kind, depth, 0.01, _data("train"), 0)[0]


def _deeper_or_not():
    """Train plain networks of 8 and 20 layers; return which one has the clearly lower training loss, 0 if neither."""
    shallow, deep = (nn.evaluate(_trained("plain, BatchNorm", depth), nn.SoftmaxCrossEntropy(), *_data("train"))[0]
                     for depth in (8, 20))
    return 20 if deep < shallow / 2 else 8 if shallow < deep / 2 else 0


def _price_of_shortcuts():
    rng = np.random.default_rng(0)
    return residual_network(20, rng).n_params - plain_network(20, rng).n_params


def _after_losing_a_block():
    """Take block 5 out of both trained networks of 20 layers; return which of them still read most digits."""
    still = []
    for kind in ("plain, BatchNorm", "residual, BatchNorm"):
        network = _trained(kind, 20)
        assert len(block_places(network)) == 9
        still += [kind.split(",")[0]] if without_each_block(network, *_data("test"))[4] > 0.5 else []
    return tuple(still)


QUESTIONS = [
    Question(
        id="16-q-deeper",
        text="Two plain networks, both with BatchNorm, learn the same 1 000 digits for the same 100 steps. One has 8 weight layers, the other 20. The deeper one can "
             "do everything that the other can: twelve of its layers need only hand on what they get. Which one has the lower loss on the digits it *learned from*?",
        options={
            "20 layers, clearly (less than half)": (20, "It could, in principle. But someone must find such weights, and gradient descent does not, in this time."),
            "about the same": (0, "If handing on were easy to learn, yes. It is not easy: two convolutions with a ReLU between them must become the identity."),
            "8 layers, clearly (less than half)": (8, "This is degradation 退化. It is not overfitting: the deeper network is worse on the digits that it learned from."),
        },
        answer=_deeper_or_not,
    ),
    Question(
        id="16-q-shortcut",
        text="The network with 20 layers has nine blocks of two convolutions with 8 channels. Each block gets a shortcut: its input is added to its output. How many "
             "parameters does that add?",
        options={
            "none": (0, "An addition has nothing to learn. So both networks have the same size, and the comparison is fair."),
            "9: one for each shortcut": (9, "A shortcut that weighs its input would have one. Here it only adds."),
            "576: 1 × 1 convolutions from 8 to 8 channels": (576, "They are needed only where a block changes the shape. Here all maps have one shape."),
        },
        answer=_price_of_shortcuts,
    ),
    Question(
        id="16-q-left-out",
        text="Both networks with 20 layers are trained. Now the fifth of the nine blocks is taken out, and nothing is trained again. Which of them still reads more than half "
             "of the unseen digits?",
        options={
            "both": (("plain", "residual"), "In the plain network each block gets only what the last one made. Without it, the next one sees numbers it has never met."),
            "neither": ((), "In the residual network the input of a block goes on past it. Only one small change is missing."),
            "only the plain one": (("plain",), "The other way round."),
            "only the residual one": (("residual",), "The shortcut of the lost block remains, so the next block sees nearly what it is used to. In the plain network the chain is broken."),
        },
        answer=_after_losing_a_block,
    ),
]
