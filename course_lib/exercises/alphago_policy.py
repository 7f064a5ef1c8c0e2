"""Exercises of notebook 17 about AlphaGo's policy network. Those about the rules stand in `go_rules.py`."""

import numpy as np

from .exercise import Exercise, Wrong
from .parts import row_of, told_in_one_row

LETTERS = "ABCDEFGHJKLMNOPQRST"
DELTA = np.array([[[0.1, -0.2], [0.3, 0.0]], [[0.5, 0.5], [-1.0, 0.25]], [[0.2, 0.1], [0.0, -0.4]]])
WIDE = np.arange(12.0).reshape(2, 2, 3) / 10
LARGE = np.array([1000.0, 999.0, 998.0, 1001.0])
GO_LETTERS = (5, ["A1", "C4"], ["E5", "A5"]), (9, ["C7", "J1"], ["H9", "J9", "E5"]), (3, [], []), (19, ["D4", "Q16"], ["T1", "K10"])


def board_matrix(size, black, white):
    board = np.zeros((size, size), int)
    for number, names in [(1, black), (-1, white)]:
        for name in names:
            column = "ABCDEFGHJKLMNOPQRST".index(name[0])
            board[size - int(name[1:]), column] = number
    return board


def policy_parameters(k, n_planes, size):
    first = k * (5 * 5 * n_planes + 1)
    hidden = 11 * k * (3 * 3 * k + 1)
    last = k + size * size
    return first + hidden + last


def legal_softmax(z, legal):
    allowed = z[legal]
    e = np.exp(allowed - allowed.max())
    p = np.zeros(len(z))
    p[legal] = e / e.sum()
    return p


def bias_gradients(delta):
    shared = delta.sum()
    by_position = delta.sum(axis=0)
    return shared, by_position


def _matrix(size, black, white, letters=LETTERS, row=lambda size, n: size - n, values=(1, -1), turned=False, cut=True):
    """The board with one thing changed; what would stand outside is cut to the edge: what wrong answers do."""
    board = np.zeros((size, size), int)
    for value, names in zip(values, (black, white), strict=True):
        for name in names:
            column = letters.index(name[0])
            place = row(size, int(name[1:])), min(column, size - 1) if cut else column
            board[place[::-1] if turned else place] = value
    return board


def _one_row_for_all(size, black, white):
    board = [[0] * size] * size
    for value, names in ((1, black), (-1, white)):
        for name in names:
            board[size - int(name[1:])][LETTERS.index(name[0])] = value
    return board


def _counted(k, n_planes, size, kernel=5, middle=11, biases=1, last=None):
    """Parameters with one thing changed: what wrong answers do."""
    return (k * (kernel**2 * n_planes + biases) + middle * k * (9 * k + biases)
            + (k + size**2 if last is None else last(k, size)))


def _softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def _unsafe_in_place(z, legal):
    p = np.zeros(len(z))
    p[legal] = np.exp(z[legal]) / np.exp(z[legal]).sum()
    return p


def _unsafe(z, legal):
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(z) * legal
        return e / e.sum()


