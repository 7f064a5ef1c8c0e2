"""Pictures of deep networks: what is drawn is what was given; each kind keeps its look; what diverged stands at the top."""

import numpy as np
from matplotlib.figure import Figure

from course_lib import models
from course_lib.plots import loss_by_epoch, losses_over, through_layers, without_each_block
from course_lib.plots.deep import GUESSING, LOOKS, OTHER, look


def axes():
    return Figure().subplots()


def test_every_kind_of_network_has_a_look_of_its_own():
    assert list(LOOKS) == ["plain", "plain, BatchNorm", "residual", "residual, identity start", "residual, BatchNorm"]
    assert set(LOOKS) == set(models.DEEP_KINDS)
    for part in range(3):
        assert len({str(style[part]) for style in [*LOOKS.values(), OTHER]}) == 6
    assert look("residual")["color"] == LOOKS["residual"][0] and look("another")["color"] == OTHER[0]


def test_losses_over_draws_every_run_and_the_medians():
    panel, runs = axes(), np.array([[0.1, 0.2, 0.4], [1.0, np.inf, 9.0]])
    losses_over(panel, [4, 8], {"plain": runs}, "weight layers", top=4.0)
    heights = [line.get_ydata() for line in panel.lines]
    assert any(np.allclose(h, GUESSING) for h in heights) and np.isclose(GUESSING, np.log(10))
    dots = [h for h in heights if len(h) == 2][1:]
    assert [sorted(column) for column in np.transpose(dots[:3])] == [[0.1, 0.2, 0.4], [1.0, 4.0, 4.0]]
    assert dots[3].tolist() == [0.2, 4.0] and panel.get_legend() is not None
    assert [tick.get_text() for tick in panel.get_xticklabels()] == ["4", "8"]


def test_losses_by_epoch_and_values_through_layers():
    panel = axes()
    loss_by_epoch(panel, {"a plain one": np.array([[2.0, 1.0, 0.5], [4.0, 3.0, 0.1], [3.0, 2.0, 0.3]])})
    assert panel.lines[-1].get_ydata().tolist() == [3.0, 2.0, 0.3] and len(panel.lines) == 4
    panel = axes()
    through_layers(panel, {"residual": [1.0, 0.0, 3.0]}, "size", step=2, ylim=(0.01, 100))
    assert panel.lines[0].get_xdata().tolist() == [1, 5] and panel.lines[0].get_ydata().tolist() == [1.0, 3.0]
    assert [tick.get_text() for tick in panel.get_yticklabels()] == ["0.01", "0.1", "1", "10", "100"]


def test_blocks_left_out_stand_below_the_line_of_the_whole():
    panel = axes()
    without_each_block(panel, {"plain": (0.9, np.array([0.1, 0.2]))}, marked=2)
    marks = [line for line in panel.lines if line.get_marker() == LOOKS["plain"][2]]
    assert marks[0].get_xdata().tolist() == [1, 2] and marks[0].get_ydata().tolist() == [0.1, 0.2]
    assert [text.get_text() for text in panel.texts] == ["plain", "guessing"]
