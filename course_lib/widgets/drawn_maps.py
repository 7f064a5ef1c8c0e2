"""Widget of notebook 15: draw a digit and see its feature maps. The keyboard route is `explore_feature_maps`."""

from ..probes import up_to
from .controls import choice, slider
from .drawing_pad import DrawingPad
from .features import maps_and_words
from .seen_network import MAP_STOPS, seen_network

CAPTION = ("Draw one digit, large, in the frame, and choose a layer and a map. Then clear, and draw the same digit slanted, or "
           "with a gap. Which maps change? Without a mouse, use the widget before this one.")


class MapsPad(DrawingPad):
    """A drawing pad whose picture is the feature maps of what was drawn."""

    caption = CAPTION

    def __init__(self):
        self.controls = {"stop": choice("layer", MAP_STOPS), "channel": slider("map", 0, 0, 15)}
        super().__init__(seen_network())
        self.children = [self.canvas, self.clear_button, *self.controls.values(),
                         self.picture.image, self.picture.text]
        for control in self.controls.values():
            control.observe(self.picture.request, "value")

    def _draw(self, fig):
        image, stop = self.image, self.controls["stop"].value
        words = maps_and_words(fig, image, up_to(self.network, image[None], stop)[0], stop, self.controls["channel"].value)
        return words if self.strokes else f"Nothing drawn yet, so here is an example, a 7. {words}"


def explore_drawn_maps():
    """Draw a digit and see what each layer makes of it."""
    return MapsPad()
