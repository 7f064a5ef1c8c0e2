"""Widget of notebook 15: a photograph through a real pretrained network, if its weights lie on this computer.

Nothing is downloaded. Where the weights are missing, an honest sentence stands in their place; the saved notebook shows the
state before the button is pressed, which is the same everywhere.
"""

import numpy as np

from .. import torch_bridge
from ..datasets import load_photographs
from ..plots.features import placeholder, tiles
from ..plots.photographs import photograph
from ..plots.stage import panel
from .controls import button, choice, slider
from .live_picture import LivePicture
from .picture_panel import PicturePanel

CAPTION = ("Press the button to look for a network that was trained on 1.2 million photographs (ImageNet). It is used only if "
           "torchvision's weights lie on this computer already; nothing is downloaded. Then go from layer 1 to the last one.")
NONE_HERE = ("No such weights lie on this computer, so there is nothing to show here, and the course does not pretend. "
             "To get the smallest ones (5 MB), run: import torchvision; torchvision.models.squeezenet1_1(weights=\"DEFAULT\")")


class PhotographMaps(PicturePanel):
    """A photograph, and after the button was pressed the first filters and the maps of a pretrained network."""

    caption = CAPTION

    def __init__(self):
        self.found, self.answer = None, ""
        self.controls = {"picture": choice("picture", ["cat", "camera"]), "layer": slider("layer", 1, 1, 13),
                         "first": slider("first map shown", 0, 0, 496, 16)}
        self.button = button("Look for a pretrained network", "Look on this disk, without any download")
        self.button.on_click(lambda _: self.look())
        self.picture = LivePicture(self._draw, (8.4, 3.4))
        super().__init__([self.button, *self.controls.values(),
                          self.picture.image, self.picture.text])
        self.picture.redraw()
        for name, control in self.controls.items():
            control.observe(self.look_again if name == "picture" else self.picture.request, "value")

    @property
    def image(self):
        """The chosen photograph, float32 (3, H, W)."""
        image = getattr(load_photographs(), self.controls["picture"].value)
        return np.stack([image] * 3) if image.ndim == 2 else image

    def look(self):
        """Look for weights on the disk; if there are some, let the network look at the photograph."""
        self.found = None
        try:
            names = torch_bridge.pretrained_on_disk()
            self.answer = NONE_HERE if not names else ""
            if names:
                self.found = names[0], *torch_bridge.look_through(names[0], self.image)
        except (ImportError, RuntimeError) as error:
            self.answer = str(error)
        self.picture.redraw()

    def look_again(self, _change=None):
        """Another photograph: ask the network again, if there is one."""
        if self.found:
            self.look()
        else:
            self.picture.request()

    def _draw(self, fig):
        photograph(panel(fig, (0.01, 0.06, 0.3, 0.8)), self.image, self.controls["picture"].value)
        if not self.found:
            for left, words in ((0.34, "its first filters:\nnot here yet"), (0.67, "its feature maps:\nnot here yet")):
                placeholder(panel(fig, (left, 0.06, 0.3, 0.8)), words)
            return self.answer or "No network looked yet: press the button."
        name, filters, layers, best = self.found
        layer = f"layer {min(self.controls['layer'].value, len(layers))}"
        maps = np.maximum(layers[layer], 0)
        first = min(self.controls["first"].value, len(maps) - 16)
        low = filters.min(axis=(1, 2, 3), keepdims=True)
        tiles(panel(fig, (0.34, 0.06, 0.3, 0.8)), ((filters - low) / (np.ptp(filters, axis=(1, 2, 3), keepdims=True) + 1e-9))
              .mean(axis=1)[:64], 8, "its first filters, in grey", "ink")
        tiles(panel(fig, (0.67, 0.06, 0.32, 0.8)), maps[first:first + 16], 4, f"{layer}: maps {first} to {first + 15}")
        words = ", ".join(f"{label} {p:.1%}" for label, p in best)
        return f"{name} thinks of: {words}. {layer.capitalize()} has {len(maps)} maps of {maps.shape[1]} × {maps.shape[2]}."


def explore_photograph_maps():
    """Look at a photograph through a pretrained network, where its weights lie on this computer."""
    return PhotographMaps()
