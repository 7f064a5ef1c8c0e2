"""Small letters for labels. Unicode subscripts draw much faster than mathtext, which matters under a slider."""

_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(n: int) -> str:
    """Return a whole number in subscript digits: 12 → ₁₂."""
    return str(n).translate(_LOW)
