"""From pen strokes to an image like those of MNIST: 28 × 28, the ink scaled into 20 × 20 and centred by its mass.

Notebook 09's drawing pad leans on it. How MNIST was made: LeCun, Bottou, Bengio and Haffner (Proc. IEEE 1998), section III.A.
"""

import numpy as np

SIDE, BOX = 28, 20
CENTRE = 14.5  # MNIST puts the centre of mass into the middle of pixel 14, counted from 0, both ways


def strokes_to_image(strokes, thickness=2.2):
    """Turn strokes into a float32 image (28, 28) in [0, 1], ink 1.

    `strokes` is a list of arrays (k, 2) of pen positions x (right), y (down), in any unit; a stroke of one point is a dot.
    `thickness` is the width of the line in pixels of the result. Without strokes the image is empty.
    """
    strokes = [np.asarray(s, dtype=np.float64) for s in strokes]
    if any(s.ndim != 2 or s.shape[1:] != (2,) or len(s) == 0 or not np.isfinite(s).all() for s in strokes):
        raise ValueError("each stroke must be an array of shape (k, 2) with k ≥ 1 finite points.")
    if not strokes:
        return np.zeros((SIDE, SIDE), dtype=np.float32)
    starts, ends = _segments(_scaled(strokes, BOX - thickness))
    image = _ink(starts, ends, thickness)
    shift = CENTRE - _centre_of_mass(image)
    return _ink(starts + shift, ends + shift, thickness).astype(np.float32)


def _scaled(strokes, size):
    """Scale and move the strokes so that their bounding box has its longer side `size` and its middle at CENTRE."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    longest = max(high - low)
    scale = size / longest if longest > 0 else 1.0
    return [(s - (low + high) / 2) * scale + CENTRE for s in strokes]


def _segments(strokes):
    """Return starts and ends (m, 2) of all line segments; a single point is a segment of length 0."""
    pairs = [(s[:-1], s[1:]) if len(s) > 1 else (s, s) for s in strokes]
    return np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])


def _ink(starts, ends, thickness):
    """Shade each pixel by its distance to the nearest segment: full inside the line, fading over one pixel at its edge."""
    centres = np.arange(SIDE) + 0.5
    pixels = np.stack(np.meshgrid(centres, centres), axis=-1).reshape(-1, 1, 2)              # (784, 1, 2) as x, y
    along = ends - starts                                                                    # (m, 2)
    length2 = np.maximum((along**2).sum(axis=1), 1e-12)
    t = np.clip(((pixels - starts) * along).sum(axis=2) / length2, 0, 1)                     # (784, m)
    distance = np.linalg.norm(pixels - (starts + t[..., None] * along), axis=2).min(axis=1)
    return np.clip((thickness + 1) / 2 - distance, 0, 1).reshape(SIDE, SIDE)


def _centre_of_mass(image):
    """Return the centre of the ink as (x, y) in pixels."""
    centres = np.arange(SIDE) + 0.5
    return np.array([image.sum(axis=0) @ centres, image.sum(axis=1) @ centres]) / image.sum()
