"""Controls for widgets: a slider, a choice, a switch. All have a visible label and work from the keyboard.

Every notebook's widgets are made of these, so they look and behave alike. The handle of a slider has no name that a screen
reader could say (ipywidgets 8 gives it none, whatever one sets). Where the environment variable COURSE_CONTROLS is "numbers",
each slider is therefore a box for a number, or a list, with its label as its name; the arrow keys go up and down in it.
"""

import asyncio
import os

import ipywidgets

_LAYOUT = {"width": "min(100% - 4px, 36em)"}  # 2 pixels of margin stand on each side
_STYLE = {"description_width": "11em"}
_SLIDERS = {True: ipywidgets.IntSlider, False: ipywidgets.FloatSlider}  # for whole numbers, and for others
_BOXES = {True: ipywidgets.BoundedIntText, False: ipywidgets.BoundedFloatText}


def numbers_wanted() -> bool:
    """Whether the learner asked for boxes with numbers in place of sliders."""
    return os.environ.get("COURSE_CONTROLS", "").strip().lower() == "numbers"


def slider(label, value, low, high, step=None):
    """A slider from low to high; whole numbers in all four places make an integer slider. Arrow keys move it by `step`."""
    whole = all(isinstance(v, int) for v in (value, low, high, 1 if step is None else step))
    step = step if step is not None else (1 if whole else (high - low) / 40)
    if not low <= value <= high or step <= 0:
        raise ValueError(f"slider {label!r} wants low ≤ value ≤ high and step > 0, "
                         f"got {low}, {value}, {high} and step {step}.")
    kind = (_BOXES if numbers_wanted() else _SLIDERS)[whole]
    return kind(value=value, min=low, max=high, step=step, description=label, layout=_LAYOUT, style=_STYLE)


def stepper(label, options):
    """A slider, or a list, of a few named values, such as letters; the first is chosen, the arrow keys go to the next."""
    kind = ipywidgets.Dropdown if numbers_wanted() else ipywidgets.SelectionSlider
    return kind(options=list(options), description=label, layout=_LAYOUT, style=_STYLE)


def player(label, last, milliseconds=600):
    """A slider through the steps 0 … last, with a button that plays them when pressed; arrow keys go one step on or back."""
    if milliseconds < 334:
        raise ValueError(f"player {label!r} wants at most three pictures a second: 334 milliseconds or more, "
                         f"got {milliseconds}.")
    control = slider(label, 0, 0, last)
    control.play = PlayButton(control, milliseconds / 1000)
    return control


class PlayButton(ipywidgets.Button):
    """Goes through the steps of a slider, one every `seconds`; after the last step it begins again with the first.

    It reads Play or Pause: the buttons of `ipywidgets.Play` bear pictures only, so that a screen reader has nothing to say.
    Whoever moves the slider meanwhile takes over, and it stops. Outside a notebook it plays to the end before it returns.
    """

    def __init__(self, control, seconds):
        super().__init__(description="Play", tooltip="Go on step by step, from the start when all steps are done",
                         layout={"width": "6em", "flex": "0 0 auto"})
        self.control, self.seconds, self._task = control, seconds, None
        self.on_click(lambda _: self.press())

    def press(self):
        """Play on from here, or pause."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            return
        run = self._play()
        try:
            self._task = asyncio.get_running_loop().create_task(run)
        except RuntimeError:
            asyncio.run(run)

    async def _play(self):
        control, self.description = self.control, "Pause"
        try:
            if control.value == control.max:
                control.value = control.min
            here = control.value
            while control.value == here < control.max:
                await asyncio.sleep(self.seconds)
                if control.value == here:
                    here = control.value = min(here + control.step, control.max)
        finally:
            self.description = "Play"


def shown(control):
    """Return what stands on the page for a control: the control, with its play button if it has one."""
    return ipywidgets.HBox([control, control.play]) if hasattr(control, "play") else control


def choice(label, options, value=None):
    """A drop-down list. `options` is a list of strings or numbers, or a dict from shown text to value; the first is chosen."""
    options = list(options.items()) if isinstance(options, dict) else [(str(o), o) for o in options]
    if not options:
        raise ValueError(f"choice {label!r} needs at least one option.")
    value = options[0][1] if value is None else value
    return ipywidgets.Dropdown(options=options, value=value, description=label, layout=_LAYOUT, style=_STYLE)


def switch(label, value=False):
    """A tick box: True or False."""
    return ipywidgets.Checkbox(value=value, description=label, indent=False, layout=_LAYOUT)


def button(label, tooltip=""):
    """A push button, wide enough for its words however narrow the page is."""
    return ipywidgets.Button(description=label, tooltip=tooltip or label,
                             layout={"width": "auto", "flex": "0 0 auto", "align_self": "flex-start"})


def random_value(control, rng):
    """Return a random legal value of a control (slider, choice or switch): what a restless learner might set."""
    if isinstance(control, ipywidgets.Checkbox):
        return bool(rng.integers(2))
    if isinstance(control, ipywidgets.Dropdown):
        return control.options[rng.integers(len(control.options))][1]
    steps = round((control.max - control.min) / control.step)
    value = min(control.max, control.min + control.step * int(rng.integers(steps + 1)))
    return int(value) if isinstance(control, _SLIDERS[True] | _BOXES[True]) else float(value)
