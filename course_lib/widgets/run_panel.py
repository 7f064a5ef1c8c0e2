"""A run that a learner starts and stops: controls, Train and Stop, a progress bar, a picture.

The part that the training runs of notebooks 09, 11 and 14 share. A subclass gives `caption`, `choices`, `begin`, `note`,
`halted` and `draw`, and `finished` where something is to be done at the end.
"""

import asyncio

import ipywidgets

from .controls import button
from .live_picture import LivePicture
from .picture_panel import PicturePanel


class RunPanel(PicturePanel):
    """Every press of Train begins a run of its own; Stop ends it after the present epoch."""

    def __init__(self, size):
        self.network, self._task, self._stop, self._failure = None, None, False, None
        self.controls = self.choices()
        self.train_button = button("Train", "Train a new network with these choices")
        self.stop_button = button("Stop", "Stop after the present epoch")
        self.stop_button.disabled = True
        self.bar = ipywidgets.IntProgress(max=1, description="epochs", layout={"width": "min(100% - 4px, 30em)"})
        self.picture = LivePicture(self._drawn, size)
        self.train_button.on_click(lambda _: self.train())
        self.stop_button.on_click(lambda _: self.stop())
        super().__init__([*self.controls.values(),
                          ipywidgets.HBox([self.train_button, self.stop_button, self.bar], layout={"flex_flow": "row wrap"}),
                          self.picture.image, self.picture.text])
        self.picture.redraw()

    def choices(self) -> dict:
        """Return the controls by name; `begin` gets their values."""
        raise NotImplementedError

    def begin(self, **values):
        """Make `self.network`, and return a generator that trains it and yields something after every epoch."""
        raise NotImplementedError

    def note(self, progress):
        """Take note of what the generator yielded."""
        raise NotImplementedError

    def finished(self):
        """Take note that the run came to its own end."""

    def halted(self, why):
        """Take note that the run broke off: `why` is "interrupted" (by the learner) or "diverged" (the loss grew too large)."""
        raise NotImplementedError

    def draw(self, fig) -> str:
        """Draw the present state and return a sentence about it."""
        raise NotImplementedError

    def _drawn(self, fig):
        """Draw; after a run that failed, raise what stopped it, which the picture then tells in words."""
        if self._failure is not None:
            raise self._failure
        return self.draw(fig)

    @property
    def values(self) -> dict:
        """The present values of the controls, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def train(self):
        """Start a run: in the background of a notebook's kernel, else right here."""
        if self._task is not None and not self._task.done():
            return
        run = self._run(self.begin(**self.values))
        try:
            self._task = asyncio.get_running_loop().create_task(run)
        except RuntimeError:
            asyncio.run(run)

    def stop(self):
        """Ask the present run to end after its epoch."""
        self._stop = True

    async def _run(self, run):
        """Go through a run epoch by epoch, and let the kernel hear the Stop button in between."""
        self._stop, self._failure = False, None
        self._busy(True)
        try:
            await self._follow(run)
        except Exception as error:  # in a task of the kernel nobody else would hear of it
            self._failure = error
        finally:
            run.close()
            self._busy(False)
            self.picture.redraw()

    async def _follow(self, run):
        try:
            for progress in run:
                self.note(progress)
                self.picture.request()
                await asyncio.sleep(0)
                if self._stop:
                    return self.halted("interrupted")
        except FloatingPointError:
            return self.halted("diverged")
        self.finished()

    def _busy(self, busy):
        self.train_button.disabled, self.stop_button.disabled = busy, not busy

