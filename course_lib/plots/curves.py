"""Learning curves: loss and accuracy against epochs. Notebook 09 leans on it."""

from matplotlib.ticker import MaxNLocator

from .style import BLUE, GREY, ORANGE


def learning_curves(figure, history, n_epochs=None):
    """Draw loss (left) and accuracy (right) of a `History`-like object: training dashed, validation solid.

    `n_epochs` fixes the horizontal axis from the start, for a picture that grows.
    """
    left, right = figure.subplots(1, 2)
    for axes, name in ((left, "loss"), (right, "accuracy")):
        train, validation = getattr(history, f"train_{name}"), getattr(history, f"validation_{name}")
        epochs = range(1, len(train) + 1)
        axes.plot(epochs, train, "--", color=ORANGE, label="training", marker="o", markersize=3)
        if validation:
            axes.plot(epochs, validation, color=BLUE, label="validation", marker="o", markersize=3)
        axes.set(xlabel="epoch", ylabel=name, xlim=(0, max(n_epochs or 0, len(train)) + 0.5))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.grid(color=GREY, alpha=0.25)
        if train:
            axes.legend()
    left.set_ylim(0, None if train else 2.5)
    right.set_ylim(None if train else 0, 1)
    if validation and history.best_epoch:
        left.axvline(history.best_epoch, color=GREY, linewidth=1)
        left.annotate("best", (history.best_epoch, left.get_ylim()[1]), ha="center", va="bottom", color=GREY)
