"""Exercises of notebook 17 about the rules of Go and the planes. Their questions stand in `go_rules_questions.py`."""

import numpy as np

from ..go import Board
from .demands import unchanged_arguments
from .exercise import Exercise, Wrong


def _stones(*rows):
    """The matrix of a diagram."""
    return Board.from_rows(rows).stones.astype(int)


SHAPES = _stones("XX.O.", ".X.O.", "..X..", ".....", "O...X")
BENT = _stones("OX...", "OXX..", ".OX..", ".O...", ".....")
TWO_FALL = _stones(".OX..", "OX...", "X....", "....O", "..OO.")  # Black at (0, 0) takes two single stones
SQUEEZED = _stones("X.O..", "XXO..", "OOO..", ".....", ".....")
FRIENDS = _stones(".XX..", "OOX..", "..O..", ".....", ".....")   # Black at (0, 0) has no empty neighbour, but friends
LAST_POINT = _stones("XXX", "XX.", "XXX")
LONG = _stones(".XX..", "XOOX.", ".XO..", "..X..", ".....")      # Black at (2, 3) takes three
SURROUNDED = _stones("OOX..", "O.OX.", ".OX..", ".....", ".....")  # Black at (1, 1): of its neighbours only the third falls
ONE_LEFT = _stones(".....", ".XO..", "..X..", ".....", ".....")  # after Black at (0, 2), White still has one liberty
ROOM_LAST = _stones("X.OX.", "OOX..", ".....", ".....", ".....")   # Black at (0, 1) takes one, and only then has a liberty
ALONE = _stones(".O...", "O....", ".....", ".....", ".....")      # Black at (0, 0) has neither liberty nor friend
CROSSED = _stones(".X...", "XOX..", ".....", ".OX..", ".....")


def beside(point, size):
    """The points beside a point, as the notebook has it."""
    i, j = point
    around = [(i - 1, j), (i, j - 1), (i, j + 1), (i + 1, j)]
    return [(a, b) for a, b in around if 0 <= a < size and 0 <= b < size]


def group_of(stones, point):
    """The stones that hang together with the stone at a point, as the notebook has it."""
    found, todo = {point}, [point]
    while todo:
        for p in beside(todo.pop(), len(stones)):
            if stones[p] == stones[point] and p not in found:
                found.add(p)
                todo.append(p)
    return found


def liberties(stones, point):
    free = set()
    for stone in group_of(stones, point):
        free |= {p for p in beside(stone, len(stones)) if stones[p] == 0}
    return len(free)


def is_legal(stones, point, player):
    if stones[point] != 0:
        return False
    after = stones.copy()
    after[point] = player
    takes = any(after[p] == -player and liberties(after, p) == 0 for p in beside(point, len(after)))
    return takes or liberties(after, point) > 0


def play(stones, point, player):
    after = stones.copy()
    after[point] = player
    for p in beside(point, len(after)):
        if after[p] == -player and liberties(after, p) == 0:
            for stone in group_of(after, p):
                after[stone] = 0
    return after


def one_hot(count):
    return np.array([count == i for i in range(1, 8)] + [count >= 8]) * 1


def _around(point, size):
    """All eight points around a point: what wrong answers take for neighbours."""
    i, j = point
    return [(a, b) for a in (i - 1, i, i + 1) for b in (j - 1, j, j + 1) if (a, b) != point and 0 <= a < size and 0 <= b < size]


def _count(stones, point, near=beside, whole=True, wanted=lambda stones, p, point: stones[p] == 0, once=True):
    """Liberties counted with one thing changed."""
    found = [p for stone in (sorted(group_of(stones, point)) if whole else [point])
             for p in near(stone, len(stones)) if wanted(stones, p, point)]
    return len(set(found)) if once else len(found)


def _put(stones, point, player):
    after = stones.copy()
    after[point] = player
    return after


def _dead(after, point, player):
    """Points beside a move whose enemy group has no liberty."""
    return [p for p in beside(point, len(after)) if after[p] == -player and liberties(after, p) == 0]


