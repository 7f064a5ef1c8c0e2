"""Widget of notebook 18: held-back digits in the plane of two directions, for each kind of feature."""

import functools

from ..datasets import load_digits
from ..plots.feature_plane import numeral_cloud
from ..plots.stage import panel
from ..probes import discriminant_plane, in_plane, principal_plane, told_apart
from .controls import choice, slider, switch
from .digit_features import KINDS, digit_features
from .explore import Explorer, explore

N_TRAIN, N_SHOWN = 1000, 300


@functools.cache
def _plane(kind, by_class):
    """Return places of the training digits (1000, 2) and of the held-back ones (1000, 2) in the plane of one kind."""
    train, test = digit_features(kind)
    train, labels = train[:N_TRAIN], load_digits().train_labels[:N_TRAIN]
    plane = discriminant_plane(train, labels) if by_class else principal_plane(train)
    return in_plane(train, plane), in_plane(test, plane)


def draw_plane(fig, left, right, by_class, only, a, b):
    """Two kinds of features side by side, the same 300 held-back digits in both."""
    digits, found = load_digits(), []
    chosen = sorted({a, b}) if only else None
    for kind, x in ((left, 0.01), (right, 0.51)):
        train, test = _plane(kind, by_class)
        share = told_apart(train, digits.train_labels[:N_TRAIN], test, digits.test_labels)
        title = f"{kind}: {share:.0%} nearest to their own class"
        numeral_cloud(panel(fig, (x, 0.03, 0.48, 0.87)), test[:N_SHOWN], digits.test_labels[:N_SHOWN], chosen, title)
        found.append(share)
    way = "the best two directions for the classes" if by_class else "the two directions of largest variance"
    words = " and ".join(f"{share:.0%} ({kind})" for kind, share in zip((left, right), found, strict=True))
    pair = "" if only else f" The switch for two digits would leave {' and '.join(map(str, sorted({a, b})))} in colour."
    return (f"In {way}, this many of 1 000 held-back digits lie nearest to the mean of their own class: {words}. Guessing "
            f"gives 10%.{pair}")


def explore_feature_plane() -> Explorer:
    """Choose two kinds of features and compare how well they keep the classes apart."""
    kinds = list(KINDS)
    return explore(draw_plane, "Each numeral is a held-back digit, a ring is the mean of a class. Both pictures show the same "
                   "300 digits through different features. Compare pixels with the learned features, then with each hand-made "
                   "kind. At first the plane is that of largest variance, found without labels. Turn on the "
                   "switch: now labels choose it. Then show two digits only, such as 4 and 9.", size=(8.8, 4.4),
                   left=choice("features, left", kinds, "pixels"), right=choice("features, right", kinds, "learned CNN"),
                   by_class=switch("directions that separate the classes best (off: largest variance)"),
                   only=switch("show only two digits in colour"), a=slider("one digit", 4, 0, 9), b=slider("another", 9, 0, 9))
