"""A panel around one picture: its caption above, the live picture, and under it the sentence about it.

What explorers, training runs, drawing pads and boards share. A subclass gives `caption` and `picture`, a `LivePicture` or a
`CanvasPicture`.
"""

import ipywidgets

from .panel import Panel


class PicturePanel(Panel):
    """A panel whose static face is its present picture with its caption and its sentence."""

    verb = "Explore"  # what the caption invites to
    caption, picture = "", None

    def invitation(self) -> ipywidgets.HTML:
        """Return the caption as a widget."""
        return ipywidgets.HTML(f"<p><strong>{self.verb}.</strong> {self.caption}</p>")

    def static_png(self):
        """Return the picture of the present state as PNG bytes."""
        return self.picture.saved_png()

    def static_text(self) -> str:
        """Return the caption and the sentence about the present picture."""
        return f"{self.verb}. {self.caption}\n{self.picture.sentence}"
