"""Known mistakes in other words, as in `test_other_words.py`: the rules of Go, and AlphaGo's planes, notebook 17."""

import math

import numpy as np
import pytest
from in_other_words import assert_diagnosed, entries

from course_lib import nn
from course_lib.exercises.go_rules import beside, group_of

LETTERS = "ABCDEFGHJKLMNOPQRST"


def windows(n, k, s, p):
    """The first pixels of all windows that fit."""
    return list(range(-p, n + p - k + 1, s))


def left(n, k, s, p):
    return n + p - (windows(n, k, s, p)[-1] + k)


def hood(p, n, steps=((0, 1), (1, 0), (0, -1), (-1, 0))):
    return [(p[0] + a, p[1] + b) for a, b in steps if 0 <= p[0] + a < n and 0 <= p[1] + b < n]


def ring(p, n):
    return hood(p, n, [(a, b) for a in (1, 0, -1) for b in (1, 0, -1) if a or b])


def chain(s, p):
    found = {p}
    while more := {q for g in found for q in hood(g, len(s)) if s[q] == s[p]} - found:
        found |= more
    return found


def free(s, p, near=hood):
    """The empty points beside the chain of a point."""
    return {q for g in chain(s, p) for q in near(g, len(s)) if s[q] == 0}


def put(s, p, player):
    new = np.array(s)
    new[p] = player
    return new


def kills(s, p, player):
    return [q for q in hood(p, len(s)) if s[q] == -player and not free(s, q)]


def may(s, p, player, empty=lambda s, p: s[p] == 0, takes=kills, breath=lambda s, p: len(free(s, p)), least=1,
        turn=lambda t: t):
    """Whether a move is legal, with one thing changed."""
    new = put(s, p, turn(player))
    return bool(empty(s, p) and (takes(new, p, turn(player)) or breath(new, p) >= least))


def first_enemy_says(s, p, player):
    new = put(s, p, player)
    for q in beside(p, len(s)):
        if new[q] == -player:
            return s[p] == 0 and not free(new, q)
    return s[p] == 0 and len(free(new, p)) > 0


def moved(s, p, player, falls=lambda new, p, player: [g for q in kills(new, p, player) for g in chain(new, q)],
          left=0, stone=1):
    """The board after a move; `falls` names the stones that become `left`."""
    new = put(s, p, stone * player)
    for g in falls(new, p, player):
        new[g] = left * player
    return new


def with_return_inside(s, p, player):
    new = put(s, p, player)
    for q in beside(p, len(s)):
        if new[q] == -player and not free(new, q):
            for g in chain(new, q):
                new[g] = 0
            return new
    return new


def planes(count, of=lambda n: [float(min(n, 8) == k) for k in range(1, 9)]):
    """`of` says what one number has in the planes."""
    return np.moveaxis([[of(int(n)) for n in row] for row in count], -1, 0)


def position(size, black, white, letters=LETTERS, row=lambda size, n: size - n, number=lambda name: int(name[1:]),
             values=(1, -1)):
    points = {name: value for names, value in zip((black, white), values, strict=True) for name in names}
    board = np.zeros((size, size))
    for name, value in points.items():
        board[row(size, number(name)), letters.find(name[0])] = value
    return board


def softmax(z):
    powers = [math.exp(v - max(z)) for v in z]
    return [v / sum(powers) for v in powers]


def one_line_for_all(size, black, white):
    line = size * [0]
    table = [line for _ in range(size)]
    for value, names in ((1, black), (-1, white)):
        for name in names:
            table[size - int(name[1:])][LETTERS.find(name[0])] = value
    return table


def scattered_to(places, values):
    found = np.zeros(len(places))
    found[np.flatnonzero(places)] = values
    return found


