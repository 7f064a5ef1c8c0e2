"""Ending a figure: the picture, and the sentence that says what it shows.

Every static figure of every notebook ends with `show(figure, sentence)`. The sentence stands under the picture for all
to read, is its alternative text, and is compared when the notebook is checked; numbers in it are computed.
"""

import base64
import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

SHARPNESS = 2  # a figure is saved with twice the pixels it is shown with, so that it is crisp on every screen


def png_of(figure, scale=1, all_colours=False) -> bytes:
    """Return a matplotlib figure as a PNG: small, and the same bytes every time.

    It is drawn once with `scale` times its pixels, and has its old size afterwards. It gets at most 256 colours, which is
    plenty for lines and letters; a colour photograph needs `all_colours`.
    """
    dpi, canvas = figure.dpi, figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    figure.dpi = dpi * scale
    canvas.draw()
    figure.dpi = dpi
    return packed(pixels(canvas), all_colours)


def pixels(canvas) -> Image.Image:
    """Return what was drawn last on an Agg canvas."""
    drawn = canvas.buffer_rgba()
    return Image.frombuffer("RGBA", (drawn.shape[1], drawn.shape[0]), drawn).convert("RGB")


def packed(image, all_colours=False) -> bytes:
    """Return an image as the bytes of a small PNG."""
    if not all_colours:
        image = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


class Picture:
    """A PNG with its alternative text, as notebooks store it."""

    def __init__(self, figure, sentence, all_colours=False):
        self.png, self.sentence = png_of(figure, SHARPNESS, all_colours), sentence
        self.width, self.height = figure.canvas.get_width_height()

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"image/png": base64.b64encode(self.png).decode("ascii"), "text/plain": self.sentence}
        return data, {"image/png": {"alt": self.sentence, "width": self.width, "height": self.height}}


def show(figure, sentence, all_colours=False):
    """Show a finished pyplot figure with a sentence under it, and close it; `all_colours` suits a colour photograph."""
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError(f"show wants a sentence that says what the figure shows, got {sentence!r}.")
    import matplotlib.pyplot as plt
    from IPython.display import Markdown, display

    display(Picture(figure, sentence, all_colours))
    display(Markdown(f"*Figure. {sentence}*"))
    plt.close(figure)
