"""What the memory tests run inside a kernel: how heavy it is, and what of a widget the page could move."""

import asyncio
import ctypes
import gc
import sys

import ipycanvas
import ipywidgets
import matplotlib.pyplot as plt
import psutil
from matplotlib.artist import Artist
from matplotlib.figure import Figure

POINTER = ("mouse_down", "mouse_move", "mouse_move", "mouse_up", "touch_start", "touch_move", "touch_end")


def parts(widget) -> list:
    """Return a widget and all that stand on the page inside it."""
    return [widget, *(part for child in getattr(widget, "children", ()) for part in parts(child))]


def handles(widget) -> list[dict]:
    """Return what a learner could move: the model's id, its kind, and the values that the page could send for it."""
    return [{"id": part.model_id, **_moves(part)} for part in parts(widget) if _moves(part)]


def _moves(part):
    if isinstance(part, ipywidgets.Button):
        return {"kind": "click"}
    if isinstance(part, ipycanvas.Canvas):
        return {"kind": "pointer", "width": part.width, "height": part.height, "events": POINTER}
    if isinstance(part, ipywidgets.Checkbox):
        return {"kind": "value", "values": [False, True]}
    if isinstance(part, ipywidgets.Dropdown | ipywidgets.SelectionSlider | ipywidgets.RadioButtons):
        return {"kind": "index", "values": list(range(len(part.options)))}
    if isinstance(part, ipywidgets.IntSlider | ipywidgets.FloatSlider | ipywidgets.BoundedFloatText):
        step = part.step or (part.max - part.min) / 20
        count = round((part.max - part.min) / step)
        return {"kind": "value", "values": [min(part.max, part.min + step * i) for i in range(count + 1)]}
    return {}


def complaint(widget) -> str:
    """Return what went wrong in the last drawing of a widget, "" when all is well."""
    error = getattr(getattr(widget, "picture", None), "error", None)
    return "" if error is None else repr(error)


def weight() -> dict:
    """Return the resident megabytes of this process and how many things are alive, all garbage collected."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    alive = gc.get_objects()
    kinds = {"figures": Figure, "artists": Artist, "models": ipywidgets.Widget, "tasks": asyncio.Task}
    return {"MB": psutil.Process().memory_info().rss / 2**20, "objects": len(alive), "shown": len(plt.get_fignums()),
            **{name: sum(issubclass(type(thing), kind) for thing in alive) for name, kind in kinds.items()}}
