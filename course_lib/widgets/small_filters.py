"""Widgets of notebook 16 about cheap convolutions: several small filters for a large one, and 1 × 1 before 5 × 5."""

from ..models import outline
from ..models.blocks import along
from ..models.catalogue import GOOGLENET, MODULES, inception
from ..models.specs import Conv, Flow
from ..plots.architecture import architecture
from ..plots.contest import counted_bars
from ..plots.nested_fields import nested_fields
from ..plots.stage import panel
from .controls import choice, slider, switch
from .explore import Explorer, explore

PLACES = [f"inception {name}" for name in MODULES]


def draw_stack(fig, n, channels):
    """n filters of 3 × 3 in a row against one filter with the same field."""
    side = 2 * n + 1
    flow = Flow((channels, 56, 56))
    (stack, end), (large, _) = (along(flow, layers) for layers in ([Conv(channels, 3, padding=1)] * n, [Conv(channels, side)]))
    nested_fields(panel(fig, (0.02, 0.08, 0.3, 0.8)), [2 * k + 1 for k in range(n + 1)])
    names = [f"{n} of 3 × 3", f"one {side} × {side}"]
    weights = [cost.params - biases * channels for cost, biases in ((stack, n), (large, 1))]
    counted_bars(panel(fig, (0.5, 0.18, 0.47, 0.6)), names, weights, [f"{w:,}" for w in weights], "weights")
    ratio = weights[0] / weights[1]
    saved = "as many weights" if n == 1 else f"{weights[0]:,} weights in place of {weights[1]:,}, which is {ratio:.0%}"
    costs = f"{n} · 3² · {channels}² against {side}² · {channels}²: {saved}"
    return (f"Both see {end.field} × {end.field} numbers of the maps in front. {costs}. The stack has {n} ReLU{'s' * (n > 1)}, "
            "the large filter 1.")


def explore_stack() -> Explorer:
    """Replace one large filter by several of 3 × 3."""
    return explore(draw_stack, "Move the number of 3 × 3 layers, one behind the other. Left: what the last one sees, square "
                   "inside square. Right: the weights, when each layer has as many maps as the one before. Then move the "
                   "number of maps: does the percentage change?", size=(8.4, 3.0), n=slider("layers of 3 × 3", 2, 1, 5),
                   channels=slider("maps in each layer", 64, 16, 512, 16))


def module_front(name):
    """Return the Flow in front of an Inception module of GoogLeNet."""
    flow = Flow(GOOGLENET.input_shape)
    for spec in GOOGLENET.layers:
        if str(spec) == name:
            return flow
        flow = spec.after(flow)
    raise ValueError(f"GoogLeNet has no {name!r}.")


def draw_bottleneck(fig, module, before_3, before_5, behind_pool):
    """An Inception module with or without its 1 × 1 convolutions, and what each branch costs."""
    name = module.split()[1]
    one, reduce_3, three, reduce_5, five, project = MODULES[name]
    chosen = inception(name, one, reduce_3 * before_3, three, reduce_5 * before_5, five, project * behind_pool)
    flow, published = module_front(module), inception(name, *MODULES[name])
    axes = panel(fig, (0.0, 0.08, 0.34, 0.84))
    architecture(axes, outline(flow.shape, [chosen]), flow.shape, legend=False)
    macs = [along(flow, path)[0].macs for path in chosen.paths]
    counted_bars(panel(fig, (0.47, 0.12, 0.47, 0.74)), ["1 × 1", "3 × 3", "5 × 5", "pooling"], [max(m, 1) for m in macs],
                 [f"{m / 1e6:,.1f} million" for m in macs], "multiplications of the branches")
    (params, work), (old, old_work) = chosen.cost(flow), published.cost(flow)
    shape = chosen.after(flow).shape
    return (f"{module}, on {flow.shape[0]} maps of {flow.shape[1]} × {flow.shape[2]}: {params:,} parameters, "
            f"{params / old:.1f} times the published {old:,}, and {work / 1e6:,.0f} million multiplications, "
            f"{work / old_work:.1f} times. It hands on {shape[0]:,} maps.")


def explore_bottleneck() -> Explorer:
    """Take the 1 × 1 convolutions out of an Inception module."""
    return explore(draw_bottleneck, "Take out one 1 × 1 convolution after the other. Before 3 × 3 and 5 × 5 they make the "
                   "input thin; behind the pooling they keep the output thin. The number above the drawing counts the "
                   "maps that come out, the one below is their side. Watch the bars. Which branch becomes the most "
                   "expensive, and what happens to the number of maps that go to the next module?",
                   size=(8.6, 3.2), module=choice("module", PLACES),
                   before_3=switch("1 × 1 before 3 × 3", True), before_5=switch("1 × 1 before 5 × 5", True),
                   behind_pool=switch("1 × 1 behind the pooling", True))