def _weak(after, point, player):
    """The stones of the enemy groups beside a move that have at most one liberty."""
    return {s for p in beside(point, len(after)) if after[p] == -player and liberties(after, p) < 2 for s in group_of(after, p)}


def _first_neighbour_decides(stones, point, player):
    """A `return` inside the loop over the neighbours: the first enemy decides."""
    after = _put(stones, point, player)
    first = [p for p in beside(point, len(after)) if after[p] == -player][:1]
    return stones[point] == 0 and (any(liberties(after, p) == 0 for p in first) or liberties(after, point) > 0)


def _first_enemy_alone(stones, point, player):
    """`return liberties(after, p) == 0` inside the loop: nothing but the first enemy counts, if there is one."""
    after = _put(stones, point, player)
    first = [p for p in beside(point, len(after)) if after[p] == -player][:1]
    return stones[point] == 0 and (liberties(after, first[0]) == 0 if first else liberties(after, point) > 0)


def _without(after, stones):
    for stone in stones:
        after[stone] = 0
    return after


def _all_without_liberty(stones, point, player):
    """Both colours fall: the own group, too, even when the capture has made room."""
    after = _put(stones, point, player)
    dead = [p for p in map(tuple, np.argwhere(after)) if liberties(after, p) == 0]
    return _without(after, dead)


