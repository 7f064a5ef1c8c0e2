"""A surface over two parameters, seen from any side, drawn in a few milliseconds; notebook 07 turns it.

A plain orthographic projection on ordinary axes: far faces first, near faces over them. So it can follow a slider.
"""

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from .style import BLACK, GREY, ORANGE, rim

COLOURS = "cividis"  # grows in brightness; made for colour-blind eyes
HEIGHT = 0.75        # of the box, where its floor goes from −1 to 1 both ways


class _View:
    """From (first, second, value) to a point of the picture, for one azimuth and elevation in degrees."""

    def __init__(self, first, second, low, high, azimuth, elevation):
        self.middle = np.array([(a[0] + a[-1]) / 2 for a in (first, second)])
        self.half = np.array([(a[-1] - a[0]) / 2 for a in (first, second)])
        self.low, self.high = low, high
        self.turn, self.tilt = np.deg2rad(azimuth), np.deg2rad(elevation)

    def __call__(self, u, v, value):
        """Return (x, y, depth) arrays; a larger depth is further away."""
        a, b = (u - self.middle[0]) / self.half[0], (v - self.middle[1]) / self.half[1]
        height = HEIGHT * (2 * (value - self.low) / (self.high - self.low) - 1)
        x = a * np.cos(self.turn) - b * np.sin(self.turn)
        away = a * np.sin(self.turn) + b * np.cos(self.turn)
        return x, away * np.sin(self.tilt) + height * np.cos(self.tilt), away * np.cos(self.tilt) - height * np.sin(self.tilt)


def surface(axes, first, second, values, azimuth=30, elevation=35, path=None, names=("w₁", "w₂"), top=None):
    """Draw values (len(second), len(first)) as a surface over the grid; heights above `top` are cut off.

    `path` is (first (K,), second (K,), value (K,)): a line on the surface with its start as a ring. `names` label the floor.
    """
    high = float(values.max()) if top is None else top
    low = float(values.min())
    values = np.minimum(values, high)
    view = _View(first, second, low, high if high > low else low + 1, azimuth, elevation)
    _box(axes, view, first, second, low, high, names)
    _faces(axes, view, *np.meshgrid(first, second), values)
    if path is not None:
        x, y, _ = view(path[0], path[1], np.clip(path[2], low, high))
        axes.plot(x, y, "-o", color=ORANGE, markersize=3.5, linewidth=1.6, markeredgecolor=BLACK, markeredgewidth=0.4,
                  path_effects=rim(3.2, BLACK))
        axes.plot(x[:1], y[:1], "o", markersize=10, markerfacecolor="none", markeredgecolor="white", markeredgewidth=1.5,
                  path_effects=rim(3.2, BLACK))
    axes.set(xlim=(-1.7, 1.7), ylim=(-1.78, 1.62), aspect="equal")
    axes.axis("off")


def _faces(axes, view, u, v, values):
    x, y, depth = view(u, v, values)
    points = np.stack([x, y], axis=-1)
    corners = np.stack([points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], axis=2)  # (n, n, 4, 2)
    means = [(a[:-1, :-1] + a[:-1, 1:] + a[1:, 1:] + a[1:, :-1]).ravel() / 4 for a in (values, depth)]
    order = np.argsort(-means[1])
    colours = mpl.colormaps[COLOURS]((means[0] - view.low) / (view.high - view.low))[order]
    axes.add_collection(PolyCollection(corners.reshape(-1, 4, 2)[order], facecolors=colours, edgecolors=colours * 0.8,
                                       linewidths=0.3))


def _box(axes, view, first, second, low, high, names):
    """The edges of the floor, one upright edge, and what they measure."""
    floor = [(first[i], second[j], low) for i, j in ((0, 0), (-1, 0), (-1, -1), (0, -1), (0, 0))]
    x, y, depth = np.array([view(*corner) for corner in floor]).T
    left = int(np.argmin(x[:4]))
    top = view(floor[left][0], floor[left][1], high)
    edges = [np.stack([x, y], axis=1), np.array([[x[left], y[left]], top[:2]])]
    axes.add_collection(LineCollection(edges, colors=GREY, linewidths=0.9, zorder=0.5))
    if top[1] - y[left] > 0.2:                                          # else the upright edge is seen from above
        axes.text(top[0], top[1] + 0.1, f"C = {high:.3g}", ha="center", color=GREY, fontsize=9,
                  path_effects=rim(3))
    middle = np.array([x[:4].mean(), y[:4].mean()])
    for name, axis, sides in ((names[0], first, ((0, 1), (3, 2))), (names[1], second, ((0, 3), (1, 2)))):
        start, end = min(sides, key=lambda side: depth[side[0]] + depth[side[1]])     # the edge that is nearer to the eye
        ends = np.array([[x[start], y[start]], [x[end], y[end]]])
        if np.linalg.norm(ends[1] - ends[0]) < 0.5:                     # seen end-on: no room for its labels
            continue
        away = ends.mean(axis=0) - middle
        away = 0.17 * away / max(np.linalg.norm(away), 1e-9)
        for share, text in ((0.08, f"{axis[0]:g}"), (0.5, name), (0.92, f"{axis[-1]:g}")):
            axes.text(*(ends[0] + share * (ends[1] - ends[0]) + away), text, ha="center", va="center",
                      color=BLACK if text == name else GREY, fontsize=11 if text == name else 9)
