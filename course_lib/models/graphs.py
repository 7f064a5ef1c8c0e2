"""Two small computations as graphs of `nn.Node`, with a name for every number; notebook 08 draws them and moves them."""

from ..nn import Node


def neuron_graph(x, w, b, t) -> dict:
    """One sigmoid neuron with half the squared error: p = w x, z = p + b, a = σ(z), C = ½ (a − t)²; gradients filled."""
    nodes = {"x": Node(x), "w": Node(w), "b": Node(b)}
    nodes["p"] = nodes["w"] * nodes["x"]
    nodes["z"] = nodes["p"] + nodes["b"]
    nodes["a"] = nodes["z"].sigmoid()
    nodes["C"] = nodes["a"].half_square(t)
    nodes["C"].backward()
    return nodes


def two_path_graph(x, w1, w2, v1, v2, t) -> dict:
    """Two ReLU neurons side by side: zⱼ = wⱼ x, aⱼ = relu(zⱼ), y = v₁ a₁ + v₂ a₂, C = ½ (y − t)²; gradients filled.

    The products vⱼ aⱼ are the nodes q₁ and q₂. Everything that C depends on through x goes two ways.
    """
    nodes = {"x": Node(x), "w₁": Node(w1), "w₂": Node(w2), "v₁": Node(v1), "v₂": Node(v2)}
    for j in "₁₂":
        nodes["z" + j] = nodes["w" + j] * nodes["x"]
        nodes["a" + j] = nodes["z" + j].relu()
        nodes["q" + j] = nodes["v" + j] * nodes["a" + j]
    nodes["y"] = nodes["q₁"] + nodes["q₂"]
    nodes["C"] = nodes["y"].half_square(t)
    nodes["C"].backward()
    return nodes
