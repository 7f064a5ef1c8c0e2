"""Pictures with a name: what a screen reader says on meeting the image or canvas itself, not only the words under it.

ipywidgets has no alternative text for an image. A `tooltip` becomes the element's `title`, which is its accessible name where
there is no other, but the page looks for a `description` first: without one, a widget that has a tooltip is not shown at all.
So a named picture has an empty description.
"""

import ipycanvas
import ipywidgets
from traitlets import Unicode


class Named(ipywidgets.DOMWidget):
    """Whatever is drawn on: its `tooltip` says what it shows now."""

    description = Unicode("").tag(sync=True)


class NamedImage(Named, ipywidgets.Image):
    """An image whose `tooltip` is its text alternative."""


class NamedCanvas(Named, ipycanvas.Canvas):
    """A canvas whose `tooltip` is its text alternative."""

    def on_new_page(self, draw):
        """Call `draw` each time that a page begins to show this canvas: there it is empty.

        ipycanvas names the canvas that it draws on only when it takes another one. A page that was loaded again has never
        heard the name, and would draw nowhere; so ipycanvas has to forget, first, that it has told it.
        """
        def begin():
            self._canvas_manager._current_canvas = None
            draw()
        self.on_client_ready(begin)
