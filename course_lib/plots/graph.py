"""A computational graph, drawn: every number in a box with its value above and its gradient below. Notebook 08 leans on it."""

from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.patches import FancyBboxPatch

from .style import BLACK, BLUE, GREY, RED

PATCH = [(-2, -1), (2, -1), (2, 1), (-2, 1)]  # a white patch behind a number on a wire
WIDTH, HEIGHT = 0.094, 0.2  # of a box, in parts of the picture
NEURON = {"w": (0.06, 0.74), "x": (0.06, 0.3), "b": (0.28, 0.13), "p = w·x": (0.28, 0.52), "z = p + b": (0.5, 0.52),
          "a = σ(z)": (0.72, 0.52), "C = ½(a − t)²": (0.92, 0.52)}
TWO_PATHS = {"x": (0.06, 0.5), "w₁": (0.06, 0.85), "w₂": (0.06, 0.15), "z₁ = w₁x": (0.235, 0.7), "z₂ = w₂x": (0.235, 0.3),
             "a₁": (0.41, 0.7), "a₂": (0.41, 0.3), "v₁": (0.41, 1.07), "v₂": (0.41, -0.07), "q₁ = v₁a₁": (0.585, 0.7),
             "q₂ = v₂a₂": (0.585, 0.3), "y": (0.755, 0.5), "C = ½(y − t)²": (0.92, 0.5)}


def neuron_graph(axes, nodes, t, steps_back=5):
    """Draw one neuron, nodes by name as `models.neuron_graph` gives them, and the gradients `steps_back` steps back from C."""
    _named_graph(axes, NEURON, nodes, t, steps_back)


def two_path_graph(axes, nodes, t):
    """Draw two neurons side by side, nodes by name as `models.two_path_graph` gives them."""
    _named_graph(axes, TWO_PATHS, nodes, t, len(nodes))
    axes.set_ylim(-0.2, 1.25)


def _named_graph(axes, places, nodes, t, steps_back):
    """Draw nodes at places; the first word of a caption is the name of its node."""
    caption = {nodes[name.split()[0]]: name for name in places}
    columns = sorted({x for x, _ in places.values()}, reverse=True)
    shown = {name: columns.index(x) < steps_back for name, (x, _) in places.items()}
    arrows = [(caption[parent], name, slope if shown[name] else None) for node, name in caption.items()
              for parent, slope in zip(node.parents, node.slopes, strict=True)]
    computation_graph(axes, places, {name: node.value for node, name in caption.items()},
                      {name: node.gradient if shown[name] else None for node, name in caption.items()},
                      [(a, b) for a, b, _ in arrows], [slope for _, _, slope in arrows], f"target t = {t:g}")


def computation_graph(axes, places, values, gradients, edges, slopes, target=""):
    """Draw a graph of single numbers.

    `places` maps the name of each number to the centre (x, y) of its box, in parts of the picture; `values` and `gradients`
    map names to numbers (a gradient of None is drawn as a question mark). `edges` lists pairs (from, to), and `slopes` the
    local slope of each, or None for a wire without a number. `target` is a remark under the last box.
    """
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.axis("off")
    _wires(axes, [((places[a][0] + WIDTH / 2, places[a][1]), (places[b][0] - WIDTH / 2, places[b][1])) for a, b in edges],
           slopes)
    corners = [(x - WIDTH / 2, y - HEIGHT / 2) for x, y in places.values()]
    boxes = [FancyBboxPatch(corner, WIDTH, HEIGHT, boxstyle="round,pad=0,rounding_size=0.012") for corner in corners]
    axes.add_collection(PatchCollection(boxes, facecolor="white", edgecolor=BLACK, linewidths=1.2, zorder=4))
    middles = [((x - WIDTH / 2, y), (x + WIDTH / 2, y)) for x, y in places.values()]
    axes.add_collection(LineCollection(middles, colors=GREY, linewidths=0.6, zorder=5))
    for name, (x, y) in places.items():
        _numbers(axes, x, y, name, values[name], gradients[name])
    if target:
        x, y = list(places.values())[-1]
        axes.text(x, y - 0.62 * HEIGHT, target, ha="center", va="top", fontsize=10, color=GREY)


def _wires(axes, lines, slopes):
    """Lines with a head at their right end, and the local slope of each on its middle."""
    axes.add_collection(LineCollection(lines, colors=GREY, linewidths=1.4, zorder=1))
    heads = [(x - 0.007, y) for _, (x, y) in lines]
    axes.plot(*zip(*heads, strict=True), linestyle="", marker=">", color=GREY, markersize=6, zorder=2)
    spots = [((1 - 0.46) * x0 + 0.46 * x1, (1 - 0.46) * y0 + 0.46 * y1) for (x0, y0), (x1, y1) in lines]
    labelled = [(spot, slope) for spot, slope in zip(spots, slopes, strict=True) if slope is not None]
    if labelled:
        axes.scatter(*zip(*(spot for spot, _ in labelled), strict=True), s=700, marker=PATCH, color="white",
                     linewidths=0, zorder=2)
    for (x, y), slope in labelled:
        axes.text(x, y, f"×{short(slope)}", ha="center", va="center", fontsize=9, color=GREY, zorder=3)


def _numbers(axes, x, y, name, value, gradient):
    """What stands in a box: the value in blue in its upper half, the gradient in red in its lower half, the name on top."""
    axes.text(x, y + 0.6 * HEIGHT, name, ha="center", va="bottom", fontsize=11, color=BLACK, zorder=5)
    axes.text(x, y + HEIGHT / 4, short(value), ha="center", va="center", fontsize=10, color=BLUE, zorder=5)
    axes.text(x, y - HEIGHT / 4, "?" if gradient is None else short(gradient), ha="center", va="center", fontsize=10,
              color=RED, weight="bold", zorder=5)


def short(number) -> str:
    """Write a number in few digits: no tail of zeros, a true minus sign, "≈0" for what is nearly but not quite 0."""
    digits = 4 if abs(number) < 1 else 3 if abs(number) < 10 else 1
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return ("≈0" if number else "0") if text in ("-0", "0") else text.replace("-", "−")