WORDS = [
    ("17-liberties", lambda s, p: len(free(s, p, ring)), "You also looked along the diagonals"),
    ("17-liberties", lambda s, p: sum(s[q] == 0 for g in chain(s, p) for q in hood(g, len(s))), "once for every stone"),
    ("17-liberties", lambda s, p: sum(s[q] == 0 for q in hood(p, len(s))), "You looked at one stone only"),
    ("17-liberties", lambda s, p: len({q for g in chain(s, p) for q in hood(g, len(s))} - chain(s, p)),
     "where the opponent stands"),
    ("17-liberties", lambda s, p: len(chain(s, p)), "You counted the stones of the group"),
    ("17-liberties", lambda s, p: sum(s[q] == 0 for q in ring(p, len(s))), "among the eight"),
    ("17-liberties", lambda s, p: len({q for g in chain(s, p) for q in hood(g, len(s))}), "all points beside the stones"),
    ("17-liberties", lambda s, p: sum(s[q] == 0 for q in hood(next(iter(group_of(s, p))), len(s))),
     "after the first stone"),
    ("17-liberties", lambda s, p: len([g for g in chain(s, p) if 0 in [s[q] for q in hood(g, len(s))]]),
     "stones that have a liberty"),
    ("17-liberties", lambda s, p: s.size - np.count_nonzero(s), "all empty points of the board"),
    ("17-legal", lambda *case: may(*case, takes=lambda *_: False), "You tested for suicide before the capture"),
    ("17-legal", lambda s, p, player: not s[p], "Being empty is not enough"),
    ("17-legal", lambda *case: may(*case, breath=lambda s, p: [s[q] for q in hood(p, len(s))].count(0)),
     "A friend beside it helps"),
    ("17-legal", lambda *case: may(*case, empty=lambda s, p: True), "You did not ask whether the point is empty"),
    ("17-legal", lambda s, p, player: s[p] == 0 and 0 in [s[q] for q in hood(p, len(s))],
     "You only asked for an empty point"),
    ("17-legal", lambda s, p, player: s[p] == 0 and bool(kills(s, p, player) or free(s, p)),
     "did not put the stone on the copy"),
    ("17-legal", lambda *case: may(*case, least=99), "You only allow moves that take something"),
    ("17-legal", first_enemy_says, "You returned at the first enemy stone"),
    ("17-legal", lambda *case: may(*case, turn=lambda player: 1), "You always put a black stone"),
    ("17-legal", lambda *case: may(*case, least=2), "You ask for two liberties"),
    ("17-legal", lambda *case: not may(*case), "True and False are exchanged"),
    ("17-legal", lambda *case: may(*case, takes=lambda s, p, player: kills(s, p, 1)), ""),
    ("17-play", lambda s, p, player: moved(s, p, player, stone=player), "You always put a black stone"),
    ("17-play", lambda *case: moved(*case, falls=lambda *_: []), "took nothing away"),
    ("17-play", lambda *case: moved(*case, falls=kills), "You took one stone of each dead group"),
    ("17-play", lambda *case: moved(*case, falls=lambda s, p, t: [g for g in zip(*np.nonzero(s), strict=True) if not free(s,
     g)]), "You took your own stones as well"),
    ("17-play", lambda *case: moved(*case, falls=lambda s, p, t: [q for q in hood(p, len(s)) if s[q] == -t]),
     "every enemy stone"),
    ("17-play", lambda *case: moved(*case, falls=lambda s, p, t: [g for q in hood(p, len(s)) if s[q] == -t for g in chain(s,
     q)]), "every enemy group"),
    ("17-play", lambda *case: moved(*case, falls=lambda s, p, t: [g for q in hood(p, len(s)) if s[q] == -t and len(free(s,
     q)) <= 1 for g in chain(s, q)]), "still have one liberty"),
    ("17-play", with_return_inside, "the first dead group only"),
    ("17-play", lambda *case: moved(*case, left=1), "into your own, as in another game"),
    ("17-play", lambda *case: moved(*case, stone=-1), ""),
    ("17-play", lambda s, p, player: moved(s, p, -player), "a stone of the other colour"),
    ("17-play", lambda s, p, player: put(moved(s, p, player), p, 0), "The new stone is missing"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n == k for k in range(1, 9)]), "Numbers above 8"),
    ("17-one-hot", lambda c: planes(c, lambda n: [min(n, 7) == k for k in range(8)]), "Your first plane is for 0"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n == k for k in range(8)]), "Your planes are for 0 to 7"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n >= k for k in range(1, 9)]), "Your planes overlap"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n == k for k in range(1, 8)] + [n > 8]), "The number 8 is in no plane"),
    ("17-one-hot", lambda c: planes(c, lambda n: [min(n, 8) == k or (k == 8 and n == 0) for k in range(1, 9)]),
     "your last plane has a 1"),
    ("17-one-hot", lambda c: planes(c, lambda n: [min(n, 8) * (min(n, 8) == k) for k in range(1, 9)]),
     "number into its plane"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n * (min(n, 8) == k) for k in range(1, 9)]), "multiplied each plane"),
    ("17-one-hot", lambda c: planes(c, lambda n: [n == k for k in range(1, 8)]), "8 or more is missing"),
    ("17-one-hot", lambda c: np.where(c > 8, 8, c), "one map of numbers"),
    ("17-one-hot", lambda c: np.moveaxis(planes(c), 0, -1), "The planes stand at the end"),
    ("17-matrix", lambda *case: position(*case, letters="ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
     "You counted the letter I as a column"),
    ("17-matrix", lambda *case: position(*case, number=lambda name: int(name[1])), "You read one digit"),
    ("17-matrix", lambda size, black, white: position(size, black, ()), "The white stones are missing"),
    ("17-matrix", lambda *case: position(*case)[::-1], "upside down"),
    ("17-matrix", lambda *case: position(*case).T, "Rows and columns are exchanged"),
    ("17-matrix", lambda size, black, white: position(size, white, black), "The colours are exchanged"),
    ("17-matrix", lambda *case: position(*case, values=(1, 2)), "White is −1, not 2"),
    ("17-matrix", lambda *case: position(*case, row=lambda size, n: size - (n + 1)), "one row too high"),
    ("17-matrix", lambda *case: position(*case, row=lambda size, n: n), ""),
    ("17-legal-softmax", lambda z, legal: np.where(legal, softmax(z), 0), "no longer sum to 1"),
    ("17-legal-softmax", lambda z, legal: softmax(z * legal), "A score of 0 is not a probability of 0"),
    ("17-legal-softmax", lambda z, legal: softmax(z), "Forbidden moves still have a probability"),
    ("17-legal-softmax", lambda z, legal: [ok * math.exp(v - max(z)) for v, ok in zip(z, legal, strict=True)],
     "do not sum to 1"),
    ("17-legal-softmax", lambda z, legal: [ok * v / sum(z[legal]) for v, ok in zip(z, legal, strict=True)],
     "The powers are missing"),
    ("17-legal-softmax", lambda z, legal: [ok / list(legal).count(True) for ok in legal], "All legal moves got the same"),
    ("17-legal-softmax", lambda z, legal: [ok * math.exp(v) / sum(map(math.exp, z[legal])) for v, ok in zip(z, legal,
     strict=True)], "the result is the same"),
    ("17-legal-softmax", lambda z, legal: (e := np.exp(z - max(z)) * legal) / sum(e), "the largest of *all* scores"),
    ("17-legal-softmax", lambda z, legal: softmax(list(z[legal])), "has lost its places"),
    ("17-legal-softmax", lambda z, legal: [float(ok and v == max(z[legal])) for v, ok in zip(z, legal, strict=True)],
     "everything"),
    ("17-bias-gradients", lambda delta: (sum(map(np.sum, delta)), sum(delta) / len(delta)),
     "the *sum* over the examples, as"),
    ("17-bias-gradients", lambda delta: (sum(map(np.sum, delta)) / len(delta), sum(delta) / len(delta)), "You took means"),
    ("17-bias-gradients", lambda delta: (sum(delta), sum(map(np.sum, delta))), "The two parts are exchanged"),
    ("17-bias-gradients", lambda delta: (sum(map(np.sum, delta)), np.array([*zip(*sum(delta), strict=True)])),
     "of your map are exchanged"),
    ("17-bias-gradients", lambda delta: (sum(delta.ravel()) / delta.size, sum(delta)), "is the sum, not the mean"),
    ("17-bias-gradients", lambda delta: ([np.sum(d) for d in delta], sum(delta)), "One shared bias is one number"),
    ("17-bias-gradients", lambda delta: (np.sum(delta), [np.sum(d) for d in delta]), "You summed over the places"),
    ("17-bias-gradients", lambda delta: (np.sum(delta), next(iter(delta))), "the first example only"),
    ("17-bias-gradients", lambda delta: (np.sum(delta), 0 * delta[0] + np.sum(delta)), "All positions got the same"),
    ("17-bias-gradients", lambda delta: (np.sum(delta), [*delta]), "The examples are still apart"),
    ("17-legal", lambda *case: may(*case, takes=lambda s, p, t: not all(free(s, q) for q in [
        q for q in beside(p, len(s)) if s[q] == -t][:1])), "You answered after the first enemy stone"),
    ("17-matrix", one_line_for_all, "one and the same list"),
    ("17-legal-softmax", lambda z, legal: scattered_to(~legal, nn.softmax(z[~legal])), "alone"),
    ("17-legal-softmax", lambda z, legal: nn.softmax(z - np.where(legal, math.inf, 0)), "You gave −∞ to the legal moves"),
    ("17-legal-softmax", lambda z, legal: scattered_to(legal, np.exp(z[legal]) / sum(np.exp(z[legal]))),
     "The right moves, but")]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in WORDS))
def test_known_mistakes_in_other_words_have_their_diagnosis(name):
    for answer, said in entries(WORDS, name):
        assert_diagnosed(name, answer, said)
