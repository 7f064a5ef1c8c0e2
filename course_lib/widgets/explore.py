"""The one engine behind the widgets of every notebook: controls → a plain function → a picture.

`explore(draw, caption, **controls)` calls `draw(fig, **values)` whenever a control moves. `draw` fills an empty matplotlib
figure and returns a sentence that says what the picture shows now. It is a plain function, so tests call it too.
"""

from .controls import button, shown
from .live_picture import LivePicture
from .picture_panel import PicturePanel


class Explorer(PicturePanel):
    """Controls above a picture that follows them. Made by `explore`."""

    def __init__(self, draw, caption, controls, size):
        self.draw, self.caption, self.controls = draw, caption, controls
        self.defaults = self.values
        self.picture = LivePicture(lambda fig: draw(fig, **self.values), size)
        self.reset_button = button("Reset", "Put every control back to where it started")
        self.reset_button.on_click(lambda _: self.reset())
        super().__init__([*map(shown, controls.values()),
                          self.reset_button, self.picture.image, self.picture.text])
        self.picture.redraw()
        for control in controls.values():
            control.observe(self.picture.request, "value")

    @property
    def values(self) -> dict:
        """The present values of the controls, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def render(self, **values):
        """Draw once for these values (the others as they stand); return (figure, sentence). Errors are raised."""
        return self.picture.figure(lambda fig: self.draw(fig, **{**self.values, **values}))

    def reset(self):
        """Put every control back to its first value."""
        with self.picture.together():
            for name, value in self.defaults.items():
                self.controls[name].value = value


def explore(draw, caption, *, size=(6.4, 4.0), **controls) -> Explorer:
    """Make an `Explorer`.

    `draw(fig, **values)` gets one value for each control and returns a sentence; `caption` says what to move and what to
    notice; `size` is the figure's size in inches at 100 dots an inch; `controls` come from `widgets.controls`.
    """
    if not controls:
        raise ValueError("explore needs at least one control, such as w=slider('weight w', 0, -1, 1).")
    return Explorer(draw, caption, controls, size)
