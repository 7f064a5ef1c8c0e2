"""A panel is a widget that can also be read where no kernel runs.

`Explorer`, the training run and the drawing pad are panels. A notebook saves a static PNG and a sentence beside the live
view, so that GitHub, nbviewer and nbconvert show what the learner would see first.
"""

import base64
import html

import ipywidgets


class Panel(ipywidgets.VBox):
    """A column of widgets with a static face: `static_png()` gives bytes or None, `static_text()` a string."""

    static_mime = "text/plain"  # the static text is also given as this type

    def static_png(self):
        """Return a PNG picture of the present state as bytes, or None."""
        return None

    def static_text(self) -> str:
        """Return the present state in words."""
        return type(self).__name__

    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        data = super()._repr_mimebundle_(include=include, exclude=exclude, **kwargs)
        text, png, metadata = self.static_text(), self.static_png(), {}
        data["text/plain"] = data[self.static_mime] = text
        if png is not None:
            data["image/png"] = base64.b64encode(png).decode("ascii")
            metadata["image/png"] = {"alt": text}
        return data, metadata


def message(text="", error=False):
    """Return an HTML widget for a sentence that changes; screen readers announce the change."""
    widget = ipywidgets.HTML(layout=ipywidgets.Layout(width="100%", min_height="3em"))
    say(widget, text, error)
    return widget


def say(widget, text, error=False):
    """Write a sentence into a `message` widget; `error=True` marks it as a problem in words and by a bar at its side."""
    style = "line-height:1.4;padding:0.2em 0.6em;border-left:4px solid " + ("#d55e00" if error else "transparent")
    prefix = "<strong>This did not work.</strong> " if error else ""
    widget.value = f'<div role="status" aria-live="polite" style="{style}">{prefix}{html.escape(text)}</div>'