EXERCISES = [
    Exercise(
        id="17-matrix",
        task="Write board_matrix(size, black, white): the matrix of the lecture (black 1, white -1, none 0) from lists of names such as \"D4\"; row 1 is the lowest, and the letter I is left out.",
        cases=GO_LETTERS,
        solution=board_matrix,
        wrong=(
            Wrong(lambda size, b, w: _matrix(size, b, w, "ABCDEFGHIJKLMNOPQRST"), "You used the letter I. Go players leave it out: after H comes J."),
            Wrong(lambda size, b, w: _matrix(size, b, w, cut=False, letters="ABCDEFGHIJKLMNOPQRST"), "You counted the letter I as a column, and so ran over the edge. Go players leave it out: after H comes J."),
            Wrong(lambda size, b, w: _matrix(size, [n[:2] for n in b], [n[:2] for n in w]), "You read one digit of the number. It may have two: int(name[1:])."),
            Wrong(_one_row_for_all, "All rows of your board are one and the same list, because [[0] * size] * size repeats it. Begin with np.zeros((size, size), int)."),
            Wrong(lambda size, b, w: _matrix(size, b, []), "The white stones are missing."),
            Wrong(lambda size, b, w: _matrix(size, b, w, row=lambda size, n: n - 1), "Your board stands upside down: row 1 of the players is the *last* row of the matrix."),
            Wrong(lambda size, b, w: _matrix(size, b, w, turned=True), "Rows and columns are exchanged: the letter is the column, the second index."),
            Wrong(lambda size, b, w: _matrix(size, b, w, values=(-1, 1)), "The colours are exchanged: black is 1, white is −1."),
            Wrong(lambda size, b, w: _matrix(size, b, w, values=(1, 2)), "White is −1, not 2: so both colours are equally far from an empty point."),
            Wrong(lambda size, b, w: _matrix(size, b, w, row=lambda size, n: size - n - 1), "All stones are one row too high: the highest row has the number `size` and the index 0."),
        ),
        hints=("The letter gives the column: its place in \"ABCDEFGHJKLMNOPQRST\".", "The number may have two digits: int(name[1:]). Row `size` is index 0.",
               "board[size - int(name[1:]), \"ABCDEFGHJKLMNOPQRST\".index(name[0])] = 1 for black, -1 for white"),
        proves="A Go position is a small picture, and a convolution can look at it.",
    ),
    Exercise(
        id="17-parameters",
        task="Write policy_parameters(k, n_planes, size): all parameters of AlphaGo's policy network with k filters, for n_planes planes on a board of size × size.",
        cases=((192, 48, 19), (128, 48, 19), (256, 48, 19), (384, 48, 19), (1, 3, 9)),
        solution=policy_parameters,
        wrong=(
            Wrong(lambda k, p, n: _counted(k, p, n, biases=0), "The biases of layers 1 to 12 are missing: one for each filter."),
            Wrong(lambda k, p, n: _counted(k, p, n, last=lambda k, n: k + 1), "The last filter has a different bias for *each* position, not one."),
            Wrong(lambda k, p, n: _counted(k, p, n, last=lambda k, n: n**4 * k + n**2), "The last layer is no dense layer. Its 1 × 1 filter looks at one position at a time: k weights."),
            Wrong(lambda k, p, n: _counted(k, p, n, middle=12), "Layers 2 to 12 are eleven layers, not twelve."),
            Wrong(lambda k, p, n: _counted(k, p, n, kernel=3), "The first layer has kernels of 5 × 5."),
            Wrong(lambda k, p, n: 99 * k**2 + 1213 * k + 361, "This is the notebook's formula for 48 planes on 19 × 19. Here both may be others: 25 · n_planes, and size²."),
            Wrong(lambda k, p, n: _counted(k, p, n, middle=10), "Layers 2 to 12 are eleven layers: 12 − 2 + 1."),
            Wrong(lambda k, p, n: _counted(k, p, n, last=lambda k, n: k + n), "A board has size · size positions, and each has its own bias."),
            Wrong(lambda k, p, n: _counted(k, p, n, last=lambda k, n: n**2), "You are k too low. Either the k weights of the last filter are missing, one for each map that it looks at, or the k biases of a layer."),
            Wrong(lambda k, p, n: _counted(k, p, n, last=lambda k, n: k + 1 + n**2), "The last filter has no bias of its own: the biases of the positions take its place."),
            Wrong(lambda k, p, n: k * (25 * p + 1) + 11 * k * 10 + k + n**2, "A filter of a hidden layer looks at all k maps of the layer before: 3 · 3 · k weights."),
            Wrong(lambda k, p, n: 12 * k * (9 * p + 1) + k + n**2, "Only the first layer sees the planes, with 5 × 5; the others see k maps."),
            Wrong(lambda k, p, n: k * (25 * p + 1) + 11 * k * (9 * p + 1) + k + n**2, "Your hidden layers look at the planes. They see the k maps of the layer before: 3 · 3 · k weights a filter."),
            Wrong(lambda k, p, n: n**2 * (k * (25 * p + 1) + 11 * k * (9 * k + 1)) + k + n**2, "You gave each position weights of its own. A filter is the same everywhere: that is what sharing means."),
        ),
        hints=("Count three parts: layer 1, layers 2 to 12, layer 13.", "One filter of layer 1 has 5 · 5 · n_planes weights and a bias; one of layers 2 to 12 has 3 · 3 · k weights and a bias.",
               "k * (25 * n_planes + 1) + 11 * k * (9 * k + 1) + k + size * size"),
        proves="The network that played the match has 3 882 793 parameters; you found all of them.",
    ),
    Exercise(
        id="17-legal-softmax",
        task="Write legal_softmax(z, legal): probabilities for scores z (n,), with softmax over the legal moves only; legal is a boolean array, and forbidden moves get 0.",
        cases=((np.array([1.0, 2.0, 3.0, 0.0]), np.array([True, True, False, True])), (np.array([0.5, 0.0, 5.0]), np.array([True, True, False])),
               (LARGE, np.array([True, True, False, True])), (np.array([-3.0, -1.0]), np.array([True, True])), (LARGE - 2000, np.array([True, True, True, False])),
               (np.array([2.0, 2000.0, 1.0]), np.array([True, False, True])), (np.array([3000.0, 0.0, 5.0]), np.array([True, True, False]))),
        solution=legal_softmax,
        wrong=(
            Wrong(lambda z, legal: _softmax(z) * legal, "The probabilities no longer sum to 1: divide by the sum over the *legal* moves."),
            Wrong(lambda z, legal: _softmax(np.where(legal, z, 0.0)), "A score of 0 is not a probability of 0: e⁰ = 1. A forbidden move needs the score −∞, or no place in the sum."),
            Wrong(lambda z, legal: _softmax(z), "Forbidden moves still have a probability. They must get exactly 0."),
            Wrong(lambda z, legal: np.exp(z - z.max()) * legal, "Your numbers do not sum to 1: divide by their sum."),
            Wrong(lambda z, legal: z * legal / (z * legal).sum(), "The powers are missing: softmax takes e to the power of each score first."),
            Wrong(lambda z, legal: legal_softmax(z, ~legal), "You kept the forbidden moves alone: legal is True where a move is *allowed*."),
            Wrong(lambda z, legal: _softmax(np.where(legal, -np.inf, z)), "You gave −∞ to the legal moves: legal is True where a move is *allowed*."),
            Wrong(lambda z, legal: legal / legal.sum(), "All legal moves got the same. Use their scores."),
            Wrong(_unsafe, "e to the power 1000 is too large for the computer. Subtract the largest legal score first: the result is the same."),
            Wrong(_unsafe_in_place, "The right moves, but e to the power 1000 is too large for the computer. Subtract the largest legal score first."),
            Wrong(lambda z, legal: np.exp(z - z.max()) * legal / np.sum(np.exp(z - z.max()) * legal),
                  "You subtracted the largest of *all* scores. Beside a forbidden one that is very large, nothing is left of the others: subtract the largest legal score."),
            Wrong(lambda z, legal: _softmax(z[legal]), "The result has lost its places: it must have one number for each move, with 0 for the forbidden ones."),
            Wrong(lambda z, legal: 1.0 * (np.arange(len(z)) == np.flatnonzero(legal)[z[legal].argmax()]), "You gave the best move everything. Softmax leaves something for the others."),
        ),
        hints=("Take the scores of the legal moves alone: z[legal].", "Softmax of those, with their maximum subtracted; then put the results back in their places.",
               "p = np.zeros(len(z)); e = np.exp(z[legal] - z[legal].max()); p[legal] = e / e.sum()"),
        proves="A network may learn what is good; what is allowed, the rules can say.",
    ),
    Exercise(
        id="17-bias-gradients",
        task="Write bias_gradients(delta): for the error delta (N, H, W) of N maps, return the gradient of one shared bias (a number) and of a bias for each position (H, W).",
        cases=((DELTA,), (WIDE,), (DELTA[:1],), (-WIDE[:, :1],)),
        solution=bias_gradients,
        run=row_of("the shared gradient", "the map"),
        says=told_in_one_row(1),
        wrong=(
            Wrong(lambda delta: (delta.sum(), delta.mean(axis=0)), "The gradient of a position bias is the *sum* over the examples, as delta already holds the 1/N of the loss."),
            Wrong(lambda delta: (delta.sum() / len(delta), delta.mean(axis=0)), "You took means over the examples. delta already holds the 1/N of the loss: add up."),
            Wrong(lambda delta: (delta.sum(axis=0), delta.sum()), "The two parts are exchanged: the shared bias first, then the map."),
            Wrong(lambda delta: (delta.sum(), delta.sum(axis=0).T), "Rows and columns of your map are exchanged."),
            Wrong(lambda delta: (delta.mean(), delta.sum(axis=0)), "The shared bias was added at every place of every map: its gradient is the sum, not the mean."),
            Wrong(lambda delta: (delta.sum(axis=(1, 2)), delta.sum(axis=0)), "One shared bias is one number: sum over the examples, too."),
            Wrong(lambda delta: (delta.sum(), delta.sum(axis=(1, 2))), "You summed over the places. A position bias keeps its place; it is the examples that are summed."),
            Wrong(lambda delta: (delta.sum(), delta[0]), "You looked at the first example only: sum over all of them."),
            Wrong(lambda delta: (delta.sum(), np.full(delta.shape[1:], delta.sum())), "All positions got the same gradient. Each has its own bias, so each gets the errors of its own place."),
            Wrong(lambda delta: (delta.sum(), delta), "The examples are still apart. The bias is the same for all of them: sum over axis 0."),
        ),
        hints=("Where was each bias used? Its gradient is the sum of delta over exactly those numbers.", "The shared one: at all places of all examples. Position (i, j): at one place, in all examples.",
               "return delta.sum(), delta.sum(axis=0)"),
        proves="Sharing means: the slopes of all places are added. A position bias gives that up, and remembers its place.",
    ),
]
