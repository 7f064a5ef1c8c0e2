"""Widgets of notebook 16: what reaches the depths at the start, the recorded runs, and a trained network that loses a block."""

import functools

import numpy as np

from ..datasets import halved, load_deep_runs, load_digits
from ..datasets.deep_runs import DEPTHS, KINDS, RATES
from ..models import plain_network, residual_network, without_block
from ..nn import SoftmaxCrossEntropy, accuracy
from ..plots.deep import GUESSING, losses_over, through_layers, without_each_block
from ..plots.digits import probability_bars
from ..plots.stage import panel
from ..probes import deep_run, gradient_norms, signal
from ..probes import without_each_block as left_out
from .controls import choice, slider, switch
from .explore import Explorer, explore


def half_size(images):
    """Return images (N, 28, 28) as (N, 14, 14): each pixel is the mean of four."""
    return halved(images).reshape(-1, 14, 14)


@functools.lru_cache(maxsize=256)
def _at_the_start(depth, shortcuts, batch_norm, identity_start, seed):
    """Return signal sizes and gradient norms of an untrained network on 20 digits."""
    digits, rng = load_digits(), np.random.default_rng(seed)
    x, t = half_size(digits.train_images[:20]), digits.train_labels[:20]
    network = (residual_network(depth, rng, batch_norm, identity_start=identity_start) if shortcuts else
               plain_network(depth, rng, batch_norm)).train()
    return signal(network, x).size, gradient_norms(network, SoftmaxCrossEntropy(), x, t)


def _changes(first, last):
    """Say in coarse words how a size changes on its way."""
    times = last / first
    if 0.5 < times < 2:
        return "keeps its size"
    return f"{'grows' if times > 1 else 'shrinks'} to {times:.2g} times its size"


def _unevenness(norms):
    """Say how far the gradients of the convolutions, (depth − 1,), lie apart, and how many are exactly 0."""
    moving = norms[norms > 0]
    off = f" {len(norms) - len(moving)} of the {len(norms)} have none yet: their blocks are switched off."
    apart = "are those of the first layer only."
    if len(moving) > 1:
        apart = f"lie apart by a factor of {moving.max() / moving.min():.2g}."
    return f"The gradients of the convolutions {apart}{off if len(moving) < len(norms) else ''}"


def draw_deep_start(fig, depth, shortcuts, batch_norm, identity_start, seed):
    """Signal and gradient through the layers of an untrained network."""
    alone = " an identity start needs shortcuts, so switch them on, too;" if identity_start and not shortcuts else ""
    identity_start = identity_start and shortcuts
    size, norms = _at_the_start(depth, shortcuts, batch_norm, identity_start, seed)
    kind = ("residual" if shortcuts else "plain") + (", BatchNorm" if batch_norm else ", identity start" * identity_start)
    left, right = panel(fig, (0.105, 0.17, 0.38, 0.77)), panel(fig, (0.605, 0.17, 0.38, 0.77))
    through_layers(left, {kind: size}, "size of the signal", step=2, ylim=(1e-3, 1e3), legend=False)
    through_layers(right, {kind: norms}, "size of the gradient", ylim=(1e-3, 1e3), legend=False)
    for axes in (left, right):
        axes.set_xlim(0, 31)
    return f"{kind}, {depth} layers:{alone} on its way the signal {_changes(size[0], size[-1])}. {_unevenness(norms[:-1])}"


def explore_deep_start() -> Explorer:
    """Choose depth, shortcuts and BatchNorm of an untrained network, and see what reaches each layer."""
    return explore(draw_deep_start, "Begin with all switches off and make the network deeper. Then add BatchNorm, then "
                   "shortcuts. Left: how large the numbers are after each ReLU. Right: the size of the gradient of each layer. "
                   "Notice: level lines on both sides need both switches, or an identity start.", size=(8.4, 3.6),
                   depth=slider("weight layers", 20, 2, 30, 2), shortcuts=switch("shortcuts"), batch_norm=switch("BatchNorm"),
                   identity_start=switch("identity start (with shortcuts only)"), seed=slider("random start", 0, 0, 9))


