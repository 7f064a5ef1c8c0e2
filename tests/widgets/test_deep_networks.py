"""Widgets of notebook 16's deep networks: what their sentences say is what the networks do."""

import numpy as np
import pytest

from course_lib import models, widgets


def test_switches_reach_the_network():
    widget = widgets.explore_deep_start()
    switches = {"plain": (False, False, False), "plain, BatchNorm": (False, True, False), "residual": (True, False, False),
                "residual, identity start": (True, False, True), "residual, BatchNorm": (True, True, False)}
    said = [widget.render(depth=20, seed=0, shortcuts=shortcuts, batch_norm=batch_norm, identity_start=identity_start)[1]
            for shortcuts, batch_norm, identity_start in switches.values()]
    assert [sentence.split(", 20 layers")[0] for sentence in said] == list(switches) == list(models.DEEP_KINDS)
    assert "shrinks" in said[0] and "keeps its size" in said[1] and "grows" in said[2]
    assert "9 of the 19 have none yet" in said[3] and "none yet" not in said[4]


def test_extreme_depths_are_told():
    widget = widgets.explore_deep_start()
    assert "first layer only" in widget.render(depth=2)[1] and "30 layers" in widget.render(depth=30)[1]
    both = widget.render(depth=30, shortcuts=True, batch_norm=True, identity_start=True)[1]
    assert "28 of the 29 have none yet" in both
    words = " an identity start needs shortcuts, so switch them on, too;"
    alone = widget.render(depth=20, identity_start=True)[1]
    assert words in alone and alone.replace(words, "") == widget.render(depth=20)[1]


@pytest.mark.parametrize(("measure", "height"), [("loss", np.log(10)), ("mistakes", 0.9)])
def test_the_line_of_guessing_fits_the_measure(measure, height):
    """Ten equal probabilities have the loss log 10, and nine in ten answers are wrong."""
    axes = widgets.explore_deep_runs().render(measure=measure)[0].axes[0]
    note, = (text for text in axes.texts if text.get_text() == "guessing")
    assert note.xy[1] == pytest.approx(height)
    assert any(np.allclose(line.get_ydata(), height) for line in axes.lines)


def test_given_networks_are_the_ones_that_lose_a_block():
    rng = np.random.default_rng(0)
    same = models.residual_network(6, rng, identity_start=True)
    widget = widgets.explore_left_out(models.plain_network(6, rng), same)
    assert widget.controls["block"].max == 2
    bars = []
    for block in (0, 1, 2):
        figure, _ = widget.render(block=block, sample=3)
        bars.append([bar.get_height() for bar in figure.axes[3].patches])
    np.testing.assert_allclose(bars[1], bars[0], rtol=1e-6)
    np.testing.assert_allclose(bars[2], bars[0], rtol=1e-6)
