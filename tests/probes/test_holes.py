"""Holes against flood fill, pixel by pixel, on thousands of random pictures."""

import itertools

import numpy as np

from course_lib import probes

NEAR4 = ((0, 1), (1, 0), (0, -1), (-1, 0))
NEAR8 = tuple(step for step in itertools.product((-1, 0, 1), repeat=2) if step != (0, 0))


def components(mask, steps):
    """Return the pieces of a mask (H, W) as sets of places, found by walking."""
    left, found = {tuple(place) for place in np.argwhere(mask)}, []
    while left:
        queue, piece = [left.pop()], set()
        while queue:
            i, j = queue.pop()
            piece.add((i, j))
            for di, dj in steps:
                if (i + di, j + dj) in left:
                    left.remove((i + di, j + dj))
                    queue.append((i + di, j + dj))
        found.append(piece)
    return found


def by_walking(image):
    """Return (pieces less holes, shut-in paper) of a picture of 0 and 1."""
    padded = np.pad(image, 1)
    paper = components(padded == 0, NEAR4)
    shut_in = np.zeros(padded.shape, dtype=bool)
    for piece in paper:
        if (0, 0) not in piece:
            shut_in[tuple(zip(*piece, strict=True))] = True
    return len(components(padded == 1, NEAR8)) - (len(paper) - 1), shut_in[1:-1, 1:-1]


def test_every_picture_of_3_by_4_pixels():
    pictures = np.array(list(itertools.product((0, 1), repeat=12))).reshape(-1, 3, 4)
    wanted = [by_walking(picture) for picture in pictures]
    assert probes.euler_number(pictures).tolist() == [number for number, _ in wanted]
    assert np.array_equal(probes.enclosed(pictures), [shut_in for _, shut_in in wanted])


def test_larger_random_pictures_and_spirals():
    rng = np.random.default_rng(0)
    pictures = (rng.random((150, 12, 10)) < rng.uniform(0.3, 0.8, (150, 1, 1))).astype(float)
    spiral = np.ones((12, 10))
    spiral[1, 1:9] = spiral[1:11, 8] = spiral[10, 1:9] = spiral[3:11, 1] = spiral[3, 1:7] = spiral[3:9, 6] = 0
    both = np.concatenate([pictures, spiral[None], 1 - spiral[None]])
    wanted = [by_walking(picture) for picture in both]
    assert probes.euler_number(both).tolist() == [number for number, _ in wanted]
    assert np.array_equal(probes.enclosed(both), [shut_in for _, shut_in in wanted])


def test_three_numbers_tell_above_from_below():
    image = np.ones((1, 8, 8))
    image[0, 1:3, 2:6] = 0
    image[0, 6, 6] = 0
    assert np.allclose(probes.holes(image), [[2, np.sqrt(8 / 8), np.sqrt(1 / 8)]])
    assert probes.holes(np.ones((1, 4, 4))).tolist() == [[0, 0, 0]]
    assert probes.holes(np.zeros((1, 4, 4))).tolist() == [[1, 0, 0]]      # no piece at all: 1 − 0
