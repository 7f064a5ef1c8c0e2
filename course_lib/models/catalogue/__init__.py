"""Known networks on paper, as lists of specs, one file a family. Notebook 13 follows the shapes through two small ones, 16 all.

Nothing in here is a total: shapes, parameters, multiplications and fields follow from the specs.
"""

from .alexnet import ALEXNET, ALEXNET_2014, ALEXNET_TOWERS
from .googlenet import MODULES, googlenet, inception
from .resnet import RESNET, resnet
from .small import LECTURE_CNN, LENET_5, LENET_5_1998
from .vgg import VGG, cells, vgg

GOOGLENET = googlenet()

CATALOGUE = {network.name: network for network in (
    LECTURE_CNN, LENET_5, LENET_5_1998, ALEXNET, ALEXNET_2014, *VGG.values(), GOOGLENET, googlenet(side_heads=True),
    *RESNET.values())}

__all__ = ["ALEXNET", "ALEXNET_2014", "ALEXNET_TOWERS", "CATALOGUE", "GOOGLENET", "LECTURE_CNN", "LENET_5", "LENET_5_1998",
           "MODULES", "RESNET", "VGG", "cells", "googlenet", "inception", "resnet", "vgg"]
