"""A picture that follows: drawn by a plain function, shown in one image, never piling up.

The part that `Explorer`, the training run and the drawing pad share. Rendered with Agg into one image, whose
size is fixed, so that nothing flickers and the page never jumps. The saved copy of a picture is made by the same code.
"""

import asyncio
import contextlib
import io
import time

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ..plots.picture import packed, pixels
from ..plots.stage import clear_stage, strike
from ..plots.style import style
from .named import NamedImage
from .panel import message, say

DPI = 100
MOST_FIGURES = 8  # a figure takes a megabyte or more, and a cell that is run again makes a new picture each time
_drawn_last = []  # the pictures that have a figure, the last one last


class LivePicture:
    """An image and a sentence under it, made by `draw(fig) -> sentence`.

    `request()` redraws soon: at once after a pause; in a burst, once more at its end, so the last state is always shown.
    Where the course itself moves many controls, it does so `together()`: one redraw, at the end.
    What `draw` raises is told in words under the picture, which stays as it was, and kept in `error`. So is an interrupt of the
    kernel, which is then raised all the same: whoever interrupts a cell that makes a widget means the cell.
    """

    def __init__(self, draw, size=(6.4, 4.0)):
        self.draw, self.size = draw, size
        self.error, self.sentence = None, ""
        self._rest_until, self._waiting, self._figure = 0.0, None, None
        self._held, self._missed = 0, False  # blocks of `together` that run now, and whether one asked for a redraw
        self._is_shown = False  # whether the figure holds what the page shows
        width, height = (str(round(DPI * s)) for s in size)
        self.image = NamedImage(format="jpeg", width=width, height=height,
                                layout={"max_width": "calc(100% - 4px)"})  # a narrow page cuts off nothing
        self.text = message()

    def figure(self, draw=None):
        """Draw now. Return (figure, sentence); errors are raised."""
        figure, self._is_shown = self._own_figure(), False
        with style():
            clear_stage(figure)
            sentence = (draw or self.draw)(figure)
            strike(figure)
            figure.canvas.draw()
        if not isinstance(sentence, str) or not sentence:
            raise TypeError(f"draw must return a sentence that describes the picture, got {sentence!r}.")
        return figure, sentence

    def _own_figure(self):
        """Return the figure to draw in: the one of the last time, or a new one if `MOST_FIGURES` others were drawn since."""
        if self._figure is None:
            self._figure = Figure(figsize=self.size, dpi=DPI)
            FigureCanvasAgg(self._figure)
        else:
            _drawn_last.remove(self)
        _drawn_last.append(self)
        for other in _drawn_last[:-MOST_FIGURES]:
            other._figure, other._is_shown = None, False
        del _drawn_last[:-MOST_FIGURES]
        return self._figure

    def redraw(self):
        """Draw now and show the result, or the error in words."""
        start = time.monotonic()
        try:
            figure, self.sentence = self.figure()
            self.publish(figure)
            self.error, self._is_shown = None, True
        except Exception as error:
            self.error = error
        except KeyboardInterrupt as error:
            self.error = error
            raise
        finally:
            say(self.text, self.sentence if self.error is None else _in_words(self.error), error=self.error is not None)
        now = time.monotonic()
        self._rest_until = now + (now - start)  # leave as much time to the messages of the browser as drawing took

    def publish(self, figure):
        """Put a figure that has just been drawn on the page, with its sentence as its name: both in one message."""
        with self.image.hold_sync():
            self.image.tooltip, self.image.value = self.sentence, fast_bytes(figure.canvas)

    def request(self, _change=None):
        """Redraw soon; any number of requests while waiting are one."""
        if self._held:
            self._missed = True
            return
        wait = self._rest_until - time.monotonic()
        loop = _running_loop()
        if loop is None or (wait <= 0 and self._waiting is None):
            self.redraw()
        elif self._waiting is None:
            self._waiting = loop.call_later(wait, self._catch_up)

    @contextlib.contextmanager
    def together(self):
        """A block whose requests are one, made at its end."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if self._missed and not self._held:
                self._missed = False
                self.request()

    def _catch_up(self):
        self._waiting = None
        self.redraw()

    def saved_png(self) -> bytes:
        """Return the present picture as a small PNG for a saved notebook."""
        if not self._is_shown:
            self.figure()
        return packed(pixels(self._figure.canvas))


def fast_bytes(canvas) -> bytes:
    """Encode a drawn Agg canvas as JPEG of high quality, the fastest of Pillow's formats here; saved pictures are PNG."""
    buffer = io.BytesIO()
    pixels(canvas).save(buffer, "JPEG", quality=95, subsampling=0)
    return buffer.getvalue()


def _in_words(error):
    """An error as a sentence. `KeyError('w')` says only "'w'", and some say nothing: there, its type helps."""
    if isinstance(error, KeyboardInterrupt):
        return "Drawing was interrupted, so the picture is an old one. Move a control to draw again."
    text = str(error)
    return text if " " in text else f"{type(error).__name__}: {text}".rstrip(": ")


def _running_loop():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