EXERCISES = [
    Exercise(
        id="17-liberties",
        task="Write liberties(stones, point): how many liberties the group of the stone at point = (row, column) has.",
        cases=((SHAPES, (2, 2)), (SHAPES, (0, 0)), (SHAPES, (4, 0)), (BENT, (0, 0)), (BENT, (0, 1)), (FRIENDS, (1, 0)), (LAST_POINT, (0, 0))),
        solution=liberties,
        wrong=(
            Wrong(lambda stones, point: _count(stones, point, near=_around),
                  "You also looked along the diagonals. Liberties are the empty points along the lines: up, down, left and right."),
            Wrong(lambda stones, point: _count(stones, point, once=False),
                  "You counted a liberty once for every stone that touches it. It is one point, so it counts once: collect the points in a set."),
            Wrong(lambda stones, point: _count(stones, point, whole=False),
                  "You looked at one stone only. All stones of the group share their liberties: go through group_of(stones, point)."),
            Wrong(lambda stones, point: _count(stones, point, wanted=lambda s, p, q: s[p] != s[q]),
                  "You also counted points where the opponent stands. A liberty is empty."),
            Wrong(lambda stones, point: len(group_of(stones, point)), "You counted the stones of the group. Its liberties are the empty points beside them."),
            Wrong(lambda stones, point: _count(stones, point, whole=False, near=_around),
                  "You counted the empty points among the eight around one stone. Take the whole group, and only the points along the lines."),
            Wrong(lambda stones, point: _count(stones, point, wanted=lambda s, p, q: True), "You counted all points beside the stones. A liberty is *empty*: ask whether stones[p] is 0."),
            Wrong(lambda stones, point: _count(stones, next(iter(group_of(stones, point))), whole=False),
                  "You stopped after the first stone of the group. Is the `return` inside the loop?"),
            Wrong(lambda stones, point: sum(_count(stones, s, whole=False) > 0 for s in group_of(stones, point)), "You counted the stones that have a liberty. Count the empty points, each once."),
            Wrong(lambda stones, point: int(np.sum(stones == 0)), "You counted all empty points of the board. Only those beside the group are its liberties."),
        ),
        hints=("Which points can be liberties? Those beside some stone of the group. `beside` and `group_of` are there already.",
               "Collect the empty ones in a set, so that none counts twice.", "free |= {p for p in beside(stone, len(stones)) if stones[p] == 0}"),
        proves="You count liberties as the rules do: along the lines, for the whole group, and each point once.",
    ),
    Exercise(
        id="17-legal",
        task="Write is_legal(stones, point, player): whether the player (1 or -1) may put a stone there; leave ko aside.",
        cases=((TWO_FALL, (0, 0), 1), (SQUEEZED, (0, 1), 1), (SHAPES, (2, 2), -1), (SHAPES, (3, 3), 1), (FRIENDS, (0, 0), 1), (LAST_POINT, (1, 2), -1),
               (LAST_POINT, (1, 2), 1), (CROSSED, (2, 1), 1), (SURROUNDED, (1, 1), 1), (SHAPES, (0, 3), 1), (SHAPES, (0, 4), 1),
               (ROOM_LAST, (0, 1), 1), (ALONE, (0, 0), 1), (ALONE, (0, 0), -1)),
        solution=is_legal,
        wrong=(
            Wrong(lambda stones, point, player: stones[point] == 0 and liberties(_put(stones, point, player), point) > 0,
                  "You tested for suicide before the capture. Enemy stones without liberties are taken first, and this makes room for the new stone."),
            Wrong(lambda stones, point, player: stones[point] == 0, "Being empty is not enough: a move that leaves the own group without liberties is suicide, which is forbidden."),
            Wrong(lambda stones, point, player: stones[point] == 0 and (bool(_dead(_put(stones, point, player), point, player)) or _count(stones, point, whole=False) > 0),
                  "You asked for an empty point beside the new stone. A friend beside it helps as well: the liberties of the whole group count."),
            Wrong(lambda stones, point, player: is_legal(np.where(np.arange(stones.size).reshape(stones.shape) == point[0] * len(stones) + point[1], 0, stones), point, player),
                  "You did not ask whether the point is empty. Nobody may play where a stone stands."),
            Wrong(lambda stones, point, player: stones[point] == 0 and _count(stones, point, whole=False) > 0,
                  "You only asked for an empty point beside the new stone, or you did not put the stone on the copy. Friends may lend their liberties, and a capture makes room."),
            Wrong(lambda stones, point, player: stones[point] == 0 and bool(_dead(_put(stones, point, player), point, player)),
                  "You only allow moves that take something. Most moves take nothing; they are legal when the own group has a liberty."),
            Wrong(_first_neighbour_decides, "You answered after the first enemy stone. Look at all points beside the new stone before you say that nothing is taken: is a `return` inside the loop?"),
            Wrong(_first_enemy_alone, "You returned at the first enemy stone, and said no when it has a liberty. Go on: another may fall, and if none does, your own liberties decide."),
            Wrong(lambda stones, point, player: stones[point] == 0 and (bool(_dead(_put(stones, point, 1), point, 1)) or liberties(_put(stones, point, 1), point) > 0),
                  "You always put a black stone. The player may be White: after[point] = player, and enemies are -player."),
            Wrong(lambda stones, point, player: stones[point] == 0 and (bool(_dead(_put(stones, point, player), point, player))
                                                                        or liberties(_put(stones, point, player), point) > 1),
                  "You ask for two liberties. One is enough: such a stone is in atari, but it may be put."),
            Wrong(lambda stones, point, player: not is_legal(stones, point, player), "True and False are exchanged."),
        ),
        hints=("Put the stone on a copy of the board first: after = stones.copy().", "Then ask two questions. Does an enemy group beside it have no liberty? If not: has the own group one?",
               "return takes or liberties(after, point) > 0, where takes looks at all p in beside(point, len(after))"),
        proves="Capture comes before suicide: a stone may go where it has no liberty, if it takes its neighbours.",
        demand=unchanged_arguments,
    ),
    Exercise(
        id="17-play",
        task="Write play(stones, point, player): the new board after this legal move, as a new array; stones that lost their last liberty are gone.",
        cases=((TWO_FALL, (0, 0), 1), (LONG, (2, 3), 1), (SHAPES, (3, 3), -1), (CROSSED, (2, 1), 1), (LAST_POINT, (1, 2), -1), (ONE_LEFT, (0, 2), 1),
               (ROOM_LAST, (0, 1), 1), (LONG[::-1, ::-1], (2, 1), 1)),
        solution=play,
        wrong=(
            Wrong(_put, "You put the stone, and took nothing away. Look at the enemy groups beside it: which of them has no liberty now?"),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, player), _dead(after, point, player)),
                  "You took one stone of each dead group. The whole group falls: go through group_of(after, p)."),
            Wrong(_all_without_liberty, "You took your own stones as well. Enemies are taken first, and then the own group has a liberty again."),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, player), [p for p in beside(point, len(after)) if after[p] == -player]),
                  "You took every enemy stone beside the new one. Only groups without any liberty fall."),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, player), [s for p in beside(point, len(after)) if after[p] == -player for s in group_of(after, p)]),
                  "You took every enemy group beside the new stone. Ask first whether it has no liberty left."),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, player), _weak(after, point, player)),
                  "You also took groups that still have one liberty. They are in atari, but only a group without any liberty falls."),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, player), [s for p in _dead(after, point, player)[:1] for s in group_of(after, p)]),
                  "You took the first dead group only. One move may take several: is a `return` inside the loop?"),
            Wrong(lambda stones, point, player: np.where((stones != 0) & (play(stones, point, player) == 0), player, play(stones, point, player)),
                  "You turned the enemy stones into your own, as in another game. In Go they are taken off the board: 0."),
            Wrong(lambda stones, point, player: play(stones, point, -player), "You put a stone of the other colour."),
            Wrong(lambda stones, point, player: _without(after := _put(stones, point, 1), [s for p in _dead(after, point, player) for s in group_of(after, p)]), "You always put a black stone. The player may be White: after[point] = player."),
            Wrong(lambda stones, point, player: _without(play(stones, point, player), [point]), "The new stone is missing from your board."),
        ),
        hints=("Begin with a copy, and put the stone on it.", "For each p in beside(point, len(after)): is it an enemy, and has its group no liberty?",
               "for stone in group_of(after, p): after[stone] = 0"),
        proves="With three short functions you have the rules of Go, all but ko.",
        demand=unchanged_arguments,
    ),
    Exercise(
        id="17-one-hot",
        task="Write one_hot(count): cut an array (H, W) of whole numbers into eight planes (8, H, W): the first is 1 where it is 1, … the last where it is 8 or more.",
        cases=((np.array([[0, 1, 2], [7, 8, 9]]),), (np.array([[3, 3], [0, 361]]),), (np.arange(1, 10).reshape(3, 3),)),
        solution=one_hot,
        wrong=(
            Wrong(lambda count: np.array([count == i for i in range(1, 9)]), "Numbers above 8 are in no plane. The last plane is for 8 *or more*."),
            Wrong(lambda count: np.array([count == i for i in range(7)] + [count >= 7]), "Your first plane is for 0. It is for 1; where the number is 0, all eight planes are 0."),
            Wrong(lambda count: np.array([count == i for i in range(8)]), "Your planes are for 0 to 7. They begin with 1, and the last one holds 8 *or more*."),
            Wrong(lambda count: np.array([count >= i for i in range(1, 9)]), "Your planes overlap: 3 is in the first three of them. Each number belongs to one plane."),
            Wrong(lambda count: np.array([count == i for i in range(1, 8)] + [count > 8]), "The number 8 is in no plane. The last plane is for 8 or more: >=."),
            Wrong(lambda count: np.eye(8)[np.minimum(count, 8) - 1].transpose(2, 0, 1), "Where the number is 0, your last plane has a 1, because index −1 is the last. There all eight planes are 0."),
            Wrong(lambda count: one_hot(count) * np.arange(1, 9)[:, None, None], "You wrote the number into its plane. A plane holds only 0 and 1."),
            Wrong(lambda count: one_hot(count) * count, "You multiplied each plane with the numbers. A plane says yes or no: 1 or 0."),
            Wrong(lambda count: one_hot(count)[:7], "The plane for 8 or more is missing."),
            Wrong(lambda count: np.minimum(count, 8), "You gave one map of numbers. Eight planes of zeros and ones are wanted."),
            Wrong(lambda count: one_hot(count).transpose(1, 2, 0), "The planes stand at the end. They come first: (8, H, W)."),
        ),
        hints=("count == 3 is one plane: true where the number is 3.", "Seven planes for 1 to 7, and one more for count >= 8.", "np.array([count == i for i in range(1, 8)] + [count >= 8]) gives True and False, which count as 1 and 0."),
        proves="One number became eight yes-or-no answers, so that the network need not treat 8 as eight times 1.",
    ),
]
