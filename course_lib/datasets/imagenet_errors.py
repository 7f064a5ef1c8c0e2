"""What the famous networks reached in the ImageNet contest: published numbers, each with its source. For notebook 16."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One contest entry: `top5` is its test error in percent (right class not among five guesses), of `n_networks` together.

    `network` is a name of `models.CATALOGUE`: the network that the entry is known for.
    """

    year: int
    network: str
    top5: float
    n_networks: int
    source: str


CONTEST = (
    Entry(2012, "AlexNet", 16.4, 5, "Krizhevsky, Sutskever and Hinton (2012), table 2: without other data; with them 15.3"),
    Entry(2014, "VGG-16 (D)", 7.32, 7, "Szegedy and others (2015), table 2: second place of 2014"),
    Entry(2014, "GoogLeNet", 6.67, 7, "Szegedy and others (2015), table 2: first place of 2014"),
    Entry(2015, "ResNet-152", 3.57, 6, "He and others (2016), table 5: first place of 2015"),
)
