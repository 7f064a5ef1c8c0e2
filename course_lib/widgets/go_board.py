"""Widget of notebook 17: a Go board to play on, by mouse or from the keyboard, with AlphaGo's view of it beside it."""

import weakref

import ipywidgets

from ..go import COLOUR_NAMES, EXAMPLES, FEATURES, name_of
from ..go.points import LETTERS
from ..plots.go_board import point_under
from .canvas_picture import CanvasPicture
from .controls import button, choice, slider, stepper
from .go_features import SIZE, draw_board_and_feature
from .picture_panel import PicturePanel

CAPTION = ("Click on the left board to play a stone; the two colours take turns. From the keyboard: choose a column and a row "
           "(a square marks the point), then press Play. Choose a position to try, and a feature to see beside it; there a "
           "thick ring is a black stone, a thin one a white stone. For a feature of eight planes, 0 shows its numbers and 1 "
           "to 8 the planes that the network gets. Notice how one stone changes the numbers of whole groups, and what the "
           "board refuses.")


class GoPanel(PicturePanel):
    """A board, what was played on it, and one feature of it.

    `board` is the present one, `history` holds the boards before it. `opponent(board)` answers each move of the learner
    with a point, or None to pass; `policy(board)` gives numbers (size, size) that colour the board. Both may be None.
    """

    def __init__(self, positions=None, opponent=None, policy=None, caption=CAPTION):
        self.positions, self.opponent, self.policy = positions or EXAMPLES, opponent, policy
        self.caption, self._drawn, self._quiet = caption, lambda: None, False
        self.controls = {"position": choice("position", list(self.positions)),
                         "feature": choice("beside the board", list(FEATURES), "liberties"),
                         "plane": slider("plane (0: numbers)", 0, 0, 8),
                         "column": stepper("column", LETTERS[:2]), "row": slider("row", 1, 1, 2)}
        self.buttons = {"play": button("Play", "Put a stone on the marked point"), "pass": button("Pass", "Play no stone"),
                        "undo": button("Undo", "Take the last move back"),
                        "restart": button("Start over", "Put the position back to where it started")}
        self.picture = CanvasPicture(self._draw, self.clicked, SIZE)
        self.restart()
        for name, act in {"play": self.play, "pass": self.pass_, "undo": self.undo, "restart": self.restart}.items():
            self.buttons[name].on_click(lambda _, act=act: act())
        self.controls["position"].observe(lambda _: self.restart(), "value")
        for name in ("feature", "plane", "column", "row"):
            self.controls[name].observe(lambda _: self._quiet or self.picture.request(), "value")
        super().__init__([self.picture.canvas,
                          self.picture.text, *self.controls.values(), ipywidgets.HBox(list(self.buttons.values()))])

    @property
    def board(self):
        """The board as it stands."""
        return self.history[-1]

    @property
    def cursor(self):
        """The point (row, column) that the column and row controls choose."""
        return self.board.size - self.controls["row"].value, LETTERS.index(self.controls["column"].value)

    def restart(self):
        """Begin the chosen position again."""
        example = self.positions[self.controls["position"].value]
        self.history, self.note = [example.board], example.hint
        size, self._quiet = example.board.size, True
        if self.controls["row"].max != size:
            self.controls["row"].max, self.controls["column"].options = size, list(LETTERS[:size])
            self._mark((size // 2, size // 2))
        self._quiet = False
        self.picture.request()

    def play(self, point=None):
        """Put a stone on a point, by default the marked one; what the rules refuse is told in words."""
        point = self.cursor if point is None else point
        why = self.board.refusal(point)
        if why:
            self.note = f"Refused. {why}"
        else:
            taken, player = len(self.board.outcome(point).captured), COLOUR_NAMES[self.board.to_play]
            took = f" and took {taken} stone{'' if taken == 1 else 's'}" if taken else ""
            self._go_on(self.board.play(point), f"{player} played {name_of(point, self.board.size)}{took}.")
        self.picture.request()

    def pass_(self):
        """Pass."""
        if self.board.over:
            self.note = "Refused. The game is over: both players have passed."
        else:
            self._go_on(self.board.passed(), f"{COLOUR_NAMES[self.board.to_play]} passed.")
        self.picture.request()

    def undo(self):
        """Take the last move back, with the answer to it."""
        self.note = "One move back." if len(self.history) > 1 else "There is nothing to take back."
        self.history = self.history[:-1] or self.history
        self.picture.request()

    def clicked(self, x, y):
        """Play on the point under a pixel of the picture, and mark it."""
        point = point_under(self._axes, x, y)
        if point is not None:
            self._mark(point)
            self.play(point)

    @property
    def _axes(self):
        """The axes of the board. They go with their figure when many other pictures were drawn since: then drawn again."""
        if self._drawn() is None:
            self.picture.redraw()
        return self._drawn()

    def _mark(self, point):
        """Move the controls of column and row to a point, without a redraw."""
        self._quiet = True
        self.controls["row"].value, self.controls["column"].value = self.board.size - point[0], LETTERS[point[1]]
        self._quiet = False

    def _go_on(self, board, note):
        """Take note of the learner's move, and let the opponent answer."""
        if self.opponent is not None and not board.over:
            answer, player = self.opponent(board), COLOUR_NAMES[board.to_play]
            board = board.passed() if answer is None else board.play(answer)
            note += f" {player} passed." if answer is None else f" {player} answered {name_of(answer, board.size)}."
        self.history, self.note = [*self.history, board], note

    def _draw(self, fig):
        heat = self.policy(self.board) if self.policy else None
        sentence, axes = draw_board_and_feature(fig, self.board, self.controls["feature"].value,
                                                self.controls["plane"].value, self.cursor, heat)
        self._drawn = weakref.ref(axes)  # a board that stays alive need not keep its figure
        return f"{self.note} {self._state()} {sentence}"

    def _state(self):
        """Whose turn it is, or how the game ended."""
        board = self.board
        if board.over:
            return "Both passed, so the game is over. By area Black has {} points and White {}.".format(*board.score())
        there = {1: "a black stone", -1: "a white stone", 0: "empty"}[board.cells[self.cursor]]
        return (f"{COLOUR_NAMES[board.to_play]} to play; {len(board.legal_moves())} points are allowed. "
                f"Stones taken: Black {board.taken[1]}, White {board.taken[-1]}. "
                f"The square marks {name_of(self.cursor, board.size)}: {there}.")


def explore_go_board(positions=None, opponent=None, policy=None):
    """Play on a board and see its feature planes.

    positions  name → go.Example to choose from (default: go.EXAMPLES)
    opponent   board → point or None (pass), answers each move of the learner; default: nobody
    policy     board → (size, size) numbers, such as probabilities, that colour the board; default: none
    """
    return GoPanel(positions, opponent, policy)
