"""Two small networks, trained to find the capturing move, for widgets that are opened without networks. Notebook 17."""

import functools

import numpy as np

from .. import nn
from ..go import capture_planes, capture_positions, random_move
from ..models import mlp, policy

SIZE, N_PLANES = 8, 12


def conv_policy(rng):
    """Build AlphaGo's policy network in small: three layers, eight filters, 12 planes of 8 × 8."""
    return policy(8, rng, SIZE, N_PLANES, n_layers=3, first=3)


def dense_policy(rng):
    """Build a fully connected network with ten times as many parameters."""
    return mlp((N_PLANES * SIZE**2, 19, SIZE**2), rng)


@functools.cache
def small_policies():
    """Return both, trained on 600 positions whose capturing point lies in columns B, C or D; the same objects each time."""
    positions = capture_positions(2200, np.random.default_rng(17), SIZE)
    column = positions.moves % SIZE
    seen = positions.take(np.flatnonzero((column >= 1) & (column <= 3))[:600])
    networks = []
    for build, eta, n_epochs in ((conv_policy, 0.01, 8), (dense_policy, 0.003, 20)):
        rng = np.random.default_rng(0)
        networks.append(build(rng))
        nn.fit(networks[-1], seen.planes, seen.moves, optimiser=nn.Adam(eta), rng=rng, n_epochs=n_epochs)
    return tuple(networks)


def probabilities(network, board):
    """Return what a network gives each point for the player to move, (size, size): softmax over the legal moves alone."""
    scores = network.forward(capture_planes(board.to_play * board.stones[None]))[0].astype(np.float64)
    legal = np.full(len(scores), -np.inf)
    for row, column in board.legal_moves():
        legal[row * board.size + column] = 0
    if not np.isfinite(legal).any():
        return np.zeros((board.size, board.size))
    return nn.softmax(scores + legal).reshape(board.size, board.size)


def answer(network, board):
    """Return the point that a network plays: where something can be taken, its favourite; otherwise a random sensible move.

    It learned nothing but taking, so without something to take its favourite means nothing. None is a pass.
    """
    takes = any(board.outcome(point).captured for point in board.legal_moves())
    if not takes:
        return random_move(board, np.random.default_rng(board.turn))
    favourite = probabilities(network, board).argmax()
    return tuple(map(int, divmod(favourite, board.size)))
