"""Widget of notebook 09: draw a digit with mouse, pen or finger, and see what a network makes of it.

The keyboard route to the same picture is `explore_nudged_digit`.
"""

from itertools import pairwise

import numpy as np

from ..datasets.strokes import strokes_to_image
from ..plots.digits import digit_and_bars, in_words
from ..plots.labels import counted
from .controls import button
from .default_network import default_network
from .live_picture import LivePicture
from .named import NamedCanvas
from .picture_panel import PicturePanel

SIDE, PEN = 252, 18
CAPTION = ("Draw one digit, large, in the frame. The small picture shows what the network gets: scaled and centred as in "
           "MNIST. Without a mouse, use the widget with the sliders below: it nudges digits from the keyboard.")
EXAMPLE = [np.array([[60, 50], [190, 50], [105, 205]])]  # a 7, shown until the first stroke


class DrawingPad(PicturePanel):
    """A canvas, the image made from it, and ten probabilities. `strokes` holds what was drawn, in canvas pixels."""

    verb, caption = "Draw", CAPTION

    def __init__(self, network):
        self.network, self.strokes, self._pen_down = network, [], False
        frame = {"border": "2px solid #707070", "width": f"{SIDE}px", "align_self": "flex-start"}
        self.canvas = NamedCanvas(width=SIDE, height=SIDE, layout=frame)
        self.clear_button = button("Clear", "Wipe the drawing")
        self.clear_button.on_click(lambda _: self.clear())
        self.picture = LivePicture(self._draw, (6.4, 3.0))
        self._listen()
        self._name()
        self._prepare()
        super().__init__([self.canvas, self.clear_button,
                          self.picture.image, self.picture.text])
        self.picture.redraw()

    def _name(self):
        """Say what is in the frame, for whoever can't see it."""
        self.canvas.tooltip = f"Frame to draw in: {counted(len(self.strokes), 'stroke') if self.strokes else 'empty'}."

    def _prepare(self):
        """Take up the pen, and draw what was drawn before: a canvas begins empty on every page that shows it."""
        self.canvas.line_width, self.canvas.line_cap, self.canvas.line_join = PEN, "round", "round"
        for stroke in self.strokes:
            for start, end in pairwise(stroke if len(stroke) > 1 else 2 * stroke):
                self.canvas.stroke_line(*start, *end)

    def _listen(self):
        self.canvas.on_mouse_down(self.pen_down)
        self.canvas.on_mouse_move(self.pen_move)
        self.canvas.on_mouse_up(lambda x, y: self.pen_up())
        self.canvas.on_mouse_out(lambda x, y: self.pen_up())
        self.canvas.on_touch_start(lambda touches: self.pen_down(*touches[0]))
        self.canvas.on_touch_move(lambda touches: self.pen_move(*touches[0]))
        self.canvas.on_touch_end(lambda touches: self.pen_up())
        self.canvas.on_new_page(self._prepare)

    def pen_down(self, x, y):
        """Start a stroke at (x, y) in canvas pixels."""
        self._pen_down = True
        self.strokes.append([(x, y)])
        self._name()
        self.canvas.stroke_line(x, y, x, y)
        self.picture.request()

    def pen_move(self, x, y):
        """Draw on to (x, y), if the pen is down."""
        if not self._pen_down:
            return
        self.canvas.stroke_line(*self.strokes[-1][-1], x, y)
        self.strokes[-1].append((x, y))
        self.picture.request()

    def pen_up(self):
        """End the stroke."""
        self._pen_down = False

    def clear(self):
        """Wipe the drawing."""
        self.strokes, self._pen_down = [], False
        self._name()
        self.canvas.clear()
        self.picture.request()

    @property
    def image(self):
        """What the network gets, float32 (28, 28): the drawing, or an example while there is none."""
        return strokes_to_image(self.strokes or EXAMPLE)

    def _draw(self, fig):
        image = self.image
        p = self.network.predict_proba(image[None])[0]
        digit_and_bars(fig, image, p, title="what the network gets")
        return in_words(p) if self.strokes else f"Nothing drawn yet, so here is an example, a 7. {in_words(p)}"


def explore_drawing(network=None):
    """Draw a digit for `network` (default: a small trained one) to read."""
    return DrawingPad(network or default_network())
