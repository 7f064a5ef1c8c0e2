"""Widget of notebook 16: our counts against torchvision's networks, layer by layer, if torchvision is installed.

The saved notebook shows the state before the button is pressed, which is the same everywhere.
"""

from .. import torch_bridge
from ..models.catalogue import ALEXNET_2014, RESNET, VGG, googlenet
from ..models.outline import counted_layers
from ..plots.features import placeholder
from ..plots.paired import paired_table
from ..plots.stage import panel
from .controls import button, choice
from .live_picture import LivePicture
from .picture_panel import PicturePanel

CAPTION = ("Choose a network and press the button. torchvision builds it (without numbers, so it takes no memory), and every "
           "layer is compared with our specs: the shape behind it, its parameters, its multiplications.")
PAIRS = {"AlexNet (one tower)": ("alexnet", ALEXNET_2014, {}), "VGG-11 (A)": ("vgg11", VGG["A"], {}),
         "VGG-16 (D)": ("vgg16", VGG["D"], {}), "VGG-19 (E)": ("vgg19", VGG["E"], {}),
         "GoogLeNet, torchvision's": ("googlenet", googlenet(False, True), {"aux_logits": False, "init_weights": False}),
         "ResNet-18": ("resnet18", RESNET[18], {}), "ResNet-50": ("resnet50", RESNET[50], {}),
         "ResNet-152": ("resnet152", RESNET[152], {})}


class CrossCheck(PicturePanel):
    """A table of layers, ours and torchvision's, after the button was pressed."""

    caption = CAPTION

    def __init__(self):
        self.controls = {"network": choice("network", list(PAIRS), "VGG-16 (D)")}
        self.theirs, self.answer = None, ""
        self.button = button("Compare with torchvision", "Build the same network with torchvision and compare every layer")
        self.button.on_click(lambda _: self.compare())
        self.picture = LivePicture(self._draw, (8.2, 4.2))
        super().__init__([*self.controls.values(), self.button,
                          self.picture.image, self.picture.text])
        self.picture.redraw()
        self.controls["network"].observe(self.forget, "value")

    def compare(self):
        """Ask torchvision; where it is missing, keep its sentence."""
        name, _, settings = PAIRS[self.controls["network"].value]
        try:
            self.theirs, self.answer = torch_bridge.torchvision_layers(name, **settings), ""
        except ImportError as error:
            self.theirs, self.answer = None, str(error)
        self.picture.redraw()

    def forget(self, _change=None):
        """Another network: the old answer is no answer for it."""
        self.theirs, self.answer = None, ""
        self.picture.request()

    def _draw(self, fig):
        name, network, _ = PAIRS[self.controls["network"].value]
        if self.theirs is None:
            placeholder(panel(fig, (0.05, 0.1, 0.9, 0.8)), f"torchvision's {name}:\nnot asked yet")
            return self.answer or "torchvision was not asked yet: press the button."
        ours = counted_layers(network)
        same = [a == b for a, b in zip(ours, self.theirs, strict=False)]
        paired_table(panel(fig, (0.02, 0.02, 0.96, 0.96)), ours, self.theirs)
        n, total = sum(same), max(len(ours), len(self.theirs))
        return (f"{network.name}: {n} of {total} layers are equal in shape, parameters and multiplications. Together ours have "
                f"{sum(a[2] for a in ours):,} parameters, torchvision's {sum(b[2] for b in self.theirs):,}.")


def explore_cross_check():
    """Compare our counts with torchvision's networks, where torchvision is installed."""
    return CrossCheck()
