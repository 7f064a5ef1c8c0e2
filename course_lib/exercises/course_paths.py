"""What needs what: the notebooks as boxes of one picture, and the arrows between them. Notebook 18 draws it at the end."""

BANDS = ("one neuron", "networks that learn", "networks for pictures", "famous networks, and the end",
         "beside the way")
NEEDS = {"00": (), "01": (), "02": (), "03": ("02",), "04": ("02",), "05": ("03", "04"), "06": ("05",), "07": ("06",), "08": ("06",),
         "09": ("07", "08"), "10": ("09",), "11": ("09",), "12": ("05",), "13": ("12",), "14": ("08", "13"), "15": ("14",),
         "16": ("14",), "17": ("14",), "18": ("11", "15")}
BOXES = {
    "00": (7.8, 0, 4, "start here"), "01": (10.4, 0, 4, "history"), "02": (2.6, 0, 0, "M-P neuron"), "03": (1.3, -1, 0, "perceptron"), "04": (3.9, -1, 0, "activation functions"),
    "05": (2.6, -2, 1, "feedforward networks"), "06": (1.3, -3, 1, "loss functions"),
    "07": (0, -4, 1, "gradient descent"), "08": (2.6, -4, 1, "backpropagation"), "09": (1.3, -5, 1, "training an MLP"),
    "10": (0, -6, 1, "capacity, overfitting"), "11": (2.6, -6, 1, "pre-training"),
    "12": (6.5, -3, 2, "convolution"), "13": (6.5, -4, 2, "pooling, full CNN"), "14": (6.5, -5, 2, "training a CNN"),
    "15": (5.2, -6, 2, "seeing features"), "16": (7.8, -6, 3, "classical architectures"),
    "17": (10.4, -6, 3, "AlphaGo's network"), "18": (3.9, -7, 3, "feature learning"),
}


def arrows() -> list:
    """Return all pairs (needed, needs it)."""
    return [(needed, number) for number, all_needed in NEEDS.items() for needed in all_needed]


def needed_for(number) -> set:
    """Return all notebooks that one needs, directly or through others."""
    return set(NEEDS[number]).union(*(needed_for(other) for other in NEEDS[number]))


def longest_way(number) -> list:
    """Return the notebooks on the longest way to one, itself last; of equally long ways, the one through smaller numbers."""
    ways = [longest_way(other) for other in NEEDS[number]]
    return [*max(ways, key=len, default=[]), number]
