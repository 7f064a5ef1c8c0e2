"""Widgets of notebook 11: a tiny RBM with its states, a digit at every level of a stack, and digits that a stack makes up."""

import functools

import numpy as np

from ..datasets import halved, load_digits
from ..models import deep_start
from ..nn import RBM, all_states, visible_distribution
from ..plots.labels import counted
from ..plots.pretraining import code_field, picture_strip, small_picture, state_bars
from ..plots.stage import panel
from .controls import choice, slider
from .explore import Explorer, explore


def tiny_rbm(w1, w2, b, c):
    """An RBM of two visible units and one hidden unit, float64; both visible units have the bias c."""
    rbm = RBM(2, 1, np.random.default_rng(0), dtype=np.float64)
    rbm.W[...], rbm.b[...], rbm.c[...] = [[w1, w2]], b, c
    return rbm


def draw_rbm(fig, w1, w2, b, c, sweeps):
    """The four visible states of a tiny RBM: exact probabilities, and shares counted in a Gibbs chain."""
    rbm, rng = tiny_rbm(w1, w2, b, c), np.random.default_rng(0)
    exact, counts, v = visible_distribution(rbm), np.zeros(4), np.zeros((40, 2))
    for _ in range(sweeps):                                             # forty chains side by side: 40 counts a sweep
        v = rbm.gibbs(v, rng)
        counts += np.bincount((v @ [2, 1]).astype(int), minlength=4)
    names = ["".join(map(str, state)) for state in all_states(2).astype(int)]
    axes = panel(fig, (0.12, 0.16, 0.84, 0.78))
    state_bars(axes, names, exact, counts / counts.sum())
    axes.set_xlabel("state of the two visible units, v₁v₂")
    far = np.abs(exact - counts / counts.sum()).max()
    return (f"Exact: p(00) = {exact[0]:.2f}, p(01) = {exact[1]:.2f}, p(10) = {exact[2]:.2f}, p(11) = {exact[3]:.2f}. "
            f"Counted in {40 * sweeps} samples, at most {far:.2f} away.")


def explore_rbm() -> Explorer:
    """Set the weights of a tiny RBM, and see which pictures it believes in."""
    return explore(draw_rbm, "Set both weights to 4, the hidden bias to −4 and the visible bias to −2: the two pixels like to "
                   "agree. What happens when one weight is −4? Then let the chain run longer: the diamonds, which are "
                   "counted, come to rest on the bars, which are computed.",
                   w1=slider("weight w₁", 2.0, -6.0, 6.0, 0.5), w2=slider("weight w₂", 2.0, -6.0, 6.0, 0.5),
                   b=slider("hidden bias b", 0.0, -6.0, 6.0, 0.5), c=slider("visible bias c", 0.0, -6.0, 6.0, 0.5),
                   sweeps=slider("Gibbs steps", 5, 1, 100))


@functools.cache
def digit_stack(start):
    """Return the stack that a start of notebook 11 learns from all training digits at half size."""
    digits = load_digits()
    return deep_start(start, halved(digits.train_images), digits.train_labels, 0, np.random.default_rng(0))[1]


@functools.cache
def test_rows():
    """Return the test digits at half size, (1000, 196), and their labels."""
    digits = load_digits()
    return halved(digits.test_images), digits.test_labels


METHODS = {"RBMs": "sigmoid, RBM", "autoencoders": "sigmoid, autoencoder"}


def draw_levels(fig, number, level, method):
    """A test digit, its code at a level, and what can be rebuilt from that code."""
    x, labels = test_rows()
    stack, row = digit_stack(METHODS[method]), x[number:number + 1]
    code, back = stack.up(row, level)[0], stack.reconstruct(row, level)[0]
    small_picture(panel(fig, (0.02, 0.06, 0.28, 0.8)), row[0], f"a {labels[number]}: 196 pixels")
    if level:
        code_field(panel(fig, (0.36, 0.06, 0.28, 0.8), "code"), code, f"code of level {level}: 48 numbers")
    else:
        small_picture(panel(fig, (0.36, 0.06, 0.28, 0.8)), code, "level 0: the pixels")
    small_picture(panel(fig, (0.7, 0.06, 0.28, 0.8)), back, "rebuilt from the code")
    return (f"Level {level} of the {method}: a pixel of this {labels[number]} is rebuilt "
            f"{np.abs(back - row[0]).mean():.2f} away from the truth, on average.")


def explore_levels() -> Explorer:
    """Choose a digit and a level, and see what the code at that level still knows."""
    return explore(draw_levels, "Choose a digit and go up, level by level. Notice: odd details disappear first; what is "
                   "left is a more usual digit, and now and then another one.", size=(7.0, 2.8),
                   number=slider("test digit", 6, 0, 99), level=slider("level", 1, 0, 4),
                   method=choice("stack of", list(METHODS)))


def draw_dream(fig, steps, digit, seed):
    """Eight chains of the top RBM, started at digits of one class and decoded."""
    x, labels = test_rows()
    start = x[labels == digit][:8]
    made = digit_stack(METHODS["RBMs"]).sample(start, np.random.default_rng(seed), steps)
    picture_strip(panel(fig, (0.01, 0.52, 0.98, 0.38)), start, "started from")
    picture_strip(panel(fig, (0.01, 0.02, 0.98, 0.38)), made, f"after {counted(steps, 'Gibbs step')} at the top, decoded")
    far = np.abs(made - start).mean()
    return f"After {counted(steps, 'step')}, a pixel is {far:.2f} away from the start, on average."


def explore_dream() -> Explorer:
    """Let the top RBM run, and watch what it makes of a digit."""
    return explore(draw_dream, "Raise the number of steps slowly. Notice: the chain leaves the digit it started from, and "
                   "wanders to others. Nobody told the machine what a digit is.", size=(7.2, 2.4),
                   steps=slider("Gibbs steps", 1, 0, 200), digit=choice("start from", list(range(10)), 3),
                   seed=slider("random numbers", 0, 0, 9))
