"""A panel around one picture: its caption above, the live picture, and under it the sentence about it.

What explorers, training runs, drawing pads and boards share. A subclass gives `caption` and `picture`, a `LivePicture` or a
`CanvasPicture`. The caption is an output of its own, in Markdown, with the first sentence: most of what shows saved notebooks
(GitHub, nbconvert, JupyterLab itself) leaves out the alternative text of a picture.
"""

from IPython.display import display

from .panel import Panel


class PicturePanel(Panel):
    """A panel under its caption; its static face is its present picture with its sentence."""

    verb = "Explore"  # what the caption invites to
    caption, picture = "", None

    def invitation(self) -> dict:
        """Return the caption, and what the picture shows at first, as an output: Markdown, and plain text."""
        return {"text/markdown": f"**{self.verb}.** {self.caption} *At first: {self.picture.sentence}*",
                "text/plain": f"{self.verb}. {self.caption} At first: {self.picture.sentence}"}

    def static_png(self):
        """Return the picture of the present state as PNG bytes."""
        return self.picture.saved_png()

    def static_text(self) -> str:
        """Return the sentence about the present picture."""
        return self.picture.sentence

    def _ipython_display_(self):
        """Show the caption, and the panel under it."""
        display(self.invitation(), raw=True)
        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)
