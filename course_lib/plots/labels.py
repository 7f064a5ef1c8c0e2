"""Small letters and small words for labels and sentences. Unicode subscripts draw faster than mathtext: a slider feels it."""

_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(n: int) -> str:
    """Return a whole number in subscript digits: 12 → ₁₂."""
    return str(n).translate(_LOW)


def counted(n: int, noun: str) -> str:
    """Return a number with its noun, in the singular for 1: "1 epoch", "2 epochs"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def factor(value: float) -> str:
    """Return a number as a factor in a product, with a true minus sign: 2.5 → 2.5, −4 → (−4)."""
    return f"{value + 0.0:g}" if value >= 0 else f"(−{-value:g})"