def draw_deep_runs(fig, depth, measure):
    """Losses or mistakes against the learning rate, for all kinds of networks of one depth."""
    runs, place = load_deep_runs(), DEPTHS.index(depth)
    values, guessing = (runs.loss[:, place], GUESSING) if measure == "loss" else (1 - runs.accuracy[:, place], 0.9)
    axes = panel(fig, (0.1, 0.17, 0.52, 0.77))
    losses_over(axes, RATES, dict(zip(KINDS, values, strict=True)), "learning rate η", guessing=guessing)
    if measure != "loss":
        axes.set(ylabel="share of test digits wrong")
    middle = np.median(values, axis=2)
    kind, rate = np.unravel_index(middle.argmin(), middle.shape)
    wide = [name for name, row in zip(KINDS, middle, strict=True) if np.sum(row < 2 * middle.min()) >= 2]
    what = "training loss" if measure == "loss" else "share of mistakes"
    also = "; ".join(wide) if wide else "none"
    return (f"{depth} layers: the least median {what} has the network \u201c{KINDS[kind]}\u201d, at η = {RATES[rate]:g}. "
            f"Within twice of that at two rates or more: {also}.")


def explore_deep_runs() -> Explorer:
    """Look through the recorded runs: five kinds of networks, four depths, four learning rates, five seeds."""
    return explore(draw_deep_runs, "Move from 4 layers to 20, and look how wide the valley of good learning rates is for each "
                   "network. Notice which lines rise as a whole, and which stay down. Each small mark is one run.",
                   size=(8.4, 3.8), depth=choice("weight layers", list(DEPTHS), DEPTHS[-1]),
                   measure=choice("height", {"training loss": "loss", "test mistakes": "mistakes"}))


@functools.cache
def _trained(kind):
    """A network of 20 layers, trained as in the notebook; the same object each time."""
    digits = load_digits()
    return deep_run(kind, 20, 0.01, (half_size(digits.train_images[:1000]), digits.train_labels[:1000]), 0)[0]


def _about(share):
    """Say a share in words so coarse that another computer says the same."""
    return f"reads {'only few' if share < 0.4 else 'about half' if share < 0.65 else 'most'}"


def _answers(fig, image, answers, label):
    """Show a digit (28, 28), and beside it what the plain network (above) and the residual one (below) say of it."""
    left = panel(fig, (0.5, 0.24, 0.19, 0.52))
    left.imshow(image, vmin=0, vmax=1)
    left.set(xticks=[], yticks=[])
    left.spines[:].set_visible(False)
    for p, bottom, name in zip(answers, (0.61, 0.16), ("plain", "residual"), strict=True):
        axes = panel(fig, (0.74, bottom, 0.25, 0.28))
        probability_bars(axes, p, label)
        axes.set(title=name, ylabel="", yticks=[0, 1], xlabel="" if name == "plain" else "digit")


def explore_left_out(plain=None, residual=None) -> Explorer:
    """Leave one block out of two trained networks with 20 layers; by default two that learn now, in about three seconds."""
    digits = load_digits()
    x, t = half_size(digits.test_images[:300]), digits.test_labels[:300]
    networks = {"plain, BatchNorm": plain or _trained("plain, BatchNorm"),
                "residual, BatchNorm": residual or _trained("residual, BatchNorm")}
    shares = {name: (accuracy(t, net.predict(x)), left_out(net, x, t)) for name, net in networks.items()}
    blocks = min(len(without) for _, without in shares.values())

    def draw(fig, block, sample):
        without_each_block(panel(fig, (0.07, 0.16, 0.35, 0.78)), shares, block)
        answers = [(without_block(net, block) if block else net).predict_proba(x[sample:sample + 1])[0]
                   for net in networks.values()]
        _answers(fig, digits.test_images[sample], answers, int(t[sample]))
        now = [without[block - 1] if block else whole for whole, without in shares.values()]
        said = " and the residual network ".join(map(_about, now))
        state = f"Without block {block}" if block else "With all blocks"
        return f"{state} the plain network {said} of 300 unseen digits. This digit is a {t[sample]}."

    return explore(draw, "Move the block that is left out; 0 leaves both networks whole. Left: the share of right answers "
                   "without each block, circles: residual, squares: plain; the lines are the whole networks. "
                   "Then take other digits. Notice: one network misses a block a little, the other cannot do without any.",
                   size=(9.0, 3.4), block=slider("block left out", min(5, blocks), 0, blocks),
                   sample=slider("sample", 0, 0, len(x) - 1))
