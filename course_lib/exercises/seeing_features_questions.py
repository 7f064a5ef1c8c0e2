"""Questions of notebook 15: seeing features. Its exercises stand in `seeing_features.py`."""

import functools

import numpy as np

from ..datasets import load_digits
from ..models import lenet5
from ..nn import patches
from ..probes import box_on_image, class_means, linear_read, up_to, without_unit
from ..widgets.seen_network import seen_network, seen_outputs, seen_patches
from .question import Question


def _rows_seen():
    top, _, height, _ = box_on_image(seen_network(), "conv 2", 4, 4)
    return top, top + height - 1


@functools.cache
def _strongest_with_most_ink():
    """For how many of the six first filters the strongest patch is one with the most ink."""
    most = patches(load_digits().test_images[:, None], 5, padding=2).sum(axis=(4, 5)).max()
    return sum(bool(seen_patches("conv 1", k).patches[0].sum() > most - 0.5) for k in range(6))


@functools.cache
def _random_against_pixels():
    """How a linear classifier reads the pool 2 of an untrained LeNet-5, compared with pixels: "better", "same", "worse"."""
    digits, untrained = load_digits(), lenet5(np.random.default_rng(5))
    train, labels = digits.train_images[:1000], digits.train_labels[:1000]
    pixels = linear_read(train, labels, digits.test_images, digits.test_labels)
    features = linear_read(up_to(untrained, train, "pool 2"), labels, up_to(untrained, digits.test_images, "pool 2"),
                           digits.test_labels)
    return "better" if features > pixels + 0.03 else "worse" if features < pixels - 0.03 else "same"


@functools.cache
def _after_silence():
    """What is left of the 3s when the unit of dense 2 that answers most to 3s is switched off."""
    output, labels = seen_outputs()["dense 2"], load_digits().test_labels
    means = class_means(output, labels)
    unit = (means[3] - np.delete(means, 3, axis=0).mean(axis=0)).argmax()
    right = np.mean(without_unit(seen_network(), output, "dense 2", unit)[labels == 3].argmax(axis=1) == 3)
    return "all" if right > 0.9 else "half" if right > 0.3 else "none"


QUESTIONS = [
    Question(
        id="15-q-rows",
        text="LeNet-5: a convolution 5 × 5 with padding 2, pooling 2 × 2, another convolution 5 × 5. Take the unit in row 4 of a map of the second "
             "convolution. Which rows of the digit does it see? (Rows are counted from 0.)",
        options={
            "rows 4 to 8": ((4, 8), "These are the rows of the map *below* it. Each of them has seen several rows of the digit."),
            "rows 8 to 17": ((8, 17), "The pooling doubles the steps, this is right. But the first convolution and the padding count as well."),
            "rows 6 to 19": ((6, 19), "Field 14, steps of 2 pixels, and the first field begins at −2: so it begins at −2 + 4 · 2 = 6."),
            "all rows": ((0, 27), "Not yet: this is so in the dense layers."),
        },
        answer=_rows_seen,
    ),
    Question(
        id="15-q-ink",
        text="For each of the six first filters we look for the patch, among 784 000, that excites it most. A patch full of ink has the largest sum of "
             "pixels. For how many of the six filters does such a patch win?",
        options={
            "for all six: more ink, more response": (6, "Then every filter would answer the same question. Negative weights punish ink in the wrong places."),
            "for three": (3, "A fair guess, but look at the signs: every one of these filters has negative weights as well."),
            "for none": (0, "Each filter has negative weights, so for each there are pixels that must stay empty."),
        },
        answer=_strongest_with_most_ink,
    ),
    Question(
        id="15-q-random",
        text="Take a LeNet-5 with random weights that was *never trained*. Freeze it. On the numbers that come out of its second pooling, fit one linear "
             "classifier. Compare it with a linear classifier on the pixels.",
        options={
            "worse: random filters destroy the picture": ("worse", "They do not destroy it. Sixteen random views of a picture, with ReLU, hold more than the plain pixels offer to a linear classifier."),
            "about the same: random numbers add nothing": ("same", "They add something: ReLU and pooling make new, non-linear features, even with random weights."),
            "clearly better": ("better", "So good reading behind a layer does not yet prove that the layer has learned something. Always compare with an untrained one."),
        },
        answer=_random_against_pixels,
    ),
    Question(
        id="15-q-silence",
        text="In the last hidden layer there is a unit that answers to the 3 much more than to other digits. We switch it off. How many of the 100 "
             "held-back 3s does the network still read?",
        options={
            "hardly any: this was the detector of the 3": ("none", "A network has no single unit for a 3. Many units share the work."),
            "about half": ("half", "It would be so if two units shared the work. There are many more."),
            "more than 90": ("all", "The others take over at once. The unit *responds* to the 3, but the 3 does not depend on it."),
        },
        answer=_after_silence,
    ),
]
