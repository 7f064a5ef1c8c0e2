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
