"""Widgets of notebook 17: how far a layer of the policy network sees, and two small policies in front of the same stones."""

import numpy as np

from ..go import Board, Example, capturing_points, name_of
from ..models import policy_architecture
from ..plots.go_board import go_board
from ..plots.grids import frame
from ..plots.stage import panel
from ..plots.style import BLUE, GREY, RED
from ..probes import shifted
from .controls import choice, slider
from .explore import Explorer, explore
from .go_board import GoPanel
from .small_policies import SIZE, answer, probabilities, small_policies

PATTERNS = {name: np.array([[{"X": 1, "O": -1, ".": 0}[letter] for letter in line] for line in lines.split()])
            for name, lines in {
                "one stone, in atari from the left": ".X. XO. .X.",
                "one stone, in atari from above": ".X. XOX ...",
                "two stones": ".XX. XOO. .XX.",
                "a bent group": ".X.. XOX. XOO. .XX.",
                "nothing to take": ".X. XO. ...",
            }.items()}


def draw_policy_field(fig, layer, row, column):
    """The receptive field of one point on an empty board, and how it grows."""
    fields = [line.field for line in policy_architecture(192).table[:13]]
    field, point = fields[layer - 1], (19 - row, column - 1)
    reach = field // 2
    top, left = (max(0, i - reach) for i in point)
    bottom, right = (min(18, i + reach) for i in point)
    board = panel(fig, (0.0, 0.02, 0.5, 0.88))
    go_board(board, np.zeros((19, 19)), f"layer {layer}", marks={"square": [point]})
    frame(board, top, left, bottom - top + 1, right - left + 1, BLUE)
    line = panel(fig, (0.61, 0.17, 0.37, 0.72))
    line.plot(range(1, 14), fields, "o-", color=GREY, markersize=5)
    line.plot(layer, field, "s", color=RED, markersize=9)
    line.axhline(19, color=BLUE, linestyle="--", linewidth=1)
    line.text(1, 19.4, "the whole board: 19", color=BLUE, fontsize=10)
    line.set(xlabel="layer", ylabel="field along one side", xticks=range(1, 14), ylim=(0, 29))
    seen = (bottom - top + 1) * (right - left + 1)
    whole = "the whole board" if seen == 361 else f"{seen} of the 361 points"
    rest = "" if seen == field**2 else f"; the other {field**2 - seen} are padding"
    return f"In layer {layer} a number sees {field} × {field} places. At {name_of(point, 19)} they hold {whole}{rest}."


def explore_policy_field() -> Explorer:
    """Choose a layer and a point of the 19 × 19 board, and see what the number there has looked at."""
    return explore(draw_policy_field, "Go from layer 1 to layer 13, first in the middle of the board, then in a corner. The "
                   "square is the point, the blue frame is what its number depends on. Notice: from which layer on does the "
                   "middle see the whole board, and does the corner ever see the opposite corner?", size=(8.0, 4.2),
                   layer=slider("layer", 1, 1, 13), row=slider("row", 10, 1, 19), column=slider("column", 10, 1, 19))


def placed(name, row, column, turns):
    """Return an 8 × 8 board, int (8, 8), with one pattern: turned by quarter turns, its upper left corner at (row, column)."""
    pattern = np.rot90(PATTERNS[name], turns)
    stones = np.zeros((SIZE, SIZE), int)
    stones[:len(pattern), :pattern.shape[1]] = pattern
    return shifted(stones, min(column, SIZE - pattern.shape[1]), min(row, SIZE - len(pattern)))


def _said(name, p, right):
    """Say what a network's favourite is worth."""
    favourite = np.unravel_index(p.argmax(), p.shape)
    return f"the favourite of the {name} network takes" if right[favourite] else (
        f"the favourite of the {name} network takes nothing")


def explore_two_policies(conv=None, dense=None) -> Explorer:
    """Move stones over the board in front of a convolutional and a fully connected policy (default: two small trained ones)."""
    def draw(fig, pattern, row, column, turns):
        networks = {"convolutional": conv or small_policies()[0], "dense": dense or small_policies()[1]}
        stones = placed(pattern, row, column, turns)
        right = capturing_points(stones[None])[0]
        said, chances = [], {name: probabilities(network, Board.from_stones(stones)) for name, network in networks.items()}
        for x, (name, p) in zip((0.0, 0.5), chances.items(), strict=True):
            axes = panel(fig, (x, 0.02, 0.5, 0.88))
            go_board(axes, stones, name, heat=p)
            for place in np.argwhere(right):
                frame(axes, *place)
            said.append(_said(name, p, right))
        if not right.any():
            return "Black can take nothing here, so every answer is wrong; a network must still spread 100% over the points."
        point = ", ".join(name_of(tuple(map(int, place)), SIZE) for place in np.argwhere(right))
        return f"Black takes at {point} (frame). Here {'; '.join(said)}."

    return explore(draw, "Black is to play. Blue is the probability of a move, the three largest are written in percent; the "
                   "frame is the point that captures. Move the stones to the right, step by step: the networks have only seen "
                   "captures in columns B, C and D. Then turn them. Notice: whose answer moves along?", size=(8.0, 4.2),
                   pattern=choice("stones", list(PATTERNS)), row=slider("down", 2, 0, 5),
                   column=slider("to the right", 3, 0, 5), turns=slider("quarter turns", 0, 0, 3))


def _rows(*lines):
    return Board.from_rows(list(lines))


POSITIONS = {
    "a fight": Example(_rows("........", "..XO....", "..XOO...", "..XXO...", "...OX...", "...OX...", "........", "........"),
                       "A fight. Which stones have few liberties? Take care of yours."),
    "empty board": Example(Board(SIZE), "An empty board of 8 × 8 points: play wherever you like."),
    "take first": Example(_rows("........", ".XX.....", ".XO.....", ".OOX....", "..X.....", "........", "....OX..", "........"),
                          "Look for stones with one or two liberties before you play."),
}


def explore_against_policy(network=None):
    """Play Black against a small policy that takes whatever it sees (default: the trained convolutional one)."""
    def opponent(board):
        return answer(network or small_policies()[0], board)

    def heat(board):
        return probabilities(network or small_policies()[0], board)

    return GoPanel(POSITIONS, opponent, heat, "You are Black. Click on the left board, or choose column and row and press "
                   "Play; the small network answers as White. It learned one thing only, to take: where it can take it plays "
                   "its favourite point, otherwise at random. Blue is what it would do in your place. "
                   "Leave a stone with one liberty, and watch. Then find a position in which it is mistaken.")
