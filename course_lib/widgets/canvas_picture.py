"""A picture that can be clicked: drawn like every other one, and shown on a canvas that reports mouse and finger.

Notebook 17's Go board leans on it.
"""

import numpy as np

from .live_picture import DPI, LivePicture
from .named import NamedCanvas


class CanvasPicture(LivePicture):
    """A `LivePicture` on a canvas: `clicked(x, y)` is called with the pixel, counted from the upper left.

    `canvas` is what stands on the page, in place of `image`.
    """

    def __init__(self, draw, clicked, size):
        super().__init__(draw, size)
        width, height = (round(DPI * s) for s in size)
        self.canvas = NamedCanvas(width=width, height=height,
                                  layout={"width": f"{width}px", "height": f"{height}px", "align_self": "flex-start"})
        self.canvas.on_mouse_down(clicked)
        self.canvas.on_touch_start(lambda touches: clicked(*touches[0]))
        self.canvas.on_new_page(self.redraw)

    def publish(self, figure):
        """Put the figure on the canvas, with its sentence as its name."""
        self.canvas.tooltip = self.sentence
        self.canvas.put_image_data(np.asarray(figure.canvas.buffer_rgba())[..., :3])
